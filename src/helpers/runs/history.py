"""The ledger of runs: data/processed/runs.sqlite, an index of what stands in reports/.

The files in reports/ are the truth: each run's run.json, and schedule.jsonl with what the schedule started. The ledger only
follows them, so it may be deleted at any time, and one that is damaged, of another version or on a disk that takes nothing is
done without. A rollback journal is kept, not a write-ahead log: a process killed at any moment leaves a database that the next
one mends, on any file system, and a folder that is copied is copied whole.

Runs come in the order of their numbers, each one more than the largest before it: a clock may be set back.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from helpers.errors import ParameterError, nearest
from helpers.paths import Paths
from helpers.runs.folders import BUILDING, LATEST, latest_folder
from helpers.runs.manifest import FILE, read_manifest

NAME = "runs.sqlite"
FIRINGS = "schedule.jsonl"
VERSION = 2  # of the tables below; a ledger of another one is made anew
WAIT_SECONDS = 30  # for another process that is writing
TABLES = """
CREATE TABLE runs (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL, started TEXT NOT NULL, name TEXT, kind TEXT, status TEXT NOT NULL, exit INTEGER,
    seconds REAL, due TEXT, edition TEXT, title TEXT, lead TEXT, error TEXT, failed_step TEXT, failed_cell INTEGER, given TEXT,
    seen TEXT NOT NULL, told TEXT NOT NULL
);
CREATE INDEX runs_by_number ON runs (number, started);
CREATE TABLE steps (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE, place INTEGER NOT NULL, name TEXT, status TEXT, seconds REAL,
    key TEXT, taken_from TEXT, PRIMARY KEY (run, place)
);
CREATE TABLE firings (started TEXT NOT NULL, due TEXT, ended TEXT, exit INTEGER, run TEXT, told TEXT NOT NULL);
CREATE TABLE seen (file TEXT PRIMARY KEY, mark TEXT NOT NULL);
"""
# Of a manifest these are kept in `told`; its lists of files and inputs stay in run.json.
TOLD = (
    "id", "number", "name", "kind", "due", "status", "exit", "error", "failure", "started", "seconds", "given", "resolved",
    "messages", "lead", "title", "changes",
)  # fmt: skip
STEP_TOLD = ("name", "status", "seconds", "key", "from", "attempts", "parameters", "error")


class History:
    """The ledger of one workbook's runs, as up to date as `refresh` made it. To be used as `with open_history(paths) as
    history`.
    """

    def __init__(self, paths: Paths, base: sqlite3.Connection) -> None:
        self.paths, self.base = paths, base

    def refresh(self) -> None:
        """Take over every run.json that is new or changed, and schedule.jsonl; forget runs whose folder is gone."""
        found = {folder.name: (folder, mark) for folder in _folders(self.paths) if (mark := _mark(folder / FILE))}
        with self.base:
            self.base.execute("BEGIN IMMEDIATE")
            known = dict(self.base.execute("SELECT id, seen FROM runs"))
            self.base.executemany("DELETE FROM runs WHERE id = ?", [(name,) for name in known if name not in found])
            for name, (folder, mark) in found.items():
                if known.get(name) != mark and (manifest := read_manifest(folder)):
                    self._take(name, mark, manifest)
            self._take_firings()

    def runs(self, status: str = "", kind: str = "", since: str = "", limit: int = -1) -> list[dict[str, Any]]:
        """Return the runs that are in place, the newest first, each as a dict of TOLD with its `steps`.

        Narrowed by `status` (ok, failed), `kind` (report, schedule, catch-up, backfill), an ISO day `since`, and the number of
        the newest ones.
        """
        wanted = {"status = ?": status, "kind = ?": kind, "started >= ?": since}
        asked = {words: value for words, value in wanted.items() if value}
        where = " AND ".join(["1", *asked])
        order = "ORDER BY number DESC, started DESC, rowid DESC LIMIT ?"
        rows = self.base.execute(f"SELECT told FROM runs WHERE {where} {order}", [*asked.values(), limit])
        return [json.loads(told) for (told,) in rows]

    def find(self, name: str) -> dict[str, Any]:
        """Return the run that is named by its id, by the end of its id, or `latest`. Raises ParameterError."""
        if name == LATEST and (folder := latest_folder(self.paths)):
            name = folder.name
        rows = self.base.execute(
            "SELECT told FROM runs WHERE id = ?1 OR substr(id, -length(?1) - 1) = '_' || ?1 ORDER BY id = ?1 DESC", (name,)
        ).fetchall()
        if not rows or (len(rows) > 1 and json.loads(rows[0][0])["id"] != name):
            known = [found for (found,) in self.base.execute("SELECT id FROM runs")]
            raise ParameterError(f"run {name!r} is unknown{nearest(name, known) or '; `runs list` shows which there are'}")
        return json.loads(rows[0][0])

    def last_good(self) -> dict[str, Any] | None:
        """Return the newest run that left a report, None when there is none."""
        return next(iter(self.runs(status="ok", limit=1)), None)

    def firings(self, since: str = "") -> list[dict[str, Any]]:
        """Return what the schedule started from an ISO time on, as it was written down: dicts of started, due, ended, exit
        and run.

        Without `ended` it is still at work, or was killed.
        """
        rows = self.base.execute("SELECT told FROM firings WHERE coalesce(due, started) >= ? ORDER BY rowid", (since,))
        return [json.loads(told) for (told,) in rows]

    def _take(self, name: str, mark: str, manifest: Mapping[str, Any]) -> None:
        steps = [step for step in manifest["steps"] if isinstance(step, dict)]
        told = {key: manifest[key] for key in TOLD if key in manifest} | {"id": name, "edition": _edition(steps)}
        told["steps"] = [{key: step[key] for key in STEP_TOLD if key in step} for step in steps]
        failure, plain = manifest.get("failure") or {}, ("name", "exit", "seconds", "due", "title", "lead", "error")
        row = {key: manifest.get(key) for key in plain} | {
            "id": name,
            "number": number if isinstance(number := manifest.get("number"), int) else 0,  # once there were none
            "started": manifest.get("started", ""),
            "kind": manifest.get("kind", "report"),
            "status": manifest.get("status", "failed"),
            "edition": told["edition"],
            "failed_step": failure.get("step"),
            "failed_cell": failure.get("cell"),
            "given": _json(manifest.get("given", {})),
            "seen": mark,
            "told": _json(told),
        }
        names = ", ".join(row)
        self.base.execute(f"INSERT OR REPLACE INTO runs ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
        self.base.execute("DELETE FROM steps WHERE run = ?", (name,))
        self.base.executemany(
            "INSERT INTO steps VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (name, place, *(step.get(key) for key in ("name", "status", "seconds", "key", "from")))
                for place, step in enumerate(steps)
            ],
        )

    def _take_firings(self) -> None:
        file = self.paths.reports / FIRINGS
        mark = _mark(file) or ""
        if self.base.execute("SELECT 1 FROM seen WHERE file = ? AND mark = ?", (FIRINGS, mark)).fetchone():
            return
        self.base.execute("DELETE FROM firings")
        self.base.executemany(
            "INSERT INTO firings VALUES (?, ?, ?, ?, ?, ?)",
            [
                (*(firing.get(key) for key in ("started", "due", "ended", "exit", "run")), _json(firing))
                for firing in read_firings(self.paths)
            ],
        )
        self.base.execute("INSERT OR REPLACE INTO seen VALUES (?, ?)", (FIRINGS, mark))


@contextlib.contextmanager
def open_history(paths: Paths) -> Iterator[History]:
    """Open the ledger of runs, bring it up to date, and close it at the end. Where it cannot be kept on the disk, it is made in
    memory, from the same files.
    """
    history = _open_file(paths) if paths.reports.is_dir() else None
    if history is None:
        history = History(paths, _make(sqlite3.connect(":memory:", isolation_level=None)))
        history.refresh()
    try:
        yield history
    finally:
        history.base.close()


def read_runs(paths: Paths, **narrowed: Any) -> list[dict[str, Any]]:
    """Return the runs that are in place, the newest first, as `History.runs` does."""
    with open_history(paths) as history:
        return history.runs(**narrowed)


def next_number(paths: Paths) -> int:
    """Return the number of the run that is made next. To be asked under the workbook's lock."""
    with open_history(paths) as history:
        return 1 + history.base.execute("SELECT coalesce(max(number), 0) FROM runs").fetchone()[0]


def read_firings(paths: Paths) -> list[dict[str, Any]]:
    """Return the lines of reports/schedule.jsonl; one that is no object with a start is left out."""
    try:
        lines = (paths.reports / FIRINGS).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        with contextlib.suppress(ValueError):
            firing = json.loads(line)
            if isinstance(firing, dict) and isinstance(firing.get("started"), str):
                found.append(firing)
    return found


def _open_file(paths: Paths) -> History | None:
    """Return the ledger on the disk, up to date; None when there can be none. A damaged one is made anew, once."""
    file = paths.processed / NAME
    for _ in range(2):
        base = None
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            base = sqlite3.connect(file, timeout=WAIT_SECONDS, isolation_level=None)
            history = History(paths, _make(base))
            history.refresh()
            return history
        except (OSError, sqlite3.OperationalError):  # read-only, full, not permitted, locked by one that does not let go
            return _closed(base)
        except sqlite3.DatabaseError:  # no database, or a damaged one
            _closed(base)
            for part in (file, file.with_name(f"{NAME}-journal")):
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
    return None


def _make(base: sqlite3.Connection) -> sqlite3.Connection:
    """Make the tables where there are none, or those of another version. The connection is one without transactions of its
    own.
    """
    base.execute("PRAGMA foreign_keys = ON")
    if _version(base) != VERSION:
        with base:
            base.execute("BEGIN IMMEDIATE")
            if _version(base) != VERSION:  # another process may just have made them
                dropped = [f"DROP TABLE IF EXISTS {name}" for name in ("steps", "firings", "seen", "runs")]
                for statement in [*dropped, *TABLES.split(";"), f"PRAGMA user_version = {VERSION}"]:
                    base.execute(statement)
    return base


def _version(base: sqlite3.Connection) -> int:
    return base.execute("PRAGMA user_version").fetchone()[0]


def _closed(base: sqlite3.Connection | None) -> None:
    if base is not None:
        base.close()


def _folders(paths: Paths) -> list[Path]:
    """Return the folders of runs that are in place."""
    found = (folder for folder in paths.reports.glob("*_*_*") if not folder.name.startswith((".", BUILDING)))
    return sorted(folder for folder in found if folder.is_dir() and not folder.is_symlink())


def _mark(file: Path) -> str | None:
    """Return what changes when a file does; None when there is none."""
    with contextlib.suppress(OSError):
        state = file.stat()
        return f"{state.st_mtime_ns} {state.st_size} {state.st_ino}"
    return None


def _edition(steps: list[dict[str, Any]]) -> str:
    """Return the edition of the report that a run's steps made."""
    return next((step["parameters"]["EDITION"] for step in steps if "EDITION" in (step.get("parameters") or {})), "private")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
