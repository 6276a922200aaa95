"""The steps between a line's neighbouring totals: what each day's list added, with breaks bridged and adjustments apart."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.analysis.crossings import crossings
from helpers.analysis.difference import adjustments
from helpers.audit.bounds import POINTS
from helpers.profiles import Profile

LINE = ["series_id", "category"]
STEP_COLUMNS = [
    *LINE, "start", "end", "days", "start_value", "end_value", "change", "adjustment", "losses", "reason", "end_claim",
]  # fmt: skip


def steps_of(series: pd.DataFrame, profile: Profile, lines: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return one row for each pair of neighbouring totals of a line, in STEP_COLUMNS, by line and day.

    `change` is the difference of the two totals, `losses` what is left of it without the profile's `adjustment`: 28 February
    2025 gave 2,710 = 1,060 + 1,650. A step over three days is one row of three `days`. A break is bridged by the profile's rule
    (vehicles on 1 May 2022: 19); where there is none the step has a `reason` and no figures. Bounds ("more than 500") are no
    totals. With `lines` (series_id, category) only theirs.
    """
    known = series["qualifier"].isin(POINTS) & series["value"].notna()
    points = series.loc[known, [*LINE, "date", "value", "claim_id"]]
    points = points if lines is None else points.merge(lines[LINE].drop_duplicates(), on=LINE)
    line = points.groupby(LINE).ngroup().to_numpy()
    order = np.lexsort((points["date"].to_numpy(), line))
    follows = np.flatnonzero(np.diff(line[order]) == 0)
    before, after = (points.take(order[places]).reset_index(drop=True) for places in (follows, follows + 1))
    steps = after.rename(columns={"date": "end", "value": "end_value", "claim_id": "end_claim"}).assign(
        start=before["date"],
        start_value=before["value"],
        days=(after["date"] - before["date"]).dt.days.astype("Int64"),
        change=after["value"] - before["value"],
        reason=pd.Series(None, after.index, "str"),
    )
    for place, crossing in crossings(steps, series, profile).items():
        steps.loc[place, "change"] -= crossing.jump
        steps.loc[place, "reason"] = crossing.reason
    steps["adjustment"] = adjustments(steps, profile)
    steps["losses"] = steps["change"] - steps["adjustment"]
    known = steps["reason"].isna()
    return steps.assign(**{name: steps[name].where(known) for name in ("change", "adjustment", "losses")})[STEP_COLUMNS]
