"""How long a cell and a run may take, and how often a kernel that is lost is started again."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace

from helpers.errors import ParameterError

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
