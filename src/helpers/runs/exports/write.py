"""The exports of a run, written into its folder from the tables that it left."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from helpers.files import write_files
from helpers.paths import Paths
from helpers.runs.exports.package import describe
from helpers.runs.exports.workbook import Book

FOLDER = "tables"
EARLY = ("comparison", "series", "verdicts", "revisions")  # final before the last notebook is
LATE = ("facts", "evidence")
ORDER = ("facts", *EARLY, "evidence")
# Of each claim that a fact rests on, what a reader needs to look it up; the whole table stays in data/processed.
EVIDENCE = [
    "claim_id", "outlet", "title", "published", "url", "language", "quote", "sentence", "value", "low", "high", "qualifier",
    "category", "side", "measure", "window", "as_of", "claimant", "confidence",
]  # fmt: skip
Rows = list[list[str]]


class Exports:
    """The exports of a run that began at `started`. `begin` does what can be done before the last notebook is done."""

    def __init__(self, paths: Paths, started: datetime) -> None:
        self.paths, self.started = paths, started
        self.tables: dict[str, Rows] = {}
        self.book: Book | None = None

    def begin(self) -> None:
        """Read the tables that are final already and put them into their sheets, while the last notebook is at work."""
        tables = {name: rows for name in EARLY if (rows := self._read(name))}
        book = Book(_sheets(tables, LATE), self.started)
        for name, rows in tables.items():
            book.fill(name, rows)
        self.tables, self.book = tables, book

    def write(self, folder: Path, told: Mapping[str, Any]) -> list[str]:
        """Write tables/*.csv, tables/datapackage.json, tables.xlsx and summary.txt into the run's folder; return their names.

        `told` is what the briefing says of itself (`html.messages`). A table that is not there is left out. Raises StorageError.
        """
        facts = self._read("facts")
        evidence = cited_claims(facts, self._read("claims"))
        late = {name: rows for name, rows in (("facts", facts), ("evidence", evidence)) if rows}
        if self.book is None:
            self.tables = {name: rows for name in EARLY if (rows := self._read(name))}
        tables = {name: (self.tables | late)[name] for name in _sheets(self.tables, late)}
        title = str(told.get("title") or "Lossbook")
        described = describe({name: rows[0] for name, rows in tables.items()}, title, self.started.isoformat(timespec="seconds"))
        contents: dict[str, bytes | str] = {f"{FOLDER}/{name}.csv": _to_csv(rows) for name, rows in tables.items()}
        contents |= {f"{FOLDER}/datapackage.json": described, "tables.xlsx": self._to_xlsx(tables, late)}
        if told.get("summary"):
            contents["summary.txt"] = str(told["summary"])
        (folder / FOLDER).mkdir(exist_ok=True)
        write_files({folder / name: content for name, content in contents.items()})
        return list(contents)

    def _to_xlsx(self, tables: Mapping[str, Rows], late: Mapping[str, Rows]) -> bytes:
        """Return the workbook of all tables, begun or not: the same tables give the same bytes."""
        begun = self.book is not None and list(self.book.sheets) == list(tables)
        book = self.book if begun else Book(tables, self.started)
        for name in (*(() if begun else self.tables), *late):
            book.fill(name, tables[name])
        return book.close()

    def _read(self, name: str) -> Rows:
        return read_rows(self.paths.processed / f"{name}.csv")


def _sheets(early: Iterable[str], late: Iterable[str]) -> list[str]:
    """Return the names of tables in the order in which they are shown."""
    there = {*early, *late}
    return [name for name in ORDER if name in there]


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
