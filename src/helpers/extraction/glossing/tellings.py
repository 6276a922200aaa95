"""Who tells a figure, where the text has only a title or a pronoun for him, or the figures themselves before him."""

from __future__ import annotations

from helpers.extraction.glossing.pieces import Piece
from helpers.extraction.glossing.stretch import Stretch

WHO = {"he": "he", "it": "she", "they": "they"}
TITLES = frozenset({"president", "minister", "commander", "general", "generals", "spokesman"})  # of one who was named before
RANKS = frozenset({"general", "generals", "commander"})
COUNTING = frozenset({"counted", "said"})  # "нарахували", "додали"
FIGURES = frozenset({"figures", "data", "count", "details"})


def by_title(stretch: Stretch, at: int) -> bool:
    """Tell whether a title alone stands at `at` for one who has been named: "за словами президента"."""
    if not stretch.tight(at) or stretch.pieces[at].gloss not in TITLES or stretch.capital(at):
        return False
    named = ("claimants", "parties", "party_adjectives", "names", "adjectives")
    return not stretch.tight(at + 1) or stretch.kind(at + 1) not in named and not stretch.capital(at + 1)


def restate_saying(stretch: Stretch, at: int, piece: Piece) -> None:
    """Put who speaks before the verb, where he is only a pronoun behind it, or an officer named before: "сказав він", "пише
    генерал" are "he said".
    """
    if piece.gloss in COUNTING and _heads_count(stretch, at):
        restate_counting(stretch, at, piece)
    elif stretch.tight(at + 1) and stretch.kind(at + 1) == "pronouns" and (who := WHO.get(stretch.pieces[at + 1].gloss)):
        piece.lead, stretch.pieces[at + 1].gloss = f"{who} ", ""
    elif by_title(stretch, at + 1) and stretch.pieces[at + 1].gloss in RANKS:
        piece.lead, stretch.pieces[at + 1].gloss, stretch.pieces[at + 1].kind = "he ", "", "pronouns"


def _heads_count(stretch: Stretch, at: int) -> bool:
    """Tell whether a verb stands between what is counted, in the genitive, and its number: "автомобілів нарахували 55"."""
    before = stretch.pieces[at - 1] if stretch.tight(at) else None
    counted = before is not None and before.kind == "counted" and (not before.cases or "pg" in before.cases)
    return counted and stretch.bare_number_ahead(at)


def restate_counting(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate what is counted or added with its number as a line of a list: "бронемашин додалося 3" is "armour: 3"."""
    if _heads_count(stretch, at):
        piece.gloss, stretch.pieces[at + 1].gap = "", ": "


def restate_figures(stretch: Stretch, at: int, piece: Piece) -> None:
    """Restate figures that a sentence opens on, and somebody is said to give, as those told before: "Цифри озвучив речник"."""
    if piece.gloss in FIGURES and stretch.opens(at) and stretch.tight(at + 1) and stretch.kind(at + 1) == "says":
        piece.gloss = "this data"
