"""Serial dependence of a series with gaps: autocovariances, the autoregression that fits them, the correlations it implies."""

from __future__ import annotations

import numpy as np

BOUND = 0.97  # a partial correlation beyond this is a trend, not dependence


def autocovariances(values: np.ndarray, most: int) -> np.ndarray:
    """Return the autocovariances at lags 0 to `most` of values of mean zero; NaN are gaps, each lag uses the pairs it has."""
    known, length = ~np.isnan(values), len(values)
    filled = np.where(known, values, 0.0)
    sums = [float(filled[: length - lag] @ filled[lag:]) for lag in range(most + 1)]
    pairs = [int((known[: length - lag] & known[lag:]).sum()) for lag in range(most + 1)]
    return np.array(
        [each / max(count, 1) * (1 - lag / length) for lag, (each, count) in enumerate(zip(sums, pairs, strict=True))]
    )


def fit_autoregression(covariances: np.ndarray, seen: int) -> np.ndarray:
    """Return the coefficients of the autoregression that AIC prefers among orders 0 to the lags given, by Levinson's recursion.

    `seen` is the number of values behind the autocovariances. Without any variance there is none to explain: no coefficients.
    """
    left = float(covariances[0])
    if left <= 0:
        return np.zeros(0)
    fitted, best, least = np.zeros(0), np.zeros(0), seen * np.log(left)
    for order in range(1, len(covariances)):
        explained = float(fitted @ covariances[order - 1 : 0 : -1]) if order > 1 else 0.0
        partial = float(np.clip((covariances[order] - explained) / left, -BOUND, BOUND))
        fitted = np.append(fitted - partial * fitted[::-1], partial)
        left *= 1 - partial**2
        if (criterion := seen * np.log(left) + 2 * order) < least:
            best, least = fitted.copy(), criterion
    return best


def implied_correlations(fitted: np.ndarray, most: int) -> np.ndarray:
    """Return the autocorrelations at lags 0 to `most` of an autoregression with these coefficients (Yule-Walker)."""
    order = len(fitted)
    found = np.zeros(most + 1)
    found[0] = 1.0
    if not order:
        return found
    found[1 : order + 1] = _first_correlations(fitted)
    for lag in range(order + 1, most + 1):
        found[lag] = fitted @ found[lag - 1 : lag - 1 - order : -1]
    return found


def long_run_factor(fitted: np.ndarray) -> float:
    """Return the sum of all autocorrelations of an autoregression, both ways: its long-run variance over its variance."""
    if not len(fitted):
        return 1.0
    return float((1 - fitted @ _first_correlations(fitted)) / max(1 - fitted.sum(), 1 - BOUND) ** 2)


def _first_correlations(fitted: np.ndarray) -> np.ndarray:
    order = len(fitted)
    equations, known = np.eye(order), np.zeros(order)
    for row in range(order):
        for place, weight in enumerate(fitted):
            lag = abs(row - place)
            if lag == 0:
                known[row] += weight
            else:
                equations[row, lag - 1] -= weight
    return np.linalg.solve(equations, known)
