"""Facts on what was left out, what is not known, and what was read."""

from __future__ import annotations

import pandas as pd

from helpers.profiles import Profile
from helpers.report.fact import Fact, known
from helpers.report.facts.changes import compared, official
from helpers.report.facts.findings import open_findings
from helpers.report.facts.naming import full_name
from helpers.report.words import lexicon

LISTS = ("bulletin", "reference")
FILES_NAMED = 5  # that could not be read; of more, the count is told


def left_out_facts(
    claims: pd.DataFrame, numbers: pd.DataFrame, comparison: pd.DataFrame, rejected: pd.DataFrame, series: pd.DataFrame
) -> list[Fact]:
    """Return facts on numbers that are no claims, comparisons refused, texts not read and choices between two values."""
    left = int(numbers["claim_id"].isna().sum())
    values = {"total": len(claims) + left, "claims": len(claims), "left": left}
    facts = [Fact("left-out-numbers", "left_out", "left_out", "numbers", values=values)]
    for place, row in enumerate(rejected.head(FILES_NAMED).to_dict("records"), 1):
        values = {"path": str(row["path"]), "text": str(row["reason"]).removeprefix(f"{row['path']}: ")}
        facts.append(Fact(f"left-out-text-{place}", "left_out", "left_out", "rejected", values=values))
    if len(rejected) > FILES_NAMED:
        facts.append(
            Fact("left-out-texts", "left_out", "left_out", "rejected_more", values={"files": len(rejected) - FILES_NAMED})
        )
    refused = official(comparison[comparison["refused"].notna()]).drop_duplicates("refused")
    others = int(comparison["refused"].notna().sum()) - len(refused)
    for place, row in enumerate(refused.to_dict("records"), 1):
        category = str(row["category"]) if known(row["category"]) else ""
        facts.append(Fact(f"refused-{place}", "left_out", "refused", "refused", category, values={"text": str(row["refused"])}))
    if others:
        facts.append(Fact("refused-others", "left_out", "refused", "others", values={"lines": others}))
    cells = len(disagreeing(series, comparison))
    return facts + ([Fact("left-out-choices", "left_out", "choices", "choice", values={"cells": cells})] if cells else [])


def disagreeing(series: pd.DataFrame, comparison: pd.DataFrame) -> pd.DataFrame:
    """Return the days of the series on which texts differ, from where the comparison's baselines begin to where it ends."""
    days = comparison[["base_start", "start", "end"]]
    within = series["date"].between(days.min().min(), days["end"].max()) if days.notna().any(axis=None) else False
    return series[series["disagree"].fillna(False).astype(bool) & within]


def unknown_facts(comparison: pd.DataFrame, profile: Profile) -> list[Fact]:
    """Return what the report cannot tell: always what happened and when, and what no loaded series covers."""
    rows = official(compared(comparison))
    facts = [Fact("unknown-truth", "unknown", "unknown", "truth")]
    for side, party in profile.parties.items():
        if side not in set(rows["side"]):
            values = {"names": party.adjective}
            facts.append(Fact(f"unknown-{side}", "unknown", "unknown", "side", names=(party.adjective,), values=values))
    for row in rows.to_dict("records"):
        line = profile.official_series[row["series_id"]].categories[row["category"]]
        if lexicon()["not_split"] in line.counts:
            values = {"label": line.label, "counts": line.counts}
            facts.append(
                Fact(
                    f"unknown-{row['category']}",
                    "unknown",
                    "unknown",
                    "killed",
                    row["category"],
                    "killed_and_wounded",
                    values=values,
                )
            )
    return [*facts, Fact("unknown-lag", "unknown", "unknown", "lag"), Fact("unknown-cause", "unknown", "unknown", "cause")]


def source_facts(
    claims: pd.DataFrame, numbers: pd.DataFrame, verdicts: pd.DataFrame, profile: Profile, until: pd.Timestamp
) -> list[Fact]:
    """Return facts on the texts read and on what is open among the findings."""
    texts = claims.drop_duplicates("doc_id")
    bulletins = texts[texts["kind"].isin(LISTS)]
    publishers = ", ".join(sorted({full_name(profile, name) for name in bulletins["claimant"]})) or lexicon()["no_publisher"]
    read = len(set(numbers["doc_id"]) | set(texts["doc_id"]))
    press = texts[~texts["kind"].isin(LISTS)]
    copies = len(press) - press["copy_of"].fillna(press["doc_id"]).nunique()
    values = {"texts": read, "bulletins": len(bulletins), "press": read - len(bulletins), "publishers": publishers}
    values |= {"copies": copies, "reports": read - len(bulletins) - copies}
    told = open_findings(verdicts, until)
    counts = {"findings": int(told["level"].isin(["likely", "possible"]).sum()), "notes": int(told["level"].eq("note").sum())}
    return [
        Fact(
            "sources-texts",
            "sources",
            "sources",
            "reprints" if copies else "texts",
            names=tuple(publishers.split(", ")),
            values=values,
        ),
        Fact("sources-findings", "sources", "sources", "findings", values=counts),
    ]


def label_of(category: str) -> str:
    """Return the plain name of a category."""
    return lexicon()["categories"].get(category, category.replace("_", " "))
