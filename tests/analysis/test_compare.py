"""Two dates against a baseline: the figures of the sample report, and what is refused in words.

Expected changes and rates are worked out by hand from the lists in `given.LISTS`: 198,260 - 105,960 = 92,300 in 133 days.
"""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import build_series, compare, show_adjustments
from helpers.errors import ParameterError

from .given import NAMES, claim, lists, own, press, table

START, END = pd.Timestamp("2022-12-31"), pd.Timestamp("2023-05-13")


def row_of(comparison: pd.DataFrame, category: str) -> pd.Series:
    found = comparison[comparison["category"].eq(category).fillna(False)]
    assert len(found) == 1
    return found.iloc[0]


def between(profile, start: str, end: str, rows: list[dict], **options) -> pd.DataFrame:
    return compare(build_series(table(*rows), profile), profile, pd.Timestamp(start), pd.Timestamp(end), **options)


# category: first and last total, change, change of the 133 days before, change of the rate in percent, and adjusted
REPORT = [
    ("personnel", 105960, 198260, 92300, 61060, 51, 51),
    ("tank", 3029, 3751, 722, 1122, -36, -36),
    ("afv", 6075, 7307, 1232, 1863, -34, -35),
    ("artillery", 2016, 3095, 1079, 998, 8, 12),
    ("vehicle", 4707, 6011, 1304, 1570, -17, -17),
    ("uav", 1746, 2665, 919, 943, -3, 0),
]


@pytest.mark.parametrize(("category", "first", "last", "change", "before", "percent", "adjusted"), REPORT)
def test_the_winter_of_2022_against_the_133_days_before(
    winter, profile, category, first, last, change, before, percent, adjusted
):
    row = row_of(compare(winter, profile, START, END), category)
    assert (row["start_value"], row["end_value"], row["change"], row["base_change"]) == (first, last, change, before)
    assert (row["days"], row["base_days"], row["base_start"]) == (133, 133, pd.Timestamp("2022-08-20"))
    assert round(100 * row["rate_change"]) == percent
    assert round(100 * row["adjusted_rate_change"]) == adjusted
    assert row["method"] == "difference"
    assert pd.isna(row["refused"])


def test_rates_are_per_day_of_their_true_interval(compared):
    people, tanks = (row_of(compared, name) for name in ("personnel", "tank"))
    assert (round(people["per_day"]), round(people["base_per_day"])) == (694, 459)
    assert (round(tanks["per_day"], 1), round(tanks["base_per_day"], 1)) == (5.4, 8.4)


# 283 -> 308 and 269 -> 294; 234 -> 283 and 197 -> 269 before
@pytest.mark.parametrize(("category", "before"), [("aircraft", 49), ("helicopter", 72)])
def test_few_items_are_counts_and_not_rates(compared, category, before):
    row = row_of(compared, category)
    assert (row["change"], row["base_change"], row["as_counts"], row["method"]) == (25, before, True, "counts_only")
    assert row[["per_day", "base_per_day", "rate_change", "adjusted_rate_change"]].isna().all()


def test_how_many_items_make_a_rate_is_a_parameter(winter, profile):
    aircraft = row_of(compare(winter, profile, START, END, min_count=25), "aircraft")
    assert (aircraft["as_counts"], aircraft["method"], round(aircraft["per_day"], 2)) == (False, "difference", 0.19)


# The dataset's author logs for 2022-10-13: armoured vehicles -25, artillery +32, drones +20, ships +1.
def test_an_adjustment_is_in_the_step_of_its_day_alone(winter, profile):
    step = compare(winter, profile, pd.Timestamp("2022-10-12"), pd.Timestamp("2022-10-13"), baseline="none")
    after = compare(winter, profile, pd.Timestamp("2022-10-13"), START, baseline="none")
    for category, change, amount in (("afv", -14, -25), ("artillery", 49, 32), ("uav", 53, 20), ("ship", 1, 1), ("tank", 6, 0)):
        row = row_of(step, category)
        assert (row["change"], row["adjustment"], row["adjusted_change"]) == (change, amount, change - amount)
    assert (after["adjustment"] == 0).all()


