"""Decisions of whoever reviews, as rows of `corrections.csv`: added at its end, taken back row by row.

The file stays the user's: what stands there is not rewritten. It is checked whole before and after, under a lock of its own, so
that two people, or a notebook and a terminal, can decide at the same time.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from helpers.cells import bare, guarded
from helpers.errors import InputError, StorageError
from helpers.files import write_file
from helpers.ledger.corrections import COLUMNS, Correction, parse_corrections
from helpers.locks import Busy, file_lock
from helpers.paths import Paths
from helpers.profiles import Profile
from helpers.texts.loaders import decode, read_bounded

BOM = b"\xef\xbb\xbf"
LOCK = ".corrections.lock"
WAIT_SECONDS = 30


class Row(NamedTuple):
    """A row as it stands in the file: its cells, and where its first and behind its last character are."""

    cells: tuple[str, ...]
    start: int
    end: int


def decide(rows: Iterable[Mapping[str, str]], paths: Paths, profile: Profile) -> list[tuple[str, ...]]:
    """Add rows to the end of corrections.csv and return their cells, with which `take_back` finds them again.

    Each row maps names of COLUMNS to words; a name that is left out is empty. Raises InputError when a row is none, or the file
    was at fault before, and StorageError when it cannot be written; then nothing of it is.
    """
    cells = [tuple(str(row.get(column, "")) for column in COLUMNS) for row in rows]
    _check(cells, profile)
    with _open(paths) as file:
        line_end = "\r\n" if "\r\n" in file.text else "\n"
        before = file.text if not file.text or file.text.endswith(("\n", "\r")) else file.text + line_end
        columns = _header(before) or list(COLUMNS)
        added = ([] if _header(before) else [columns]) + [_in_order(row, columns) for row in cells]
        file.write(before + _csv(added, line_end), profile)
    return cells


def take_back(written: Iterable[tuple[str, ...]], paths: Paths, profile: Profile) -> int:
    """Remove the last of each of these rows from corrections.csv and return how many stood there still."""
    with _open(paths) as file:
        rows, removed = list(_rows(file.text)), []
        for cells in written:
            at = next((row for row in reversed(rows) if row.cells == tuple(cells)), None)
            if at is not None:
                rows.remove(at)
                removed.append(at)
        text = file.text
        for row in sorted(removed, key=lambda row: row.start, reverse=True):
            text = text[: row.start] + text[row.end :]
        if removed:
            file.write(text, profile)
    return len(removed)


def last_decision(corrections: list[Correction]) -> list[tuple[str, ...]]:
    """Return the cells of the rows at the end of the file that were decided together: one id, one action, one reason, each field
    once.
    """
    together: list[Correction] = []
    for row in reversed(corrections):
        first = together[0] if together else row
        alike = all(getattr(row, name) == getattr(first, name) for name in ("id", "action", "reason", "who", "when"))
        if not alike or together and (not row.field or row.field in [other.field for other in together]):
            break
        together.append(row)
    return [tuple(str(getattr(row, column)) for column in COLUMNS) for row in reversed(together)]


class _File:
    """corrections.csv while its lock is held."""

    def __init__(self, paths: Paths) -> None:
        self.path, self.name = paths.corrections, paths.name(paths.corrections)
        data = read_bounded(self.path, self.name) if self.path.is_file() else b""
        self.mark = data.startswith(BOM)
        self.text = decode(data, self.name) if data.removeprefix(BOM).strip() else ""

    def write(self, text: str, profile: Profile) -> None:
        parse_corrections(self.text or ",".join(COLUMNS), profile, self.name)  # an old fault is told as such
        parse_corrections(text, profile, self.name)
        write_file(self.path, (BOM if self.mark else b"") + text.encode("utf-8"))


@contextmanager
def _open(paths: Paths) -> Iterator[_File]:
    try:
        with file_lock(paths.corrections.with_name(LOCK), WAIT_SECONDS):
            yield _File(paths)
    except Busy as problem:
        raise StorageError(f"{paths.name(paths.corrections)}: another window is writing to it; try again") from problem


def _check(cells: list[tuple[str, ...]], profile: Profile) -> None:
    """Refuse rows that corrections.csv cannot hold, in words that name the decision and no line of a file."""
    try:
        parse_corrections(_csv([COLUMNS, *(_in_order(row, COLUMNS) for row in cells)], "\n"), profile, "decision")
    except InputError as problem:
        words = re.sub(r"^decision: line \d+: ", "", str(problem))
        raise InputError(f"{cells[0][1]} {cells[0][0]}: {words.removeprefix(f'{cells[0][1]} {cells[0][0]}: ')}") from problem


def _header(text: str) -> list[str]:
    return next(csv.reader(io.StringIO(text, newline="")), [])


def _in_order(cells: tuple[str, ...], columns: Sequence[str]) -> list[str]:
    """Return cells that are in the order of COLUMNS as the file holds them; a column that is none is told of when it is read."""
    named = dict(zip(COLUMNS, cells, strict=True))
    return [guarded(named.get(column, "")) for column in columns]


def _csv(rows: Iterable[Sequence[str]], line_end: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator=line_end).writerows(rows)
    return stream.getvalue()


def _rows(text: str) -> Iterator[Row]:
    """Yield the rows of the file but its header, with their cells in the order of COLUMNS as `parse_corrections` reads them."""
    lines = io.StringIO(text, newline="").readlines()
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    reader, header, before = csv.reader(lines, strict=True), [], 0
    try:
        for cells in reader:
            if not header:
                header = cells
            elif len(cells) == len(header):
                named = dict(zip(header, cells, strict=True))
                yield Row(
                    tuple(bare(named.get(column, "").strip()) for column in COLUMNS), offsets[before], offsets[reader.line_num]
                )
            before = reader.line_num
    except csv.Error as problem:
        raise InputError(f"corrections.csv: line {reader.line_num}: not CSV: {problem}") from problem
