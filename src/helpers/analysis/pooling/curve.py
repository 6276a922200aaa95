"""A running total that can only rise: months with a rate each, and the rates that fit what was estimated best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MONTH = 30.4375  # days; a curve has one rate for each
LOOSE = 1.5  # how far, in logarithms, the first month's rate may lie from the mean of the war (a factor of 4.5)
STEPS = 60
CLOSE = 1e-8


@dataclass(frozen=True)
class Told:
    """What was estimated: days since the war began, logarithms of the totals, what the widths of ranges say of their spread in
    logarithms (0 for a figure), and the group of each.
    """

    days: np.ndarray
    logs: np.ndarray
    widths: np.ndarray
    groups: np.ndarray


@dataclass(frozen=True)
class Fit:
    """The logarithms of a month's losses a day that fit best, how sure that is, and how well it does (a log likelihood)."""

    rates: np.ndarray
    precision: np.ndarray
    evidence: float


def days_in_months(days: np.ndarray, months: int) -> np.ndarray:
    """Return how many days of each month lie before each day: a matrix, days by months. Times rates it gives running totals."""
    begins = np.arange(months) * MONTH
    return np.clip(np.asarray(days, float)[:, None] - begins, 0, MONTH)


def smoothness(months: int, change: float) -> np.ndarray:
    """Return the precision of rates whose logarithm changes by about `change` from a month to the next, first one loose."""
    steps = np.diff(np.eye(months), axis=0)
    precision = steps.T @ steps / change**2
    precision[0, 0] += 1 / LOOSE**2
    return precision


def fit_rates(told: Told, spread: np.ndarray, change: float, months: int, begin: np.ndarray) -> Fit:
    """Return the rates that fit the estimates best, given the covariance `spread` of their errors in logarithms.

    The posterior mode by Gauss-Newton steps from `begin`, its precision, and Laplace's approximation of the log likelihood of
    the estimates under `spread` and `change`. Totals rise because rates are exponentials: nothing is clipped.
    """
    shares = days_in_months(told.days, months)
    mean = np.median(told.logs - np.log(told.days))
    smooth, inverse = smoothness(months, change), np.linalg.inv(spread)

    def misfit(rates: np.ndarray) -> float:
        missed, away = told.logs - np.log(shares @ np.exp(rates)), rates - mean
        return float(missed @ inverse @ missed + away @ smooth @ away)

    rates, now = begin, misfit(begin)
    for _ in range(STEPS):
        precision, slope = _around(rates, told, shares, inverse, smooth, mean)
        step, length = np.linalg.solve(precision, slope), 1.0
        while (then := misfit(rates + length * step)) > now and length > CLOSE:
            length /= 2
        rates, gained, now = rates + length * step, now - then, then
        if gained < CLOSE:
            break
    precision, _ = _around(rates, told, shares, inverse, smooth, mean)
    evidence = -0.5 * (now + _log_det(spread) - _log_det(smooth) + _log_det(precision))
    return Fit(rates, precision, evidence)


def _around(rates, told: Told, shares, inverse, smooth, mean) -> tuple[np.ndarray, np.ndarray]:
    """Return the precision of the rates around a guess, and the direction in which they fit better."""
    parts = shares * np.exp(rates)
    totals = parts.sum(axis=1)
    slopes = parts / totals[:, None]
    precision = slopes.T @ inverse @ slopes + smooth
    return precision, slopes.T @ inverse @ (told.logs - np.log(totals)) - smooth @ (rates - mean)


def _log_det(matrix: np.ndarray) -> float:
    return float(np.linalg.slogdet(matrix)[1])
