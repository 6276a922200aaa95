"""Whose series a claim belongs to: an official list, or the claimant's own running totals."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.definitions import lifetimes
from helpers.ledger.known import keep
from helpers.model import PEOPLE
from helpers.profiles import Profile

LOSS_MEASURES = ("lost", "destroyed", "shot_down")  # one count of materiel told in three words
NOBODY = ("author", "other")  # claimants that are somebody else in every text: their figures make no series


def choose_series(series: pd.DataFrame, profile: Profile, claimants: list[str] | None) -> pd.DataFrame:
    """Return the rows of the named claimants or official series, all when none is named.

    Whoever publishes or restates an official list names it: `ukraine_mod` is the General Staff's list.

    >>> set(choose_series(series, war, ["ukraine_list"])["series_id"])
    {'ukraine_list'}
    """
    if not claimants:
        return series
    lists = [name for name, item in profile.official_series.items() if not {name, *item.claimants}.isdisjoint(claimants)]
    return series[series["claimant"].isin(claimants) | series["series_id"].isin(lists)].reset_index(drop=True)


def official(series: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of official series: those whose id names no claimant and side.

    >>> official(series)["series_id"].unique().tolist()
    ['ukraine_list']
    """
    return series[~is_own(series["series_id"])]


def is_own(series_ids: pd.Series) -> pd.Series:
    """Return which ids are those of a claimant's own totals; a missing id counts as one, being of no official list."""
    return series_ids.str.contains(":", regex=False).fillna(True).astype(bool)


def usable(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that are neither rejected nor waiting for review."""
    status = claims["status"].fillna("open")
    waiting = claims["review"].fillna(False).astype(bool) & status.eq("open")
    return keep(claims, status.ne("rejected") & ~waiting)


def drop_reprints(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims without those of reprints whose report says the same of the same line and day: one source is counted
    once, however many print it. What a reprint alone says stays.
    """
    if "copy_of" not in claims or claims["copy_of"].isna().all():
        return claims
    told = ["series_id", "category", "as_of", "value", "low", "high", "qualifier"]
    first = claims.loc[claims["copy_of"].isna(), [*told, "doc_id"]].drop_duplicates()
    known = claims[[*told, "copy_of"]].merge(first.rename(columns={"doc_id": "copy_of"}), how="left", indicator=True)
    again = known["_merge"].eq("both").to_numpy() & claims["copy_of"].notna().to_numpy()
    return keep(claims, ~again)


def name_series(claims: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the claims with a `series_id` also for a claimant's own totals of a party's losses; null means in no series.

    The claimant of an official list is its publisher, whoever restated it.
    """
    publishers = {name: item.bulletin_claimants[0] for name, item in profile.official_series.items()}
    plain = ~claims["category"].isin(PEOPLE) & claims["measure"].isin(LOSS_MEASURES)
    own = (claims["claimant"] + ":" + claims["side"] + (":" + claims["measure"]).mask(plain, "")).mask(
        claims["claimant"].isin(NOBODY) | ~claims["side"].isin(list(profile.parties))
    )
    listed = claims["series_id"].astype("str")
    return claims.assign(series_id=listed.fillna(own), claimant=listed.map(publishers).astype("str").fillna(claims["claimant"]))


def drop_outlived(claims: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the claims without what the press says of an official line on days when the list did not have it.

    "Four mobile Iskanders" in May 2023 is no figure of that day's list, which had dropped the line a year before.
    """
    known = claims[["series_id", "category", "as_of"]].merge(lifetimes(profile), how="left", on=["series_id", "category"])
    outside = (known["as_of"] < known["first_day"]) | (known["as_of"] > known["last_day"])
    return keep(claims, ~(outside.to_numpy() & claims["kind"].eq("press").to_numpy()))
