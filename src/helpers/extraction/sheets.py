"""A table cut into words: its header, the lines below it, and what each column and each line's label say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date

from helpers.extraction.date_forms import MONTHS
from helpers.extraction.dates import find_dates, month_mention
from helpers.extraction.folding import fold
from helpers.extraction.grids import FIGURE, Cell, Grid, Row
from helpers.extraction.legends import NOTHING, Legend, joined, legend_of, source_in
from helpers.extraction.numbers import find_numbers
from helpers.extraction.scene import Scene
from helpers.extraction.segments import fill, marks_of
from helpers.extraction.tokens import Token
from helpers.extraction.vetoes import veto
from helpers.extraction.windows import find_windows

HEADER_LINES = 3  # Lines of a header at most: a party over several columns, a measure over each, a unit.
SUMS = frozenset({"total", "totals", "altogether", "overall", "sum"})  # what the label of a line of sums opens with
_YEAR = re.compile(r"(?:19|20)\d\d")
_BARE_MONTH = re.compile(rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?")

_SPAN = re.compile(r"(?:(?:in|over|for) )?(?:the )?(?:last |past |previous )?(\d{1,2})\s?(?:h|hr|hrs|hours)\.?")  # heads a column

Words = tuple[Cell, list[Token]]


@dataclass(slots=True)
class Column:
    """A column: what its header says, and whether its cells are `dates`, `figures` or other `text`. `headed` tells that words
    stand over it.
    """

    legend: Legend = NOTHING
    kind: str = "text"
    headed: bool = False


@dataclass(slots=True)
class Line:
    """A line below the header: its figures by column, what its other cells say, and what the heading above it says;
    `part` tells that it opens as a part of the line above, "of which captured"."""

    row: Row
    figures: list[Words]
    label: Legend = NOTHING
    named: bool = False
    section: Legend = NOTHING
    part: bool = False
    others: list[Words] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """A table as a reader sees it."""

    columns: dict[int, Column]
    lines: list[Line]
    head: list[Words]


class Cutter:
    """Cuts cells into words. What a cell says depends on its text alone, so that the same label is looked up once a table."""

    def __init__(self, text: str, scene: Scene, published: date | None):
        self.text, self.scene, self.published = text, scene, published
        self._known: dict[tuple[str, bool], list[Token]] = {}

    def tokens(self, cell: Cell, plain: bool = False) -> list[Token]:
        """Return the tokens of a cell; `plain` takes what could be a day or a year for the figure it is."""
        words = self.text[cell.start : cell.end]
        known = self._known.get((words, plain))
        if known is None:
            known = self._known[words, plain] = self._cut(words, plain)
        return [t.at(t.start + cell.start) for t in known]

    def _cut(self, words: str, plain: bool) -> list[Token]:
        folded = fold(words)
        if (month := _BARE_MONTH.fullmatch(folded)) and not plain:
            mention = month_mention(0, len(words), month[1], self.published)
            return [Token(0, len(words), "date", folded, "", "", None, mention)]
        if not plain and (span := _SPAN.fullmatch(folded)):
            return [Token(0, len(words), "window", folded, "day" if span[1] in ("24", "1") else "period", "", None, None)]
        dates = [] if plain else find_dates(folded, 0, len(folded), self.published)
        windows = [] if plain else find_windows(folded, 0, len(folded))
        numbers = find_numbers(folded, 0, len(folded), [(t.start, t.end) for t in (*dates, *windows)])
        found = self.scene.lexicon.find(folded, words)
        return fill(folded, 0, len(folded), marks_of(folded, 0, len(folded), found, numbers, dates, windows))


def is_figure(tokens: list[Token]) -> bool:
    """Tell whether a cell holds a number that counts something."""
    return any(t.kind == "number" and not t.number.words for t in tokens)


def sheet_of(grid: Grid, text: str, scene: Scene, published: date | None) -> Sheet:
    """Return a table cut into words; its header are the lines above the first that holds a figure, but for a lone first cell,
    which heads a section.
    """
    cutter = Cutter(text, scene, published)
    dated = _dated_columns(grid, cutter)
    cut = [
        [(cell, cutter.tokens(cell, _is_plain(cell, text, dated, first=n == 0))) for cell in row.cells]
        for n, row in enumerate(grid.rows)
    ]
    depth = next((n for n, words in enumerate(cut) if any(is_figure(tokens) for _, tokens in words)), len(cut))
    head = [words for words in cut[:depth] if not _heads_section(words)][:HEADER_LINES]
    body = [
        (row, words) for n, (row, words) in enumerate(zip(grid.rows, cut, strict=True)) if n >= depth or _heads_section(words)
    ]
    columns = _columns(head, [words for _, words in body], dated, text, scene)
    return Sheet(columns, _lines(body, columns, text, scene), [w for words in head for w in words])


def _heads_section(words: list[Words]) -> bool:
    return len(words) == 1 and words[0][0].column == 0 and not is_figure(words[0][1])


def _is_plain(cell: Cell, text: str, dated: set[int], first: bool) -> bool:
    """Tell whether a cell is a figure whatever it looks like; a year in the first line heads its column."""
    if cell.column in dated or not FIGURE.fullmatch(text, cell.start, cell.end):
        return False
    return not (first and _YEAR.fullmatch(text, cell.start, cell.end))


def _dated_columns(grid: Grid, cutter: Cutter) -> set[int]:
    """Return the columns whose cells are days, months or years; years in a later column must run on to be no counts."""
    seen: dict[int, list[tuple[bool, str]]] = {}
    for row in grid.rows[1:] if len(grid.rows) > 2 else grid.rows:
        for cell in row.cells:
            tokens = cutter.tokens(cell)
            if cell.column == 0 and tokens[0].text in SUMS:
                continue
            dated = any(t.kind == "date" and t.date.kind != "clock" for t in tokens) and not is_figure(tokens)
            seen.setdefault(cell.column, []).append((dated, cutter.text[cell.start : cell.end]))
    columns = set()
    for column, cells in seen.items():
        mostly = sum(dated for dated, _ in cells) * 5 >= len(cells) * 4
        years = [words for dated, words in cells if dated and _YEAR.fullmatch(words)]
        runs = column == 0 and (len(years) < 2 or years in (sorted(set(years)), sorted(set(years), reverse=True)))
        if mostly and (not years or runs):
            columns.add(column)
    return columns


def _columns(head: list[list[Words]], body: list[list[Words]], dated: set[int], text: str, scene: Scene) -> dict[int, Column]:
    """Return the columns with what stands over them; in all but the last line of a header a word reaches over the empty cells
    behind it.
    """
    holding: dict[int, Counter[str]] = {}
    for words in body:
        for cell, tokens in words if len(words) > 1 else ():
            holding.setdefault(cell.column, Counter())["figures" if is_figure(tokens) else "text"] += 1
    width = 1 + max([cell.column for words in (*head, *body) for cell, _ in words], default=0)
    columns = {}
    for column in range(width):
        over = [tokens for n, words in enumerate(head) if (tokens := _over(words, column, last=n == len(head) - 1))]
        legend = joined(*(legend_of(tokens, text, scene) for tokens in reversed(over)))
        kinds = holding.get(column, Counter())
        kind = "dates" if column in dated else "figures" if kinds["figures"] and legend.names is None else "text"
        columns[column] = Column(legend, kind, bool(over))
    _share_parties(columns, head)
    return columns


def _share_parties(columns: dict[int, Column], head: list[list[Words]]) -> None:
    """Give a column without a party the party that stands over the one to its left, where the same header stands behind each
    party: "Russia | captured | Ukraine | captured"."""
    named = Counter(" ".join(t.text for t in tokens) for words in head[-1:] for _, tokens in words)
    texts = {cell.column: " ".join(t.text for t in tokens) for words in head[-1:] for cell, tokens in words}
    parties = [c.legend.side for c in columns.values() if c.legend.side]
    if len({side.value for side in parties}) < 2:
        return
    party = None
    for place in sorted(columns):
        legend = columns[place].legend
        if legend.side:
            party = legend.side
        elif party and named[texts.get(place, "")] == len(parties):
            columns[place].legend = replace(legend, side=party)


def _over(words: list[Words], column: int, last: bool) -> list[Token]:
    reaching = [tokens for cell, tokens in words if cell.column == column or not last and 0 < cell.column <= column]
    return reaching[-1] if reaching else []


def _lines(body: list[tuple[Row, list[Words]]], columns: dict[int, Column], text: str, scene: Scene) -> list[Line]:
    lines, section, whole = [], NOTHING, NOTHING
    for row, words in body:
        figures = [w for w in words if columns[w[0].column].kind == "figures" and is_figure(w[1])]
        others = [w for w in words if w not in figures]
        if _heads_section(words):
            section = legend_of(words[0][1], text, scene)
        labels = [_label(tokens, columns[cell.column], text, scene) for cell, tokens in others]
        named = any(t.kind not in ("punct", "date", "number") for _, tokens in others for t in tokens)
        label, part = joined(*labels), any(tokens[0].kind == "parts" for _, tokens in others[:1])
        if part and label.category is None:
            label = replace(label, category=whole.category)
        whole = whole if part else label
        lines.append(Line(row, figures, label, named, section, part, others))
    return lines


def _label(tokens: list[Token], column: Column, text: str, scene: Scene) -> Legend:
    """Return what a cell beside the figures says, as the header of its column lets it: a source, a place, a party, an item."""
    legend = legend_of(tokens, text, scene)
    if column.legend.names == "claimant":
        return Legend(speaker=source_in(tokens, text, scene), names="claimant")
    if column.legend.names == "place":
        return Legend(place=legend.place or legend.side, names="place")
    if column.kind == "dates":
        return Legend(day=legend.day, window=column.legend.window, names=column.legend.names, total=legend.total)
    return replace(legend, plain=False)


def vetoed(tokens: list[Token], i: int, text: str) -> str | None:
    """Return why the number at index `i` of a cell counts nothing, by what stands beside it in the cell, or None."""
    start, end = tokens[0].start, tokens[-1].end
    token = tokens[i]
    return veto(fold(text[start:end]), token.start - start, token.end - start, token.number.words)
