"""Lines that a mail program or a file's width has broken: a paragraph is read as one line again.

A break that a width made is told by what stands around it: the first word of the next line would not have fitted into the width
of the paragraph, and the next line goes on as no heading, item or row does. Words that a narrow column has split with a hyphen
are read whole. What was found is put back to where it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from helpers.extraction.grids import COMMAS, SEMICOLONS, find_grids
from helpers.extraction.restored import Shortened

NARROWEST, WIDEST = 50, 200  # characters of a line that somebody's width broke
NARROW = 32  # of a line of a paragraph that is full up to its last
SLACK = 2  # characters by which the lines of a column differ
COLUMN = 24  # of a line in a column of print, which splits words
# What opens an item of a list, a heading or a row: any sign but those that open a sentence, or a number of its own.
_ITEM = re.compile(r"\s*(?:\d{1,3}[.)]\s|[^\w\s\"'“”«»(\[$€£])")
_ROW = re.compile(r"[\t|]|;\S|\S {2,}\S|\.{4}|[^\d\s],[^\s\"'”’]")  # what parts the cells of a row
_ENDS = re.compile(r"[.!?:…]['\"”»)]*$")
_CLOSES = re.compile(r"[.!?…]['\"”»)]*$")
_GOES_ON = re.compile(
    r"(?:,|\b(?:and|or|of|the|a|an|to|in|by|with|at|from|than|about|і|й|та|и|в|у|на|з|із|с|до|und|der|die|das|von))$", re.I
)
_SPLITS = re.compile(r"(?P<lead>(?:[^\W\d_]+-)*[^\W\d_]{2,})-$")  # ends a line in the middle of a word
# What a word that has a hyphen of its own opens with, "surface-to-", "long-", and what goes on from such a word without one.
_HYPHENED = re.compile(
    r".*-|(?:anti|non|self|multi|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$|(?P<word>half|long|short|well)$", re.I
)
_WITHOUT = re.compile(r"(?:age|ages|comed?|ened|ening|er|est|ing|ly|s)\b")
MANY = 3  # lines all broken at one width make a paragraph, whatever the next begins with


def unwrap(text: str) -> Shortened | None:
    """Return a text as it is read, None when no width broke its lines."""
    if "\n" not in text:
        return None
    blocks = list(_blocks(text))
    column = _column(text, blocks) if "-\n" in text or "- \n" in text or "-\r" in text else 0
    breaks = [found for block in blocks for found in _breaks(text, *block, column)]
    prose = (COMMAS, SEMICOLONS) if column else ()  # which part no cells in a column of print
    if breaks and (tables := [grid for grid in find_grids(text) if grid.mark not in prose]):
        ends = [grid.end for grid in tables]  # sorted, as the tables are
        nearest = ((found, bisect_left(ends, found[0])) for found in breaks)
        breaks = [found for found, nth in nearest if nth == len(tables) or found[1] < tables[nth].start]
    return Shortened(text, breaks) if breaks else None


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of stretches of lines without a blank one between, of two lines or more."""
    begin, count, place = 0, 0, 0
    for line in [*text.split("\n"), ""]:
        if line and not line.isspace():
            begin, count = (begin, count + 1) if count else (place, 1)
        else:
            if count > 1:
                yield begin, min(place, len(text))
            count = 0
        place += len(line) + 1


def _column(text: str, blocks: list[tuple[int, int]]) -> int:
    """Return the width of the column of print that splits words at the end of its lines, 0 where none does."""
    width = 0
    for start, end in blocks:
        lines = text[start:end].split("\n")
        if any(_split(line, following) is not None for line, following in pairwise(lines) if following.strip()):
            width = max(width, *(len(line.rstrip()) for line in lines))
    return width if COLUMN <= width <= WIDEST else 0


def _breaks(text: str, start: int, end: int, column: int) -> Iterator[tuple[int, int, str]]:
    """Yield where white space stands that a width made a break of, in a block of lines, and what is read in its place. A text
    that splits words is broken at the width of its `column`, however narrow."""
    lines = [(match.start(), match.group()) for match in re.finditer(r"[^\n]+", text[start:end])]
    width = column or max(len(line.rstrip()) for _, line in lines)
    if not column and not NARROW <= width <= WIDEST:
        return
    split = [_split(line, following) if column else None for (_, line), (_, following) in pairwise(lines)]
    plain = [not _ROW.search(line.strip()) for _, line in lines]
    natural = [
        len(line.rstrip()) + 1 + len(following.split(None, 1)[0]) > width - SLACK * bool(column) or put is not None
        for ((_, line), (_, following)), put in zip(pairwise(lines), split, strict=True)
    ]
    if width < NARROWEST and not column and not (len(lines) > MANY and all(natural) and _CLOSES.search(lines[-1][1].rstrip())):
        return
    paragraph = bool(column) or len(lines) >= MANY and all(natural)
    # The next line of a paragraph is full, or its last, which closes it; headlines one below the other, or a day, do not.
    full = [fits or _CLOSES.search(line.rstrip()) is not None for fits, (_, line) in zip([*natural, False], lines, strict=True)]
    for nth, fits in enumerate(natural):
        (place, line), following = lines[nth], lines[nth + 1][1]
        if not fits or not plain[nth] or not plain[nth + 1] or _ITEM.match(following):
            continue
        if _ENDS.search(line.rstrip()) and not column:
            continue
        if paragraph or full[nth + 1] and full[-1] or following.lstrip()[0].islower() or _GOES_ON.search(line.rstrip()):
            before = start + place + len(line.rstrip())
            put = " " if split[nth] is None else split[nth]
            yield before - (put != " "), start + lines[nth + 1][0] + len(following) - len(following.lstrip()), put


def _split(line: str, following: str) -> str | None:
    """Return what is read in place of the hyphen that ends a line and of its break: nothing, or the hyphen of a word that has one
    of its own; None where no word is split."""
    splits = _SPLITS.search(line.rstrip())
    if splits is None or not following.lstrip()[:1].islower():
        return None
    own = _HYPHENED.fullmatch(splits["lead"])
    return "-" if own and not (own["word"] and _WITHOUT.match(following.lstrip())) else ""
