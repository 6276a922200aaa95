"""How uneven weeks can look in which nothing changes: the yardstick of a change point.

The simulated weeks are the same for every ledger, so what they show is kept beside this module (`null_weeks.npy`, drawn by
`python benchmarks/draw_null_weeks.py`): drawing it anew for each question took a tenth of a comparison.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

import numpy as np

DRAWS = 2000
SEED = 20221128
COARSE = 20  # correlations are taken up to the next twentieth
SHORTEST = 4  # weeks on either side of a change
STEP = 13  # lengths are taken up to the next quarter of a year
KEPT_LENGTHS = range(26, 105, STEP)
KEPT_CORRELATIONS = range(19)  # in twentieths; resemblance beyond the last of them is taken for it
KEPT = Path(__file__).with_suffix(".npy")
HIGHEST = DRAWS // 10  # of the gains: a chance of more than one in ten is never asked for exactly


def largest_gains(weeks: int, again: float) -> np.ndarray:
    """Return what the best change, or pair of changes, explains in 2,000 simulated series of `weeks` without a change: the
    highest tenth of these gains.

    The gain is in sums of squares, for a pair half of it: the penalty a change at which such a series would be cut. Values have a
    variance of one and are correlated by `again` with those of the week before. The same numbers each time, in rising order.
    Length and correlation are taken up to the next of a few, which makes the yardstick a little long and never short.

    >>> largest_gains(100, 0.0).shape, largest_gains(100, 0.0).dtype.name
    ((200,), 'float32')
    """
    length = -(-weeks // STEP) * STEP
    correlation = min(int(np.ceil(max(again, 0.0) * COARSE)), KEPT_CORRELATIONS[-1])
    if length in KEPT_LENGTHS:
        return _kept()[KEPT_LENGTHS.index(length), correlation]
    return draw_gains(length, correlation)


@cache
def _kept() -> np.ndarray:
    """Return the gains that are kept, by length, correlation and rank; read from the file as they are asked for."""
    return np.load(KEPT, mmap_mode="r")


@lru_cache(maxsize=64)
def draw_gains(weeks: int, correlation: int) -> np.ndarray:
    """Return what `largest_gains` does of series of so many weeks correlated by so many twentieths, drawn anew."""
    again = correlation / COARSE
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
    return np.sort(largest)[-HIGHEST:]


def gain_of(chance: float, null: np.ndarray) -> float:
    """Return the gain that noise alone reaches with a chance of at most a tenth, between two of the highest gains by rank."""
    return float(np.interp((1 - chance) * (DRAWS - 1), np.arange(DRAWS - HIGHEST, DRAWS), null))


def chance_of(gain: float, null: np.ndarray) -> float:
    """Return how often noise alone reaches a gain, of those among the highest; for a smaller gain a tenth, which is less than
    it is."""
    return float((1 + np.count_nonzero(null >= gain)) / (1 + DRAWS))


def gain_at(values: np.ndarray, cut: int) -> float:
    """Return by how much two means, before and from place `cut`, have a smaller sum of squares than one."""
    left, right = values[:cut], values[cut:]
    return float((left.mean() - right.mean()) ** 2 * len(left) * len(right) / len(values))
