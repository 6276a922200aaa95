"""How sure the ratio of two rates is: an interval that allows for counts that jump and for days that resemble each other."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis.history import Past, noise_around, pasts_of, weekday_of
from helpers.analysis.noise import Noise
from helpers.analysis.steps import steps_of
from helpers.analysis.students_t import students_t
from helpers.analysis.words import fill
from helpers.profiles import Profile

LEVEL = 0.95
# A standard error of the log ratio beyond this: the count comes in bursts that no normal interval describes. Where a day's spread
# is above BURSTY the error is itself badly known, and half of such windows would claim more than they hold.
WIDEST, BURSTY, WIDEST_OF_BURSTY = 0.6, 2.0, 0.3
Rate = tuple[float, pd.Timestamp, pd.Timestamp]  # items a day, the eve of its first day, its last day
COLUMNS = ["rate_low", "rate_high", "adjusted_rate_low", "adjusted_rate_high"]


def add_intervals(table: pd.DataFrame, series: pd.DataFrame, profile: Profile, level: float = LEVEL) -> pd.DataFrame:
    """Return the comparison with the interval of each change of rate, `rate_low` to `rate_high`, as shares of the baseline's.

    The same for the adjusted change of rate. Intervals hold the ratio of the two underlying paces in 95 of 100 cases
    (docs/methods_comparison.md has the measured share). What chance does is read from the line's own steps in the windows and in
    the year before them, adjustments taken out. `interval_refused` says why a rate has none.
    """
    rated = table[table["rate_change"].notna()]
    lines = rated[["series_id", "category"]]
    pasts = pasts_of(steps_of(series[series["date"] <= table["end"].max()], profile, lines)) if len(rated) else {}
    found = [_interval(row, pasts.get((row.series_id, row.category)), level) for row in rated.itertuples()]
    added = pd.DataFrame(found, columns=[*COLUMNS, "interval_refused"], index=rated.index)
    return table.join(added.astype(dict.fromkeys(COLUMNS, "Float64") | {"interval_refused": "str"}))


def _interval(
    row: Any, past: Past | None, level: float
) -> tuple[float | None, float | None, float | None, float | None, str | None]:
    window, base = (row.start, row.end), (row.base_start, row.base_end)
    if window[0] < base[1] and base[0] < window[1]:
        return None, None, None, None, fill("intervals", "overlap", label=row.label)
    noise = None if past is None else noise_around(past, base, window)
    if noise is None:
        return None, None, None, None, fill("intervals", "few", label=row.label)
    error = ratio_error(noise, (row.per_day, *window), (row.base_per_day, *base))
    if not error <= WIDEST:
        return None, None, None, None, fill("intervals", "bursts", label=row.label)
    reach = students_t(noise.freedom, (1 + level) / 2) * error
    bounds = [_bound(share, sign * reach) for share in (row.rate_change, row.adjusted_rate_change) for sign in (-1, 1)]
    return (*bounds, None)


def log_reach(past: Past | None, window: Rate, base: Rate, level: float = LEVEL) -> tuple[float, str]:
    """Return how far the interval of the log of two rates' ratio reaches to either side, or why there is none: `overlap`,
    `few`, `bursts`.
    """
    if window[1] < base[2] and base[1] < window[2]:
        return float("nan"), "overlap"
    noise = None if past is None else noise_around(past, base[1:], window[1:])
    if noise is None:
        return float("nan"), "few"
    error = ratio_error(noise, window, base)
    widest = WIDEST if noise.spread <= BURSTY else WIDEST_OF_BURSTY
    return students_t(noise.freedom, (1 + level) / 2) * error, "" if error <= widest else "bursts"


def _bound(share: Any, reach: float) -> float | None:
    return None if pd.isna(share) or share <= -1 else float((1 + share) * np.exp(reach) - 1)


def ratio_error(noise: Noise, window: Rate, base: Rate) -> float:
    """Return the standard error of the log of the ratio of two rates.

    Windows that are not whole weeks may hold more of the week's busy days than their baseline: that is added.
    """
    (now, *span), (before, *past) = window, base
    if now <= 0 or before <= 0:
        return float("nan")
    days, more = (span[1] - span[0]).days, (past[1] - past[0]).days
    early, late = sorted([span, past])
    gap = (late[0] - early[1]).days
    shared = noise.shared((float(now), days), (float(before), more), gap)
    variance = noise.of_mean(float(now), days) + noise.of_mean(float(before), more) - 2 * shared
    weeks = np.log1p(_week_of(noise, *span)) - np.log1p(_week_of(noise, *past))
    return float(np.sqrt(max(variance, 0.0) + weeks**2))


def _week_of(noise: Noise, eve: pd.Timestamp, last: pd.Timestamp) -> float:
    """Return what the weekly cycle adds to the mean of a window, as a share."""
    days = np.datetime64(eve, "D") + 1 + np.arange((last - eve).days)
    return float(noise.week[weekday_of(days)].mean())
