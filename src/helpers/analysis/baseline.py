"""The window that another one is measured against: the span before, the same a year earlier, a phase, or days of one's own."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pandas as pd

from helpers.analysis.definitions import lifetimes
from helpers.analysis.difference import difference
from helpers.analysis.refusals import explain
from helpers.analysis.windows import ask, find_near, limit_to_lifetime
from helpers.errors import ParameterError, nearest
from helpers.profiles import Profile

REACH = 0.5  # a baseline may begin this share of the window's length from where it should, no further
EVE = pd.Timedelta(days=1)
SPAN = re.compile(r"(\d{4}-\d{2}-\d{2}):(\d{4}-\d{2}-\d{2})")
Rule = Callable[[pd.Series, pd.Series], tuple[pd.Series, pd.Series]]
BASELINES: dict[str, Rule | None] = {
    "previous_equal": lambda start, end: (start - (end - start), start),
    "same_last_year": lambda start, end: (start - pd.DateOffset(years=1), end - pd.DateOffset(years=1)),
    "none": None,
}
BASE = {
    "start": "base_start", "end": "base_end", "days": "base_days", "change": "base_change", "adjustment": "base_adjustment",
    "adjusted_change": "base_adjusted_change", "start_claim": "base_start_claim", "end_claim": "base_end_claim",
    "start_value": "base_start_value", "end_value": "base_end_value",
}  # fmt: skip


def baseline_rule(name: str, profile: Profile | None = None) -> Rule | None:
    """Return how a window's baseline is found, None for no baseline.

    `previous_equal`: the span of the same length that ends where the window begins; `same_last_year`: the same days a year
    before; `2022-10-01:2022-12-31`: from the total of the first day to that of the second; a phase of the profile: from the eve
    of its first day to its last. Raises ParameterError for any other name, and for two days that are none or out of order.
    """
    if name in BASELINES:
        return BASELINES[name]
    if days := SPAN.fullmatch(name):
        return _fixed(*(_day(text) for text in days.groups()))
    phases = profile.phases if profile else {}
    if name in phases:
        last = phases[name].until
        return _fixed(pd.Timestamp(phases[name].from_) - EVE, pd.Timestamp(last) if last else None)
    known = [*BASELINES, *phases]
    names = f"{', '.join(known)}, and two days such as 2022-10-01:2022-12-31"
    raise ParameterError(f"BASELINE: {name!r} is unknown; there are {names}{nearest(name, known)}")


def base_windows(windows: pd.DataFrame, series: pd.DataFrame, profile: Profile, rule: Rule | None) -> pd.DataFrame:
    """Return the baseline of each window that can be compared, under the window's own index."""
    asked = windows[windows["reason"].isna()] if rule else windows.iloc[:0]
    begin, finish = rule(asked["start"], asked["end"]) if rule else (asked["start"], asked["end"])
    base = (
        ask(asked[["series_id", "category", "subject"]], begin.array, finish.array)
        .pipe(_before_war, profile)
        .pipe(limit_to_lifetime, lifetimes(profile))
        .pipe(find_near, series, ((finish - begin) * REACH).reset_index(drop=True))
        .pipe(difference, series, profile)
    )
    return base.set_index(asked.index)


def base_columns(base: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that a baseline gives to the comparison, empty where it is refused, and `base_refused` in words."""
    refused = explain(base, series)
    columns = base[list(BASE)].rename(columns=BASE)
    return columns.where(base["reason"].isna()).astype(columns.dtypes).assign(base_refused=refused)


def _before_war(windows: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    if not profile.start:
        return windows
    early = windows["wanted_end"] <= pd.Timestamp(profile.start)
    return windows.assign(reason=windows["reason"].mask(early, "before_war"), war=pd.Timestamp(profile.start))


def _fixed(first: pd.Timestamp, last: pd.Timestamp | None) -> Rule:
    if last is not None and first >= last:
        raise ParameterError(f"BASELINE {first.date()}:{last.date()}: the first day must be the earlier one")
    return lambda start, end: (pd.Series(first, start.index), end if last is None else pd.Series(last, end.index))


def _day(text: str) -> pd.Timestamp:
    try:
        return pd.Timestamp(date.fromisoformat(text))
    except ValueError as problem:
        raise ParameterError(f"BASELINE {text}: there is no such day ({problem})") from problem
