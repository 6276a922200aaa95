"""One value a day for each line of an official list, and for each claimant's own running totals, by a stated preference."""

from __future__ import annotations

from datetime import date

import pandas as pd

from helpers.analysis.words import number, templates
from helpers.audit.bounds import POINTS, agreement
from helpers.audit.context import known_by
from helpers.audit.lists import running_totals
from helpers.model import PEOPLE
from helpers.profiles import Profile

PREFERENCE = ("bulletin", "reference", "press")
LOSS_MEASURES = ("lost", "destroyed", "shot_down")  # one count of materiel told in three words
NOBODY = ("author", "other")  # claimants that are somebody else in every text: their figures make no series
LINE = ["series_id", "category"]
CELL = [*LINE, "date"]
SERIES_COLUMNS = [
    "series_id", "category", "side", "date", "value", "low", "high", "qualifier", "claim_id", "doc_id", "kind", "n_claims",
    "disagree", "chosen_because", "claimant", "measure",
]  # fmt: skip


def build_series(claims: pd.DataFrame, profile: Profile, known_on: date | pd.Timestamp | None = None) -> pd.DataFrame:
    """Return one row for each series, category and day with a running total, in SERIES_COLUMNS, days as irregular as they come.

    Where several claims tell one day, a bulletin stands before a reference and a reference before the press; within a kind a
    figure before a mere bound, and the latest known before earlier ones. `chosen_because` says so and names the values passed
    over; `disagree` is true when one of them is not the chosen value, a rounding of it or a bound that it keeps.

    Official lists keep their id. Other running totals are series of their own, `<claimant>:<side>` for materiel lost and
    `<claimant>:<side>:<measure>` for people and other measures, since killed and wounded are never merged: Russia's claims of
    Ukrainian tanks are `russia_mod:ukraine`. Left out: rates, vague, superseded and rejected figures, parts of a total, and
    what waits for review. With `known_on` only claims known by that day take part.
    """
    return (
        claims.pipe(known_by, None if known_on is None else pd.Timestamp(known_on))
        .pipe(usable)
        .pipe(name_series, profile)
        .pipe(running_totals, profile)
        .rename(columns={"as_of": "date"})
        .pipe(_rank)
        .pipe(_choose)
        .pipe(_tell)[SERIES_COLUMNS]
        .sort_values(CELL, ignore_index=True)
    )


def choose_series(series: pd.DataFrame, profile: Profile, claimants: list[str] | None) -> pd.DataFrame:
    """Return the rows of the named claimants or official series, all when none is named.

    Whoever publishes or restates an official list names it: `ukraine_mod` is the General Staff's list.
    """
    if not claimants:
        return series
    lists = [name for name, item in profile.official_series.items() if not {name, *item.claimants}.isdisjoint(claimants)]
    return series[series["claimant"].isin(claimants) | series["series_id"].isin(lists)].reset_index(drop=True)


def official(series: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of official series: those whose id names no claimant and side."""
    return series[~is_own(series["series_id"])]


def is_own(series_ids: pd.Series) -> pd.Series:
    """Return which ids are those of a claimant's own totals; a missing id counts as one, being of no official list."""
    return series_ids.str.contains(":", regex=False).fillna(True).astype(bool)


def usable(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that are neither rejected nor waiting for review."""
    status = claims["status"].fillna("open")
    waiting = claims["review"].fillna(False).astype(bool) & status.eq("open")
    return claims[status.ne("rejected") & ~waiting]


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


def _rank(totals: pd.DataFrame) -> pd.DataFrame:
    """Return the totals in order of preference within each cell, with the figures of the claim that comes first."""
    ranked = totals.assign(
        rank=totals["kind"].map({kind: place for place, kind in enumerate(PREFERENCE)}).fillna(len(PREFERENCE)),
        bound=~totals["qualifier"].isin(POINTS),
        age=-totals["known_on"].astype("int64"),
    ).sort_values([*CELL, "rank", "bound", "age", "claim_id"], ignore_index=True)
    first = ranked.groupby(CELL)[["value", "low", "high", "kind"]].transform("first")
    return ranked.assign(**{f"first_{name}": first[name] for name in first}).assign(agrees=_agrees)


def _agrees(ranked: pd.DataFrame) -> pd.Series:
    """Return whether each figure leaves room for the chosen one: their bounds overlap, or it is a rounding."""
    low, high, first_low, first_high = (ranked[name].astype("float64") for name in ("low", "high", "first_low", "first_high"))
    overlap = ~(low > first_high) & ~(high < first_low)
    return overlap | agreement(ranked, ranked["first_value"].astype("float64")).eq("rounded")


def _choose(ranked: pd.DataFrame) -> pd.DataFrame:
    same_kind = ranked["kind"].eq(ranked["first_kind"])
    counts = (
        ranked.assign(alike=same_kind, other=~ranked["agrees"])
        .groupby(CELL)
        .agg(n_claims=("claim_id", "size"), n_alike=("alike", "sum"), disagree=("other", "any"))
        .reset_index()
    )
    others = ranked[~ranked["agrees"] & ranked["value"].notna()].drop_duplicates([*CELL, "value"])
    said = others.assign(said=others["value"].map(number).astype("str")).groupby(CELL)["said"]
    passed = said.agg(" and ".join).reset_index(name="passed")
    return ranked.drop_duplicates(CELL).merge(counts, on=CELL).merge(passed, on=CELL, how="left")


def _tell(chosen: pd.DataFrame) -> pd.DataFrame:
    words = templates()["chosen"]
    own = is_own(chosen["series_id"])
    because = chosen["kind"].map(words["official"]).mask(own, chosen["kind"].map(words["own"])).astype("str")
    latest = [words["latest"].format(count=count) if count > 1 else "" for count in chosen["n_alike"]]
    others = [words["others"].format(values=values) if pd.notna(values) else "" for values in chosen["passed"]]
    said = because + pd.Series(latest, chosen.index, "str") + pd.Series(others, chosen.index, "str")
    counts = {"value": "Float64", "low": "Float64", "high": "Float64", "n_claims": "Int64"}
    return chosen.assign(chosen_because=said).astype({**counts, "disagree": "bool"})
