"""Files of many texts: what their readers share. Each text is read where it lies, one after the other; a bad one is told, the
rest goes on.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, BinaryIO

from helpers.errors import InputError
from helpers.files import hash_bytes
from helpers.model import Article
from helpers.texts.cleaning import settle_line
from helpers.texts.languages import find_language, language_code
from helpers.texts.loaders import kind_of
from helpers.texts.rejected import Rejected
from helpers.texts.sidecars import read_day
from helpers.texts.unpack import SIZE_LIMIT

FAULTS = 100  # texts of one file that may be at fault before the rest of it is left unread
UNPACKED_LIMIT = 4 * 1024**3  # bytes that a .gz of many texts may unpack to
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,T].*)?")
SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[ T].*)?")
Item = Article | Rejected


@dataclass(frozen=True, slots=True)
class Shelf:
    """A file of many texts. `name` is what messages call it, `prefix` stands before the ids of its texts ("articles/export/"),
    `known` is what its sidecar says of all of them.
    """

    path: Path
    name: str
    prefix: str = ""
    known: dict[str, Any] = field(default_factory=dict)


class Faults:
    """Counts the texts of a file that cannot be read, and gives up on a file of too many."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf, self.count = shelf, 0

    def reject(self, where: str, reason: str) -> Rejected:
        """Return the text at `where` as rejected. Raises InputError for the file when it is one too many."""
        self.count += 1
        if self.count > FAULTS:
            raise InputError(f"{self.shelf.name}: {where}: {reason}; more than {FAULTS} such faults, the rest was not read")
        return Rejected(f"{self.shelf.name}: {where}", reason)


def make_article(shelf: Shelf, doc_id: str, text: str, given: dict[str, Any]) -> Article:
    """Return a text of a file with what is said of it; what is said of the whole file fills the gaps."""
    known = {"published": None} | shelf.known | {key: value for key, value in given.items() if value}
    return Article(
        doc_id=shelf.prefix + settle_line(doc_id),
        text=text,
        title=known.get("title", ""),
        outlet=known.get("outlet", ""),
        published=known["published"],
        language=language_code(known.get("language", "")) or find_language(text),
        kind=kind_of(shelf.path, doc_id),
        sidecar=known,
        path=shelf.name,
        sha256=hash_bytes(text.encode("utf-8")),
    )


def open_many(shelf: Shelf) -> BinaryIO:
    """Return a file as a stream of bytes, unpacked when it is a .gz. Raises InputError when it cannot be opened."""
    try:
        packed = open(shelf.path, "rb")  # noqa: SIM115  # the caller closes it
    except OSError as problem:
        raise InputError(f"{shelf.name}: cannot be read: {problem.strerror}") from problem
    return gzip.GzipFile(fileobj=packed) if shelf.path.suffix.lower() == ".gz" else packed


def read_lines(shelf: Shelf, stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a stream, each with its end. Raises InputError for a line that no article fills, a broken .gz, or one
    that does not end.
    """
    taken = 0
    while line := read_some(shelf, stream.readline, SIZE_LIMIT + 1):
        taken += len(line)
        if len(line) > SIZE_LIMIT:
            raise InputError(f"{shelf.name}: a line of more than {SIZE_LIMIT // 1024**2} MB, which no article is")
        if taken > UNPACKED_LIMIT and isinstance(stream, gzip.GzipFile):
            raise InputError(f"{shelf.name}: unpacks to more than {UNPACKED_LIMIT // 1024**3} GB; unpack it and ingest that")
        yield line


def read_some(shelf: Shelf, read, size: int) -> bytes:
    """Return what `read(size)` gives. Raises InputError for a disk or a .gz that fails."""
    try:
        return read(size)
    except (OSError, EOFError, zlib.error) as problem:
        words = "a broken .gz" if shelf.path.suffix.lower() == ".gz" else f"cannot be read: {problem}"
        raise InputError(f"{shelf.name}: {words}") from problem


def read_any_day(words: str) -> date | None:
    """Return the day of a date as tables hold it, None for "". Only what can be read in one way is: 2023-05-13 and 2023/05/13,
    13.05.2023, "Sat, 13 May 2023 07:10:00 +0300". Raises ValueError in plain words.
    """
    words = words.strip()
    if not words or words.lower() in ("null", "none", "nan", "nat", "n/a", "-"):
        return None
    if match := DOTTED.fullmatch(words):
        return read_day(f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}")
    if match := SLASHED.fullmatch(words):
        return read_day(f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}")
    try:
        return read_day(words)
    except ValueError:
        try:
            return read_day(parsedate_to_datetime(words).date().isoformat())
        except (TypeError, IndexError, OverflowError, ValueError):
            raise ValueError(f"{words[:40]!r} is not a date; expected one like 2023-05-13") from None
