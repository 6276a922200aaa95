"""What was known on a day: the two times of a claim, the day that it covers and the days between which it stood."""

from __future__ import annotations

import numpy as np
import pandas as pd

LISTING = ("bulletin", "reference")  # kinds of text whose totals are the list itself; anything else restates it


def known_by(claims: pd.DataFrame, day: pd.Timestamp | None) -> pd.DataFrame:
    """Return the claims that were known by `day` and not yet replaced then, with `known_on` settled; None: all that stand now.

    A figure that a newer version of its source replaced was known until then.
    """
    settled = settle_known(claims)
    replaced_on = claims["replaced_on"] if "replaced_on" in claims else pd.Series(pd.NaT, claims.index)
    stands = replaced_on.isna() if day is None else (settled["known_on"] <= day) & ~(replaced_on <= day)
    return keep(settled, stands)


def replaced_by(claims: pd.DataFrame, day: pd.Timestamp | None) -> pd.DataFrame:
    """Return the claims that a newer version of their source had replaced by `day`; None: all that are replaced."""
    if "replaced_on" not in claims:
        return claims.iloc[:0].assign(replaced_on=pd.NaT)
    return claims[claims["replaced_on"].notna() if day is None else claims["replaced_on"] <= day].pipe(settle_known)


def keep(rows: pd.DataFrame, which: pd.Series | np.ndarray) -> pd.DataFrame:
    """Return the rows for which `which` is true; all of them as they are, since a copy of a million rows takes its time."""
    return rows if which.all() else rows[which]


def settle_known(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims with `known_on` settled.

    An official list is known on its own day when nobody says when it was published: it is public by its nature, and the day on
    which somebody saved a copy says nothing about it.
    """
    undated_list = claims["kind"].isin(LISTING) & claims["published"].isna() & claims["as_of"].notna()
    return claims.assign(known_on=claims["known_on"].mask(undated_list, claims["as_of"]))
