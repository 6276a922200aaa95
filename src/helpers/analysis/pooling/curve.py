"""A running total that can only rise: months with a rate each, and the rates that fit what was estimated best."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
class Fits:
    """What fits best under each of several scatters: the logarithms of a month's losses a day (fits by months), how sure these
    are (fits by months by months), and how well each does (a log likelihood).
    """

    rates: np.ndarray
    precision: np.ndarray
    evidence: np.ndarray


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


def fit_rates(told: Told, spreads: np.ndarray, changes: np.ndarray, months: int) -> Fits:
    """Return the rates that fit the estimates best under each covariance of their errors in logarithms (`spreads`, fits by
    estimates by estimates) and each monthly change of the rate (`changes`).

    The posterior modes by Gauss-Newton steps from an even rate, all fits at once, each until it gains no more; their precision;
    and Laplace's approximation of the log likelihood of the estimates. Totals rise because rates are exponentials: nothing is
    clipped.
    """
    problem = _Problem.of(told, spreads, changes, months)
    rates = np.full((len(spreads), months), problem.mean)
    now, going = problem.misfit(rates), np.arange(len(spreads))
    for _ in range(STEPS):
        own, before = problem.only(going), rates[going]
        precision, slope = own.around(before)
        step = np.linalg.solve(precision, slope[..., None])[..., 0]
        length, then = np.ones(len(going)), own.misfit(before + step)
        while len(far := np.flatnonzero((then > now[going]) & (length > CLOSE))):
            length[far] /= 2
            then[far] = own.only(far).misfit(before[far] + length[far, None] * step[far])
        rates[going] = before + length[:, None] * step
        gained, now[going] = now[going] - then, then
        going = going[gained >= CLOSE]
        if not len(going):
            break
    precision, _ = problem.around(rates)
    evidence = -0.5 * (now + _log_det(spreads) - _log_det(problem.smooth) + _log_det(precision))
    return Fits(rates, precision, evidence)


@dataclass(frozen=True)
class _Problem:
    """Estimates to be fitted, under several scatters at once: the first axis of `inverse` and `smooth` runs over these."""

    logs: np.ndarray
    shares: np.ndarray
    mean: float
    inverse: np.ndarray
    smooth: np.ndarray

    @classmethod
    def of(cls, told: Told, spreads: np.ndarray, changes: np.ndarray, months: int) -> _Problem:
        smooth = np.stack([smoothness(months, change) for change in changes])
        mean = float(np.median(told.logs - np.log(told.days)))
        return cls(told.logs, days_in_months(told.days, months), mean, np.linalg.inv(spreads), smooth)

    def only(self, which: np.ndarray) -> _Problem:
        """Return the same under some of the scatters."""
        return replace(self, inverse=self.inverse[which], smooth=self.smooth[which])

    def misfit(self, rates: np.ndarray) -> np.ndarray:
        """Return how badly rates (fits by months) do, a figure each."""
        missed, away = self.logs - np.log(np.exp(rates) @ self.shares.T), rates - self.mean
        return _squared(missed, self.inverse) + _squared(away, self.smooth)

    def around(self, rates: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the precision of the rates around a guess, and the direction in which they fit better."""
        parts = self.shares * np.exp(rates)[:, None, :]
        totals = parts.sum(axis=2)
        weighed = np.swapaxes(parts / totals[..., None], 1, 2) @ self.inverse
        missed, away = (self.logs - np.log(totals))[..., None], (rates - self.mean)[..., None]
        slope = weighed @ missed - self.smooth @ away
        return weighed @ (parts / totals[..., None]) + self.smooth, slope[..., 0]


def _squared(away: np.ndarray, precision: np.ndarray) -> np.ndarray:
    return ((away[:, None, :] @ precision)[:, 0] * away).sum(axis=1)


def _log_det(matrices: np.ndarray) -> np.ndarray:
    return np.linalg.slogdet(matrices)[1]
