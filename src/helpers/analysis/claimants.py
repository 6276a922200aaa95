"""What different claimants say of one side's losses around one day, side by side, and why that may not be comparable."""

from __future__ import annotations

from datetime import date

import pandas as pd

from helpers.analysis.comparable import LOSSES, describe_counts, explain_differences
from helpers.analysis.lines import known_lines
from helpers.analysis.ratios import add_ratios
from helpers.analysis.same_day import REACH
from helpers.analysis.series import build_series
from helpers.analysis.sources import is_own
from helpers.analysis.words import day
from helpers.profiles import Profile

GROUP = ["side", "category", "family"]
CLAIMANT_COLUMNS = [
    "side", "category", "family", "label", "name", "claimant", "claimant_name", "source_class", "stance", "series_id", "value",
    "low", "high", "qualifier", "measure", "as_of", "days_off", "counted", "counts", "claim_id", "doc_id", "kind",
    "chosen_because", "beside", "not_comparable", "beside_low", "beside_high", "ratio_low", "ratio_high", "beside_claims",
    "beside_claimant",
]  # fmt: skip


def claimants_side_by_side(
    claims: pd.DataFrame,
    profile: Profile,
    end: pd.Timestamp,
    sides: list[str] | None = None,
    categories: list[str] | None = None,
    known_on: date | pd.Timestamp | None = None,
) -> pd.DataFrame:
    """Return the running total of each claimant nearest to the day `end`, in CLAIMANT_COLUMNS, sorted by side and category.

    A claimant stands once for each side, category and measure, with the figure nearest to `end` within 92 days (`days_off` is
    negative for an earlier one). `family` holds measures that may stand side by side: killed, wounded, both, lost, destroyed
    and shot down are `losses`; captured, missing and damaged are families of their own.

    `not_comparable` says in words how a figure differs from the one it stands `beside`, a claim_id: measure, day, bound, kind of
    source, and `stance` (a party on its own losses, on its enemy's, or somebody outside the war). It is empty for that first
    figure (the official list where there is one, else the figure nearest in time) and for one that differs in nothing. Both
    parties to the war are treated alike, and nothing is converted or merged. `beside_low` and `beside_high` are what the source
    of that first figure, `beside_claimant`, claimed on the day of this one, in the claims `beside_claims`, and `ratio_low` and
    `ratio_high` this figure over it: like for like in time, and null where the two count different things. `name` is the row's
    name on a chart: who, what is counted, and the day when it is not `end`.

    >>> found = claimants_side_by_side(table, war, last, ["russia"], ["tank"])
    >>> found[["claimant", "value"]].values.tolist()
    [['ukraine_general_staff', 3751.0]]
    """
    near = claims[(claims["as_of"] - end).abs() <= 2 * REACH]  # what stands beside a figure may lie as far from it again
    series = build_series(near, profile, known_on)
    return (
        series[(series["date"] - end).abs() <= REACH]
        .merge(known_lines(series, profile)[["series_id", "category", "label"]], on=["series_id", "category"])
        .pipe(_limit, sides, categories)
        .pipe(_nearest_to, end)
        .pipe(_describe, profile)
        .pipe(_stand_beside)
        .pipe(explain_differences, profile)
        .pipe(add_ratios, series, profile)
        .pipe(_name, end)[CLAIMANT_COLUMNS]
    )


def _limit(rows: pd.DataFrame, sides: list[str] | None, categories: list[str] | None) -> pd.DataFrame:
    rows = rows[rows["side"].isin(sides)] if sides else rows
    return rows[rows["category"].isin(categories)] if categories else rows


def _nearest_to(rows: pd.DataFrame, end: pd.Timestamp) -> pd.DataFrame:
    return (
        rows.rename(columns={"date": "as_of"})
        .assign(away=lambda table: table["as_of"] - end)
        .assign(distance=lambda table: table["away"].abs(), days_off=lambda table: table["away"].dt.days.astype("Int64"))
        .sort_values(["series_id", "category", "distance", "as_of"])
        .drop_duplicates(["series_id", "category"])
    )


def _describe(rows: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    who = pd.DataFrame(
        [(name, item.name, item.source_class, item.party) for name, item in profile.claimants.items()],
        columns=["claimant", "claimant_name", "source_class", "party"],
    ).astype("str")
    known = rows.merge(who, on="claimant", how="left")
    stance = known["party"].eq(known["side"]).map({True: "own", False: "enemy"}).mask(known["party"].isna(), "outside")
    return known.assign(
        claimant_name=known["claimant_name"].fillna(known["claimant"]),
        family=known["measure"].mask(known["measure"].isin(LOSSES), "losses"),
        stance=stance.astype("str"),
        own=is_own(known["series_id"]),
    ).join(describe_counts(known, profile))


def _stand_beside(rows: pd.DataFrame) -> pd.DataFrame:
    ordered = rows.sort_values([*GROUP, "own", "distance", "series_id"], ignore_index=True)
    names = {
        "claim_id": "beside",
        "counts": "that",
        "counted": "that_measure",
        "as_of": "that_day",
        "claimant_name": "that_name",
        "claimant": "that_claimant",
        "stance": "that_stance",
        "series_id": "that_series",
    }
    groups = ordered.groupby(GROUP)
    return ordered.join(groups[list(names)].transform("first").rename(columns=names)).assign(
        size=groups["claim_id"].transform("size")
    )


def _name(rows: pd.DataFrame, end: pd.Timestamp) -> pd.DataFrame:
    days = rows["as_of"].map(lambda moment: "" if moment == end else f", {day(moment)}").astype("str")
    return rows.assign(name=rows["claimant_name"] + ", " + rows["counts"] + days, beside_claimant=rows["that_claimant"])
