"""The form of the store, data/processed, as a number in store.json: an older one is brought to today's, a newer one refused.

| form | since | what is different |
|---|---|---|
| 1 | before 2026-11-29 | no store.json; tables may lack columns that came later |
| 2 | 2026-11-29 | every table has the columns that `columns` names |
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import helpers
from helpers.errors import InputError
from helpers.files import Content, write_files
from helpers.paths import Paths

if TYPE_CHECKING:
    import pandas as pd

FILE = "store.json"
FORM = 2
UNREAD = "-"  # the fingerprint of a text that is to be read again


def store_form(paths: Paths) -> int | None:
    """Return the form of the store, None when there is none yet. Raises InputError for one newer than this Lossbook knows, and
    for a store.json that is none.
    """
    file = paths.processed / FILE
    if not file.is_file():
        return 1 if any(paths.processed.glob("*.parquet")) else None
    name = paths.name(file)
    try:
        form = json.loads(file.read_text(encoding="utf-8"))["form"]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise InputError(f"{name}: does not say which form the store has; delete the folder and run `ingest`") from problem
    if not isinstance(form, int) or form < 1:
        raise InputError(f"{name}: form {form!r} is none; delete the folder and run `ingest`")
    if form > FORM:
        raise InputError(
            f"{name}: the store has form {form}, and this Lossbook ({helpers.__version__}) knows {FORM} at most; update it, or "
            f"move {paths.name(paths.processed)} away and run `ingest`"
        )
    return form


def stamp(paths: Paths) -> dict[Path, Content]:
    """Return what is to be written so that the store says its form."""
    return {paths.processed / FILE: json.dumps({"form": FORM, "lossbook": helpers.__version__}) + "\n"}


def bring_to_form(paths: Paths) -> list[str]:
    """Bring an older store to today's form, all of it or nothing, and return a line for each table that was changed. To be called
    by who may write. Raises InputError for a store that is newer, StorageError for a disk that refuses.
    """
    form = store_form(paths)
    if form is None or form == FORM:
        return []
    contents, told = _to_2(paths)
    write_files(contents | stamp(paths))  # what vouches for the others comes last
    return told


def _to_2(paths: Paths) -> tuple[dict[Path, Content], list[str]]:
    """Add the columns that a table lacks, empty. Where the claims lacked one, every text is read again, and keeps since when it
    is known. A table that cannot be read stays as it is: the ingest tells of it.
    """
    import pyarrow as pa
    from pyarrow import parquet

    from helpers.ledger.columns import TABLES
    from helpers.ledger.store import from_arrow, table_path, write_csv, write_parquet

    frames: dict[str, pd.DataFrame] = {}
    for name in TABLES:
        try:
            with parquet.ParquetFile(table_path(name, paths)) as file:
                frames[name] = from_arrow(file.read(use_threads=False))
        except (OSError, ValueError, pa.ArrowException):
            continue
    lacking = {name: missing for name, frame in frames.items() if (missing := [c for c in TABLES[name] if c not in frame])}
    if lacking.keys() & {"claims", "numbers"} and "documents" in frames:
        frames["documents"] = frames["documents"].assign(fingerprint=UNREAD)
    changed = {name: _completed(name, frames[name]) for name in frames if name in lacking or name == "documents" and lacking}
    contents: dict[Path, Content] = {}
    for name, frame in changed.items():
        contents[table_path(name, paths)] = partial(write_parquet, name, frame)
        contents[table_path(name, paths, ".csv")] = partial(write_csv, frame)
    return contents, [f"{name}: {', '.join(missing)} added" for name, missing in lacking.items()]


def _completed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with all its columns in order and in their types; what it lacks is missing, or the nothing of its type."""
    from helpers.ledger.columns import COUNT, DAY, MOMENT, PLACE, SHARE, TABLES, TEXT, WHOLE, YES, cast

    nothing: Mapping[str, object] = {
        TEXT: "",
        YES: False,
        SHARE: 0.0,
        WHOLE: 0,
        COUNT: None,
        PLACE: None,
        DAY: None,
        MOMENT: None,
    }
    import pandas as pd

    columns = {}
    for column, (dtype, null) in TABLES[name].items():
        filler = None if null else nothing.get(dtype)
        if column == "known_on" and column not in frame and "ingested" in frame:
            columns[column] = frame["ingested"].dt.tz_localize(None).dt.normalize().astype(dtype)
            continue
        values = frame[column] if column in frame else pd.Series([filler] * len(frame), dtype=object)
        columns[column] = cast(values, name, column)
    return pd.DataFrame(columns)
