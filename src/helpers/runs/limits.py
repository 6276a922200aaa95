"""How long a cell and a run may take, and how often a kernel that is lost is started again."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from helpers.errors import ParameterError, RunError

UNITS = {"": 1, "s": 1, "min": 60, "h": 3600}
SPAN = re.compile(r"(\d{1,7})\s*(s|min|h)?")


@dataclass(frozen=True)
class Limits:
    """Seconds that one cell, and a whole run, may take; how many kernels a notebook may use up; how many notebooks run side by
    side.

    `began` is when the run did, by a clock that nobody sets; without it no time has passed yet.
    """

    cell: int = 900
    run: int = 7200
    kernels: int = 2
    jobs: int = 2
    began: float | None = None

    def begin(self) -> Limits:
        """Return the same limits of a run that begins now; of one that has begun, these."""
        return self if self.began is not None else replace(self, began=time.monotonic())

    def left(self) -> float:
        """Return how many seconds are left of the run, at least 0."""
        return max(0.0, self.run - (time.monotonic() - self.began)) if self.began is not None else float(self.run)

    def over(self) -> str:
        """Return what is said of a run whose time was over."""
        return f"stopped after {self.run} seconds, the limit for the whole run"


class _Over(BaseException):
    """The time is over. No error that what is at work could take for one of its own."""


@contextmanager
def ended_in_time(limits: Limits, what: str) -> Iterator[None]:
    """Have what this process itself does inside end when the time of the run is over. Kernels have their own clock.

    An alarm of the system ends it, which only the main thread can be given: in another one nothing is ended. Raises RunError that
    names `what` was at work.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def end(*_: object) -> None:
        raise _Over

    before = signal.signal(signal.SIGALRM, end)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, max(limits.left(), 0.001))
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    except _Over:
        raise RunError(f"{what}: {limits.over()}") from None


def read_limits(run: str = "", cell: str = "", jobs: int | None = None) -> Limits:
    """Return the limits that are given as "90", "90s", "15min" or "2h"; those that are not given are the default ones.

    Raises ParameterError for what is no such time.
    """
    given = {"run": read_span(run, "--timeout") if run else None, "cell": read_span(cell, "--cell-timeout") if cell else None}
    return replace(Limits(), **{name: value for name, value in (given | {"jobs": jobs}).items() if value is not None})


def read_span(text: str, name: str) -> int:
    """Return the seconds that `text` means, at least 1. Raises ParameterError calling the option by `name`."""
    match = SPAN.fullmatch(text.strip())
    seconds = int(match[1]) * UNITS[match[2] or ""] if match else 0
    if not seconds:
        raise ParameterError(f"{name} {text!r} is no time; expected one like 90s, 15min or 2h")
    return seconds
