"""Tables on disk: each as Parquet, which keeps its types, and as CSV, which anybody can open.

All are staged first and put in place together, so that a full disk leaves the old ones. The same table gives the same bytes, and
a file that would not change is not touched.

In CSV, days are ISO dates, moments end in Z, lists are JSON, and a text that a spreadsheet would run stands behind an apostrophe
(`spreadsheets`). Parquet has it as it is.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from operator import and_
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from helpers.errors import InputError, NoDataError
from helpers.files import Content, write_files
from helpers.ledger.columns import TABLES, TOTALS, WORDS, check_form
from helpers.ledger.spreadsheets import harmless
from helpers.ledger.store_form import stamp, store_form
from helpers.paths import Paths
from helpers.profiles import Profile

if TYPE_CHECKING:
    from helpers.ledger.corpus import Corpus

CSV_ROWS = 20_000  # that are turned into words together
CHECKED_ROWS = 20_000  # that are looked through together
MADE_BY = {
    "verdicts": "python -m helpers audit",
    "revisions": "python -m helpers audit",
    "series": "make report",
    "comparison": "make report",
    "facts": "make report",
}
INGEST = "python -m helpers ingest"


def write_table(name: str, frame: pd.DataFrame, paths: Paths) -> list[Path]:
    """Write one table to data/processed and return the files that changed. See `write_tables`.

    >>> write_table("verdicts", read_table("verdicts", paths), paths)
    []
    """
    return write_tables({name: frame}, paths)


def write_tables(frames: Mapping[str, pd.DataFrame], paths: Paths) -> list[Path]:
    """Write tables that belong together and return the files that changed, in the order given.

    Nothing is replaced before everything is checked and staged. A new store is told its form. Raises InputError for a table that
    is not what its schema says and StorageError for a disk that refuses.

    >>> write_tables({"verdicts": read_table("verdicts", paths)}, paths)
    []
    """
    contents: dict[Path, Content] = {}
    form = store_form(paths)
    if not TABLES.keys().isdisjoint(frames):
        from helpers.ledger.schemas import check_table  # late: loading pandera takes half a second

        frames = {name: check_table(name, frame) for name, frame in frames.items()}
    for name, frame in frames.items():
        contents[table_path(name, paths)] = partial(write_parquet, name, frame)
        contents[table_path(name, paths, ".csv")] = partial(write_csv, frame)
    written = write_files(contents | (stamp(paths) if form is None else {}))
    return [path for path in written if path in contents]


def read_table(name: str, paths: Paths) -> pd.DataFrame:
    """Return a table of data/processed, in its types; lists are Python lists.

    >>> read_table("documents", paths)["kind"].value_counts().to_dict()
    {'bulletin': 13, 'press': 2}
    >>> read_table("claim", paths)
    Traceback (most recent call last):
    helpers.errors.NoDataError: data/processed/claim.parquet: there is no such ...

    Raises NoDataError, with the command that makes it, when it is not there, and InputError when it is not what it should be.
    """
    if paths.corpus and name in TABLES:
        return _corpus(paths).read(name)
    with _open(name, paths) as file:
        return check_form(name, from_arrow(file.read(use_threads=False)))


def read_rows(name: str, paths: Paths, column: str, wanted: Iterable[str]) -> pd.DataFrame:
    """Return the rows of a table whose `column` holds one of the words wanted, in its types; the rest is not kept in memory.

    Raises as `read_table` does.
    """
    words = pa.array(list(dict.fromkeys(wanted)), pa.large_string())
    if paths.corpus and name in TABLES:
        return _corpus(paths).read(name, where=pc.field(column).isin(words.to_pylist()))
    with _open(name, paths) as file:
        kept = [pa.Table.from_batches([], file.schema_arrow)]
        for batch in file.iter_batches(CHECKED_ROWS, use_threads=False):
            found = pc.is_in(batch.column(column).cast(pa.large_string()), words)
            kept += [pa.Table.from_batches([batch.filter(found)])] if pc.any(found).as_py() else []
        return check_form(name, from_arrow(pa.concat_tables(kept)))


def check_table_file(name: str, paths: Paths, wanted: Sequence[str] = ()) -> pd.DataFrame:
    """Return those columns of a table that are `wanted` and there. The rest is looked through piece by piece and not kept: a
    table that passes can be read later. Raises as `read_table` does.
    """
    with _open(name, paths) as file:
        for batch in file.iter_batches(CHECKED_ROWS, use_threads=False):
            batch.validate(full=True)
        check_form(name, from_arrow(file.schema_arrow.empty_table()))
        return from_arrow(file.read([column for column in wanted if column in file.schema_arrow.names], use_threads=False))


@contextlib.contextmanager
def _open(name: str, paths: Paths) -> Iterator[pq.ParquetFile]:
    """Open a table's file. Raises as `read_table` does, also for what goes wrong while it is read."""
    store_form(paths)
    path = table_path(name, paths)
    remedy = MADE_BY.get(name, INGEST)
    if not path.is_file():
        raise NoDataError(f"{paths.name(path)}: there is no such table yet; `{remedy}` makes it")
    try:
        with pq.ParquetFile(path) as file:
            yield file
    except (OSError, ValueError, pa.ArrowException) as problem:
        raise InputError(f"{paths.name(path)}: not a table that can be read; delete it and run `{remedy}`") from problem


