"""JSON lines as articles: one text a line, as other tools hand them over."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from helpers.errors import InputError, nearest
from helpers.files import hash_bytes
from helpers.model import Article
from helpers.texts.loaders import decode, kind_of, read_bounded
from helpers.texts.sidecars import read_day

KEYS = ("doc_id", "publication_date", "language", "title", "text")


def read_jsonl(path: Path) -> list[Article]:
    """Return the articles of a file with one `{"doc_id", "publication_date", "language", "title", "text"}` a line.

    `publication_date`, `language` and `title` may be missing or null; other keys are left alone, but for `outlet`, which is kept.
    A text may be empty: it holds no claims. Blank lines are skipped.

    Raises InputError naming the file, the line number and what is wrong.
    """
    content = decode(read_bounded(path, str(path), limit=None), str(path))
    articles: dict[str, Article] = {}
    for number, line in enumerate(content.split("\n"), 1):  # not splitlines: U+2028 may stand inside a text
        if not line.strip():
            continue
        article = _parse_record(line, f"{path}: line {number}", path)
        if article.doc_id in articles:
            raise InputError(f"{path}: line {number}: doc_id {article.doc_id!r} stands in an earlier line too")
        articles[article.doc_id] = article
    return list(articles.values())


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


def _words(record: dict[str, Any], key: str, where: str) -> str:
    """Return a string of the record, "" for a null that is allowed."""
    value = record.get(key)
    if value is None and key not in ("doc_id", "text"):
        return ""
    if not isinstance(value, str):
        raise InputError(f"{where}: {key}: expected words, found {json.dumps(value)[:40]}")
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        raise InputError(f"{where}: {key}: holds half of a character (a lone surrogate)")
    return value


def _day(record: dict[str, Any], where: str) -> date | None:
    words = _words(record, "publication_date", where)
    try:
        return read_day(words) if words else None
    except ValueError as problem:
        raise InputError(f"{where}: publication_date: {problem}") from problem
