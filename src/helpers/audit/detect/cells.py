"""One figure weighed: how probable it is as what was meant, as a revision, and as each kind of mistake."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import itemgetter, mul

from helpers.audit.detect.belief import Belief
from helpers.audit.detect.priors import priors
from helpers.audit.detect.questions import Questions
from helpers.audit.detect.rules import nothing
from helpers.audit.detect.slips import meant_by, slip_chance

MINOR = 0.004  # a belief of the day before with a smaller share is only asked whether it makes the figure a right one
FURTHEST = 12.0  # meant figures further than so many expected steps are left out
WIDE = 2.0  # a mistake of no known kind lies about so many expected steps away
MOST_SLIPS = 8  # meant figures kept by themselves
SLIPPED = 0.7  # share of misprinted changes that are slips of the keys; the rest is any change near by
NOTHING = 1e-30
first = itemgetter(0)
KINDS: dict[str, float] = priors()["kinds"]
REVISED: float = priors()["revised_alone"]
MISPRINTED: float = priors()["misprinted_change"]
STILL: dict[str, float] = priors()["still_standing"]


@dataclass(frozen=True)
class Given:
    """What is written for one line on one day, and what was known of the line before.

    `line` is its number among the expected steps, `usual` the expected step of a day, `grain` what it is rounded to and `known`
    the number of steps learned; `stated` is the printed change, None without one; `before` the figure published last, `gap` days
    ago, None without one; `adjusted` gives the amounts logged for the last days; `elsewhere` tells how probable the figure is as
    another line's total of that day (name of the line, probability), the likeliest.
    """

    line: int
    written: float
    beliefs: list[Belief]
    usual: float
    grain: float
    known: int = 0
    stated: float | None = None
    before: float | None = None
    adjusted: Callable[[int], float] = nothing
    gap: int = 1
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
    unseen: float = 1.0


class Cell:
    """A figure about to be weighed: made with its questions, `weigh` gives the result once they are answered."""

    def __init__(self, given: Given, questions: Questions) -> None:
        self.given, self.questions = given, questions
        self.floors = [belief.base + given.adjusted(belief.days) for belief in given.beliefs]
        spans = [belief.days for belief in given.beliefs]
        steps = [given.written - floor for floor in self.floors]
        self.rights = questions.ask(given.line, steps, spans)
        self.majors = [place for place, belief in enumerate(given.beliefs) if belief.weight > MINOR]
        self.meant = {place: self._near(place) for place in self.majors}
        self.fits = {
            place: questions.ask(given.line, [row[0] - self.floors[place] for row in near], [spans[place]] * len(near))
            for place, near in self.meant.items()
        }
        if given.stated is not None:
            self.change = questions.ask(given.line, [given.stated], [1])
            self.earlier = questions.ask(given.line, [step - given.stated for step in steps], [max(n - 1, 1) for n in spans])

    def weigh(self) -> Weighed:
        """Return the likelihoods of the figure."""
        given, weighed = self.given, Weighed()
        rights, alone = self.questions.of(self.rights), self._alone()
        if given.stated is not None:
            earlier = self.questions.of(self.earlier)
            rights = [self._with_change(place, given.written, chance, earlier[place]) for place, chance in enumerate(rights)]
        if given.before == given.written:
            self.quiet = max(
                (chance for chance, old in zip(rights, given.beliefs, strict=True) if old.base == given.written), default=0.0
            )
        far = [self._far(place, 1.0) * alone for place in range(len(given.beliefs))]
        weights = [belief.weight for belief in given.beliefs]
        weighed.unseen = alone
        weighed.right = sum(map(mul, weights, rights))
        weighed.revised = sum(map(mul, weights, far)) + NOTHING
        weighed.ways = [
            Belief(given.written, 0, weighed.right, "right", given.written),
            Belief(given.written, 0, REVISED * weighed.revised, "revision", given.written),
        ]
        weighed.each = [chance + REVISED * revised + NOTHING for chance, revised in zip(rights, far, strict=True)]
        for place in self.majors:
            wrong = [*self._unknown(place, rights[place], alone), *self._slips(place)]
            weighed.ways += wrong
            weighed.each[place] += sum([way.weight for way in wrong]) / weights[place]
        weighed.total = sum([way.weight for way in weighed.ways]) + NOTHING
        return weighed

    def _alone(self) -> float:
        """Return the probability of the printed change, whatever the figure."""
        if self.given.stated is None:
            return 1.0
        return self.questions.of(self.change)[0] * (1 - MISPRINTED) + NOTHING

    def _with_change(self, place: int, figure: float, chance: float, earlier: float) -> float:
        """Return the probability of a figure together with the printed change; `chance` is that of the figure alone, `earlier`
        that of the part of the step before the change, where the day before is unknown.
        """
        given, days = self.given, self.given.beliefs[place].days
        step = figure - self.floors[place]
        if days > 1:
            return earlier * self._alone() + MISPRINTED * chance * self._misprint(given.usual)
        if step == given.stated:
            return chance * (1 - MISPRINTED)
        return chance * MISPRINTED * self._misprint(step)

    def _misprint(self, step: float) -> float:
        """Return the probability of the printed change where it is a misprint of a step: a slip of the keys, or near it."""
        stated, away = self.given.stated, max(abs(self.given.stated - step), 1.0) / self.given.grain
        near = 0.5 / (away * (away + 1))
        if min(stated, step) < 0 or stated != int(stated) or step != int(step):
            return near
        return SLIPPED * slip_chance(int(stated), int(step)) + (1 - SLIPPED) * near

    def _told(self, place: int) -> float | None:
        """Return the figure by the printed change; None without one, or where the day before is unknown."""
        known = self.given.stated is not None and self.given.beliefs[place].days == 1
        return self.floors[place] + self.given.stated if known else None

    def _far(self, place: int, wide: float) -> float:
        """Return the probability of a figure so far from what is expected: falling slowly, `wide` usual steps across."""
        told, usual = self._told(place), self.given.usual * self.given.beliefs[place].days
        expected = told if told is not None else self.floors[place] + usual
        scale = wide * (usual + self.given.grain)
        return 0.5 / (scale * (1 + abs(self.given.written - expected) / scale) ** 2)

    def _unknown(self, place: int, right: float, alone: float) -> list[Belief]:
        """Return the mistakes of which only a printed change can tell what was meant."""
        given, belief, told = self.given, self.given.beliefs[place], self._told(place)
        chances = {"unexplained": KINDS["unexplained"] * self._far(place, WIDE)}
        if given.before == given.written:
            kind, chances_of = self._left_standing(place, right, alone)
            chances[kind] = chances_of
        if given.elsewhere[1]:
            chances["column_swap"] = KINDS["column_swap"] * given.elsewhere[1]
        base, days = (belief.base, belief.days) if told is None or told == given.written else (told, 0)
        return [
            Belief(base, days, belief.weight * chance * alone, kind, base if not days else None)
            for kind, chance in chances.items()
        ]

    def _left_standing(self, place: int, right: float, alone: float) -> tuple[str, float]:
        """Return the kind and the probability that a figure that repeats the last one was only left standing.

        Where the last one was wrong already it is more probable: nobody looks at a line again while it does not move.
        """
        given, belief, told = self.given, self.given.beliefs[place], self._told(place)
        if belief.base != given.before or belief.days > given.gap:
            unmoved = float(given.stated == 0) if given.stated is not None else self.quiet
            return "still_standing", STILL["unmoved"] * unmoved + STILL["moved"] * (1 - unmoved)
        moved = float(told != given.written) if told is not None else max(1 - right / alone, 0.0)
        return "carried_over", KINDS["carried_over"] * moved

    def _slips(self, place: int) -> list[Belief]:
        """Return the figures that a slip of the keys turns into the written one, the likeliest by themselves."""
        given, belief, fits = self.given, self.given.beliefs[place], self.questions.of(self.fits[place])
        if given.stated is not None:
            fits = [self._with_change(place, row[0], fit, 0.0) for row, fit in zip(self.meant[place], fits, strict=True)]
        found = [
            (belief.weight * KINDS[kind] * chance * fit, meant, kind)
            for (meant, kind, chance), fit in zip(self.meant[place], fits, strict=True)
        ]
        found.sort(key=first, reverse=True)
        rest: dict[str, float] = {}
        for weight, _, kind in found[MOST_SLIPS:]:
            rest[kind] = rest.get(kind, 0.0) + weight
        return [Belief(float(meant), 0, weight, kind, float(meant)) for weight, meant, kind in found[:MOST_SLIPS]] + [
            Belief(belief.base, belief.days, weight, kind) for kind, weight in rest.items()
        ]

    def _near(self, place: int) -> list[tuple[int, str, float]]:
        """Return the figures that may have been meant, within reach of what is expected."""
        given, floor = self.given, self.floors[place]
        if given.written != int(given.written) or given.written < 0:
            return []
        reach = max(FURTHEST * (given.usual * given.beliefs[place].days + given.grain), given.stated or 0)
        return meant_by(int(given.written), floor, floor + reach)
