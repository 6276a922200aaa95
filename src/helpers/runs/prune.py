"""Old runs taken away, so that reports/ does not grow for ever."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.errors import ParameterError, StorageError
from helpers.files import reason
from helpers.paths import Paths
from helpers.runs.folders import latest_folder
from helpers.runs.history import open_history
from helpers.runs.index import write_index

PRUNED = ".pruned-"


@dataclass(frozen=True)
class Pruning:
    """What is to go, and what stays though it is old: (run, why). Runs as the ledger has them; `size` is in bytes."""

    going: list[dict[str, Any]]
    spared: list[tuple[dict[str, Any], str]]
    size: int


def plan_pruning(paths: Paths, keep: int) -> Pruning:
    """Return which runs go when the `keep` newest reports and the `keep` newest failed runs stay.

    Never among them: the run that `latest` points to, the last good one, and shared editions, which others may cite. Raises
    ParameterError when `keep` is not at least 1.
    """
    if keep < 1:
        raise ParameterError(f"--keep {keep}: expected 1 or more")
    with open_history(paths) as history:
        runs, last = history.runs(), history.last_good()
    latest = latest_folder(paths)
    old = [run for ok in (True, False) for run in [run for run in runs if (run["status"] == "ok") == ok][keep:]]
    reasons = {run["id"]: _why_spared(run, last, latest) for run in old}
    going = [run for run in old if not reasons[run["id"]]]
    size = sum(_size(paths.reports / run["id"]) for run in going)
    return Pruning(going, [(run, reasons[run["id"]]) for run in old if reasons[run["id"]]], size)


def prune(pruning: Pruning, paths: Paths) -> None:
    """Remove the runs that are to go and write the list of runs anew. Each goes whole: it is moved aside first, so that a pruning
    that is stopped leaves no half run; what one left aside is removed too.

    Raises StorageError.
    """
    for run in pruning.going:
        folder = paths.reports / run["id"]
        try:
            folder.rename(paths.reports / f"{PRUNED}{run['id']}")
        except FileNotFoundError:
            continue
        except OSError as problem:
            raise StorageError(f"{paths.name(folder)}: cannot be removed: {reason(problem)}") from problem
    sweep_pruned(paths)
    write_index(paths)


def sweep_pruned(paths: Paths) -> None:
    """Remove what lies aside. What cannot be removed now is left for the next time."""
    for folder in paths.reports.glob(f"{PRUNED}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _why_spared(run: dict[str, Any], last: dict[str, Any] | None, latest: Path | None) -> str:
    if latest and run["id"] == latest.name:
        return "reports/latest points to it"
    if last and run["id"] == last["id"]:
        return "the last good run"
    return "a shared edition" if run.get("edition") == "shared" else ""


def _size(folder: Path) -> int:
    total = 0
    for file in folder.rglob("*"):
        with contextlib.suppress(OSError):
            total += file.lstat().st_size
    return total
