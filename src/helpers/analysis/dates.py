"""Which two days are compared: what the user wrote, or the defaults of `make report`."""

from __future__ import annotations

import re
from datetime import date

import pandas as pd

from helpers.analysis.sources import official
from helpers.analysis.words import around, day
from helpers.errors import NoDataError, ParameterError
from helpers.profiles import Profile

SPAN = pd.Timedelta(days=28)  # FROM, when nobody gives it, lies at least this long before TO
BACK = {"today": 0, "yesterday": 1}


def read_day(text: str, today: date, name: str) -> pd.Timestamp | None:
    """Return the day that `text` means: "2023-05-13", "today", "yesterday" or "-7d"; None for "" and "latest".

    >>> read_day("-7d", date(2023, 5, 13), "FROM")
    Timestamp('2023-05-06 00:00:00')
    >>> read_day("13.5.2023", date(2023, 5, 13), "FROM")
    Traceback (most recent call last):
    helpers.errors.ParameterError: FROM '13.5.2023' is no date; expected YYYY-MM-DD, today, yesterday or -7d

    Raises ParameterError calling the parameter by `name`.
    """
    text = text.strip()
    if text in ("", "latest"):
        return None
    back = re.fullmatch(r"-(\d{1,5})d", text)
    if text in BACK or back:
        return pd.Timestamp(today) - pd.Timedelta(days=BACK[text] if text in BACK else int(back[1]))
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ParameterError(f"{name} {text!r} is no date; expected YYYY-MM-DD, today, yesterday or -7d")
    try:
        return pd.Timestamp(date.fromisoformat(text))
    except ValueError as problem:
        raise ParameterError(f"{name} {text}: there is no such day ({problem})") from problem


def resolve_dates(
    series: pd.DataFrame, start: str, end: str, today: date, profile: Profile | None = None
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and the last day of the comparison.

    Empty texts mean the defaults: the last day with data in an official series (in any, when the ledger has none), and the last
    one at least 28 days before it, else the earliest before it. Defaults never fail: a ledger that holds one day only, or none,
    gives the 28 days to it, or to today, and the comparison says what is missing.

    >>> [f"{day:%Y-%m-%d}" for day in resolve_dates(series, "", "2023-05-13", date(2023, 6, 1))]
    ['2023-04-11', '2023-05-13']
    >>> resolve_dates(series, "2023-01-01", "", date(2023, 6, 1))
    Traceback (most recent call last):
    helpers.errors.NoDataError: FROM 2023-01-01: no running total of that day is in ...

    Raises ParameterError for a malformed date and for FROM not before TO, NoDataError for a day that was given and has no data;
    it names the nearest days that have, and with the profile also that a day lies before the war.
    """
    first, last = read_day(start, today, "FROM"), read_day(end, today, "TO")
    _check_order(first, last)
    days = _days(series)
    for name, wanted in (("FROM", first), ("TO", last)):
        if wanted is not None and wanted not in days:
            raise NoDataError(f"{name} {wanted.date()}: {_absence(days, wanted, today, profile)}")
    if last is None:
        last = days[-1] if len(days) else pd.Timestamp(today)
        if first is not None and first >= last:
            raise NoDataError(f"FROM {first.date()}: this is the last day with data, there is none after it to compare")
    return _first(days, last) if first is None else first, last


def _days(series: pd.DataFrame) -> pd.DatetimeIndex:
    rows = official(series)
    return pd.DatetimeIndex((rows if len(rows) else series)["date"].drop_duplicates().sort_values())


def _first(days: pd.DatetimeIndex, last: pd.Timestamp) -> pd.Timestamp:
    far, near = days[days <= last - SPAN], days[days < last]
    return far[-1] if len(far) else near[0] if len(near) else last - SPAN


def _check_order(first: pd.Timestamp | None, last: pd.Timestamp | None) -> None:
    if first is not None and last is not None and first >= last:
        words = "the same day as" if first == last else "after"
        raise ParameterError(f"FROM {first.date()} is {words} TO {last.date()}; FROM must be the earlier day")


def _absence(days: pd.DatetimeIndex, wanted: pd.Timestamp, today: date, profile: Profile | None) -> str:
    before, after = days[days < wanted], days[days > wanted]
    near = around(before[-1] if len(before) else pd.NaT, after[0] if len(after) else pd.NaT)
    if not len(days):
        return "the ledger holds no running total on any day"
    if profile and profile.start and wanted < pd.Timestamp(profile.start):
        return f"before the war, which began on {day(pd.Timestamp(profile.start))}; {near}"
    if wanted > pd.Timestamp(today):
        return f"in the future; {near}"
    return f"no running total of that day is in the ledger; {near}"