def read_claims(paths: Paths, profile: Profile) -> pd.DataFrame:
    """Return the claims of the texts that were read as being about one war. Raises as `read_table` does.

    >>> claims = read_claims(paths, war)
    >>> claims.loc[claims["doc_id"].eq("sample/bulletins/2023-05-13") & claims["category"].eq("tank"), "value"].tolist()
    [3751.0, 6.0]
    """
    if paths.corpus:
        return _corpus(paths).read("claims", war=profile.id)
    claims = read_table("claims", paths)
    return claims[claims["war"].eq(profile.id)].reset_index(drop=True)


def read_totals(paths: Paths, profile: Profile) -> pd.DataFrame:
    """Return of the claims about one war those that state a running total, in the columns that a series is made of (TOTALS).

    A series of these is that of all claims, at a fraction of time and memory. Raises as `read_table` does.

    >>> totals = read_totals(paths, war)
    >>> set(totals["window"])
    {'cumulative'}
    """
    if paths.corpus:
        return _corpus(paths).read("claims", TOTALS, pc.field("window") == "cumulative", profile.id)
    with _open("claims", paths) as file:
        check_form("claims", from_arrow(file.schema_arrow.empty_table()))
        table = file.read(TOTALS, use_threads=False)
        table = table.filter(pc.and_(pc.equal(table["war"], profile.id), pc.equal(table["window"], "cumulative")))
        lists = {name: _quick_lists(table[name]) for name in TOTALS if TABLES["claims"][name].dtype == WORDS}
        plain = table.drop_columns(list(lists)).to_pandas(self_destruct=True, split_blocks=True, use_threads=False)
        return plain.assign(**lists)[TOTALS]


