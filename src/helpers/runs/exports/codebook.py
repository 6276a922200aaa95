"""The codebook, read for machines: each column of a table with its type and meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from helpers.runs.steps import CODE_ROOT

BOOK = CODE_ROOT / "docs" / "codebook.md"
HEADER = "| column | type | meaning |\n|---|---|---|\n"
# The codebook's types under the names of the Table Schema of Frictionless Data.
TYPES = {
    "text": "string", "day": "date", "moment": "datetime", "number": "number", "integer": "integer", "yes/no": "boolean",
    "list": "array",
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What the codebook says of a column: its type by the Table Schema, and its meaning."""

    type: str
    meaning: str


@cache
def columns_of(table: str) -> dict[str, Told]:
    """Return the columns of a table as the codebook has them; empty for a table it does not have, or without the codebook."""
    if not BOOK.is_file():
        return {}
    parts = re.split(r"^## (.+)$", BOOK.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = dict(zip(parts[1::2], parts[2::2], strict=True)).get(table, "")
    if HEADER not in text:
        return {}
    lines = text.split(HEADER)[1].split("\n\n")[0].splitlines()
    cells = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    return {name: Told(TYPES.get(kind, "any"), meaning) for names, kind, meaning in cells for name in names.split(", ")}
