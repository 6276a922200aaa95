"""Which official series a claim restates. The claim keeps its own words; the series id is what joins them."""

from __future__ import annotations

from itertools import product

import pandas as pd

from helpers.profiles import Profile

KEYS = ["claimant", "side", "category", "measure"]
NOT_RESTATED = {"average_rate", "vague_count", "superseded", "disputed_by_text"}  # flags of figures that no list holds


def find_series(claims: pd.DataFrame, profile: Profile) -> pd.Series:
    """Return for each claim the id of the official series it restates, else null.

    Claimant, side, category and measure must all agree with the profile; a rate, a vague count, a figure that the text itself
    withdraws or disputes, and a part of another figure of the same category ("nine tanks, including four Leopards") restate
    none. Whether the window is a running total or a day's change is left to those who ask.
    """
    series = claims[KEYS].merge(series_keys(profile), how="left", on=KEYS)["series_id"].set_axis(claims.index).astype("str")
    flagged = claims["flags"].map(lambda flags: not NOT_RESTATED.isdisjoint(flags)).astype(bool)
    whole = claims["part_of"].map(claims.set_index("claim_id")["category"])
    return series.mask(flagged | whole.eq(claims["category"]))


def series_keys(profile: Profile) -> pd.DataFrame:
    """Return one row for each claimant, side, category and measure that restates a series of the profile."""
    rows = [
        (claimant, series.side, category, measure, series_id)
        for series_id, series in profile.official_series.items()
        for claimant, category in product(series.claimants, series.categories)
        for measure in series.measures_of(category)
    ]
    return pd.DataFrame(rows, columns=[*KEYS, "series_id"], dtype="str").drop_duplicates(KEYS)
