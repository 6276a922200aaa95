"""What flew when it was hit, and what stood on the ground."""

from __future__ import annotations

from helpers.extraction.glossing.pieces import Piece
from helpers.extraction.glossing.stretch import Stretch

AIR = frozenset(
    {"air targets", "drones", "missiles", "cruise missiles", "helicopters", "airplanes", "fighter jets", "guided bombs"}
)
DEFENDS = frozenset({"air defence", "air defence systems", "Ukrainian Air Force"})
ON_GROUND = 40  # characters behind the last word known
# What tells of aircraft hit that do not fly.
GROUNDED = (
    "аеродром", "аэродром", "стоянці", "стоянках", "стоянке", "авіабаз", "авиабаз", "ангар", "операці", "операци", "стратегіч",
    "стратегич", "flugplatz",
)  # fmt: skip
DAMAGED = ("пошкод", "повред", "понівеч", "beschädig")  # said of what was only damaged, and never of what was hit in the air


def is_brought_down(stretch: Stretch, at: int, piece: Piece) -> bool:
    """Tell whether what is only said to be hit flew: "уражено 7 повітряних цілей", and not "пошкоджено 2 літаки"."""
    return (
        piece.gloss == "damaged"
        and not piece.word.startswith(DAMAGED)
        and any(p.gloss in AIR for p in stretch.pieces[at + 1 : at + 5])
        and not any(word in stretch.folded[stretch.pieces[0].start : stretch.pieces[-1].end + ON_GROUND] for word in GROUNDED)
    )


def name_air_targets(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate the targets that are shot down, or destroyed by air defence, as what flies: "збито 57 цілей"."""
    flew = piece.gloss == "shot down" or piece.gloss == "destroyed" and any(p.gloss in DEFENDS for p in stretch.pieces[:at])
    for ahead in range(at + 1, min(len(stretch.pieces), at + 6)) if flew else ():
        if stretch.pieces[ahead].gloss == "targets":
            stretch.pieces[ahead].gloss, stretch.pieces[ahead].single = "air targets", "air target"
