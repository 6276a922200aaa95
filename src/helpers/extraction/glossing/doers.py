"""Doers that stand behind their verb, since something else opens the clause, and verbs parted from their particles."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.extraction.glossing.clauses import SETTLED, WIDEST, active, clause_start, first_count, opens_with_doer, reach
from helpers.extraction.glossing.pieces import UNKNOWN
from helpers.extraction.glossing.stretch import ADJECTIVES, PEOPLE, Stretch


def put_behind_doer(stretch: Stretch, at: int, verb: int) -> bool:
    """Put the verb at `verb` behind its doer, where that stands behind the place of finite verbs, `at`; tell whether it does."""
    doer, piece = _doer_behind(stretch, at), stretch.pieces[verb]
    end = verb if verb > at else reach(stretch, at)
    if not doer or first_count(stretch, doer + 1, end) is None:
        return False
    gloss = active(piece.gloss)
    piece.gloss, piece.kind, stretch.pieces[doer + 1].lead = "", SETTLED, f"{gloss} "
    return True


def _doer_behind(stretch: Stretch, at: int) -> int:
    """Return where the doer behind `at` ends, as where something else opens a clause: "Im Mai verlor Russland 20"; else 0."""
    ahead = at + 1
    while stretch.tight(ahead) and stretch.kind(ahead) in ADJECTIVES | {"articles"}:
        ahead += 1
    doer = stretch.tight(ahead) and stretch.kind(ahead) in PEOPLE | {"claimants", "officials"}
    if not doer and stretch.kind(at) == "inflict":
        ahead = _weapon(stretch, at + 1)
        doer = ahead > 0
    if not doer or opens_with_doer(stretch, clause_start(stretch, at), at):
        return 0
    while stretch.tight(ahead + 1) and stretch.kind(ahead + 1) in PEOPLE | {"names", UNKNOWN} and stretch.capital(ahead + 1):
        ahead += 1
    return ahead


def _weapon(stretch: Stretch, at: int) -> int:
    """Return where one thing is named that did what a number behind it suffered, its article taken for no number; else 0."""
    noun = at + 1
    while stretch.tight(noun) and stretch.kind(noun) in ADJECTIVES:
        noun += 1
    one = stretch.tight(at) and stretch.pieces[at].gloss == "one" and stretch.tight(noun) and stretch.kind(noun) == "counted"
    if not one or first_count(stretch, noun + 1, min(len(stretch.pieces), noun + WIDEST)) is None:
        return 0
    stretch.pieces[at].gloss, stretch.pieces[at].kind = "a", "indefinite"
    return noun


def restate_parted(stretch: Stretch, at: int, verbs: Mapping[str, list[str]]) -> None:
    """Restate the verb of loss that the particle at `at` is parted from: "schoss 12 Drohnen ab", "kamen 12 Menschen um"."""
    for back in range(at - 1, max(-1, at - WIDEST), -1):
        gloss = next((gloss for gloss, words in verbs.items() if stretch.pieces[back].word in words), None)
        if gloss is None:
            continue
        verb, count = stretch.pieces[back], first_count(stretch, back + 1, at)
        verb.kind, verb.gloss = SETTLED, gloss
        if put_behind_doer(stretch, back, back):
            return
        if count is not None and not opens_with_doer(stretch, clause_start(stretch, back), back):
            stretch.pieces[count].lead, verb.gloss = f"{gloss} ", ""
        return
