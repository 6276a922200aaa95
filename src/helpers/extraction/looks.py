"""What a first look at an article finds, before any sentence of it is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from helpers.extraction.lexicon import Lexicon
from helpers.extraction.segments import split_lines, split_sentences
from helpers.extraction.signs import NUMBER, signs_in
from helpers.extraction.tokens import Token
from helpers.extraction.wars import count_parties


class Span(NamedTuple):
    """A sentence not yet looked into: its line, whether it opens it, its place, and what it has signs of."""

    line: int
    opens: bool
    start: int
    end: int
    signs: int


@dataclass(frozen=True, slots=True)
class Look:
    """The folded text, its sentences, the terms in it, where its last sentence with a number ends, and how often it names each
    party up to there: what stands behind that is no word about any figure, and changes none.
    """

    folded: str
    spans: list[Span]
    found: list[Token]
    end: int
    named: Counter[str]


def look_at(text: str, folded: str, lexicon: Lexicon) -> Look:
    """Return what a first look at a text and its `folded` form finds."""
    spans, found = spans_of(text, folded), lexicon.find(folded, text)
    end = next((span.end for span in reversed(spans) if span.signs & NUMBER), 0)
    return Look(folded, spans, found, end, count_parties((term for term in found if term.start < end), lexicon))


def spans_of(text: str, folded: str) -> list[Span]:
    """Return the sentences of a text in order."""
    signs_between = signs_in(folded)
    return [
        Span(line, nth == 0, start, end, signs_between(start, end))
        for line, (line_start, line_end) in enumerate(split_lines(text))
        for nth, (start, end) in enumerate(split_sentences(text, folded, line_start, line_end))
    ]
