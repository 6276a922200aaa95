"""A table read: each number in it becomes a claim by its line, its column and its title, or is noted with the reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from helpers.extraction.accounts import note, notes_on_other
from helpers.extraction.basis import Basis, Told, came_by, tell
from helpers.extraction.bounds import bounds_of
from helpers.extraction.candidates import NO_LOSS
from helpers.extraction.captions import caption_of, year_told
from helpers.extraction.confidence import note_sentence
from helpers.extraction.derived import place
from helpers.extraction.figures import Figure, Setting, figures_of
from helpers.extraction.frame import Frame
from helpers.extraction.grammar import SOFT
from helpers.extraction.grids import Grid
from helpers.extraction.judging import judge, sum_up
from helpers.extraction.listings import Listing
from helpers.extraction.meant import refine
from helpers.extraction.publishers import Publishers
from helpers.extraction.sentence import Sentence
from helpers.extraction.shape import bases_of, values_of
from helpers.extraction.sheets import Line, sheet_of
from helpers.extraction.spans import Time
from helpers.extraction.table_times import Dated, runs_on, settled, time_of_figure, without_rhythm
from helpers.extraction.typenames import as_named
from helpers.model import Claim, NumberNote

SIGNS = {"~": "about", "≈": "about", ">": "more_than", "≥": "at_least", "<": "less_than", "≤": "up_to"}


class Table(NamedTuple):
    """A table in a text, with the sentences above it in order and the one below it."""

    grid: Grid
    doc_id: str
    text: str
    folded: str
    line: int
    above: list[Sentence]
    below: Sentence | None


def read_table(table: Table, frame: Frame, publishers: Publishers) -> tuple[list[Claim], list[NumberNote]]:
    """Return the claims of a table in text order, and notes on its other numbers. `frame` is what the text before carries."""
    caption = caption_of(table.above, table.below, frame)
    sheet = sheet_of(table.grid, table.text, frame.scene, year_told(table.above, frame) or caption.told and caption.told.value)
    setting = Setting(sheet, caption, frame.scene, publishers)
    figures = list(figures_of(sheet, table.text, frame.scene))
    for figure in figures:
        judge(figure, setting)
    _judge_together(figures)
    _settle_times(figures, setting)
    for line, made in _by_line(figures):
        sentence = _sentence(table, line)
        for figure in made:
            figure.claim = _claim(figure, sentence, setting)
            sentence.claims.append(figure.claim)
        note_sentence(sentence)
    _tie_parts(figures)
    claims = [f.claim for f in figures if f.claim]
    _leave(frame, table, claims)
    words = [tokens for _, tokens in sheet.head] + [tokens for line in sheet.lines for _, tokens in (*line.others, *line.figures)]
    notes = [note(table.doc_id, table.text, f.token, f.reason) for f in figures if f.reason]
    return claims, notes + [n for tokens in words for n in notes_on_other(table.doc_id, table.text, tokens)]


def _sentence(table: Table, line: Line) -> Sentence:
    """Return a line of a table as the sentence that its claims stand in."""
    marks = [t for _, tokens in (*line.figures, *line.others) for t in tokens if t.kind not in ("word", "punct")]
    place = (line.row.start, line.row.end, table.line, True)
    return Sentence(table.doc_id, table.text, table.folded, *place, sorted(marks, key=attrgetter("start")), frozenset(), row=True)


def _leave(frame: Frame, table: Table, claims: list[Claim]) -> None:
    """Let the text below go on from the table's figures, but not from its title."""
    frame.now = table.line
    if claims:
        frame.listing, frame.open, frame.pending, frame.line = Listing(), False, None, table.line
        frame.recent = claims[-1:]


def _by_line(figures: list[Figure]) -> Iterator[tuple[Line, list[Figure]]]:
    """Yield the lines that have claims, each with the figures that are."""
    lines: dict[int, list[Figure]] = {}
    for figure in figures:
        if not figure.reason:
            lines.setdefault(figure.line.row.start, []).append(figure)
    for made in lines.values():
        yield made[0].line, made


def _judge_together(figures: list[Figure]) -> None:
    """Let changes stand beside their totals only, and total lines be what the lines above them are."""
    totals = {id(f.line) for f in figures if not f.reason and not f.change}
    columns: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.reason:
            continue
        if figure.change and id(figure.line) not in totals:
            figure.reason = NO_LOSS
        elif figure.sums_up:
            sum_up(figure, columns.pop(figure.at, []))
        else:
            columns.setdefault(figure.at, []).append(figure)


def _settle_times(figures: list[Figure], setting: Setting) -> None:
    """Give every figure its time; where only its day is told, all figures of the table together say whether they run on."""
    placed = any(c.legend.names == "place" for c in setting.sheet.columns.values())
    caption = without_rhythm(setting.caption, [day.value.day for figure in figures if (day := figure.first("day"))])
    waiting: list[tuple[Figure, Dated]] = []
    for figure in figures:
        if figure.reason:
            continue
        day = figure.first("day")
        span = came_by(figure.column.legend.window, "column") or figure.first("window")
        figure.time = time_of_figure(day, span, caption, placed, figure.change)
        if figure.time is None:
            speaker = figure.speaker and figure.speaker.value.claimant
            place = figure.line.row.start if figure.column.legend.day else figure.at
            series = (place, figure.category.value, figure.side.value, figure.measure.value, speaker)
            waiting.append((figure, Dated(series, Told(day.value.day, day.basis), figure.token.number.size)))
    running = runs_on(dated for _, dated in waiting)
    for figure, dated in waiting:
        figure.time = settled(dated, running)
    _span_totals(figures)
    _span_changes(figures)


