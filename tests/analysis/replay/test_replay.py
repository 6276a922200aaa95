"""Published statements made again from the lists."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import build_series
from helpers.analysis.replay import elsewhere, read_statement, replay, verdict
from helpers.errors import NoDataError

from ..given import claim, table

# General Staff of Ukraine, personnel as listed on each day (public daily series).
PERSONNEL = {
    "2023-02-28": 149240, "2023-03-01": 149890, "2023-03-31": 173360, "2023-04-01": 173990,
    "2024-08-31": 614950, "2024-09-01": 616300, "2024-09-30": 653060, "2024-10-01": 654430,
    "2025-01-31": 837610, "2025-02-28": 874560,
}  # fmt: skip


@pytest.fixture(scope="module")
def series(profile):
    return build_series(table(*(claim(day, "personnel", value) for day, value in PERSONNEL.items())), profile)


def tried(text: str, series: pd.DataFrame, profile, **options) -> pd.DataFrame:
    return replay(read_statement(text, profile, **{"category": "personnel"} | options), series, profile)


def told(text: str, series: pd.DataFrame, profile, **options) -> str:
    statement = read_statement(text, profile, **{"category": "personnel"} | options)
    return verdict(statement, replay(statement, series, profile), elsewhere(statement, series, profile))


# British intelligence on 2023-04-25: 776 a day in March 2023.
# (173,360 - 149,240) / 31 = 778.06; (173,990 - 149,890) / 31 = 777.42.
def test_march_2023_is_given_by_no_convention(series, profile):
    rows = tried("776 a day in March 2023", series, profile)
    assert rows["rounding"].isna().all()
    by_ends = rows[rows["divisor"].eq("between")].set_index("ends")["figure"].round(1)
    assert by_ends[["through", "next_morning"]].to_dict() == {"through": 778.1, "next_morning": 777.4}
    assert told("776 a day in March 2023", series, profile).startswith(
        '"776 a day in March 2023": given by none of the conventions tried (9). The plainest gives 778.1, from the list of '
        "28 February 2023 to that of 31 March 2023 (24,120 in 31 days). The nearest gives 777.4, from the list of 1 March 2023 "
        "to that of 1 April 2023 (24,100 in 31 days)."
    )


# British intelligence: 1,271 a day in September 2024. (654,430 - 616,300) / 30 = 1,271.0; (653,060 - 614,950) / 30 = 1,270.3.
def test_september_2024_is_given_from_the_first_to_the_first(series, profile):
    rows = tried("1,271 a day in September 2024", series, profile)
    hits = rows[rows["rounding"].notna()]
    assert list(zip(hits["ends"], hits["divisor"], hits["rounding"], strict=True)) == [("next_morning", "between", "nearest")]
    assert round(rows.set_index(["ends", "divisor"]).loc[("through", "between"), "figure"], 1) == 1270.3
    assert told("1,271 a day in September 2024", series, profile) == (
        '"1,271 a day in September 2024": 1,271.0, from the list of 1 September 2024 to that of 1 October 2024 '
        "(38,130 in 30 days)."
    )


def test_a_claim_stands_behind_each_end(series, profile):
    row = tried("1,271 a day in September 2024", series, profile).iloc[0]
    ids = series.set_index("date")["claim_id"]
    assert (row["start_claim"], row["end_claim"]) == (ids["2024-09-01"], ids["2024-10-01"])


# The personnel list grew by 36,950 from 2025-01-31 to 2025-02-28, of which 1,650 are an adjustment logged by the data set's
# author: 36,950 / 28 = 1,319.6 and 35,300 / 28 = 1,260.7.
def test_adjustments_in_and_out_are_tried(series, profile):
    rows = tried("1,261 a day in February 2025", series, profile)
    assert rows.iloc[0][["ends", "adjusted", "rounding"]].tolist() == ["through", True, "nearest"]
    assert told("1,261 a day in February 2025", series, profile).startswith(
        '"1,261 a day in February 2025": 1,260.7, from the list of 31 January 2025 to that of 28 February 2025 '
        "(35,300 in 28 days), without adjustments of 1,650. Not tried for want of a list:"
    )


def test_a_figure_may_be_cut_off(series, profile):
    """1,270.3 is 1,270 both ways; 1,271.0 is not; 1,273.5 (from 31 August to 1 October) cut off is 1,273."""
    rows = tried("1,273 a day in September 2024", series, profile)
    assert rows.iloc[0][["ends", "rounding"]].tolist() == ["wide", "down"]


# ISW by way of fakti.bg, 2025-09-10: 28,880 in August 2025 and "68 per km2" of 499.43: 28,880 / 499.43 = 57.8. The list stood at
# 1,053,260 on 31 July and 1,082,140 on 31 August 2025 (public daily series).
def test_a_quotient_is_made_again(profile):
    rows = [claim("2025-07-31", "personnel", 1053260), claim("2025-08-31", "personnel", 1082140)]
    series = build_series(table(*rows), profile)
    words = told("68 per km2 in August 2025", series, profile, over=499.43)
    assert words == (
        '"68 per km2 in August 2025": given by none of the conventions tried (1). The plainest gives 57.8, from the list of '
        "31 July 2025 to that of 31 August 2025 (28,880 in 31 days). 68 would take 33,961 losses, or 424.7 in the place of what "
        "they were divided by. Not tried for want of a list: 3."
    )
    assert tried("57.8 per km2 in August 2025", series, profile, over=499.43).iloc[0]["rounding"] == "nearest"


# From the lists of the General Staff: 24,120 / 31 = 778.1 in March, 13,720 / 24 = 571.7 from 31 March (173,360) to 24 April
# (187,080) 2023; 571.7 / 778.1 - 1 = -26.5 %.
def test_a_share_is_made_again(profile, series):
    more = build_series(table(claim("2023-04-24", "personnel", 187080)), profile)
    both = pd.concat([series, more], ignore_index=True)
    rows = tried("casualties fell by 27 % in 1-24 April 2023 against March 2023", both, profile).set_index("ends")
    assert round(rows.loc["through", "figure"], 1) == -26.5
    assert rows.loc["through", "rounding"] == "nearest"


def test_a_running_total_is_looked_up(series, profile):
    rows = tried("a running total of 173,360 on 30 March 2023", series, profile)
    assert rows.iloc[0][["ends", "rounding"]].tolist() == ["next_morning", "nearest"]
    assert "Not tried for want of a list: 2." in told("a running total of 173,360 on 30 March 2023", series, profile)


def test_nothing_crosses_a_change_of_definition_but_by_the_profiles_rule(profile):
    """Vehicles were joined with fuel tanks on 2022-05-01: 1,796 against 1,701 and 76 is 19, not 95 (General Staff)."""
    rows = [claim("2022-04-30", "vehicle", 1701), claim("2022-04-30", "fuel_tank", 76), claim("2022-05-01", "vehicle", 1796)]
    series = build_series(table(*rows), profile)
    found = tried("19 vehicles on 1 May 2022", series, profile, category="vehicle")
    assert found.iloc[0][["ends", "rounding"]].tolist() == ["through", "nearest"]
    assert tried("95 vehicles on 1 May 2022", series, profile, category="vehicle")["rounding"].isna().all()


def test_days_without_a_list_are_told(series, profile):
    rows = tried("700 a day in April 2021", series, profile)
    assert rows["figure"].isna().all()
    assert told("700 a day in April 2021", series, profile).startswith(
        '"700 a day in April 2021": it cannot be replayed: no list of 31 March 2021'
    )


def test_no_list_at_all_is_told(series, profile):
    with pytest.raises(NoDataError, match="no list of tank is in the ledger"):
        tried("5 tanks a day in March 2023", series, profile, category="tank")


# 21,740 in 28 days from 2023-01-31 (127,500) to 2023-02-28 is 776.4: the figure told for March is that of February by this list.
def test_another_window_may_give_it(profile, series):
    more = build_series(table(claim("2023-01-31", "personnel", 127500)), profile)
    words = told("776 a day in March 2023", pd.concat([series, more], ignore_index=True), profile)
    assert "perhaps by chance: 776.4, from the list of 31 January 2023 to that of 28 February 2023 (21,740 in 28 days)." in words


# The UK's means of 47 months: 20 are those from the list of a month's first day to that of the next month's, rounded; none is
# that of the steps dated within the month.
def test_by_which_convention_the_british_means_are_made(reference, profile, shared):
    months = pd.read_csv(shared / "corpus" / "pooled" / "uk_mod_monthly.csv")
    hits = {"through": 0, "next_morning": 0}
    for row in months.itertuples():
        found = tried(f"{row.average_daily_losses} a day in {row.month}", reference, profile)
        plain = found[found["divisor"].eq("between") & found["rounding"].eq("nearest") & ~found["adjusted"]]
        for name in hits:
            hits[name] += name in set(plain["ends"])
    assert hits == {"through": 0, "next_morning": 20}


# All of the public series: what press and British intelligence said, and whether the lists give it.
@pytest.mark.parametrize(
    ("text", "options", "gives"),
    [
        ("776 a day in March 2023", {}, None),  # euromaidanpress.com, 2023-04-25
        ("1,262 a day in May 2024", {}, None),  # unn.ua, British intelligence
        ("1,271 a day in September 2024", {}, "next_morning"),  # unn.ua, British intelligence
        ("35,370 in May 2025", {}, "through"),  # fakti.bg, 2025-09-10, ISW
        ("32,680 in June 2025", {}, "through"),
        ("33,230 in July 2025", {}, None),
        ("28,880 in August 2025", {}, "through"),
        ("68 per km2 in August 2025", {"over": 499.43}, None),
        ("57.8 per km2 in August 2025", {"over": 499.43}, "through"),
        ("a running total of 198,260 on 13 May 2023", {}, "same_day"),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) and " " in value else "",
)  # fmt: skip
def test_statements_about_the_public_series(reference, profile, text, options, gives):
    best = tried(text, reference, profile, **options).iloc[0]
    assert (best["ends"] if pd.notna(best["rounding"]) else None) == gives
