"""The tables of one ingest, put together from what is kept and what was read. All pure: tables in, tables out."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from helpers.ledger.columns import cast, typed
from helpers.ledger.fingerprints import with_fixes
from helpers.ledger.gather import Gathered
from helpers.ledger.previous import Previous
from helpers.texts import Rejected


def join_claims(before: Previous, gathered: Gathered, added: pd.DataFrame) -> pd.DataFrame:
    """Return the claims kept, read and added, sorted by document and place, none yet corrected."""
    fresh = gathered.claims.take().pipe(date_back, before, gathered)
    again = before.keys[before.keys["claim_id"].isin(added["claim_id"])]
    seen = dict(again[["claim_id", "ingested"]].itertuples(index=False))
    since = cast(added["claim_id"].map(seen), "claims", "ingested")
    added = added.assign(ingested=since.fillna(added["ingested"]))
    kept = rows_of(before.table("claims"), kept_ids(gathered)).assign(status="open")
    return joined("claims", [kept, fresh, added], ["doc_id", "start", "claim_id"])


def join_numbers(before: Previous, gathered: Gathered) -> pd.DataFrame:
    """Return the numbers of all texts, kept and read, sorted by document and place."""
    kept = rows_of(before.table("numbers"), kept_ids(gathered))
    return joined("numbers", [kept, gathered.numbers.take()], ["doc_id", "start", "end"])


def rows_of(table: pd.DataFrame, doc_ids: Collection[str]) -> pd.DataFrame:
    """Return the rows of these texts; the table itself when they are all."""
    among = table["doc_id"].isin(list(doc_ids))
    return table if among.all() else table[among]


def joined(name: str, tables: list[pd.DataFrame], order: list[str]) -> pd.DataFrame:
    """Return tables of one form below each other, sorted. A single one that is sorted is not copied, for it may be large."""
    filled = [table for table in tables if len(table)]
    whole = pd.concat(filled, ignore_index=True) if len(filled) > 1 else (filled or [typed(name, [])])[0]
    places = whole.reset_index(drop=True)[order].sort_values(order, kind="stable").index
    if places.is_monotonic_increasing:
        return whole.reset_index(drop=True)
    return whole.take(places).reset_index(drop=True)


def date_back(fresh: pd.DataFrame, before: Previous, gathered: Gathered) -> pd.DataFrame:
    """Return claims just read with the moment of their first ingest, and what follows from it.

    A text whose words did not change was known all along, whatever a newer reader finds in it. In a text that was edited, a claim
    of the same place and words stays as old as it was. Nobody's date of publication: known since that ingest.
    """
    hashes = dict(gathered.documents[["doc_id", "sha256"]].itertuples(index=False))
    documents = before.documents[before.documents["doc_id"].map(hashes).eq(before.documents["sha256"])]
    by_text = fresh["doc_id"].map(dict(documents[["doc_id", "ingested"]].itertuples(index=False)))
    same_words = before.keys[["claim_id", "quote", "ingested"]].rename(columns={"ingested": "first"})
    by_claim = fresh[["claim_id", "quote"]].merge(same_words, how="left", on=["claim_id", "quote"])["first"]
    ingested = cast(by_text, "claims", "ingested").fillna(by_claim).fillna(fresh["ingested"])
    return fresh.assign(ingested=ingested, known_on=fresh["known_on"].fillna(ingested.dt.tz_localize(None).dt.normalize()))


def documents_table(gathered: Gathered, fixes: dict[str, str], claims: pd.DataFrame) -> pd.DataFrame:
    """Return one row a text: what is known of it, its war, the fingerprint of its reading with the `fixes` made to it (doc_id ->
    fixes), how many claims.
    """
    counts, documents = claims["doc_id"].value_counts(), gathered.documents
    fixed = documents["doc_id"].isin(list(fixes))
    prints = [with_fixes(row.fingerprint, fixes[row.doc_id]) for row in documents[fixed].itertuples()]
    documents.loc[fixed, "fingerprint"] = prints
    return (
        pd.concat([gathered.kept, documents])
        .assign(n_claims=lambda table: table["doc_id"].map(counts).fillna(0).astype("int64"))
        .sort_values("doc_id", ignore_index=True)
    )


def rejected_table(rejected: list[Rejected], before: Previous, now: pd.Timestamp, taken: Collection[str] = ()) -> pd.DataFrame:
    """Return one row a rejected file; a file that was rejected for the same reason before keeps its day.

    What an earlier ingest could not take in from elsewhere stays listed until it is there; nothing in the inbox needs mending.
    """
    rejected = rejected + elsewhere(before, {*taken, *(item.path for item in rejected)})
    since = {(row.path, row.reason): row.rejected_on for row in before.rejected.itertuples()}
    return typed(
        "rejected",
        [
            {
                "path": item.path,
                "reason": item.reason,
                "rejected_on": since.get((item.path, item.reason), now.date()),
                "fault": item.fault,
            }
            for item in rejected
        ],
    )


def elsewhere(before: Previous, told: set[str]) -> list[Rejected]:
    """Return the files and addresses outside the workbook that were rejected before and not told of now, unless they are gone."""
    outside = [row for row in before.rejected.itertuples() if row.path not in told and is_elsewhere(row.path)]
    return [Rejected(row.path, row.reason, fault=False) for row in outside if "://" in row.path or Path(row.path).exists()]


def is_elsewhere(path: str) -> bool:
    """Whether the name of a rejected file is one from outside the workbook: an address or a whole path."""
    return "://" in path or Path(path).is_absolute()


def kept_ids(gathered: Gathered) -> list[str]:
    """Return the ids of the texts whose rows are taken over."""
    return gathered.same + list(gathered.kept["doc_id"])