def read_audited(paths: Paths, profile: Profile, reasons: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what an audit of one war may look at: its claims, and the numbers whose reason is one of `reasons`.

    Of a corpus these are the claims of texts that restate an official series or hold such a number: what no check looks at is
    not read. Raises as `read_table` does.

    >>> claims, numbers = read_audited(paths, war, ["distance or area"])
    >>> len(claims) == len(read_claims(paths, war)), "reason" in numbers
    (True, True)
    """
    if not paths.corpus:
        return read_claims(paths, profile), read_table("numbers", paths)
    corpus, numbers = _corpus(paths), read_numbers(paths, reasons)
    restating = corpus.read("claims", ["doc_id"], pc.field("series_id").is_valid(), profile.id)
    texts = {*numbers["doc_id"], *restating["doc_id"]}
    return corpus.read("claims", where=pc.field("doc_id").isin(sorted(texts)), war=profile.id), numbers


def read_numbers(paths: Paths, reasons: Sequence[str] = (), texts: Collection[str] = ()) -> pd.DataFrame:
    """Return the numbers that have one of the reasons, where some are given, and stand in one of the texts, where some are.

    Raises as `read_table` does.
    """
    wanted = {"reason": list(reasons), "doc_id": list(texts)}
    if paths.corpus:
        fits = [pc.field(name).isin(values) for name, values in wanted.items() if values]
        return _corpus(paths).read("numbers", where=reduce(and_, fits) if fits else None)
    numbers = read_table("numbers", paths)
    for name, values in wanted.items():
        numbers = numbers[numbers[name].isin(values)] if values else numbers
    return numbers


def _corpus(paths: Paths) -> Corpus:
    from helpers.ledger.corpus import open_corpus  # late: it reads by what is here

    return open_corpus(paths.corpus)


def _quick_lists(column: pa.ChunkedArray) -> pd.Series:
    """Return a column of lists, hardly any of which hold a word, as Python lists; those without one are one and the same
    empty list, since a million of them take a second of the collector's: to be read only.
    """
    nothing: list[str] = []
    made = [nothing] * len(column)
    for place in np.flatnonzero(pc.fill_null(pc.list_value_length(column), 0).to_numpy()):
        made[place] = column[int(place)].as_py()
    return pd.Series(made, dtype=object)


def table_path(name: str, paths: Paths, suffix: str = ".parquet") -> Path:
    """Return where a table lies.

    >>> paths.name(table_path("claims", paths)), paths.name(table_path("claims", paths, ".csv"))
    ('data/processed/claims.parquet', 'data/processed/claims.csv')
    """
    return paths.processed / f"{name}{suffix}"


def write_parquet(name: str, frame: pd.DataFrame, stream: BinaryIO) -> None:
    """Write the table as Parquet. Raises InputError for a column that holds neither words, numbers, days nor lists of words."""
    pq.write_table(to_arrow(name, frame), stream, compression="zstd")


def to_arrow(name: str, frame: pd.DataFrame) -> pa.Table:
    """Return the table as Arrow has it. Raises InputError as `write_parquet` does."""
    words = [column for column in frame.columns if frame[column].dtype == object]
    try:
        return pa.Table.from_pandas(frame, preserve_index=False, schema=_arrow_schema(frame, words))
    except (pa.ArrowException, TypeError) as problem:
        raise InputError(f"{name}: cannot be stored: {' '.join(str(problem).split())}") from problem


def from_arrow(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table, which is used up, as a frame; lists are Python lists."""
    frame = table.to_pandas(self_destruct=True, split_blocks=True, use_threads=False)
    lists = [column for column in frame.columns if frame[column].dtype == object]
    return frame.assign(**{column: frame[column].map(_as_list) for column in lists})


def write_csv(frame: pd.DataFrame, stream: BinaryIO) -> None:
    """Write the table as `to_csv` has it, some rows at a time."""
    for start in range(0, max(len(frame), 1), CSV_ROWS):
        stream.write(to_csv(frame.iloc[start : start + CSV_ROWS], header=start == 0).encode("utf-8"))


def to_csv(frame: pd.DataFrame, header: bool = True) -> str:
    """Return the table as CSV with one line end (\\n) and no cell that a spreadsheet would run."""
    plain = frame.assign(**{column: _plain(frame[column]) for column in frame.columns})
    return plain.to_csv(index=False, header=header, lineterminator="\n")


def _arrow_schema(frame: pd.DataFrame, words: list[str]) -> pa.Schema:
    """Return the Arrow schema of a frame; object columns are lists of words, also when there is nothing to tell it by."""
    schema = pa.Schema.from_pandas(frame.drop(columns=words), preserve_index=False)
    fields = {field.name: field for field in schema} | {column: pa.field(column, pa.list_(pa.string())) for column in words}
    return pa.schema([fields[column] for column in frame.columns])


def _plain(column: pd.Series) -> pd.Series:
    """Return a column as CSV shows it."""
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        return column.dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    if pd.api.types.is_datetime64_dtype(column.dtype):
        return column.dt.strftime("%Y-%m-%d")
    if pd.api.types.is_float_dtype(column.dtype):
        return pd.Series([None if pd.isna(number) else _short(number) for number in column], column.index, dtype=object)
    if column.dtype == object:
        return column.map(lambda cell: None if cell is None else json.dumps(list(cell), ensure_ascii=False))
    if isinstance(column.dtype, pd.StringDtype):
        return harmless(column)
    return column


def _short(number: float) -> int | float:
    """Return 198260 for 198260.0: a count looks like a count."""
    return int(number) if float(number).is_integer() else number


def _as_list(cell: Any) -> list[str] | None:
    return None if cell is None else list(cell)
