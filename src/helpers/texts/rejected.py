"""What was not ingested, and why: the row that a reader of the tables sees."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, or a part of one, that was not ingested: its name, and why in words. `fault` is False when nobody needs to mend
    anything.
    """

    path: str
    reason: str
    fault: bool = True

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"
