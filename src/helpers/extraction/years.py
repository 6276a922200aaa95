"""Days told without their year in a text that looks back: they are of the year that the text has named last."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from helpers.extraction.dates import find_dates
from helpers.extraction.tokens import Token

YEAR = re.compile(r"(?:19|20)\d\d")
NEAR = 60  # days from the day named with its year to one that goes on from it
LATELY = 90  # days before publication in which a day without a year is of the last ones
LEAD = 30  # characters before a day in which "since" stands
LONG_AGO = 300  # days before publication from which a text looks back
KINDS = ("date", "span")
SINCE = re.compile(r"\b(?:since|from)\s(?:\w+\s){0,2}$")


def settle_years(marks: list[Token], folded: str, anchor: date | None, published: date | None) -> date | None:
    """Return the day with its year that the marks of a sentence name last, else `anchor`, the one named before them.

    Days among the marks that have no year are made those nearest to it, where they are no days of late: behind "on 31
    December 1994" the "2 January" of a text of 2019 is one of 1995.
    """
    for token in marks:
        if token.kind != "date" or token.date.kind not in KINDS:
            continue
        if YEAR.search(token.text):
            old = token.date.first and (published is None or (published - token.date.first).days > LONG_AGO)
            since = SINCE.search(
                folded, max(0, token.start - LEAD), token.start
            )  # a war's first day: the text need not stay there
            anchor = token.date.first if old and not since else None
        elif anchor and (published is None or token.date.day is None or (published - token.date.day).days > LATELY):
            near = next(iter(find_dates(folded, token.start, token.end, anchor + timedelta(days=NEAR))), None)
            if near is not None and near.kind == token.date.kind and near.day and abs((near.day - anchor).days) <= NEAR:
                token.date = replace(near, start=token.date.start, end=token.date.end)
    return anchor
