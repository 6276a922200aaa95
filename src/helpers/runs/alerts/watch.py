"""A run that is watched: whatever becomes of it, who is to be told is told, and its own exit code or error stays what it was."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from helpers.errors import LossbookError
from helpers.locks import Busy, file_lock
from helpers.paths import Paths
from helpers.runs.alerts.occasions import Ended, News, find_news
from helpers.runs.alerts.sending import Message, send
from helpers.runs.alerts.settings import Settings, read_settings
from helpers.runs.alerts.told import read_told, write_told
from helpers.runs.folders import latest_folder
from helpers.secrets import redact

LOCK = ".alerts.lock"
WAIT_SECONDS = 120.0
SHOWN = 20  # things of one kind that a message lists; the rest is counted
HEADS = {"failure": "failed", "stale": "no new text", "finding": "new findings", "moved": "figures that moved"}


def watched(name: str, run: Callable[[], int], paths: Paths, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> int:
    """Do a run, tell of it what there is to tell, and return its exit code, or raise what it raised. An alert that fails is a
    line on standard error and changes nothing.
    """
    before = latest_folder(paths)
    try:
        code = run()
    except LossbookError as problem:
        tell(Ended(name, problem.exit_code, str(problem)), paths, now)
        raise
    except Exception as problem:
        tell(Ended(name, 1, f"{type(problem).__name__}: {problem}"), paths, now)
        raise
    tell(Ended(name, code, before=before, after=latest_folder(paths) if name == "report" else None), paths, now)
    return code


def tell(ended: Ended, paths: Paths, now: Callable[[], datetime]) -> None:
    """Tell everybody what is new to them. Never raises."""
    try:
        settings = read_settings(paths)
        if not settings.channels:
            return
        with file_lock(paths.processed / LOCK, WAIT_SECONDS):
            _tell_all(settings, ended, paths, now())
    except Busy:
        _complain("alerts: another run has been telling of itself for two minutes; nobody was told of this one")
    except LossbookError as problem:
        _complain(f"alerts: {problem}")
    except Exception as problem:  # whatever it is, it must not hide how the run itself ended
        _complain(f"alerts: unexpected {type(problem).__name__}: {problem}")


def _tell_all(settings: Settings, ended: Ended, paths: Paths, now: datetime) -> None:
    news, told = find_news(settings, ended, paths, now), read_told(paths)
    told.forget(news, ended.name, made=not ended.error)
    for channel in settings.channels:
        new = told.new_for(channel.key, news)
        if not new:
            continue
        try:
            send(channel, compose(new, ended, paths))
            told.note(channel.key, new)
        except LossbookError as problem:
            _complain(f"alerts: {problem}")
    write_told(told, paths)


def compose(news: list[News], ended: Ended, paths: Paths) -> Message:
    """Return the message that tells of these things, the gravest first."""
    kinds = [kind for kind in HEADS if any(item.what == kind for item in news)]
    lines: list[str] = []
    for kind in kinds:
        words = [redact(item.words) for item in news if item.what == kind]
        lines += [*(["", f"{HEADS[kind].capitalize()}:"] if len(kinds) > 1 else []), *words[:SHOWN]]
        lines += [f"and {len(words) - SHOWN:,} more"] if len(words) > SHOWN else []
    if ended.after is not None:
        lines += ["", f"Report: {paths.name(ended.after)}/index.html"]
    head = f"Lossbook: {ended.name}: {', '.join(HEADS[kind] for kind in kinds)}"
    return Message(head, tuple(lines), str(paths.root), ended.code)


def _complain(words: str) -> None:
    """Say a line on standard error, and on the process's own where that is kept for a log: cron is to hear of it."""
    for stream in dict.fromkeys((sys.stderr, sys.__stderr__)):
        with contextlib.suppress(OSError, ValueError):
            print(redact(words), file=stream, flush=True)
