"""How much a line's daily losses jump about their own mean, and how long a high or a low day lingers.

Counts of a day vary more than independent events would (over-dispersion) and resemble those of the days around them
(autocorrelation). Both are read from a line's own past and say how far two windows may lie apart with nothing changed.

Method: quasi-likelihood with the variance function of the negative binomial, mean + spread x mean^2 (Ver Hoef and Boveng 2007,
Ecology 88:2766), whose spread is estimated by moments; serial dependence by an autoregression of the order that AIC prefers
(a VARHAC long-run variance, den Haan and Levin 1997), with the share that the moving mean takes away put back.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.analysis.autoregression import (
    autocovariances,
    fit_autoregression,
    implied_correlations,
    long_run_factor,
)

SMOOTH = 91  # days of the moving mean: what changes more slowly than over a quarter is pace, not chance
SHORT = 28  # a stretch shorter than this has no mean of its own worth using, when there are others
MOST_LAGS = 200
HIGHEST_ORDER = 10
ROUNDS = 4
LONGEST = 60.0  # the most that dependence may add to a variance


@dataclass(frozen=True)
class Noise:
    """The chance in one line's counts: `spread` beyond that of independent events, `scale`, correlations by lag, days seen.

    `freedom` are the degrees of freedom of the variance, for the quantile of an interval.
    """

    spread: float
    scale: float
    correlations: np.ndarray
    days: int
    freedom: float
    week: np.ndarray

    def daily(self, per_day: float) -> float:
        """Return the variance of one day's count as a share of the squared mean `per_day`."""
        return (1 / per_day + self.spread) * self.scale

    def of_mean(self, per_day: float, days: int) -> float:
        """Return the variance of the mean of `days` days as a share of its square."""
        return self.daily(per_day) * self.inflation(days) / days

    def inflation(self, days: int) -> float:
        """Return by how much dependence raises the variance of a mean of `days` days; 1 at least."""
        lags = np.arange(1, min(days, len(self.correlations)))
        return max(1.0, 1 + 2 * float(((1 - lags / days) * self.correlations[lags]).sum()))

    def shared(self, first: tuple[float, int], second: tuple[float, int], gap: int) -> float:
        """Return the covariance of the means of two windows (per_day, days) with `gap` days between, as a share; 0 at least."""
        (one, days), (other, more) = first, second
        lags = np.arange(gap + 1, min(gap + days + more, len(self.correlations)))
        pairs = np.minimum.reduce([lags - gap, np.full(len(lags), min(days, more)), gap + days + more - lags])
        total = float((pairs * self.correlations[lags]).sum()) / (days * more)
        return max(0.0, total) * float(np.sqrt(self.daily(one) * self.daily(other)))


def estimate_noise(losses: np.ndarray, stretches: np.ndarray, weekdays: np.ndarray) -> Noise | None:
    """Return the noise of daily losses (NaN where no single day is known), None where their mean is not above zero.

    `stretches` numbers the parts with a mean of their own, such as the days before, the baseline and the window; `weekdays` are
    0 to 6, whose cycle is no chance.
    """
    means, leverage = _moving_means(losses, stretches)
    used = ~np.isnan(losses) & (means > 0)
    seen = int(used.sum())
    if not seen:
        return None
    rest, week, kept = _without_week(np.where(used, losses - means, np.nan), np.where(used, means, np.nan), weekdays)
    means = np.where(used, means, np.nan)
    spread = max(0.0, float(np.nansum(rest**2 * kept - means) / np.nansum(means**2)))
    standard = rest / np.sqrt(means + spread * means**2)
    scale, correlations = _dependence(standard, kept, float(leverage[used].mean()), seen)
    return Noise(spread, scale, correlations, seen, max(seen / 6, 3.0), week)


def _dependence(standard: np.ndarray, kept: float, leverage: float, seen: int) -> tuple[float, np.ndarray]:
    """Return the variance of standardised residuals and their correlations, with what the moving mean took put back.

    A mean over w days takes the long-run variance / w from every autocovariance; that variance is itself estimated here, so the
    two are settled in a few rounds.
    """
    order = max(min(HIGHEST_ORDER, seen // 8), 1)
    plain = autocovariances(standard, order) * kept
    long_run = plain[0]
    for _ in range(ROUNDS):
        mended = plain + long_run * leverage
        fitted = fit_autoregression(mended, seen)
        long_run = mended[0] * min(max(1.0, long_run_factor(fitted)), LONGEST)
    return float(mended[0]), implied_correlations(fitted, MOST_LAGS)


def _moving_means(losses: np.ndarray, stretches: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return for each day the mean of the days around it in its stretch, and the share of one day in it."""
    means, leverage = np.full(len(losses), np.nan), np.full(len(losses), np.nan)
    for name in np.unique(stretches):
        places = np.flatnonzero(stretches == name)
        others = np.count_nonzero(~np.isnan(losses[stretches != name]))
        if len(places) < SHORT and others >= 2 * SHORT:
            continue
        sums, counts = _sums_around(losses[places])
        with np.errstate(invalid="ignore", divide="ignore"):
            means[places], leverage[places] = sums / counts, 1 / counts
    return means, leverage


def _sums_around(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    known = ~np.isnan(values)
    totals = np.concatenate([[0.0], np.cumsum(np.where(known, values, 0.0))])
    counts = np.concatenate([[0], np.cumsum(known)])
    places = np.arange(len(values))
    first, last = np.maximum(places - SMOOTH // 2, 0), np.minimum(places + SMOOTH // 2 + 1, len(values))
    return totals[last] - totals[first], counts[last] - counts[first]


def _without_week(rest: np.ndarray, means: np.ndarray, weekdays: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Return the residuals without the weekly cycle, the cycle as shares of the mean, and what that costs in variance."""
    seen, cycle = np.count_nonzero(~np.isnan(rest)), np.zeros(7)
    if seen < 2 * SHORT:
        return rest, cycle, 1.0
    for day in range(7):
        of_day = weekdays == day
        below = np.nansum(means[of_day])
        cycle[day] = np.nansum(rest[of_day]) / below if below > 0 else 0.0
    return rest - means * cycle[weekdays], cycle, seen / (seen - 7)
