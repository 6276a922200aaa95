"""The one family of errors. Each message is one line that names the culprit and what was expected of it.

The command line and the notebook runner print the message and end with `exit_code`; nothing else is shown to the user.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class LossbookError(Exception):
    """The root: every error that a user can cause or mend is one of these."""

    exit_code = 2


class InputError(LossbookError):
    """A text, sidecar, profile, correction or table that cannot be read as what it should be."""


class ParameterError(LossbookError):
    """A parameter, option or date that is unknown, of the wrong type or makes no sense."""


class NoDataError(LossbookError):
    """A good question to which the ledger holds no answer, such as a date without a list."""


class StorageError(LossbookError):
    """A file or folder that cannot be written: full, read-only or not allowed."""


class RunError(LossbookError):
    """A notebook that failed or whose kernel died."""

    exit_code = 1


class KernelError(RunError):
    """A kernel that did not start, or that died: the notebook may be well, and is run once more in another one."""


class UncheckedError(LossbookError):
    """A report in which a sentence did not match its facts: the report stands, marked UNCHECKED."""

    exit_code = 3


def nearest(name: str, known: Iterable[str]) -> str:
    """Return `"; did you mean X?"` for the known name closest to `name`, or `""` when none is close."""
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"; did you mean {close[0]}?" if close else ""
