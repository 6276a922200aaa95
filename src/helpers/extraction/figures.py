"""The numbers in a table's cells on their way to be claims: what each counts, which loss, whose, or why it is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from helpers.extraction.basis import NOT_TOLD, Told, came_by, tell
from helpers.extraction.captions import Caption
from helpers.extraction.grammar import words
from helpers.extraction.kinds import LARGE, measure_of
from helpers.extraction.legends import MISHAP, NOTHING, SCALED, Legend, legend_of
from helpers.extraction.losses import PEOPLE_ONLY
from helpers.extraction.publishers import Publishers
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.extraction.sheets import Column, Line, Sheet, vetoed
from helpers.extraction.times import Time
from helpers.model import PEOPLE, Claim

MILITARY = words("military")
AIRBORNE = ("uav", "missile", "cruise_missile")
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


def judge(figure: Figure, setting: Setting) -> None:
    """Say of a figure what it counts, which loss and whose, or the reason why it is no claim."""
    figure.reason = figure.reason or _refused(figure, setting)
    if figure.reason:
        return
    figure.speaker = figure.first("speaker") or setting.caption.speaker
    figure.category = _category(figure, setting)
    figure.measure = _measure(figure, setting) or _listed(figure, setting)
    if figure.measure is None or figure.category is None and figure.measure.value not in PEOPLE_ONLY:
        figure.reason = NO_LOSS if figure.measure is None else NO_NOUN
        return
    if (
        figure.measure.value == "lost"
        and figure.category
        and figure.category.value in ("civilian", "person")
        and not figure.change
    ):
        figure.reason = NO_LOSS  # armies lose men; what people lose is something else
        return
    figure.side, figure.guessed = _side(figure, setting)
    figure.category = figure.category or _people(figure, setting)
    figure.measure = Told(measure_of(figure.measure.value, figure.category.value), figure.measure.basis)
    if figure.category.value == "personnel" and not setting.scene.ours:
        figure.side = Told(setting.scene.army(figure.side.value), figure.side.basis)


def _refused(figure: Figure, setting: Setting) -> str | None:
    """Return why a figure's column or line counts something else than losses, or None."""
    column, label, shown = figure.column, figure.line.label, setting.sheet.columns
    if figure.at in setting.numbering:
        return "row number"
    if setting.mishap or setting.caption.legend.reason == SCALED:
        return MISHAP if setting.mishap else SCALED
    if column.headed and not column.legend.tells and not figure.cell.category:
        return column.legend.reason or NO_COLUMN
    others = [k for k, c in shown.items() if c.kind == "figures" and k < figure.at and k not in setting.numbering]
    if not column.headed and others and not figure.change:
        return NO_COLUMN
    if reason := next((legend.reason for legend in figure.legends if legend.reason), None):
        return reason
    known = label.category or label.total or label.side or label.day or label.speaker or label.measure
    if setting.items and figure.line.named and not known:
        return NO_NOUN
    bare = column.legend.plain and not (column.legend.category or column.legend.measure or column.legend.total)
    return NO_LOSS if bare and setting.fates and not figure.change else None


def _measure(figure: Figure, setting: Setting) -> Told | None:
    """Return the loss told nearest by cell, line, column or section, where "lost" gives way to a plainer word, else by the title.

    A total beside columns of fates is of all of them.
    """
    told = figure.told("measure")
    if told:
        return next((measure for measure in told if measure.value != "lost"), told[0])
    if figure.column.legend.total and len(setting.fates) > 1 and setting.fates <= PEOPLE_ONLY:
        return tell("killed_and_wounded" if setting.fates <= {"killed", "wounded", "killed_and_wounded"} else "lost", "columns")
    return came_by(setting.caption.legend.measure, "caption")


def _listed(figure: Figure, setting: Setting) -> Told | None:
    """Return `lost` where a publisher of an official list counts what stands in it, with no word of loss."""
    if not setting.scene.ours or setting.caption.legend.reason or figure.category is None or figure.speaker is None:
        return None
    lists, side = setting.publishers.lists_of(figure.speaker.value), figure.first("side")
    counts = any(figure.category.value in s.categories and (side is None or side.value == s.side) for s in lists)
    return tell("lost", "official_list") if counts else None


