"""When the figures of a table are of: the day of the row or column, the span that a header names, the title, or the figures
themselves, which run on or do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from helpers.extraction.basis import Basis, Told, came_by
from helpers.extraction.captions import Caption
from helpers.extraction.dates import DateMention
from helpers.extraction.spans import Time
from helpers.extraction.windows import week_start

RUN = 3  # Rows from which the figures of a column tell whether they run on.
APART = 7  # Days between two rows from which figures that do not fall are taken for totals rather than one day's.
LENGTHS = {"week": 7, "month": 28}  # days between the lines of a table that goes by weeks or months
GROWTH = 0.2  # A total grows by less than this over a few days; a day's losses may do anything.


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure whose day is told and whose span is not: `series` is what it is one of."""

    series: tuple
    day: Told
    value: float


def time_of_figure(day: Told | None, span: Told | None, caption: Caption, placed: bool, changes: bool) -> Time | None:
    """Return the time of a figure, or None when only its day is told and the others of its series must say what it spans.

    `day` and `span` are told by its row or column; `placed` marks a row of a table of places or events, `changes` a change.
    """
    rhythm = caption.legend.window and came_by(caption.legend.window, "caption")
    if "rate" in (span and span.value, rhythm and rhythm.value):
        return Time("day", None, _last(day, caption), ("average_rate",), (span or rhythm).basis)
    if changes:
        return _change(span or (rhythm if rhythm and rhythm.value in ("week", "month") else None), day, caption)
    if day is not None:
        return _dated(day, span or rhythm, caption.told, placed)
    if span is not None:
        return _spanning(span, _last(None, caption), caption)
    return caption.time or Time("cumulative", None, caption.told, why=Basis("running_total"))


def without_rhythm(caption: Caption, days: Iterable[date]) -> Caption:
    """Return a caption without the week or month that it names where the lines of the table stand closer: a week day by day."""
    told = sorted(set(days))
    rhythm = caption.legend.window and caption.legend.window.value
    if rhythm not in LENGTHS or len(told) < 2:
        return caption
    closest = min((later - earlier).days for earlier, later in pairwise(told))
    return replace(caption, legend=replace(caption.legend, window=None)) if closest < LENGTHS[rhythm] else caption


def settled(dated: Dated, running: bool) -> Time:
    """Return the time of a figure whose day is told, as all figures of its table together say: a running total, or one day's."""
    if running:
        return Time("cumulative", None, dated.day, ("window_guessed",), Basis("runs_on"))
    return Time("day", dated.day, dated.day, ("window_guessed",), dated.day.basis)


def _last(day: Told | None, caption: Caption) -> Told | None:
    if day is not None:
        return Told(day.value.day, day.basis)
    return caption.time.as_of if caption.time and caption.time.as_of else caption.told


def _change(span: Told | None, day: Told | None, caption: Caption) -> Time:
    if day is not None and day.value.kind == "month" and (span is None or span.value == "month"):
        return _named("month", day)
    return _spanning(span or Told("day", Basis("change")), _last(day, caption), caption)


def _named(window: str, day: Told, last: date | None = None) -> Time:
    """Return the time from the first to the last day of the month, year or span named."""
    mention: DateMention = day.value
    return Time(window, Told(mention.first, day.basis), Told(last or mention.day, day.basis), why=day.basis)


def _spanning(span: Told, last: Told | None, caption: Caption) -> Time:
    """Return the time of a span that ends on the day the table stands at."""
    starts = {"day": lambda day: day, "week": week_start, "month": lambda day: day.replace(day=1)}
    if span.value in starts:
        start = Told(starts[span.value](last.value), Basis("counted", *last.basis[1:])) if last else None
        return Time(span.value, start, last, why=span.basis)
    if caption.time and caption.time.window not in ("day", "week", "event") and span.value != "cumulative":
        return caption.time
    return Time("cumulative" if span.value == "cumulative" else "period", None, last, why=span.basis)


def _dated(day: Told, span: Told | None, told: Told | None, placed: bool) -> Time | None:
    """Return the time of a figure with a day, month, year or from-to of its own."""
    mention, kind = day.value, span and span.value
    last = Told(mention.day, day.basis)
    if kind == "cumulative":
        return Time("cumulative", None, last, why=span.basis)
    if mention.kind == "month":
        return _named("month", day)
    if mention.kind == "year":
        return _named("period", day, min(mention.day, told.value) if told else None)
    if mention.kind == "span":
        return _named("week" if mention.first and (mention.day - mention.first).days in (6, 7) else "period", day)
    if kind in ("day", "week", "month"):
        return _spanning(span, last, Caption())
    return Time("event", None, last, why=day.basis) if placed else None


def runs_on(figures: Iterable[Dated]) -> bool:
    """Tell whether figures of single days are running totals: no series of them ever falls, and none leaps from day to day."""
    series: dict[tuple, list[tuple[date, float]]] = defaultdict(list)
    for figure in figures:
        series[figure.series].append((figure.day.value, figure.value))
    told = False
    for points in series.values():
        points.sort()
        days, values = zip(*points, strict=True)
        if any(later < earlier for earlier, later in zip(values, values[1:], strict=False)):
            return False
        apart = (days[-1] - days[0]).days / max(1, len(days) - 1)
        if len(points) > 1 and apart >= APART or len(points) >= RUN and values[-1] - values[0] <= GROWTH * values[-1]:
            told = True
        elif len(points) >= RUN and values[-1] > values[0]:
            return False
    return told
