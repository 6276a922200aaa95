"""The tables of one piece as they stand in the corpus: without copies, corrected, in their series, checked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from helpers.files import hash_bytes
from helpers.ledger.build import find_doubtful
from helpers.ledger.columns import cast, typed
from helpers.ledger.corpus import File
from helpers.ledger.corrected import apply_to_claims, fixes_by_document
from helpers.ledger.corrections import Correction
from helpers.ledger.fingerprints import with_fixes
from helpers.ledger.official import find_series
from helpers.ledger.schemas import check_table
from helpers.ledger.store import from_arrow, to_arrow
from helpers.profiles import Profile
from helpers.scale.across import Links
from helpers.scale.pieces import Piece, load, packed
from helpers.scale.storage import Storage

FOLDER = "tables"
ORDER = {"claims": ["doc_id", "start", "claim_id"], "numbers": ["doc_id", "start", "end"], "documents": ["doc_id"]}


@dataclass(frozen=True)
class Finishing:
    """What the finished tables depend on, besides what was read: the home profile, the corrections to its claims, from which
    confidence on a claim needs no review, and the version of the code.
    """

    profile: Profile
    corrections: Sequence[Correction]
    source: str
    min_confidence: float
    version: str


@dataclass(frozen=True)
class Finished:
    """The files of a piece in the corpus, by table, and the ids that corrections speak of which stand in it."""

    files: dict[str, File]
    known: tuple[str, ...]


def finish_piece(storage: Storage, how: Finishing, piece: Piece, links: Links, before: File | None = None) -> Finished:
    """Write the tables of a piece, unless they are there, and return their files. `before` has the documents of the same part as
    the corpus had them: a text was known since then, whatever a newer reader finds in it.

    Raises InputError for a table that is not what its schema says, and StorageError.
    """
    asked = {row.id for row in how.corrections} | {row.content for row in how.corrections if row.field == "part_of"}
    since = _since(storage, piece, before)
    key = _key(how, piece, links, since)
    name = f"{FOLDER}/{key[:2]}/{key}.json"
    try:
        told = json.loads(storage.read(name))
        return Finished({table: File(**file) for table, file in told["files"].items()}, tuple(told["known"]))
    except FileNotFoundError:
        pass
    texts, claims, numbers = _staying(storage, piece, links)
    reprints = _reprints(storage, piece, links)
    claims, known = finish_claims(_dated(claims, "claims", since), how, asked)
    frames = {
        "claims": claims.assign(copy_of=cast(claims["doc_id"].map(reprints), "claims", "copy_of")),
        "numbers": numbers,
        "documents": _documents(_dated(texts, "documents", since), claims, how, reprints),
        "rejected": _rejected(storage, piece, links),
    }
    files = write_part(storage, key, frames, piece.source)
    storage.write(name, json.dumps({"files": {table: asdict(file) for table, file in files.items()}, "known": known}).encode())
    return Finished(files, tuple(known))


def finish_claims(claims: pd.DataFrame, how: Finishing, asked: set[Any]) -> tuple[pd.DataFrame, list[str]]:
    """Return claims as they were read with their corrections, series and need of review, and which of the ids asked for are
    among them.
    """
    known = sorted(set(claims["claim_id"][claims["claim_id"].isin(list(asked))])) if asked else []
    rows = [row for row in how.corrections if row.id in set(known)]
    claims = claims.assign(known_on=claims["known_on"].fillna(claims["ingested"].dt.tz_localize(None).dt.normalize()))
    claims = apply_to_claims(claims, rows, how.source)[0] if rows else claims
    series = find_series(claims, how.profile).where(claims["war"].eq(how.profile.id))
    return claims.assign(series_id=series, review=find_doubtful(claims, how.min_confidence)), known


def write_part(storage: Storage, key: str, frames: dict[str, pd.DataFrame], source: str = "") -> dict[str, File]:
    """Check tables, sort them, write those that hold a row, and return their files. Raises InputError and StorageError."""
    files = {}
    for name, frame in frames.items():
        frame = frame.sort_values(ORDER[name], kind="stable", ignore_index=True) if name in ORDER else frame
        if len(check_table(name, frame)):
            path = f"{FOLDER}/{key[:2]}/{key}.{name}.parquet"
            storage.write(path, packed(to_arrow(name, frame)))
            files[name] = File(path, len(frame), *_bounds(name, frame), source if name == "documents" else "")
    return files


def _staying(storage: Storage, piece: Piece, links: Links) -> list[pd.DataFrame]:
    """Return the documents, claims and numbers of the texts of a piece that are not left out."""
    tables = [load(storage, piece, name) for name in ("documents", "claims", "numbers")]
    if links.left_out:
        stays = np.ones(piece.rows["documents"], dtype=bool)
        stays[list(links.left_out)] = False
        counts = load(storage, piece, "keys", ["claims", "numbers"])
        masks = [stays, *(np.repeat(stays, counts[name].to_numpy()) for name in ("claims", "numbers"))]
        tables = [table.filter(pa.array(mask)) for table, mask in zip(tables, masks, strict=True)]
    return [from_arrow(table) for table in tables]


def _reprints(storage: Storage, piece: Piece, links: Links) -> dict[str, str]:
    """Return doc_id -> the text that it is a reprint of."""
    if not links.reprints:
        return {}
    ids = load(storage, piece, "keys", ["doc_id"])["doc_id"].take(list(links.reprints)).to_pylist()
    return dict(zip(ids, links.reprints.values(), strict=True))


def _documents(documents: pd.DataFrame, claims: pd.DataFrame, how: Finishing, reprints: dict[str, str]) -> pd.DataFrame:
    fixes = fixes_by_document(list(how.corrections), claims)
    prints = [with_fixes(row.fingerprint, fixes.get(row.doc_id, "")) for row in documents.itertuples()] if fixes else None
    return documents.assign(
        fingerprint=documents["fingerprint"] if prints is None else cast(pd.Series(prints), "documents", "fingerprint"),
        n_claims=documents["doc_id"].map(claims["doc_id"].value_counts()).fillna(0).astype("int64"),
        copy_of=cast(documents["doc_id"].map(reprints), "documents", "copy_of"),
    )


def _rejected(storage: Storage, piece: Piece, links: Links) -> pd.DataFrame:
    rejected = from_arrow(load(storage, piece, "rejected"))
    if not links.left_out:
        return rejected
    keys = load(storage, piece, "keys", ["where"])
    day = from_arrow(load(storage, piece, "documents", ["ingested"]))["ingested"].iloc[0].date()
    rows = [
        {"path": keys["where"][row].as_py(), "reason": reason, "rejected_on": day, "fault": fault}
        for row, (reason, fault) in sorted(links.left_out.items())
    ]
    return pd.concat([rejected, typed("rejected", rows)], ignore_index=True)


def _bounds(name: str, frame: pd.DataFrame) -> tuple[list[str], str, str]:
    """Return the wars of a table of claims and its first and last day, so that a reader can pass a file over."""
    if name != "claims":
        return [], "", ""
    days = frame["as_of"].dropna()
    first, last = (days.min().date().isoformat(), days.max().date().isoformat()) if len(days) else ("", "")
    return sorted(frame["war"].unique()), first, last


def _since(storage: Storage, piece: Piece, before: File | None) -> dict[str, pd.Timestamp]:
    """Return doc_id -> since when a text is known, for texts that were known earlier with the same words."""
    if before is None:
        return {}
    columns = ["doc_id", "sha256", "ingested"]
    try:
        with storage.open(before.path) as file:
            told = from_arrow(pq.ParquetFile(file).read(columns, use_threads=False))
    except FileNotFoundError:
        return {}
    earlier = from_arrow(load(storage, piece, "documents", columns)).merge(
        told, on=["doc_id", "sha256"], suffixes=("", "_before")
    )
    earlier = earlier[earlier["ingested_before"] < earlier["ingested"]]
    return dict(zip(earlier["doc_id"], earlier["ingested_before"], strict=True))


def _dated(frame: pd.DataFrame, name: str, since: dict[str, pd.Timestamp]) -> pd.DataFrame:
    if not since:
        return frame
    return frame.assign(ingested=cast(frame["doc_id"].map(since), name, "ingested").fillna(frame["ingested"]))


def _key(how: Finishing, piece: Piece, links: Links, since: dict[str, pd.Timestamp]) -> str:
    corrections = [[str(cell) for cell in astuple(row)] for row in how.corrections]
    told = [
        piece.key, piece.rows, piece.broken, how.profile.model_dump_json(), corrections, how.min_confidence, how.version,
        sorted((doc_id, str(moment)) for doc_id, moment in since.items()),
        sorted(chain(links.left_out.items(), links.reprints.items()), key=str),
    ]  # fmt: skip
    return hash_bytes(json.dumps(told, ensure_ascii=False).encode())[:32]
