"""The numbers in a table's cells: where each stands, what stands beside it, and the table they are judged by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from helpers.extraction.basis import Told, came_by
from helpers.extraction.captions import Caption
from helpers.extraction.legends import MISHAP, NOTHING, Legend, legend_of
from helpers.extraction.publishers import Publishers
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.extraction.sheets import Column, Line, Sheet, vetoed
from helpers.extraction.spans import Time
from helpers.model import Claim


@dataclass(slots=True)
class Figure:
    """One number of a table: its place, what its cell says, then what it is. `reason` says why it is no claim."""

    tokens: list[Token]
    index: int
    line: Line
    column: Column
    at: int
    cell: Legend = NOTHING
    change: bool = False
    reason: str | None = None
    category: Told | None = None
    measure: Told | None = None
    side: Told | None = None
    guessed: bool = False
    speaker: Told | None = None
    time: Time | None = None
    claim: Claim | None = None

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    @property
    def legends(self) -> tuple[Legend, ...]:
        """What the cell, the line, the column and the section say, nearest first."""
        return self.cell, self.line.label, self.column.legend, self.line.section

    @property
    def sums_up(self) -> bool:
        """Tell whether its line is the sum of the others."""
        label = self.line.label
        return label.total and label.category is None and label.side is None

    @property
    def sums_kinds(self) -> bool:
        """Tell whether its column is the sum of columns that each count one kind."""
        return self.column.legend.total and self.column.legend.category is None

    def told(self, name: str) -> list[Told]:
        """Return all that is told of a field, the nearest first, with where it is told."""
        cell, line, column, section = (getattr(legend, name) for legend in self.legends)
        everything = (cell, came_by(line, "row"), came_by(column, "column"), came_by(section, "section"))
        return [told for told in everything if told]

    def first(self, name: str) -> Told | None:
        """Return what is told nearest of a field, or None."""
        return next(iter(self.told(name)), None)


@dataclass(slots=True)
class Setting:
    """What all figures of a table are judged by: the table, the text around it and its war.

    `items` and `parties` tell what most of its lines or columns are, `fates` the losses that its columns tell, `kinds` what they
    count, `numbering` the columns that only number the lines, `mishap` that nobody at war made the losses.
    """

    sheet: Sheet
    caption: Caption
    scene: Scene
    publishers: Publishers
    items: bool = field(init=False)
    parties: bool = field(init=False)
    party_columns: bool = field(init=False)
    fates: set[str] = field(init=False)
    kinds: set[str] = field(init=False)
    numbering: set[int] = field(init=False)
    mishap: bool = field(init=False)

    def __post_init__(self) -> None:
        lines = [line for line in self.sheet.lines if line.figures]
        shown = [c.legend for c in self.sheet.columns.values() if c.kind == "figures"]
        self.items = sum(line.label.category is not None for line in lines) * 2 > len(lines)
        self.party_columns = sum(legend.side is not None for legend in shown) * 2 > len(shown)
        self.parties = self.party_columns or sum(line.label.side is not None for line in lines) * 2 > len(lines)
        self.fates = {legend.measure.value for legend in shown if legend.measure}
        self.kinds = {legend.category.value for legend in shown if legend.category}
        self.numbering = _numbering(self.sheet)
        killed = any(legend.measure and legend.measure.value == "killed" and not legend.reason for legend in shown)
        mishaps = any(legend.reason == MISHAP for legend in shown)
        self.mishap = self.caption.legend.reason == MISHAP or mishaps and not killed


def _numbering(sheet: Sheet) -> set[int]:
    """Return the columns that only number the lines: 1, 2, 3 ..."""
    seen: dict[int, list] = {}
    for line in sheet.lines:
        for cell, tokens in line.figures:
            seen.setdefault(cell.column, []).append(next((t.number.value for t in tokens if t.kind == "number"), None))
    first = min(seen, default=0)
    return {first} if len(seen) > 1 and len(seen[first]) > 1 and seen[first] == list(range(1, len(seen[first]) + 1)) else set()


def figures_of(sheet: Sheet, text: str, scene: Scene) -> Iterator[Figure]:
    """Yield the numbers in the cells below the header, in text order, with what stands beside each in its cell."""
    for line in sheet.lines:
        for cell, tokens in line.figures:
            places = [i for i, t in enumerate(tokens) if t.kind == "number"]
            for nth, i in enumerate(places):
                said = _beside(tokens, i, places[nth + 1] if nth + 1 < len(places) else len(tokens))
                figure = Figure(tokens, i, line, sheet.columns[cell.column], cell.column, legend_of(said, text, scene))
                figure.change = _is_change(figure, first=nth == 0 and cell is line.figures[0][0])
                figure.reason = _no_count(figure, text)
                yield figure


def _beside(tokens: list[Token], i: int, following: int) -> list[Token]:
    """Return the words of a cell that go with the number at index `i`: those behind it, else those before the first number."""
    behind = [t for t in tokens[i + 1 : following] if t.kind not in ("punct", "qualifier")]
    before = [t for t in tokens[:i] if t.kind not in ("punct", "qualifier")]
    return behind or ([] if any(t.kind == "number" for t in before) else before)


def _is_change(figure: Figure, first: bool) -> bool:
    """Tell whether a figure is what was added to the one before it: in a column of changes, with a plus, or in brackets."""
    if figure.column.legend.change:
        return True
    tokens, i = figure.tokens, figure.index
    lead = tokens[i - 1].text if i else ""
    bracketed = lead in ("(", "+") and any(t.text == ")" for t in tokens[i + 1 :])
    return not first and (bracketed or lead == "+" or tokens[i].number.sign == "+")


def _no_count(figure: Figure, text: str) -> str | None:
    """Return why a number is no count by what it is and what stands beside it in its cell, or None."""
    tokens, i = figure.tokens, figure.index
    number = tokens[i].number
    if i and tokens[i - 1].text == "[":
        return "reference"
    if number.sign == "-" or i == 1 and tokens[0].text == "-":
        return "falling figure"
    return "no count" if isinstance(number.value, float) else vetoed(tokens, i, text)
