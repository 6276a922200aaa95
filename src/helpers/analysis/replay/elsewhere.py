"""Other windows that give a statement's figure: it may be that of another month, or of a window some days off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pandas as pd

from helpers.analysis.replay.replay import REPLAY_COLUMNS, judge, line_of, window_changes
from helpers.analysis.replay.spans import Span
from helpers.analysis.replay.statement import Statement
from helpers.profiles import Profile

OFF = 3  # days by which a window may have been moved
MONTHS = 12  # months before and after a month whose figure it may be
PLAIN = ("through", "next_morning")


def elsewhere(statement: Statement, series: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return what other windows give, in REPLAY_COLUMNS, the nearest in time first; empty for running totals, shares
    and quotients, whose divisor is of one window.

    Tried are the window moved by up to 3 days, the months within a year of a month, the months up to it taken together, and the
    stretches of the same length before and after any other window; by the two plainest conventions, without dividing otherwise
    than by the true days. A hit is a hint and no more: so many are tried that one may come by chance.
    """
    if statement.kind not in ("change", "a_day"):
        return pd.DataFrame(columns=REPLAY_COLUMNS)
    line = line_of(statement, series, profile)
    own = series[series["series_id"].eq(line["series_id"]) & series["category"].eq(line["category"])]
    parts = [window_changes(span, line, own, profile) for span in _others(statement.span)]
    tried = pd.concat(parts, ignore_index=True).pipe(lambda table: table[table["ends"].isin(PLAIN) & ~table["adjusted"]])
    a_day = statement.kind == "a_day"
    divided, divisor = (tried["days"].astype("float64"), "between") if a_day else (1.0, "none")
    figures = tried.assign(figure=tried["change"] / divided, divided_by=divided, divisor=divisor).dropna(subset=["figure"])
    return judge(figures, statement).drop_duplicates(["start", "end"], ignore_index=True)[REPLAY_COLUMNS]


def _others(span: Span) -> Iterator[Span]:
    month = span.first.day == 1 and (span.last + timedelta(days=1)).day == 1 and span.days < 32
    if month:
        first = pd.Period(span.first, "M")
        for off in sorted((off for off in range(-MONTHS, MONTHS + 1) if off), key=abs):
            yield _months(first + off, first + off)
        for off in range(1, MONTHS):
            yield _months(first - off, first)
    else:
        yield _moved(span, -span.days)
        yield _moved(span, span.days)
    for off in sorted((off for off in range(-OFF, OFF + 1) if off), key=abs):
        yield _moved(span, off)


def _months(first: pd.Period, last: pd.Period) -> Span:
    return Span(first.start_time.date(), last.end_time.date(), f"{first} to {last}")


def _moved(span: Span, days: int) -> Span:
    by = timedelta(days=days)
    return Span(span.first + by, span.last + by, span.text)
