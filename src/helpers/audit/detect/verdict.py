"""From the weighed ways a figure may have come about to a verdict: kind, level, suggestion, evidence and rivals."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from helpers.audit.detect import grounds
from helpers.audit.detect.belief import FINE, Belief
from helpers.audit.detect.cells import Given
from helpers.audit.detect.rules import Rules
from helpers.audit.digits import digit_kind

ERRORS = (
    "carried_over", "column_swap", "one_digit", "dropped_digit", "added_digit", "transposition", "digit_error",
    "matches_other_day", "event_added_to_total", "day_number_conflict", "repeats_old_figure", "stated_change_mismatch",
    "implausible_step", "unexplained",
)  # fmt: skip
COLUMNS = [
    "date", "category", "value", "verdict", "level", "confidence", "suggested_value", "evidence", "rivals", "hindsight",
]  # fmt: skip
SAME = {"still_standing": "carried_over"}  # kinds told under another name
OUT_OF_ORDER, SMALLEST = 3.0, 10.0  # a step is out of the ordinary below zero or above so many usual ones and so many items
OF_OTHERS = ("matches_other_day", "still_standing")  # kinds whose finding is mostly another's: the row's, an earlier day's


@dataclass
class Judged:
    """A verdict on one figure. `hindsight` is the verdict of its own day, where the next day changed it."""

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


class Shares:
    """The probability of each kind among weighed ways, and what was likeliest meant, in all and by kind."""

    def __init__(self, ways: list[Belief]) -> None:
        kinds: dict[str, float] = {}
        for _, _, weight, kind, _ in ways:
            kinds[kind] = kinds.get(kind, 0.0) + weight
        total = sum(kinds.values())
        self.kinds = {kind: weight / total for kind, weight in kinds.items()}
        self._ways = ways

    @cached_property
    def meant(self) -> float | None:
        """What was likeliest meant, whatever the kind of mistake; None where nothing tells."""
        figures: dict[float, float] = defaultdict(float)
        for way in self._told():
            figures[way.meant] += way.weight
        return max(figures, key=figures.get) if figures else None

    @cached_property
    def meant_by_kind(self) -> dict[str, float | None]:
        """What was likeliest meant, by kind."""
        figures: dict[str, dict[float, float]] = {kind: defaultdict(float) for kind in self.kinds}
        for way in self._told():
            figures[way.kind][way.meant] += way.weight
        return {kind: max(meant, key=meant.get) if meant else None for kind, meant in figures.items()}

    def _told(self) -> list[Belief]:
        return [way for way in self._ways if way.kind not in FINE and way.meant is not None]

    @property
    def doubt(self) -> float:
        """The probability that the figure differs from what was published."""
        return sum(share for kind, share in self.kinds.items() if kind not in FINE)

    @property
    def new(self) -> float:
        """The part of it that no other finding tells already."""
        return sum(share for kind, share in self.kinds.items() if kind not in (*FINE, *OF_OTHERS))

    def best(self) -> str:
        """Return the likeliest kind of mistake."""
        return max((kind for kind in self.kinds if kind not in FINE), key=lambda kind: self.kinds[kind])


def judge(
    day: date, name: str, given: Given, ways: list[Belief], levels: dict, rules: Rules, told_before: bool = False
) -> Judged:
    """Return the verdict on a figure whose ways are weighed; `told_before`: the figure before has a finding."""
    shares = Shares(ways)
    found = Judged(day, name, given.written, "consistent", "none", 1 - shares.doubt)
    told = _told(given)
    if shares.new >= levels["possible"] or shares.doubt >= levels["row" if told_before else "untold"]:
        kind = shares.best()
        found.verdict, found.confidence = _named(kind, given, shares), shares.doubt
        found.level = "likely" if shares.doubt >= levels["likely"] else "possible"
        found.suggested = shares.meant if kind == "unexplained" else shares.meant_by_kind[kind]
        found.evidence = [grounds.kind_phrase(found.verdict, found.suggested, given.elsewhere[0]), *_moved(given), *told]
        found.rivals = grounds.rivals(shares.kinds, kind, shares.meant_by_kind, given.elsewhere[0])
    elif (day, name) in rules.breaks:
        found.verdict, found.level = "definition_break", "note"
        found.evidence = [grounds.phrase("break", note=rules.breaks[day, name].note)]
    elif (day, name) in rules.adjustments:
        found.verdict, found.level = "revision", "note"
        amount = grounds.signed(rules.adjustments[day, name])
        found.evidence = [grounds.phrase("adjustment", amount=amount, by=rules.adjusted_by), *_moved(given)]
    elif shares.kinds.get("revision", 0.0) > 0.5:
        found.verdict, found.level, found.evidence = "revision", "note", _moved(given)
    elif given.stated is not None and told and given.written - _base(given) != given.stated:
        step = grounds.signed(given.written - _base(given))
        found.evidence = [grounds.phrase("change_differs", change=grounds.signed(given.stated), step=step)]
    return found


def _named(kind: str, given: Given, shares: Shares) -> str:
    """Return the name of a kind of mistake; one of no known kind is named by what it shows in.

    Several digits of what the printed change gives, a total that does not fit its printed change, a step out of the ordinary.
    """
    if kind != "unexplained":
        return SAME.get(kind, kind)
    meant = shares.meant_by_kind[kind]
    if meant is not None and digit_kind(given.written, meant) == "digit_error" and _unusual(given, abs(given.written - meant)):
        return "digit_error"
    if meant is not None:
        return "stated_change_mismatch"
    return "implausible_step" if _unusual(given, given.written - _base(given)) else kind


def _unusual(given: Given, amount: float) -> bool:
    """Return whether an amount is none that the line is expected to move by since its last figure."""
    old = max(given.beliefs, key=lambda belief: belief.weight)
    return amount < 0 or amount > OUT_OF_ORDER * given.usual * old.days + SMALLEST * given.grain


def _base(given: Given) -> float:
    """Return the figure of the day before as it is best held to be, with what is logged since."""
    old = max(given.beliefs, key=lambda belief: belief.weight)
    return old.base + given.adjusted(old.days)


def _moved(given: Given) -> list[str]:
    return [grounds.phrase("step", step=grounds.signed(given.written - _base(given)), usual=given.usual)]


def _told(given: Given) -> list[str]:
    if given.stated is None:
        return []
    return [grounds.phrase("change", change=grounds.signed(given.stated), told=_base(given) + given.stated)]
