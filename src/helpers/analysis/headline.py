"""Which lines of the official lists rose and fell most against the baseline: the news of a report's first sentence."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.sources import official
from helpers.analysis.words import templates
from helpers.wording.grammar import number as write_number

ENOUGH = 300  # items in each window: a line of a few dozen or hundred doubles and halves by chance and makes no headline
NOTEWORTHY = 0.1  # a rate within a tenth of the baseline's is little changed
RATES = ["rate_change", "adjusted_rate_change"]
HEADLINE_COLUMNS = ["direction", "series_id", "side", "claimant", "category", "label", *RATES, "words"]


def headline(comparison: pd.DataFrame, each: int = 1) -> pd.DataFrame:
    """Return the `each` lines that rose and the `each` that fell most, in HEADLINE_COLUMNS; empty when nothing stands out.

    Lines of official series only, with at least 300 items in both windows and a rate at least a tenth off the baseline's, with
    and without adjustments. They are ranked by the adjusted change, the fairer one. `words` put it roughly: +51 % is
    "half again as fast", -36 % "a third slower".

    >>> whole = compare(series, war, first, last, sides=["russia"])
    >>> headline(whole).set_index("category")["rate_change"].round(2).to_dict()
    {'personnel': 0.51, 'tank': -0.36}
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
    words = templates()["roughly"]
    if abs(fraction) < NOTEWORTHY:
        return words["same"]
    steps, beyond = (words["rises"], words["rose_beyond"]) if fraction > 0 else (words["falls"], words["fell_beyond"])
    times = write_number(1 + fraction, 1)
    return next((told for limit, told in steps if abs(fraction) <= limit), beyond.format(times=times))


def joint(words: str) -> str:
    """Return the word that joins a rough change with what it is measured by: "a third faster" than, "twice as fast" as."""
    joints = templates()["roughly"]["joints"]
    return next((told for ending, told in joints.items() if ending and words.endswith(ending)), joints[""])
