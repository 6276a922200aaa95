"""A table read: each number in its cells becomes a claim by its line, its column and its title, or is noted with the reason why not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from helpers.extraction.accounts import note, notes_on_other
from helpers.extraction.bounds import bounds_of
from helpers.extraction.captions import caption_of
from helpers.extraction.figures import NO_LOSS, Figure, Setting, figures_of, judge, sum_up
from helpers.extraction.frame import Frame, Listing
from helpers.extraction.grids import Grid
from helpers.extraction.kinds import SOFT, refine
from helpers.extraction.publishers import Publishers
from helpers.extraction.sentence import Sentence
from helpers.extraction.shape import as_named, place
from helpers.extraction.sheets import Line, sheet_of
from helpers.extraction.table_times import Dated, runs_on, time_of_cell
from helpers.extraction.times import Time
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
    sheet = sheet_of(table.grid, table.text, frame.scene, caption.told or frame.published)
    setting = Setting(sheet, caption, frame.scene, publishers)
    figures = list(figures_of(sheet, table.text, frame.scene))
    for figure in figures:
        judge(figure, setting)
    _judge_together(figures)
    _settle_times(figures, setting)
    for line, made in _by_line(figures):
        sentence = Sentence(table.doc_id, table.text, table.folded, line.row.start, line.row.end, table.line, True, [], frozenset())
        for figure in made:
            figure.claim = _claim(figure, sentence, setting)
    _tie_parts(figures)
    claims = [f.claim for f in figures if f.claim]
    _leave(frame, table, claims)
    words = [tokens for _, tokens in sheet.head] + [tokens for line in sheet.lines for _, tokens in (*line.others, *line.figures)]
    notes = [note(table.doc_id, table.text, f.token, f.reason) for f in figures if f.reason]
    return claims, notes + [n for tokens in words for n in notes_on_other(table.doc_id, table.text, tokens)]


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
    open_: list[tuple[Figure, Dated]] = []
    for figure in figures:
        if figure.reason:
            continue
        label, column = figure.line.label, figure.column.legend
        figure.time = time_of_cell(column, label, figure.line.section, setting.caption, placed, figure.change)
        if figure.time is None:
            series = (figure.at, figure.category, figure.side, figure.measure, figure.speaker and figure.speaker.claimant)
            day = (column.day or label.day or figure.line.section.day).day
            open_.append((figure, Dated(series, day, figure.token.number.size)))
    running = runs_on(dated for _, dated in open_)
    for figure, dated in open_:
        window = "cumulative" if running else "day"
        figure.time = Time(window, None if running else dated.day, dated.day, ("window_guessed",))


def _claim(figure: Figure, sentence: Sentence, setting: Setting) -> Claim:
    token, time, speaker = figure.token, figure.time, figure.speaker
    flags = [*time.flags, *(["side_guessed"] if figure.guessed else []), *(["change"] if figure.change else [])]
    category, measure = refine(figure.tokens, figure.index, figure.category, figure.measure, speaker, setting.publishers)
    if category == "personnel" and _is_official(figure, setting):
        measure, flags = "killed_and_wounded", [*flags, "measure_inferred"]
    if token.number.vague:
        flags.append("vague_count")
    qualifier, low, high = _bounds(figure, setting)
    noun = next((legend.noun for legend in figure.legends if legend.noun), None)
    model = next((legend.model for legend in figure.legends if legend.model), None)
    return Claim(
        **place(sentence, token),
        value=token.number.value,
        low=low,
        high=high,
        qualifier=qualifier,
        category=category,
        side=figure.side,
        measure=measure,
        window=time.window,
        window_start=time.start,
        as_of=time.as_of,
        noun_start=noun[0] if noun else None,
        noun_end=noun[1] if noun else None,
        model=as_named(sentence.text[model[0] : model[1]]) if model else None,
        claimant=speaker.claimant if speaker else "author",
        claimant_text=speaker.text or None if speaker else None,
        confidence=0.7 if set(flags) - {"change"} else 0.9,
        flags=flags,
    )


def _is_official(figure: Figure, setting: Setting) -> bool:
    """Tell whether ruling 7 of the claim contract applies: the personnel line of an official list is killed and wounded."""
    lists = setting.publishers.lists_of(figure.speaker)
    lead = next((x.lead for x in (*figure.legends, setting.caption.legend) if x.lead), None)
    soft = lead is None or lead.text in SOFT or figure.measure == "lost"
    return soft and any(series.side == figure.side for series in lists)


def _bounds(figure: Figure, setting: Setting) -> tuple[str, float | int | None, float | int | None]:
    """Return qualifier, low and high: of the cell, else of the column's header or the title, which bind no changes."""
    qualifier, low, high = bounds_of(figure.tokens, figure.index)
    value = figure.token.number.value
    if qualifier != "exact" or value is None:
        return qualifier, low, high
    lead = figure.tokens[figure.index - 1].text if figure.index else ""
    told = SIGNS.get(lead) or (None if figure.change else figure.column.legend.qualifier or ("about" if setting.caption.about else None))
    if told in (None, "exact", "about"):
        return told or "exact", value, value
    return (told, value, None) if told in ("more_than", "at_least") else (told, None, value)


def _tie_parts(figures: list[Figure]) -> None:
    """Make figures parts of the total that they add up to: of a total line in their column, or of a total column in their line."""
    columns: dict[int, list[Figure]] = {}
    for figure in figures:
        if figure.claim is None or figure.change:
            continue
        if figure.sums_up:
            _tie(figure, columns.pop(figure.at, []))
        else:
            columns.setdefault(figure.at, []).append(figure)
    for _, made in _by_line(figures):
        for whole in made:
            if whole.column.legend.total and not whole.change:
                _tie(whole, [f for f in made if f is not whole and not f.change and f.time == whole.time])


def _tie(whole: Figure, parts: list[Figure]) -> None:
    values = [part.claim.value for part in parts]
    if len(parts) > 1 and None not in values and sum(values) == whole.claim.value:
        for part in parts:
            part.claim.part_of = part.claim.part_of or whole.claim.claim_id
