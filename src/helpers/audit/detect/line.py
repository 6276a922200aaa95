"""One line of a list as it is read day by day: what was published, and what its total is held to be."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date

from helpers.audit.detect.belief import Belief, kept

REMEMBERED = 10  # figures kept as they were published


@dataclass
class Line:
    """The state of one line after a day. `number` is its place among the expected steps."""

    name: str
    number: int
    beliefs: list[Belief] = field(default_factory=list)
    published: deque[tuple[date, float]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))

    @property
    def base(self) -> float:
        """The figure that the latest total is best held to be, or the last that is known."""
        return self.beliefs[0].base

    def before(self) -> float | None:
        """Return the last published figure."""
        return self.published[-1][1] if self.published else None

    def since(self, day: date) -> int:
        """Return the days from the last published figure to a day."""
        return (day - self.published[-1][0]).days

    def aged(self, day: date) -> list[Belief]:
        """Return the beliefs as they stand on a later day."""
        passed = self.since(day)
        return [Belief(old.base, old.days + passed, old.weight) for old in self.beliefs]

    def begin(self, day: date, value: float) -> None:
        """Take the first figure of a line, or the first after it changed what it counts."""
        self.beliefs = [Belief(value, 0, 1.0, "right", value)]
        self.published.append((day, value))

    def take(self, day: date, value: float, ways: list[Belief]) -> None:
        """Take a weighed figure: its ways become the beliefs."""
        self.beliefs = kept(ways)
        self.published.append((day, value))
