"""The folders of runs: built aside, moved into place whole; `latest` moves last."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from helpers.errors import StorageError
from helpers.files import hash_bytes, make_folder, reason
from helpers.paths import Paths

BUILDING = ".building-"
LATEST = "latest"


def run_id(name: str, started: datetime) -> str:
    """Return the name of a run's folder: `<date>_<name>_<id>`, the id 8 hex digits of a SHA-256 over the start and process."""
    return f"{started:%Y-%m-%d}_{name}_{hash_bytes(f'{started.isoformat()} {os.getpid()}'.encode())[:8]}"


def open_folder(run: str, paths: Paths) -> Path:
    """Make and return the folder in which a run is built."""
    return make_folder(paths.reports / f"{BUILDING}{run}")


def settle_folder(building: Path, run: str, paths: Paths) -> Path:
    """Move a built run into place, whole, and return its folder. Raises StorageError."""
    try:
        return building.rename(paths.reports / run)
    except OSError as problem:
        raise StorageError(f"{paths.name(paths.reports / run)}: cannot be put in place: {reason(problem)}") from problem


def point_latest(run: str, paths: Paths) -> None:
    """Make `latest` point to a run, in one step: a reader sees the old report or the new one. Raises StorageError."""
    aside = paths.reports / f".{LATEST}-{os.getpid()}"
    try:
        aside.unlink(missing_ok=True)
        aside.symlink_to(run, target_is_directory=True)
        os.replace(aside, paths.reports / LATEST)
    except OSError as problem:
        raise StorageError(f"{paths.name(paths.reports / LATEST)}: cannot be moved on: {reason(problem)}") from problem


def latest_folder(paths: Paths) -> Path | None:
    """Return the folder of the last good run, or None."""
    link = paths.reports / LATEST
    return link.resolve() if link.is_symlink() and link.is_dir() else None


def copy_report(folder: Path, out: Path, alone: bool = False) -> Path:
    """Copy a run's folder to `out`, or its page `alone`, and return the report's page there. Raises StorageError."""
    make_folder(out)
    try:
        if alone:
            shutil.copy2(folder / "index.html", out / "index.html")
        else:
            shutil.copytree(folder, out, dirs_exist_ok=True)
    except (OSError, shutil.Error) as problem:
        words = reason(problem) if isinstance(problem, OSError) and problem.errno else str(problem)
        raise StorageError(f"{out}: the report cannot be copied there: {words}") from problem
    return out / "index.html"
