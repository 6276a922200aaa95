"""Steps whose probability is wanted, gathered so that a whole day is reckoned at once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from helpers.audit.detect.steps import Steps


class Questions:
    """`ask` gives the place of an answer, `answer` reckons all, `of` reads the answers at a place."""

    def __init__(self) -> None:
        self._lines: list[int] = []
        self._steps: list[float] = []
        self._days: list[int] = []
        self._answers = np.zeros(0)

    def ask(self, line: int, steps: Iterable[float], days: Iterable[int]) -> slice:
        """Note steps of a line over so many days each and return their place."""
        first = len(self._steps)
        self._steps.extend(steps)
        self._days.extend(days)
        self._lines.extend([line] * (len(self._steps) - first))
        return slice(first, len(self._steps))

    def answer(self, steps: Steps) -> None:
        """Reckon all the probabilities asked for."""
        self._answers = steps.chance(np.array(self._lines), np.array(self._steps, dtype=float), np.array(self._days))

    def of(self, place: slice) -> list[float]:
        """Return the probabilities at a place."""
        return self._answers[place].tolist()
