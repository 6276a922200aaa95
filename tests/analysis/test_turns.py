"""Changes of pace: found where they are, not where noise is, with breaks and adjustments out first."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from helpers.analysis import build_series
from helpers.analysis.null_weeks import chance_of, draw_gains, gain_at, gain_of, largest_gains
from helpers.analysis.tellings import tell_turns
from helpers.analysis.turns import find_turns

from .given import claim, table

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
FIRST = pd.Timestamp("2023-01-02")


def series_of(profile, losses, category: str = "vehicle", first: pd.Timestamp = FIRST) -> pd.DataFrame:
    totals = 10_000 + np.concatenate([[0], np.cumsum(losses)])
    days = pd.date_range(first, periods=len(totals)).strftime("%Y-%m-%d")
    return build_series(table(*(claim(day, category, int(total)) for day, total in zip(days, totals, strict=True))), profile)


def turns_of(series, profile) -> pd.DataFrame:
    return find_turns(series, profile, series["date"].max())


def test_a_doubled_pace_is_found_to_the_week(profile):
    losses = np.random.default_rng(1).poisson(np.repeat([100, 200], [280, 140]))
    found = turns_of(series_of(profile, losses), profile)
    assert len(found) == 1
    row = found.iloc[0]
    assert abs((row["day"] - FIRST).days - 281) <= 7
    assert (round(row["before_per_day"], -1), round(row["after_per_day"], -1)) == (100, 200)
    assert (row["latest"], row["lines"]) == (True, 1)
    assert row["chance"] < 0.01
    said = tell_turns(found, FIRST, FIRST + pd.Timedelta(days=420))[0]
    assert said.startswith("Vehicles and fuel tanks: ")
    assert "on, against " in said
    assert tell_turns(found, FIRST + pd.Timedelta(days=300), FIRST + pd.Timedelta(days=420)) == []


def test_a_steady_pace_has_no_turn(profile):
    found = turns_of(series_of(profile, np.random.default_rng(2).poisson(100, 420)), profile)
    assert found.empty


# 1,650 on 28 February 2025 and 160 on 22 April 2025 are logged as adjustments of personnel: a step of one day, no change of pace.
def test_an_adjustment_is_no_turn(profile):
    losses = np.random.default_rng(3).poisson(100, 420)
    first = pd.Timestamp("2024-06-03")
    losses[(pd.Timestamp("2025-02-28") - first).days - 1] += 1650
    found = turns_of(series_of(profile, losses, "personnel", first), profile)
    assert found.empty


def test_too_few_weeks_are_said(profile):
    found = turns_of(series_of(profile, [100] * 100), profile)
    assert list(found["refused"]) == [
        "No change of pace of vehicles and fuel tanks was looked for up to 12 April 2023: too few weeks have lists at both ends, "
        "or too few items."
    ]


def test_a_count_in_bursts_is_not_looked_at(profile):
    losses = np.zeros(420, int)
    losses[::20] = np.random.default_rng(4).poisson(60, 21)
    assert turns_of(series_of(profile, losses), profile)["refused"].iloc[0].endswith("the count comes in bursts.")


def test_the_gain_of_a_cut_by_hand():
    # means 1 and 4 of 2 and 3 values: (1 - 4)^2 x 2 x 3 / 5
    assert gain_at(np.array([0.0, 2.0, 3.0, 4.0, 5.0]), 2) == pytest.approx(10.8)


def test_weeks_that_resemble_each_other_look_more_uneven():
    alone, alike = largest_gains(104, 0.0), largest_gains(104, 0.3)
    assert gain_of(0.05, alike) > 1.3 * gain_of(0.05, alone)
    assert np.array_equal(largest_gains(100, -0.2), alone)  # the next quarter of a year, and no correlation below none


@pytest.mark.parametrize(("weeks", "twentieths"), [(26, 0), (65, 7), (104, 18)])
def test_the_kept_gains_are_those_that_are_drawn(weeks, twentieths):
    kept, drawn = largest_gains(weeks, twentieths / 20), draw_gains(weeks, twentieths)
    assert np.allclose(kept, drawn, rtol=1e-4)  # another processor may add in another order
    assert kept.shape == (200,)


def test_chances_and_gains_by_hand():
    null = np.arange(1801.0, 2001.0)  # the highest 200 of gains 1 to 2,000
    assert chance_of(1991, null) == 11 / 2001  # 1,991 to 2,000 are ten; with the one that is asked about eleven of 2,001
    assert chance_of(5, null) == 201 / 2001
    assert gain_of(0.05, null) == pytest.approx(np.quantile(np.arange(1.0, 2001.0), 0.95))  # 1 + 0.95 x 1,999 = 1,900.05


def test_a_length_that_is_not_kept_is_drawn():
    assert np.array_equal(largest_gains(110, 0.1), draw_gains(117, 2))


def test_the_reference_series_has_the_turns_a_reader_sees(reference, profile):
    end = pd.Timestamp("2026-08-08")
    found = find_turns(reference, profile, end)
    tanks = found[found["category"].eq("tank") & found["latest"].eq(True)].iloc[0]
    # Mean per day by year, from the series itself: tanks 10.1 in 2024, 5.0 in 2025, 3.5 in 2026.
    assert tanks["day"].year == 2025
    assert tanks["before_per_day"] > 7 > 4 > tanks["after_per_day"]


@pytest.mark.slow
def test_noise_alone_turns_as_seldom_as_stated():
    spec = importlib.util.spec_from_file_location("coverage_of_turns", BENCHMARKS / "coverage.py")
    coverage = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(coverage)
    per_day, spread = coverage.LINES["personnel"]
    line = coverage.Hard(per_day, spread, 730)
    share = coverage.alarms(line, coverage.latent_for(per_day, spread), np.random.default_rng(20261128), 300, 0.05)
    assert share <= 0.05 + 0.03  # 300 draws of one in twenty have a standard error of 1.3 points
