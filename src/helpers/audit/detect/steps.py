"""What step a line is expected to take: a distribution learned from the line's own recent steps, day by day.

A mixture of negative binomials. Each has a mean over a shorter or longer memory and a shape between near-constant and bursty, and
counts by how well it has foretold the recent steps; so a line that is zero on most days, one that grows and one that bursts each
get the distribution that fits them, without a threshold. A small share is kept for steps out of the ordinary. The sum of several
days' steps is again such a mixture, with larger means and shapes, so that a gap needs no rule of its own.

A quiet or a heavy day shows in many lines at once: most of the distributions lean on how the other lines of the day moved.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from helpers.audit.detect.priors import priors

HALF_LIVES = np.array([4.0, 12.0, 35.0])  # days of memory of the means
SHAPES = np.array([0.08, 0.16, 0.3, 0.6, 1.2, 2.5, 5.0, 10.0, 20.0, 40.0, 100.0, 400.0])  # small: bursty; large: near Poisson
LEANINGS = np.array([0.0, 0.4, 0.9])  # how far a mean follows the other lines of the day: not at all, or to this power
MOST_LEANING, LEANING_PRIOR, LEANING_SMALL = (
    1.0,
    1.0,
    3.0,
)  # a line's say (log), a quiet line's worth of none, steps for a full say
TOGETHER = 0.4  # the steps of days that follow each other are high or low together: shapes grow with days to this power
DISCOUNT = 0.97  # a day's weight in what a distribution has foretold, against the day after
CLIP = 6.0  # a step counts in the means up to so many times the mean (and one grain)
PRIOR_DAYS = 0.3  # days' worth of the common mean in each memory
SMALLEST_MEAN = 0.004
GRAIN_STEPS, GRAIN_FEWEST, GRAIN_SHARE = 24, 8, 0.9  # steps looked at, needed, and their share on a power of ten to be the grain
GRAINS = (1000, 100, 10)
COUNTING = 12  # distributions of a line that count on a day, the best
FIRST_DAYS = 0.2  # more room for steps out of the ordinary while few are known: this share on the first day, falling
SURGE, FINER, FINEST = (priors()[name] for name in ("surge", "finer_grain", "finest_grain"))


def log_gamma(x: np.ndarray) -> np.ndarray:
    """Return the logarithm of the gamma function for positive numbers, to five digits (Stirling's series three places up)."""
    z = x + 3
    return (z - 0.5) * np.log(z) - z + 0.9189385332046727 + 1 / (12 * z) - 1 / (360 * z**3) - np.log(x * (x + 1) * (x + 2))


class Steps:
    """The expected steps of all lines. `add` takes a line in and gives its number, by which the others know it."""

    def __init__(self) -> None:
        self.grain = np.ones(0)
        self.known = np.zeros(0, dtype=int)
        self.mean = np.ones(0)
        self._weight, self._sum, self._means = (np.zeros((0, len(HALF_LIVES))) for _ in range(3))
        self._score = np.zeros((0, len(LEANINGS) * len(HALF_LIVES) * len(SHAPES)))
        self._day = np.ones(0)
        self._moves: list[deque[int]] = []  # of each line's last steps, how many of GRAINS divide them

    def add(self, expected: float) -> int:
        """Take in a line of which nothing but the expected step is known; a few days' steps outweigh it."""
        memories = len(HALF_LIVES)
        self.grain = np.append(self.grain, 1.0)
        self.known = np.append(self.known, 0)
        self._weight = np.vstack([self._weight, np.full(memories, PRIOR_DAYS)])
        self._sum = np.vstack([self._sum, np.full(memories, PRIOR_DAYS * expected)])
        self._means = np.vstack([self._means, np.full(memories, expected)])
        self._score = np.vstack([self._score, np.zeros(self._score.shape[1])])
        self._day = np.append(self._day, 1.0)
        self._moves.append(deque(maxlen=GRAIN_STEPS))
        self._choose()
        return len(self.grain) - 1

    def compare(self, lines: np.ndarray, steps: np.ndarray) -> None:
        """Settle how heavy a day is for each line by how the others moved, each step against what was expected of it."""
        mean, grain = self.mean[lines], self.grain[lines]
        against = np.log((np.maximum(steps, 0) / grain + 0.5) / (mean / grain + 0.5)).clip(-MOST_LEANING, MOST_LEANING)
        say = mean / (mean + LEANING_SMALL * grain)
        self._day[:] = 1.0
        self._day[lines] = np.exp(((say * against).sum() - say * against) / (say.sum() - say + LEANING_PRIOR))

    def chance(self, lines: np.ndarray, steps: np.ndarray, days: np.ndarray) -> np.ndarray:
        """Return the probability of each step of a line over so many days; a step below zero has none here."""
        grain = self.grain[lines]
        whole = np.floor(np.maximum(steps, 0) / grain)
        span = days[:, None]
        means = self._best_means[lines] * self._day[lines][:, None] ** self._best_leanings[lines]
        each = _foretold(whole[:, None], means * span, self._best_shapes[lines] * span**TOGETHER)
        scale = self._scale[lines] * days + 1
        surge = 1 / (scale * (1 + whole / scale) ** 2)
        share = SURGE + FIRST_DAYS / (1 + self.known[lines])
        mixed = (1 - share) * (each * self._best_shares[lines]).sum(axis=1) + share * surge
        return np.where(steps >= 0, mixed * _on_grain(steps, grain), 0.0)

    def learn(self, lines: np.ndarray, steps: np.ndarray, days: np.ndarray) -> None:
        """Take in a step of each of some lines, each over so many days; one below zero counts as none."""
        steps, grain = np.maximum(steps, 0.0), self.grain[lines]
        whole, scale = np.floor(steps / grain), self._scale[lines] * days + 1
        means = np.maximum(self._means[lines] / grain[:, None], SMALLEST_MEAN) * days[:, None]
        means = means[:, None, :] * self._day[lines][:, None, None] ** LEANINGS[:, None]
        foretold = _foretold(whole[:, None, None, None], means[..., None], SHAPES * days[:, None, None, None] ** TOGETHER)
        surge = 1 / (scale * (1 + whole / scale) ** 2)
        foretold = np.log((1 - SURGE) * foretold + SURGE * surge[:, None, None, None]).reshape(len(lines), -1)
        self._score[lines] = DISCOUNT * self._score[lines] + foretold
        most = CLIP * (self._means[lines].mean(axis=1) + grain)
        daily = np.where(self.known[lines] > 0, np.minimum(steps / days, most), steps / days)
        fading = 0.5 ** (1 / HALF_LIVES)
        self._weight[lines] = self._weight[lines] * fading + 1
        self._sum[lines] = self._sum[lines] * fading + daily[:, None]
        common = self._sum[lines].sum(axis=1) / self._weight[lines].sum(axis=1)
        self._means[lines] = (self._sum[lines] + PRIOR_DAYS * common[:, None]) / (self._weight[lines] + PRIOR_DAYS)
        for line, step in zip(lines, steps, strict=True):
            if step:
                self._moves[line].append(sum(step % grain == 0 for grain in GRAINS))
                self.grain[line] = self._grain(line)
        self.known[lines] += 1
        self._day[:] = 1.0
        self._choose()

    def _choose(self) -> None:
        """Settle which distributions count for each line, and by how much."""
        share = np.exp(self._score - self._score.max(axis=1, keepdims=True))
        best = np.argsort(-share, axis=1, kind="stable")[:, :COUNTING]
        self._best_shares = np.take_along_axis(share, best, axis=1)
        self._best_shares /= self._best_shares.sum(axis=1, keepdims=True)
        rest, shape = np.divmod(best, len(SHAPES))
        leaning, memory = np.divmod(rest, len(HALF_LIVES))
        means = np.take_along_axis(self._means, memory, axis=1)
        self._best_shapes, self._best_leanings = SHAPES[shape], LEANINGS[leaning]
        self._best_means = np.maximum(means / self.grain[:, None], SMALLEST_MEAN)
        self.mean = (means * self._best_shares).sum(axis=1)
        self._scale = self._means.mean(axis=1) / self.grain

    def _grain(self, line: int) -> float:
        """Return the power of ten to which a line is rounded, by its steps."""
        moves = self._moves[line]
        if len(moves) < GRAIN_FEWEST:
            return 1.0
        on_grain, fewest = 0, GRAIN_SHARE * len(moves)
        for place, grain in enumerate(GRAINS):
            on_grain += moves.count(len(GRAINS) - place)
            if on_grain >= fewest:
                return float(grain)
        return 1.0


def _foretold(count: np.ndarray, mean: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """Return the negative binomial probability of a count."""
    both = shape + mean
    return np.exp(
        log_gamma(count + shape) - log_gamma(shape) - log_gamma(count + 1)
        + shape * np.log(shape / both) + count * np.log(mean / both)
    )  # fmt: skip


def _on_grain(steps: np.ndarray, grain: np.ndarray) -> np.ndarray:
    """Return the probability that a step is as fine as it is, among the steps of one grain."""
    off = np.where(steps % (grain / 10) == 0, FINER / 9, FINEST / grain)
    rounded = np.where(steps % grain == 0, 1 - FINER - FINEST, off)
    return np.where(grain == 1, 1.0, rounded)
