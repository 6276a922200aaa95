"""The difference of two running totals: over a window's true days, across breaks by the profile's rule alone, with bounds."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.analysis.definitions import adjustment_table, break_table
from helpers.analysis.windows import LINE
from helpers.audit.bounds import POINTS
from helpers.profiles import Profile

EVE = pd.Timedelta(days=1)
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
        .pipe(_adjust, profile)
    )


def _look_up(windows: pd.DataFrame, series: pd.DataFrame, end: str) -> pd.DataFrame:
    points = series[[*LINE, "date", *POINT]].rename(columns={"date": end} | {name: f"{end}_{name}" for name in POINT})
    return windows.merge(points.rename(columns={f"{end}_claim_id": f"{end}_claim"}), on=[*LINE, end], how="left")


def _cross_breaks(windows: pd.DataFrame, series: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Add `jump`, how much of the raw difference is the change of definition itself: 0 without a break."""
    breaks = break_table(profile)
    crossed = windows[[*LINE, "start", "end"]].reset_index().merge(breaks, on=LINE).query("start < break_day <= end")
    if crossed.empty:
        none = {"break_day": pd.NaT, "break_note": None, "parts": None, "bridge": np.nan}
        return windows.assign(jump=0.0, method="difference", via_claims=_no_claims(windows), **none)
    crossed = crossed.join(_jumps(crossed, series))
    told = crossed.sort_values("break_day").groupby("index").agg(
        jump=("jump", lambda jumps: jumps.sum(skipna=False)), break_day=("break_day", "first"), break_note=("note", "first"),
        parts=("parts", "first"), bridge=("bridge", "first"), via_claims=("via_claims", "sum"),
        unruled=("bridge", lambda bridges: bridges.isna().any()),
    )  # fmt: skip
    joined = windows.join(told)
    over = joined["break_day"].notna()
    forbidden = over & joined["jump"].isna()
    reason = np.where(joined["unruled"].fillna(False).astype(bool), "break", "no_bridge")
    return joined.assign(
        jump=joined["jump"].astype("float64").mask(~over, 0.0),
        method=np.where(over, "bridged", "difference"),
        reason=joined["reason"].mask(joined["reason"].isna() & forbidden, pd.Series(reason, joined.index, "str")),
        via_claims=joined["via_claims"].map(lambda claims: claims if isinstance(claims, list) else []),
    ).drop(columns="unruled")


def _no_claims(windows: pd.DataFrame) -> pd.Series:
    return pd.Series([[] for _ in windows.index], windows.index, "object")


def _jumps(crossed: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """Return for each break crossed the jump and the claims it rests on.

    Parts put together: the jump is what the other parts stood at when the window began, so that 2022-05-01 gives
    1,796 - (1,701 + 76) = 19 for vehicles with fuel tanks. Without their figures: the step on the day itself beyond the bridge.
    """
    at = series.set_index([*LINE, "date"])[["value", "claim_id", "qualifier"]]
    at = at[at["qualifier"].isin(POINTS)]
    jumps = [_by_parts(row, at) or _by_step(row, at) or (np.nan, []) for row in crossed.itertuples()]
    return pd.DataFrame(jumps, columns=["jump", "via_claims"], index=crossed.index)


def _by_parts(crossed, at: pd.DataFrame) -> tuple[float, list[str]] | None:
    others = [(crossed.series_id, part, crossed.start) for part in crossed.parts if part != crossed.category]
    if pd.isna(crossed.bridge) or not others or any(key not in at.index for key in others):
        return None
    return float(at.loc[others, "value"].sum()), at.loc[others, "claim_id"].tolist()


def _by_step(crossed, at: pd.DataFrame) -> tuple[float, list[str]] | None:
    line = (crossed.series_id, crossed.category)
    sides = [(*line, crossed.break_day - EVE), (*line, crossed.break_day)]
    if pd.isna(crossed.bridge) or any(key not in at.index for key in sides):
        return None
    before, on = at.loc[sides, "value"]
    return float(on - before - crossed.bridge), at.loc[sides, "claim_id"].tolist()


def _subtract(windows: pd.DataFrame) -> pd.DataFrame:
    points = windows["start_qualifier"].isin(POINTS) & windows["end_qualifier"].isin(POINTS)
    jump = windows["jump"].astype("Float64")
    single = (windows["end_value"] - windows["start_value"] - jump).where(points)
    bounded = windows.assign(
        change=single,
        change_low=(windows["end_low"] - windows["start_high"] - jump).mask(points, single),
        change_high=(windows["end_high"] - windows["start_low"] - jump).mask(points, single),
    )
    loose = bounded["reason"].isna() & bounded["start_qualifier"].notna() & ~points
    return bounded.assign(reason=bounded["reason"].mask(loose, "bounds"))


def _adjust(windows: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Add `adjustment`: a step on the window's first day is behind it, one on its last day is in it."""
    amounts = (
        windows[[*LINE, "start", "end"]]
        .reset_index()
        .merge(adjustment_table(profile), on=LINE)
        .query("start < date <= end")
        .groupby("index")["amount"]
        .sum()
    )
    adjustment = amounts.reindex(windows.index).fillna(0.0).astype("Float64")
    return windows.assign(adjustment=adjustment, adjusted_change=windows["change"] - adjustment)
