"""Chance in daily counts: dependence from day to day, spread beyond independent events, what both make of a mean's variance."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from helpers.analysis.autoregression import autocovariances, fit_autoregression, implied_correlations, long_run_factor
from helpers.analysis.history import Past, noise_around, weekday_of
from helpers.analysis.noise import Noise, estimate_noise

WEEK = np.zeros(7)
FIRST = np.datetime64("2023-01-02")  # a Monday


def noise(spread: float, *correlations: float) -> Noise:
    return Noise(spread, 1.0, np.array([1.0, *correlations]), 400, 60.0, WEEK)


def test_autocovariances_use_the_pairs_that_there_are():
    # values 1, -1, gap, 1: squares 3 / 3; the one pair of neighbours gives -1, times 3 / 4
    assert autocovariances(np.array([1.0, -1.0, np.nan, 1.0]), 1) == pytest.approx([1.0, -0.75])


@pytest.mark.parametrize(("covariances", "fitted"), [
    ([2.0, 1.0, 0.5, 0.25], [0.5]), ([1.0, 0.0, 0.0], []), ([0.0, 0.0], []),
    # x(t) = 0.5 x(t-1) + 0.3 x(t-2) + e has correlations 5/7 and 23/35
    ([1.0, 5 / 7, 23 / 35], [0.5, 0.3]),
])  # fmt: skip
def test_an_autoregression_is_found_from_its_autocovariances(covariances, fitted):
    assert fit_autoregression(np.array(covariances), 400) == pytest.approx(fitted)


def test_correlations_of_an_autoregression_die_away():
    assert implied_correlations(np.array([0.5]), 4) == pytest.approx([1, 0.5, 0.25, 0.125, 0.0625])
    assert implied_correlations(np.array([0.5, 0.3]), 3) == pytest.approx([1, 5 / 7, 23 / 35, 0.5 * 23 / 35 + 0.3 * 5 / 7])
    assert implied_correlations(np.zeros(0), 2) == pytest.approx([1, 0, 0])


@pytest.mark.parametrize(("fitted", "factor"), [([], 1.0), ([0.5], 3.0), ([-0.5], 1 / 3)])  # (1 + r) / (1 - r)
def test_the_long_run_factor_of_a_first_order_dependence(fitted, factor):
    assert long_run_factor(np.array(fitted)) == pytest.approx(factor)


def test_a_mean_of_independent_events_varies_as_their_number_says():
    assert noise(0.0).of_mean(100.0, 28) == pytest.approx(1 / 2800)
    assert noise(0.25).of_mean(4.0, 10) == pytest.approx((1 / 4 + 0.25) / 10)


def test_days_that_resemble_each_other_are_worth_fewer():
    # two days correlated 0.5: variance (1 + 1 + 2 x 0.5) / 4 against 2 / 4
    assert noise(0.0, 0.5).inflation(2) == pytest.approx(1.5)
    assert noise(0.0, 0.5, 0.25).inflation(3) == pytest.approx(1 + 2 * (2 / 3 * 0.5 + 1 / 3 * 0.25))
    assert noise(0.0, -0.4).inflation(7) == 1.0  # never less than for independent days


def test_windows_side_by_side_share_what_lingers():
    # days 1, 2 and 3, 4 with correlations 0.5 and 0.25: pairs (2,3) 0.5; (1,3), (2,4) 0.25; over 2 x 2 days
    assert noise(0.0, 0.5, 0.25).shared((1.0, 2), (1.0, 2), 0) == pytest.approx((0.5 + 2 * 0.25) / 4)
    assert noise(0.0, 0.5, 0.25).shared((1.0, 2), (1.0, 2), 1) == pytest.approx(0.25 / 4)
    assert noise(0.0, 0.5, 0.25).shared((1.0, 2), (1.0, 2), 30) == 0


def drawn(seed: int, days: int = 2000, mean: float = 50.0, spread: float = 0.1) -> np.ndarray:
    size = 1 / spread
    return np.random.default_rng(seed).negative_binomial(size, size / (size + mean), days).astype(float)


def estimated(losses: np.ndarray) -> Noise:
    found = estimate_noise(losses, np.zeros(len(losses), int), np.arange(len(losses)) % 7)
    assert found is not None
    return found


def test_spread_is_found_and_poisson_has_none():
    found = estimated(drawn(1))
    assert 0.08 < found.spread < 0.12
    assert 0.9 < found.scale < 1.1
    assert found.inflation(28) < 1.5
    assert estimated(np.random.default_rng(1).poisson(50, 2000).astype(float)).spread < 0.01


def test_a_weekly_cycle_is_no_chance():
    cycle = np.tile([1.4, 1.3, 1.2, 1.0, 0.8, 0.7, 0.6], 100)
    found = estimated(np.random.default_rng(2).poisson(200 * cycle).astype(float))
    assert found.spread < 0.005
    assert found.week == pytest.approx([0.4, 0.3, 0.2, 0, -0.2, -0.3, -0.4], abs=0.03)


def test_a_change_of_pace_between_two_stretches_is_no_chance():
    losses = np.concatenate([np.full(200, 100.0), np.full(200, 300.0)])
    losses += np.random.default_rng(3).normal(0, 10, 400)
    together = estimate_noise(losses, np.zeros(400, int), np.arange(400) % 7)
    apart = estimate_noise(losses, np.repeat([1, 2], 200), np.arange(400) % 7)
    assert apart.of_mean(100, 28) < together.of_mean(100, 28) / 3


def test_nothing_lost_has_no_noise():
    assert estimate_noise(np.zeros(100), np.zeros(100, int), np.arange(100) % 7) is None


def past(losses: np.ndarray, days: int = 1) -> Past:
    ends = FIRST + days * np.arange(len(losses))
    return Past(ends, np.full(len(losses), days), losses)


def test_longer_steps_show_the_chance_in_their_differences():
    # rates of 30-day steps with a long-run variance of 5,000 x 30 a step of 50 a day
    chance = np.random.default_rng(5)
    losses = 30 * 100.0 + chance.normal(0, np.sqrt(30 * 5000), 400)
    found = noise_around(past(losses, 30), (pd.Timestamp("2023-02-01"), pd.Timestamp("2053-01-01")))
    assert found.of_mean(100.0, 30) == pytest.approx(5000 / 100**2 / 30, rel=0.15)


def test_too_few_lists_tell_nothing():
    window = (pd.Timestamp("2023-01-01"), pd.Timestamp("2024-01-01"))
    assert noise_around(past(np.full(7, 3000.0), 30), window) is None
    assert noise_around(past(np.full(9, 3000.0), 30), window) is not None
    assert noise_around(past(np.full(400, 3.0)), (pd.Timestamp("2030-01-01"), pd.Timestamp("2030-02-01"))) is None


def test_days_of_the_week_begin_on_monday():
    assert list(weekday_of(FIRST + np.arange(8))) == [0, 1, 2, 3, 4, 5, 6, 0]


def test_a_few_weeks_of_single_days_do_not_speak_for_months():
    # twelve months of 30 days that swing between 60 and 140 a day, then 40 calm days of 100
    months = np.tile([1800.0, 4200.0], 6)
    ends = np.concatenate([FIRST + 30 * np.arange(1, 13), FIRST + 360 + np.arange(1, 41)])
    losses = np.concatenate([months, np.full(40, 100.0)])
    mixed = Past(ends, np.concatenate([np.full(12, 30), np.full(40, 1)]), losses)
    found = noise_around(mixed, (pd.Timestamp(FIRST + 180), pd.Timestamp(FIRST + 400)))
    assert found.of_mean(100.0, 30) > 0.05
