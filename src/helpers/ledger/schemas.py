"""Tables checked before they are written: every column, every value, every row. pandera does it; it is slow to load, and
whoever only reads tables does without.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from helpers.errors import InputError, nearest
from helpers.ledger.columns import DAY, MOMENT, TABLES, Column, typed
from helpers.model import CATEGORIES, KINDS, MEASURES, QUALIFIERS, WINDOWS

__all__ = ["check_table", "schema", "typed"]
STATUSES = ("open", "accepted", "fixed", "rejected")


def _one_of(names: tuple[str, ...]) -> pa.Check:
    return pa.Check.isin(names, error=f"expected one of {', '.join(names)}")


def _rows(test, words: str) -> pa.Check:
    """Return a check over whole rows; a comparison with a missing value passes."""
    return pa.Check(lambda frame: test(frame).astype("boolean").fillna(True).astype(bool), error=words)


def _is_words(cell: Any) -> bool:
    return isinstance(cell, list) and all(isinstance(word, str) for word in cell)


NOT_EMPTY = pa.Check(lambda column: column.str.len() > 0, error="must not be empty")
NAME = pa.Check.str_matches(r"^[a-z][a-z0-9_]*$", error="expected a name in small letters, such as ukraine_mod")
CLAIM_ID = pa.Check.str_matches(r"^[0-9a-f]{12}(-\d+)?$", error="expected 12 hex digits")
POSITIVE = pa.Check.ge(0, error="must not be negative")
FRACTION = pa.Check.in_range(0, 1, error="expected 0 to 1")
MICROSECONDS = pa.Check(lambda column: column.dt.unit == "us", error="expected microseconds")  # pandera compares no units
LIST = pa.Check(lambda column: column.map(_is_words).astype(bool), error="expected a list of words")

UNIQUE = {"claims": "claim_id", "documents": "doc_id"}
AT_ONCE = 50_000  # rows that are checked together: pandera holds several copies of them
VALUES: dict[str, dict[str, pa.Check]] = {
    "claims": {
        **dict.fromkeys(("doc_id", "quote", "path"), NOT_EMPTY),
        **dict.fromkeys(("start", "end", "noun_start", "noun_end", "sentence_start", "sentence_end"), POSITIVE),
        **dict.fromkeys(("value", "low", "high"), POSITIVE),
        **dict.fromkeys(("claim_id", "part_of"), CLAIM_ID),
        **dict.fromkeys(("side", "claimant", "war"), NAME),
        "qualifier": _one_of(QUALIFIERS),
        "category": _one_of(CATEGORIES),
        "measure": _one_of(MEASURES),
        "window": _one_of(WINDOWS),
        "kind": _one_of(KINDS),
        "status": _one_of(STATUSES),
        "confidence": FRACTION,
        "flags": LIST,
        "corrected": LIST,
    },
    "numbers": {
        **dict.fromkeys(("doc_id", "quote", "reason"), NOT_EMPTY),
        **dict.fromkeys(("start", "end"), POSITIVE),
        "claim_id": CLAIM_ID,
    },
    "rejected": dict.fromkeys(("path", "reason"), NOT_EMPTY),
    "orphans": {"problem": NOT_EMPTY},
    "documents": {
        **dict.fromkeys(("doc_id", "path", "sha256", "fingerprint"), NOT_EMPTY),
        "kind": _one_of(KINDS),
        "war": NAME,
        "n_claims": POSITIVE,
    },
}
ROWS: dict[str, list[pa.Check]] = {
    "claims": [
        _rows(lambda claims: claims["start"] < claims["end"], "start must lie before end"),
        _rows(lambda claims: claims["quote"].str.len() == claims["end"] - claims["start"], "quote must be as long as its span"),
        _rows(lambda claims: claims["noun_start"] <= claims["noun_end"], "noun_start must not lie behind noun_end"),
        _rows(
            lambda claims: claims["sentence_start"] <= claims["sentence_end"], "sentence_start must not lie behind sentence_end"
        ),
        _rows(lambda claims: claims["low"] <= claims["high"], "low must not exceed high"),
        _rows(lambda claims: ~(claims["window_start"] > claims["as_of"]), "window_start must not lie behind as_of"),
        _rows(lambda claims: ~(claims["replaced_on"] < claims["known_on"]), "replaced_on must not lie before known_on"),
    ],
    "numbers": [_rows(lambda numbers: numbers["start"] < numbers["end"], "start must lie before end")],
}


def check_table(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` unchanged when it is what the table `name` should be; a table that `columns.py` does not know passes.

    Raises InputError, one line naming the table, the column, the fault and the first row that has it.
    """
    if name not in TABLES:
        return frame
    for start in range(0, max(len(frame), 1), AT_ONCE):
        try:
            schema(name).validate(frame.iloc[start : start + AT_ONCE], lazy=True)
        except SchemaErrors as problem:
            raise InputError(f"{name}: {_fault(_first(problem.failure_cases), frame, name)}") from problem
    _check_ids(name, frame)
    return frame


