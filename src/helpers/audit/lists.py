"""The official lists in the ledger: which figure each list gives for a category on a day, and the step from the list before."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.errors import ParameterError, nearest
from helpers.ledger.known import LISTING, keep
from helpers.profiles import Profile

TRANSCRIBED = "reference"  # the kind of text that is somebody's copy of a list
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
    whole = claims["model"].isna().to_numpy(dtype=bool, copy=True)
    named = claims.loc[~whole, ["series_id", "category"]].itertuples(index=False, name=None)
    whole[~whole] = np.array([line in ended for line in named], bool)
    return keep(
        claims,
        claims["series_id"].notna()
        & claims["window"].eq("cumulative")
        & claims["as_of"].notna()
        & claims["part_of"].isna()
        & claims[["value", "low", "high"]].notna().any(axis=1)
        & (whole | claims["kind"].isin(LISTING))
        & ~flagged(claims, NO_TOTAL),
    )


def official_lists(totals: pd.DataFrame, profile: Profile, reference: str = "auto") -> pd.DataFrame:
    """Return one row for each series, category and day with a list: `value`, its claim, and the list before it.

    Columns: series_id, category, as_of, side, value, claim_id, doc_id, kind, known_on, and of the list before previous_day,
    previous_value, previous_claim, previous_known.
    Where lists of one day disagree the figure that most of them give stands, then the bulletin's, then the one that moves as
    its own source's list moves (see `oddness`), then that of the source with the most days, then the first known.
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
    order = {"backing": False, "kind": True, "odd": True, "days": False, "known_on": True, "claim_id": True}
    chosen = (
        listed.assign(
            backing=listed.groupby([*CELL, "value"])["doc_id"].transform("nunique"),
            odd=oddness(listed),
            days=listed.groupby([*LINE, "outlet"])["as_of"].transform("size"),
        )
        .sort_values([*CELL, *order], ascending=[True] * len(CELL) + list(order.values()))
        .drop_duplicates(CELL)
        .astype({"value": "float64"})
    )
    before = chosen.groupby(LINE)[["as_of", "value", "claim_id", "known_on"]].shift()
    return (
        chosen[[*CELL, "side", "value", "claim_id", "doc_id", "kind", "known_on"]]
        .join(before.rename(columns=PREVIOUS))
        .reset_index(drop=True)
    )


def oddness(listed: pd.DataFrame) -> pd.Series:
    """Return for each figure of a list how it sits among those its own source gave before: 2 it falls, 1 it stands still where
    another source of that day moves on, else 0. Where all sources of a day agree it is 0, for nothing has to be chosen.
    """
    value = listed["value"].astype("float64")
    cells = value.groupby(listed.groupby(CELL).ngroup())
    lowest, highest = cells.transform("min"), cells.transform("max")
    ordered = listed.assign(value=value).sort_values("as_of", kind="stable")
    before = ordered.groupby([*LINE, "outlet"])["value"].shift().reindex(listed.index)
    still = (value == before) & (highest > value)
    return (2 * (value < before) + (still & ~(value < before))).where(highest > lowest, 0).astype("int64")


def flagged(claims: pd.DataFrame, flags: set[str]) -> pd.Series:
    """Return for each claim whether it carries any of the flags."""
    carried = [bool(given) and not flags.isdisjoint(given) for given in claims["flags"].to_numpy()]
    return pd.Series(carried, claims.index, dtype=bool)


def backing(totals: pd.DataFrame) -> pd.DataFrame:
    """Return in how many lists or transcriptions each total stands (CELL, `value`, `backing`); press that repeats a list says
    nothing for it.
    """
    of_lists = totals[totals["kind"].isin(LISTING) & totals["value"].notna()].astype({"value": "float64"})
    return of_lists.groupby([*CELL, "value"])["doc_id"].nunique().rename("backing").reset_index()
