"""What the tables say of a run that is done: texts that were refused, sentences that were withheld, and the exit code."""

from __future__ import annotations

import csv

from helpers.errors import InputError, UncheckedError
from helpers.paths import Paths


def exit_code(paths: Paths) -> int:
    """Return 3 when a sentence was withheld, 2 when a text was refused, else 0. In each case the report stands."""
    if withheld_sentences(paths):
        return UncheckedError.exit_code
    return InputError.exit_code if rejected_texts(paths) else 0


def messages(paths: Paths) -> list[str]:
    """Return the lines for standard error at the end of a run: one a refused text, one for withheld sentences."""
    withheld = withheld_sentences(paths)
    marks = [f"UNCHECKED: {withheld} sentence(s) did not match their facts and were withheld"] if withheld else []
    return rejected_texts(paths) + marks


def rejected_texts(paths: Paths) -> list[str]:
    """Return a line for each text that could not be read and that somebody has to mend, naming the file and the fault."""
    return [_line(row["path"], row["reason"]) for row in _rows("rejected", paths) if row.get("fault", "True") == "True"]


def withheld_sentences(paths: Paths) -> int:
    """Return how many sentences of the briefing did not match their facts."""
    return sum(row.get("checked", "True") not in ("True", "true", "1") for row in _rows("facts", paths))


def _line(path: str, reason: str) -> str:
    return reason if path in reason else f"{path}: {reason}"


def _rows(table: str, paths: Paths) -> list[dict[str, str]]:
    """Return the rows of a small table from its CSV; without pandas, which would cost this process a second."""
    file = paths.processed / f"{table}.csv"
    if not file.is_file():
        return []
    with open(file, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
