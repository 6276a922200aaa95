"""Words that soldiers share with what flies: "штурмовики" are assault infantry unless the sentence tells of planes, and
"розвідники" scouts unless it tells of drones."""

from __future__ import annotations

from helpers.extraction.glossing.pieces import CODE, Piece
from helpers.extraction.glossing.stretch import Stretch

STORMER = "штурмовик"
TYPES = ("су", "як", "л-39", "а-10")  # how the designations of attack aircraft begin
SCOUTS = "scouts"
ALOFT = frozenset({"drones", "air targets", "shot down", "suppressed by electronic warfare", "lost from radars"})
FLOWN = frozenset({"shot down", "sorties", "airplanes", "helicopters", "bombers", "crashed|destroyed", "aircraft"})


def name_stormer(stretch: Stretch, piece: Piece) -> None:
    """Restate the one word as soldiers where no type of plane, and nothing that flies or falls, is told of beside it, and the
    other as drones where a drone or a type is."""
    if piece.gloss == SCOUTS and any(p.gloss in ALOFT or p.kind in ("names", CODE) for p in stretch.pieces):
        piece.gloss, piece.single, piece.kind = "drones", "drone", "counted"
    if piece.kind != "counted" or not piece.word.startswith(STORMER):
        return
    if not any(p.gloss in FLOWN or p.kind == CODE and p.word.startswith(TYPES) for p in stretch.pieces):
        piece.gloss, piece.single, piece.kind = "soldiers", "soldier", "people"
