"""One figure weighed: how probable it is as what was meant, as a revision, and as each kind of mistake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from helpers.audit.detect.belief import Belief
from helpers.audit.detect.priors import priors
from helpers.audit.detect.slips import KINDS, meant_by
from helpers.audit.detect.steps import Steps

MINOR = 0.02  # a belief of the day before with a smaller share is only asked whether it makes the figure a right one
FURTHEST = 12.0  # meant figures further than so many expected steps are left out
WIDE = 2.0  # a mistake of no known kind lies about so many expected steps away
MOST_SLIPS = 8  # meant figures kept by themselves; the rest of a kind is kept as one
NOTHING = 1e-30


@dataclass(frozen=True)
class Given:
    """What is written for one line on one day, and what was known of the line before.

    `stated` is the printed change, None without one; `before` the figure published last, None without one; `adjusted` gives the
    amounts logged for the last days; `elsewhere` tells how probable the written figure is as another line's total of that day
    (name of the line, probability), the likeliest.
    """

    written: float
    beliefs: list[Belief]
    steps: Steps
    stated: float | None = None
    before: float | None = None
    adjusted: Callable[[int], float] = lambda days: 0.0
    elsewhere: tuple[str, float] = ("", 0.0)


@dataclass
class Weighed:
    """The likelihood of a figure under each explanation.

    `ways` are beliefs about today's true total, weighted by likelihood, on an ordinary day; `total` is their sum and `right` the
    part of those that take the figure as meant; `each` gives the likelihood under every belief of the day before, in their order;
    `revised` is the likelihood given that the line was revised today; `unseen` that of the printed change alone.
    """

    ways: list[Belief] = field(default_factory=list)
    each: list[float] = field(default_factory=list)
    total: float = NOTHING
    right: float = 0.0
    revised: float = 0.0
    unseen: float = NOTHING


def weigh(given: Given) -> Weighed:
    """Return the likelihoods of a written figure."""
    weighed, rates = Weighed(), priors()
    for belief in given.beliefs:
        fit = _Fit(given, belief)
        right = fit.right()
        far = fit.alone * fit.far(given.written - fit.expected, 1.0)
        unexplained = rates["kinds"]["unexplained"] * fit.alone * fit.far(given.written - fit.expected, WIDE)
        weighed.revised += belief.weight * far
        weighed.unseen += belief.weight * fit.alone
        weighed.right += belief.weight * right
        weighed.ways.append(Belief(given.written, 0, belief.weight * right, "right", given.written))
        weighed.ways.append(Belief(given.written, 0, belief.weight * rates["revised_alone"] * far, "revision", given.written))
        weighed.ways.append(fit.unknown("unexplained", unexplained))
        weighed.each.append(right + rates["revised_alone"] * far + unexplained + NOTHING)
        if belief.weight > MINOR:
            more = [*fit.repeats(), *fit.swaps(), *fit.slips()]
            weighed.ways += more
            weighed.each[-1] += sum(way.weight for way in more) / belief.weight
    weighed.total += sum(way.weight for way in weighed.ways)
    return weighed


class _Fit:
    """How well figures fit one belief about the day before, and the printed change."""

    def __init__(self, given: Given, belief: Belief) -> None:
        self.given, self.belief, self.days = given, belief, belief.days
        self.since = given.adjusted(belief.days)
        self.floor = belief.base + self.since  # what the total would be if nothing was lost
        self.usual = given.steps.mean * belief.days
        stated, written = given.stated, given.written
        self.told = self.floor + stated if stated is not None and belief.days == 1 else None
        self.expected = self.told if self.told is not None else self.floor + self.usual
        self.meant, self.slip, self.chance = self._near() if belief.weight > MINOR else (NONE, NONE, NONE)
        figures = np.concatenate([[written], self.meant])
        self.alone = 1.0
        if stated is None:
            self.fits = given.steps.chance(figures - self.floor, self.days)
        else:
            self.fits = self._with_change(figures - self.floor, stated)

    def right(self) -> float:
        """Return the probability of the written figure as the true total, together with that of the printed change."""
        return float(self.fits[0])

    def far(self, away: float, wide: float) -> float:
        """Return the probability of a figure so far away from what is expected: falling slowly, `wide` usual steps across."""
        scale = wide * (self.usual + self.given.steps.grain)
        return 0.5 / (scale * (1 + abs(away) / scale) ** 2)

    def unknown(self, kind: str, likelihood: float) -> Belief:
        """Return a mistake of which only the printed change can tell what was meant."""
        if self.told is None or self.told == self.given.written:
            return Belief(self.belief.base, self.days, self.belief.weight * likelihood, kind, None)
        return Belief(self.told, 0, self.belief.weight * likelihood, kind, self.told)

    def repeats(self) -> list[Belief]:
        """Return the figure as the one of the day before, left standing."""
        if self.given.before is None or self.given.written != self.given.before:
            return []
        moved = float(self.told != self.given.written) if self.told is not None else max(1 - self.right() / self.alone, 0.0)
        return [self.unknown("carried_over", priors()["kinds"]["carried_over"] * moved * self.alone)]

    def swaps(self) -> list[Belief]:
        """Return the figure as another line's."""
        if not self.given.elsewhere[1]:
            return []
        return [self.unknown("column_swap", priors()["kinds"]["column_swap"] * self.given.elsewhere[1] * self.alone)]

    def slips(self) -> list[Belief]:
        """Return the figures that a slip of the keys turns into the written one, the likeliest by themselves."""
        if not len(self.meant):
            return []
        weights = self.belief.weight * SLIP_RATES[self.slip] * self.chance * self.fits[1:]
        order = np.argsort(-weights, kind="stable")
        found = [
            Belief(float(self.meant[place]), 0, float(weights[place]), KINDS[self.slip[place]], float(self.meant[place]))
            for place in order[:MOST_SLIPS]
        ]
        rest = np.bincount(self.slip[order[MOST_SLIPS:]], weights[order[MOST_SLIPS:]], len(KINDS))
        return found + [
            Belief(self.belief.base, self.days, float(weight), KINDS[kind], None) for kind, weight in enumerate(rest) if weight
        ]

    def _near(self):
        """Return the meant figures within reach of what is expected."""
        written = self.given.written
        if written != int(written) or written < 0:
            return NONE, NONE, NONE
        meant, kinds, chances = meant_by(int(written))
        furthest = max(FURTHEST * (self.usual + self.given.steps.grain), self.given.stated or 0)
        near = (meant >= self.floor) & (meant <= self.floor + furthest)
        return meant[near], kinds[near], chances[near]

    def _with_change(self, steps: np.ndarray, stated: float) -> np.ndarray:
        wrong = priors()["misprinted_change"]
        if self.days == 1:
            both = self.given.steps.chance(np.append(steps, stated))
            whole, self.alone = both[:-1], float(both[-1]) * (1 - wrong) + NOTHING
            return whole * np.where(steps == stated, 1 - wrong, wrong * self._misprint(steps))
        whole = self.given.steps.chance(steps, self.days)
        self.alone = float(self.given.steps.chance(np.array([stated]))[0]) * (1 - wrong) + NOTHING
        earlier = self.given.steps.chance(steps - stated, self.days - 1) * self.alone
        return earlier + wrong * whole * self._misprint(np.full_like(steps, self.given.steps.mean))

    def _misprint(self, steps: np.ndarray) -> np.ndarray:
        away = np.maximum(np.abs(self.given.stated - steps) / self.given.steps.grain, 1 / self.given.steps.grain)
        return 0.5 / (away * (away + 1))


NONE = np.array([], dtype=int)
SLIP_RATES = np.array([priors()["kinds"][kind] for kind in KINDS])
