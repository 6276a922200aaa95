"""Which lines of the official lists rose and fell most against the baseline: the news of a report's first sentence."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.sources import official

ENOUGH = 300  # items in each window: a line of a few dozen or hundred doubles and halves by chance and makes no headline
NOTEWORTHY = 0.1  # a rate within a tenth of the baseline's is little changed
RATES = ["rate_change", "adjusted_rate_change"]
HEADLINE_COLUMNS = ["direction", "series_id", "side", "claimant", "category", "label", *RATES, "words"]
RISES = (
    (0.15, "somewhat faster"),
    (0.29, "a fifth to a quarter faster"),
    (0.42, "a third faster"),
    (0.6, "half again as fast"),
    (0.85, "three quarters faster"),
    (1.25, "twice as fast"),
)
FALLS = (
    (0.15, "somewhat slower"),
    (0.29, "a fifth to a quarter slower"),
    (0.42, "a third slower"),
    (0.58, "half as fast"),
    (0.7, "a third as fast"),
)


def headline(comparison: pd.DataFrame, each: int = 1) -> pd.DataFrame:
    """Return the `each` lines that rose and the `each` that fell most, in HEADLINE_COLUMNS; empty when nothing stands out.

    Lines of official series only, with at least 300 items in both windows and a rate at least a tenth off the baseline's, with
    and without adjustments. They are ranked by the adjusted change, the fairer one. `words` put it roughly: +51 % is
    "half again as fast", -36 % "a third slower".
    """
    told = comparison.assign(
        least=comparison[["change", "base_change"]].min(axis=1),
        slow=comparison[RATES].min(axis=1),
        fast=comparison[RATES].max(axis=1),
    ).pipe(official)
    told = told[told["least"] >= ENOUGH]
    rose = told[told["slow"] >= NOTEWORTHY].nlargest(each, "adjusted_rate_change").assign(direction="rose")
    fell = told[told["fast"] <= -NOTEWORTHY].nsmallest(each, "adjusted_rate_change").assign(direction="fell")
    found = pd.concat([rose, fell], ignore_index=True)
    return found.assign(words=found["rate_change"].map(roughly).astype("str"))[HEADLINE_COLUMNS]


def roughly(fraction: float) -> str:
    """Return a change of rate in words: 0.51 -> "half again as fast", -0.36 -> "a third slower"."""
    steps = RISES if fraction > 0 else FALLS
    if abs(fraction) < NOTEWORTHY:
        return "about as fast"
    last = f"{1 + fraction:.1f} times as fast" if fraction > 0 else "less than a third as fast"
    return next((words for limit, words in steps if abs(fraction) <= limit), last)
