"""What bears on a field of a claim: what the rules made of it, the words around the number, how the text opens."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from helpers.extraction.date_forms import MONTHS, WEEKDAYS
from helpers.model import PEOPLE, Claim

WORD = re.compile(r"[a-z]+|\d[\d,.]*\d|\d|[:;()/+]")
YEAR = re.compile(r"(?:19|20)\d\d")
LEAD = 200  # characters of a text that tell what it is about
ALIKE = {word: "about" for word in ("around", "roughly", "approximately", "nearly", "almost", "some", "circa")} | {
    "persons": "people"
}
BEFORE, BEHIND, OPENING = 6, 8, 3  # words that count by which side of the number they stand on, and those a sentence opens with


def words_in(folded: str, start: int, end: int) -> list[str]:
    """Return the words of a stretch of folded text; numbers, years, months and weekdays by what they are: "0", "year", "month".

    The month of May is left as it is, since it may be the verb.
    """
    return [_kind_of(word) for word in WORD.findall(folded, start, end)]


@cache
def _kind_of(word: str) -> str:
    if word[0].isdigit():
        return "year" if YEAR.fullmatch(word) else "0"
    if word in MONTHS and word != "may":
        return "month"
    return "weekday" if word in WEEKDAYS else ALIKE.get(word, word)


class Words(NamedTuple):
    """The words of a sentence, where each stands, and the cues they are for every claim in it."""

    places: list[int]
    words: list[str]
    cues: tuple[str, ...]


class Cues:
    """The cues of claims in one text; what claims of a sentence share is made once.

    The first words of the text tell what it is about, up to `end`, where the last sentence with a claim ends: what comes behind
    that changes no claim.
    """

    def __init__(self, language: str, folded: str, title: str, published: date | None, end: int):
        self.language = language
        self.folded = folded
        self.published = published
        self.text = tuple({f"l {word}" for word in words_in(folded, 0, min(LEAD, end))})
        self.title = tuple({f"t {word}" for word in words_in(title, 0, LEAD)})
        self._sentences: dict[int, Words] = {}
        self._own: tuple[tuple, tuple[str, ...]] = ((), ())

    def of(self, claim: Claim, name: str) -> tuple[str, ...]:
        """Return all cues for the field `name` of a claim."""
        return (*self.own(claim, name), *self.shared(claim, name))

    def own(self, claim: Claim, name: str) -> tuple[str, ...]:
        """Return the cues that are of one claim alone: what the rules made of it, and the words right before and behind it."""
        answer, code = getattr(claim, name), claim.bases[name].code
        return (f"read {answer}", f"by {code}", f"read {answer} by {code}", *self._alike(claim))

    def _alike(self, claim: Claim) -> tuple[str, ...]:
        """Return the cues of a claim that bear on each of its fields, made once for what it is by now."""
        made_of = (claim.start, claim.category, claim.measure, claim.claimant, claim.side, claim.qualifier, claim.as_of)
        if self._own[0] != made_of:
            self._own = made_of, tuple(self._of_claim(claim))
        return self._own[1]

    def _of_claim(self, claim: Claim) -> Iterator[str]:
        yield f"category {claim.category}"
        yield f"measure {claim.measure}"
        yield f"{claim.category} {claim.measure}"
        yield f"claimant {claim.claimant}"
        yield f"side {claim.side}"
        yield f"qualifier {claim.qualifier}"
        yield from _size(claim)
        yield _day(claim, self.published)
        sentence = self._sentence(claim)
        here, behind = bisect_left(sentence.places, claim.start), bisect_left(sentence.places, claim.end)
        for word in sentence.words[max(0, here - BEFORE) : here]:
            yield f"b {word}"
        for word in sentence.words[behind : behind + BEHIND]:
            yield f"a {word}"

    def shared(self, claim: Claim, name: str) -> tuple[str, ...]:
        """Return the cues that all claims of a sentence share: its words, those it opens with, those the text opens with.

        A title tells of whom a text speaks, and seldom of when: its words bear on what people are counted alone.
        """
        return self._sentence(claim).cues + self.text + (self.title if name == "category" else ())

    def _sentence(self, claim: Claim) -> Words:
        known = self._sentences.get(claim.sentence_start)
        if known is None:
            matches = list(WORD.finditer(self.folded, claim.sentence_start, claim.sentence_end))
            words = [_kind_of(match.group()) for match in matches]
            cues = tuple({f"s {word}" for word in words}) + tuple(f"o {word}" for word in words[:OPENING])
            known = self._sentences[claim.sentence_start] = Words([match.start() for match in matches], words, cues)
        return known


def _size(claim: Claim) -> Iterator[str]:
    """Yield how many digits the figure has, among people and materiel, and in its category."""
    number = next((n for n in (claim.value, claim.high, claim.low) if n is not None), 0)
    digits = len(str(int(number)))
    yield f"digits {digits} {'people' if claim.category in PEOPLE else 'materiel'}"
    yield f"digits {digits} {claim.category}"


def _day(claim: Claim, published: date | None) -> str:
    if claim.as_of is None:
        return "day none"
    return "day of publication" if claim.as_of == published else "day told"
