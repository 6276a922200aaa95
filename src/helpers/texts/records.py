"""JSON lines as articles: one text a line, as other tools hand them over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from helpers.errors import InputError, nearest
from helpers.files import hash_bytes
from helpers.model import Article
from helpers.texts.loaders import kind_of
from helpers.texts.sidecars import read_day

OTHER_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
KEYS = ("doc_id", "publication_date", "language", "title", "text")


def read_jsonl(path: Path) -> list[Article]:
    """Return the articles of a file with one `{"doc_id", "publication_date", "language", "title", "text"}` a line, as
    `stream_jsonl` yields them, or raise what it raises.
    """
    return list(stream_jsonl(path))


def stream_jsonl(path: Path) -> Iterator[Article]:
    """Yield the articles of a file with one `{"doc_id", "publication_date", "language", "title", "text"}` a line, holding one
    line at a time.

    `publication_date`, `language` and `title` may be missing or null; other keys are left alone, but for `outlet`, which is kept.
    A text may be empty: it holds no claims. Blank lines are skipped.

    Raises InputError naming the file, the line number and what is wrong; the lines before have been yielded by then.
    """
    seen: set[int] = set()  # hashes of ids: all that is kept of the lines that are done with
    for number, line in _lines(path):
        article = _parse_record(line, f"{path}: line {number}", path)
        if hash(article.doc_id) in seen:
            raise InputError(f"{path}: line {number}: doc_id {article.doc_id!r} stands in an earlier line too")
        seen.add(hash(article.doc_id))
        yield article


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield number and text of the lines that hold anything. Raises InputError when the file cannot be read or none does."""
    number, held = 0, False
    try:
        with open(path, "rb") as stream:
            for number, line in enumerate(stream, 1):  # bytes end at a line feed alone: U+2028 may stand inside a text
                if text := decode_utf8(line, str(path) if number == 1 else f"{path}: line {number}").strip():
                    held = True
                    yield number, text
    except OSError as problem:
        raise InputError(f"{path}: cannot be read: {problem.strerror}") from problem
    if not held:
        raise InputError(f"{path}: the file {'holds nothing but white space' if number else 'is empty'}")


def _parse_record(line: str, where: str, path: Path) -> Article:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as problem:  # ValueError also for a number of more digits than Python reads
        raise InputError(f"{where}: not JSON: {getattr(problem, 'msg', 'a number or nesting beyond reason')}") from problem
    if not isinstance(record, dict):
        raise InputError(f"{where}: expected an object with {', '.join(KEYS)}")
    for key in ("doc_id", "text"):
        if key not in record:
            close = nearest(key, [other for other in record if other not in KEYS])
            raise InputError(f"{where}: {key} is missing{close}")
    doc_id, text = _words(record, "doc_id", where), _words(record, "text", where)
    if not doc_id:
        raise InputError(f"{where}: doc_id is empty")
    return Article(
        doc_id=doc_id,
        text=text,
        title=_words(record, "title", where),
        outlet=_words(record, "outlet", where),
        published=_day(record, where),
        language=_words(record, "language", where),
        kind=kind_of(path, doc_id),
        path=str(path),
        sha256=hash_bytes(text.encode("utf-8")),
    )


def decode_utf8(data: bytes, name: str) -> str:
    """Return bytes as text without a byte order mark. Raises InputError when they are no UTF-8 text."""
    if data[:2] in OTHER_ENCODINGS:
        raise InputError(f"{name}: {OTHER_ENCODINGS[data[:2]]}, not UTF-8; save the text as UTF-8")
    if b"\0" in data:
        raise InputError(f"{name}: not a text: it holds NUL bytes")
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        raise InputError(f"{name}: not UTF-8 text (byte {problem.start} cannot be read); save the text as UTF-8") from problem


def _words(record: dict[str, Any], key: str, where: str) -> str:
    """Return a string of the record, "" for a null that is allowed."""
    value = record.get(key)
    if value is None and key not in ("doc_id", "text"):
        return ""
    if not isinstance(value, str):
        raise InputError(f"{where}: {key}: expected words, found {json.dumps(value)[:40]}")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise InputError(f"{where}: {key}: holds half of a character (a lone surrogate)") from problem
    return value


def _day(record: dict[str, Any], where: str) -> date | None:
    words = _words(record, "publication_date", where)
    try:
        return read_day(words) if words else None
    except ValueError as problem:
        raise InputError(f"{where}: publication_date: {problem}") from problem
