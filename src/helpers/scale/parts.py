"""Sources cut into parts that can be read apart: stretches of JSON lines, groups of rows of Parquet, WARC files."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.errors import InputError
from helpers.files import hash_bytes
from helpers.paths import Paths
from helpers.scale.storage import Storage, is_local, open_system
from helpers.texts.sidecars import parse_sidecar

KINDS = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".jsonl.gz": "jsonl.gz", ".ndjson.gz": "jsonl.gz",
    ".parquet": "parquet", ".warc": "warc", ".warc.gz": "warc", ".warc.zst": "warc",
}  # fmt: skip
LEAST, MOST, WANTED = 2 * 1024**2, 64 * 1024**2, 256  # bytes of a part, and how many parts there should be in all


@dataclass(frozen=True)
class Part:
    """A piece of a source: bytes `start` to `end` of JSON lines, groups of rows `start` to `end`, or all of another file.

    `name` is what messages and tables call the file, `prefix` stands before the ids of its texts, `known` is what its sidecar
    says, `stamp` tells one state of the file from another.
    """

    url: str
    kind: str
    start: int
    end: int
    name: str
    prefix: str
    stamp: str
    known: dict[str, Any] = field(default_factory=dict)

    def key(self, version: str) -> str:
        """Return a hash of all that the reading of this part by a reader of this `version` depends on."""
        told = [self.url, self.kind, self.start, self.end, self.name, self.prefix, self.stamp, self.known, version]
        return hash_bytes(json.dumps(told, sort_keys=True, default=str, ensure_ascii=False).encode())[:32]


@dataclass(frozen=True)
class File:
    """A file of texts before it is cut."""

    url: str
    path: str
    kind: str
    size: int
    stamp: str
    name: str
    inside: str


def find_parts(sources: Iterable[str], paths: Paths, size: int = 0) -> list[Part]:
    """Return the parts of files, folders and patterns (`archive/*.jsonl`), in the order of the sources, then of the names.

    A part has `size` bytes or so; left open, it follows from how much there is in all, and never from who will read it.
    Raises InputError, one line naming the source: missing, of no kind that is read in parts, or a faulty sidecar.
    """
    files: dict[str, File] = {}
    for source in sources:
        for file in _files(source, paths):
            files.setdefault(file.url, file)
    if not files:
        raise InputError("nothing to read: name files or folders of .jsonl, .parquet or .warc")
    size = size or min(MOST, max(LEAST, sum(file.size for file in files.values()) // WANTED))
    return [part for file in files.values() for part in _cut(file, size)]


def _files(source: str, paths: Paths) -> Iterator[File]:
    system, path = open_system(source)
    try:
        if any(sign in path for sign in "*?["):
            base, found = path[: path.index(next(sign for sign in path if sign in "*?["))].rpartition("/")[0], system.glob(path)
        elif system.isdir(path):
            base, found = path, system.find(path)
        elif system.isfile(path):
            base, found = posixpath.dirname(path), [path]
            if not _kind(path):
                raise InputError(f"{source}: read in parts are {', '.join(dict.fromkeys(KINDS))}")
        else:
            raise InputError(f"{source}: there is no such file or folder")
    except OSError as problem:
        raise InputError(f"{source}: cannot be read: {problem.strerror or problem}") from problem
    found = [file for file in sorted(found) if _kind(file) and not posixpath.basename(file).startswith(".")]
    if not found:
        raise InputError(f"{source}: there is no file of {', '.join(dict.fromkeys(KINDS))} in it")
    for file in found:
        details = system.info(file)
        if not details["size"]:
            raise InputError(f"{file}: the file is empty")
        stamp = hash_bytes(repr([details.get(key) for key in ("size", "mtime", "ETag", "etag", "LastModified")]).encode())[:16]
        if is_local(system) and Path(file).is_relative_to(paths.root):
            below = paths.raw if Path(file).is_relative_to(paths.raw) else Path(base)
            yield File(file, file, _kind(file), details["size"], stamp, paths.name(Path(file)), _below(file, str(below)))
            continue
        url = system.unstrip_protocol(file) if not is_local(system) else file
        yield File(url, file, _kind(file), details["size"], stamp, url, _below(file, base))


def _cut(file: File, size: int) -> Iterator[Part]:
    stem = posixpath.join(posixpath.dirname(file.inside), posixpath.basename(file.inside).split(".")[0])
    known = _sidecar(file)

    def part(start: int, end: int) -> Part:
        return Part(file.url, file.kind, start, end, file.name, f"{stem}/", file.stamp, known)

    if file.kind == "jsonl":
        yield from (part(start, min(start + size, file.size)) for start in range(0, file.size, size))
    elif file.kind == "parquet":
        start = 0
        for end in _group_ends(file, size):
            yield part(start, end)
            start = end
    else:
        yield part(0, file.size)


def _group_ends(file: File, size: int) -> list[int]:
    """Return after which groups of rows a Parquet file is cut."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with open_system(file.url)[0].open(file.path, "rb") as stream:
            shape = pq.ParquetFile(stream).metadata
            sizes = [shape.row_group(group).total_byte_size for group in range(shape.num_row_groups)]
    except (pa.ArrowException, OSError, ValueError) as problem:
        raise InputError(f"{file.name}: not a Parquet table that can be read") from problem
    ends, held = [], 0
    for group, bytes_ in enumerate(sizes, 1):
        held += bytes_
        if held >= size or group == len(sizes):
            ends.append(group)
            held = 0
    return ends


def _sidecar(file: File) -> dict[str, Any]:
    """Return what the sidecar beside a file says. Raises InputError when it is faulty."""
    folder = Storage(posixpath.dirname(file.url))
    name = f"{posixpath.basename(file.url).rpartition('.')[0]}.yaml"
    try:
        return parse_sidecar(folder.read(name), f"{file.name}: sidecar {name}")
    except FileNotFoundError:
        return {"published": None}


def _kind(path: str) -> str:
    name = posixpath.basename(path).lower()
    return next((kind for ending, kind in KINDS.items() if name.endswith(ending)), "")


def _below(path: str, base: str) -> str:
    return posixpath.relpath(path, base)
