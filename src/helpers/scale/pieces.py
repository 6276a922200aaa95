"""What was read of a part, put where all can get at it: once, under a name that its content follows from."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from helpers.errors import InputError
from helpers.ledger.columns import typed
from helpers.ledger.store import to_arrow
from helpers.scale.child import Job, unpack
from helpers.scale.isolated import reader_of_this_thread
from helpers.scale.keys import SCHEMA
from helpers.scale.parts import Part
from helpers.scale.storage import Storage

TABLES = ("documents", "claims", "numbers", "rejected")
FOLDER = "pieces"


@dataclass(frozen=True)
class Piece:
    """A part that was read: its name in the storage, that of the part whoever reads it, how many rows each of its tables
    has, and why it was not read to its end."""

    key: str
    source: str
    rows: dict[str, int]
    broken: str = ""

    def name(self, table: str) -> str:
        """Return where one of its tables lies."""
        return f"{FOLDER}/{self.key[:2]}/{self.key}.{table}.parquet"


def make_piece(storage: Storage, job: Job, part: Part) -> Piece:
    """Return what was read of a part, reading it unless that was done before. Raises StorageError.

    A part that breaks off keeps what was read of it, and is read again by the next ingest.
    """
    key = part.key(job.version)
    done = f"{FOLDER}/{key[:2]}/{key}.json"
    try:
        return Piece(**json.loads(storage.read(done)))
    except FileNotFoundError:
        pass
    tables: dict[str, list[pa.Table]] = {name: [] for name in (*TABLES, "keys")}
    broken = ""
    try:
        for batch in reader_of_this_thread().batches(job, part):
            for name, data in batch.tables.items():
                tables[name].append(unpack(data))
    except InputError as problem:
        broken = str(problem)
        row = {"path": part.name, "reason": broken, "rejected_on": job.moment.date(), "fault": True}
        tables["rejected"].append(to_arrow("rejected", typed("rejected", [row])))
    whole = {name: pa.concat_tables(found) if found else empty(name) for name, found in tables.items()}
    piece = Piece(key, part.key(""), {name: len(table) for name, table in whole.items()}, broken)
    for name, table in whole.items():
        storage.write(piece.name(name), packed(table))
    if not broken:
        storage.write(done, json.dumps(asdict(piece)).encode())
    return piece


def empty(name: str) -> pa.Table:
    """Return a table of no rows."""
    return SCHEMA.empty_table() if name == "keys" else to_arrow(name, typed(name, []))


def packed(table: pa.Table) -> bytes:
    """Return a table as Parquet."""
    stream = io.BytesIO()
    pq.write_table(table, stream, compression="zstd")
    return stream.getvalue()


def load(storage: Storage, piece: Piece, table: str, columns: list[str] | None = None) -> pa.Table:
    """Return a table of a piece, or some columns of it. Raises StorageError, and FileNotFoundError when it is gone."""
    with storage.open(piece.name(table)) as file:
        return pq.ParquetFile(file).read(columns, use_threads=False)
