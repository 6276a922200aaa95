"""A corpus: tables of the ledger in many files, anywhere, as one. `corpus.json` names the files; it is replaced last and at
once, so that whoever reads sees the corpus as it was or as it is, never half of either.

Rows are read by filter and column; of files whose war or days are others nothing is read, nor of groups of rows whose bounds do
not fit.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds

from helpers.errors import InputError, NoDataError
from helpers.ledger.columns import typed
from helpers.ledger.store import from_arrow

FORMAT = 1
NAME = "corpus.json"
BEFORE = "corpus.before.json"
REMEDY = "`python -m helpers ingest SOURCE --out FOLDER` makes one"
ROWS = 100_000  # that are read together


@dataclass(frozen=True)
class File:
    """A file of a table, relative to the corpus, with how many rows it has; for claims the wars in it, and its first and last
    day; for documents the `source`, the part of which these are the texts.
    """

    path: str
    rows: int
    wars: Sequence[str] = ()
    first: str = ""
    last: str = ""
    source: str = ""


@dataclass(frozen=True)
class Corpus:
    """A corpus as it stood when it was opened. `tables` has the files of each table, in the order of the sources."""

    url: str
    tables: dict[str, list[File]]
    made: str = ""
    profile: str = ""

    def to_json(self) -> bytes:
        """Return what `corpus.json` holds."""
        told = asdict(self) | {"format": FORMAT}
        del told["url"]
        return json.dumps(told, indent=1, ensure_ascii=False).encode("utf-8")

    def count(self, name: str) -> int:
        """Return how many rows a table has."""
        return sum(file.rows for file in self.tables.get(name, []))

    def read(self, name: str, columns: Sequence[str] | None = None, where: Any = None, war: str = "") -> pd.DataFrame:
        """Return the rows of a table for which the filter `where` (of pyarrow.dataset) holds, of one war when it is named, in the
        types of the table. Raises InputError when a file cannot be read.
        """
        frames = list(self.batches(name, columns, where, war))
        if frames:
            return pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]
        nothing = typed(name, [])
        return nothing[list(columns)] if columns is not None else nothing

    def batches(
        self, name: str, columns: Sequence[str] | None = None, where: Any = None, war: str = "", rows: int = ROWS
    ) -> Iterator[pd.DataFrame]:
        """Yield what `read` returns in pieces of whole files, of `rows` rows or so."""
        held: list[pa.Table] = []
        try:
            for file in self._files(name, war):
                dataset = ds.dataset([self._path(file)], filesystem=self._system, format="parquet")
                wanted = where if not war else (ds.field("war") == war) if where is None else (ds.field("war") == war) & where
                table = dataset.to_table(columns=list(columns) if columns is not None else None, filter=wanted, use_threads=False)
                held += [table] if len(table) else []
                if sum(map(len, held)) >= rows:
                    yield from_arrow(pa.concat_tables(held))
                    held = []
        except (OSError, ValueError, pa.ArrowException) as problem:
            raise InputError(f"{self.url}: {name}: {' '.join(str(problem).split())[:200]}") from problem
        if held:
            yield from_arrow(pa.concat_tables(held))

    def _files(self, name: str, war: str) -> Iterator[File]:
        yield from (file for file in self.tables.get(name, []) if not war or not file.wars or war in file.wars)

    def _path(self, file: File) -> str:
        return posixpath.join(self._root, file.path)

    @cached_property
    def _root(self) -> str:
        return _system(self.url)[1]

    @cached_property
    def _system(self) -> Any:
        return _system(self.url)[0]


def open_corpus(url: str) -> Corpus:
    """Return the corpus at an address or in a folder. Raises NoDataError when there is none, and InputError when it cannot be
    read or is of another form.
    """
    system, root = _system(url)
    try:
        with system.open_input_stream(posixpath.join(root, NAME)) as stream:
            told = json.loads(stream.read())
        if told.pop("format") != FORMAT:
            raise InputError(f"{url}: a corpus of another version; make it anew, or use the Lossbook that made it")
        tables = {name: [File(**file) for file in files] for name, files in told.pop("tables").items()}
        return Corpus(url, tables, **told)
    except FileNotFoundError as problem:
        raise NoDataError(f"{url}: there is no corpus; {REMEDY}") from problem
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise InputError(f"{url}: {NAME} is not what it should be: {' '.join(str(problem).split())[:200]}") from problem


def _system(url: str) -> tuple[Any, str]:
    """Return the file system of an address as Arrow has it, and the path in it."""
    from pyarrow import fs

    if "://" not in url:
        return fs.LocalFileSystem(), posixpath.abspath(url)
    try:
        from fsspec.core import url_to_fs

        files, root = url_to_fs(url)
    except ImportError as problem:
        raise InputError(f"{url}: an address needs more than the workbook: pip install -r requirements-scale.txt") from problem
    except ValueError as problem:
        raise InputError(f"{url}: {' '.join(str(problem).split())}") from problem
    return fs.PyFileSystem(fs.FSSpecHandler(files)), root
