"""Laws that hold for any running totals: parts add up, rates times days are changes, and weaker words never say more."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis import build_series, compare
from helpers.analysis.difference import difference
from helpers.analysis.windows import ask
from helpers.profiles import load_profile

from .given import DAY, claim, press, table

PROFILE = load_profile("russia_ukraine")
FIRST = pd.Timestamp("2023-01-01")
totals = st.lists(st.integers(0, 10**6), min_size=3, max_size=3)
gaps = st.lists(st.integers(1, 400), min_size=2, max_size=2)
few = settings(max_examples=15, deadline=None)
# What each qualifier states of a figure: low and high, None for open.
BOUNDS = {
    "exact": (1, 1),
    "at_least": (1, None),
    "more_than": (1, None),
    "up_to": (None, 1),
    "nearly": (None, 1),
    "less_than": (None, 1),
}


def change(rows: list[dict], start: pd.Timestamp, end: pd.Timestamp) -> pd.Series:
    return compare(build_series(table(*rows), PROFILE), PROFILE, start, end, baseline="none").iloc[0]


def changes(rows: list[dict], spans: list[tuple[pd.Timestamp, pd.Timestamp]]) -> pd.DataFrame:
    line = pd.DataFrame({"series_id": "ukraine_list", "category": rows[0]["category"]}, index=range(len(spans)), dtype="str")
    starts, ends = zip(*spans, strict=True)
    windows = ask(line, list(starts), list(ends)).assign(start=starts, end=ends).astype({"start": DAY, "end": DAY})
    return difference(windows, build_series(table(*rows), PROFILE), PROFILE)


def days_of(gaps: list[int]) -> list[pd.Timestamp]:
    return [FIRST, FIRST + pd.Timedelta(days=gaps[0]), FIRST + pd.Timedelta(days=sum(gaps))]


@few
@given(totals, gaps)
def test_changes_of_two_spans_add_up_to_that_of_both(values, gaps):
    days = days_of(gaps)
    rows = [claim(day.strftime("%Y-%m-%d"), "artillery", value) for day, value in zip(days, values, strict=True)]
    found = changes(rows, [(days[0], days[1]), (days[1], days[2]), (days[0], days[2])])
    for name in ("change", "change_low", "change_high", "adjustment", "adjusted_change", "days"):
        one, two, both = found[name]
        assert one + two == both


@few
@given(totals, gaps)
def test_a_rate_times_its_days_is_the_change(values, gaps):
    days = days_of(gaps)
    rows = [claim(day.strftime("%Y-%m-%d"), "personnel", value) for day, value in zip(days, values, strict=True)]
    row = change(rows, days[0], days[2])
    assert row["days"] == sum(gaps)
    assert row["as_counts"] == (abs(values[2] - values[0]) < 30)
    if not row["as_counts"]:
        assert abs(row["per_day"] * row["days"] - row["change"]) < 1e-6


@few
@given(totals, st.sampled_from(sorted(BOUNDS)), st.sampled_from(sorted(BOUNDS)))
def test_a_weaker_word_never_narrows_the_bounds(values, first, last):
    rows = [said("2023-01-01", values[0], first), said("2023-02-01", values[1], last)]
    row = change(rows, FIRST, pd.Timestamp("2023-02-01"))
    exact = values[1] - values[0]
    assert pd.isna(row["change_low"]) or row["change_low"] <= exact
    assert pd.isna(row["change_high"]) or row["change_high"] >= exact
    assert pd.isna(row["change"]) == ((first, last) != ("exact", "exact"))


def said(day: str, value: int, qualifier: str) -> dict:
    low, high = (value if bound else None for bound in BOUNDS[qualifier])
    return press(day, "tank", value, qualifier=qualifier, low=low, high=high)
