"""What a run that is done has to say: texts that were refused, sentences that were withheld, and the exit code."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.errors import InputError, UncheckedError
from helpers.paths import Paths


@dataclass(frozen=True)
class Outcome:
    """Of a report that stands: what is said on standard error, line by line, and its exit code."""

    messages: tuple[str, ...]
    exit_code: int
    told: Mapping[str, Any] = field(default_factory=dict)  # what the briefing says of itself


def read_outcome(briefing: Path, paths: Paths) -> Outcome:
    """Return 3 when the executed briefing says that sentences were withheld, 2 when a text was refused, else 0."""
    from helpers.report.html import read_messages

    told = read_messages(json.loads(briefing.read_text(encoding="utf-8")))
    refused = rejected_texts(paths)
    if told.get("status") == "unchecked":
        withheld = [f"withheld: {_words(item)}" for item in told.get("withheld", [])]
        mark = "UNCHECKED: sentences of the report did not match their facts and are left out of it"
        return Outcome((*refused, mark, *withheld), UncheckedError.exit_code, told)
    return Outcome(tuple(refused), InputError.exit_code if refused else 0, told)


def rejected_texts(paths: Paths) -> list[str]:
    """Return a line for each text that could not be read and that somebody has to mend, naming the file and the fault.

    From the CSV, since pandas would cost this process a second.
    """
    file = paths.processed / "rejected.csv"
    if not file.is_file():
        return []
    with open(file, encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row.get("fault", "True") == "True"]
    return [row["reason"] if row["path"] in row["reason"] else f"{row['path']}: {row['reason']}" for row in rows]


def _words(item: object) -> str:
    if isinstance(item, dict):
        return f"{item.get('sentence', '')} ({'; '.join(map(str, item.get('problems', [])))})"
    return str(item)
