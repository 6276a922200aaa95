"""A scheduled run: what the feeds list and what lies in data/raw is read, the report is made, and a log says how it went."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from helpers.errors import LossbookError
from helpers.files import write_file
from helpers.paths import Paths
from helpers.secrets import redact

LOG = "schedule.log"
KEPT = 1_000_000  # characters of the log that are kept


class Tee(io.TextIOBase):
    """A stream that keeps what is written and hands it on."""

    def __init__(self, *streams: io.TextIOBase) -> None:
        self._streams = streams

    def write(self, words: str) -> int:
        for stream in self._streams:
            stream.write(words)
        return len(words)

    def flush(self) -> None:
        for stream in self._streams:
            stream.flush()


def run_scheduled(steps: list[tuple[str, Callable[[], int]]], paths: Paths, now: Callable[[], datetime]) -> int:
    """Run named steps one after the other and return the largest of their exit codes; a step that fails stops none behind it.

    Everything said goes into reports/schedule.log, with the time of start and end. Only what went wrong is said on standard error
    too, so that cron sends a mail when there is something to read.
    """
    told, code = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True), 0
    told.write(f"== {now():%Y-%m-%d %H:%M:%S} started\n")
    for name, step in steps:
        faults = io.StringIO()
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(Tee(told, faults)):
            try:
                result = step()
            except LossbookError as problem:
                print(problem, file=sys.stderr)
                result = problem.exit_code
            except Exception as problem:  # the log must say so, and what comes behind is done all the same
                print(f"unexpected {type(problem).__name__}: {problem}", file=sys.stderr)
                result = 1
        if result:
            print(redact(f"{name}: exit code {result}\n{faults.getvalue().strip()}"), file=sys.stderr)
        code = max(code, result)
    told.write(f"== {now():%Y-%m-%d %H:%M:%S} ended, exit code {code}\n")
    _append(paths.reports / LOG, redact(told.buffer.getvalue().decode("utf-8")))
    return code


def last_run(paths: Paths) -> str | None:
    """Return the line that says how the last scheduled run ended, None when there was none."""
    file = paths.reports / LOG
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    return next((line.removeprefix("== ") for line in reversed(lines) if line.startswith("== ")), None)


def _append(file: Path, words: str) -> None:
    before = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    kept = (before + words)[-KEPT:]
    write_file(file, kept if len(before) + len(words) <= KEPT else kept[kept.find("== ") :])
