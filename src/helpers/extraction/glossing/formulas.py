"""Who tells a text that names nobody: an office known by what only its own reports say ("дежурными средствами ПВО")."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.extraction.glossing.cases import OFFICES
from helpers.extraction.glossing.pieces import Piece

SOURCES = frozenset({"claimants", "officials", "says"})
UNSAID = frozenset({"it said"})  # "повідомляється": nobody says it
ALLIANCE = "NATO"
REPORT, TALK = "Report of the {}:", "Talk with the {}:"
HEAD = 150  # characters of a text in which a name heads it


def heading_of(folded: str, signs: dict, named: list[tuple[str, int]], title: str = "") -> str:
    """Return the line that says whose report or whose words a folded text under a folded title is, "" where nothing tells."""
    if voice := voice_of(folded, signs.get("formulas", {}), signs.get("tells_back", ()), named, title):
        return REPORT.format(voice)
    voice = voice_of(folded, signs.get("talks", {}), signs.get("tells_back", ()), named, title)
    return TALK.format(voice) if voice else ""


def voice_of(folded: str, formulas: dict, tells_back: Sequence[str], named: list[tuple[str, int]], title: str = "") -> str:
    """Return whose report a folded text under a folded title is by the formulas of either.

    It is "" where they have none, or those of several offices, or make somebody else speak before them, or say behind them who
    told all that ("Про це повідомив мер"), or open with the office's name itself: `named` are the glosses of those the text names
    and of its verbs of saying, each with its place.

    `formulas` are those of a language by the gloss of the office that writes them; `tells_back` is how a text tells so.
    """
    told = {
        office: min(places)
        for office, words in formulas.items()
        if (places := [*(0 for w in words if w in title), *(at for w in words if (at := folded.find(w)) >= 0)])
    }
    if len(told) != 1 or any(words in folded for words in tells_back):
        return ""
    office, at = next(iter(told.items()))
    return "" if any(place < (at if gloss != office else HEAD) for gloss, place in named) else office


def sources_in(pieces: Sequence[Piece]) -> list[tuple[str, int]]:
    """Return the glosses of those that pieces name as the source of anything, and of what makes anybody speak, with places;
    not of one that only says whose arms they are ("три орудия НАТО").
    """
    owning = {k for k, piece in enumerate(pieces) if k and piece.gloss == ALLIANCE and pieces[k - 1].kind == "counted"}
    said = (piece for k, piece in enumerate(pieces) if k not in owning and (piece.kind in SOURCES or piece.gloss in OFFICES))
    return [(piece.gloss, piece.start) for piece in said if piece.gloss and piece.gloss not in UNSAID]
