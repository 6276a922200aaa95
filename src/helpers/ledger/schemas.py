"""Tables held to their columns: rows made into a table of the right types, and a table checked before it is written."""

from __future__ import annotations

from typing import Any

import pandas as pd
from pandera.errors import SchemaErrors

from helpers.errors import InputError, nearest
from helpers.ledger.columns import schemas


def typed(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return `rows` as the table `name`: all its columns in order and in their types, also when there are no rows."""
    columns = schemas()[name].columns
    frame = pd.DataFrame(rows, columns=list(columns), dtype=object)
    return frame.assign(**{label: cast(frame[label], name, label) for label in columns})


def cast(values: pd.Series, name: str, column: str) -> pd.Series:
    """Return `values` in the type that the column of the table `name` has; None and NaN become its missing value."""
    dtype = schemas()[name].columns[column].metadata["dtype"]
    if str(dtype).startswith("datetime64"):
        return pd.to_datetime(values, utc="UTC" in str(dtype)).astype(dtype)
    return values.astype(dtype)


def check_table(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` unchanged when it is what the table `name` should be; a table without a schema passes.

    Raises InputError, one line naming the table, the column, the fault and the first row that has it.
    """
    if name not in schemas():
        return frame
    try:
        schemas()[name].validate(frame, lazy=True)
    except SchemaErrors as problem:
        raise InputError(f"{name}: {_fault(_first(problem.failure_cases), frame, name)}") from problem
    return frame


def check_form(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` unchanged when it has the columns and types of the table `name`; its values were checked when written.

    Raises InputError naming the table and the first column that differs.
    """
    columns = schemas()[name].columns if name in schemas() else {}
    for column, expected in columns.items():
        found = frame[column].dtype if column in frame else "missing"
        if found != expected.metadata["dtype"]:
            raise InputError(f"{name}: column {column!r} is {found}; expected {expected.metadata['dtype']}")
    return frame


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
        return f"unknown column {found!r}{nearest(found, schemas()[name].columns)}"
    if check == "column_in_dataframe":
        return f"column {found!r} is missing"
    if check.startswith("dtype("):
        return f"column {column!r} is of type {found}; expected {schemas()[name].columns[column].metadata['dtype']}"
    row = "" if pd.isna(case["index"]) else f" in row {_name_row(frame.loc[case['index']], case['index'])}"
    if case["schema_context"] != "Column":
        return check + row
    if not row:
        return f"column {column!r}: {check}"
    found = repr(found) if isinstance(found, str) else found
    plain = {"not_nullable": "has no value", "field_uniqueness": f"{found} stands there twice"}
    return f"column {column!r}: " + (plain.get(check) or f"found {found}, {check}") + row


def _name_row(row: pd.Series, index: Any) -> str:
    """Return the row's number, and what identifies it to a reader."""
    names = [str(row[key]) for key in ("doc_id", "claim_id", "path") if key in row]
    return f"{index} ({', '.join(names)})" if names else str(index)
