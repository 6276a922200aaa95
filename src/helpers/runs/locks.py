"""One run at a time: the tables of a workbook are written by one process, and the others wait for it.

Before that, a report waits for another one of the same notebooks and parameters: when that is done, it is most likely there.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.errors import RunError
from helpers.files import hash_bytes
from helpers.locks import Busy, file_lock
from helpers.paths import Paths
from helpers.runs.folders import BUILDING
from helpers.runs.remains import sweep_tables

if TYPE_CHECKING:
    from helpers.runs.preflight import Plan

WAIT_SECONDS = 3600
LOOK_SECONDS = 5  # how often it is looked whether the one that is waited for was killed
TABLES_LOCK = ".lock"
FETCH_LOCK = ".fetch.lock"
LOCKS = ".locks"  # a folder in reports


@contextmanager
def workbook_lock(
    paths: Paths, say: Callable[[str], None], wait: float = WAIT_SECONDS, name: str = TABLES_LOCK
) -> Iterator[None]:
    """Hold the lock of this workbook's tables and reports; when another run has it, say so and wait for it. What a killed run
    left is mended first. Fetching has a lock of its own (`name`): a slow server keeps no report waiting.

    Raises RunError when the other run is still at it after `wait` seconds and StorageError when no lock can be kept.
    """
    with _held(paths, paths.reports / name, wait, say, "another run has been at work", "Another run is at work in this workbook"):
        if name == TABLES_LOCK:
            sweep_tables(paths)
        if name == TABLES_LOCK and any(paths.reports.glob(f"{BUILDING}*")):
            from helpers.runs.leftovers import mend  # late: most find nothing to mend

            for run in mend(paths):
                say(f"{run} was killed before it ended; it is listed as FAILED.")
        yield


@contextmanager
def report_lock(paths: Paths, plan: Plan, say: Callable[[str], None], wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of these notebooks with these parameters; when another run has it, say so and wait for it.

    Its file is one of 256, so that they do not grow in number; two reports that share one by chance take turns, which they would
    do anyway. Raises RunError when the other run is still at it after `wait` seconds and StorageError when no lock can be kept.
    """
    asked = json.dumps([sorted(plan.notebooks), {name: dict(values) for name, values in plan.parameters.items()}], sort_keys=True)
    file = paths.reports / LOCKS / f"{hash_bytes(asked.encode())[:2]}.lock"
    with _held(paths, file, wait, say, "the same report has been in the making", "The same report is being made by another run"):
        yield


@contextmanager
def _held(paths: Paths, file: Path, wait: float, say: Callable[[str], None], long: str, now: str) -> Iterator[None]:
    """Hold a lock. A process that is killed lets go of it, but what it started may hold it yet: that is ended meanwhile."""
    until = time.monotonic() + wait
    told = [lambda: say(f"{now}; waiting for it to end.")]
    with ExitStack() as stack:
        while True:
            left = until - time.monotonic()
            try:
                stack.enter_context(file_lock(file, max(0.0, min(LOOK_SECONDS, left)), told.pop() if told else lambda: None))
                break
            except Busy as problem:
                if left <= LOOK_SECONDS:
                    raise RunError(f"{long} for more than {wait:.0f} seconds; this one was not started") from problem
                _end_orphans(paths)
        yield


def _end_orphans(paths: Paths) -> None:
    if any(paths.reports.glob(f"{BUILDING}*")):
        from helpers.runs.leftovers import end_orphans  # late: it loads what a run needs

        end_orphans(paths)
