"""Which day do a text's totals fit? One figure says little; thirteen beside each other tell the list they came from."""

from __future__ import annotations

import pandas as pd

from helpers.audit.bounds import agreement, unit_of
from helpers.audit.lists import CELL, LINE, LISTING

TEXT = ["doc_id", "series_id", "as_of"]
FEWEST = 3  # totals below which a text is not said to fit a day


def compared_totals(totals: pd.DataFrame, lists: pd.DataFrame) -> pd.DataFrame:
    """Return the totals that restate a list of their day, with what that list says.

    Added columns: `expected`, `list_claim`, `list_doc`, `previous_day`, `previous_value`, `previous_known`, `agrees` (`same`,
    `rounded`, `within_bounds` or ""), and `settled_on`, the first day on which total and list were both known. The claims that
    are the list itself are left out; a second bulletin of the same day is not.
    """
    names = {"value": "expected", "claim_id": "list_claim", "doc_id": "list_doc", "known_on": "list_known"}
    listed = lists.rename(columns=names)[[*CELL, *names.values(), "previous_day", "previous_value", "previous_known"]]
    joined = totals.merge(listed, on=CELL, how="inner")
    joined = joined[joined["claim_id"] != joined["list_claim"]]
    return joined.assign(
        agrees=agreement(joined, joined["expected"]).pipe(_unrounded_where_precise, joined),
        settled_on=joined[["known_on", "list_known"]].max(axis=1),
    )


def _unrounded_where_precise(agrees: pd.Series, joined: pd.DataFrame) -> pd.Series:
    """Take back "rounded" from plain figures of a text that gives its other totals to the last digit: 1,900 is no 1,899."""
    to_the_digit = (agrees == "same") & joined["value"].astype("float64").map(unit_of).eq(1)
    precise = to_the_digit.groupby([joined[name] for name in TEXT]).transform("sum") >= FEWEST
    return agrees.mask((agrees == "rounded") & precise & joined["qualifier"].eq("exact"), "")


def fit_of_texts(compared: pd.DataFrame, lists: pd.DataFrame) -> pd.DataFrame:
    """Return for each text, series and stated day how well its totals fit that day and which other day they fit best.

    Columns: doc_id, series_id, as_of, `comparable`, `fitting`, `other_day`, `other_fitting` (exact figures found in the list of
    the other day; the nearest of equally good days). Other lists count only when they were known by then.
    """
    restated = compared[~compared["kind"].isin(LISTING)]
    own = (
        restated.groupby(TEXT)
        .agg(comparable=("claim_id", "size"), fitting=("agrees", lambda how: int((how != "").sum())))
        .reset_index()
    )
    other = lists[[*CELL, "value", "known_on"]].rename(columns={"as_of": "other_day", "known_on": "other_known"})
    found = restated.astype({"value": "float64"}).merge(other, on=[*LINE, "value"])
    found = found[(found["other_day"] != found["as_of"]) & (found["other_known"] <= found["settled_on"])]
    best = (
        found.groupby([*TEXT, "other_day"])["claim_id"].nunique().rename("other_fitting").reset_index()
        .assign(away=lambda table: (table["as_of"] - table["other_day"]).abs())
        .sort_values(["other_fitting", "away"], ascending=[False, True])
        .drop_duplicates(TEXT).drop(columns="away")
    )  # fmt: skip
    return own.merge(best, on=TEXT, how="left").fillna({"other_fitting": 0})


def fits_own(fit: dict) -> bool:
    """Return whether most of a text's other totals bear out the day it states; `fit` is a row of `fit_of_texts`."""
    return fit["comparable"] >= FEWEST and fit["fitting"] >= 2 and fit["fitting"] * 2 >= fit["comparable"] - 1


def fits_other(fit: dict) -> bool:
    """Return whether a text's totals are plainly those of another day's list."""
    return (
        fit["other_fitting"] >= FEWEST and fit["other_fitting"] > fit["fitting"] and fit["other_fitting"] * 2 >= fit["comparable"]
    )
