"""Where groups disagree more than they do on the whole, and where less."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.analysis.pooling.curve import Told

NEAR = 120.0  # days: estimates further apart than about twice that say little of each other's disagreement
STEADY = 4.0  # groups of average disagreement that are added everywhere, so that two or three estimates do not decide alone


@dataclass(frozen=True)
class Disagreement:
    """Squared misses of estimates, 1 being usual, with their days and groups."""

    days: np.ndarray
    groups: np.ndarray
    squares: np.ndarray

    @classmethod
    def none(cls, told: Told) -> Disagreement:
        """Return the one that is the same everywhere."""
        return cls(told.days[:0], told.groups[:0], told.logs[:0])

    def at(self, days: np.ndarray) -> np.ndarray:
        """Return how much further than usual estimates lie off the curve around these days, as a factor.

        A mean of squares over groups, each weighed by its nearest estimate and counted once, drawn towards 1 by STEADY.
        """
        near = np.exp(-0.5 * ((np.asarray(days, float)[:, None] - self.days) / NEAR) ** 2)
        above = below = np.full(len(near), STEADY)
        for group in np.unique(self.groups):
            own = near[:, self.groups == group]
            weight = own.max(axis=1)
            mean = own @ self.squares[self.groups == group] / np.maximum(own.sum(axis=1), 1e-300)
            above, below = above + weight * mean, below + weight
        return np.sqrt(above / below)


def disagreement(told: Told, missed: np.ndarray, variance: np.ndarray) -> Disagreement:
    """Return the disagreement of estimates that missed the curve by `missed` where `variance` is usual, both in logarithms."""
    squares = missed**2 / variance
    counts = {group: int((told.groups == group).sum()) for group in np.unique(told.groups)}
    usual = np.average(squares, weights=[1 / counts[group] for group in told.groups])
    return Disagreement(told.days, told.groups, squares / usual if usual > 0 else np.ones_like(squares))
