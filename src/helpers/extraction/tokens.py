"""The pieces that a text is read in: words, signs, numbers, dates, spans of time and terms of the lexicon, each at its place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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


class Tokens(list[Token]):
    """The tokens of one sentence in order, with the places of each kind found once: a sentence is asked for them at each of its
    numbers, and may hold fifty.
    """

    __slots__ = ("_places",)

    def places(self, kind: str) -> list[int]:
        """Return the indices of the tokens of one kind, in order."""
        try:
            known = self._places
        except AttributeError:
            known = self._places = {}
            for at, token in enumerate(self):
                known.setdefault(token.kind, []).append(at)
        return known.get(kind, [])

    def before(self, kind: str, at: int) -> list[int]:
        """Return the indices of the tokens of one kind before the index `at`, the nearest first."""
        places = self.places(kind)
        return places[: bisect_left(places, at)][::-1]

    def behind(self, kind: str, at: int) -> list[int]:
        """Return the indices of the tokens of one kind behind the index `at`, the nearest first."""
        places = self.places(kind)
        return places[bisect_right(places, at) :]

    def have(self, kind: str, first: int, beyond: int) -> bool:
        """Tell whether a token of one kind stands from the index `first` to before the index `beyond`."""
        places = self.places(kind)
        at = bisect_left(places, first)
        return at < len(places) and places[at] < beyond


place = attrgetter("start")  # what tokens are sorted by: of those of one text none overlaps another
