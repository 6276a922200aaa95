"""The nouns of the workbook: an article, a claim in it, and the closed lists of values that a claim's fields take.

Standard library only, so that the reader starts fast and everything else can build on it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from helpers.harmless import card

QUALIFIERS = ("exact", "about", "more_than", "at_least", "nearly", "less_than", "up_to", "range")
MEASURES = ("killed", "wounded", "killed_and_wounded", "captured", "missing", "destroyed", "damaged", "shot_down", "lost")
WINDOWS = ("cumulative", "day", "week", "month", "event", "period")
PEOPLE = ("personnel", "civilian", "person")
SERIES_MATERIEL = (
    "tank", "afv", "artillery", "mlrs", "air_defence", "aircraft", "helicopter", "uav", "cruise_missile", "ship", "submarine",
    "vehicle", "fuel_tank", "special_equipment", "ballistic_missile_system", "ground_robot",
)  # fmt: skip
MIXED_MATERIEL = ("armoured_vehicle", "missile", "aircraft_any", "equipment", "other")
CATEGORIES = PEOPLE + SERIES_MATERIEL + MIXED_MATERIEL
KINDS = ("bulletin", "press", "reference")


@dataclass(frozen=True, slots=True)
class Article:
    """One text with what is known of where it came from. Spans of claims point into `text`, in Unicode code points.

    `kind` is `bulletin` for an official list, `press` for anything else; `published` is null when nobody says.
    """

    doc_id: str
    text: str
    title: str = ""
    outlet: str = ""
    published: date | None = None
    language: str = ""
    kind: str = "press"
    sidecar: dict[str, Any] = field(default_factory=dict)
    path: str = ""
    sha256: str = ""

    @property
    def sample(self) -> bool:
        return bool(self.sidecar.get("sample", False))


class Basis(NamedTuple):
    """What made one field of a claim: the code of a rule or source, and the span of the words that decided, where words did."""

    code: str
    start: int = -1
    end: int = -1


NOT_TOLD = Basis("not_told")


@dataclass(slots=True)
class Claim:
    """What somebody said was lost: one number in one text, in the fields of the claim contract (README, codebook).

    `value`, `low` and `high` are counts of people or items; spans are start-inclusive and end-exclusive code points of the
    article's text; dates are days, in the calendar of the text. `bases` holds what made each field and each flag, by its name,
    `traits` what the confidence was weighed from.
    """

    doc_id: str
    start: int
    end: int
    quote: str
    value: float | int | None
    low: float | int | None
    high: float | int | None
    qualifier: str
    category: str
    side: str
    measure: str
    window: str
    claim_id: str = ""
    noun_start: int | None = None
    noun_end: int | None = None
    sentence_start: int | None = None
    sentence_end: int | None = None
    model: str | None = None
    window_start: date | None = None
    as_of: date | None = None
    claimant: str = "author"
    claimant_text: str | None = None
    part_of: str | None = None
    confidence: float = 1.0
    flags: list[str] = field(default_factory=list)
    bases: dict[str, Basis] = field(default_factory=dict, compare=False, repr=False)
    traits: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def as_row(self) -> dict[str, Any]:
        """Return the claim as a plain dict in the order of the contract, dates as ISO strings, ready for JSON."""
        row = {name: getattr(self, name) for name in CLAIM_FIELDS}
        for name in ("window_start", "as_of"):
            row[name] = row[name].isoformat() if row[name] else None
        return row | {"flags": list(self.flags)}

    def __str__(self) -> str:
        """Return the claim in one line: what stands in the text, and how it was read."""
        read = (self.side, self.category, self.measure, self.window)
        day = f" to {self.as_of}" if self.as_of else ""
        words = " ".join(part.replace("_", " ") for part in read)
        return (
            f"{self.quote} [{self.qualifier} {_count(self.value)}]: {words}{day}, said by {self.claimant} ({self.confidence:.2f})"
        )

    def __repr__(self) -> str:
        return f"<Claim {self.claim_id or '-'} {self}>"

    def _repr_html_(self) -> str:
        """Return the claim as a card for JupyterLab; words of the text are escaped."""
        row = self.as_row()
        shown = {name: row[name] for name in SHOWN}
        return card(self.quote, shown | {"value": _count(self.value), "flags": ", ".join(self.flags)})


@dataclass(frozen=True, slots=True)
class NumberNote:
    """One number of a text accounted for: the claim it became, or the reason why it is none."""

    doc_id: str
    start: int
    end: int
    quote: str
    reason: str
    claim_id: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one article: its claims in text order, when asked for every number with what became of it, and the
    id of the profile it was read with ("" where a reader knows none).
    """

    claims: tuple[Claim, ...]
    numbers: tuple[NumberNote, ...]
    profile: str = ""


SHOWN = (
    "value", "qualifier", "category", "model", "side", "measure", "window", "window_start", "as_of", "claimant", "claimant_text",
    "confidence", "flags", "doc_id", "claim_id",
)  # fmt: skip
CLAIM_FIELDS = (
    "doc_id", "claim_id", "start", "end", "quote", "noun_start", "noun_end", "sentence_start", "sentence_end", "value", "low",
    "high", "qualifier", "category", "model", "side", "measure", "window", "window_start", "as_of", "claimant", "claimant_text",
    "part_of", "confidence", "flags",
)  # fmt: skip


def _count(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"


def claim_id(doc_id: str, start: int, end: int, nth: int = 1) -> str:
    """Return the id of the nth claim on one span: the first 12 hex digits of a SHA-256, `-2` and so on for later ones.

    The id depends on the document and the span alone, so that a correction to a claim outlives a change of the rules.
    """
    digest = hashlib.sha256(f"{doc_id}\0{start}\0{end}".encode()).hexdigest()[:12]
    return digest if nth == 1 else f"{digest}-{nth}"
