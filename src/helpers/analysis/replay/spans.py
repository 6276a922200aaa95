"""The stretch of days a statement is about, as people write it: "March 2023", "1-24 April 2023", "the week to 13 May 2023"."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name, monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from helpers.errors import ParameterError

MONTHS = {name.lower(): place for names in (month_name, month_abbr) for place, name in enumerate(names) if name} | {"sept": 9}
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "q1": 1, "q2": 2, "q3": 3, "q4": 4}
_MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_TO = r"\s*(?:\.\.|to|until|through|till|and|[\u2013\u2014-])\s*"
_ISO = r"(\d{4}-\d{2}-\d{2})"
_TH = r"(\d{1,2})(?:st|nd|rd|th)?"


@dataclass(frozen=True)
class Span:
    """First and last day of a stretch, both in it, and how it was written."""

    first: date
    last: date
    text: str

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.last - self.first).days + 1


def read_span(text: str, name: str = "the statement") -> Span:
    """Return the first stretch of days that `text` names.

    `1-24 April 2023` is 24 days, `May to August 2025` four months, `the week to 13 May 2023` the seven days that end then, and a
    day is a stretch of one. Raises ParameterError, calling the text by `name`, where there is none or the days are none.
    """
    found = find_spans(text)
    if not found:
        raise ParameterError(
            f"{name} {text!r} names no window; write it as March 2023, 2023-03-01 to 2023-03-31 or 1-24 April 2023"
        )
    return found[0]


def find_spans(text: str) -> list[Span]:
    """Return the stretches of days that a text names, in its order. Raises ParameterError for a day that does not exist."""
    found: list[tuple[int, Span]] = []
    taken: list[tuple[int, int]] = []
    for pattern, read in FORMS:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            found.append((match.start(), _span(match, read)))
    return [span for _, span in sorted(found, key=lambda pair: pair[0])]


def _span(match: re.Match, read) -> Span:
    try:
        first, last = read(*match.groups())
    except ValueError as problem:
        raise ParameterError(f"{match[0]!r}: there is no such day ({problem})") from problem
    if last < first:
        raise ParameterError(f"{match[0]!r} ends before it begins")
    return Span(first, last, match[0].strip())


def _month(name: str, year: str) -> tuple[date, date]:
    place = MONTHS[name.lower()]
    return date(int(year), place, 1), date(int(year), place, monthrange(int(year), place)[1])


def _day(day: str, month: str, year: str) -> date:
    return date(int(year), MONTHS[month.lower()], int(day))


def _number_month(year: str, month: str) -> tuple[date, date]:
    if not 1 <= int(month) <= 12:
        raise ValueError("month must be in 1..12")
    return _month(month_name[int(month)], year)


def _quarter(name: str, year: str) -> tuple[date, date]:
    last = 3 * QUARTERS[name.lower()]
    return date(int(year), last - 2, 1), date(int(year), last, monthrange(int(year), last)[1])


def _week(day: date) -> tuple[date, date]:
    return day - timedelta(days=6), day


def _both(day: date) -> tuple[date, date]:
    return day, day


# The longest forms first: a stretch once read is not read again as a part of itself.
FORMS = [
    (re.compile(pattern, re.IGNORECASE), read)
    for pattern, read in (
        (rf"\bweek (?:to|ending|ended)(?: on)? {_ISO}", lambda day: _week(date.fromisoformat(day))),
        (rf"\bweek (?:to|ending|ended)(?: on)? {_TH} {_MONTH} (\d{{4}})\b", lambda *day: _week(_day(*day))),
        (rf"\b{_ISO}{_TO}{_ISO}\b", lambda first, last: (date.fromisoformat(first), date.fromisoformat(last))),
        (rf"\b{_TH} {_MONTH} (\d{{4}}){_TO}{_TH} {_MONTH} (\d{{4}})\b", lambda *both: (_day(*both[:3]), _day(*both[3:]))),
        (rf"\b{_TH} {_MONTH}{_TO}{_TH} {_MONTH} (\d{{4}})\b", lambda d, m, e, n, y: (_day(d, m, y), _day(e, n, y))),
        (rf"\b{_TH}{_TO}{_TH} {_MONTH} (\d{{4}})\b", lambda d, e, m, y: (_day(d, m, y), _day(e, m, y))),
        (rf"\b{_MONTH} {_TH}{_TO}{_TH},? (\d{{4}})\b", lambda m, d, e, y: (_day(d, m, y), _day(e, m, y))),
        (rf"\b{_TH} {_MONTH} (\d{{4}})\b", lambda *day: _both(_day(*day))),
        (rf"\b{_MONTH} {_TH},? (\d{{4}})\b", lambda m, d, y: _both(_day(d, m, y))),
        (rf"\b{_MONTH} (\d{{4}}){_TO}{_MONTH} (\d{{4}})\b", lambda m, y, n, z: (_month(m, y)[0], _month(n, z)[1])),
        (rf"\b{_MONTH}{_TO}{_MONTH} (\d{{4}})\b", lambda m, n, y: (_month(m, y)[0], _month(n, y)[1])),
        (rf"\b{_MONTH},? (?:of )?(\d{{4}})\b", _month),
        (rf"\b{_ISO}\b", lambda day: _both(date.fromisoformat(day))),
        (r"\b(\d{4})-(\d{2})\b(?!-)", _number_month),
        (r"\b(first|second|third|fourth|last) quarter (?:of )?(\d{4})\b", _quarter),
        (r"\b(q[1-4])[ -]?(\d{4})\b", _quarter),
        (r"\b(\d{4})[ -]?(q[1-4])\b", lambda year, name: _quarter(name, year)),
        (r"\b(?:in|during|of|over|for|year) (20\d{2})\b", lambda year: (date(int(year), 1, 1), date(int(year), 12, 31))),
        (r"^\s*(20\d{2})\s*$", lambda year: (date(int(year), 1, 1), date(int(year), 12, 31))),
    )
]  # fmt: skip
