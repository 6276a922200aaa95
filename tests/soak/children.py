"""Work in a process that can be killed: forked from one that has loaded all that is needed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CLOCK = time.monotonic
LONGEST = 3600.0  # seconds after which a process is taken to hang: on a loaded machine one may get little time


class Hangs(Exception):
    """A process that did not end."""


@dataclass
class Child:
    """A process at work; `log` is the file with all that it said."""

    pid: int
    log: Path
    code: int | None = None  # the exit code, negative for a signal, None while it runs

    def wait(self, seconds: float = LONGEST) -> int:
        """Return its exit code once it has ended. Raises Hangs."""
        end = CLOCK() + seconds
        while self.code is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.code = os.waitstatus_to_exitcode(status)
            elif CLOCK() > end:
                raise Hangs(f"process {self.pid} has not ended after {seconds:.0f} s: {self.said()[-300:]}")
            else:
                time.sleep(0.002)
        return self.code

    def runs(self) -> bool:
        """Whether it is still at work."""
        if self.code is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.code = os.waitstatus_to_exitcode(status)
        return self.code is None

    def kill(self) -> None:
        """Kill the process alone, as a user or the system would."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""


def start(work: Callable[[], int], scratch: Path, log: Path) -> Child:
    """Start `work` in a process of its own whose temporary files lie in `scratch`; its exit code is what `work` returns.

    What goes wrong is told as the command line tells it.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return Child(pid, log)
    code = 70
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        tempfile.tempdir = str(scratch)
        os.environ["TMPDIR"] = str(scratch)
        code = _told(work)
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def ask(question: Callable[[], Any], scratch: Path, logs: Path) -> Any:
    """Return what a function returns that is called in a process of its own, as JSON has it."""
    answer = logs / f"answer-{os.getpid()}.json"

    def work() -> int:
        answer.write_text(json.dumps(question(), default=str), encoding="utf-8")
        return 0

    child = start(work, scratch, logs / "answer.log")
    if child.wait():
        raise AssertionError(child.said())
    return json.loads(answer.read_text(encoding="utf-8"))


def workers(pid: int) -> list[int]:
    """Return the processes that a process has started and that still run: its kernels."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[1]) == pid and fields[0] != "Z":
                found.append(int(stat.parent.name))
    return found


def of_scratch(scratch: Path) -> list[int]:
    """Return the kernels that have their connection file below a folder, whoever started them."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if str(scratch).encode() in file.read_bytes():
                found.append(int(file.parent.name))
    return found


def _told(work: Callable[[], int]) -> int:
    from helpers.errors import LossbookError

    try:
        return work()
    except LossbookError as problem:
        print(problem, file=sys.stderr)
        return problem.exit_code
    except Exception as problem:
        traceback.print_exc()
        print(f"unexpected {type(problem).__name__}: {problem}", file=sys.stderr)
        return 71
