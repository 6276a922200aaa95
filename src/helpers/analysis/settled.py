"""Steps as they can be told of single days: a row carried over, or mistyped, goes together with the day that makes up for it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.analysis.steps import LINE, steps_of
from helpers.profiles import Profile

BUSY = 10.0  # items a day of a line on which a day without any is no day of its own
QUIET = 0.05  # share of days without any up to which a line counts as busy
AROUND = 45  # steps on either side that say what is usual


def settled_steps(series: pd.DataFrame, profile: Profile, end: pd.Timestamp, lines: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the settled steps of a series up to the day `end`, of the lines (series_id, category) or of all."""
    return settle(steps_of(series[series["date"] <= end], profile, lines))


def settle(steps: pd.DataFrame) -> pd.DataFrame:
    """Return the steps of `steps_of` with those put together that tell of one day together, and `settled`, true for these.

    A busy line that stands still for a day and makes a double step on the next was carried over: drones 0 on 26 July 2026 and
    2,719 on the 27th are 2,719 in two days. A busy line that falls, beyond a logged adjustment, was mistyped on that day or on
    the one before: the steps around it are one. A last step that is not made up for yet is left out.
    """
    joined, loose = _marks(steps)
    first = np.flatnonzero(~joined)
    last = np.append(first[1:], len(steps))[: len(first)] - 1
    merged = steps.take(first).reset_index(drop=True)
    ends = {name: steps[name].array.take(last) for name in ("end", "end_value", "end_claim")}
    whole = merged["reason"].isna()
    sums = {name: _sums(steps[name], first).where(whole) for name in ("change", "adjustment", "losses")}
    merged = merged.assign(**ends, **sums, days=_sums(steps["days"], first), settled=last > first)
    return merged[~loose[last]].reset_index(drop=True)


def _sums(column: pd.Series, first: np.ndarray) -> pd.Series:
    """Return the sums of a column from each of the places `first` up to the next of them."""
    amounts = column.to_numpy("float64", na_value=0.0)
    return pd.Series(np.add.reduceat(amounts, first) if len(first) else amounts).astype(column.dtype)


def _marks(steps: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return which steps go with the one before of their line, and which wait for one that makes up for them."""
    losses, change, days = (steps[name].to_numpy("float64", na_value=np.nan) for name in ("losses", "change", "days"))
    joined, loose = np.zeros(len(steps), bool), np.zeros(len(steps), bool)
    for places in steps.groupby(LINE, sort=False).indices.values():
        joined[places], loose[places] = _mark(losses[places], change[places], days[places])
    return joined, loose


def _mark(losses: np.ndarray, change: np.ndarray, days: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the marks of the steps of one line."""
    busy = _busy(losses, days)
    still, fell = busy & (change == 0), busy & (losses < 0)
    joined, loose = np.zeros(len(losses), bool), np.zeros(len(losses), bool)
    known = ~np.isnan(losses)
    joined[1:] = (still[:-1] | fell[:-1] | fell[1:]) & known[1:] & known[:-1]
    loose[-1] = still[-1] or fell[-1]
    return joined, loose


def _busy(losses: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Return which steps stand where a line moves nearly every day, by what it does around them."""
    known = ~np.isnan(losses)
    sums, spans, quiet = (np.concatenate([[0.0], np.cumsum(each)]) for each in (
        np.where(known, losses, 0.0), np.where(known, days, 0.0), known & (losses == 0)
    ))  # fmt: skip
    places = np.arange(len(losses))
    first, last = np.maximum(places - AROUND, 0), np.minimum(places + AROUND + 1, len(losses))
    with np.errstate(invalid="ignore", divide="ignore"):
        rate, share = (sums[last] - sums[first]) / (spans[last] - spans[first]), (quiet[last] - quiet[first]) / (last - first)
    return (rate >= BUSY) & (share <= QUIET)
