"""Verbs that stand last, brought to where the base language has them: "habe 20 Panzer verloren" is "lost 20 tanks".

For languages whose `signs.yaml` says `verbs_last`. An active verb goes before the first count of its clause, with the auxiliary
left out; a passive one keeps its place, where the rules of `transfer` restate it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpers.extraction.glossing.clauses import (
    ACTIVE,
    AUX,
    PERFECT,
    SETTLED,
    active,
    at_end,
    clause_start,
    first_count,
    is_participle,
    opens_with_doer,
    reach,
)
from helpers.extraction.glossing.doers import put_behind_doer, restate_parted
from helpers.extraction.glossing.glossary import PARTICIPLE, PASSIVE
from helpers.extraction.glossing.pieces import UNKNOWN, Piece
from helpers.extraction.glossing.stretch import ADJECTIVES, NOUNS, PREPOSITIONS, Stretch

OTHERS = frozenset({"says", "supply"})  # participles of verbs of no loss that are brought forward too
OTHER_FORMS = re.compile(r"\w{0,5}ge\w+(?:t|en)|\w+iert|(?:be|er|ver)\w+t|beschossen")
SOURCES = frozenset({"claimants", "officials", "parties", "people", "names", "nouns", UNKNOWN})
INFINITIVE_SIGN = "zu"
FAR = 3  # Pieces between those whom a passive befell and its participle; farther off it is brought to them.


def settle_brackets(stretch: Stretch, signs: Mapping) -> None:
    """Settle the verbs of a sentence that an auxiliary and a participle bracket, and those that end their clause; leave out what
    `signs` of the language name as `particles` of separable verbs ("gab die Zahl mit 20 an").
    """
    particles, parted = signs.get("particles", ()), signs.get("parted", {})
    for at, piece in enumerate(stretch.pieces):
        if piece.word in particles and at_end(stretch, at):
            piece.gloss, piece.kind = "", SETTLED
            restate_parted(stretch, at, parted.get(piece.word, {}))
        elif piece.kind in (PARTICIPLE, PASSIVE, *ACTIVE) and stretch.capital(at):
            piece.gloss, piece.kind = active(piece.gloss).replace("killed", "dead"), "losses"
        elif piece.kind == PARTICIPLE or piece.kind in ACTIVE and _attributive(stretch, at):
            piece.gloss, piece.kind = active(piece.gloss), SETTLED
    for at, piece in enumerate(stretch.pieces):
        if (piece.gloss or "").startswith("according to"):
            _part_off(stretch, at)
        if piece.kind == PERFECT:
            _perfect(stretch, at)
        elif piece.kind == AUX:
            _passive(stretch, at)
        elif piece.kind in ACTIVE and _ends_clause(stretch, at):
            _bring_forward(stretch, clause_start(stretch, at), at)
        elif piece.kind in ACTIVE:
            put_behind_doer(stretch, at, at)


def _part_off(stretch: Stretch, at: int) -> None:
    """Put commas around a source that is named inside a sentence: "Russia, according to Kyiv, lost 12 tanks"."""
    last = at + 1
    while stretch.tight(last) and stretch.kind(last) in ADJECTIVES | {"articles", "indefinite"}:
        last += 1
    if not stretch.tight(last) or stretch.kind(last) not in SOURCES:
        return
    while stretch.tight(last + 1) and stretch.kind(last + 1) in SOURCES and stretch.capital(last + 1):
        last += 1
    piece = stretch.pieces[last]
    if stretch.tight(last + 1) and not stretch.pieces[last + 1].lead:
        piece.gloss = f"{stretch.text[piece.start : piece.end] if piece.gloss is None else piece.gloss},"
    if stretch.tight(at) and stretch.pieces[at].lead:
        stretch.pieces[at].lead = f"{stretch.pieces[at].lead.strip()}, "
    elif stretch.tight(at) and any(before.gloss != "" for before in stretch.pieces[:at]):
        stretch.pieces[at].gap = ", "


def _other(stretch: Stretch, at: int) -> bool:
    """Tell whether a participle of a verb of no loss stands at a place, by its look, and goes with what stands before it."""
    form = stretch.kind(at) in OTHERS and OTHER_FORMS.fullmatch(stretch.pieces[at].word)
    return bool(form) and "," not in stretch.gap(at)


def _perfect(stretch: Stretch, at: int) -> None:
    """Settle the participles that go with a form of to have: those behind it, else the one before it."""
    behind = [j for j in range(at + 1, reach(stretch, at)) if is_participle(stretch, j) or _other(stretch, j)]
    if behind:
        first, *rest = behind
        if _leads(stretch, at, first):
            stretch.pieces[at].gloss = active(stretch.pieces[first].gloss)
            stretch.pieces[first].gloss, stretch.pieces[first].kind = "", SETTLED
        else:
            stretch.pieces[at].gloss = ""
            if not (_acts(stretch, first) and put_behind_doer(stretch, at, first)):
                _fetch(stretch, at + 1, first)
        for before, verb in zip(behind, rest, strict=False):
            _fetch(stretch, before + 1, verb)
        return
    verb = at - 1
    if verb > 0 and stretch.pieces[verb].word == INFINITIVE_SIGN:  # "12 Panzer zerstört zu haben"
        stretch.pieces[verb].gloss = ""
        verb -= 1
    if stretch.tight(at) and (is_participle(stretch, verb) or _other(stretch, verb)):
        start = clause_start(stretch, verb)
        for piece in stretch.pieces[start:at]:  # "wollen 12 Panzer zerstört haben": they say so
            piece.gloss = "claimed" if piece.kind == "hypothetical" else piece.gloss
        stretch.pieces[at].gloss = ""
        _fetch(stretch, max(start, _verb_before(stretch, start, verb) + 1), verb)


def _verb_before(stretch: Stretch, start: int, at: int) -> int:
    """Return where the last participle before `at` stands from `start` on; `start - 1` where there is none."""
    return next((j for j in range(at - 1, start - 1, -1) if is_participle(stretch, j)), start - 1)


def _leads(stretch: Stretch, at: int, verb: int) -> bool:
    """Tell whether the doer stands before the auxiliary at `at`, and what it did to whom behind it."""
    start = clause_start(stretch, at)
    return _acts(stretch, verb) and first_count(stretch, start, at) is None and opens_with_doer(stretch, start, at)


def _acts(stretch: Stretch, at: int) -> bool:
    """Tell whether the participle at `at` has somebody do something: none of those who fall."""
    return stretch.kind(at) in (PASSIVE, *ACTIVE) or stretch.kind(at) in OTHERS


def _fetch(stretch: Stretch, start: int, at: int) -> None:
    """Bring the active participle at `at` before the first count from `start`, where there is one."""
    if _acts(stretch, at) and first_count(stretch, start, at) is not None:
        _bring_forward(stretch, start, at)


def _passive(stretch: Stretch, at: int) -> None:
    """Leave out a form of to be or become that a participle goes with; bring one that opens its sentence to what it befell."""
    piece = stretch.pieces[at]
    before = (is_participle(stretch, at - 1) or stretch.kind(at - 1) in (AUX, SETTLED)) and stretch.tight(at)
    behind = [j for j in range(at + 1, reach(stretch, at)) if is_participle(stretch, j)]
    if before or behind:
        piece.gloss = ""
    if not before and behind and _number_before(stretch, at, behind[0]):
        verb = stretch.pieces[behind[0]]
        piece.gloss, verb.gloss, verb.kind = _as_predicate(verb), "", SETTLED
    elif not before:
        _passives(stretch, at, behind)
    if stretch.kind(at - 1) == PASSIVE and at - 1 == clause_start(stretch, at - 1):
        first = stretch.pieces[at - 1]
        target = first_count(stretch, at + 1, reach(stretch, at))
        if target is not None:
            stretch.pieces[target].lead, first.gloss, first.kind = f"{active(first.gloss)} ", "", SETTLED


def _passives(stretch: Stretch, at: int, behind: list[int]) -> None:
    """Settle the participles that share the auxiliary at `at`: predicates of the counts before them, brought to them where more
    than the counted noun parts the two; without the auxiliary behind the first.
    """
    start = at + 1
    for j in behind:
        verb, count = stretch.pieces[j], first_count(stretch, start, j)
        if count is not None and j - count > FAR:
            _bring_forward(stretch, start, j)
        elif count is not None:
            verb.gloss, verb.kind = _as_predicate(verb) if j == behind[0] else active(verb.gloss), SETTLED
        start = j + 1


def _number_before(stretch: Stretch, at: int, verb: int) -> bool:
    """Tell whether those whom a passive befell stand before its auxiliary, and nobody else behind it."""
    start = clause_start(stretch, at)
    return first_count(stretch, start, at) is not None and first_count(stretch, at + 1, verb) is None


def _as_predicate(verb: Piece) -> str:
    behind, bar, ahead = verb.gloss.partition("|")
    return behind if bar else f"were {verb.gloss}"


def _bring_forward(stretch: Stretch, start: int, at: int) -> None:
    """Put the verb at `at` before the first count from `start`; where there is none it stays, as an active."""
    verb = stretch.pieces[at]
    target = first_count(stretch, start, at)
    if target is not None and verb.kind in OTHERS and stretch.kind(target - 1) == "of" and target > start:
        target -= 1  # "von 16 Toten gesprochen"
    verb.kind = SETTLED
    if target is None:
        verb.gloss = active(verb.gloss)
    else:
        stretch.pieces[target].lead, verb.gloss = f"{active(verb.gloss)} ", ""


def _ends_clause(stretch: Stretch, at: int) -> bool:
    """Tell whether a finite verb is the last word of its clause, behind what it befell."""
    return at_end(stretch, at) and first_count(stretch, clause_start(stretch, at), at) is not None


def _attributive(stretch: Stretch, at: int) -> bool:
    """Tell whether a form is no verb: behind a number, or between an article, adjective or preposition and a noun."""
    if not stretch.tight(at):
        return False
    if stretch.pieces[at - 1].counts:
        return True
    led = stretch.kind(at - 1) in ADJECTIVES | PREPOSITIONS | {"articles", "conjunctions", "indefinite", "losses", SETTLED}
    return led and stretch.tight(at + 1) and stretch.kind(at + 1) in NOUNS | ADJECTIVES | {"names"}
