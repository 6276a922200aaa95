"""Windows that cross a change of definition: how much of their difference is the change itself, by the profile's rule alone."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Any

import pandas as pd

from helpers.analysis.definitions import break_table
from helpers.analysis.windows import LINE
from helpers.audit.bounds import POINTS
from helpers.profiles import Profile

EVE = pd.Timedelta(days=1)
Totals = dict[tuple[str, str, pd.Timestamp], tuple[float, str]]  # series_id, category, day -> value, claim_id
Jump = tuple[float, list[str]]  # how much, and the claims that it rests on


@dataclass(frozen=True)
class Crossing:
    """What a window crosses: its `first` break, the `jump` of all and its `claims`, or the `reason` why these are unknown."""

    first: Any
    jump: float = nan
    claims: tuple[str, ...] = ()
    reason: str | None = None


def crossings(windows: pd.DataFrame, series: pd.DataFrame, profile: Profile) -> dict[int, Crossing]:
    """Return what each window crosses that has a break between its `start` and its `end`, by its place in the index.

    A break that nothing bridges gives the reason `break`, one whose lists are missing `no_bridge`.
    """
    met: dict[int, list[Any]] = {}
    for item in break_table(profile).sort_values("break_day").itertuples():
        inside = (windows["start"] < item.break_day) & (windows["end"] >= item.break_day)
        for window in windows.index[inside & windows["category"].eq(item.category) & windows["series_id"].eq(item.series_id)]:
            met.setdefault(window, []).append(item)
    starts = windows.loc[list(met), "start"]
    days = {day for items in met.values() for item in items for day in (item.break_day, item.break_day - EVE)}
    totals = _totals_on(days | set(starts), series) if met else {}
    return {window: _crossing(items, starts[window], totals) for window, items in met.items()}


def _totals_on(days: set[pd.Timestamp], series: pd.DataFrame) -> Totals:
    there = series[series["date"].isin(days) & series["qualifier"].isin(POINTS)]
    keys = zip(*(there[name] for name in (*LINE, "date")), strict=True)
    return dict(zip(keys, zip(there["value"], there["claim_id"], strict=True), strict=True))


def _crossing(items: list[Any], start: pd.Timestamp, totals: Totals) -> Crossing:
    if any(pd.isna(item.bridge) for item in items):
        return Crossing(items[0], reason="break")
    jumps = [_by_parts(item, start, totals) or _by_step(item, totals) for item in items]
    if None in jumps:
        return Crossing(items[0], reason="no_bridge")
    return Crossing(items[0], sum(jump for jump, _ in jumps), tuple(claim for _, claims in jumps for claim in claims))


def _by_parts(item: Any, start: pd.Timestamp, totals: Totals) -> Jump | None:
    """Return what the other parts that were put together stood at when the window began.

    So 2022-05-01 gives 1,796 - (1,701 + 76) = 19 for vehicles with fuel tanks.
    """
    others = [totals.get((item.series_id, part, start)) for part in item.parts if part != item.category]
    if not others or None in others:
        return None
    return float(sum(value for value, _ in others)), [claim for _, claim in others]


def _by_step(item: Any, totals: Totals) -> Jump | None:
    """Return the step on the day of the break itself beyond the bridge."""
    sides = [totals.get((item.series_id, item.category, day)) for day in (item.break_day - EVE, item.break_day)]
    if None in sides:
        return None
    return float(sides[1][0] - sides[0][0] - item.bridge), [claim for _, claim in sides]
