"""Signs that nobody sees, and figures and letters in other dress, as a reader takes them: a text is read without them, and what
was found is put back to where it stands in the text as it is.

A soft hyphen inside "3,751" makes two numbers of it for a program, none for a reader; a direction mark before it hides it.
Digits of other scripts, fullwidth and mathematical ones become plain digits, ligatures the letters that they join.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from helpers.model import Basis, Claim, NumberNote, claim_id

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_DIGITS = "\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u066b\u066c"
_DRESSED = f"{_DIGITS}\ufb00-\ufb06\uff01-\uff5e\U0001d7ce-\U0001d7ff\U0001d400-\U0001d7cb"
_ANY = re.compile(f"[{_INVISIBLE}{_DRESSED}]")
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_SEPARATORS = {"\u066b": ".", "\u066c": ","}  # Arabic: of decimals, of thousands
SPANS = (("start", "end"), ("noun_start", "noun_end"), ("sentence_start", "sentence_end"))


class Unseen:
    """A text as it is and as it is read. `plain` is what is read, `places` where each of its characters stands in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        parts, places = [], []
        for place, character in enumerate(text):
            words = _plain(character)
            parts.append(words)
            places += [place] * len(words)
        self.plain, self.places = "".join(parts), places

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the plain text stands in the text."""
        if end > start:
            return self.places[start], self.places[end - 1] + 1
        place = self.places[start] if start < len(self.places) else len(self.text)
        return place, place

    def claims(self, claims: Sequence[Claim]) -> list[Claim]:
        """Return claims on the plain text as claims on the text: spans, quotes and the ids that depend on them."""
        ids = {claim.claim_id: self._id(claim) for claim in claims}
        return [self._claim(claim, ids) for claim in claims]

    def notes(self, notes: Sequence[NumberNote], before: Sequence[Claim], after: Sequence[Claim]) -> list[NumberNote]:
        """Return notes on the plain text as notes on the text; the claims are those before and after they were put back."""
        ids = {old.claim_id: new.claim_id for old, new in zip(before, after, strict=True)}
        return [self._note(note, ids) for note in notes]

    def _claim(self, claim: Claim, ids: dict[str, str]) -> Claim:
        moved = {}
        for first, last in SPANS:
            if getattr(claim, first) is not None and getattr(claim, last) is not None:
                moved[first], moved[last] = self.span(getattr(claim, first), getattr(claim, last))
        return replace(
            claim,
            **moved,
            claim_id=ids[claim.claim_id],
            part_of=ids.get(claim.part_of, claim.part_of),
            quote=self.text[moved["start"] : moved["end"]],
            bases={name: self._basis(basis) for name, basis in claim.bases.items()},
        )

    def _note(self, note: NumberNote, ids: dict[str, str]) -> NumberNote:
        start, end = self.span(note.start, note.end)
        return replace(note, start=start, end=end, quote=self.text[start:end], claim_id=ids.get(note.claim_id, note.claim_id))

    def _basis(self, basis: Basis) -> Basis:
        return (
            basis._replace(**dict(zip(("start", "end"), self.span(basis.start, basis.end), strict=True)))
            if basis.start >= 0
            else basis
        )

    def _id(self, claim: Claim) -> str:
        """Return the id of a claim by its span in the text; what tells a second claim on one span stays."""
        nth = claim.claim_id.partition("-")[2]
        return claim_id(claim.doc_id, *self.span(claim.start, claim.end), int(nth) if nth.isdigit() else 1)


def find_unseen(text: str) -> Unseen | None:
    """Return a text as it is read, None when it is read as it stands: almost always."""
    return None if text.isascii() or not _ANY.search(text) else Unseen(text)


def _plain(character: str) -> str:
    """Return what a character is read as: nothing, or one character or more."""
    if character < "\x80" or not _ANY.match(character):
        return character
    if _HIDDEN.match(character):
        return ""
    if character in _SEPARATORS:
        return _SEPARATORS[character]
    digit = unicodedata.decimal(character, None)
    return str(digit) if digit is not None else unicodedata.normalize("NFKC", character)
