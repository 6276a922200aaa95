"""Like for like: the days of a comparison cut into weeks, months, quarters, years, or the phases that the profile names."""

from __future__ import annotations

import pandas as pd

from helpers.errors import ParameterError, nearest
from helpers.profiles import Profile

EVE = pd.Timedelta(days=1)
# Of each unit: how pandas calls it, how it is named, and how many days a list may lie from its end and still stand for it.
UNITS = {
    "week": ("W-SUN", "%G-W%V", 1),
    "month": ("M", "%Y-%m", 5),
    "quarter": ("Q-DEC", "%YQ{quarter}", 7),
    "year": ("Y-DEC", "%Y", 14),
}
PHASE = "phase"
PHASE_REACH = 5


def cut(start: pd.Timestamp, end: pd.Timestamp, by: str, profile: Profile) -> tuple[pd.DataFrame, pd.Timedelta]:
    """Return the periods with a day after `start` up to `end`, and how far a list may lie from where a period ends.

    A row has the period's `name` (2023-W07, 2023-02, 2023Q1, 2023, or a phase's id), its `first` day, `whole_start` and
    `whole_end`, the days whose totals bound it exactly, and `wanted_start` and `wanted_end`, the same within `start` and `end`.
    Raises ParameterError for an unknown unit.
    """
    if by == PHASE:
        periods, reach = _phases(profile, end), PHASE_REACH
    elif by in UNITS:
        periods, reach = _calendar(start, end, by), UNITS[by][2]
    else:
        known = [*UNITS, PHASE]
        raise ParameterError(f"--by {by!r} is unknown; there are {', '.join(known)}{nearest(by, known)}")
    periods = periods[(periods["whole_end"] > start) & (periods["whole_start"] < end)].reset_index(drop=True)
    return periods.assign(
        wanted_start=periods["whole_start"].clip(lower=start), wanted_end=periods["whole_end"].clip(upper=end)
    ), pd.Timedelta(days=reach)


def _calendar(start: pd.Timestamp, end: pd.Timestamp, by: str) -> pd.DataFrame:
    unit, name, _ = UNITS[by]
    periods = pd.period_range(start + EVE, end, freq=unit)
    first = pd.Series(periods.start_time.astype("datetime64[us]"))
    last = pd.Series(periods.end_time.normalize().astype("datetime64[us]"))
    names = [day.strftime(name).replace("{quarter}", str(day.quarter)) for day in first]
    return pd.DataFrame({"name": pd.Series(names, dtype="str"), "first": first, "whole_start": first - EVE, "whole_end": last})


def _phases(profile: Profile, end: pd.Timestamp) -> pd.DataFrame:
    rows = [(name, pd.Timestamp(item.from_), pd.Timestamp(item.until or end)) for name, item in profile.phases.items()]
    table = pd.DataFrame(rows, columns=["name", "first", "whole_end"]).astype(
        {"name": "str", "first": "datetime64[us]", "whole_end": "datetime64[us]"}
    )
    return table.assign(whole_start=table["first"] - EVE)
