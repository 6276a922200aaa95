"""The difference of two running totals: over a window's true days, across breaks by the profile's rule alone, with bounds."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.analysis.crossings import crossings
from helpers.analysis.definitions import adjustment_sums
from helpers.analysis.windows import DAY, LINE
from helpers.audit.bounds import POINTS
from helpers.profiles import Profile

POINT = ["value", "low", "high", "qualifier", "claim_id", "kind"]


def difference(windows: pd.DataFrame, series: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the windows with the two totals, their difference, and what is known of it.

    Adds start_ and end_ value, low, high, qualifier, claim, kind; `days` between them; `change` (never clipped) and its bounds
    `change_low`, `change_high`; `adjustment`, the profile's amounts after the first day up to the last; `method`; the break
    crossed (`break_day`, `break_note`, `parts`, `bridge`); `via_claims`, further claims used.

    Change between a total of 105,960 and one of "more than 198,000" is at least 92,040: such a window has bounds, no single
    change, and the reason `bounds`. A break that nothing bridges gives the reason `break`, one whose lists are missing
    `no_bridge`.
    """
    return (
        windows.pipe(_look_up, series, "start")
        .pipe(_look_up, series, "end")
        .assign(days=lambda table: (table["end"] - table["start"]).dt.days.astype("Int64"))
        .pipe(_cross_breaks, series, profile)
        .pipe(_subtract)
        .assign(adjustment=lambda table: adjustments(table, profile))
        .assign(adjusted_change=lambda table: table["change"] - table["adjustment"])
    )


def _look_up(windows: pd.DataFrame, series: pd.DataFrame, end: str) -> pd.DataFrame:
    points = series[[*LINE, "date", *POINT]].rename(columns={"date": end} | {name: f"{end}_{name}" for name in POINT})
    return windows.merge(points.rename(columns={f"{end}_claim_id": f"{end}_claim"}), on=[*LINE, end], how="left")


def _cross_breaks(windows: pd.DataFrame, series: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Add `jump`, how much of the raw difference is the change of definition itself: 0 without a break."""
    crossed = crossings(windows, series, profile)
    met = [crossed.get(window) for window in windows.index]
    reasons = pd.Series([item and item.reason for item in met], windows.index, "str")
    return windows.assign(
        jump=pd.Series([item.jump if item else 0.0 for item in met], windows.index, "Float64"),
        method=pd.Series(["bridged" if item else "difference" for item in met], windows.index, "str"),
        reason=windows["reason"].fillna(reasons),
        via_claims=pd.Series([list(item.claims) if item else [] for item in met], windows.index, "object"),
        break_day=pd.Series([item.first.break_day if item else None for item in met], windows.index, DAY),
        break_note=pd.Series([item.first.note if item else None for item in met], windows.index, "str"),
        parts=pd.Series([item.first.parts if item else None for item in met], windows.index, "object"),
        bridge=pd.Series([item.first.bridge if item else None for item in met], windows.index, "Float64"),
    )


def adjustments(windows: pd.DataFrame, profile: Profile) -> pd.Series:
    """Return the profile's adjustments in each window: a step on its first day is behind it, one on its last day is in it."""
    ends = windows[["start", "end"]].to_numpy(DAY)
    amounts, known = np.zeros(len(windows)), ~np.isnat(ends).any(axis=1)
    adjusted = adjustment_sums(profile)
    for line, places in windows.groupby(LINE).indices.items():
        if line in adjusted:
            (days, sums), places = adjusted[line], places[known[places]]
            start, end = days.searchsorted(ends[places].T, "right")
            amounts[places] = sums[end] - sums[start]
    return pd.Series(amounts, windows.index, "Float64")


def _subtract(windows: pd.DataFrame) -> pd.DataFrame:
    points = windows["start_qualifier"].isin(POINTS) & windows["end_qualifier"].isin(POINTS)
    jump = windows["jump"]
    single = (windows["end_value"] - windows["start_value"] - jump).where(points)
    bounded = windows.assign(
        change=single,
        change_low=(windows["end_low"] - windows["start_high"] - jump).mask(points, single),
        change_high=(windows["end_high"] - windows["start_low"] - jump).mask(points, single),
    )
    loose = bounded["reason"].isna() & bounded["start_qualifier"].notna() & ~points
    return bounded.assign(reason=bounded["reason"].mask(loose, "bounds"))
