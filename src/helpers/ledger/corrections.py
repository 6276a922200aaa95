"""`corrections.csv`: what people found when they looked at the words themselves. One row a correction, checked when it is read.

| action | id | field and value |
|---|---|---|
| `accept`, `reject` | a claim | none |
| `fix` | a claim | the field that was misread, and what it should hold; empty for nothing |
| `add` | a name of your own | one row a field of a claim from a picture or a speech: all of NEEDED, and a value, low or high |
| `dismiss`, `outlet_asked`, `outlet_corrected` | a verdict | none |
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from helpers.cells import bare
from helpers.errors import InputError, nearest
from helpers.ledger.fields import ADDABLE, FIXABLE, NEEDED
from helpers.profiles import Profile
from helpers.texts.loaders import decode, read_bounded
from helpers.texts.sidecars import read_day

COLUMNS = ("id", "action", "field", "value", "reason", "who", "when")
ON_CLAIMS = {"accept": "accepted", "fix": "fixed", "reject": "rejected"}
ON_VERDICTS = {"dismiss": "dismissed", "outlet_asked": "outlet_asked", "outlet_corrected": "outlet_corrected"}
ACTIONS = (*ON_CLAIMS, *ON_VERDICTS, "add")
COUNTS = ("value", "low", "high")
OWN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class Correction:
    """One row. `content` is `value` in the type of its field; `line` is where it stands in the file.

    >>> row = Correction(2, "0041f631d9c4", "fix", "value", "6011", "misread", "Ann", date(2023, 5, 20), 6011)
    >>> row.action, row.field, row.content
    ('fix', 'value', 6011)
    """

    line: int
    id: str
    action: str
    field: str
    value: str
    reason: str
    who: str
    when: date
    content: Any = None


def read_corrections(path: Path, profile: Profile, name: str = "") -> list[Correction]:
    """Return the corrections of a file in its order; none when there is no such file.

    `name` is what messages call the file. Raises InputError naming the file, the line, and what is wrong: a column, an action or
    a field that is unknown, a value that its field cannot take, a date that is none, an added claim that lacks something.

    >>> read_corrections(paths.corrections, war)
    []
    """
    if not path.is_file():
        return []
    name = name or str(path)
    return parse_corrections(decode(read_bounded(path, name), name), profile, name)


def parse_corrections(text: str, profile: Profile, name: str) -> list[Correction]:
    """Return the corrections in the content of a file. Raises InputError as `read_corrections` does."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True, restval="")
    rows = []
    try:
        _check_header(reader.fieldnames or [], name)
        for row in reader:
            if any(isinstance(cell, list) or cell.strip() for cell in row.values()):
                rows.append(_parse_row(row, profile, f"{name}: line {reader.line_num}", reader.line_num))
    except csv.Error as problem:
        line = reader.reader.line_num  # that of the row at fault; DictReader's own stops at the row before
        raise InputError(f"{name}: line {line}: not CSV: {problem}") from problem
    _check_added([row for row in rows if row.action == "add"], name)
    return rows


def _check_header(header: list[str], name: str) -> None:
    for column in header:
        if column not in COLUMNS:
            raise InputError(f"{name}: line 1: unknown column {column!r}{nearest(column, COLUMNS)}; expected {','.join(COLUMNS)}")
    for column in COLUMNS:
        if header.count(column) != 1:
            raise InputError(f"{name}: line 1: column {column!r} must stand there once; expected {','.join(COLUMNS)}")


def _parse_row(row: dict[str, Any], profile: Profile, where: str, line: int) -> Correction:
    if None in row:
        raise InputError(f"{where}: more cells than columns; a cell that holds a comma belongs in quotes")
    cells = {column: bare(cell.strip()) for column, cell in row.items()}
    if cells["action"] not in ACTIONS:
        raise InputError(f"{where}: unknown action {cells['action']!r}{nearest(cells['action'], ACTIONS)}")
    if not cells["id"]:
        raise InputError(f"{where}: id is empty")
    try:
        cells["when"] = read_day(cells["when"])
    except ValueError as problem:
        raise InputError(f"{where}: when: {problem}") from problem
    return Correction(line=line, content=_content(cells, profile, where), **cells)


def _content(cells: dict[str, Any], profile: Profile, where: str) -> Any:
    action, field = cells["action"], cells["field"]
    known: dict[str, Callable] = {"fix": FIXABLE, "add": ADDABLE}.get(action, {})
    if not known and (field or cells["value"]):
        raise InputError(f"{where}: {action} takes no field and no value")
    if not known:
        return None
    if field not in known:
        raise InputError(f"{where}: {action}: unknown field {field!r}{nearest(field, known)}")
    if action == "add" and not OWN_NAME.fullmatch(cells["id"]):
        raise InputError(f"{where}: add: id {cells['id']!r}: expected a name of letters, digits, dots and dashes")
    try:
        return known[field](cells["value"], profile)
    except ValueError as problem:
        raise InputError(f"{where}: {field}: {problem}") from problem


def _check_added(rows: list[Correction], name: str) -> None:
    """Refuse an added claim that lacks a field it needs, or gives one twice."""
    given: dict[str, dict[str, Correction]] = {}
    for row in rows:
        fields = given.setdefault(row.id, {})
        if row.field in fields:
            raise InputError(f"{name}: line {row.line}: add {row.id}: {row.field} is given twice")
        fields[row.field] = row
    for id_, fields in given.items():
        line = next(iter(fields.values())).line
        missing = [field for field in NEEDED if not (field in fields and fields[field].value)]
        missing += [] if any(count in fields for count in COUNTS) else ["value"]
        if missing:
            raise InputError(f"{name}: line {line}: add {id_}: {', '.join(missing)} missing; give each in a row of its own")
