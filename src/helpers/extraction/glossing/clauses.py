"""Clauses of languages whose verbs stand last: where one begins and ends, and what stands in it."""

from __future__ import annotations

from helpers.extraction.glossing.glossary import PASSIVE
from helpers.extraction.glossing.stretch import FILLERS, NAMING, PEOPLE, PREPOSITIONS, Stretch

PERFECT, AUX, SETTLED = "perfect", "aux", "settled"
FALLEN, ACTIVE = "fallen", ("inflict", "borne")
PARTICIPLE_ENDINGS = ("t", "en")
WIDEST = 60  # pieces that a clause may have


def first_count(stretch: Stretch, start: int, end: int) -> int | None:
    """Return where the first count from `start` begins, its bound included; None where there is no count before `end`."""
    for at in range(start, end):
        if stretch.counts(at) and not stretch.is_date(at):
            while at > start and stretch.tight(at) and stretch.kind(at - 1) in FILLERS - {"adverbs", AUX}:
                at -= 1
            return at
    return None


def clause_start(stretch: Stretch, at: int) -> int:
    """Return where the clause of the verb at `at` begins: behind "that" or a comma that parts no list, or with the sentence."""
    farthest = max(0, at - WIDEST)
    for start in range(at, farthest, -1):
        gap = stretch.gap(start)
        if any(sign in gap for sign in ";:("):
            return start
        if "," in gap and not (stretch.pieces[start].counts or stretch.kind(start) in FILLERS):
            return start
    return farthest


def at_end(stretch: Stretch, at: int) -> bool:
    """Tell whether a word ends its sentence or what a sign parts from the rest."""
    return at + 1 == len(stretch.pieces) or stretch.gap(at + 1).strip(" \"'")[:1] in (",", ";", ".", ":", ")", "-")


def opens_with_doer(stretch: Stretch, start: int, end: int) -> bool:
    """Tell whether a clause opens with somebody who may do or bear, not with a phrase of a preposition, between two places."""
    if stretch.kind(start) == "conjunctions":
        start += 1
    if stretch.kind(start) in PREPOSITIONS:
        return False
    return any(stretch.kind(at) in NAMING | PEOPLE | {"claimants", "officials", "pronouns"} for at in range(start, end))


def reach(stretch: Stretch, at: int) -> int:
    """Return how far the bracket that opens at `at` may reach: up to the next auxiliary that is none of its own."""
    end = min(len(stretch.pieces), at + WIDEST)
    for j in range(at + 1, end):
        own = is_participle(stretch, j - 1) or stretch.kind(j - 1) == AUX and j - 1 > at
        if stretch.kind(j) in (AUX, PERFECT) and not own or ";" in stretch.gap(j):
            return j
    return end


def is_participle(stretch: Stretch, at: int) -> bool:
    """Tell whether a participle of a verb of loss stands at a place: one word, or the last of a phrase ("ums Leben gekommen")."""
    if stretch.kind(at) in (FALLEN, *ACTIVE):
        return " " in stretch.pieces[at].word and stretch.pieces[at].word.endswith(PARTICIPLE_ENDINGS)
    return stretch.kind(at) == PASSIVE


def active(gloss: str) -> str:
    behind, _, ahead = gloss.partition("|")
    return ahead or behind
