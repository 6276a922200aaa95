"""The exports of a run, written into its folder from the tables that it left."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from helpers.files import write_files
from helpers.paths import Paths
from helpers.runs.exports.package import describe
from helpers.runs.exports.workbook import to_xlsx

FOLDER = "tables"
TABLES = ("facts", "comparison", "series", "verdicts", "revisions")
# Of each claim that a fact rests on, what a reader needs to look it up; the whole table stays in data/processed.
EVIDENCE = [
    "claim_id", "outlet", "title", "published", "url", "language", "quote", "sentence", "value", "low", "high", "qualifier",
    "category", "side", "measure", "window", "as_of", "claimant", "confidence",
]  # fmt: skip
Rows = list[list[str]]


def write_exports(folder: Path, paths: Paths, told: Mapping[str, Any], started: datetime) -> list[str]:
    """Write tables/*.csv, tables/datapackage.json, tables.xlsx and summary.txt into a run's folder, and return their names.

    `told` is what the briefing says of itself (`html.messages`). A table that is not there is left out. Raises StorageError.
    """
    tables = {name: rows for name in TABLES if (rows := read_rows(paths.processed / f"{name}.csv"))}
    evidence = cited_claims(tables.get("facts", []), read_rows(paths.processed / "claims.csv"))
    tables |= {"evidence": evidence} if evidence else {}
    title = str(told.get("title") or "Lossbook")
    described = describe({name: rows[0] for name, rows in tables.items()}, title, started.isoformat(timespec="seconds"))
    contents: dict[str, bytes | str] = {f"{FOLDER}/{name}.csv": _to_csv(rows) for name, rows in tables.items()}
    contents |= {f"{FOLDER}/datapackage.json": described, "tables.xlsx": to_xlsx(tables, started)}
    if told.get("summary"):
        contents["summary.txt"] = str(told["summary"])
    (folder / FOLDER).mkdir(exist_ok=True)
    write_files({folder / name: content for name, content in contents.items()})
    return list(contents)


def read_rows(path: Path) -> Rows:
    """Return the cells of a CSV file, its head first; empty when there is none."""
    if not path.is_file():
        return []
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def cited_claims(facts: Rows, claims: Rows) -> Rows:
    """Return the columns of EVIDENCE of those claims that the facts name, in the order of the ledger."""
    if not facts or not claims or "claim_ids" not in facts[0]:
        return []
    column = facts[0].index("claim_ids")
    named = {name for row in facts[1:] for name in json.loads(row[column] or "[]")}
    places = [claims[0].index(name) for name in EVIDENCE if name in claims[0]]
    own = claims[0].index("claim_id")
    rows = [claims[0], *(row for row in claims[1:] if row[own] in named)]
    return [[row[place] for place in places] for row in rows]


def _to_csv(rows: Rows) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(rows)
    return stream.getvalue()
