"""The pieces that a text is read in: words, signs, numbers, dates, spans of time and terms of the lexicon, each at its place."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.extraction.dates import DateMention
    from helpers.extraction.numbers import Number


@dataclass(slots=True)  # not frozen: a text has one for every word, and a frozen one takes three times as long to make
class Token:
    """One piece of a text. `kind` is `word`, `punct`, `number`, `date`, `window`, or the kind of a lexicon term, whose key and
    role it has.
    """

    start: int
    end: int
    kind: str
    text: str
    key: str = ""
    role: str = ""
    number: Number | None = None
    date: DateMention | None = None

    def at(self, start: int) -> Token:
        """Return the same token as one that starts elsewhere."""
        return Token(start, start + self.end - self.start, self.kind, self.text, self.key, self.role, self.number, self.date)

    def as_kind(self, kind: str, key: str = "") -> Token:
        """Return the same words as another kind of token."""
        return Token(self.start, self.end, kind, self.text, key, "", self.number, self.date)


place = attrgetter("start")  # what tokens are sorted by: of those of one text none overlaps another
