"""Which of the figures told before a part may be of: the nearest that fit it, and of those the largest."""

from __future__ import annotations

from helpers.extraction.grammar import OF_THOSE
from helpers.extraction.sentence import Sentence
from helpers.extraction.tokens import Token
from helpers.model import PEOPLE, Claim

SUMS_OF = ("list", "total")
LEAD = 6  # tokens before a number that may open with "of the dead"


def largest(claims: list[Claim]) -> Claim | None:
    """Return the claim of the largest value that is no part of another, or None."""
    return max((c for c in claims if c.part_of is None and c.value), key=lambda c: c.value, default=None)


def last_told(recent: list[Claim], size: float) -> list[Claim]:
    """Return the figures of the last sentence that told a whole no smaller than its part, of which "of those" speaks, else
    all."""
    wholes = [c for c in recent if c.part_of is None and c.value]
    wholes = [c for c in wholes if c.value >= size] or wholes  # "214 died on Monday. Of the total, 4,324 were children"
    return [c for c in wholes if c.sentence_start == wholes[-1].sentence_start] if wholes else recent


def nearby(told: list[Claim], sentence: Sentence) -> list[Claim]:
    """Return those of the figures that stand in the sentence's own paragraph, where any does, else all: "Three of the fatalities"
    are among the five of their town, and not among the eleven of the whole land."""
    opens = sentence.text.rfind("\n", 0, sentence.start)
    return [c for c in told if c.start > opens] or told


def goes_on_from(sentence: Sentence, i: int, recent: list[Claim]) -> Claim | None:
    """Return the whole of the part before, which the number at `i` is joined to: "of these 12 died and 40 were hurt"; behind the
    bracket that breaks a part down, that of the part: "1,065 (317 killed and 748 injured) and 325"."""
    tokens, told = sentence.tokens, {c.claim_id: c for c in (*recent, *sentence.claims)}
    lead = [t.text for t in tokens[max(0, i - 3) : i] if t.kind != "qualifier"]
    last = sentence.claims[-1]
    whole = told.get(last.part_of) if lead[-1:] in (["and"], [","]) else None
    if whole is not None and lead[-1] == "," and _is_of_last(tokens, i, last):
        return last
    if whole is not None and lead[-2:-1] == [")"] and whole in sentence.claims:
        return told.get(whole.part_of)
    return whole


def _is_of_last(tokens: list[Token], i: int, last: Claim) -> bool:
    """Tell whether "of them" behind the number at `i` speaks of the part before, which is not told so itself: "Ten of the dead
    were civilians, five of them children", not "20 of them tanks, 30 of them trucks"."""
    at = next(k for k, t in enumerate(tokens) if t.start == last.start)
    words = [t.text for t in tokens[i + 1 : i + 2]]
    alike = (
        tokens[at + 1].kind == "parts" and tokens[at + 1].text.startswith("of ") or tokens[at - 1].text in ("of which", "of whom")
    )
    return words in (["of them"], ["of whom"]) and not alike and (last.value or 0) >= tokens[i].number.size


def whole_of_those(befell: str, i: int, sentence: Sentence, recent: list[Claim]) -> Claim | None:
    """Return the figure of those of whom the number at `i` tells a part by what befell them ("eight of the dead", "of the
    wounded, 14"): of the dead alone rather than of all casualties."""
    size, told = sentence.tokens[i].number.size, {c.claim_id: c for c in (*recent, *sentence.claims)}
    for alike in OF_THOSE.get(befell, ()):
        held = [c for c in told.values() if c.measure == alike and c.category in PEOPLE and (c.value or size) >= size]
        held = [c for c in held if c.part_of not in told or told[c.part_of].measure != alike]  # no part of such a figure
        if here := [c for c in held if c in sentence.claims]:
            return here[-1]
        if held:
            return max(nearby(held, sentence), key=lambda c: c.value or 0)
    return None


def length_of_those(tokens: list[Token], at: int) -> int:
    """Return how many tokens from the one at `at` make "of the dead", "of the wounded" or "of the total", 0 where none do."""
    words = " ".join(t.text for t in tokens[at : at + 3]).split()[:3]
    named = words[:2] == ["of", "the"] and (words[-1] in OF_THOSE or words[-1] in SUMS_OF)
    return next((n for n in (2, 3) if len(" ".join(t.text for t in tokens[at : at + n]).split()) == 3), 0) if named else 0


def opens_on_those(tokens: list[Token], i: int) -> Token | None:
    """Return the word for those of whom a clause opens to tell the part at `i`: "Of the dead, 1,291 belonged to the army"."""
    lead = [t for t in tokens[max(0, i - LEAD) : i] if t.text != "," and t.kind != "qualifier"][-4:]
    at = next((k for k in range(len(lead) - 1, -1, -1) if lead[k].text == "of"), None)
    if at is None or lead[at] is not tokens[0] and (at == 0 or lead[at - 1].kind != "punct"):
        return None
    article, _, befell = " ".join(t.text for t in lead[at + 1 :]).rpartition(" ")
    return lead[-1] if article == "the" and befell in OF_THOSE else None
