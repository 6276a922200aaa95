"""A table of running totals, judged day by day: each verdict uses the rows up to its day and nothing later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from helpers.audit.detect.belief import Belief
from helpers.audit.detect.cells import Given, Weighed, weigh
from helpers.audit.detect.line import Line
from helpers.audit.detect.priors import priors
from helpers.audit.detect.rows import RowState, weigh_row
from helpers.audit.detect.rules import NO_RULES, Rules
from helpers.audit.detect.verdict import COLUMNS, ERRORS, Judged, judge

__all__ = ["ERRORS", "judge_series"]


def judge_series(
    table: pd.DataFrame,
    rules: Rules = NO_RULES,
    hindsight: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Return one verdict a figure of a table of running totals, sorted by day and line.

    `table` has `date` (datetime), `category`, `value` and maybe `stated_change`, the change printed beside a total; rows without
    a value are left out. Columns of the result: date, category, value, verdict, level, confidence, suggested_value, evidence,
    rivals, hindsight. A verdict is one of ERRORS, `revision`, `definition_break` or `consistent`. `confidence` is the probability
    that it is right in what it says of the figure: that it differs from what was published, or does not. With `hindsight` each
    figure is also shown the next day's row, and `hindsight` tells where that changed the verdict. `progress` is called with days
    done and days in all.
    """
    has_changes = "stated_change" in table
    wanted = ["date", "category", "value", *(["stated_change"] if has_changes else [])]
    rows = table[wanted].dropna(subset=["value"]).sort_values(["date", "category"], kind="stable")
    days = [(day.date(), group) for day, group in rows.groupby("date")]
    judged: list[Judged] = []
    reader = Reader(rules, has_changes, hindsight)
    for done, (day, group) in enumerate(days, 1):
        stated = group["stated_change"] if has_changes else pd.Series(float("nan"), group.index)
        figures = {
            name: (float(value), None if pd.isna(change) else float(change))
            for name, value, change in zip(group["category"], group["value"], stated, strict=True)
        }
        judged += reader.read(day, figures)
        if progress:
            progress(done, len(days))
    return pd.DataFrame([found.row() for found in judged], columns=COLUMNS)


@dataclass
class Read:
    """A figure as it was weighed, kept for the next day's look back."""

    given: Given
    weighed: Weighed
    judged: Judged


class Reader:
    """Reads one day's row after the other."""

    def __init__(self, rules: Rules, has_changes: bool, hindsight: bool = False) -> None:
        self.rules, self.hindsight = rules, hindsight
        self.levels = priors()["levels"]["stated" if has_changes else "plain"]
        self.lines: dict[str, Line] = {}
        self.first_day: date | None = None
        self._yesterday: dict[str, Judged] = {}

    def read(self, day: date, figures: dict[str, tuple[float, float | None]]) -> list[Judged]:
        """Return the verdicts on one day's figures (value and printed change by line)."""
        self.first_day = self.first_day or day
        begun = {name: found for name, (value, _) in figures.items() if (found := self._begin(day, name, value))}
        given = {name: self._given(day, name, figures) for name in figures if name not in begun}
        weighed = {name: weigh(item) for name, item in given.items()}
        row = weigh_row(weighed, self._repeats(day, given))
        judged = dict(begun)
        for name, item in given.items():
            judged[name] = self._judge(day, name, item, weighed[name], row)
        if self.hindsight:
            self._look_back(day, given, weighed)
        self._yesterday = judged
        return [judged[name] for name in figures]

    def _begin(self, day: date, name: str, value: float) -> Judged | None:
        """Return the verdict on the first figure of a line, or on the first after it changed what it counts, None on others."""
        line = self.lines.setdefault(name, Line(name))
        broken = self.rules.breaks.get((day, name))
        if broken is not None and broken.bridge is not None and broken.parts and line.published:
            parts = [self.lines[part] for part in broken.parts if part in self.lines and self.lines[part].published]
            joint = sum(part.beliefs[0].base for part in parts)
            line.beliefs = [Belief(joint, 0, 1.0, "right", joint)]
            return None
        if line.published and broken is None:
            return None
        line.begin(day, value)
        started = broken is not None or day != self.first_day
        return Judged(day, name, value, "definition_break" if started else "consistent", "note" if started else "none", 1.0)

    def _given(self, day: date, name: str, figures: dict) -> Given:
        line = self.lines[name]
        value, stated = figures[name]
        return Given(
            value,
            line.aged(day),
            line.steps,
            stated,
            line.before(),
            lambda days: (
                self.rules.between(name, date.fromordinal(day.toordinal() - days), day) if self.rules.adjustments else 0.0
            ),
            self._elsewhere(day, name, figures),
        )

    def _elsewhere(self, day: date, name: str, figures: dict) -> tuple[str, float]:
        value, best, others = figures[name][0], ("", 0.0), max(len(figures) - 1, 1)
        for other, line in self.lines.items():
            if other == name or other not in figures or not line.beliefs:
                continue
            chance = 0.5 if figures[other][0] == value else 0.0
            step = value - line.beliefs[0].base
            if 0 <= step <= 20 * (line.steps.mean + line.steps.grain):
                chance = max(chance, float(line.steps.chance([step])[0]))
            if chance > best[1] * others:
                best = (other, chance / others)
        return best

    def _repeats(self, day: date, given: dict[str, Given]) -> dict[int, dict[str, bool]]:
        furthest = priors()["rows"]["other_day_furthest"]
        found = {}
        for back in range(1, furthest + 1):
            then = date.fromordinal(day.toordinal() - back)
            row = {name: item.written == old for name, item in given.items() if (old := self.lines[name].on(then)) is not None}
            if row:
                found[back] = row
        return found

    def _judge(self, day: date, name: str, given: Given, weighed: Weighed, row: RowState) -> Judged:
        ways = list(_ways(given, weighed, row, self._repeats(day, {name: given})))
        found = judge(day, name, given, ways, self.levels, self.rules)
        self.lines[name].take(day, given.written, given.beliefs, ways, given.adjusted)
        return found

    def _look_back(self, day: date, given: dict[str, Given], weighed: dict[str, Weighed]) -> None:
        pass


def _ways(given: Given, weighed: Weighed, row: RowState, same: dict[int, dict[str, bool]]) -> Iterator[Belief]:
    """Yield the ways a figure may have come about, weighed by what its row as a whole tells; weights add up to one."""
    rates = priors()["rows"]
    plain, revised = (1 - rates["revised"]) * weighed.total, rates["revised"] * weighed.revised
    ordinary = row.ordinary + row.revision * plain / (plain + revised)
    for back, share in row.other_day:
        repeats = next(iter(same.get(back, {None: None}).values()))
        if not repeats:
            ordinary += share
            continue
        unmoved = min(weighed.right / weighed.unseen, 1.0)
        yield Belief(given.written, 0, share * unmoved, "right", given.written)
        for old in given.beliefs:
            told = None if given.stated is None or old.days != 1 else old.base + given.adjusted(1) + given.stated
            base, days = (old.base, old.days) if told is None else (told, 0)
            yield Belief(base, days, share * (1 - unmoved) * old.weight, "matches_other_day", told)
    yield Belief(given.written, 0, row.revision * revised / (plain + revised), "revision", given.written)
    for way in weighed.ways:
        yield Belief(way.base, way.days, ordinary * way.weight / weighed.total, way.kind, way.meant)
