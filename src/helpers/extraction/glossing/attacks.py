"""Attacks and blows, which are dealt and no losses: what they were made with, and what else a verb of no loss may mean."""

from __future__ import annotations

from helpers.extraction.glossing.pieces import Piece
from helpers.extraction.glossing.stretch import ADJECTIVES, NOUNS, REACH, VERBS, Stretch

ATTACKED = "attacked"
BLOWS = frozenset({"strikes", "attacks", "missile attacks", "drone attacks"})
MEANS = ("ами", "ями", "умя", "емя", "ьмя", "ома", "ьма")  # How instrumentals end.
SAVED = frozenset({"rescued", "evacuated"})
OWN = 6  # Pieces from a verb to the losses that it tells of.


def restate_supply(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate what is found as "found" where it is the dead: "виявлено тіла 410 цивільних"."""
    if (
        piece.gloss == "possesses"
        and stretch.number_ahead(at)
        and any(p.kind == "losses" for p in stretch.pieces[at + 1 : at + OWN])
    ):
        piece.gloss = "suffered"  # "ворог має понад 60 тисяч втрат"
    if piece.gloss in SAVED and stretch.number_behind(at) and not stretch.number_ahead(at):
        piece.gloss = f"were {piece.gloss}"  # "еще 84 человека спасены"
    if piece.gloss == ATTACKED:
        _lead_means(stretch, at)
    if piece.gloss == "spotted" and any(p.gloss in ("bodies", "dead") for p in stretch.pieces[at + 1 : at + 4]):
        piece.gloss = "found"


def _lead_means(stretch: Stretch, at: int) -> None:
    """Put "with" before the number of what was fired, which no loss is: "удар двумя «Искандерами»", "ударили 59 ракетами"."""
    end = at + 1
    while stretch.counts(end):
        end += 1
    counted = [p for p in stretch.pieces[end : end + 2] if p.kind in NOUNS | ADJECTIVES | {"names"}]
    told = any(piece.word.endswith(MEANS) for piece in (*stretch.pieces[at + 1 : end], *counted))
    if end > at + 1 and stretch.tight(at + 1) and told:
        stretch.pieces[at + 1].lead = "with "


def deals_blow(stretch: Stretch, at: int) -> bool:
    """Tell whether what is said to be inflicted is a blow, and no loss: "завдав 58 авіаударів"."""
    for ahead in range(at + 1, min(len(stretch.pieces), at + REACH)):
        piece = stretch.pieces[ahead]
        if piece.kind == "losses" or piece.kind in VERBS or "\n" in stretch.gap(ahead):
            return False
        if piece.gloss in BLOWS:
            return True
    before = stretch.pieces[max(0, at - 2) : at]
    return any(p.kind == "nouns" and {p.gloss, f"{p.gloss}s"} & BLOWS for p in before)  # "удар был нанесен шестью ракетами"
