"""What a figure of a table counts, which loss and whose, or why it is no claim."""

from __future__ import annotations

from helpers.extraction.basis import NOT_TOLD, Told, came_by, tell
from helpers.extraction.candidates import NO_LOSS, NO_NOUN
from helpers.extraction.figures import Figure, Setting
from helpers.extraction.grammar import MILITARY
from helpers.extraction.legends import MISHAP, SCALED
from helpers.extraction.loss import PEOPLE_ONLY
from helpers.extraction.meant import measure_of
from helpers.extraction.soldiers import LARGE
from helpers.model import PEOPLE

AIRBORNE = ("uav", "missile", "cruise_missile")
NO_COLUMN = "column of something else"


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
    if figure.column.legend.total and len(setting.fates) > 1 and setting.fates - PEOPLE_ONLY:
        return tell("lost", "columns")
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
        of_all = None if setting.items or setting.kinds else came_by(setting.caption.legend.category, "caption")
        told = [category for category in (*own, came_by(figure.column.legend.category, "column"), of_all) if category]
    else:
        told += [category for category in [came_by(setting.caption.legend.category, "caption")] if category]
    return next((category for category in told if category.value != "person"), told[0] if told else None)


def _people(figure: Figure, setting: Setting) -> Told:
    """Return `personnel` or `person` for the killed of no kind told."""
    if figure.sums_kinds and len(setting.kinds) > 1:
        return tell("person", "people")
    scene, side = setting.scene, figure.side.value
    columns = [column.legend for column in setting.sheet.columns.values()]
    others = () if any(c.category and c.category.value == "civilian" for c in columns) else columns
    if any(legend.military for legend in others) or any(
        legend.military or legend.enemy for legend in (*figure.legends, setting.caption.legend)
    ):
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
    if side := figure.first("side") or _column_of(figure, setting):
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


def _column_of(figure: Figure, setting: Setting) -> Told | None:
    """Return the side of the column on the left where one tells only what befell: "Russia | captured | Ukraine | captured"."""
    shown = [(at, column.legend) for at, column in sorted(setting.sheet.columns.items()) if column.kind == "figures"]
    sides = {legend.side.value for _, legend in shown if legend.side}
    left = [legend.side for at, legend in shown if at < figure.at and legend.side]
    return came_by(left[-1], "column") if len(sides) > 1 and left and figure.column.legend.measure else None


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
