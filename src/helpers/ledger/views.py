"""The ledger as a reader wants to see it: small tables for a page, none of them stored."""

from __future__ import annotations

import re

import pandas as pd

from helpers.errors import ParameterError
from helpers.ledger.known import known_by
from helpers.ledger.store import table_path
from helpers.paths import Paths

REVIEW_COLUMNS = ["confidence", "quote", "category", "side", "measure", "claimant", "flags", "sentence", "doc_id", "claim_id"]


def narrow_claims(claims: pd.DataFrame, start: str = "", end: str = "", known_on: str = "latest") -> pd.DataFrame:
    """Return the claims that cover a day from `start` to `end` and were known on `known_on`, all as ISO dates.

    Figures that a newer version of their source had replaced by then are left out. An empty date, and "latest", narrow nothing
    else. A claim whose day nobody tells stays only when no day is asked for.

    Raises ParameterError for what is no date, and for `start` after `end`.
    """
    first, last, known = (_day(name, text) for name, text in (("FROM", start), ("TO", end), ("KNOWN_ON", known_on)))
    if first is not None and last is not None and first > last:
        raise ParameterError(f"FROM {start} is after TO {end}; FROM must be the earlier day")
    narrowed = claims
    if first is not None:
        narrowed = narrowed[narrowed["as_of"] >= first]
    if last is not None:
        narrowed = narrowed[narrowed["as_of"] <= last]
    return known_by(narrowed, known)


def count_wars(documents: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each war that texts were read as being about: its texts and claims, and the title of the first."""
    return (
        documents.assign(title=documents["title"].where(documents["title"].ne(""), documents["doc_id"]))
        .groupby("war", as_index=False)
        .agg(texts=("doc_id", "size"), claims=("n_claims", "sum"), example=("title", "first"))
        .sort_values(["texts", "war"], ascending=[False, True], ignore_index=True)
    )


def count_sources(claims: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each claimant and side: its claims, texts, reports and categories counted, its first and last day.

    `reports` are texts that are no reprints of each other: ten prints of one agency's report are ten texts and one report.
    """
    return (
        claims.assign(report=claims["copy_of"].fillna(claims["doc_id"]))
        .groupby(["claimant", "side"], as_index=False)
        .agg(
            claims=("claim_id", "size"),
            texts=("doc_id", "nunique"),
            reports=("report", "nunique"),
            categories=("category", "nunique"),
            first_day=("as_of", "min"),
            last_day=("as_of", "max"),
        )
        .sort_values(["claims", "claimant", "side"], ascending=[False, True, True], ignore_index=True)
    )


def count_categories(claims: pd.DataFrame) -> pd.DataFrame:
    """Return one row a category, the number of claims for each side in a column, most first."""
    counts = pd.crosstab(claims["category"], claims["side"]).rename_axis(columns=None)
    return (
        counts.assign(all=counts.sum(axis="columns"))
        .sort_values("all", ascending=False, kind="stable")
        .reset_index()
    )  # fmt: skip


def list_doubtful(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims marked for review, least sure first, with the sentence each stands in."""
    return claims[claims["review"]].sort_values(["confidence", "claim_id"], ignore_index=True)[REVIEW_COLUMNS]


def count_reasons(numbers: pd.DataFrame) -> pd.DataFrame:
    """Return one row a reason: how many numbers of the texts it accounts for, in percent of all, and the first of them."""
    return (
        numbers.groupby("reason", as_index=False)
        .agg(numbers=("quote", "size"), example=("quote", "first"))
        .assign(percent=lambda table: (100 * table["numbers"] / table["numbers"].sum()).round(1))
        .sort_values(["numbers", "reason"], ascending=[False, True], ignore_index=True)
        [["reason", "numbers", "percent", "example"]]
    )  # fmt: skip


def list_files(names: tuple[str, ...], paths: Paths) -> pd.DataFrame:
    """Return one row for each file of these tables that is there: its name from the root, and its size in kB."""
    files = [table_path(name, paths, suffix) for name in names for suffix in (".parquet", ".csv")]
    rows = [(paths.name(file), round(file.stat().st_size / 1024, 1)) for file in files if file.is_file()]
    return pd.DataFrame(rows, columns=["file", "kB"])


def _day(name: str, text: str) -> pd.Timestamp | None:
    if text in ("", "latest"):
        return None
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return pd.Timestamp(text)
    except ValueError as problem:
        raise ParameterError(f"{name} {text}: there is no such day") from problem
    raise ParameterError(f"{name} {text!r} is no date; expected YYYY-MM-DD")
