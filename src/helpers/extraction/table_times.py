"""When the figures of a table are of: from the day of the row or column, the span that a header names, the title, or the figures
themselves, which run on or do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from helpers.extraction.captions import Caption
from helpers.extraction.dates import DateMention
from helpers.extraction.legends import Legend
from helpers.extraction.times import Time
from helpers.extraction.windows import week_start

RUN = 3  # Rows from which the figures of a column tell whether they run on.
APART = 7  # Days between two rows from which figures that do not fall are taken for totals rather than one day's.
GROWTH = 0.2  # A total grows by less than this over a few days; a day's losses may do anything.


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure whose day is told and whose span is not: `series` is what it is one of."""

    series: tuple
    day: date
    value: float


def time_of_cell(column: Legend, label: Legend, section: Legend, caption: Caption, placed: bool, changes: bool) -> Time | None:
    """Return the time of a figure, or None when only its day is told and the others of its series must say what it spans.

    `placed` tells a row of a table of places or events, `changes` a column of changes.
    """
    day = column.day or label.day or section.day
    span = column.window or label.window or section.window
    rhythm = caption.legend.window
    if span == "rate" or rhythm == "rate":
        return Time("day", None, _last(day, caption), ("average_rate",))
    if changes:
        return _change(span or (rhythm if rhythm in ("week", "month") else None), day, caption)
    if day is not None:
        return _dated(day, span or rhythm, caption.told, placed)
    if span is None or span == "cumulative" and (caption.time is None or caption.time.window in ("day", "week", "event")):
        return caption.time or Time("cumulative", None, caption.told) if span is None else Time("cumulative", None, caption.told)
    return _spanning(span, _last(None, caption), caption)


def _last(day: DateMention | None, caption: Caption) -> date | None:
    return day.day if day else (caption.time.as_of if caption.time and caption.time.as_of else caption.told)


def _change(span: str | None, day: DateMention | None, caption: Caption) -> Time:
    if day is not None and day.kind == "month" and span in (None, "month"):
        return Time("month", day.first, day.day)
    return _spanning(span or "day", _last(day, caption), caption)


def _spanning(span: str, last: date | None, caption: Caption) -> Time:
    """Return the time of a span that ends on the day the table stands at."""
    if span == "day":
        return Time("day", last, last)
    if span == "week":
        return Time("week", week_start(last), last)
    if span == "month":
        return Time("month", last.replace(day=1) if last else None, last)
    return caption.time or Time("cumulative", None, last)


def _dated(day: DateMention, span: str | None, told: date | None, placed: bool) -> Time | None:
    """Return the time of a figure with a day, month, year or from-to of its own."""
    if span == "cumulative":
        return Time("cumulative", None, day.day)
    if day.kind == "month":
        return Time("month", day.first, day.day)
    if day.kind == "year":
        return Time("period", day.first, min(day.day, told) if told else day.day)
    if day.kind == "span":
        week = day.first and day.day and (day.day - day.first).days in (6, 7)
        return Time("week" if week else "period", day.first, day.day)
    if span == "week":
        return Time("week", week_start(day.day), day.day)
    if span in ("day", "month"):
        return Time("day", day.day, day.day) if span == "day" else Time("month", day.day.replace(day=1), day.day)
    return Time("event", None, day.day) if placed else None


def runs_on(figures: Iterable[Dated]) -> bool:
    """Tell whether figures of single days are running totals: no series of them ever falls, and none leaps from day to day."""
    series: dict[tuple, list[tuple[date, float]]] = defaultdict(list)
    for figure in figures:
        series[figure.series].append((figure.day, figure.value))
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
