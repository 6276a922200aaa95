"""What a series claimed on a day: the total of that day, or those between which the claim lies where there is none."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.definitions import DAY, break_table
from helpers.audit.bounds import POINTS
from helpers.profiles import Profile

LINE = ["series_id", "category"]
REACH = pd.Timedelta(days=92)  # totals further away say too little of what was claimed on the day
SAME_DAY = ["before", "after", "before_value", "after_value", "before_claim", "after_claim"]


def on_same_day(wanted: pd.DataFrame, series: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return SAME_DAY for each row of `wanted` (series_id, category, day), under its index.

    `before` and `after` are the last day with a total up to the day and the first from it on, at most 92 days away; both are the
    day itself where it has a total. Running totals lie between the two in between, so nothing is interpolated. Null where either
    is missing, or where the line changed what it counts between them.
    """
    keys = wanted[[*LINE, "day"]].reset_index(names="row").astype({"day": DAY} | dict.fromkeys(LINE, "str"))
    points = series.loc[series["qualifier"].isin(POINTS), [*LINE, "date", "value", "claim_id"]].astype({"date": DAY})
    found = keys
    for end, direction in {"before": "backward", "after": "forward"}.items():
        names = {"date": end, "value": f"{end}_value", "claim_id": f"{end}_claim"}
        found = pd.merge_asof(
            found.sort_values("day"),
            points.rename(columns=names).sort_values(end),
            left_on="day",
            right_on=end,
            by=LINE,
            direction=direction,
            tolerance=REACH,
        )
    told = found.set_index("row")[[*LINE, *SAME_DAY]]
    lacking = told["before"].isna() | told["after"].isna() | _crossed(told, break_table(profile))
    return told[SAME_DAY].mask(lacking).reindex(wanted.index)


def _crossed(told: pd.DataFrame, breaks: pd.DataFrame) -> pd.Series:
    """Return which lines changed their meaning after the day before and up to the day after."""
    both = told.reset_index().merge(breaks, on=LINE).query("before < break_day <= after")
    return told.index.to_series().isin(both["row"])
