"""The window that another one is measured against."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from helpers.analysis.definitions import lifetimes
from helpers.analysis.difference import difference
from helpers.analysis.refusals import explain
from helpers.analysis.windows import ask, find_near, limit_to_lifetime
from helpers.errors import ParameterError, nearest
from helpers.profiles import Profile

REACH = 0.5  # a baseline may begin this share of the window's length from where it should, no further
# "previous_equal" is the span of the same length that ends where the window begins
BASELINES: dict[str, Callable | None] = {"previous_equal": lambda start, end: (start - (end - start), start), "none": None}
BASE = {
    "start": "base_start", "end": "base_end", "days": "base_days", "change": "base_change", "adjustment": "base_adjustment",
    "adjusted_change": "base_adjusted_change", "start_claim": "base_start_claim", "end_claim": "base_end_claim",
    "start_value": "base_start_value",
}  # fmt: skip


def baseline_rule(name: str) -> Callable | None:
    """Return how a window's baseline is found, None for no baseline. Raises ParameterError for an unknown name."""
    if name not in BASELINES:
        raise ParameterError(f"BASELINE: {name!r} is unknown; there are {', '.join(BASELINES)}{nearest(name, BASELINES)}")
    return BASELINES[name]


def base_windows(windows: pd.DataFrame, series: pd.DataFrame, profile: Profile, rule: Callable | None) -> pd.DataFrame:
    """Return the baseline of each window that can be compared, under the window's own index."""
    asked = windows[windows["reason"].isna()] if rule else windows.iloc[:0]
    begin, finish = rule(asked["start"], asked["end"]) if rule else (asked["start"], asked["end"])
    base = (
        ask(asked[["series_id", "category", "subject"]], begin.array, finish.array)
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
