"""The process that reads: whatever a text does to it, the process that asked lives on and knows which text it was.

Started by `isolated`; asked and answering through its standard input and output in pickled messages, each
behind its length. It ends when its input does.
"""

from __future__ import annotations

import importlib
import mmap
import os
import pickle
import struct
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, BinaryIO

import pandas as pd
import pyarrow as pa

from helpers.errors import InputError, LossbookError
from helpers.ledger.build import read_its_war
from helpers.ledger.columns import typed
from helpers.ledger.fingerprints import fingerprint
from helpers.ledger.gather import Reader
from helpers.ledger.store import to_arrow
from helpers.ledger.tables import Reading, all_notes, claims_table, document_row, numbers_table
from helpers.model import Article, Extraction
from helpers.profiles import load_profile
from helpers.scale.keys import keys_table
from helpers.scale.parts import Part
from helpers.scale.reading import read_part, text_name
from helpers.texts import Rejected

AT_ONCE = 500  # texts of a message
MEMORY = 4 * 1024**3  # bytes that a reader may take; a text that wants more is rejected
LENGTH = struct.Struct("<Q")


@dataclass(frozen=True)
class Job:
    """How the texts of an ingest are read. `reader` names a function as `module:name`, "" is our own; `moment` is the present."""

    profile: str
    version: str
    moment: pd.Timestamp
    reader: str = ""

    def load(self) -> Reader:
        """Return the reader. Its module must be one that every process can import."""
        if not self.reader:
            return read_its_war
        module, _, name = self.reader.partition(":")
        return getattr(importlib.import_module(module), name)


@dataclass(frozen=True)
class Asked:
    """Read a part from its number `first` on; those in `refused` are rejected for the reason there. The number under way goes to
    the file `mark`.
    """

    job: Job
    part: Part
    first: int
    refused: Mapping[int, str]
    mark: str


@dataclass(frozen=True)
class Batch:
    """What came of some texts: the tables, packed as Arrow, and the number from which on it is not all there."""

    after: int
    tables: dict[str, bytes]


@dataclass(frozen=True)
class Broken:
    """The part cannot be read any further."""

    reason: str


def read_batches(asked: Asked) -> Iterator[Batch | Broken]:
    """Yield what comes of the texts of a part, some at a time."""
    profile, reader = load_profile(asked.job.profile), asked.job.load()
    with _mark(asked.mark) as mark:

        def visit(number: int) -> str | None:
            mark[: LENGTH.size] = LENGTH.pack(number)
            return None if number < asked.first else asked.refused.get(number, "")

        numbered = groupby(read_part(asked.part, visit), key=itemgetter(0))
        try:
            while batch := [(number, [item for _, item in items]) for number, items in islice(numbered, AT_ONCE)]:
                readings: list[Reading] = []
                rejected: list[Rejected] = []
                for number, items in batch:
                    mark[: LENGTH.size] = LENGTH.pack(number)
                    for item in items:
                        found = item if isinstance(item, Rejected) else _read(item, reader, profile)
                        if isinstance(found, Rejected):
                            rejected.append(found)
                        else:
                            readings.append((item, replace(found, profile=found.profile or profile.id)))
                yield Batch(batch[-1][0] + 1, _tables(asked.job, readings, rejected))
        except InputError as problem:
            yield Broken(str(problem))


def _read(article: Article, reader: Reader, profile: Any) -> Extraction | Rejected:
    """Return what a text claims. When the reader itself fails at it, that is told, and the rest goes on."""
    try:
        return reader(article, profile)
    except LossbookError as problem:
        reason = str(problem)
    except MemoryError:
        reason = f"reading it takes more memory than {MEMORY // 1024**3} GB"
    except Exception as problem:
        reason = f"the reader failed at it: {type(problem).__name__}: {' '.join(str(problem).split())[:200]}"
    return Rejected(text_name(article), reason)


def _tables(job: Job, readings: list[Reading], rejected: list[Rejected]) -> dict[str, bytes]:
    documents = [
        document_row(article, reading.profile, fingerprint(article, job.version), job.moment) for article, reading in readings
    ]
    refused = [
        {"path": item.path, "reason": item.reason, "rejected_on": job.moment.date(), "fault": item.fault} for item in rejected
    ]
    frames = {
        "documents": typed("documents", documents),
        "claims": claims_table(readings, job.moment),
        "numbers": numbers_table(readings),
        "rejected": typed("rejected", refused),
    }
    tables = {name: to_arrow(name, frame) for name, frame in frames.items()}
    counted = [len(reading.claims) for _, reading in readings], [len(all_notes(reading)) for _, reading in readings]
    tables["keys"] = keys_table([article for article, _ in readings], *counted)
    return {name: _pack(table) for name, table in tables.items()}


def _pack(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def unpack(data: bytes) -> pa.Table:
    """Return a table of a batch."""
    return pa.ipc.open_stream(data).read_all()


def _mark(path: str) -> mmap.mmap:
    handle = os.open(path, os.O_RDWR)
    try:
        return mmap.mmap(handle, LENGTH.size)
    finally:
        os.close(handle)


def send(stream: BinaryIO, message: Any) -> None:
    """Write a message. Raises OSError when nobody reads it."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    for piece in (LENGTH.pack(len(data)), data):
        view = memoryview(piece)
        while view:
            view = view[stream.write(view) :]
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Return the next message. Raises EOFError when there is none, or half of one."""
    return pickle.loads(_exactly(stream, LENGTH.unpack(_exactly(stream, LENGTH.size))[0]))


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = stream.read(min(size - len(data), 2**20))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)


def main() -> None:
    """Answer until nobody asks any more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes to the log, not among the answers
    with suppress(ImportError, ValueError, OSError):  # not on Windows, nor where less is allowed already
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    with suppress(EOFError, BrokenPipeError):
        while True:
            asked = receive(sys.stdin.buffer)
            for answer in read_batches(asked):
                send(answers, answer)
            send(answers, None)
