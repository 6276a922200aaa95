"""A stretch of time cut into spans that a report each is made of: months, quarters, years, weeks, or so many days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from helpers.errors import ParameterError, nearest

CALENDAR = ("week", "month", "quarter", "year")
MONTHS = {"month": 1, "quarter": 3, "year": 12}
MOST = 1000  # reports in one call: more are a slip of the keys


def cut_spans(first: date, last: date, every: str) -> list[tuple[date, date]]:
    """Return (FROM, TO) of each span between two days, the earliest first.

    FROM is the day before the span's first: running totals of these two days differ by what was added in the span, so that May is
    30 April to 31 May. Spans follow the calendar (weeks begin on Monday); the first begins on `first`, the last ends on `last`.

    Raises ParameterError for what is no span, for days that are the wrong way round, and for more than MOST spans.
    """
    if first > last:
        raise ParameterError(f"--from {first} is after --to {last}")
    step = re.fullmatch(r"([1-9]\d{0,3})d", every)
    if every not in CALENDAR and not step:
        raise ParameterError(f"--every {every!r}: expected {', '.join(CALENDAR)}, or days as 10d{nearest(every, CALENDAR)}")
    spans, start = [], first
    while start <= last:
        end = start + timedelta(days=int(step[1]) - 1) if step else _end_of(start, every)
        spans.append((start - timedelta(days=1), min(end, last)))
        start = end + timedelta(days=1)
        if len(spans) > MOST:
            raise ParameterError(f"{first} to {last}, every {every}: more than {MOST:,} reports; take a longer span")
    return spans


def _end_of(day: date, every: str) -> date:
    if every == "week":
        return day + timedelta(days=6 - day.weekday())
    months = MONTHS[every]
    ahead = day.year * 12 + ((day.month - 1) // months + 1) * months
    return date(ahead // 12, ahead % 12 + 1, 1) - timedelta(days=1)
