"""Steps as they can be told of single days: a row carried over, or mistyped, goes together with the day that makes up for it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.analysis.steps import LINE, STEP_COLUMNS, steps_of
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
    marks = [_mark(rows) for _, rows in steps.groupby(LINE, sort=False)]
    joined, loose = (np.concatenate([mark[side] for mark in marks]) if marks else np.zeros(0, bool) for side in (0, 1))
    groups = steps.groupby(np.cumsum(~joined), as_index=False)
    merged = groups.agg(
        series_id=("series_id", "first"), category=("category", "first"), start=("start", "first"), end=("end", "last"),
        days=("days", "sum"), start_value=("start_value", "first"), end_value=("end_value", "last"), change=("change", "sum"),
        adjustment=("adjustment", "sum"), losses=("losses", "sum"), reason=("reason", "first"), end_claim=("end_claim", "last"),
        settled=("days", "size"),
    )  # fmt: skip
    known = merged["reason"].isna()
    figures = {name: merged[name].where(known) for name in ("change", "adjustment", "losses")}
    whole = ~pd.Series(loose).groupby(np.cumsum(~joined)).any().to_numpy(bool)
    return merged.assign(**figures, settled=merged["settled"] > 1)[whole][[*STEP_COLUMNS, "settled"]].reset_index(drop=True)


def _mark(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return which steps of a line go with the one before, and which wait for one that makes up for them."""
    losses, change = (rows[name].to_numpy("float64", na_value=np.nan) for name in ("losses", "change"))
    busy = _busy(losses, rows["days"].to_numpy("float64"))
    still, fell = busy & (change == 0), busy & (losses < 0)
    joined, loose = np.zeros(len(rows), bool), np.zeros(len(rows), bool)
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
