"""Spans that are told by their first and last year: "за 1979-1989 роки", "в 1994-1996 годах"."""

from __future__ import annotations

from helpers.extraction.glossing.pieces import DIGITS, Piece
from helpers.extraction.glossing.stretch import Stretch

CENTURIES = ("19", "20")


def spans_years(stretch: Stretch, at: int, piece: Piece) -> bool:
    """Tell whether the word at `at` stands before a first and a last year, which it then opens as "from 1979 to 1989"."""
    first, last = at + 1, at + 2
    if not _is_year(stretch, first) or not _is_year(stretch, last) or stretch.gap(last).strip() != "-":
        return False
    if stretch.pieces[last].word <= stretch.pieces[first].word:
        return False
    piece.gloss, stretch.pieces[last].gap = "from", " to "
    if stretch.tight(last + 1) and stretch.is_unit_of_time(last + 1):
        behind = stretch.pieces[last + 1]
        behind.gloss, behind.kind = "", "adverbs"
    if stretch.tight(last + 1) and stretch.counts(last + 2):
        stretch.pieces[last + 2].lead = ", "
    return True


def _is_year(stretch: Stretch, at: int) -> bool:
    if stretch.kind(at) != DIGITS:
        return False
    word = stretch.pieces[at].word
    return len(word) == 4 and word.isdigit() and word.startswith(CENTURIES)
