"""One line of a list as it is read day by day: what was published, what its total is held to be, which step is expected."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date

from helpers.audit.detect.belief import Belief, kept
from helpers.audit.detect.steps import Steps

FIRST_GUESS = 0.02  # a first step is expected to be about this share of the first figure


@dataclass
class Line:
    """The state of one line after a day. `published` holds the last figures as they were published, with their days."""

    name: str
    steps: Steps = field(default_factory=Steps)
    beliefs: list[Belief] = field(default_factory=list)
    published: deque[tuple[date, float]] = field(default_factory=lambda: deque(maxlen=10))

    @property
    def last_day(self) -> date | None:
        """The last day with a figure."""
        return self.published[-1][0] if self.published else None

    def before(self) -> float | None:
        """Return the last published figure."""
        return self.published[-1][1] if self.published else None

    def on(self, day: date) -> float | None:
        """Return the figure published for a day of the last ones, None without one."""
        return next((value for then, value in self.published if then == day), None)

    def aged(self, day: date) -> list[Belief]:
        """Return the beliefs as they stand on a later day."""
        passed = (day - self.last_day).days
        return [Belief(old.base, old.days + passed, old.weight) for old in self.beliefs]

    def begin(self, day: date, value: float) -> None:
        """Take the first figure of a line, or the first after it changed what it counts."""
        if not self.steps.known:
            self.steps.expect(FIRST_GUESS * abs(value) + 0.5)
        self.beliefs = [Belief(value, 0, 1.0, "right", value)]
        self.published.append((day, value))

    def take(self, day: date, value: float, aged: list[Belief], ways: list[Belief], adjusted) -> None:
        """Take a weighed figure: its ways become the beliefs, and the step of the likeliest is learned."""
        self.beliefs = kept(ways)
        self.published.append((day, value))
        best, old = self.beliefs[0], max(aged, key=lambda belief: belief.weight)
        if best.days == 0 and best.kind != "revision":
            self.steps.learn(best.base - old.base - adjusted(old.days), old.days)
