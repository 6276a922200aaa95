"""The reader of a list: one day's row after the other, each weighed with what the rows before it made probable."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from helpers.audit.detect.belief import Belief
from helpers.audit.detect.cells import Cell, Given, Weighed
from helpers.audit.detect.line import Line
from helpers.audit.detect.priors import priors
from helpers.audit.detect.questions import Questions
from helpers.audit.detect.rows import RowState, row_ways, seen_from_today, slipped_columns, weigh_row
from helpers.audit.detect.rules import Rules
from helpers.audit.detect.steps import Steps
from helpers.audit.detect.verdict import ERRORS, Judged, judge

FIRST_GUESS = 0.02  # a first step is expected to be about this share of the first figure
SETTLED = 7  # steps of a line that must be known before a revision can be told from its ordinary course
SWAP_REACH = 20.0  # a figure may be another line's when it lies up to so many expected steps above it
Figures = dict[str, tuple[float, float | None]]  # by line: value, printed change


class Reader:
    """Reads one day's row after the other."""

    def __init__(self, rules: Rules, has_changes: bool, hindsight: bool = False) -> None:
        self.rules, self.hindsight = rules, hindsight
        self.levels = priors()["levels"]["stated" if has_changes else "plain"]
        self.lines: dict[str, Line] = {}
        self.steps = Steps()
        self.first_day: date | None = None
        self.levels_hindsight = priors()["levels"]["stated_hindsight" if has_changes else "plain_hindsight"]
        self._givens: dict[str, Given] = {}
        self._yesterday: dict[str, Judged] = {}
        self._day_before: dict[str, Judged] = {}

    def read(self, day: date, figures: Figures) -> list[Judged]:
        """Return the verdicts on one day's figures (value and printed change by line)."""
        self.first_day = self.first_day or day
        judged = {name: found for name, (value, _) in figures.items() if (found := self._begin(day, name, value))}
        others = [name for name in figures if name not in judged]
        elsewhere = self._elsewhere(figures, others)
        given = {name: self._given(day, name, figures, elsewhere.get(name, ("", 0.0))) for name in others}
        weighed = self._weigh(given)
        same = self._repeats(day, given)
        slipped_columns(given, weighed)
        row = weigh_row(weighed, same, {name for name, item in given.items() if item.known >= SETTLED})
        if self.hindsight:
            self._look_back(given, weighed, row, same)
        learned: list[tuple[int, float, int]] = []
        for name, item in given.items():
            ways = row_ways(item, weighed[name], row, {back: repeats.get(name) for back, repeats in same.items()})
            judged[name] = judge(day, name, item, ways, self.levels, self.rules, _told(self._yesterday, name))
            self._givens[name] = item
            self.lines[name].take(day, item.written, ways)
            learned += _learned(item, self.lines[name])
        if learned:
            self.steps.learn(*(np.array(values) for values in zip(*learned, strict=True)))
        told = list(self._yesterday.values()) if self.hindsight else list(judged.values())
        self._day_before, self._yesterday = self._yesterday, judged
        return told

    def rest(self) -> list[Judged]:
        """Return the verdicts that still waited for a next day."""
        waiting, self._yesterday = self._yesterday, {}
        return list(waiting.values()) if self.hindsight else []

    def _look_back(self, given: dict[str, Given], weighed: dict[str, Weighed], row: RowState, same: dict) -> None:
        """Judge the day before once more, with what today's row says of the beliefs about it."""
        for name, found in self._yesterday.items():
            if name not in given or found.verdict == "definition_break" or name not in self._givens:
                continue
            likely = seen_from_today(weighed[name], row, {back: repeats.get(name) for back, repeats in same.items()})
            then = [
                old._replace(weight=old.weight * chance) for old, chance in zip(self.lines[name].beliefs, likely, strict=True)
            ]
            again = judge(
                found.day, name, self._givens[name], then, self.levels_hindsight, self.rules, _told(self._day_before, name)
            )
            if again.verdict != found.verdict:
                again.hindsight = found.verdict
            self._yesterday[name] = again

    def _begin(self, day: date, name: str, value: float) -> Judged | None:
        """Return the verdict on the first figure of a line, or on the first after it changed what it counts; None on others."""
        broken, line = self.rules.breaks.get((day, name)), self.lines.get(name)
        if line is not None and broken is None:
            return None
        if line is not None and broken.bridge is not None and broken.parts:
            joint = sum(self.lines[part].base for part in broken.parts if part in self.lines)
            line.beliefs = [Belief(joint, 0, 1.0, "right", joint)]
            return None
        if line is None:
            line = self.lines[name] = Line(name, self.steps.add(FIRST_GUESS * abs(value) + 0.5))
        line.begin(day, value)
        started = broken is not None or day != self.first_day
        return Judged(day, name, value, "definition_break" if started else "consistent", "note" if started else "none", 1.0)

    def _bridged(self, day: date, name: str) -> bool:
        broken = self.rules.breaks.get((day, name))
        return broken is not None and broken.bridge is not None

    def _given(self, day: date, name: str, figures: Figures, elsewhere: tuple[str, float]) -> Given:
        line, (value, stated) = self.lines[name], figures[name]
        return Given(
            line.number,
            value,
            line.aged(day),
            float(self.steps.mean[line.number]),
            float(self.steps.grain[line.number]),
            int(self.steps.known[line.number]),
            None if self._bridged(day, name) else stated,
            line.before(),
            self.rules.until(name, day),
            line.since(day),
            elsewhere,
        )

    def _weigh(self, given: dict[str, Given]) -> dict[str, Weighed]:
        if not given:
            return {}
        likeliest = [max(item.beliefs, key=lambda belief: belief.weight) for item in given.values()]
        steps = [
            (item.written - old.base - item.adjusted(old.days)) / old.days
            for item, old in zip(given.values(), likeliest, strict=True)
        ]
        self.steps.compare(np.array([item.line for item in given.values()]), np.array(steps))
        questions = Questions()
        cells = {name: Cell(item, questions) for name, item in given.items()}
        questions.answer(self.steps)
        return {name: cell.weigh() for name, cell in cells.items()}

    def _elsewhere(self, figures: Figures, names: list[str]) -> dict[str, tuple[str, float]]:
        """Return for each line the other one whose total its figure may be, and how probable the figure is as that."""
        if len(names) < 2:
            return {}
        values = np.array([figures[name][0] for name in names])
        numbers = np.array([self.lines[name].number for name in names])
        steps = values[:, None] - np.array([self.lines[name].base for name in names])[None, :]
        reach = SWAP_REACH * (self.steps.mean + self.steps.grain)[numbers]
        may = (steps >= 0) & (steps <= reach[None, :])
        np.fill_diagonal(may, False)
        chance = np.where(values[:, None] == values[None, :], 0.5, 0.0)
        np.fill_diagonal(chance, 0.0)
        own, other = np.nonzero(may)
        if len(own):
            chance[own, other] = np.maximum(
                chance[own, other], self.steps.chance(numbers[other], steps[own, other], np.ones(len(own)))
            )
        best = chance.argmax(axis=1)
        return {
            name: (names[best[place]], float(chance[place, best[place]]) / (len(names) - 1)) for place, name in enumerate(names)
        }

    def _repeats(self, day: date, given: dict[str, Given]) -> dict[int, dict[str, bool]]:
        """Return for each number of days back whether a line's figure is the one published then."""
        found = {}
        earlier = {name: dict(self.lines[name].published) for name in given}
        for back in range(1, priors()["rows"]["other_day_furthest"] + 1):
            then = day - timedelta(days=back)
            row = {name: given[name].written == old for name, days in earlier.items() if (old := days.get(then)) is not None}
            if row:
                found[back] = row
        return found


def _told(judged: dict[str, Judged], name: str) -> bool:
    """Return whether a line has a finding among the verdicts of a day."""
    return name in judged and judged[name].verdict in ERRORS


def _learned(given: Given, line: Line) -> list[tuple[int, float, int]]:
    """Return the step to learn from a figure (line, step, days), none while its true total is unknown or was revised."""
    best, old = line.beliefs[0], max(given.beliefs, key=lambda belief: belief.weight)
    if best.days or best.kind == "revision":
        return []
    return [(given.line, best.base - old.base - given.adjusted(old.days), old.days)]
