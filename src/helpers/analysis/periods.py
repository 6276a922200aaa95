"""Rates by week, month, quarter, year or phase, each from the lists nearest to its two ends, over the days between them."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.calendar import PHASE, cut
from helpers.analysis.definitions import lifetimes
from helpers.analysis.difference import difference
from helpers.analysis.intervals import COLUMNS as INTERVAL
from helpers.analysis.intervals import add_intervals
from helpers.analysis.lines import add_subject, known_lines
from helpers.analysis.rates import MIN_COUNT, against
from helpers.analysis.refusals import explain
from helpers.analysis.windows import LINE, ask, find_near, limit_to_lifetime
from helpers.profiles import Profile

PERIOD_COLUMNS = [
    "series_id", "side", "claimant", "category", "label", "period", "first", "start", "end", "days", "start_value", "end_value",
    "change", "per_day", "adjustment", "adjusted_change", "adjusted_per_day", "partial", "as_counts", "method", "start_claim",
    "end_claim", "refused",
]  # fmt: skip
BEFORE_COLUMNS = ["base_start", "base_end", "base_per_day", "rate_change", "adjusted_rate_change", *INTERVAL, "interval_refused"]


def period_rates(
    series: pd.DataFrame,
    profile: Profile,
    start: pd.Timestamp,
    end: pd.Timestamp,
    by: str = "month",
    min_count: int = MIN_COUNT,
    categories: list[str] | None = None,
) -> pd.DataFrame:
    """Return one row for each line (of the named categories, or all) and period from `start` to `end`, in PERIOD_COLUMNS.

    A month's losses are the total of its last day less that of the last day of the month before: March 2023 is
    173,360 - 149,240 = 24,120 over 31 days, 778.1 a day. Where there is no list on an end the nearest within 5 days is used (a
    week's within 1, a quarter's within 7, a year's within 14), and the interval is the true one. `partial` marks a row that does
    not cover its period exactly, such as 1-13 May. With fewer than `min_count` items there is a count and no rate. A period
    without lists near its ends is refused in words; a line with fewer than two figures in these days has none.

    >>> rates = period_rates(series, war, pd.Timestamp("2023-03-31"), pd.Timestamp("2023-04-30"), categories=["tank"])
    >>> rates[["days", "change"]].values.tolist()
    [[30, 84.0]]
    """
    periods, reach = cut(start, end, by, profile)
    near = series[series["date"].between(start - reach, end + reach) & series["category"].isin(categories or series["category"])]
    windows = (
        known_lines(near[near.groupby(LINE)["date"].transform("size") > 1], profile)
        .pipe(add_subject, profile)
        .merge(periods.rename(columns={"name": "period"}), how="cross")
        .pipe(lambda table: ask(table.drop(columns=["wanted_start", "wanted_end"]), table["wanted_start"], table["wanted_end"]))
        .pipe(limit_to_lifetime, lifetimes(profile))
        .pipe(find_near, series, reach)
        .pipe(_name_gap)
        .pipe(difference, series, profile)
    )
    return windows.assign(refused=explain(windows, series)).pipe(_rate, min_count)[PERIOD_COLUMNS]


def monthly_rates(
    series: pd.DataFrame,
    profile: Profile,
    start: pd.Timestamp,
    end: pd.Timestamp,
    min_count: int = MIN_COUNT,
    categories: list[str] | None = None,
) -> pd.DataFrame:
    """Return `period_rates` by calendar month, with the first day of each in the column `month`.

    >>> rates = monthly_rates(series, war, pd.Timestamp("2023-03-31"), pd.Timestamp("2023-04-30"), categories=["tank"])
    >>> rates["month"].dt.strftime("%B").tolist(), rates["days"].tolist(), rates["change"].tolist()
    (['April'], [30], [84.0])
    """
    rates = period_rates(series, profile, start, end, "month", min_count, categories)
    return rates.drop(columns="period").rename(columns={"first": "month"})


def against_before(rates: pd.DataFrame, series: pd.DataFrame, profile: Profile, by: str) -> pd.DataFrame:
    """Return the rates by period with BEFORE_COLUMNS: each period's rate against that of the one before it, with its interval.

    A period whose predecessor has no rate, or is not next to it, is held against nothing; nor are phases, which may overlap.

    >>> rates = period_rates(series, war, pd.Timestamp("2023-03-31"), last, categories=["tank"])
    >>> against_before(rates, series, war, "month")[["days", "change"]].values.tolist()
    [[30, 84.0], [13, 52.0]]
    """
    lines = rates.groupby(LINE)
    before = lines[["start", "end", "per_day", "adjusted_per_day"]].shift()
    next_to = before["end"].eq(rates["start"]) & (by != PHASE)
    told = rates.assign(
        base_start=before["start"].where(next_to),
        base_end=before["end"].where(next_to),
        base_per_day=before["per_day"].where(next_to),
        rate_change=against(rates["per_day"], before["per_day"].where(next_to)),
        adjusted_rate_change=against(rates["adjusted_per_day"], before["adjusted_per_day"].where(next_to)),
    )
    return add_intervals(told, series, profile)[[*PERIOD_COLUMNS, *BEFORE_COLUMNS]]


def _name_gap(windows: pd.DataFrame) -> pd.DataFrame:
    missing = windows["wanted_start"].where(windows["start"].isna(), windows["wanted_end"])
    return windows.assign(missing=missing, reason=windows["reason"].replace("no_baseline", "no_month"))


def _rate(table: pd.DataFrame, min_count: int) -> pd.DataFrame:
    clear = {name: table[name].mask(table["refused"].notna()) for name in ("change", "adjustment", "adjusted_change", "method")}
    table = table.assign(**clear)
    few = (table["change"].abs() < min_count).fillna(False).astype(bool)
    exact = table["start"].eq(table["whole_start"]) & table["end"].eq(table["whole_end"])
    return table.assign(
        as_counts=few,
        method=table["method"].mask(few & table["method"].eq("difference"), "counts_only"),
        partial=~exact,
        per_day=(table["change"] / table["days"]).mask(few),
        adjusted_per_day=(table["adjusted_change"] / table["days"]).mask(few),
    )
