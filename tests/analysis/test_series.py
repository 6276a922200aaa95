"""One value a day, by a stated preference, traceable to its claim."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import SERIES_COLUMNS, build_series, choose_series, official

from .given import claim, lists, own, press, table


def only(series: pd.DataFrame) -> pd.Series:
    assert len(series) == 1
    return series.iloc[0]


# Vehicles and fuel tanks on 2023-05-13: the list says 6,011, a digest of ours 5,611.
DAY, MORE = "2023-05-13", {"qualifier": "more_than", "high": None}
UP_TO, RANGE = {"qualifier": "up_to", "low": None}, {"qualifier": "range", "low": 5900, "high": 6100}
LISTED, RESTATED = claim(DAY, "vehicle", 6011), press(DAY, "vehicle", 5611)
PEOPLE, TANKS = claim(DAY, "personnel", 198260), claim(DAY, "tank", 3751)
PREFERRED = [
    ("a bulletin before the press", [LISTED, RESTATED], 6011, True),
    ("a bulletin before a reference", [LISTED, claim(DAY, "vehicle", 6001, kind="reference", doc_id="r")], 6011, True),
    ("a reference before the press", [RESTATED, claim(DAY, "vehicle", 6011, kind="reference")], 6011, True),
    ("the press alone", [RESTATED], 5611, False),
    ("a figure before a bound", [press(DAY, "vehicle", 6000, **MORE), press(DAY, "vehicle", 6011, doc_id="b")], 6011, False),
    (
        "a range before a bound",
        [press(DAY, "vehicle", 6200, **UP_TO), press(DAY, "vehicle", 6000, doc_id="b", **RANGE)],
        6000,
        False,
    ),
    ("the latest known", [claim(DAY, "vehicle", 6001), claim(DAY, "vehicle", 6011, published="2023-05-14")], 6011, True),
    ("a rounding agrees", [PEOPLE, press(DAY, "personnel", 198000, qualifier="about")], 198260, False),
    ("a bound that is kept agrees", [TANKS, press(DAY, "tank", 3700, **MORE)], 3751, False),
    ("a bound that is broken differs", [TANKS, press(DAY, "tank", 3800, **MORE)], 3751, True),
]


@pytest.mark.parametrize(("what", "rows", "value", "disagree"), PREFERRED, ids=[case[0] for case in PREFERRED])
def test_one_value_stands_for_a_day(profile, what, rows, value, disagree):
    for order in (rows, rows[::-1]):
        row = only(build_series(table(*order), profile))
        assert row["value"] == value
        assert row["disagree"] == disagree
        assert row["n_claims"] == len(rows)
        assert row["claim_id"] in [given["claim_id"] for given in rows if given["value"] == value]


def test_a_choice_is_told_in_words(profile):
    chosen = only(build_series(table(claim("2023-05-13", "vehicle", 6011), press("2023-05-13", "vehicle", 5611)), profile))
    assert chosen["chosen_because"] == "the official list of that day; elsewhere 5,611"
    alone = only(build_series(table(press("2023-05-13", "vehicle", 5611)), profile))
    assert alone["chosen_because"] == "told in the press; no list of that day is in the ledger"
    rows = [claim("2023-05-13", "tank", 3750, doc_id="a"), claim("2023-05-13", "tank", 3751, doc_id="b", published="2023-05-14")]
    assert (
        only(build_series(table(*rows), profile))["chosen_because"]
        == "the official list of that day, the latest known of 2; elsewhere 3,750"
    )


LEFT_OUT = [
    ("a daily change", {"window": "day"}),
    ("an average", {"flags": ["average_rate"]}),
    ("a vague count", {"flags": ["vague_count"], "value": None, "low": None, "high": None}),
    ("a figure the text replaces", {"flags": ["superseded"]}),
    ("a part of a total", {"part_of": "0123456789ab"}),
    ("a rejected claim", {"status": "rejected"}),
    ("one that waits for review", {"review": True}),
    ("one without a day", {"as_of": None}),
    ("one model of a category", {"model": "T-72", "kind": "press"}),
]


@pytest.mark.parametrize(("what", "change"), LEFT_OUT, ids=[case[0] for case in LEFT_OUT])
def test_what_is_no_running_total_enters_no_series(profile, what, change):
    assert build_series(table(claim("2023-05-13", "tank", 3751) | change), profile).empty


def test_the_press_adds_nothing_to_a_line_that_has_ended_or_not_begun(profile):
    """The list had four mobile SRBM systems until 2022-04-30, and ground robots from 2026-05-03."""
    late = [press("2023-05-13", "ballistic_missile_system", 4), press("2023-05-13", "ground_robot", 7)]
    assert build_series(table(*late), profile).empty
    assert only(build_series(table(press("2022-04-29", "ballistic_missile_system", 4)), profile))["value"] == 4
    assert only(build_series(table(claim("2022-05-01", "ballistic_missile_system", 4)), profile))["value"] == 4


def test_of_two_figures_known_at_once_the_first_told_stands(profile):
    rows = [press("2025-11-16", "helicopter", 347, start=90), press("2025-11-16", "helicopter", 428, start=70)]
    row = only(build_series(table(*rows), profile))
    assert row["value"] == 428
    assert row["chosen_because"] == "told in the press; no list of that day is in the ledger, the first told of 2; elsewhere 347"


def test_a_reviewed_claim_counts(profile):
    assert only(build_series(table(claim("2023-05-13", "tank", 3751, review=True, status="accepted")), profile))["value"] == 3751


def test_only_what_was_known_by_a_day_takes_part(profile):
    rows = [press("2023-05-13", "tank", 3750, published="2023-05-13"), claim("2023-05-13", "tank", 3751, published="2023-05-20")]
    assert only(build_series(table(*rows), profile, known_on=pd.Timestamp("2023-05-14")))["value"] == 3750
    assert only(build_series(table(*rows), profile))["value"] == 3751


def test_irregular_days_stay_irregular(profile):
    days = ["2022-08-20", "2022-12-31", "2023-05-13"]
    series = build_series(table(*lists(*days, categories=("tank",))), profile)
    assert list(series["date"].dt.strftime("%Y-%m-%d")) == days
    assert list(series["value"]) == [1907, 3029, 3751]


def test_both_parties_claims_become_series_alike(profile):
    rows = [
        own("russia_mod", "ukraine", "2023-05-13", "tank", 9018, measure="destroyed"),
        own("ukraine_air_force", "russia", "2023-05-13", "uav", 2600, measure="shot_down"),
        own("russia_mod", "ukraine", "2023-05-13", "personnel", 61207, measure="killed"),
        own("uk_mod", "russia", "2023-05-13", "personnel", 200000, measure="killed_and_wounded"),
    ]
    series = build_series(table(*rows), profile)
    assert set(series["series_id"]) == {
        "russia_mod:ukraine", "ukraine_air_force:russia", "russia_mod:ukraine:killed", "uk_mod:russia:killed_and_wounded",
    }  # fmt: skip
    assert official(series).empty


def test_killed_and_killed_and_wounded_are_never_one_series(profile):
    rows = [
        own("uk_mod", "russia", "2023-02-17", "personnel", 50000, measure="killed"),
        own("uk_mod", "russia", "2023-02-17", "personnel", 190000),
    ]
    assert list(build_series(table(*rows), profile)["series_id"]) == ["uk_mod:russia:killed", "uk_mod:russia:killed_and_wounded"]


def test_an_unnamed_source_makes_no_series(profile):
    rows = [own(who, "russia", "2023-05-13", "tank", 3000) for who in ("author", "other")]
    assert build_series(table(*rows), profile).empty


def test_a_range_stands_with_its_bounds(profile):
    estimate = own("csis", "russia", "2023-02-27", "personnel", None, measure="killed", qualifier="range", low=60000, high=70000)
    row = only(build_series(table(estimate), profile))
    assert pd.isna(row["value"])
    assert (row["low"], row["high"]) == (60000, 70000)


def test_a_list_is_named_by_whoever_publishes_it(profile):
    series = build_series(
        table(claim("2023-05-13", "tank", 3751), own("russia_mod", "ukraine", "2023-05-13", "tank", 9018)), profile
    )
    assert list(choose_series(series, profile, ["ukraine_mod"])["series_id"]) == ["ukraine_list"]
    assert list(choose_series(series, profile, ["russia_mod"])["series_id"]) == ["russia_mod:ukraine"]
    assert len(choose_series(series, profile, [])) == 2


def test_no_claims_give_an_empty_series_of_the_same_columns(profile):
    series = build_series(table(), profile)
    assert list(series.columns) == SERIES_COLUMNS
    assert series.empty


def test_two_figures_passed_over_are_both_named(profile):
    others = [press(DAY, "vehicle", value, doc_id=f"articles/{value}") for value in (5611, 5700)]
    chosen = only(build_series(table(LISTED, *others), profile))
    assert chosen["chosen_because"] == "the official list of that day; elsewhere 5,611 and 5,700"
