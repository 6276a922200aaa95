"""What is scheduled and what the schedule started, written down in reports/: from this follows what was missed."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from helpers.errors import LossbookError, StorageError
from helpers.files import reason, write_file
from helpers.locks import Busy, file_lock
from helpers.paths import Paths
from helpers.runs.history import FIRINGS, read_firings
from helpers.runs.processes import identify, is_alive
from helpers.runs.schedules.when import When, read_when

SCHEDULE = "schedule.json"
LOCK = ".schedule.lock"
WAIT_SECONDS = 30
KEPT = 5000  # firings that are kept: 13 years of one a day, seven weeks of one every quarter of an hour
MINUTE = "%Y-%m-%dT%H:%M"  # by the machine's clock and zone, as the schedule is


@dataclass(frozen=True)
class Scheduled:
    """What `schedule install` installed: when, with which options of `report`, and since when."""

    when: When
    options: tuple[str, ...]
    since: datetime


def write_schedule(paths: Paths, when: When, options: tuple[str, ...], now: datetime) -> None:
    """Write down what is scheduled. One that is the same keeps the time since when it is."""
    before = read_schedule(paths)
    since = before.since if before and (before.when, before.options) == (when, options) else now
    told = {"cron": when.cron, "options": list(options), "since": since.strftime(MINUTE)}
    write_file(paths.reports / SCHEDULE, json.dumps(told, ensure_ascii=False) + "\n")


def read_schedule(paths: Paths) -> Scheduled | None:
    """Return what is scheduled; None when nothing is, or when what stands there cannot be read."""
    try:
        told = json.loads((paths.reports / SCHEDULE).read_text(encoding="utf-8"))
        since = datetime.strptime(told["since"], MINUTE)
        return Scheduled(read_when(cron=told["cron"]), tuple(map(str, told["options"])), since)
    except (OSError, ValueError, KeyError, TypeError, LossbookError):
        return None


def forget_schedule(paths: Paths) -> None:
    """Remove what was written down of the schedule; what it started stays. Raises StorageError."""
    try:
        (paths.reports / SCHEDULE).unlink(missing_ok=True)
    except OSError as problem:
        raise StorageError(f"{paths.name(paths.reports / SCHEDULE)}: cannot be removed: {reason(problem)}") from problem


def begin_firing(paths: Paths, due: str, now: datetime) -> None:
    """Write down that a run for a time of the schedule begins."""
    with _firings(paths) as firings:
        firings.append({"started": now.isoformat(timespec="seconds"), "due": due, "process": identify(os.getpid())})


def note_made(paths: Paths, due: str, run: str) -> None:
    """Write down the report that was made, or already stood, for a time of the schedule."""
    with _firings(paths) as firings:
        _newest(firings, due)["run"] = run


def end_firing(paths: Paths, due: str, code: int, now: datetime) -> None:
    """Write down how the run for a time of the schedule ended."""
    with _firings(paths) as firings:
        _newest(firings, due).update(ended=now.isoformat(timespec="seconds"), exit=code)


def settled(firings: list[dict[str, Any]], failed_too: bool) -> set[str]:
    """Return the times of the schedule that need no run any more: a report was made for them, or is being made; and, unless
    `failed_too`, those whose run failed.

    A time that was still to come by the clock of a firing behind does not count: the clock was ahead then, and was set back.
    """
    found, ahead = set(), ""
    for firing in reversed(firings):  # the newest first, as they were written down, whatever the clock said
        due = firing.get("due")
        done = firing.get("run") or ("exit" in firing and not failed_too) or _at_work(firing)
        if due and done and (not ahead or due <= ahead):
            found.add(due)
        ahead = min(filter(None, (ahead, firing["started"])))
    return found


def _at_work(firing: dict[str, Any]) -> bool:
    """Whether the process that began is there yet; one that was killed is not."""
    return "ended" not in firing and is_alive(firing.get("process"))


def _newest(firings: list[dict[str, Any]], due: str) -> dict[str, Any]:
    """Return the record of the run that began last for a time; a new one when there is none."""
    for firing in reversed(firings):
        if firing.get("due") == due:
            return firing
    firings.append({"started": due, "due": due})
    return firings[-1]


@contextlib.contextmanager
def _firings(paths: Paths) -> Iterator[list[dict[str, Any]]]:
    """Give the records to be changed, and write them, whole, when they were. Two at once take turns."""
    file: Path = paths.reports / FIRINGS
    try:
        with file_lock(paths.reports / LOCK, WAIT_SECONDS):
            firings = read_firings(paths)
            yield firings
            lines = (json.dumps(firing, ensure_ascii=False) for firing in firings[-KEPT:])
            write_file(file, "\n".join(lines) + "\n")
    except Busy as problem:
        raise StorageError(f"{paths.name(file)}: another process has not let go of it within {WAIT_SECONDS} seconds") from problem
