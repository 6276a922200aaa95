"""Facts on who else says what of the same losses."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.profiles import Profile
from helpers.report.fact import Fact, known, numbers_of
from helpers.report.facts.naming import full_name, hedge_of, names_for, source_class
from helpers.report.words import lexicon

GROUP = ["side", "category", "family"]


def disputed(claimants: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of what more than one figure is known of, the groups with most claimants first."""
    size = claimants.groupby(GROUP)["claim_id"].transform("size")
    voices = claimants.groupby(GROUP)["claimant"].transform("nunique")
    told = claimants.assign(size=size, voices=voices)[size > 1]
    return told.sort_values(["voices", "size", *GROUP], ascending=[False, False, True, True, True], kind="stable").reset_index(
        drop=True
    )


def main_group(claimants: pd.DataFrame) -> pd.DataFrame:
    """Return the figures on the one subject (side, category, family) that most claimants speak of; empty with one voice only."""
    told = disputed(claimants)
    if told.empty or told["voices"].iloc[0] < 2:
        return told.iloc[:0]
    return told.merge(told.loc[:0, GROUP], on=GROUP)


def claimant_facts(claimants: pd.DataFrame, profile: Profile) -> list[Fact]:
    """Return a fact for each figure beside another claimant's, then for those on a side that no official list counts."""
    told = disputed(claimants)
    beside = told[told["voices"] > 1]
    listed = {series.side for series in profile.official_series.values()}
    others = claimants[~claimants["side"].isin(listed) & ~claimants["claim_id"].isin(beside["claim_id"])]
    return [_claimant(row, profile) for rows in (beside, others) for row in rows.to_dict("records")]


def _claimant(row: dict[str, Any], profile: Profile) -> Fact:
    values = numbers_of(row, ("value", "low", "high", "as_of")) | {
        "qualifier": row["qualifier"],
        "claimant": full_name(profile, row["claimant"]),
        "label": lexicon()["categories"].get(row["category"], row["label"]),
        "window": "cumulative",
        "side": row["side"],
        "not_comparable": row.get("not_comparable") if known(row.get("not_comparable")) else "",
    }
    beside, claims = _beside(row, profile)
    names = names_for(profile, row["claimant"], row["side"])
    return Fact(
        f"claimant-{row['claim_id']}",
        "claimant",
        "claimants",
        "said",
        row["category"],
        row["measure"],
        tuple(dict.fromkeys((*(beside[name] for name in ("other",) if name in beside), *names))),
        source_class(profile, row["claimant"]),
        hedge_of(profile, row["claimant"]),
        values | beside,
        {"said": row["claim_id"]} | claims,
    )


def _beside(row: dict[str, Any], profile: Profile) -> tuple[dict[str, Any], dict[str, str]]:
    """Return how the figure stands to what another claimed on the same day, and the claims of that; empty without such."""
    claims = row.get("beside_claims")
    values = numbers_of(row, ("beside_low", "beside_high", "ratio_low", "ratio_high"))
    if not isinstance(claims, list) or not values.keys() & {"ratio_low", "ratio_high"}:
        return {}, {}
    roles = ("beside_low", "beside_high") if len(claims) > 1 else ("beside_low",)
    return values | {"other": full_name(profile, row["beside_claimant"])}, dict(zip(roles, claims, strict=True))
