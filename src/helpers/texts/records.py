"""JSON lines as articles: one text a line, as other tools hand them over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.errors import InputError, nearest
from helpers.model import Article
from helpers.texts.many import Faults, Item, Shelf, make_article, open_many, read_lines
from helpers.texts.pages import address
from helpers.texts.rejected import Rejected
from helpers.texts.sidecars import read_day

OTHER_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
KEYS = ("doc_id", "publication_date", "language", "title", "text")
ALSO = ("outlet", "author")  # kept where they are given


def read_jsonl(path: Path) -> list[Article]:
    """Return the articles of a file with one `{"doc_id", "publication_date", "language", "title", "text"}` a line.

    Raises InputError naming the file and the first line that is at fault.
    """
    articles = []
    for item in stream_jsonl(Shelf(path, str(path))):
        if isinstance(item, Rejected):
            raise InputError(str(item))
        articles.append(item)
    return articles


def stream_jsonl(shelf: Shelf) -> Iterator[Item]:
    """Yield the articles of a file with one `{"doc_id", "publication_date", "language", "title", "text"}` a line, holding one
    line at a time, and each line that is at fault with the reason.

    `publication_date`, `language` and `title` may be missing or null; other keys are left alone, but for `outlet`, `author` and
    `url`, which are kept. A text may be empty: it holds no claims. Blank lines are skipped.

    Raises InputError naming the file when it cannot be read, holds nothing, or has too many lines at fault.
    """
    faults, held, number = Faults(shelf), False, 0
    seen: set[int] = set()  # hashes of ids: all that is kept of the lines that are done with
    with open_many(shelf) as stream:
        for number, line in enumerate(read_lines(shelf, stream), 1):  # a line ends at a line feed alone: U+2028 may be in a text
            if number == 1 and line[:2] in OTHER_ENCODINGS:
                raise InputError(f"{shelf.name}: {OTHER_ENCODINGS[line[:2]]}, not UTF-8; save the text as UTF-8")
            if not line.strip(b" \t\r\n\xef\xbb\xbf"):
                continue
            held = True
            try:
                article = parse_record(shelf, line)
                if hash(article.doc_id) in seen:
                    raise ValueError(f"doc_id {article.doc_id.removeprefix(shelf.prefix)!r} stands in an earlier line too")
            except ValueError as problem:
                yield faults.reject(f"line {number}", str(problem))
                continue
            seen.add(hash(article.doc_id))
            yield article
    if not held:
        raise InputError(f"{shelf.name}: the file {'holds nothing but white space' if number else 'is empty'}")


def parse_record(shelf: Shelf, line: bytes) -> Article:
    """Return the article of one line. Raises ValueError in plain words."""
    record = _load(line)
    for key in ("doc_id", "text"):
        if key not in record:
            raise ValueError(f"{key} is missing{nearest(key, [other for other in record if other not in KEYS])}")
    doc_id, text = _words(record, "doc_id"), _words(record, "text")
    if not doc_id:
        raise ValueError("doc_id is empty")
    published = _words(record, "publication_date")
    try:
        day = read_day(published) if published else None
    except ValueError as problem:
        raise ValueError(f"publication_date: {problem}") from problem
    given = {key: _words(record, key) for key in ("language", "title", *ALSO)}
    url = record.get("url")
    return make_article(shelf, doc_id, text, given | {"published": day, "url": address(url if isinstance(url, str) else "")})


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


def _load(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(decode_utf8(line, "line"))
    except InputError as problem:
        raise ValueError(str(problem).removeprefix("line: ")) from problem
    except (ValueError, RecursionError) as problem:  # ValueError also for a number of more digits than Python reads
        raise ValueError(f"not JSON: {getattr(problem, 'msg', 'a number or nesting beyond reason')}") from problem
    if not isinstance(record, dict):
        raise ValueError(f"expected an object with {', '.join(KEYS)}")
    return record


def _words(record: dict[str, Any], key: str) -> str:
    """Return a string of the record, "" for a null that is allowed."""
    value = record.get(key)
    if value is None and key not in ("doc_id", "text"):
        return ""
    if not isinstance(value, str):
        raise ValueError(f"{key}: expected words, found {json.dumps(value)[:40]}")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise ValueError(f"{key}: holds half of a character (a lone surrogate)") from problem
    return value