# 2025-02-27 and 28: personnel 871,850 and 874,560, of which 1,650 logged as an adjustment; MLRS fell by 2 on 2024-11-30.
def test_a_step_may_hold_more_than_the_days_losses(profile):
    rows = [claim("2025-02-27", "personnel", 871850), claim("2025-02-28", "personnel", 874560)]
    row = row_of(between(profile, "2025-02-27", "2025-02-28", rows), "personnel")
    assert (row["change"], row["adjustment"], row["adjusted_change"]) == (2710, 1650, 1060)


def test_a_decrease_is_kept_as_it_is(profile):
    row = row_of(between(profile, "2022-10-12", "2022-10-13", lists("2022-10-12", "2022-10-13")), "afv")
    assert (row["start_value"], row["end_value"], row["change"]) == (5181, 5167, -14)


# 2022-04-30: motor vehicles 1,701 and fuel tanks 76; 2022-05-01: vehicles and fuel tanks 1,796; 2022-05-02: 1,824.
MERGER = [
    claim("2022-04-29", "vehicle", 1695), claim("2022-04-29", "fuel_tank", 76),
    claim("2022-04-30", "vehicle", 1701), claim("2022-04-30", "fuel_tank", 76),
    claim("2022-05-01", "vehicle", 1796), claim("2022-05-02", "vehicle", 1824),
]  # fmt: skip


@pytest.mark.parametrize(("start", "end", "change"), [
    ("2022-04-30", "2022-05-01", 19), ("2022-04-29", "2022-05-02", 53), ("2022-04-29", "2022-04-30", 6),
    ("2022-05-01", "2022-05-02", 28),
])  # fmt: skip
def test_vehicles_cross_the_merger_by_the_profiles_rule(profile, start, end, change):
    row = row_of(between(profile, start, end, MERGER, categories=["vehicle"]), "vehicle")
    crossed = start < "2022-05-01" <= end
    assert row["change"] == change
    assert row["method"] == ("bridged" if crossed else "counts_only")
    assert row["note"].startswith("vehicles and fuel tanks put together across 1 May 2022") == crossed
    assert len(row["via_claims"]) == int(crossed)


def test_without_the_other_part_the_step_of_the_day_bridges(profile):
    rows = [row for row in MERGER if row["category"] == "vehicle"]
    row = row_of(between(profile, "2022-04-29", "2022-05-02", rows), "vehicle")
    assert (row["change"], len(row["via_claims"])) == (53, 2)
    refused = row_of(between(profile, "2022-04-29", "2022-05-02", [rows[0], rows[3]]), "vehicle")
    assert pd.isna(refused["change"])
    assert refused["refused"].endswith("the lists that would bridge it are not in the ledger.")


def test_a_redefined_line_without_a_bridge_is_refused(profile):
    told = [item.model_copy(update={"bridge": None}) for item in profile.breaks]
    row = row_of(
        between(profile.model_copy(update={"breaks": told}), "2022-04-30", "2022-05-01", MERGER, categories=["vehicle"]),
        "vehicle",
    )
    assert pd.isna(row["change"])
    assert row["refused"].startswith("Vehicles and fuel tanks changed its definition on 1 May 2022")
    assert row["refused"].endswith("the profile gives no rule for crossing it.")


