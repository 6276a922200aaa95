"""Steps as they can be told of single days: a row carried over, or mistyped, goes together with the day that makes up for it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.analysis.steps import LINE

BUSY = 10.0  # items a day of a line on which a day without any is no day of its own
QUIET = 0.05  # share of days without any up to which a line counts as busy
AROUND = 45  # steps on either side that say what is usual


def settle(steps: pd.DataFrame) -> pd.DataFrame:
    """Return the steps of `steps_of` with those put together that tell of one day together, and `settled`, true for these.

    A busy line that stands still for a day and makes a double step on the next was carried over: drones 0 on 26 July 2026 and
    2,719 on the 27th are 2,719 in two days. A busy line that falls, beyond a logged adjustment, was mistyped on that day or on
    the one before: the steps around it are one. A last step that is not made up for yet is left out.
    """
    done = [_settle(rows) for _, rows in steps.groupby(LINE, sort=False)]
    return pd.concat(done, ignore_index=True) if done else steps.assign(settled=False)


def _settle(rows: pd.DataFrame) -> pd.DataFrame:
    losses, change = (rows[name].to_numpy("float64", na_value=np.nan) for name in ("losses", "change"))
    busy = _busy(losses, rows["days"].to_numpy("float64"))
    still, fell = busy & (change == 0), busy & (losses < 0)
    joined = np.zeros(len(rows), bool)  # whether a step goes with the one before it
    joined[1:] = still[:-1] | fell[:-1] | fell[1:]
    known = ~np.isnan(losses)
    joined[1:] &= known[1:] & known[:-1]
    groups = np.cumsum(~joined)
    merged = rows.groupby(groups, as_index=False).agg(
        series_id=("series_id", "first"), category=("category", "first"), start=("start", "first"), end=("end", "last"),
        days=("days", "sum"), start_value=("start_value", "first"), end_value=("end_value", "last"), change=("change", "sum"),
        adjustment=("adjustment", "sum"), losses=("losses", "sum"), reason=("reason", "first"), end_claim=("end_claim", "last"),
        settled=("days", "size"),
    )  # fmt: skip
    known = merged["reason"].isna()
    figures = {name: merged[name].where(known) for name in ("change", "adjustment", "losses")}
    merged = merged.assign(**figures, settled=merged["settled"] > 1)
    return merged.iloc[:-1] if len(still) and (still[-1] or fell[-1]) else merged


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
