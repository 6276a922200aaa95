"""The written cases as objects, and how the claims of one text are compared with their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from helpers.extraction import extract
from helpers.model import Article, Claim, Extraction
from helpers.profiles import load_profile

HERE = Path(__file__).parent
JUDGED = ("value", "low", "high", "qualifier", "category", "side", "measure", "window")
JUDGED_IF_LABELLED = ("window_start", "as_of", "claimant", "model")
LABEL_KEYS = {"quote", "nth", "after", "optional", "flags", "part_of", "alt", *JUDGED, *JUDGED_IF_LABELLED}


@dataclass(frozen=True)
class Label:
    """What one number of a case is by the claim contract: its span, and the fields that a reader can tell."""

    start: int
    end: int
    quote: str
    fields: dict[str, Any]
    part_of: str | None = None
    flags: tuple[str, ...] | None = None
    optional: bool = False
    alt: dict[str, list] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """A short text with its labels; `group` is the name of what its file tries."""

    id: str
    group: str
    published: date | None
    text: str
    labels: tuple[Label, ...]


@cache
def profile():
    """Return the profile that tests of the reader name, where they name one."""
    return load_profile("russia_ukraine")


def read(text: str, published: date | None = None, doc_id: str = "text", title: str = "") -> Extraction:
    """Return what the reader makes of a text in English whose war nobody names."""
    return extract(Article(doc_id, text, title, published=published, language="en"), account=True)


@cache
def cases() -> tuple[Case, ...]:
    """Return all written cases. Raises ValueError for a label that names no place in its text or no known field."""
    found = [case for path in sorted(HERE.glob("cases/*.yaml")) for case in _cases(path)]
    ids = [case.id for case in found]
    if len(ids) != len(set(ids)):
        raise ValueError(f"two cases of one id: {sorted({i for i in ids if ids.count(i) > 1})}")
    return tuple(found)


def _cases(path: Path) -> Iterator[Case]:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    for row in document["cases"]:
        labels = tuple(_label(row["id"], row["text"], claim) for claim in row["claims"])
        yield Case(row["id"], document["group"], row["published"], row["text"], labels)


def _label(case: str, text: str, row: dict) -> Label:
    if unknown := set(row) - LABEL_KEYS:
        raise ValueError(f"{case}: unknown keys {sorted(unknown)}")
    quote, nth, after = row["quote"], row.get("nth", 1), row.get("after", "")
    bounded = rf"(?<![\w.,]){re.escape(quote)}(?!\w|[.,]\d)"
    # `after` tells the words right before the number, where it stands in a cell between commas.
    pattern = rf"{re.escape(after)}(?P<quote>{re.escape(quote)})(?!\w)" if after else f"(?P<quote>{bounded})"
    places = [m.start("quote") for m in re.finditer(pattern, text)]
    if len(places) < nth:
        raise ValueError(f"{case}: {quote!r} stands {len(places)} times in the text, not {nth}")
    start = places[nth - 1]
    fields = {name: row[name] for name in (*JUDGED, *JUDGED_IF_LABELLED) if name in row}
    fields |= _bounds(fields)
    if "part_of" in row:
        fields["part_of"] = row["part_of"]
    flags = tuple(row["flags"]) if "flags" in row else None
    return Label(
        start, start + len(quote), quote, fields, row.get("part_of"), flags, row.get("optional", False),
        row.get("alt", {}),
    )  # fmt: skip


def _bounds(fields: dict) -> dict:
    """Return the value, bounds and qualifier that a label states or, by the contract, leaves unsaid."""
    value = fields.get("value")
    if value is None:
        return {"value": None, "qualifier": "range", "low": fields.get("low"), "high": fields.get("high")}
    qualifier = fields.get("qualifier", "exact")
    low = None if qualifier in ("nearly", "less_than", "up_to") else value
    high = None if qualifier in ("more_than", "at_least") else value
    return {"value": value, "qualifier": qualifier, "low": low, "high": high}


def faults(case: Case, claims: tuple[Claim, ...]) -> list[str]:
    """Return one line for every way in which the claims differ from the labels of a case; none when all is right."""
    by_span = {(c.start, c.end): c for c in claims}
    told = {(label.start, label.end) for label in case.labels}
    quotes = {c.claim_id: c.quote for c in claims}
    missing = [
        f"missed {label.quote!r}" for label in case.labels if not label.optional and (label.start, label.end) not in by_span
    ]
    invented = [
        f"invented {c.quote!r}: {c.category}, {c.side}, {c.measure}, {c.window}" for c in claims if (c.start, c.end) not in told
    ]
    differing = [
        fault
        for label in case.labels
        if (claim := by_span.get((label.start, label.end)))
        for fault in _differences(label, claim, quotes)
    ]
    return missing + invented + differing


def _differences(label: Label, claim: Claim, quotes: dict[str, str]) -> Iterator[str]:
    judged = {"value": label.fields["value"]} if label.optional else label.fields
    for name, wanted in judged.items():
        got = getattr(claim, name)
        if name == "part_of":
            got = quotes.get(got)
        if got != wanted and got not in label.alt.get(name, ()):
            yield f"{label.quote!r}: {name} is {got}, not {wanted}"
    for flag in label.flags or ():
        if flag not in claim.flags:
            yield f"{label.quote!r}: no flag {flag} among {claim.flags}"
    if label.flags == () and (unwanted := [flag for flag in claim.flags if not flag.endswith("_guessed")]):
        yield f"{label.quote!r}: flags {unwanted}, not none"