# First figures are a stock counted before: cruise missiles 84 on 2022-05-01, submarines 1 on 2023-09-14, ground robots 1,306 on
# 2026-05-03. Mobile SRBM systems and fuel tanks were last listed on 2022-04-30, at 4 and 76.
REFUSED = [
    (
        "cruise_missile",
        "2022-05-01",
        84,
        "2022-04-30",
        "2022-05-02",
        "entered the list on 1 May 2022, at 84, after the window begins",
    ),
    (
        "submarine",
        "2023-09-14",
        1,
        "2023-09-13",
        "2023-09-15",
        "entered the list on 14 September 2023, at 1, after the window begins",
    ),
    (
        "ground_robot",
        "2026-05-03",
        1306,
        "2026-05-02",
        "2026-05-04",
        "entered the list on 3 May 2026, at 1,306, after the window begins",
    ),
    (
        "ground_robot",
        "2026-05-03",
        1306,
        "2022-12-31",
        "2023-05-13",
        "entered the list on 3 May 2026, at 1,306; there is no earlier figure",
    ),
    ("ballistic_missile_system", "2022-04-30", 4, "2022-04-29", "2022-05-02", "last listed, at 4, on 30 April 2022"),
    ("fuel_tank", "2022-04-30", 76, "2022-12-31", "2023-05-13", "last listed, at 76, on 30 April 2022"),
]


@pytest.mark.parametrize(("category", "day", "value", "start", "end", "words"), REFUSED)
def test_a_line_that_begins_or_ends_makes_no_step(profile, category, day, value, start, end, words):
    days = [(pd.Timestamp(start) + pd.Timedelta(days=more)).strftime("%Y-%m-%d") for more in (0, 1, 2)]
    rows = [claim(moment, category, value) for moment in {day, *days} if (category == "fuel_tank") or moment >= day]
    row = row_of(between(profile, start, end, rows, categories=[category]), category)
    assert words in row["refused"]
    assert row[["change", "per_day", "rate_change", "adjusted_change", "method"]].isna().all()


def test_lines_of_other_times_are_told_only_when_asked_for(profile):
    rows = [*lists("2022-12-31", "2023-05-13"), claim("2022-04-30", "fuel_tank", 76), claim("2026-05-03", "ground_robot", 1306)]
    rows += [own("russia_mod", "ukraine", "2022-12-30", "tank", 7100)]
    comparison = between(profile, "2022-12-31", "2023-05-13", rows)
    assert set(comparison["category"]) == set(NAMES)
    assert set(comparison["series_id"]) == {"ukraine_list"}


def test_a_line_that_began_before_the_window_has_rates_and_maybe_no_baseline(profile):
    rows = [
        claim("2022-05-01", "cruise_missile", 84),
        claim("2022-05-31", "cruise_missile", 121),
        claim("2022-06-30", "cruise_missile", 144),
    ]
    row = row_of(between(profile, "2022-05-01", "2022-06-30", rows), "cruise_missile")
    assert row["change"] == 60
    assert row["base_refused"].startswith("Cruise missiles entered the list on 1 May 2022, at 84")
    assert pd.isna(row["rate_change"])
    assert row["per_day"] == 1


def test_a_baseline_day_without_a_list_is_the_nearest_one_and_said(profile):
    rows = lists("2022-10-13", "2022-12-31", "2023-05-13", categories=("tank",))
    row = row_of(between(profile, "2022-12-31", "2023-05-13", rows), "tank")
    assert (row["base_start"], row["base_days"], row["base_change"]) == (pd.Timestamp("2022-10-13"), 79, 518)
    assert row["note"] == "no figure on 20 August 2022; the baseline begins with that of 13 October 2022, 79 days"
    assert round(row["base_per_day"], 2) == 6.56


def test_without_a_list_near_its_first_day_the_baseline_is_refused(profile):
    row = row_of(between(profile, "2022-12-31", "2023-05-13", lists("2022-12-31", "2023-05-13", categories=("tank",))), "tank")
    assert row["base_refused"] == (
        "No running total of tanks near 20 August 2022, where the baseline would begin, is in the ledger; "
        "the nearest day with data is 31 December 2022."
    )
    assert pd.isna(row["rate_change"])
    assert round(row["per_day"], 1) == 5.4


