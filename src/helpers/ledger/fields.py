"""The fields of a claim that a person may set, and how each is read from a cell of corrections.csv."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from datetime import date

from helpers.errors import nearest
from helpers.model import CATEGORIES, MEASURES, QUALIFIERS, WINDOWS
from helpers.profiles import Profile, shipped_wars
from helpers.texts.sidecars import read_day

NO_CLAIMANTS = ("author", "other")  # ids that every war knows
CLAIM_ID = re.compile(r"[0-9a-f]{12}(-\d+)?")


def _count(words: str, profile: Profile) -> float | None:
    if not words:
        return None
    try:
        number = float(words.replace(",", "").replace(" ", ""))
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or number < 0:
        raise ValueError(f"{words!r} is not a count, such as 5611")
    return number


def _day(words: str, profile: Profile) -> date | None:
    return read_day(words) if words else None


def _one_of(known: Iterable[str]):
    def read(words: str, profile: Profile) -> str:
        return _known(words, known)

    return read


def _side(words: str, profile: Profile) -> str:
    return _known(words, dict.fromkeys([*_of_wars(profile, "parties"), "unknown"]))


def _claimant(words: str, profile: Profile) -> str:
    return _known(words, dict.fromkeys([*_of_wars(profile, "claimants"), *NO_CLAIMANTS]))


def _of_wars(profile: Profile, what: str) -> list[str]:
    """Return the ids of the parties or claimants of a war, then those of the wars that texts beside it may be about."""
    return [name for war in (profile, *shipped_wars()) for name in getattr(war, what)]


def _words(words: str, profile: Profile) -> str | None:
    return words or None


def _claim_id(words: str, profile: Profile) -> str | None:
    if words and not CLAIM_ID.fullmatch(words):
        raise ValueError(f"{words!r} is not the id of a claim (12 hex digits)")
    return words or None


def _link(words: str, profile: Profile) -> str:
    if not re.fullmatch(r"https?://\S+", words):
        raise ValueError(f"{words!r} is not an address beginning with https://")
    return words


def _known(words: str, known: Iterable[str]) -> str:
    known = list(known)
    if words not in known:
        raise ValueError(f"{words!r} is unknown{nearest(words, known) or '; expected one of ' + ', '.join(known)}")
    return words


FIXABLE = {
    "value": _count,
    "low": _count,
    "high": _count,
    "qualifier": _one_of(QUALIFIERS),
    "category": _one_of(CATEGORIES),
    "model": _words,
    "side": _side,
    "measure": _one_of(MEASURES),
    "window": _one_of(WINDOWS),
    "window_start": _day,
    "as_of": _day,
    "claimant": _claimant,
    "claimant_text": _words,
    "part_of": _claim_id,
}
ADDABLE = FIXABLE | {"quote": _words, "url": _link, "outlet": _words, "title": _words, "published": _day, "language": _words}
NEEDED = ("quote", "url", "category", "side", "measure", "window", "claimant")


def bounds(qualifier: str, value: float | None, stated: tuple[float | None, float | None]) -> tuple[float | None, float | None]:
    """Return the low and high that a qualifier makes of a value; those of a range are as stated.

    ("exact", 12) gives (12, 12), ("more_than", 500) gives (500, None), ("up_to", 160) gives (None, 160).
    """
    if qualifier == "range":
        return stated
    low = None if qualifier in ("nearly", "less_than", "up_to") else value
    high = None if qualifier in ("more_than", "at_least") else value
    return low, high
