"""Where the tables of a text are: lines cut into cells by bars, tabs, semicolons, commas or wide gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

LONGEST_ROW = 2000  # Code points; a longer line is prose or a dump, no row that somebody reads.
LONGEST_CELL = 120  # Code points of a cell between commas or wide gaps; longer ones are prose.
PATIENCE = 40  # Lines that look like rows and make no table, after which the next table is looked for only behind them.
BARS, TABS, SEMICOLONS, COMMAS, GAPS = "|", "\t", ";", ",", " "

_LINE = re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]+")
_RULE = re.compile(r"[\s|:+=_\u2500-\u257f-]*[-=_\u2500-\u257f]{2}[\s|:+=_\u2500-\u257f-]*")
_GAP = re.compile(r"(?<=[^\s.!?])[ \u00a0\u2002\u2003]{2,}(?=\S)")
_QUOTED = {
    mark: re.compile(rf'\s*"(?:[^"]|"")*"\s*(?={re.escape(mark)}|$)|[^{re.escape(mark)}"]*') for mark in (SEMICOLONS, COMMAS)
}
_BAR = re.compile(r"(?<!\\)\|")
FIGURE = re.compile(r"[~≈<>≥≤+±(\[\u2212\u2013-]*\s?\d[\d.,' \u00a0\u202f\u2019]*\s?[%)\]*+k†]*(?:\s?\([+\u2212-]?[\d.,]+\))?")
_COMMA, _THOUSANDS = re.compile(","), re.compile(r"\d,\d{3}(?!\d)")
_EDGES = " \u00a0\u202f\u2002\u2003\"*_'\t\r"


class Cell(NamedTuple):
    """One cell that holds anything: code points `start` to `end` of the text, without quotes and emphasis, and its column."""

    start: int
    end: int
    column: int


class Row(NamedTuple):
    """One line of a table."""

    start: int
    end: int
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in a text. `mark` is what parts its cells; rules between rows are no rows."""

    mark: str
    rows: list[Row]

    @property
    def start(self) -> int:
        return self.rows[0].start

    @property
    def end(self) -> int:
        return self.rows[-1].end


def find_grids(text: str) -> list[Grid]:
    """Return the tables of a text in order. A table has two rows or more, two columns or more, and figures."""
    lines = [match.span() for match in _LINE.finditer(text) if not match.group().isspace()]
    grids, at, vain = [], 0, dict.fromkeys((BARS, TABS, SEMICOLONS, COMMAS, GAPS), 0)
    while at < len(lines):
        for mark in _marks(text, *lines[at]):
            if at < vain[mark]:
                continue
            rows, beyond = _rows(text, lines, at, mark)
            if len(rows) > 1 and _is_table(text, rows, mark):
                grids.append(Grid(mark, _in_columns(rows) if mark == GAPS else rows))
                at = beyond - 1
                break
            if beyond - at > PATIENCE:
                vain[mark] = beyond
        at += 1
    return grids


def _marks(text: str, start: int, end: int) -> Iterator[str]:
    """Yield what may part the cells of a line, surest first."""
    if end - start > LONGEST_ROW:
        return
    line = text[start:end].strip(" \r")
    for mark in (BARS, TABS):
        if mark in line:
            yield mark
    if "  " in line or "\u00a0\u00a0" in line or "\u2003" in line:
        yield GAPS
    for mark in (SEMICOLONS, COMMAS):
        if mark in line and not line.endswith((".", "!", "?", ":")):
            yield mark


def _rows(text: str, lines: list[tuple[int, int]], at: int, mark: str) -> tuple[list[Row], int]:
    """Return the rows of the table that may begin at line `at` with its cells parted by `mark`, and the line behind them."""
    rows: list[Row] = []
    beyond = at
    for number in range(at, len(lines)):
        start, end = lines[number]
        apart = number > at and text.count("\n", lines[number - 1][1], start) > 1
        if end - start > LONGEST_ROW or apart and not (len(rows) == 1 and mark in (GAPS, TABS)):
            break
        if rows and _RULE.fullmatch(text, start, end):
            beyond = number + 1
            continue
        row = Row(start, end, list(_cells(text, start, end, mark)))
        if not _fits(text, row, rows, mark):
            break
        rows.append(row)
        beyond = number + 1
    if mark in _QUOTED and len(rows) > 2 and _spaced(text, rows[:1]) and not _spaced(text, rows[1:]):
        rows.pop(0)  # a line of prose above, which happens to have as many commas
    while rows and mark in (GAPS, TABS) and len(rows[-1].cells) < 2:
        beyond -= 1
        rows.pop()
    return rows, max(beyond, at + 1)


def _cells(text: str, start: int, end: int, mark: str) -> Iterator[Cell]:
    """Yield the cells of a line that hold anything, each in the column that it stands in by count."""
    for column, (first, last) in enumerate(_pieces(text, start, end, mark)):
        while first < last and text[first] in _EDGES:
            first += 1
        while first < last and text[last - 1] in _EDGES:
            last -= 1
        if first < last:
            yield Cell(first, last, column)


