"""Every number of a text accounted for: a claim, or the reason why not."""

from __future__ import annotations

import re

from helpers.extraction.segments import Token
from helpers.model import Claim, NumberNote

_DIGITS = re.compile(r"\d+(?:[.,'\u00a0\u202f]\d+)*")
_REASONS = {
    "window": "span of time",
    "model": "type of materiel",
    "claimant": "name",
    "category": "name",
    "party": "name",
    "date": "date",
}


def note(doc_id: str, text: str, token: Token, reason: str) -> NumberNote:
    """Return the note on one number that is no claim."""
    return NumberNote(doc_id, token.start, token.end, text[token.start : token.end], reason)


def notes_on_other(doc_id: str, text: str, tokens: list[Token]) -> list[NumberNote]:
    """Return notes on the digits that stand in dates, spans of time and names of a sentence."""
    notes = []
    for token in tokens:
        if token.kind != "number" and any(c.isdigit() for c in token.text):
            clock = token.kind == "date" and token.date.kind == "clock"
            notes.append(note(doc_id, text, token, "time of day" if clock else _REASONS.get(token.kind, "designation")))
    return notes


def account(doc_id: str, text: str, claims: list[Claim], notes: list[NumberNote]) -> list[NumberNote]:
    """Return one note for every number of a text, in order: claims, the notes made on the way, and `unexplained` for the rest."""
    made = [NumberNote(doc_id, c.start, c.end, c.quote, "claim", c.claim_id) for c in claims]
    known = sorted([*made, *notes], key=lambda n: (n.start, n.end))
    spans, at, rest = [(n.start, n.end) for n in known], 0, []
    for match in _DIGITS.finditer(text):
        while at < len(spans) and spans[at][1] <= match.start():
            at += 1
        if at >= len(spans) or spans[at][0] >= match.end():
            rest.append(NumberNote(doc_id, match.start(), match.end(), match.group(), "unexplained"))
    return sorted([*known, *rest], key=lambda n: (n.start, n.end))
