"""Intervals of a change of rate: what widens them, what forbids them, and how often they hold on hard simulated counts."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis import build_series, compare
from helpers.analysis.history import Past
from helpers.analysis.intervals import log_reach

from .given import claim, table

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
FIRST = pd.Timestamp("2023-01-02")


def daily(profile, counts, category: str = "vehicle") -> pd.DataFrame:
    totals = 10_000 + np.cumsum(counts)
    days = pd.date_range(FIRST, periods=len(totals)).strftime("%Y-%m-%d")
    return build_series(table(*(claim(day, category, int(value)) for day, value in zip(days, totals, strict=True))), profile)


def last_weeks(series: pd.DataFrame, profile, baseline: str = "previous_equal", days: int = 28) -> pd.Series:
    end = series["date"].max()
    return compare(series, profile, end - pd.Timedelta(days=days), end, baseline, sides=["russia"]).iloc[0]


def test_an_interval_lies_around_its_rate_and_holds_no_change_where_nothing_changed(profile):
    row = last_weeks(daily(profile, np.random.default_rng(1).poisson(100, 300)), profile)
    assert row["rate_low"] < row["rate_change"] < row["rate_high"]
    assert row["rate_low"] < 0 < row["rate_high"]
    assert row["rate_high"] - row["rate_low"] < 0.2  # about 4 x sqrt(2 / 2800)
    assert pd.isna(row["interval_refused"])


def test_counts_that_jump_more_have_wider_intervals(profile):
    chance = np.random.default_rng(2)
    calm, wild = chance.poisson(100, 300), chance.negative_binomial(4, 4 / 104, 300)
    rows = [last_weeks(daily(profile, counts), profile) for counts in (calm, wild)]
    widths = [np.log1p(row["rate_high"]) - np.log1p(row["rate_low"]) for row in rows]
    assert widths[1] > 3 * widths[0]


def test_the_interval_of_the_adjusted_rate_stands_around_that_rate(profile):
    # 100 a day, and an adjustment of 26 logged for vehicles on 2025-02-28 that stands in that day's step
    counts = np.random.default_rng(3).poisson(100, 800)
    series = daily(profile, counts)
    row = compare(series, profile, pd.Timestamp("2025-02-14"), pd.Timestamp("2025-03-01")).iloc[0]
    assert row["adjustment"] == 26
    ratio = (1 + row["adjusted_rate_change"]) / (1 + row["rate_change"])
    assert (1 + row["adjusted_rate_low"]) / (1 + row["rate_low"]) == pytest.approx(ratio)


def test_few_lists_have_a_rate_and_no_interval(winter, profile):
    few = winter[winter["date"].isin(pd.to_datetime(["2022-08-20", "2022-12-31", "2023-05-13"]))]
    row = compare(few, profile, pd.Timestamp("2022-12-31"), pd.Timestamp("2023-05-13"), categories=["tank"]).iloc[0]
    assert pd.notna(row["rate_change"])
    assert row[["rate_low", "rate_high", "adjusted_rate_low", "adjusted_rate_high"]].isna().all()
    assert row["interval_refused"] == (
        "No interval for tanks: too few lists lie in and before these days to tell how much the count jumps by chance."
    )


def test_days_in_both_windows_forbid_an_interval(profile):
    row = last_weeks(daily(profile, np.random.default_rng(4).poisson(100, 300)), profile, "2023-08-01:2023-10-20", 60)
    assert pd.notna(row["rate_change"])
    assert row["interval_refused"] == "No interval for vehicles and fuel tanks: the baseline and the window share days."


def test_a_count_in_bursts_has_no_interval(profile):
    counts = np.zeros(300, int)
    counts[::30] = 200
    row = last_weeks(daily(profile, counts), profile, days=35)
    assert row["interval_refused"].startswith("No interval for vehicles and fuel tanks: the count comes in bursts")
    assert pd.isna(row["rate_low"])


def test_no_rate_has_no_interval_and_no_reason(winter, profile):
    rows = compare(winter, profile, pd.Timestamp("2022-12-31"), pd.Timestamp("2023-05-13")).set_index("category")
    assert rows.loc[["aircraft", "helicopter"], ["rate_low", "interval_refused"]].isna().all(axis=None)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(7, 90))
def test_the_interval_reaches_as_far_when_the_windows_change_places(seed, days):
    counts = np.random.default_rng(seed).negative_binomial(5, 5 / 55, 365).astype(float)
    ends = np.datetime64("2023-01-02") + np.arange(365)
    past = Past(ends, np.ones(365, "int64"), counts)
    first, middle, last = (pd.Timestamp(ends[-1]) - pd.Timedelta(days=back) for back in (2 * days, days, 0))
    one, other = (40.0, middle, last), (55.0, first, middle)
    assert log_reach(past, one, other)[0] == pytest.approx(log_reach(past, other, one)[0])


@pytest.fixture(scope="module")
def coverage():
    spec = importlib.util.spec_from_file_location("coverage_of_intervals", BENCHMARKS / "coverage.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# A sample of 300 of a share of 95 % has a standard error of 1.3 points: 3 points and three of these are the width of the test.
@pytest.mark.slow
@pytest.mark.parametrize("days", [7, 28, 90])
@pytest.mark.parametrize("line", ["personnel", "drones"])
def test_intervals_hold_as_often_as_they_say(coverage, line, days):
    per_day, spread = coverage.LINES[line]
    hard = coverage.Hard(per_day, spread, 365 + 2 * days, 1.5, days)
    found = coverage.covered(hard, coverage.latent_for(per_day, spread), days, np.random.default_rng(20261128 + days), 300)
    assert found["told"] == 1
    assert abs(found["95%"] - 0.95) <= 0.03 + 0.038
    assert abs(found["80%"] - 0.80) <= 0.03 + 0.069
