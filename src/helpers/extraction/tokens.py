"""The pieces that a text is read in: words, signs, numbers, dates, spans of time and terms of the lexicon, each at its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from helpers.extraction.dates import DateMention
    from helpers.extraction.numbers import Number


class Token(NamedTuple):  # a text has one for every word, and a dataclass takes three times as long to make
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


# Makes a token of all eight fields at once, past `Token`'s own `__new__`, for the loops that every word of a text goes through.
token_of = partial(tuple.__new__, Token)
