"""What the tables of the ledger are made of: each column and its type, as data. The checks on values are in `schemas.py`.

Days are without a zone, moments are UTC, both to the microsecond; counts and places that may be missing are pandas' own numbers
with gaps; a column of WORDS holds lists of words.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from helpers.errors import InputError
from helpers.model import CLAIM_FIELDS

TEXT, DAY, MOMENT, COUNT, PLACE = "str", "datetime64[us]", "datetime64[us, UTC]", "Float64", "Int64"
WHOLE, SHARE, YES, WORDS = "int64", "float64", "bool", "object"


class Column(NamedTuple):
    """The type of a column, and whether a row may lack a value."""

    dtype: str
    null: bool = False


TABLES: dict[str, dict[str, Column]] = {
    "claims": {
        "doc_id": Column(TEXT),
        "claim_id": Column(TEXT),
        "start": Column(WHOLE),
        "end": Column(WHOLE),
        "quote": Column(TEXT),
        "noun_start": Column(PLACE, null=True),
        "noun_end": Column(PLACE, null=True),
        "sentence_start": Column(PLACE, null=True),
        "sentence_end": Column(PLACE, null=True),
        "value": Column(COUNT, null=True),
        "low": Column(COUNT, null=True),
        "high": Column(COUNT, null=True),
        "qualifier": Column(TEXT),
        "category": Column(TEXT),
        "model": Column(TEXT, null=True),
        "side": Column(TEXT),
        "measure": Column(TEXT),
        "window": Column(TEXT),
        "window_start": Column(DAY, null=True),
        "as_of": Column(DAY, null=True),
        "claimant": Column(TEXT),
        "claimant_text": Column(TEXT, null=True),
        "part_of": Column(TEXT, null=True),
        "confidence": Column(SHARE),
        "flags": Column(WORDS),
        "outlet": Column(TEXT),
        "title": Column(TEXT),
        "published": Column(DAY, null=True),
        "language": Column(TEXT),
        "kind": Column(TEXT),
        "url": Column(TEXT),
        "sample": Column(YES),
        "path": Column(TEXT),
        "sentence": Column(TEXT),
        "war": Column(TEXT),
        "known_on": Column(DAY),
        "replaced_on": Column(DAY, null=True),
        "copy_of": Column(TEXT, null=True),
        "ingested": Column(MOMENT),
        "series_id": Column(TEXT, null=True),
        "status": Column(TEXT),
        "corrected": Column(WORDS),
        "review": Column(YES),
    },
    "numbers": {
        "doc_id": Column(TEXT),
        "start": Column(WHOLE),
        "end": Column(WHOLE),
        "quote": Column(TEXT),
        "reason": Column(TEXT),
        "claim_id": Column(TEXT, null=True),
    },
    "rejected": {"path": Column(TEXT), "reason": Column(TEXT), "rejected_on": Column(DAY), "fault": Column(YES)},
    "orphans": {
        "line": Column(WHOLE),
        "id": Column(TEXT),
        "action": Column(TEXT),
        "field": Column(TEXT),
        "value": Column(TEXT),
        "reason": Column(TEXT),
        "who": Column(TEXT),
        "when": Column(DAY),
        "problem": Column(TEXT),
    },
    "documents": {
        "doc_id": Column(TEXT),
        "path": Column(TEXT),
        "sha256": Column(TEXT),
        "fingerprint": Column(TEXT),
        "outlet": Column(TEXT),
        "title": Column(TEXT),
        "published": Column(DAY, null=True),
        "retrieved": Column(DAY, null=True),
        "edited": Column(DAY, null=True),
        "outlet_corrected": Column(DAY, null=True),
        "forwarded_from": Column(TEXT, null=True),
        "language": Column(TEXT),
        "kind": Column(TEXT),
        "url": Column(TEXT),
        "rights": Column(TEXT),
        "restricted": Column(YES),
        "sample": Column(YES),
        "war": Column(TEXT),
        "copy_of": Column(TEXT, null=True),
        "n_claims": Column(WHOLE),
        "ingested": Column(MOMENT),
    },
}
# What a series is made of: which running total stands for a day, and why. The words around it are not among them.
TOTALS = [
    "doc_id", "claim_id", "start", "value", "low", "high", "qualifier", "category", "model", "side", "measure", "window", "as_of",
    "claimant", "part_of", "flags", "outlet", "published", "kind", "war", "known_on", "replaced_on", "copy_of", "series_id",
    "status", "corrected", "review",
]  # fmt: skip
assert tuple(TABLES["claims"])[: len(CLAIM_FIELDS)] == CLAIM_FIELDS, "the claims table begins with the fields of the contract"


def typed(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return `rows` as the table `name`: all its columns in order and in their types, also when there are no rows.

    >>> typed("claims", [])["value"].dtype, len(typed("claims", []))
    (Float64Dtype(), 0)
    """
    frame = pd.DataFrame(rows, columns=list(TABLES[name]), dtype=object)
    return frame.assign(**{column: cast(frame[column], name, column) for column in TABLES[name]})


def cast(values: pd.Series, name: str, column: str) -> pd.Series:
    """Return `values` in the type that the column of the table `name` has; None and NaN become its missing value, an empty
    list.
    """
    dtype = TABLES[name][column].dtype
    if dtype == WORDS:
        return values.map(lambda cell: cell if isinstance(cell, list) else []).astype(object)
    if dtype in (DAY, MOMENT):
        return pd.to_datetime(values, utc=dtype == MOMENT).astype(dtype)
    return values.astype(dtype)


def check_form(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` unchanged when it has the columns and types of the table `name`; its values were checked when written.

    Raises InputError naming the table and the first column that differs.
    """
    for column, (expected, _) in TABLES.get(name, {}).items():
        found = frame[column].dtype if column in frame else "missing"
        if found != expected:
            raise InputError(f"{name}: column {column!r} is {found}; expected {expected}")
    return frame
