"""Verbs that stand last, brought to where the base language has them: "habe 20 Panzer verloren" is "lost 20 tanks".

For languages whose `signs.yaml` says `verbs_last`. An active verb goes before the first count of its clause, with the auxiliary
left out; a passive one keeps its place, where the rules of `transfer` restate it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from helpers.extraction.glossing.glossary import PARTICIPLE, PASSIVE
from helpers.extraction.glossing.pieces import Piece
from helpers.extraction.glossing.stretch import ADJECTIVES, FILLERS, NAMING, NOUNS, PEOPLE, PREPOSITIONS, Stretch

PERFECT, AUX, SETTLED = "perfect", "aux", "settled"
FALLEN, ACTIVE = "fallen", ("inflict", "borne")
OTHERS = frozenset({"says", "supply"})  # participles of verbs of no loss that are brought forward too
OTHER_FORMS = re.compile(r"\w{0,5}ge\w+(?:t|en)|\w+iert|(?:be|er|ver)\w+t|beschossen")
PARTICIPLE_ENDINGS = ("t", "en")
INFINITIVE_SIGN = "zu"
WIDEST = 60  # pieces that a clause may have
FAR = 3  # Pieces between those whom a passive befell and its participle; farther off it is brought to them.


def settle_brackets(stretch: Stretch, signs: Mapping) -> None:
    """Settle the verbs of a sentence that an auxiliary and a participle bracket, and those that end their clause; leave out what
    `signs` of the language name as `particles` of separable verbs ("gab die Zahl mit 20 an").
    """
    particles, parted = signs.get("particles", ()), signs.get("parted", {})
    for at, piece in enumerate(stretch.pieces):
        if piece.word in particles and _at_end(stretch, at):
            piece.gloss, piece.kind = "", SETTLED
            _parted(stretch, at, parted.get(piece.word, {}))
        elif piece.kind in (PARTICIPLE, PASSIVE, *ACTIVE) and stretch.capital(at):
            piece.gloss, piece.kind = _active(piece.gloss).replace("killed", "dead"), "losses"
        elif piece.kind == PARTICIPLE or piece.kind in ACTIVE and _attributive(stretch, at):
            piece.gloss, piece.kind = _active(piece.gloss), SETTLED
    for at, piece in enumerate(stretch.pieces):
        if piece.kind == PERFECT:
            _perfect(stretch, at)
        elif piece.kind == AUX:
            _passive(stretch, at)
        elif piece.kind in ACTIVE and _ends_clause(stretch, at):
            _bring_forward(stretch, _clause_start(stretch, at), at)
        elif piece.kind in ACTIVE and _before_doer(stretch, at):
            target = _first_count(stretch, at + 1, _reach(stretch, at))
            if target is not None:
                stretch.pieces[target].lead, piece.gloss, piece.kind = f"{_active(piece.gloss)} ", "", SETTLED


def _before_doer(stretch: Stretch, at: int) -> bool:
    """Tell whether a finite verb stands before its doer, since something else opens the clause: "Im Mai verlor Russland 20"."""
    ahead = at + 1
    while stretch.tight(ahead) and stretch.kind(ahead) in ADJECTIVES | {"articles"}:
        ahead += 1
    doer = stretch.tight(ahead) and stretch.kind(ahead) in PEOPLE | {"claimants", "officials"}
    return doer and not _subject(stretch, _clause_start(stretch, at), at)


def _parted(stretch: Stretch, at: int, verbs: Mapping[str, list[str]]) -> None:
    """Restate the verb of loss that the particle at `at` is parted from: "schoss 12 Drohnen ab", "kamen 12 Menschen um"."""
    for back in range(at - 1, max(-1, at - WIDEST), -1):
        gloss = next((gloss for gloss, words in verbs.items() if stretch.pieces[back].word in words), None)
        if gloss is None:
            continue
        verb, count = stretch.pieces[back], _first_count(stretch, back + 1, at)
        verb.kind, verb.gloss = SETTLED, gloss
        if count is not None and not _subject(stretch, _clause_start(stretch, back), back):
            stretch.pieces[count].lead, verb.gloss = f"{gloss} ", ""
        return


def _last(stretch: Stretch, at: int) -> bool:
    """Tell whether a participle of a verb of loss stands at a place: one word, or the last of a phrase ("ums Leben gekommen")."""
    if stretch.kind(at) in (FALLEN, *ACTIVE):
        return " " in stretch.pieces[at].word and stretch.pieces[at].word.endswith(PARTICIPLE_ENDINGS)
    return stretch.kind(at) == PASSIVE


def _other(stretch: Stretch, at: int) -> bool:
    """Tell whether a participle of a verb of no loss stands at a place, by its look, and goes with what stands before it."""
    form = stretch.kind(at) in OTHERS and OTHER_FORMS.fullmatch(stretch.pieces[at].word)
    return bool(form) and "," not in stretch.gap(at)


def _perfect(stretch: Stretch, at: int) -> None:
    """Settle the participles that go with a form of to have: those behind it, else the one before it."""
    behind = [j for j in range(at + 1, _reach(stretch, at)) if _last(stretch, j) or _other(stretch, j)]
    if behind:
        first, *rest = behind
        if _leads(stretch, at, first):
            stretch.pieces[at].gloss = _active(stretch.pieces[first].gloss)
            stretch.pieces[first].gloss, stretch.pieces[first].kind = "", SETTLED
        else:
            stretch.pieces[at].gloss = ""
            _fetch(stretch, at + 1, first)
        for before, verb in zip(behind, rest, strict=False):
            _fetch(stretch, before + 1, verb)
        return
    verb = at - 1
    if verb > 0 and stretch.pieces[verb].word == INFINITIVE_SIGN:  # "12 Panzer zerstört zu haben"
        stretch.pieces[verb].gloss = ""
        verb -= 1
    if stretch.tight(at) and (_last(stretch, verb) or _other(stretch, verb)):
        start = _clause_start(stretch, verb)
        for piece in stretch.pieces[start:at]:  # "wollen 12 Panzer zerstört haben": they say so
            piece.gloss = "claimed" if piece.kind == "hypothetical" else piece.gloss
        stretch.pieces[at].gloss = ""
        _fetch(stretch, max(start, _verb_before(stretch, start, verb) + 1), verb)


def _verb_before(stretch: Stretch, start: int, at: int) -> int:
    """Return where the last participle before `at` stands from `start` on; `start - 1` where there is none."""
    return next((j for j in range(at - 1, start - 1, -1) if _last(stretch, j)), start - 1)


def _leads(stretch: Stretch, at: int, verb: int) -> bool:
    """Tell whether the doer stands before the auxiliary at `at`, and what it did to whom behind it."""
    start = _clause_start(stretch, at)
    return _acts(stretch, verb) and _first_count(stretch, start, at) is None and _subject(stretch, start, at)


def _acts(stretch: Stretch, at: int) -> bool:
    """Tell whether the participle at `at` has somebody do something: none of those who fall."""
    return stretch.kind(at) in (PASSIVE, *ACTIVE) or stretch.kind(at) in OTHERS


def _fetch(stretch: Stretch, start: int, at: int) -> None:
    """Bring the active participle at `at` before the first count from `start`, where there is one."""
    if _acts(stretch, at) and _first_count(stretch, start, at) is not None:
        _bring_forward(stretch, start, at)


def _subject(stretch: Stretch, start: int, end: int) -> bool:
    """Tell whether a clause opens with somebody who may do or bear, not with a phrase of a preposition, between two places."""
    if stretch.kind(start) == "conjunctions":
        start += 1
    if stretch.kind(start) in PREPOSITIONS:
        return False
    return any(stretch.kind(at) in NAMING | PEOPLE | {"claimants", "officials", "pronouns"} for at in range(start, end))


def _passive(stretch: Stretch, at: int) -> None:
    """Leave out a form of to be or become that a participle goes with; bring one that opens its sentence to what it befell."""
    piece = stretch.pieces[at]
    before = (_last(stretch, at - 1) or stretch.kind(at - 1) in (AUX, SETTLED)) and stretch.tight(at)
    behind = [j for j in range(at + 1, _reach(stretch, at)) if _last(stretch, j)]
    if before or behind:
        piece.gloss = ""
    if not before and behind and _number_before(stretch, at, behind[0]):
        verb = stretch.pieces[behind[0]]
        piece.gloss, verb.gloss, verb.kind = _as_predicate(verb), "", SETTLED
    elif not before:
        _passives(stretch, at, behind)
    if stretch.kind(at - 1) == PASSIVE and at - 1 == _clause_start(stretch, at - 1):
        first = stretch.pieces[at - 1]
        target = _first_count(stretch, at + 1, _reach(stretch, at))
        if target is not None:
            stretch.pieces[target].lead, first.gloss, first.kind = f"{_active(first.gloss)} ", "", SETTLED


def _passives(stretch: Stretch, at: int, behind: list[int]) -> None:
    """Settle the participles that share the auxiliary at `at`: predicates of the counts before them, brought to them where more
    than the counted noun parts the two; without the auxiliary behind the first.
    """
    start = at + 1
    for j in behind:
        verb, count = stretch.pieces[j], _first_count(stretch, start, j)
        if count is not None and j - count > FAR:
            _bring_forward(stretch, start, j)
        elif count is not None:
            verb.gloss, verb.kind = _as_predicate(verb) if j == behind[0] else _active(verb.gloss), SETTLED
        start = j + 1


def _number_before(stretch: Stretch, at: int, verb: int) -> bool:
    """Tell whether those whom a passive befell stand before its auxiliary, and nobody else behind it."""
    start = _clause_start(stretch, at)
    return _first_count(stretch, start, at) is not None and _first_count(stretch, at + 1, verb) is None


def _as_predicate(verb: Piece) -> str:
    behind, bar, ahead = verb.gloss.partition("|")
    return behind if bar else f"were {verb.gloss}"


def _reach(stretch: Stretch, at: int) -> int:
    """Return how far the bracket that opens at `at` may reach: up to the next auxiliary that is none of its own."""
    end = min(len(stretch.pieces), at + WIDEST)
    for j in range(at + 1, end):
        own = _last(stretch, j - 1) or stretch.kind(j - 1) == AUX and j - 1 > at
        if stretch.kind(j) in (AUX, PERFECT) and not own or ";" in stretch.gap(j):
            return j
    return end


def _bring_forward(stretch: Stretch, start: int, at: int) -> None:
    """Put the verb at `at` before the first count from `start`; where there is none it stays, as an active."""
    verb = stretch.pieces[at]
    target = _first_count(stretch, start, at)
    verb.kind = SETTLED
    if target is None:
        verb.gloss = _active(verb.gloss)
    else:
        stretch.pieces[target].lead, verb.gloss = f"{_active(verb.gloss)} ", ""


def _active(gloss: str) -> str:
    behind, _, ahead = gloss.partition("|")
    return ahead or behind


def _first_count(stretch: Stretch, start: int, end: int) -> int | None:
    """Return where the first count from `start` begins, its bound included; None where there is no count before `end`."""
    for at in range(start, end):
        if stretch.counts(at) and not stretch.is_date(at):
            while at > start and stretch.tight(at) and stretch.kind(at - 1) in FILLERS - {"adverbs", AUX}:
                at -= 1
            return at
    return None


def _ends_clause(stretch: Stretch, at: int) -> bool:
    """Tell whether a finite verb is the last word of its clause, behind what it befell."""
    return _at_end(stretch, at) and _first_count(stretch, _clause_start(stretch, at), at) is not None


def _attributive(stretch: Stretch, at: int) -> bool:
    """Tell whether a form is no verb: behind a number, or between an article, adjective or preposition and a noun."""
    if not stretch.tight(at):
        return False
    if stretch.pieces[at - 1].counts:
        return True
    led = stretch.kind(at - 1) in ADJECTIVES | PREPOSITIONS | {"articles", "conjunctions", "indefinite", "losses", SETTLED}
    return led and stretch.tight(at + 1) and stretch.kind(at + 1) in NOUNS | ADJECTIVES | {"names"}


def _at_end(stretch: Stretch, at: int) -> bool:
    """Tell whether a word ends its sentence or what a sign parts from the rest."""
    return at + 1 == len(stretch.pieces) or stretch.gap(at + 1).strip(" \"'")[:1] in (",", ";", ".", ":", ")", "-")


def _clause_start(stretch: Stretch, at: int) -> int:
    """Return where the clause of the verb at `at` begins: behind "that" or a comma that parts no list, or with the sentence."""
    farthest = max(0, at - WIDEST)
    for start in range(at, farthest, -1):
        gap = stretch.gap(start)
        if any(sign in gap for sign in ";:("):
            return start
        if "," in gap and not (stretch.pieces[start].counts or stretch.kind(start) in FILLERS):
            return start
    return farthest
