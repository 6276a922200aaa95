"""Where numbers, dates, spans of time, speech and retractions may stand: one look for all the words that one of them must hold.

What a sentence has no sign of need not be searched for in it, and most sentences have a sign of none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import ahocorasick_rs

from helpers.extraction.date_forms import SIGNS as DATE_SIGNS
from helpers.extraction.lexicon import hits_of
from helpers.extraction.numbers import SIGNS as NUMBER_SIGNS
from helpers.extraction.retractions import SIGNS as RETRACTION_SIGNS
from helpers.extraction.speech import SIGNS as SPEECH_SIGNS
from helpers.extraction.windows import ANCHORS

NUMBER, DATE, WINDOW, SPEECH, RETRACTION = 1, 2, 4, 8, 16
_WORDS = (
    (NUMBER, NUMBER_SIGNS),
    (DATE, DATE_SIGNS),
    (WINDOW, ANCHORS),
    (SPEECH, SPEECH_SIGNS),
    (RETRACTION, RETRACTION_SIGNS),
)
_DIGIT = re.compile(r"\d")


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, list[int]]:
    kinds: dict[str, int] = {}
    for kind, words in _WORDS:
        for word in words:
            kinds[word] = kinds.get(word, 0) | kind
    return ahocorasick_rs.AhoCorasick(list(kinds), implementation=ahocorasick_rs.Implementation.DFA), list(kinds.values())


def signs_in(folded: str) -> Callable[[int, int], int]:
    """Return a function that gives the kinds of sign in `folded[start:end]`, as a sum, for spans asked for in order."""
    automaton, kinds = _automaton()
    hits = [
        (start, end, kinds[index])
        for index, start, end in hits_of(automaton, folded)
        if kinds[index] != NUMBER or not (folded[end : end + 1].isalpha() or start and folded[start - 1].isalpha())
    ]
    hits.sort()
    at, count = 0, len(hits)

    def between(start: int, end: int) -> int:
        nonlocal at
        found = NUMBER | DATE if _DIGIT.search(folded, start, end) else 0
        while at < count and hits[at][0] < end:
            if hits[at][0] >= start and hits[at][1] <= end:
                found |= hits[at][2]
            at += 1
        return found

    return between
