"""One run at a time: the tables of a workbook are written by one process, and the others wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from helpers.errors import RunError
from helpers.locks import Busy, file_lock
from helpers.paths import Paths
from helpers.runs.folders import BUILDING
from helpers.runs.remains import sweep_tables

WAIT_SECONDS = 3600
TABLES_LOCK = ".lock"
FETCH_LOCK = ".fetch.lock"


@contextmanager
def workbook_lock(
    paths: Paths, say: Callable[[str], None], wait: float = WAIT_SECONDS, name: str = TABLES_LOCK
) -> Iterator[None]:
    """Hold the lock of this workbook's tables and reports; when another run has it, say so and wait for it. What a killed run
    left is mended first. Fetching has a lock of its own (`name`): a slow server keeps no report waiting.

    Raises RunError when the other run is still at it after `wait` seconds and StorageError when no lock can be kept.
    """
    try:
        with file_lock(
            paths.reports / name, wait, lambda: say("Another run is at work in this workbook; waiting for it to end.")
        ):
            if name == TABLES_LOCK:
                sweep_tables(paths)
            if name == TABLES_LOCK and any(paths.reports.glob(f"{BUILDING}*")):
                from helpers.runs.leftovers import mend  # late: most find nothing to mend

                for run in mend(paths):
                    say(f"{run} was killed before it ended; it is listed as FAILED.")
            yield
    except Busy as problem:
        raise RunError(f"another run has been at work for more than {wait:g} seconds; this one was not started") from problem