def _check_ids(name: str, frame: pd.DataFrame) -> None:
    """Refuse ids that stand there twice, and parts of a claim that is not there."""
    if column := UNIQUE.get(name):
        for index, id_ in frame.loc[frame[column].duplicated(keep=False), column].items():
            raise InputError(f"{name}: column {column!r}: {id_!r} stands there twice in row {_name_row(frame.loc[index], index)}")
    if name == "claims":
        for index in frame.index[frame["part_of"].notna() & ~frame["part_of"].isin(frame["claim_id"])]:
            raise InputError(f"{name}: part_of names no claim in row {_name_row(frame.loc[index], index)}")


@cache
def schema(name: str) -> pa.DataFrameSchema:
    """Return the schema of a table of the ledger; a column it does not know is an error."""
    columns = {label: _pandera_column(name, label, column) for label, column in TABLES[name].items()}
    return pa.DataFrameSchema(columns, checks=ROWS.get(name, []), strict=True)


def _pandera_column(name: str, label: str, column: Column) -> pa.Column:
    checks = [MICROSECONDS] if column.dtype in (DAY, MOMENT) else []
    checks += [VALUES[name][label]] if label in VALUES[name] else []
    dtype = object if column.dtype == "object" else column.dtype
    return pa.Column(dtype, checks, nullable=column.null)


def _first(cases: pd.DataFrame) -> pd.Series:
    """Return the case to tell: a wrong column before a type before a value before a row, since each brings on the next."""
    checks = cases["check"].astype(str)
    ranks = [checks.str.startswith("column_in_"), checks.str.match(r"column_in_|dtype\("), cases["schema_context"].eq("Column")]
    ease = sum((~rank).astype(int) for rank in ranks)
    return cases.loc[ease.sort_values(kind="stable").index[0]]


def _fault(case: pd.Series, frame: pd.DataFrame, name: str) -> str:
    """Return in words the first thing that pandera found wrong."""
    check, column, found = str(case["check"]), case["column"], case["failure_case"]
    if check == "column_in_schema":
        return f"unknown column {found!r}{nearest(found, TABLES[name])}"
    if check == "column_in_dataframe":
        return f"column {found!r} is missing"
    if check.startswith("dtype("):
        return f"column {column!r} is of type {found}; expected {TABLES[name][column].dtype}"
    row = "" if pd.isna(case["index"]) else f" in row {_name_row(frame.loc[case['index']], case['index'])}"
    if case["schema_context"] != "Column":
        return check + row
    if not row:
        return f"column {column!r}: {check}"
    found = repr(found) if isinstance(found, str) else found
    return f"column {column!r}: " + ("has no value" if check == "not_nullable" else f"found {found}, {check}") + row


def _name_row(row: pd.Series, index: Any) -> str:
    """Return the row's number, and what identifies it to a reader."""
    names = [str(row[key]) for key in ("doc_id", "claim_id", "path") if key in row]
    return f"{index} ({', '.join(names)})" if names else str(index)
