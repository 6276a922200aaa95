"""Names and units that a number belongs to: of types, of hills that armies fight for, and of calibres."""

from __future__ import annotations

from helpers.extraction.glossing.pieces import DIGITS, Piece
from helpers.extraction.glossing.stretch import Stretch

HILL = "Hill"


def restate_name(stretch: Stretch, at: int, piece: Piece) -> None:
    """Tie the number of a type to its name, where a space parts the two, "Орлан -10", and that of a hill, "у высоты 776"."""
    if piece.gloss == HILL and stretch.kind(at + 1) == DIGITS and stretch.tight(at + 1):
        stretch.pieces[at + 1].gap = "-"
    if stretch.kind(at + 1) == DIGITS and stretch.gap(at + 1) == " -" and len(stretch.pieces[at + 1].word) < 4:
        stretch.pieces[at + 1].gap = "-"


def restate_calibre(stretch: Stretch, at: int, piece: Piece) -> None:
    """Leave out a calibre, whose number is no count: "120 мм міномети"."""
    piece.gloss = ""
    if stretch.kind(at - 1) == DIGITS and stretch.tight(at):
        stretch.pieces[at - 1].gloss = ""
