"""The steps of a list between its days, and the months of all lines: the tables behind charts and their titles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.report.facts.changes import compared, official
from helpers.report.facts.collected import Tables

SLACK = 3  # days that the list at the beginning of a mean may lie before the wanted one
YEAR = pd.Timedelta(days=366)  # what the chart of a line's days goes back, at most
MEANS = (7, 28)
STEP_COLUMNS = ["series_id", "start", "end", "days", "change", "per_day", *(f"mean_{days}" for days in MEANS)]


def daily_steps(
    series: pd.DataFrame,
    series_id: str,
    category: str,
    until: pd.Timestamp,
    since: pd.Timestamp | None = None,
    means: Sequence[int] = MEANS,
) -> pd.DataFrame:
    """Return a row for each step between two lists of a line in the year up to a day, in STEP_COLUMNS.

    `per_day` is the change over its days. `mean_7` and `mean_28` are the difference of the total from that of the list 7 (28)
    days before, or up to 3 days more, over the days between the two; missing without such a list. Nothing is interpolated.
    With `since` the steps are those that begin on that day or later, however long ago, and means reach back before it; `means`
    are other spans of days than 7 and 28.
    """
    first = until - YEAR if since is None else since - pd.Timedelta(days=max(means) + SLACK)
    own = series["series_id"].eq(series_id) & series["category"].eq(category) & series["date"].between(first, until)
    rows = series[own & series["value"].notna()].sort_values("date").reset_index(drop=True)
    days, values = rows["date"], rows["value"].astype("float64")
    steps = pd.DataFrame({"series_id": series_id, "start": days.shift(), "end": days, "change": values.diff()})
    steps["days"] = (steps["end"] - steps["start"]).dt.days
    steps["per_day"] = steps["change"] / steps["days"]
    for length in means:
        steps[f"mean_{length}"] = _mean(days, values, length)
    steps = steps.iloc[1:].astype({"days": "int64"})
    return (steps if since is None else steps[steps["start"] >= since]).reset_index(drop=True)


def months_of_lines(tables: Tables) -> pd.DataFrame:
    """Return the months with a rate of each official line that has two or more, in the order of the comparison."""
    rows = official(compared(tables.comparison))
    keys = rows[["series_id", "category", "base_per_day"]].assign(place=range(len(rows)))
    found = tables.monthly[tables.monthly["per_day"].notna()].merge(keys, on=["series_id", "category"])
    enough = found.groupby(["series_id", "category"])["month"].transform("size") > 1
    return found[enough].sort_values(["place", "start"]).reset_index(drop=True)


def _mean(days: pd.Series, values: pd.Series, length: int) -> np.ndarray:
    """Return for each list the mean rate since the latest list that lies `length` days or a little more before it."""
    moments = days.to_numpy()
    place = np.searchsorted(moments, moments - np.timedelta64(length, "D"), side="right") - 1
    apart = (moments - moments[np.maximum(place, 0)]) / np.timedelta64(1, "D")
    good = (place >= 0) & (apart <= length + SLACK)
    change = values.to_numpy() - values.to_numpy()[np.maximum(place, 0)]
    return np.divide(change, apart, out=np.full(len(days), np.nan), where=good & (apart > 0))
