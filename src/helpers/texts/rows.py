"""Tables with a column of texts: CSV of any delimiter and encoding, and Parquet."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from helpers.errors import InputError, nearest
from helpers.files import hash_bytes
from helpers.texts.charsets import decode_bytes
from helpers.texts.cleaning import settle_line
from helpers.texts.many import Faults, Item, Shelf, make_article, open_many, read_any_day, read_lines
from helpers.texts.pages import address
from helpers.texts.unpack import SIZE_LIMIT

DELIMITERS = ",;\t|"
HEAD = 256 * 1024  # bytes by which the encoding is told
COLUMNS = 1000
WIDE = ("utf-16", "utf-32")
DAYS = ("published", "edited")


def stream_csv(shelf: Shelf) -> Iterator[Item]:
    """Yield the texts of a CSV, each row with a text; its first row names the columns (`fields.yaml` has what they go by).

    Raises InputError, one line naming the file: no column of texts, a row that no article fills, or too many rows at fault.
    """
    with open_many(shelf) as stream:
        lines = read_lines(shelf, stream)
        first = list(islice(lines, 1))
        if not first:
            raise InputError(f"{shelf.name}: the file is empty")
        head = list(_take(lines, HEAD))
        charset = decode_bytes(b"".join(first + head)).charset.partition("+")[0]
        data = (line for part in (first, head, lines) for line in part)
        words = _decode_wide(data, charset) if charset.startswith(WIDE) else (_decode(line, charset) for line in data)
        csv.field_size_limit(SIZE_LIMIT)
        title = next(words)
        rows = csv.reader(_chain(title, words), delimiter=max(DELIMITERS, key=title.count), strict=False)
        yield from _stream_rows(shelf, _numbered(rows, shelf))


def stream_parquet(shelf: Shelf, source: Any = None, groups: range | None = None) -> Iterator[Item]:
    """Yield the texts of a Parquet table, each row with a text, or only of some of its groups of rows.

    `source` is the file, open, when it is not the shelf's. Raises InputError: no such table, or no column of texts.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq  # late, and here alone: the only kind of file that needs it

    try:
        table = pq.ParquetFile(source or shelf.path)
        columns = find_columns(shelf, table.schema_arrow.names)
        batches = table.iter_batches(batch_size=200, columns=sorted(set(columns.values())), row_groups=groups)
        before = sum(table.metadata.row_group(group).num_rows for group in range(groups.start if groups else 0))
        names = list(columns)
        rows = (row for batch in batches for row in batch.select([columns[name] for name in names]).to_pylist())
        cells = ([_plain(row[columns[name]]) for name in names] for row in rows)
        yield from _articles(shelf, names, enumerate(cells, before + 1))
    except (pa.ArrowException, OSError, ValueError, KeyError) as problem:
        raise InputError(f"{shelf.name}: not a Parquet table that can be read") from problem


def find_columns(shelf: Shelf, names: Iterable[str]) -> dict[str, str]:
    """Return field -> column for the columns of a table that are known. Raises InputError when none of them holds texts."""
    names = [name for name in names if isinstance(name, str)][:COLUMNS]
    plain = {"_".join(name.strip().lower().replace("-", " ").split()): name for name in reversed(names)}
    found = {field: plain[form] for field, forms in _fields().items() for form in forms[::-1] if form in plain}
    if "text" not in found:
        listed = ", ".join(settle_line(name)[:30] or "(no name)" for name in names[:12])
        close = nearest("text", plain)
        raise InputError(f"{shelf.name}: no column of texts; expected one named text, body or content, found {listed}{close}")
    return found


def _stream_rows(shelf: Shelf, rows: Iterator[tuple[int, list[str]]]) -> Iterator[Item]:
    header = next(rows, (0, []))[1]
    columns = find_columns(shelf, header)
    places = {field: header.index(name) for field, name in columns.items()}
    cells = ((number, [row[place] if place < len(row) else "" for place in places.values()]) for number, row in rows)
    yield from _articles(shelf, list(places), cells)


def _articles(shelf: Shelf, fields: list[str], rows: Iterable[tuple[int, list[str]]]) -> Iterator[Item]:
    """Yield a text for each row that holds one; rows whose text is empty are passed over."""
    faults, seen = Faults(shelf), set()
    for number, cells in rows:
        given: dict[str, Any] = dict(zip(fields, cells, strict=True))
        text = given.pop("text")
        if not text.strip():
            continue
        doc_id = settle_line(given.pop("doc_id", "")) or hash_bytes(text.encode("utf-8"))[:12]
        try:
            known = {key: read_any_day(words) if key in DAYS else settle_line(words) for key, words in given.items()}
        except ValueError as problem:
            yield faults.reject(f"row {number}", str(problem))
            continue
        if hash(doc_id) in seen:
            yield faults.reject(f"row {number}", f"{doc_id!r} stands in an earlier row too")
            continue
        seen.add(hash(doc_id))
        yield make_article(shelf, doc_id, text, known | {"url": address(given.get("url"))})


def _numbered(rows: Iterator[list[str]], shelf: Shelf) -> Iterator[tuple[int, list[str]]]:
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as problem:
            raise InputError(f"{shelf.name}: row {number}: {problem}") from problem
        yield number, row


def _take(lines: Iterator[bytes], size: int) -> Iterator[bytes]:
    """Yield lines until `size` bytes are taken."""
    while size > 0 and (line := next(lines, None)) is not None:
        size -= len(line)
        yield line


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first.removeprefix("\ufeff")
    yield from rest


def _decode_wide(parts: Iterable[bytes], charset: str) -> Iterator[str]:
    """Yield the lines of a text whose characters are of several bytes, so that its lines end elsewhere than its bytes."""
    decoder, rest = codecs.getincrementaldecoder(charset)("replace"), ""
    for part in parts:
        *whole, rest = (rest + decoder.decode(part)).split("\n")
        yield from (f"{line}\n" for line in whole)
    yield rest


def _decode(line: bytes, charset: str) -> str:
    """Return a line as text; one that is not in the file's encoding is looked at by itself."""
    if charset == "utf-8":
        return decode_bytes(line).text if line[:1] > b"\x7f" or not line.isascii() else line.decode("ascii")
    return line.decode(charset, "replace")


def _plain(cell: Any) -> str:
    """Return a cell of a typed table as words."""
    if cell is None:
        return ""
    return cell.isoformat(sep=" ") if hasattr(cell, "hour") else cell.isoformat() if hasattr(cell, "isoformat") else str(cell)


@cache
def _fields() -> dict[str, list[str]]:
    return yaml.safe_load(io.BytesIO((Path(__file__).parent / "fields.yaml").read_bytes()))
