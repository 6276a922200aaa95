"""The texts of one part, one after the other, and what in it cannot be read."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from helpers.errors import InputError
from helpers.files import hash_bytes
from helpers.model import Article
from helpers.scale.parts import Part
from helpers.scale.storage import NEEDED, open_system
from helpers.texts import Rejected
from helpers.texts.arrivals import Declared
from helpers.texts.door import read_bytes
from helpers.texts.many import Item, Shelf, make_article
from helpers.texts.records import parse_record
from helpers.texts.rows import stream_parquet
from helpers.texts.unpack import SIZE_LIMIT

AHEAD = 4 * 1024**2  # bytes that are fetched together
PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
FOUND = 200  # the status of an answer that is the page


Visit = Callable[[int], str | None]
Read = Iterator[tuple[int, Item]]


def read_part(part: Part, visit: Visit = lambda number: "") -> Read:
    """Yield the texts of a part, in their order, and what in it could not be read, each with the number of its line, row or
    record in the part. One text at a time is in memory.

    `visit` is called with a number before anything is made of it, and returns "" for one to read, the reason for one to reject
    unread, None for one to pass over. Unlike a file that a person put there, a part of many faults is read to its end: each is
    listed. Raises InputError when the file is gone, is not what it says, or breaks off.
    """
    shelf = Shelf(Path(part.name), part.name, part.prefix, part.known)
    try:
        with open_system(part.url)[0].open(open_system(part.url)[1], "rb", block_size=AHEAD) as stream:
            if part.kind == "parquet":
                yield from _rows(stream_parquet(shelf, stream, range(part.start, part.end)), visit)
            elif part.kind == "warc":
                yield from _pages(shelf, stream, visit)
            elif part.kind == "jsonl.gz":
                yield from _records(shelf, _lines(gzip.GzipFile(fileobj=stream), 0, None), visit)
            else:
                yield from _records(shelf, _lines(stream, part.start, part.end), visit)
    except (OSError, EOFError, zlib.error) as problem:
        raise InputError(f"{part.name}: cannot be read: {getattr(problem, 'strerror', None) or problem}") from problem


def _rows(items: Iterator[Item], visit: Visit) -> Read:
    for number, item in enumerate(items):
        reason = visit(number)
        if reason is not None:
            where = item.path if isinstance(item, Rejected) else text_name(item)
            yield number, Rejected(where, reason) if reason else item


def _records(shelf: Shelf, lines: Iterator[tuple[int, bytes | None]], visit: Visit) -> Read:
    for number, (place, line) in enumerate(lines):
        where, reason = f"{shelf.name}: byte {place:,}", visit(number)
        if reason is None:
            continue
        if line is None:
            reason = reason or f"a line of more than {SIZE_LIMIT // 1024**2} MB, which no article is"
        if reason:
            yield number, Rejected(where, reason)
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            try:
                yield number, parse_record(shelf, line)
            except ValueError as problem:
                yield number, Rejected(where, str(problem))


def _lines(stream: Any, start: int, end: int | None) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines that begin from `start` on and before `end`, each with the place of its first byte; None for one that is
    too long. A line that begins before `start` is the part's before, to its last byte.
    """
    place = max(start - 1, 0)
    stream.seek(place)
    if start:
        place += sum(len(piece) for piece in _rest(stream))
    while end is None or place < end:
        line = stream.readline(SIZE_LIMIT + 1)
        if not line:
            return
        if len(line) <= SIZE_LIMIT:
            yield place, line
            place += len(line)
            continue
        yield place, None
        place += len(line) + (0 if line.endswith(b"\n") else sum(len(piece) for piece in _rest(stream)))


def text_name(article: Article) -> str:
    """Return what messages call a text: its file, and its id there."""
    return f"{article.path}: {article.doc_id.rpartition('/')[2]}"


def _rest(stream: Any) -> Iterator[bytes]:
    """Yield what is left of a line."""
    while piece := stream.readline(SIZE_LIMIT):
        yield piece
        if piece.endswith(b"\n"):
            return


def _pages(shelf: Shelf, stream: Any, visit: Visit) -> Read:
    """Yield the texts of the pages that a WARC file holds: answers with status 200 that are pages, plain texts or PDFs."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as problem:
        raise InputError(NEEDED) from problem
    kinds = WarcRecordType.response | WarcRecordType.resource
    for number, record in enumerate(ArchiveIterator(stream, record_types=kinds, parse_http=False)):
        url = record.headers.get("WARC-Target-URI", "").strip("<>")
        where, reason = f"{shelf.name}: {url or record.record_id}", visit(number)
        if reason is None:
            continue
        try:
            if reason:
                raise InputError(reason)
            page = _page(record, Declared(where, url))
            found = read_bytes(*page) if page else []
        except InputError as problem:
            yield number, Rejected(where, str(problem).removeprefix(f"{where}: "))
            continue
        fetched = record.record_date.date() if record.record_date else None
        name = hash_bytes(f"{url} {record.record_date}".encode())[:16]
        for item in found:
            known = item.known | {"retrieved": fetched, "url": url or item.known.get("url", "")}
            yield number, make_article(shelf, f"{name}/{item.label}" if item.label else name, item.text, known)


def _page(record: Any, declared: Declared) -> tuple[bytes, Declared] | None:
    """Return the bytes of a record that is a page, unpacked, and what is said of them; None when it is none."""
    length = record.content_length
    if length > SIZE_LIMIT:
        raise InputError(f"{declared.name}: larger than {SIZE_LIMIT // 1024**2} MB, which no article is")
    data = record.reader.read()
    if len(data) < length:
        raise InputError(f"{declared.name}: the file breaks off in the middle of it")
    if not record.is_http:
        media = record.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        return (data, replace(declared, media_type=media)) if media in PAGES else None
    record.set_bytes_content(data)
    try:
        record.parse_http(auto_decode="all")
        media = (record.http_content_type or "").lower()
        if record.http_headers is None or record.http_headers.status_code != FOUND or media not in PAGES:
            return None
        return record.reader.read(SIZE_LIMIT + 1), replace(declared, media_type=media, charset=record.http_charset or "")
    except (OSError, ValueError) as problem:
        raise InputError(f"{declared.name}: not an answer of a server that can be read") from problem
