"""Compressed files, read within limits: what unpacks to more than any article, or to too many of them, is refused in one line.

Nothing is unpacked to the disk, and names inside an archive are labels, never paths.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from helpers.errors import InputError

SIZE_LIMIT = 20 * 1024 * 1024  # bytes of one file, unpacked; far above any article, far below what would stop the machine
ALL_LIMIT = 200 * 1024 * 1024  # bytes of all files in an archive
FILE_LIMIT = 5000
OFFICE = {"xl/workbook.xml": "spreadsheet; save it as CSV", "word/document.xml": "Word document; save it as text",
          "META-INF/container.xml": "book (EPUB); save it as text", "content.xml": "OpenDocument; save it as text"}  # fmt: skip


class Unpackable(Exception):
    """What is packed cannot be unpacked: `fault` is "broken", "cut short" or "too large"."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


def inflate(data: bytes, limit: int) -> bytes:
    """Return what gzip data hold, its members one after the other. Never more than `limit` bytes are unpacked.

    Raises Unpackable.
    """
    parts, left = [], limit
    while data:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            parts.append(unpacker.decompress(data, left + 1))
        except zlib.error as problem:
            raise Unpackable("broken") from problem
        left -= len(parts[-1])
        if left < 0:
            raise Unpackable("too large")
        if not unpacker.eof:
            raise Unpackable("cut short")
        data = unpacker.unused_data.lstrip(b"\0")
    return b"".join(parts)


def unpack_gzip(data: bytes, name: str, limit: int = SIZE_LIMIT) -> bytes:
    """Return what a .gz holds. Raises InputError: broken, cut short, or more than `limit` bytes."""
    faults = {
        "broken": "a broken .gz: what is compressed in it cannot be read",
        "too large": f"unpacks to more than {limit // 1024**2} MB, which no article is",
        "cut short": "a .gz that is cut short",
    }
    try:
        return inflate(data, limit)
    except Unpackable as problem:
        raise InputError(f"{name}: {faults[problem.fault]}") from problem


def read_zip(data: bytes, name: str) -> Iterator[tuple[str, bytes | InputError]]:
    """Yield label and bytes of each file in a .zip, in its order, or why one cannot be read.

    Raises InputError, one line naming the archive: broken, an Office document, too many files, or too much in them.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as problem:
        raise InputError(f"{name}: a broken .zip") from problem
    for inside, words in OFFICE.items():
        if any(entry.filename == inside for entry in entries):
            raise InputError(f"{name}: not a text: a {words}")
    if len(entries) > FILE_LIMIT:
        raise InputError(f"{name}: a .zip of more than {FILE_LIMIT:,} files; unpack it and ingest the folder")
    left = ALL_LIMIT
    for entry in entries:
        label = f"{name}/{entry.filename}"
        try:
            found = _read_entry(archive, entry, min(SIZE_LIMIT, left), label)
        except InputError as problem:
            found = problem
        # what was refused was unpacked up to the limit all the same
        left -= len(found) if isinstance(found, bytes) else min(entry.file_size, SIZE_LIMIT)
        if left <= 0:
            raise InputError(f"{name}: unpacks to more than {ALL_LIMIT // 1024**2} MB; unpack it and ingest the folder")
        yield entry.filename, found


def _read_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int, label: str) -> bytes:
    if entry.flag_bits & 1:
        raise InputError(f"{label}: locked by a password")
    try:
        with archive.open(entry) as stream:
            data = stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError) as problem:
        raise InputError(f"{label}: cannot be unpacked") from problem
    if len(data) > limit:
        raise InputError(f"{label}: unpacks to more than {limit // 1024**2} MB, which no article is")
    return data
