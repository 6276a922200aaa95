"""From the weighed ways a figure may have come about to a verdict: kind, level, suggestion, evidence and rivals."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from helpers.audit.detect.belief import Belief
from helpers.audit.detect.cells import Given
from helpers.audit.detect.rules import Rules

ERRORS = (
    "carried_over", "column_swap", "one_digit", "dropped_digit", "added_digit", "transposition", "digit_error",
    "matches_other_day", "implausible_step", "stated_change_mismatch", "event_added_to_total", "unexplained",
)  # fmt: skip
COLUMNS = [
    "date", "category", "value", "verdict", "level", "confidence", "suggested_value", "evidence", "rivals", "hindsight",
]  # fmt: skip


@dataclass
class Judged:
    """A verdict on one figure."""

    day: date
    category: str
    value: float
    verdict: str
    level: str
    confidence: float
    suggested: float | None = None
    evidence: list[str] = field(default_factory=list)
    rivals: list[str] = field(default_factory=list)
    hindsight: str = ""

    def row(self) -> tuple:
        """Return the verdict in the order of COLUMNS."""
        return (
            pd.Timestamp(self.day), self.category, self.value, self.verdict, self.level, round(self.confidence, 3),
            self.suggested, self.evidence, self.rivals, self.hindsight,
        )  # fmt: skip


def judge(day: date, name: str, given: Given, ways: list[Belief], levels: dict, rules: Rules) -> Judged:
    """Return the verdict on a figure whose ways are weighed."""
    kinds: dict[str, float] = defaultdict(float)
    meant: dict[float, float] = defaultdict(float)
    for way in ways:
        kinds[way.kind] += way.weight
        if way.kind not in ("right", "revision") and way.meant is not None:
            meant[way.meant] += way.weight
    fine = kinds.pop("right", 0.0), kinds.pop("revision", 0.0)
    wrong = sum(kinds.values())
    total = wrong + sum(fine)
    doubt = wrong / total if total else 0.0
    new = sum(weight for kind, weight in kinds.items() if kind not in ("matches_other_day", "still_standing")) / total
    kind = max(kinds, key=kinds.get) if kinds else ""
    kind = "carried_over" if kind == "still_standing" else kind
    if new >= levels["possible"] or doubt >= levels["row"]:
        level = "likely" if doubt >= levels["likely"] else "possible"
        suggested = max(meant, key=meant.get) if meant else None
        return Judged(day, name, given.written, kind, level, doubt, suggested)
    if (day, name) in rules.breaks:
        return Judged(day, name, given.written, "definition_break", "note", 1 - doubt)
    if (day, name) in rules.adjustments or fine[1] > 0.5 * total:
        return Judged(day, name, given.written, "revision", "note", 1 - doubt)
    return Judged(day, name, given.written, "consistent", "none", 1 - doubt)
