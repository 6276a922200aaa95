"""Spans and days that lie ahead of what was told: "the next two months"; the day of a second figure behind a span, and
the first of a war."""

from __future__ import annotations

import re
from datetime import date, timedelta

from helpers.extraction.basis import Basis, Told, tell
from helpers.extraction.date_forms import COUNTED
from helpers.extraction.dates import last_of_month
from helpers.extraction.mentions import own_day
from helpers.extraction.spans import LENGTHS, Time
from helpers.extraction.spoken import is_spoken
from helpers.extraction.tokens import Token
from helpers.extraction.windows import week_start

AHEAD = re.compile(
    r"(?:in|over|during|for) the (?:next|following|ensuing|subsequent) (?:(?P<number>\w+) )?(?P<unit>day|week|month|year)s?"
    r"|in the \w+ (?:that followed|afterwards)"
)
TIMES = frozenset({"day", "night", "morning"})
OPENING = ("first", "opening")
FAR = 24  # tokens from a number to the day that its clause ends on
LATER = ("second", "third", "fourth", "fifth", "final", "last")


def span_ahead(window: Token, anchor: date | None, last: Time | None) -> Time:
    """Return the span that follows the day told last, `anchor`: "over the next two months", up to where its length is told; the
    month behind the one told `last`."""
    match, basis = AHEAD.match(window.text), Basis("window_words", window.start, window.end)
    if window.text.endswith("month") and last is not None and last.window == "month" and last.as_of is not None:
        first = last.as_of.value + timedelta(days=1)
        month = (first.replace(day=1), last_of_month(first.year, first.month))
        return Time("month", *(tell(day, "counted", last.as_of.basis) for day in month))
    if anchor is None:
        return Time("period")
    first, number, unit = tell(anchor, "since", basis), match["number"], match["unit"]
    singular = unit is not None and window.text.endswith(unit)
    count = int(number) if number and number.isdigit() else COUNTED.index(number) if number in COUNTED else int(singular)
    if not count:
        return Time("period", first)
    last = tell(anchor + timedelta(days=round(count * LENGTHS[unit])), "counted", basis)
    if (unit, count) == ("week", 1):
        return Time("week", tell(week_start(last.value), "counted", basis), last)
    return Time("period", first, last)


def own_day_behind(tokens: list[Token], i: int, end: int, window: Token) -> Token | None:
    """Return the day told straight behind a number where the span belongs to another before it: "13,000 since October, in
    addition to 1,000 inside Israel on October 7"."""
    before = next((k for k in range(i - 1, -1, -1) if tokens[k].kind == "number"), None)
    if before is None or not tokens[before].start < window.start < tokens[i].start:
        return None
    if day := _day_of_clause(tokens, i, end, window):
        return day
    for k in range(end + 1, min(len(tokens), end + 6)):
        token = tokens[k]
        if token.kind == "date":
            return token if tokens[k - 1].text == "on" and own_day(token.date) else None
        if token.kind in ("number", "loss", "says", "window") or token.kind == "punct":
            return None
    return None


def _day_of_clause(tokens: list[Token], i: int, end: int, window: Token) -> Token | None:
    """Return the day that the clause of a number ends on, where "and that" or a semicolon opens it behind a span: "had killed 40
    in the past day and that five of its soldiers died when a tank fired on a house on Wednesday"."""
    at = next((k for k in range(i - 1, 0, -1) if tokens[k] is window), i)
    opens = any(t.text == ";" or t.text == "that" and tokens[k - 1].text == "and" for k, t in enumerate(tokens[:i]) if k > at)
    if not opens:
        return None
    for k in range(end + 1, min(len(tokens), end + FAR)):
        if tokens[k].kind == "date" and own_day(tokens[k].date):
            return tokens[k] if tokens[k - 1].text == "on" and not is_spoken(tokens, k) else None
        if tokens[k].kind in ("number", "window", "says") or tokens[k].text == ";":
            return None
    return None


def day_of_war(tokens: list[Token], window: Token, named: Told | None, starts: tuple[date, ...]) -> Time | None:
    """Return the time of what happened "on the first day of the war", "on the last day of the conflict": that of an event on the
    day `named`, else of the first day of the one war that `starts` tell; None where no such day is told of."""
    at = next(k for k, t in enumerate(tokens) if t is window)
    ahead = [t.text for t in tokens[max(0, at - 3) : at]]
    if not window.text.startswith("of the") or len(ahead) < 3 or ahead[2] not in TIMES or ahead[1] not in (*OPENING, *LATER):
        return None
    first = ahead[1] in OPENING and named is None and len(starts) == 1
    return Time("event", None, tell(starts[0], "counted", window) if first else named)
