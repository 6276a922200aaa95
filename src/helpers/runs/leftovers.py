"""What a killed run left: its kernels are ended, and its notebooks are put in place as a run that FAILED.

Done by whoever takes the lock of the tables next: as long as that lock is held, nobody else builds a run.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from helpers.errors import LossbookError
from helpers.files import write_file
from helpers.paths import Paths
from helpers.runs import folders, manifest
from helpers.runs.failures import read_failure
from helpers.runs.index import write_failed_page, write_index
from helpers.runs.kernels import scratch_prefix
from helpers.runs.processes import end_marked, is_alive
from helpers.runs.prune import sweep_pruned

KILLED = 137  # the exit code of a process that was killed, as a shell tells it


def mend(paths: Paths) -> list[str]:
    """End what a killed run left at work, put in place what it had made, and return the ids of the runs that are now listed as
    FAILED. What cannot be put in place, on a full disk for instance, is left for the next time.
    """
    killed = []
    for folder in sorted(paths.reports.glob(f"{folders.BUILDING}*")):
        run = folder.name.removeprefix(folders.BUILDING)
        end_marked(run)
        for scratch in Path(tempfile.gettempdir()).glob(f"{scratch_prefix(run)}*"):
            shutil.rmtree(scratch, ignore_errors=True)
        with contextlib.suppress(LossbookError, OSError):
            killed += [run] if _put_in_place(folder, run, paths) else []
    sweep_pruned(paths)
    if killed:
        with contextlib.suppress(LossbookError):
            write_index(paths)
    return killed


def end_orphans(paths: Paths) -> None:
    """End the kernels of runs whose own process is no more, and all that they started: one of them may hold the lock yet, for as
    long as it likes. Done by whoever has to wait for the lock.
    """
    for folder in paths.reports.glob(f"{folders.BUILDING}*"):
        record = manifest.read_manifest(folder)
        if record and "process" in record and not is_alive(record["process"]):
            end_marked(folder.name.removeprefix(folders.BUILDING))


def _put_in_place(folder: Path, run: str, paths: Paths) -> bool:
    """Make of a half-built folder a failed run; of one in which no notebook was begun, nothing."""
    record = manifest.read_manifest(folder)
    for file in folder.rglob("*"):
        if file.name.endswith(".part") or (file.suffix == ".ipynb" and not _whole(file)):
            file.unlink(missing_ok=True)
    if not record or not any(folder.glob("*.ipynb")):
        shutil.rmtree(folder, ignore_errors=True)
        return False
    _write_failed(folder, record)
    folders.settle_folder(folder, run, paths)
    return True


def _write_failed(folder: Path, record: dict[str, Any]) -> None:
    working = [step for step in record["steps"] if step["status"] == "running"]
    names = " and ".join(step["name"] for step in working) + (" were" if len(working) > 1 else " was")
    error = f"the run was killed while {names} at work" if working else "the run was killed"
    for step in working:
        step |= {"status": "failed", "error": "killed"}
    failure = read_failure(working[0]["name"], folder / f"{working[0]['name']}.ipynb", error) if working else None
    record.pop("process", None)
    record |= {"status": "failed", "exit": KILLED, "error": error, "failure": failure}
    write_failed_page(folder, record)
    write_file(folder / manifest.FILE, manifest.as_text(record | {"files": manifest.file_hashes(folder)}))


def _whole(notebook: Path) -> bool:
    """Whether a notebook was written to its end."""
    try:
        return "cells" in json.loads(notebook.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
