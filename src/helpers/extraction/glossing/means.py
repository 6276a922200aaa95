"""What something was done by, told by the instrumental behind a number: it is no loss."""

from __future__ import annotations

from helpers.extraction.glossing.attacks import MEANS
from helpers.extraction.glossing.pieces import Piece
from helpers.extraction.glossing.stretch import ACCUSATIVE, GENITIVE, INSTRUMENTAL, NOMINATIVE, PREPOSITIONS, Stretch


def lead_means(stretch: Stretch, at: int, piece: Piece) -> None:
    """Put "with" before the number of what something was done by, which no loss is: "удар нанесен шестью ракетами"."""
    led = stretch.tight(at - 1) and stretch.kind(at - 2) in PREPOSITIONS | {"qualifiers"}
    if _is_instrumental(piece) and not led and piece.kind in ("counted", "adjectives"):
        stretch.pieces[at - 1].lead = "with "


def names_means(stretch: Stretch, at: int, piece: Piece) -> bool:
    """Tell whether a dash parts a number from what that many were destroyed by: "з них 11 - винищувачами F-16"."""
    if not stretch.counts(at - 1) or stretch.gap(at).strip() != "-" or piece.kind in ("losses", "people"):
        return False
    if not piece.cases:  # a phrase
        return any(word.endswith(MEANS) for word in piece.word.split())
    return _is_instrumental(piece)


def _is_instrumental(piece: Piece) -> bool:
    return bool(piece.cases & INSTRUMENTAL) and not piece.cases & (NOMINATIVE | GENITIVE | ACCUSATIVE)
