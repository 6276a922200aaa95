"""Rates by calendar month, each from the lists nearest to the month's two ends, over the days between those lists."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.definitions import lifetimes
from helpers.analysis.difference import difference
from helpers.analysis.lines import add_subject, known_lines
from helpers.analysis.rates import MIN_COUNT
from helpers.analysis.refusals import explain
from helpers.analysis.windows import LINE, ask, find_near, limit_to_lifetime
from helpers.profiles import Profile

REACH = pd.Timedelta(days=5)  # a list further than this from the end of a month says nothing of that month
MONTHLY_COLUMNS = [
    "series_id", "side", "claimant", "category", "label", "month", "start", "end", "days", "start_value", "end_value", "change",
    "per_day", "adjustment", "adjusted_change", "adjusted_per_day", "partial", "as_counts", "method", "start_claim", "end_claim",
    "refused",
]  # fmt: skip


def monthly_rates(
    series: pd.DataFrame,
    profile: Profile,
    start: pd.Timestamp,
    end: pd.Timestamp,
    min_count: int = MIN_COUNT,
    categories: list[str] | None = None,
) -> pd.DataFrame:
    """Return one row for each line (of the named categories, or all) and calendar month from `start` to `end`.

    A month's losses are the total of its last day less that of the last day of the month before: March 2023 is
    173,360 - 149,240 = 24,120 over 31 days, 778.1 a day. Where there is no list on an end the nearest within 5 days is used, and
    the interval is the true one. `partial` marks a row that does not cover its calendar month exactly, such as 1-13 May. With
    fewer than `min_count` items there is a count and no rate. A month without lists near its ends is refused in words; a line
    with fewer than two figures in these days has no months.
    """
    near = series[series["date"].between(start - REACH, end + REACH) & series["category"].isin(categories or series["category"])]
    windows = (
        known_lines(near[near.groupby(LINE)["date"].transform("size") > 1], profile)
        .pipe(add_subject, profile)
        .merge(_months(start, end), how="cross")
        .pipe(lambda table: ask(table.drop(columns=["wanted_start", "wanted_end"]), table["wanted_start"], table["wanted_end"]))
        .pipe(limit_to_lifetime, lifetimes(profile))
        .pipe(find_near, series, REACH)
        .pipe(_name_gap)
        .pipe(difference, series, profile)
    )
    return windows.assign(refused=explain(windows, series)).pipe(_rate, min_count)[MONTHLY_COLUMNS]


def _months(start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """Return the months with a day in (start, end], and the days whose totals would bound them exactly."""
    first = (start + pd.Timedelta(days=1)).to_period("M").to_timestamp()
    month = pd.date_range(first, end, freq="MS", unit="us")
    return pd.DataFrame({
        "month": month,
        "wanted_start": (month - pd.Timedelta(days=1)).where(month > start, start),
        "wanted_end": (month + pd.offsets.MonthEnd()).where(month + pd.offsets.MonthEnd() <= end, end),
    })  # fmt: skip


def _name_gap(windows: pd.DataFrame) -> pd.DataFrame:
    missing = windows["wanted_start"].where(windows["start"].isna(), windows["wanted_end"])
    return windows.assign(missing=missing, reason=windows["reason"].replace("no_baseline", "no_month"))


def _rate(table: pd.DataFrame, min_count: int) -> pd.DataFrame:
    clear = {name: table[name].mask(table["refused"].notna()) for name in ("change", "adjustment", "adjusted_change", "method")}
    table = table.assign(**clear)
    few = (table["change"].abs() < min_count).fillna(False).astype(bool)
    exact = table["start"].eq(table["month"] - pd.Timedelta(days=1)) & table["end"].eq(table["month"] + pd.offsets.MonthEnd())
    return table.assign(
        as_counts=few,
        method=table["method"].mask(few & table["method"].eq("difference"), "counts_only"),
        partial=~exact,
        per_day=(table["change"] / table["days"]).mask(few),
        adjusted_per_day=(table["adjusted_change"] / table["days"]).mask(few),
    )
