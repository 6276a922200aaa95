"""What was asked of the web, and what came of it: data/processed/fetched.sqlite.

Each step is one transaction, made after what it tells of is on the disk: whenever the machine stops, no address that a feed
listed is lost, and none that was stored is stored again. Without the file everything is fetched once more, and no text doubled.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from helpers.errors import StorageError
from helpers.files import make_folder
from helpers.texts.addresses import settle_address
from helpers.texts.web import Fetched

FORM = 1  # of the tables below
TRIES = 5  # ingests that try an address before it is given up
SCHEMA = """
create table if not exists listings (url text primary key, etag text, modified text, further text not null default '[]');
create table if not exists pages (
    url text primary key, listing text not null default '', known text not null default '{}', stamp text not null default '',
    state text not null default 'waiting', tries integer not null default 0, reason text not null default '',
    etag text, modified text, path text not null default '', first_on text, looked_on text
);
create index if not exists waiting on pages (listing, state);
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address that a listing names, what the listing says of it in the keys of a sidecar, and its mark of the last change."""

    url: str
    known: dict[str, Any]
    stamp: str = ""


class Journal:
    """The journal of a workbook. Used in a `with`; raises StorageError where the file cannot be used."""

    def __init__(self, file: Path) -> None:
        make_folder(file.parent)
        self.file = file
        try:
            self.db = sqlite3.connect(file, isolation_level=None, timeout=10)
            form = self.db.execute("pragma user_version").fetchone()[0]
            if form > FORM:
                self.db.close()
                raise StorageError(f"{file}: of a newer Lossbook (form {form}, this one knows {FORM}); update it")
            self.db.executescript(SCHEMA)
            self.db.execute(f"pragma user_version = {FORM}")
        except sqlite3.Error as problem:
            raise StorageError(f"{file}: cannot be used: {problem}; once it is deleted, everything is fetched anew") from problem

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, _: object, problem: BaseException | None, __: object) -> None:
        self.db.close()
        if isinstance(problem, sqlite3.Error):
            raise StorageError(f"{self.file}: {problem}") from problem

    def headers(self, table: str, url: str) -> dict[str, str]:
        """Return the headers that ask for an address only if it changed since; `table` is `listings` or `pages`."""
        row = self._row(f"select etag, modified from {table} where url = ?", url)
        etag, modified = row or (None, None)
        return ({"If-None-Match": etag} if etag else {}) | ({"If-Modified-Since": modified} if modified else {})

    def further(self, listing: str) -> list[str]:
        """Return the pages of a listing that were still to be read when it was read last."""
        row = self._row("select further from listings where url = ?", listing)
        return json.loads(row[0]) if row else []

    def note_listing(self, listing: str, wanted: Iterable[Wanted], further: list[str]) -> int:
        """Remember what a page of a listing names and which pages are still to be read, and return how many addresses are new or
        were changed.
        """
        new = 0
        self.db.execute("begin immediate")
        try:
            for item in wanted:
                known = json.dumps(item.known, default=str, ensure_ascii=False)
                row = (settle_address(item.url), listing, known, item.stamp)
                new += self.db.execute(
                    "insert into pages (url, listing, known, stamp) values (?, ?, ?, ?) on conflict (url) do update set "
                    "state = 'waiting', stamp = excluded.stamp, known = excluded.known, listing = excluded.listing, tries = 0 "
                    "where (excluded.stamp not in ('', pages.stamp) and pages.state != 'waiting') "
                    "or (pages.listing = '' and pages.state != 'stored')", row,
                ).rowcount  # fmt: skip
            self.db.execute(
                "insert into listings (url, further) values (?, ?) on conflict (url) do update set further = excluded.further",
                (listing, json.dumps(further)),
            )
            self.db.execute("commit")
        except BaseException:
            self.db.execute("rollback")
            raise
        return new

    def finish_listing(self, listing: str, found: Fetched) -> None:
        """Remember what a listing looked like once all of it is noted."""
        self.db.execute(
            "update listings set etag = ?, modified = ?, further = '[]' where url = ?",
            (found.headers.get("etag"), found.headers.get("last-modified"), listing),
        )

    def recall(self, listing: str, since: date, today: date) -> None:
        """Let the pages of a listing that were first fetched since a day be looked at anew, once a day."""
        self.db.execute(
            "update pages set state = 'waiting', tries = 0 "
            "where listing = ? and state = 'stored' and first_on >= ? and looked_on < ?",
            (listing, since.isoformat(), today.isoformat()),
        )

    def waiting(self, listing: str, most: int) -> list[Wanted]:
        """Return the addresses of a listing that wait to be fetched, those that failed before last."""
        with closing(
            self.db.execute(
                "select url, known, stamp from pages where listing = ? and state = 'waiting' order by tries, rowid limit ?",
                (listing, most),
            )
        ) as rows:
            return [Wanted(url, json.loads(known), stamp) for url, known, stamp in rows]

    def path(self, url: str) -> str:
        """Return where the text of an address was stored, "" when it was not."""
        row = self._row("select path from pages where url = ?", settle_address(url))
        return row[0] if row else ""

    def note_stored(self, url: str, path: str, found: Fetched, today: date) -> None:
        """Remember that the text of an address is stored, or still is what was stored."""
        self._upsert(url)
        self.db.execute(
            "update pages set state = 'stored', path = ?, tries = 0, reason = '', etag = ?, modified = ?, "
            "first_on = coalesce(first_on, ?), looked_on = ? where url = ?",
            (path, found.headers.get("etag"), found.headers.get("last-modified"), today.isoformat(), today.isoformat(),
             settle_address(url)),
        )  # fmt: skip

    def note_failed(self, url: str, reason: str, again: bool, tried: bool = True) -> None:
        """Remember why an address gave nothing; it waits for another ingest where that may help, a few times. What was not even
        `tried` waits without being counted.
        """
        self._upsert(url)
        self.db.execute(
            "update pages set tries = tries + ?, reason = ?, "
            "state = case when ? and tries + 1 < ? then 'waiting' else 'failed' end where url = ?",
            (int(tried), reason, again, TRIES, settle_address(url)),
        )  # fmt: skip

    def failed(self) -> dict[str, str]:
        """Return address -> reason of all that gave nothing so far."""
        with closing(
            self.db.execute("select url, reason from pages where state != 'stored' and reason != '' order by url")
        ) as rows:
            return dict(rows.fetchall())

    def _upsert(self, url: str) -> None:
        self.db.execute("insert or ignore into pages (url) values (?)", (settle_address(url),))

    def _row(self, query: str, url: str) -> tuple | None:
        with closing(self.db.execute(query, (settle_address(url) if "from pages" in query else url,))) as rows:
            return rows.fetchone()
