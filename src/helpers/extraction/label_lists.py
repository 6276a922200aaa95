"""Lists of figures whose labels are days, years or parties, under a heading that says what they count: "2009: 317",
"Egypt - 338".

The rows of such a list name nothing that is lost, so that it is read as a table of two columns.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from helpers.extraction.dates import find_dates
from helpers.extraction.grids import FIGURE, Cell, Grid, Row
from helpers.extraction.tokens import Token

FEWEST = 2  # rows with a label that such a list has
TIES = ":"  # stands between label and figure
_ROW = re.compile(
    r"^[ \t]*(?:[-*•·–—>]\s*)?(?:the )?(?P<label>[^\W_][^:|;\t\n]{1,34}?)"
    r"(?:\s*:|\s+[-–—=]|\s*\.{2,}|\s*…)\s*"
    rf"(?P<figure>(?:about |some |over |nearly |at least )?{FIGURE.pattern})[ \t.;,]*$",
    re.MULTILINE,
)
# The same in one line: "Egypt 338, Syria 61, Jordan 29. Total 428."
_ITEM = re.compile(rf"(?:and |the )*(?P<label>[^\W\d_][^:|;,\t\n\d]{{1,34}}?)\s?[:–—-]?\s?(?P<figure>{FIGURE.pattern})")
_LISTING = re.compile(r"^[^\W\d_][^\n\d]{1,36}\d[\d., ]*[,;] [^\n]{5,400}?(?=[.;]?[ \t]*$)", re.MULTILINE)
_PARTED = re.compile(r"[,;.]\s+|,? and (?=\D)")
_TOTAL = re.compile(r"(?:grand )?total|altogether|all|in all|sum")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_EDGE = re.compile(r"[\s,.(]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)?[\s,.)]*")


def find_label_lists(folded: str, found: list[Token], grids: list[Grid]) -> list[Grid]:
    """Return such lists of a text as tables, in order; `found` are its terms, `grids` the tables that it has already."""
    rows = list(_ROW.finditer(folded))
    blocks = [*(_blocks(folded, rows) if len(rows) >= FEWEST else ()), *_in_lines(folded)]
    taken, ends = [grid.start for grid in grids], [grid.end for grid in grids]
    lists = []
    for block in sorted(blocks, key=lambda block: block[0].start()):
        nth = bisect_right(taken, block[0].start()) - 1
        inside = nth >= 0 and ends[nth] > block[0].start()
        labelled = [row for row in block if not _TOTAL.fullmatch(row["label"])]
        if inside or len(labelled) < FEWEST:
            continue
        if all(_is_day(row["label"]) for row in labelled) or all(_is_party(row, found) for row in labelled):
            lists.append(Grid(TIES, [_row(row) for row in block]))
    return lists


def _blocks(folded: str, rows: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Yield the runs of rows that follow one another without another line between."""
    block: list[re.Match[str]] = []
    for row in rows:
        if block and folded[block[-1].end() : row.start()].strip():
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _in_lines(folded: str) -> Iterator[list[re.Match[str]]]:
    """Yield the items of lines that hold nothing but labels with a figure each, parted by commas; the line before ends in a
    colon or is a headline."""
    for line in _LISTING.finditer(folded):
        start, items = line.start(), []
        for end in [*(m.span() for m in _PARTED.finditer(folded, *line.span())), (line.end(), line.end())]:
            item = _ITEM.fullmatch(folded, start, end[0])
            if item is None:
                break
            items.append(item)
            start = end[1]
            if start >= line.end():
                yield items
                break


def _is_day(label: str) -> bool:
    """Tell whether a label is a day, a month or a year and nothing else."""
    if _YEAR.fullmatch(label):
        return True
    dates = find_dates(label, 0, len(label), None)
    kinds = [mention.kind for mention in dates]
    if len(dates) != 1 or kinds == ["clock"]:
        return False
    return all(_EDGE.fullmatch(edge) for edge in (label[: dates[0].start], label[dates[0].end :]))


def _is_party(row: re.Match[str], found: list[Token]) -> bool:
    """Tell whether a label is the name of a party and nothing else."""
    at = bisect_left(found, row.start("label"), key=attrgetter("start"))
    return at < len(found) and found[at].kind == "party" and found[at].end == row.end("label")


def _row(row: re.Match[str]) -> Row:
    return Row(*row.span(), [Cell(*row.span("label"), 0), Cell(*row.span("figure"), 1)])