def _category(figure: Figure, setting: Setting) -> Told | None:
    told = figure.told("category")
    if figure.sums_up or figure.sums_kinds and len(setting.kinds) > 1:
        own = (figure.cell.category, None if figure.sums_up else came_by(figure.line.label.category, "row"))
        told = [category for category in (*own, came_by(figure.column.legend.category, "column")) if category]
    else:
        told += [category for category in [came_by(setting.caption.legend.category, "caption")] if category]
    return next((category for category in told if category.value != "person"), told[0] if told else None)


def _people(figure: Figure, setting: Setting) -> Told:
    """Return `personnel` or `person` for the killed of no kind told."""
    if figure.sums_kinds and len(setting.kinds) > 1:
        return tell("person", "people")
    scene, side = setting.scene, figure.side.value
    if any(legend.military or legend.enemy for legend in (*figure.legends, setting.caption.legend)):
        return tell("personnel", "soldierly")
    if side in scene.groups or side.endswith(("_government", "_opposition")):
        return tell("personnel", "armed_group", figure.side.basis if figure.side.basis.end > 0 else None)
    if scene.counts_armies and figure.token.number.size >= LARGE:
        return tell("personnel", "large", figure.token)
    return tell("personnel" if figure.measure.value == "killed_and_wounded" and not scene.counts_people else "person", "people")


def _side(figure: Figure, setting: Setting) -> tuple[Told, bool]:
    """Return the party whose loss a figure is, and whether it is only guessed."""
    caption, scene = setting.caption, setting.scene
    party = figure.speaker.value.party if figure.speaker else None
    if side := figure.first("side"):
        return side, False
    enemy = next((legend.enemy for legend in figure.legends if legend.enemy), None)
    if enemy and (side := tell(scene.enemy(party), "enemy", enemy)):
        return side, False
    if setting.parties and not figure.sums_up:
        if (figure.line.label.military or figure.column.legend.military) and scene.theatre:
            return tell(scene.theatre, "theatre"), True
        label = figure.line.label
        if figure.line.named and not (label.category or label.day or label.speaker) and not setting.party_columns:
            return Told("unknown", NOT_TOLD), True
    if caption.legend.side and not (caption.legend.side.value in scene.groups and _is_civilian(figure)):
        return came_by(caption.legend.side, "caption"), False
    return (army, False) if (army := _army(figure)) else (_guess(figure, setting, party), True)


def _is_civilian(figure: Figure) -> bool:
    return figure.category is not None and figure.category.value == "civilian"


def _army(figure: Figure) -> Told | None:
    """Return whose army a label or header names that is a claimant's name too ("Russian army")."""
    for named in figure.told("speaker"):
        if named.value.party and named.value.text.lower().split()[-1] in MILITARY:
            return Told(named.value.party, named.basis)
    return None


def _guess(figure: Figure, setting: Setting, party: str | None) -> Told:
    """Return the side that nothing but the place, the war and the speaker tell."""
    scene, category = setting.scene, figure.category.value if figure.category else "person"
    lists = setting.publishers.lists_of(figure.speaker.value) if figure.speaker and scene.ours else []
    if any(category in series.categories for series in lists):
        return tell(lists[0].side, "official_list")
    against = tell(scene.opponent(party), "speakers_opponent") if party else None
    guess = None
    if category in ("civilian", "person") or category in PEOPLE and not party:
        there = came_by(figure.line.label.place, "row") or came_by(setting.caption.place, "caption")
        guess = there or tell(scene.theatre, "theatre")
    elif category in AIRBORNE and figure.measure.value in ("shot_down", "destroyed"):
        guess = against or tell(scene.opponent(scene.theatre), "theatre_opponent")
    return guess or against or Told("unknown", NOT_TOLD)


def sum_up(figure: Figure, others: list[Figure]) -> None:
    """Say of a total line's figure what the lines above it let it be: of their one side, their one kind, or of all people."""
    sides, kinds = {f.side.value for f in others}, {f.category.value for f in others}
    if len(sides) > 1 or "unknown" in sides:
        figure.side, figure.guessed = Told("unknown", NOT_TOLD), False
    elif sides:
        figure.side = Told(*sides, came_by(others[0].side, "rows").basis)
    if len(kinds) == 1:
        figure.category = Told(*kinds, came_by(others[0].category, "rows").basis)
    elif kinds and kinds <= set(PEOPLE):
        figure.category = tell("person", "rows")
    elif kinds and not kinds & set(PEOPLE):
        figure.category = tell("equipment", "rows")
