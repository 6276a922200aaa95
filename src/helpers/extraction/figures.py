"""The numbers in a table's cells on their way to be claims: what each counts, which loss, whose, or why it is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from helpers.extraction.captions import Caption
from helpers.extraction.claimants import Speaker
from helpers.extraction.grammar import words
from helpers.extraction.kinds import LARGE, measure_of
from helpers.extraction.legends import NOTHING, Legend, legend_of
from helpers.extraction.losses import PEOPLE_ONLY
from helpers.extraction.publishers import Publishers
from helpers.extraction.scene import CIVIL_WAR, GROUPS, Scene
from helpers.extraction.segments import Token
from helpers.extraction.sheets import Column, Line, Sheet, vetoed
from helpers.extraction.times import Time
from helpers.model import PEOPLE, Claim

MILITARY = words("military")
NO_NOUN, NO_LOSS, NO_COLUMN = "no noun of people or materiel", "no loss told", "column of something else"


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
    category: str | None = None
    measure: str | None = None
    side: str | None = None
    guessed: bool = False
    speaker: Speaker | None = None
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


@dataclass(slots=True)
class Setting:
    """What all figures of a table are judged by: the table, the text around it, the war it is of."""

    sheet: Sheet
    caption: Caption
    scene: Scene
    publishers: Publishers
    headed: bool = field(init=False)
    items: bool = field(init=False)
    parties: bool = field(init=False)
    fates: set[str] = field(init=False)
    numbering: set[int] = field(init=False)

    def __post_init__(self) -> None:
        lines = [line for line in self.sheet.lines if line.figures]
        shown = [c.legend for c in self.sheet.columns.values() if c.kind == "figures"]
        self.headed = any(c.headed for c in self.sheet.columns.values())
        self.items = sum(line.label.category is not None for line in lines) * 2 > len(lines)
        sides = sum(line.label.side is not None for line in lines), sum(legend.side is not None for legend in shown)
        self.parties = sides[0] * 2 > len(lines) or sides[1] * 2 > len(shown) > 1
        self.fates = {legend.measure for legend in shown if legend.measure}
        self.numbering = _numbering(self.sheet)


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
                figure.change = _is_change(figure, first=nth == 0 and cell is line.figures[0][0], alone=len(places) == 1)
                figure.reason = _no_count(figure, text)
                yield figure


def _beside(tokens: list[Token], i: int, following: int) -> list[Token]:
    """Return the words of a cell that go with the number at index `i`: those behind it, else those before the first number."""
    behind = [t for t in tokens[i + 1 : following] if t.kind not in ("punct", "qualifier")]
    before = [t for t in tokens[:i] if t.kind not in ("punct", "qualifier")]
    return behind or ([] if any(t.kind == "number" for t in before) else before)


def _is_change(figure: Figure, first: bool, alone: bool) -> bool:
    """Tell whether a figure is what was added to the one before it: in a column of changes, with a plus, or in brackets."""
    if figure.column.legend.change:
        return True
    tokens, i = figure.tokens, figure.index
    lead = tokens[i - 1].text if i else ""
    bracketed = lead in ("(", "+") and any(t.text == ")" for t in tokens[i + 1 :]) or lead == "+" or tokens[i].number.sign == "+"
    return bracketed and not first


def _no_count(figure: Figure, text: str) -> str | None:
    """Return why a number is no count by what it is and what stands beside it in its cell, or None."""
    tokens, i = figure.tokens, figure.index
    number = tokens[i].number
    if i and tokens[i - 1].text == "[":
        return "reference"
    if number.sign == "-" and number.value is not None or i and tokens[i - 1].text == "-" and i == 1:
        return "falling figure"
    if isinstance(number.value, float):
        return "no count"
    return vetoed(tokens, i, text)


def judge(figure: Figure, setting: Setting) -> None:
    """Say of a figure what it counts, which loss and whose, or the reason why it is no claim."""
    figure.reason = figure.reason or _refused(figure, setting)
    if figure.reason:
        return
    legends, caption = figure.legends, setting.caption
    figure.speaker = _first("speaker", legends) or caption.speaker
    figure.measure = _measure(figure, setting)
    figure.category = _category(figure, setting)
    listed = figure.measure is None and _is_listed(figure, setting)
    figure.measure = "lost" if listed else figure.measure
    if figure.measure is None or figure.category is None and figure.measure not in PEOPLE_ONLY:
        figure.reason = NO_LOSS if figure.measure is None else NO_NOUN
        return
    figure.side, figure.guessed = _side(figure, setting)
    figure.category = figure.category or _people(figure, setting)
    figure.measure = measure_of(figure.measure, figure.category)


def _first(name: str, legends: tuple[Legend, ...]):
    return next((value for legend in legends if (value := getattr(legend, name))), None)


def _refused(figure: Figure, setting: Setting) -> str | None:
    """Return why a figure's column or line counts something else than losses, or None."""
    column, label, shown = figure.column, figure.line.label, setting.sheet.columns
    if figure.at in setting.numbering:
        return "row number"
    if column.headed and not column.legend.tells and not figure.cell.category:
        return column.legend.reason or NO_COLUMN
    others = [k for k, c in shown.items() if c.kind == "figures" and k < figure.at and k not in setting.numbering]
    if not column.headed and others and not figure.change:
        return NO_COLUMN
    if reason := _first("reason", figure.legends):
        return reason
    named = label.category or label.total or label.side or label.day or label.speaker or label.measure
    if setting.items and figure.line.named and not named:
        return NO_NOUN
    bare = column.legend.plain and not (column.legend.category or column.legend.measure or column.legend.total)
    return NO_LOSS if bare and setting.fates and not figure.change else None


