"""Which days with data stand for the two ends of a window. Days are as irregular as the ledger; nothing is interpolated.

A window is a row of a table with `series_id`, `category`, the `wanted_start` and `wanted_end` asked for, the `start` and `end`
that the ledger has, and a `reason` that is null until something forbids the comparison.
"""

from __future__ import annotations

import pandas as pd

LINE = ["series_id", "category"]
DAY = "datetime64[us]"


def ask(lines: pd.DataFrame, start, end) -> pd.DataFrame:
    """Return one window for each line, its ends wanted and not yet found. `start` and `end` are days, or columns of days."""
    return lines.reset_index(drop=True).assign(wanted_start=start, wanted_end=end, reason=None).astype(
        {"wanted_start": DAY, "wanted_end": DAY, "reason": "str"}
    )  # fmt: skip


def find_inside(windows: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """Return the windows with the first and the last day that have data between the wanted ones, both included.

    With data on the wanted days these are the days. Reason `no_figure` or `one_figure` where there are fewer than two.
    """
    found = (
        windows[[*LINE, "wanted_start", "wanted_end"]]
        .reset_index()
        .merge(series[[*LINE, "date"]], on=LINE)
        .query("wanted_start <= date <= wanted_end")
        .groupby("index")["date"]
        .agg(start="min", end="max")
    )
    return windows.join(found.astype(DAY)).pipe(_few)


def find_near(windows: pd.DataFrame, series: pd.DataFrame, reach: pd.Series | pd.Timedelta) -> pd.DataFrame:
    """Return the windows with the days that have data nearest to the wanted ones, at most `reach` away.

    Of two equally near the one inside the window is taken. Reason `no_baseline` where either end has none, and `one_figure`
    where both ends fall on one day.
    """
    ends = {name: _nearest(windows, series, name, reach) for name in ("start", "end")}
    found = windows.assign(**ends)
    missing = found["start"].isna() | found["end"].isna()
    return found.assign(reason=found["reason"].mask(found["reason"].isna() & missing, "no_baseline")).pipe(_few)


def limit_to_lifetime(windows: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Return the windows with the reason `not_yet`, `started_inside` or `ended` where the line was not published all the time.

    `lines` is the table of `definitions.line_table`; its other columns come along for the words.
    """
    known = windows.drop(columns=[name for name in lines.columns if name not in LINE and name in windows.columns]).merge(
        lines, on=LINE, how="left"
    )
    reason = known["reason"]
    for name, forbids in {
        "not_yet": known["first_day"] > known["wanted_end"],
        "started_inside": known["first_day"] > known["wanted_start"],
        "ended": known["last_day"] < known["wanted_end"],
    }.items():
        reason = reason.mask(reason.isna() & forbids.fillna(False), name)
    return known.assign(reason=reason)


def neighbours(windows: pd.DataFrame, series: pd.DataFrame, moment: str) -> pd.DataFrame:
    """Return for each window the last day with data before and the first after the day in column `moment`: `before`, `after`."""
    joined = windows[[*LINE, moment]].reset_index().merge(series[[*LINE, "date"]], on=LINE)
    before = joined[joined["date"] < joined[moment]].groupby("index")["date"].max()
    after = joined[joined["date"] > joined[moment]].groupby("index")["date"].min()
    return pd.DataFrame({"before": before.reindex(windows.index), "after": after.reindex(windows.index)})


def _nearest(windows: pd.DataFrame, series: pd.DataFrame, name: str, reach: pd.Series | pd.Timedelta) -> pd.Series:
    wanted = f"wanted_{name}"
    asked = windows[[*LINE, wanted]].assign(place=range(len(windows))).dropna(subset=[wanted])
    before, after = (_beside(asked, series, wanted, way) for way in ("backward", "forward"))
    inside, other = (after, before) if name == "start" else (before, after)
    nearer = _away(other, windows[wanted]) < _away(inside, windows[wanted])
    found = inside.mask(nearer | inside.isna(), other)
    return found.where(_away(found, windows[wanted]) <= reach).astype(DAY)


def _beside(asked: pd.DataFrame, series: pd.DataFrame, wanted: str, way: str) -> pd.Series:
    """Return the last day with data up to each wanted one (`backward`), or the first from it on (`forward`)."""
    days = series[[*LINE, "date"]].sort_values("date")
    found = pd.merge_asof(asked.sort_values(wanted), days, left_on=wanted, right_on="date", by=LINE, direction=way)
    return pd.Series(found["date"].to_numpy(), asked.index[found["place"]], DAY).reindex(asked.index)


def _away(days: pd.Series, wanted: pd.Series) -> pd.Series:
    return (days - wanted).abs()


def _few(windows: pd.DataFrame) -> pd.DataFrame:
    reason = windows["reason"].mask(windows["reason"].isna() & windows["start"].isna(), "no_figure")
    return windows.assign(reason=reason.mask(reason.isna() & (windows["start"] >= windows["end"]), "one_figure"))