def test_a_line_missing_on_a_wanted_day_takes_the_nearest_inside_and_says_so(profile):
    rows = lists("2022-12-31", "2023-05-13", categories=("personnel",)) + lists("2023-01-31", "2023-04-30", categories=("tank",))
    row = row_of(between(profile, "2022-12-31", "2023-05-13", rows), "tank")
    assert (row["start"], row["end"], row["days"], row["change"]) == (
        pd.Timestamp("2023-01-31"),
        pd.Timestamp("2023-04-30"),
        89,
        498,
    )
    assert row["note"] == (
        "no figure on 31 December 2022; the window begins with that of 31 January 2023; "
        "no figure on 13 May 2023; the window ends with that of 30 April 2023"
    )


def test_one_figure_or_none_is_refused_in_words(profile):
    rows = [
        *lists("2022-12-31", "2023-05-13", categories=("personnel",)),
        own("russia_mod", "ukraine", "2023-05-10", "tank", 9000),
        claim("2022-11-10", "artillery", 1800),
    ]
    comparison = between(profile, "2022-12-31", "2023-05-13", rows)
    assert row_of(comparison, "tank")["refused"] == (
        "One running total of Ukrainian tanks (Russian Ministry of Defence) only from 31 December 2022 to 13 May 2023: "
        "9,000 on 10 May 2023; a change needs two."
    )
    assert row_of(comparison, "artillery")["refused"] == (
        "No running total of artillery systems from 31 December 2022 to 13 May 2023 is in the ledger; "
        "the nearest day with data is 10 November 2022."
    )


def test_a_side_without_a_series_is_refused_in_words(winter, profile):
    comparison = compare(winter, profile, START, END, sides=["russia", "ukraine"])
    assert list(comparison["refused"].dropna()) == ["There is no running total of Ukraine's losses on these days to compare."]


def test_a_category_asked_for_and_not_in_the_ledger_is_refused_in_words(winter, profile):
    row = row_of(compare(winter, profile, START, END, categories=["mlrs"]), "mlrs")
    assert row["refused"].startswith("No running total of multiple launch rocket systems from 31 December 2022")


def test_both_sides_are_compared_alike(profile):
    theirs = [own("russia_mod", "ukraine", day, "tank", value) for day, value in (("2022-12-31", 7100), ("2023-05-13", 9000))]
    comparison = between(profile, "2022-12-31", "2023-05-13", [*lists("2022-12-31", "2023-05-13", categories=("tank",)), *theirs])
    assert list(comparison["claimant"]) == ["ukraine_general_staff", "russia_mod"]
    assert list(comparison["side"]) == ["russia", "ukraine"]
    assert list(comparison["change"]) == [722, 1900]
    assert comparison["refused"].isna().all()


# "More than 198,000" less 105,960 is more than 92,040; from "up to 106,000" it is at least 92,000.
def test_bounds_stay_bounds(profile):
    end = press("2023-05-13", "personnel", 198000, qualifier="more_than", high=None)
    row = row_of(between(profile, "2022-12-31", "2023-05-13", [claim("2022-12-31", "personnel", 105960), end]), "personnel")
    assert pd.isna(row["change"])
    assert (row["change_low"], pd.isna(row["change_high"])) == (92040, True)
    assert row["refused"] == (
        "No single change of personnel can be told; it is at least +92,040: "
        "the total of 13 May 2023 is given as more than 198,000."
    )


def test_a_figure_of_the_press_is_told_as_such(profile):
    rows = [claim("2022-12-31", "tank", 3029), press("2023-05-13", "tank", 3751)]
    assert row_of(between(profile, "2022-12-31", "2023-05-13", rows), "tank")["note"] == (
        "the figure of 13 May 2023 is from the press; no list of that day is in the ledger"
    )


def test_every_figure_leads_to_its_claim(winter, compared):
    row = row_of(compared, "tank")
    at = winter[winter["category"].eq("tank")].set_index("date")["claim_id"]
    assert row["start_claim"] == row["base_end_claim"] == at[START]
    assert (row["end_claim"], row["base_start_claim"]) == (at[END], at[pd.Timestamp("2022-08-20")])