def _measure(figure: Figure, setting: Setting) -> str | None:
    """Return the loss told nearest: by cell, line, column or section; "lost" gives way to a plainer word, all to none in a title.

    A total beside columns of fates is of all of them.
    """
    told = [legend.measure for legend in figure.legends if legend.measure]
    if told:
        return next((measure for measure in told if measure != "lost"), told[0])
    if figure.column.legend.total and setting.fates and setting.fates <= PEOPLE_ONLY and len(setting.fates) > 1:
        return "killed_and_wounded" if setting.fates <= {"killed", "wounded", "killed_and_wounded"} else "lost"
    return setting.caption.legend.measure


def _category(figure: Figure, setting: Setting) -> str | None:
    told = [legend.category for legend in (*figure.legends, setting.caption.legend) if legend.category]
    if figure.sums_up:
        told = [legend.category for legend in (figure.cell, figure.column.legend) if legend.category]
    if figure.column.legend.total and not figure.column.legend.category and len(_kinds(setting)) > 1:
        told = [legend.category for legend in (figure.cell, figure.line.label, figure.line.section) if legend.category]
    return next((category for category in told if category != "person"), told[0] if told else None)


def _kinds(setting: Setting) -> set[str]:
    return {c.legend.category for c in setting.sheet.columns.values() if c.kind == "figures" and c.legend.category}


def _people(figure: Figure, setting: Setting) -> str:
    """Return `personnel` or `person` for the killed of no kind told."""
    if figure.column.legend.total and len(_kinds(setting)) > 1:
        return "person"
    military = any(legend.military or legend.enemy for legend in (*figure.legends, setting.caption.legend))
    armed = figure.side in GROUPS or (figure.side or "").rpartition("_")[2] in CIVIL_WAR
    large = setting.scene.ours and figure.token.number.size >= LARGE
    return "personnel" if military or armed or large or figure.measure == "killed_and_wounded" else "person"


def _is_listed(figure: Figure, setting: Setting) -> bool:
    """Tell whether a publisher of an official list counts what stands in it, with no word of loss."""
    lists = setting.publishers.lists_of(figure.speaker) if setting.scene.ours and setting.caption.legend.reason is None else []
    return any(figure.category in series.categories and figure.legends[1].side in (None, series.side) for series in lists)


def _side(figure: Figure, setting: Setting) -> tuple[str, bool]:
    """Return the party whose loss a figure is, and whether it is only guessed."""
    caption, scene, speaker = setting.caption, setting.scene, figure.speaker
    party = speaker.party if speaker else None
    if side := _first("side", figure.legends):
        return side, False
    if any(legend.enemy for legend in figure.legends) and (side := scene.enemy(party)):
        return side, False
    if setting.parties and not figure.sums_up and (figure.line.label.military or figure.column.legend.military) and scene.theatre:
        return scene.theatre, True
    named = figure.line.named and not (figure.line.label.category or figure.line.label.day)
    if setting.parties and not figure.sums_up and named and not any(c.legend.side for c in setting.sheet.columns.values()):
        return "unknown", True
    if caption.legend.side:
        return caption.legend.side, False
    if army := _army(figure):
        return army, False
    return _guess(figure, setting, party)


def _army(figure: Figure) -> str | None:
    """Return whose army a label or header names that is a claimant's name too ("Russian army")."""
    for legend in figure.legends:
        if legend.speaker and legend.speaker.party and legend.speaker.text.lower().split()[-1] in MILITARY:
            return legend.speaker.party
    return None


def _guess(figure: Figure, setting: Setting, party: str | None) -> tuple[str, bool]:
    scene, lists = setting.scene, setting.publishers.lists_of(figure.speaker)
    if lists and setting.scene.ours:
        return lists[0].side, False
    if figure.category in (None, "civilian", "person") or figure.category in PEOPLE and not party:
        return figure.line.label.place or setting.caption.place or scene.theatre or "unknown", True
    if figure.category in ("uav", "missile", "cruise_missile") and figure.measure in ("shot_down", "destroyed"):
        return scene.opponent(party) or scene.opponent(scene.theatre) or "unknown", True
    return (scene.opponent(party) if party else None) or "unknown", True


def sum_up(figure: Figure, others: list[Figure]) -> None:
    """Say of a total line's figure what the lines above it let it be: of their one side, their one kind, or of all people."""
    sides, kinds = Counter(f.side for f in others), {f.category for f in others}
    if len(sides) > 1 or "unknown" in sides:
        figure.side, figure.guessed = "unknown", False
    elif sides:
        figure.side = next(iter(sides))
    if len(kinds) == 1:
        figure.category = kinds.pop()
    elif kinds and kinds <= set(PEOPLE):
        figure.category = "person"
    elif kinds and not kinds & set(PEOPLE):
        figure.category = "equipment"
