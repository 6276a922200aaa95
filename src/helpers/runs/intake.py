"""Texts named on a command line, read where they lie: for `extract`, which keeps nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from helpers.errors import InputError, ParameterError, nearest
from helpers.files import hash_bytes
from helpers.model import Article
from helpers.runs.dates import read_date
from helpers.texts import Rejected, read_items
from helpers.texts.arrivals import Arrival, Declared
from helpers.texts.arriving import take_out
from helpers.texts.door import read_bytes
from helpers.texts.kinds import SUFFIXES, is_read_in_place, kind_of_name
from helpers.texts.loaders import kind_of
from helpers.texts.unpack import SIZE_LIMIT

STDIN = "-"
STDIN_NAME = "standard input"
ADDRESS = re.compile(r"www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}/", re.ASCII)  # as people type them, without https://


@dataclass(frozen=True)
class Single:
    """What is said on the command line of a text that stands alone."""

    published: str = ""
    doc_id: str = ""


def read_files(files: Iterable[Path], single: Single) -> tuple[Iterator[Article], list[str]]:
    """Return the articles in `files`, one after the other as they are asked for, and a list that by then has a line for each
    file, or part of one, that could not be read. `-` is standard input.

    Raises ParameterError when `single` says something and there is not one single text.
    """
    files = list(files)
    if (single.published or single.doc_id) and (len(files) > 1 or holds_many(files[0])):
        raise ParameterError("--published and --doc-id are for one single text file")
    published = read_date(single.published, date.today(), "--published")
    known: dict[str, Any] = {"published": date.fromisoformat(published)} if published else {}
    known |= {"doc_id": single.doc_id} if single.doc_id else {}
    faults: list[str] = []
    return _read_each(files, known, faults), faults


def read_file(file: Path) -> Iterator[Article | Rejected]:
    """Yield the texts of one file, or of standard input for `-`, and what could not be read. A text that is taken out of a page,
    a PDF or the like is not stored; its spans are those of the text that `ingest` would store.

    Raises InputError naming the file, and the nearest name when there is none.
    """
    if str(file) == STDIN:
        yield from (_article(item, STDIN_NAME, STDIN_NAME) for item in read_stdin(Declared(STDIN_NAME)))
        return
    check_file(file)
    if is_read_in_place(file):
        yield from read_items(file, file.parent, alone=True)
        return
    for item in take_out(file, str(file)):
        yield item if isinstance(item, Rejected) else _article(item, file.name.split(".")[0] or file.name, str(file))


def read_stdin(declared: Declared) -> list[Arrival]:
    """Return the texts that standard input gives. Raises InputError when it gives none, or more than any article."""
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    return read_bytes(data, declared)


def check_there(file: Path) -> None:
    """Raise InputError when `file` is no file, with the nearest name when there is none."""
    if file.is_dir():
        raise InputError(f"{file}: a folder; expected a file")
    if not file.exists():
        beside = [other.name for other in file.parent.iterdir()] if file.parent.is_dir() else []
        hint = "; an address begins with https://" if ADDRESS.match(str(file)) else nearest(file.name, beside)
        raise InputError(f"{file}: there is no such file{hint}")


def check_file(file: Path) -> None:
    """Raise InputError when `file` is no file of a kind that is read."""
    check_there(file)
    if not kind_of_name(file.name):
        raise InputError(f"{file}: expected one of {', '.join(SUFFIXES)}")


def holds_many(file: Path) -> bool:
    """Whether a file is of a kind that may hold many texts."""
    return kind_of_name(file.name) in ("jsonl", "csv", "parquet", "telegram", "feed", "zip")


def _read_each(files: Iterable[Path], known: dict[str, Any], faults: list[str]) -> Iterator[Article]:
    for file in files:
        try:
            for item in read_file(file):
                if isinstance(item, Rejected):
                    faults.append(str(item))
                else:
                    yield replace(item, **known) if known else item
        except InputError as problem:
            faults.append(str(problem))


def _article(item: Arrival, doc_id: str, name: str) -> Article:
    """Return a text that was taken out of a file as an article."""
    known = {"published": None} | {key: value for key, value in item.known.items() if value}
    return Article(
        doc_id=f"{doc_id}/{item.label}" if item.label else doc_id,
        text=item.text,
        title=known.get("title", ""),
        outlet=known.get("outlet", ""),
        published=known["published"],
        language=known.get("language", ""),
        kind=kind_of(Path(name), doc_id),
        sidecar=known,
        path=name,
        sha256=hash_bytes(item.text.encode("utf-8")),
    )
