"""Days counted from one told before: "the next day", "two weeks earlier", "that night"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from helpers.extraction.spoken import is_spoken
from helpers.extraction.stated import Stated
from helpers.extraction.tokens import Token

DAYS = frozenset({"date", "weekday", "relative"})
BESIDE = 3  # tokens from a counted day to the same day told by its name


def settle_anchored(tokens: list[Token], anchor: date | None, published: date | None) -> None:
    """Give the days of a sentence that are counted from another their date.

    Forward ones count from the last event told, in the sentence or before it (`anchor`): "On Monday a bomb killed five, police
    said on Tuesday; the next day ..." is of Tuesday. Backward ones count from the last day named, whatever it is of ("said on
    Friday that six had died a day earlier"), else from publication. A day beside that is named is the same ("a day earlier,
    on Sunday").
    """
    named = told = anchor
    for i, token in enumerate(tokens):
        if token.kind != "date" or token.date.kind not in DAYS:
            continue
        if (away := token.date.away) is not None:
            start = told if away >= 0 else named or published
            day = _named_beside(tokens, i) or start and start + timedelta(days=away)
            token.date = replace(token.date, day=day, first=day)
        if token.date.day is not None:
            named = token.date.day
            told = told if is_spoken(tokens, i) else token.date.day


def _named_beside(tokens: list[Token], i: int) -> date | None:
    """Return the day named right behind the one at `i`, past a comma: "A day later, on 5 May,"."""
    ahead = tokens[i + 1 : i + 1 + BESIDE]
    if not ahead or ahead[0].text != ",":
        return None
    day = next((t.date for t in ahead if t.kind == "date"), None)
    return day.day if day is not None and day.kind in DAYS and day.away is None else None


def anchor_of(stated: Stated, anchor: date | None) -> date | None:
    """Return the day from which the next sentences count: that of the last event told or on which something began since, else the
    first day of speaking."""
    if stated.events:
        return stated.events[-1][1].value
    if stated.since is not None and stated.until is None and (anchor is None or stated.since.value > anchor):
        return stated.since.value  # "The offensive began on 3 March. Over the next week"
    return anchor or (stated.spoken.value if stated.spoken else None)
