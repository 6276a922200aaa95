"""The official lists in the ledger: which figure each list gives for a category on a day, and the step from the list before."""

from __future__ import annotations

import pandas as pd

from helpers.errors import ParameterError, nearest
from helpers.ledger.known import LISTING
from helpers.profiles import Profile

REFERENCES = {"auto": LISTING, "bulletin": ("bulletin",), "reference": ("reference",)}
NO_TOTAL = {"average_rate", "vague_count", "superseded"}  # flags of figures that enter no series
CELL = ["series_id", "category", "as_of"]
LINE = ["series_id", "category"]
PREVIOUS = {"as_of": "previous_day", "value": "previous_value", "claim_id": "previous_claim", "known_on": "previous_known"}


def running_totals(claims: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the claims that state a running total of an official series on a known day, whole lines only.

    A part of a total, a figure that counts one model of a category and a rate are none. A line that names its model itself
    ("mobile Iskander") is kept: it is known by the days on which the profile says it was published.
    """
    ended = {
        (name, category)
        for name, series in profile.official_series.items()
        for category, line in series.categories.items()
        if line.until
    }
    whole = claims["model"].isna() | pd.Series(
        list(zip(claims["series_id"], claims["category"], strict=True)), claims.index, "object"
    ).isin(ended)
    return claims[
        claims["series_id"].notna()
        & claims["window"].eq("cumulative")
        & claims["as_of"].notna()
        & claims["part_of"].isna()
        & claims[["value", "low", "high"]].notna().any(axis=1)
        & (whole | claims["kind"].isin(LISTING))
        & ~flagged(claims, NO_TOTAL)
    ]


def official_lists(totals: pd.DataFrame, profile: Profile, reference: str = "auto") -> pd.DataFrame:
    """Return one row for each series, category and day with a list: `value`, its claim, and the list before it.

    Columns: series_id, category, as_of, side, value, claim_id, doc_id, known_on, and of the list before previous_day,
    previous_value, previous_claim, previous_known.
    Where lists of one day disagree the figure that most of them give stands, then the bulletin's, then the first known.
    Raises ParameterError for a `reference` that is none of auto, bulletin and reference.
    """
    if reference not in REFERENCES:
        raise ParameterError(
            f"REFERENCE: {reference!r} is unknown; there are {', '.join(REFERENCES)}{nearest(reference, REFERENCES)}"
        )
    publishers = [(name, claimant) for name, series in profile.official_series.items() for claimant in series.bulletin_claimants]
    of_publisher = pd.Series(list(zip(totals["series_id"], totals["claimant"], strict=True)), totals.index, "object").isin(
        publishers
    )
    listed = totals[totals["kind"].isin(REFERENCES[reference]) & totals["value"].notna() & of_publisher]
    chosen = (
        listed.assign(backing=listed.groupby([*CELL, "value"])["doc_id"].transform("nunique"))
        .sort_values([*CELL, "backing", "kind", "known_on", "claim_id"], ascending=[True, True, True, False, True, True, True])
        .drop_duplicates(CELL)
        .astype({"value": "float64"})
    )
    before = chosen.groupby(LINE)[["as_of", "value", "claim_id", "known_on"]].shift()
    return (
        chosen[[*CELL, "side", "value", "claim_id", "doc_id", "known_on"]]
        .join(before.rename(columns=PREVIOUS))
        .reset_index(drop=True)
    )


def flagged(claims: pd.DataFrame, flags: set[str]) -> pd.Series:
    """Return for each claim whether it carries any of the flags."""
    return claims["flags"].map(lambda given: given is not None and not flags.isdisjoint(given)).astype(bool)
