"""Officers who speak for a grouping of an army by whose name a sentence calls its sector only."""

from __future__ import annotations

from helpers.extraction.glossing.pieces import Piece
from helpers.extraction.glossing.stretch import Stretch


def name_spokesman(stretch: Stretch, at: int, piece: Piece) -> None:
    """Say whose army speaks where a grouping's own officer does: "в зоне группировки «Центр» ..., сообщил её представитель"."""
    army = f"{piece.gloss.split()[0]} military"
    for ahead in range(at + 1, len(stretch.pieces)):
        if stretch.kind(ahead) == "possessives" and stretch.kind(ahead + 1) == "officials":
            stretch.pieces[ahead].gloss = army