def _pieces(text: str, start: int, end: int, mark: str) -> Iterator[tuple[int, int]]:
    if mark in _QUOTED:
        at = start
        while at <= end:
            match = _QUOTED[mark].match(text, at, end)
            stop = match.end() if match.end() == end or text[match.end()] == mark else _next(text, mark, at, end)
            yield at, stop
            at = stop + 1
        return
    if mark == BARS:
        while start < end and text[start].isspace():
            start += 1
        start += start < end and text[start] == BARS
    parts = _BAR if mark == BARS else _GAP if mark == GAPS else re.compile(mark)
    at = start
    for match in parts.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _next(text: str, mark: str, at: int, end: int) -> int:
    found = text.find(mark, at, end)
    return end if found < 0 else found


def _width(row: Row) -> int:
    return row.cells[-1].column + 1 if row.cells else 0


def _fits(text: str, row: Row, rows: list[Row], mark: str) -> bool:
    """Tell whether a line may be the next row of a table."""
    if not row.cells:
        return False
    if mark == BARS:
        return "|" in text[row.start : row.end]
    if len(row.cells) < 2 and mark in (GAPS, TABS):
        short = row.end - row.start <= 60 and text[row.end - 1] not in ".!?:"
        return len(rows) > 1 and short  # a section's heading between the rows
    if any(cell.end - cell.start > LONGEST_CELL for cell in row.cells) and mark != TABS:
        return False
    if mark in (SEMICOLONS, COMMAS):
        return _width(row) >= 2 and (not rows or _commas(text, row, mark) == _commas(text, rows[0], mark))
    return True


def _commas(text: str, row: Row, mark: str) -> int:
    return sum(1 for _ in _pieces(text, row.start, row.end, mark))


def _is_table(text: str, rows: list[Row], mark: str) -> bool:
    """Tell whether rows hold figures as a table does: some between bars, a column of them where a mark may stand in prose."""
    body = rows[1:] if len(rows) > 1 else rows
    figures = [{c.column for c in row.cells if FIGURE.fullmatch(text, c.start, c.end)} for row in body]
    if mark in (BARS, TABS):
        wide = sum(len(row.cells) > 1 for row in rows)
        return wide > 1 and any(any(ch.isdigit() for ch in text[c.start : c.end]) for row in rows for c in row.cells)
    with_figures = sum(bool(columns) for columns in figures)
    if mark == GAPS:
        return with_figures * 2 >= len(body)
    counts = Counter(column for columns in figures for column in columns)
    regular = bool(counts) and max(counts.values()) * 3 >= len(body) * 2
    narrow = max(map(_width, rows)) < 3
    if mark == COMMAS and (narrow and (len(rows) < 3 or _parts_thousands(text, body)) or _is_prose(text, rows)):
        return False
    return regular and not _reads_on(text, rows)


def _parts_thousands(text: str, rows: list[Row]) -> bool:
    """Tell whether the comma stands in a number: "tanks: 3,106"."""
    return any(text[c.start].isdigit() and text[c.start - 2 : c.start - 1].isdigit() for row in rows for c in row.cells[1:])


def _is_prose(text: str, rows: list[Row]) -> bool:
    """Tell whether all commas of some lines stand in figures or before spaces, some in figures: "troops: 317,380, of them"."""
    commas = [m.start() for row in rows for m in _COMMA.finditer(text, row.start, row.end)]
    parting = sum(_THOUSANDS.match(text, at - 1) is not None for at in commas)
    spaced = sum(text[at + 1 : at + 2] in ("", " ") for at in commas)
    return parting > 0 and parting + spaced == len(commas)


def _reads_on(text: str, rows: list[Row]) -> bool:
    """Tell whether commas are followed by spaces as in prose, in lines that do not begin with a header of names."""
    headed = not any(ch.isdigit() for ch in text[rows[0].start : rows[0].end])
    return _spaced(text, rows) and not (headed and len(rows) > 2 and _width(rows[0]) > 2)


def _spaced(text: str, rows: list[Row]) -> bool:
    """Tell whether spaces follow most of the marks."""
    spaced = sum(text[c.start - 1] == " " for row in rows for c in row.cells[1:])
    return spaced * 2 > sum(len(row.cells) - 1 for row in rows)


def _in_columns(rows: list[Row]) -> list[Row]:
    """Return the rows of a table of wide gaps with each cell in the column it stands under, where a row leaves cells out."""
    usual, count = Counter(len(row.cells) for row in rows if len(row.cells) > 1).most_common(1)[0]
    usual = max(n for n, c in Counter(len(row.cells) for row in rows).items() if c >= count or n > usual and c * 3 > count)
    places: list[tuple[int, int]] = [(10**9, -1)] * usual
    for row in rows:
        if len(row.cells) == usual:
            places = [
                (min(low, c.start - row.start), max(high, c.end - row.start))
                for (low, high), c in zip(places, row.cells, strict=True)
            ]
    return [row if len(row.cells) == usual else _placed(row, places) for row in rows]


def _placed(row: Row, places: list[tuple[int, int]]) -> Row:
    cells, least = [], 0
    for cell in row.cells:
        middle = (cell.start + cell.end) / 2 - row.start
        options = range(least, len(places))
        if not options:
            cells.append(cell._replace(column=least))
        else:
            best = min(options, key=lambda k: _distance(places[k], cell.start - row.start, cell.end - row.start, middle))
            cells.append(cell._replace(column=best))
            least = best
        least += 1
    return row._replace(cells=cells)


def _distance(place: tuple[int, int], start: int, end: int, middle: float) -> float:
    """Return how far a cell stands from a column: nothing where they overlap, but for how far their middles are apart."""
    low, high = place
    gap = max(0, low - end, start - high)
    return gap * 1000 + abs((low + high) / 2 - middle)
