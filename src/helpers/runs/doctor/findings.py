"""What was looked at, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Finding(NamedTuple):
    """One thing looked at. `mend` does what can be done about a bad one and returns what it did in words; None when only a person
    can.
    """

    good: bool
    what: str
    words: str
    mend: Callable[[], str] | None = None
