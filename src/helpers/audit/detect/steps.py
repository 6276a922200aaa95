"""What step a line is expected to take: a distribution learned from the line's own recent steps, day by day.

A mixture of negative binomials. Each has a mean over a shorter or longer memory and a shape between near-constant and bursty, and
counts by how well it has foretold the recent steps; so a line that is zero on most days, one that grows and one that bursts each
get the distribution that fits them, without a threshold. A small share is kept for steps out of the ordinary. The sum of k days'
steps is again a mixture of negative binomials, with k-fold mean and shape, so that a gap needs no rule of its own.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from helpers.audit.detect.priors import priors

HALF_LIVES = np.array([4.0, 12.0, 35.0])  # days of memory of the means
SHAPES = np.array([0.08, 0.16, 0.3, 0.6, 1.2, 2.5, 5.0, 10.0, 20.0, 40.0, 100.0, 400.0])  # small: bursty; large: near Poisson
DISCOUNT = 0.97  # a day's weight in what a distribution has foretold, against the day after
CLIP = 6.0  # a step counts in the means up to so many times the mean (and one)
PRIOR_DAYS = 0.3  # days' worth of the common mean in each memory
SMALLEST_MEAN = 0.004
GRAIN_STEPS, GRAIN_FEWEST, GRAIN_SHARE = (
    24,
    8,
    0.9,
)  # steps looked at, needed, and their share on a power of ten that make it the grain
GRAINS = (1000, 100, 10)
SURGE, FINER, FINEST = (priors()[name] for name in ("surge", "finer_grain", "finest_grain"))
LEAST_SHARE = 0.002  # distributions that count for less are left out of a day's reckoning


def log_gamma(x: np.ndarray) -> np.ndarray:
    """Return the logarithm of the gamma function for positive numbers (Stirling's series seven places up, then back)."""
    z = x + 7
    series = (z - 0.5) * np.log(z) - z + 0.9189385332046727 + 1 / (12 * z) - 1 / (360 * z**3) + 1 / (1260 * z**5)
    return series - np.log(x * (x + 1) * (x + 2) * (x + 3) * (x + 4) * (x + 5) * (x + 6))


class Steps:
    """The expected steps of one line; `learn` takes a day's step in, `chance` gives the probability of steps."""

    def __init__(self) -> None:
        self.known = 0
        self.grain = 1
        self._weight = np.zeros(len(HALF_LIVES))
        self._sum = np.zeros(len(HALF_LIVES))
        self._mean = np.ones(len(HALF_LIVES))
        self._score = np.zeros((len(HALF_LIVES), len(SHAPES)))
        self._moves: deque[float] = deque(maxlen=GRAIN_STEPS)
        self._choose()

    @property
    def mean(self) -> float:
        """The expected step of a day."""
        return float(self._common)

    def expect(self, step: float) -> None:
        """Set what is expected before any step is known; a few days' steps outweigh it."""
        self._weight, self._sum = np.full(len(HALF_LIVES), PRIOR_DAYS), np.full(len(HALF_LIVES), PRIOR_DAYS * step)
        self._mean = np.full(len(HALF_LIVES), step)
        self._choose()

    def chance(self, steps: np.ndarray, days: int = 1) -> np.ndarray:
        """Return the probability of each step over so many days; a step below zero has none here."""
        steps = np.asarray(steps, dtype=float)
        whole = np.floor(np.maximum(steps, 0) / self.grain)
        logs = self._foretell(whole, days)
        mixed = (1 - SURGE) * (np.exp(logs) * self._shares).sum(axis=-1) + SURGE * self._tail(whole, days)
        return np.where(steps >= 0, mixed * self._on_grain(steps), 0.0)

    def _foretell(self, whole: np.ndarray, days: int) -> np.ndarray:
        """Return the log probability of whole steps in each distribution that counts today."""
        if days not in self._ready:
            shape, mean = self._shapes * days, self._means * days
            self._ready[days] = (
                shape,
                shape * np.log(shape / (shape + mean)) - log_gamma(shape),
                np.log(mean / (shape + mean)),
            )
        shape, fixed, growing = self._ready[days]
        return log_gamma(whole[:, None] + shape) + fixed + whole[:, None] * growing - log_gamma(whole + 1)[:, None]

    def learn(self, step: float, days: float = 1.0) -> None:
        """Take in a step over so many days; one below zero counts as none."""
        step = max(float(step), 0.0)
        whole = np.floor(step / self.grain)
        means = np.maximum(self._mean / self.grain, SMALLEST_MEAN)[:, None] * days
        foretold = (1 - SURGE) * _foretold(whole, means, SHAPES * days) + SURGE * self._tail(whole, days)
        self._score = DISCOUNT * self._score + np.log(foretold + 1e-300)
        daily = min(step / days, CLIP * (self._mean.mean() + self.grain)) if self.known else step / days
        fading = 0.5 ** (1 / HALF_LIVES)
        self._weight, self._sum = self._weight * fading + 1, self._sum * fading + daily
        common = self._sum.sum() / self._weight.sum()
        self._mean = (self._sum + PRIOR_DAYS * common) / (self._weight + PRIOR_DAYS)
        self.known += 1
        if step:
            self._moves.append(step)
            self.grain = self._grain()
        self._choose()

    def _choose(self) -> None:
        """Settle which distributions count today: those with a share worth the reckoning."""
        weight = np.exp(self._score - self._score.max())
        weight /= weight.sum()
        memory, shape = np.nonzero(weight > LEAST_SHARE)
        self._shares = weight[memory, shape] / weight[memory, shape].sum()
        self._means, self._shapes = np.maximum(self._mean / self.grain, SMALLEST_MEAN)[memory], SHAPES[shape]
        self._common = (self._mean[memory] * self._shares).sum()
        self._scale = float(self._mean.sum()) / len(HALF_LIVES) / self.grain
        self._ready: dict[int, tuple] = {}

    def _tail(self, whole: np.ndarray, days: float) -> np.ndarray:
        scale = self._scale * days + 1
        return 1 / (scale * (1 + whole / scale) ** 2)

    def _on_grain(self, steps: np.ndarray) -> np.ndarray:
        if self.grain == 1:
            return np.ones_like(steps)
        finer = np.where(steps % (self.grain / 10) == 0, FINER / 9, FINEST / self.grain)
        return np.where(steps % self.grain == 0, 1 - FINER - FINEST, finer)

    def _grain(self) -> int:
        moves = np.array(self._moves)
        if len(moves) < GRAIN_FEWEST:
            return 1
        return next((grain for grain in GRAINS if (moves % grain == 0).mean() >= GRAIN_SHARE), 1)


def _foretold(count: np.ndarray, mean: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """Return the negative binomial probability of a count."""
    return np.exp(
        log_gamma(count + shape) - log_gamma(shape) - log_gamma(count + 1)
        + shape * np.log(shape / (shape + mean)) + count * np.log(mean / (shape + mean))
    )  # fmt: skip