def _span_changes(figures: list[Figure]) -> None:
    """Let a change beside totals of two days or more cover the span from the first of them to the last."""
    for _, made in _by_line(figures):
        days = [f.column.legend.day for f in made if not f.change and f.column.legend.day]
        changes = [f for f in made if f.change and f.column.legend.day is None and f.column.legend.window is None]
        if len(days) > 1 and changes:
            days = sorted((Told(day.value.day, day.basis) for day in days), key=lambda day: day.value)
            for figure in changes:
                figure.time = Time("period", days[0], days[-1], why=Basis("columns"))


def _span_totals(figures: list[Figure]) -> None:
    """Let a line of sums cover the days, weeks or months of the lines above it, from the first to the last."""
    columns: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.reason or figure.time is None:
            continue
        if not figure.sums_up:
            columns.setdefault(figure.at, []).append(figure)
            continue
        spans = [other.time for other in columns.pop(figure.at, []) if other.time.window in ("day", "week", "month")]
        days = [time.as_of for time in spans if time.as_of]
        if len({day.value for day in days}) > 1 and len(days) == len(spans):
            starts = [time.start or time.as_of for time in spans]
            first, last = min(starts, key=lambda day: day.value), max(days, key=lambda day: day.value)
            figure.time = Time("period", first, last, why=Basis("rows"))


def _claim(figure: Figure, sentence: Sentence, setting: Setting) -> Claim:
    token, time, speaker = figure.token, figure.time, figure.speaker and figure.speaker.value
    number = Basis("number", token.start, token.end)
    category, measure = refine(figure.tokens, figure.index, figure.category, figure.measure, speaker, setting.publishers)
    flags = dict.fromkeys(time.flags, time.why)
    if figure.guessed:
        flags["side_guessed"] = figure.side.basis
    if figure.change:
        flags["change"] = Basis("change", token.start, token.end)
    if token.number.vague:
        flags["vague_count"] = number
    if category.value == "personnel" and _is_official(figure, setting):
        measure = came_by(Told("killed_and_wounded", measure.basis), "official_personnel")
        flags["measure_inferred"] = measure.basis
    qualifier, low, high = _bounds(figure, setting)
    noun, model = figure.first("category"), figure.first("model")
    answers = {
        "value": Told(token.number.value, number),
        "qualifier": qualifier,
        "category": category,
        "side": figure.side,
        "measure": measure,
        "window": Told(time.window, time.why),
        "window_start": time.start,
        "as_of": time.as_of,
        "model": model and Told(as_named(model.value), model.basis),
        "claimant": Told(speaker.claimant, figure.speaker.basis) if speaker else tell("author", "author"),
    }
    return Claim(
        **place(sentence, token),
        **values_of(answers),
        low=low,
        high=high,
        noun_start=noun.basis.start if noun and noun.basis.end > 0 else None,
        noun_end=noun.basis.end if noun and noun.basis.end > 0 else None,
        claimant_text=speaker.text or None if speaker else None,
        flags=list(flags),
        bases=bases_of(answers) | flags,
    )


def _is_official(figure: Figure, setting: Setting) -> bool:
    """Tell whether ruling 7 of the claim contract applies: the personnel line of an official list is killed and wounded."""
    lists = setting.publishers.lists_of(figure.speaker.value if figure.speaker else None)
    lead = next((legend.lead for legend in (*figure.legends, setting.caption.legend) if legend.lead), None)
    soft = lead is None or lead.text in SOFT or figure.measure.value == "lost"
    return soft and any(series.side == figure.side.value for series in lists)


def _bounds(figure: Figure, setting: Setting) -> tuple[Told, float | int | None, float | int | None]:
    """Return qualifier, low and high: of the cell, else of the column's header or the title, which bind no changes."""
    qualifier, low, high = bounds_of(figure.tokens, figure.index)
    value = figure.token.number.value
    if qualifier.value != "exact" or value is None:
        return qualifier, low, high
    lead = figure.tokens[figure.index - 1] if figure.index else figure.token
    told = tell(SIGNS.get(lead.text), "qualifier", lead)
    if told is None and not figure.change:
        told = came_by(figure.column.legend.qualifier, "column") or (tell("about", "caption") if setting.caption.about else None)
    if told is None or told.value == "about":
        return told or qualifier, value, value
    return (told, value, None) if told.value in ("more_than", "at_least") else (told, None, value)


def _tie_parts(figures: list[Figure]) -> None:
    """Make figures parts of the total that they add up to, a total line of their column or a total column of their line, and
    those of a line that opens as a part of that of the line above."""
    columns: dict[int, list[Figure]] = {}
    wholes: dict[int, Figure] = {}
    for figure in figures:
        if figure.claim is None or figure.change:
            continue
        if figure.line.part:
            _tie(wholes.get(figure.at), figure)
            continue
        wholes[figure.at] = figure
        if figure.sums_up:
            _tie_sum(figure, columns.pop(figure.at, []))
        else:
            columns.setdefault(figure.at, []).append(figure)
    for _, made in _by_line(figures):
        for whole in made:
            if whole.column.legend.total and not whole.change:
                _tie_sum(whole, [f for f in made if f is not whole and not f.change and f.time == whole.time])


def _tie(whole: Figure | None, part: Figure) -> None:
    if whole is not None and part.claim.part_of is None:
        part.claim.part_of, part.claim.bases["part_of"] = whole.claim.claim_id, Basis("part_words")


def _tie_sum(whole: Figure, parts: list[Figure]) -> None:
    values = [part.claim.value for part in parts]
    if len(parts) > 1 and None not in values and sum(values) == whole.claim.value:
        for part in parts:
            if part.claim.part_of is None:
                part.claim.part_of = whole.claim.claim_id
                part.claim.bases["part_of"] = Basis("adds_up", whole.token.start, whole.token.end)
