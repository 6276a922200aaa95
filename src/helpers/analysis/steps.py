"""The steps between a line's neighbouring totals: what each day's list added, with breaks bridged and adjustments apart."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.difference import difference
from helpers.audit.bounds import POINTS
from helpers.profiles import Profile

LINE = ["series_id", "category"]
STEP_COLUMNS = [
    *LINE,
    "start",
    "end",
    "days",
    "start_value",
    "end_value",
    "change",
    "adjustment",
    "losses",
    "reason",
    "end_claim",
]


def steps_of(series: pd.DataFrame, profile: Profile, lines: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row for each pair of neighbouring totals of a line, in STEP_COLUMNS, by line and day.

    `change` is the difference of the two totals, `losses` what is left of it without the profile's `adjustment`: 28 February
    2025 gave 2,710 = 1,060 + 1,650. A step over three days is one row of three `days`. A break is bridged by the profile's rule
    (vehicles on 1 May 2022: 19); where there is none the step has a `reason` and no figures. Bounds ("more than 500") are no
    totals. With `lines` (series_id, category) only theirs.
    """
    points = series[series["qualifier"].isin(POINTS) & series["value"].notna()]
    points = points if lines is None else points.merge(lines[LINE].drop_duplicates(), on=LINE)
    points = points.sort_values([*LINE, "date"], ignore_index=True)
    windows = points[LINE].assign(start=points.groupby(LINE)["date"].shift(), end=points["date"], reason=None)
    windows = windows[windows["start"].notna()].reset_index(drop=True).astype({"reason": "str"})
    steps = difference(windows, series, profile).rename(columns={"adjusted_change": "losses"})
    known = steps["reason"].isna()
    figures = ["change", "adjustment", "losses"]
    return steps.assign(**{name: steps[name].where(known) for name in figures})[STEP_COLUMNS]
