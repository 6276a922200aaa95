"""How uneven weeks can look in which nothing changes: the yardstick of a change point."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

DRAWS = 2000
SEED = 20221128
COARSE = 20  # correlations are taken up to the next twentieth
SHORTEST = 4  # weeks on either side of a change
STEP = 13  # lengths are taken up to the next quarter of a year


def largest_gains(weeks: int, again: float) -> np.ndarray:
    """Return for each of 2,000 simulated series of `weeks` without a change what the best change, or pair of changes, explains.

    The gain is in sums of squares, for a pair half of it: the penalty a change at which such a series would be cut. Values have a
    variance of one and are correlated by `again` with those of the week before. The same numbers each time. Length and
    correlation are taken up to the next of a few, which makes the yardstick a little long and never short.
    """
    return _largest(-(-weeks // STEP) * STEP, min(float(np.ceil(max(again, 0.0) * COARSE)) / COARSE, 0.9))


@lru_cache(maxsize=64)
def _largest(weeks: int, again: float) -> np.ndarray:
    draws = np.random.default_rng(SEED).standard_normal((weeks, DRAWS), dtype=np.float32)
    for week in range(1, weeks):
        draws[week] = again * draws[week - 1] + np.sqrt(1 - again**2) * draws[week]
    sums = np.cumsum(draws - draws.mean(axis=0), axis=0, dtype=np.float32)  # of all weeks: nothing
    squares, places = sums**2, np.arange(1, weeks + 1, dtype=np.float32)[:, None]
    inner = slice(SHORTEST - 1, weeks - SHORTEST)
    before, after = squares / places, squares[:-1] / (weeks - places[:-1])
    largest = (squares[inner] * (1 / places[inner] + 1 / (weeks - places[inner]))).max(axis=0)
    for first in range(SHORTEST - 1, weeks - 2 * SHORTEST):
        later = slice(first + SHORTEST, weeks - SHORTEST)
        pair = np.subtract(sums[later], sums[first], out=draws[later])  # in one place: new room for each costs as much again
        pair *= pair
        pair /= places[later] - places[first]
        pair += before[first]
        pair += after[later]
        largest = np.maximum(largest, pair.max(axis=0) / 2)
    return largest


def gain_at(values: np.ndarray, cut: int) -> float:
    """Return by how much two means, before and from place `cut`, have a smaller sum of squares than one."""
    left, right = values[:cut], values[cut:]
    return float((left.mean() - right.mean()) ** 2 * len(left) * len(right) / len(values))