def test_no_baseline_is_a_choice_and_an_unknown_one_is_refused(winter, profile):
    row = row_of(compare(winter, profile, START, END, baseline="none"), "tank")
    assert (row["change"], pd.isna(row["base_change"]), pd.isna(row["base_refused"])) == (722, True, True)
    with pytest.raises(ParameterError, match="BASELINE: 'previous_equals' is unknown.*did you mean previous_equal"):
        compare(winter, profile, START, END, baseline="previous_equals")


def test_nothing_to_compare_gives_an_empty_table_of_the_same_columns(winter, compared, profile):
    empty = compare(winter.iloc[:0], profile, START, END)
    assert empty.empty
    assert list(empty.columns) == list(compared.columns)
    assert list(empty.dtypes) == list(compared.dtypes)


def test_adjusted_figures_stand_beside_or_in_the_place_of_the_listed_ones(winter, profile):
    comparison = compare(winter, profile, START, END, categories=["artillery"])
    assert show_adjustments(comparison, "show_both") is comparison
    assert "adjusted_change" not in show_adjustments(comparison, "as_listed")
    assert show_adjustments(comparison, "adjusted").iloc[0]["base_change"] == 966
    assert round(100 * show_adjustments(comparison, "adjusted").iloc[0]["rate_change"]) == 12
    with pytest.raises(ParameterError, match="ADJUSTMENTS: 'both' is unknown; there are show_both, as_listed, adjusted"):
        show_adjustments(comparison, "both")


# 2022-03-31 to 2022-04-30 are the year before; personnel 17,500 and 23,200 there (General Staff's lists).
def test_the_same_days_of_the_year_before(profile):
    rows = [claim("2022-03-31", "personnel", 17500), claim("2022-04-30", "personnel", 23200)]
    rows += lists("2023-03-31", "2023-04-30", categories=("personnel",))
    row = row_of(between(profile, "2023-03-31", "2023-04-30", rows, baseline="same_last_year"), "personnel")
    assert (row["base_start"], row["base_end"]) == (pd.Timestamp("2022-03-31"), pd.Timestamp("2022-04-30"))
    assert (row["change"], row["base_change"], row["base_end_value"]) == (17150, 5700, 23200)
    assert round(row["rate_change"], 2) == 2.01


@pytest.mark.parametrize(("baseline", "start", "end"), [
    ("2022-10-13:2022-12-31", "2022-10-13", "2022-12-31"), ("kherson", "2022-08-31", "2022-10-13"),
])  # fmt: skip
def test_a_baseline_of_two_days_or_of_a_phase(profile, baseline, start, end):
    rows = [claim("2022-08-31", "tank", 1997), *lists("2022-10-13", "2022-12-31", "2023-05-13", categories=("tank",))]
    row = row_of(between(profile, "2022-12-31", "2023-05-13", rows, baseline=baseline), "tank")
    assert (row["base_start"], row["base_end"]) == (pd.Timestamp(start), pd.Timestamp(end))
    moved = "no figure on 28 August 2022; the baseline begins with that of 31 August 2022, 43 days; "
    moved += "no figure on 11 November 2022; the baseline ends with that of 13 October 2022"
    assert row["note"] == (moved if baseline == "kherson" else "")


@pytest.mark.parametrize(("baseline", "words"), [
    ("khersn", "BASELINE: 'khersn' is unknown; there are previous_equal, same_last_year, none, kyiv, .*did you mean kherson"),
    ("2023-02-30:2023-03-01", "BASELINE 2023-02-30: there is no such day"),
    ("2023-03-01:2023-03-01", "BASELINE 2023-03-01:2023-03-01: the first day must be the earlier one"),
])  # fmt: skip
def test_a_baseline_that_is_none_is_refused_by_name(winter, profile, baseline, words):
    with pytest.raises(ParameterError, match=words):
        compare(winter, profile, START, END, baseline)


def test_a_baseline_before_the_war_is_refused_in_words(winter, profile):
    row = row_of(compare(winter, profile, START, END, "2021-01-01:2021-12-31"), "tank")
    assert row["base_refused"] == "No baseline for tanks can lie before the war, which began on 24 February 2022."
    assert pd.isna(row["rate_change"])
