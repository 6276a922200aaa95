"""The folders of runs: built aside, moved into place whole; `latest` moves last."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path

from helpers.errors import StorageError
from helpers.files import copy_files, make_folder, move_folder, point_link, reason
from helpers.paths import Paths

BUILDING = ".building-"
LATEST = "latest"


def run_id(name: str, started: datetime) -> str:
    """Return the name of a new run's folder: `<date>_<name>_<id>`, the id 8 hex digits by chance, since a clock may show a time
    twice.
    """
    return f"{started:%Y-%m-%d}_{name}_{secrets.token_hex(4)}"


def open_folder(run: str, paths: Paths) -> Path:
    """Make and return the folder in which a run is built."""
    return make_folder(paths.reports / f"{BUILDING}{run}")


def settle_folder(building: Path, run: str, paths: Paths) -> Path:
    """Move a built run into place, whole, and return its folder. Raises StorageError."""
    try:
        return move_folder(building, paths.reports / run)
    except OSError as problem:
        raise StorageError(f"{paths.name(paths.reports / run)}: cannot be put in place: {reason(problem)}") from problem


def point_latest(run: str, paths: Paths) -> None:
    """Make `latest` point to a run, in one step: a reader sees the old report or the new one. Raises StorageError."""
    try:
        point_link(paths.reports / LATEST, run)
    except OSError as problem:
        raise StorageError(f"{paths.name(paths.reports / LATEST)}: cannot be moved on: {reason(problem)}") from problem


def latest_folder(paths: Paths) -> Path | None:
    """Return the folder of the last good run, or None."""
    link = paths.reports / LATEST
    return link.resolve() if link.is_symlink() and link.is_dir() else None


def copy_report(folder: Path, out: Path, alone: bool = False) -> Path:
    """Copy a run's folder to `out`, or its page `alone`, and return the report's page there. All is copied before the first
    older file is replaced, the page last. Raises StorageError.
    """
    page = folder / "index.html"
    others = [] if alone else [path for path in sorted(folder.rglob("*")) if path.is_file() and path != page]
    copy_files({out / path.relative_to(folder): path for path in (*others, page)})
    return out / page.name
