"""Taking and bringing in, which tell of captives where people are counted, and else of anything."""

from __future__ import annotations

from helpers.extraction.glossing.pieces import Piece
from helpers.extraction.glossing.stretch import Stretch
from helpers.extraction.glossing.voice import NEAR, restate_verb


def restate_taking(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate "took" as "captured" before people who are counted: "взяли двох солдатів", and not "взяли участь"; who takes
    prisoners took them."""
    people = any(p.kind == "people" for p in stretch.pieces[at + 1 : at + NEAR])
    piece.kind = "inflict"
    if people and stretch.number_ahead(at):
        restate_verb(stretch, at, piece)
    else:
        piece.gloss, piece.kind = "took", "other"
