"""Lists whose heading stands in the title, or nowhere: what the rows of an official list give away by themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from helpers.extraction.basis import Basis, Told
from helpers.extraction.frame import Frame
from helpers.extraction.headings import heading_of
from helpers.extraction.listings import listing_of
from helpers.extraction.scene import Scene
from helpers.extraction.sentence import Sentence
from helpers.extraction.spans import Time
from helpers.extraction.tokens import Token

KINDS = 5  # so many kinds of an official list in rows of their own make one without a heading
CORE = frozenset({"personnel", "tank"})
ROW = 90  # characters
_ROWS = re.compile(r"[^\n;]+")
_DIGIT = re.compile(r"\d")


def may_be_bare_list(folded: str) -> bool:
    """Tell whether a text has enough short rows with figures to be a list without a heading."""
    rows = 0
    for row in folded.replace(";", "\n").split("\n"):
        if len(row) <= ROW and _DIGIT.search(row):
            rows += 1
            if rows == KINDS:
                return True
    return False


def is_bare_list(folded: str, found: list[Token], scene: Scene) -> bool:
    """Tell whether a text counts soldiers, tanks and other kinds of the war's official list in rows of their own, and makes
    nobody of the side that the list counts speak. `found` are the terms of the text, in order.
    """
    if not scene.counts_armies:
        return False
    profile = scene.lexicon.profile
    official = {kind for series in profile.official_series.values() for kind in series.categories}
    sides = {series.side for series in profile.official_series.values()}
    counted = [t for t in found if t.kind == "category" and t.key in official]
    if not {t.key for t in counted} >= CORE:
        return False
    if any(t.kind == "claimant" and profile.claimants[t.key].party in sides for t in found):
        return False
    kinds, at = set(), 0
    for row in _ROWS.finditer(folded):
        first = None
        while at < len(counted) and counted[at].start < row.end():
            first = first or counted[at]
            at += 1
        if first is not None and row.end() - row.start() <= ROW and _DIGIT.search(folded, row.start(), row.end()):
            kinds.add(first.key)
    return len(kinds) >= KINDS and kinds >= CORE


def head_by_title(frame: Frame, title: Sentence) -> None:
    """Let a title on losses head the rows that a text opens with. What it tells stands in no place of the text."""
    heading = heading_of(title)
    if heading is None:
        return
    listing = listing_of(frame, title, heading)
    side = listing.side and Told(listing.side.value, Basis("heading"))
    frame.pending = replace(listing, side=side, time=_of_title(listing.time), line=1)


def _of_title(time: Time | None) -> Time | None:
    if time is None:
        return None
    start, as_of = (told and Told(told.value, Basis("heading")) for told in (time.start, time.as_of))
    return replace(time, start=start, as_of=as_of, why=Basis("heading"))
