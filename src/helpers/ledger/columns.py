"""What each table of the ledger holds: columns, types and the checks that every row passes.

Days are `datetime64[us]` without a zone, moments are UTC; counts that may be missing are `Float64`; lists hold words.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pandera.pandas as pa

from helpers.model import CATEGORIES, CLAIM_FIELDS, KINDS, MEASURES, QUALIFIERS, WINDOWS

TEXT, DAY, MOMENT, COUNT, PLACE = "str", "datetime64[us]", "datetime64[us, UTC]", "Float64", "Int64"
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
SHARE = pa.Check.in_range(0, 1, error="expected 0 to 1")
MICROSECONDS = pa.Check(lambda column: column.dt.unit == "us", error="expected microseconds")  # pandera compares no units
WORDS = pa.Check(lambda column: column.map(_is_words).astype(bool), error="expected a list of words")


def _column(dtype: Any, *checks: pa.Check, null: bool = False, unique: bool = False) -> pa.Column:
    unit = [MICROSECONDS] if dtype in (DAY, MOMENT) else []
    return pa.Column(dtype, [*unit, *checks], nullable=null, unique=unique, metadata={"dtype": dtype})


def _claim_columns() -> dict[str, pa.Column]:
    contract = {
        "doc_id": _column(TEXT, NOT_EMPTY),
        "claim_id": _column(TEXT, CLAIM_ID, unique=True),
        "start": _column("int64", POSITIVE),
        "end": _column("int64", POSITIVE),
        "quote": _column(TEXT, NOT_EMPTY),
        "noun_start": _column(PLACE, POSITIVE, null=True),
        "noun_end": _column(PLACE, POSITIVE, null=True),
        "sentence_start": _column(PLACE, POSITIVE, null=True),
        "sentence_end": _column(PLACE, POSITIVE, null=True),
        "value": _column(COUNT, POSITIVE, null=True),
        "low": _column(COUNT, POSITIVE, null=True),
        "high": _column(COUNT, POSITIVE, null=True),
        "qualifier": _column(TEXT, _one_of(QUALIFIERS)),
        "category": _column(TEXT, _one_of(CATEGORIES)),
        "model": _column(TEXT, null=True),
        "side": _column(TEXT, NAME),
        "measure": _column(TEXT, _one_of(MEASURES)),
        "window": _column(TEXT, _one_of(WINDOWS)),
        "window_start": _column(DAY, null=True),
        "as_of": _column(DAY, null=True),
        "claimant": _column(TEXT, NAME),
        "claimant_text": _column(TEXT, null=True),
        "part_of": _column(TEXT, CLAIM_ID, null=True),
        "confidence": _column("float64", SHARE),
        "flags": _column(object, WORDS),
    }
    assert tuple(contract) == CLAIM_FIELDS, "the claims table has the fields of the contract, in its order"
    return contract | {
        "outlet": _column(TEXT),
        "title": _column(TEXT),
        "published": _column(DAY, null=True),
        "language": _column(TEXT),
        "kind": _column(TEXT, _one_of(KINDS)),
        "url": _column(TEXT),
        "sample": _column(bool),
        "path": _column(TEXT, NOT_EMPTY),
        "sentence": _column(TEXT),
        "known_on": _column(DAY),
        "ingested": _column(MOMENT),
        "series_id": _column(TEXT, null=True),
        "status": _column(TEXT, _one_of(STATUSES)),
        "review": _column(bool),
    }


CLAIM_ROWS = [
    _rows(lambda claims: claims["start"] < claims["end"], "start must lie before end"),
    _rows(lambda claims: claims["quote"].str.len() == claims["end"] - claims["start"], "quote must be as long as its span"),
    _rows(lambda claims: claims["noun_start"] <= claims["noun_end"], "noun_start must not lie behind noun_end"),
    _rows(lambda claims: claims["sentence_start"] <= claims["sentence_end"], "sentence_start must not lie behind sentence_end"),
    _rows(lambda claims: claims["low"] <= claims["high"], "low must not exceed high"),
    _rows(
        lambda claims: claims["window_start"].isna() | ~(claims["window_start"] > claims["as_of"]), "window_start is after as_of"
    ),
    _rows(lambda claims: claims["part_of"].isna() | claims["part_of"].isin(claims["claim_id"]), "part_of names no claim"),
]
NUMBER_ROWS = [_rows(lambda numbers: numbers["start"] < numbers["end"], "start must lie before end")]


@cache
def schemas() -> dict[str, pa.DataFrameSchema]:
    """Return table name -> schema for the tables of the ledger."""
    return {
        "claims": pa.DataFrameSchema(_claim_columns(), checks=CLAIM_ROWS, strict=True),
        "numbers": pa.DataFrameSchema(
            {
                "doc_id": _column(TEXT, NOT_EMPTY),
                "start": _column("int64", POSITIVE),
                "end": _column("int64", POSITIVE),
                "quote": _column(TEXT, NOT_EMPTY),
                "reason": _column(TEXT, NOT_EMPTY),
                "claim_id": _column(TEXT, CLAIM_ID, null=True),
            },
            checks=NUMBER_ROWS,
            strict=True,
        ),
        "rejected": pa.DataFrameSchema(
            {
                "path": _column(TEXT, NOT_EMPTY),
                "reason": _column(TEXT, NOT_EMPTY),
                "rejected_on": _column(DAY),
                "fault": _column(bool),
            },
            strict=True,
        ),
        "orphans": pa.DataFrameSchema(
            {
                "line": _column("int64", POSITIVE),
                **{name: _column(TEXT) for name in ("id", "action", "field", "value", "reason", "who")},
                "when": _column(DAY),
                "problem": _column(TEXT, NOT_EMPTY),
            },
            strict=True,
        ),
        "documents": pa.DataFrameSchema(
            {
                "doc_id": _column(TEXT, NOT_EMPTY, unique=True),
                "path": _column(TEXT, NOT_EMPTY),
                "sha256": _column(TEXT, NOT_EMPTY),
                "fingerprint": _column(TEXT, NOT_EMPTY),
                "outlet": _column(TEXT),
                "title": _column(TEXT),
                "published": _column(DAY, null=True),
                "retrieved": _column(DAY, null=True),
                "language": _column(TEXT),
                "kind": _column(TEXT, _one_of(KINDS)),
                "url": _column(TEXT),
                "rights": _column(TEXT),
                "restricted": _column(bool),
                "sample": _column(bool),
                "n_claims": _column("int64", POSITIVE),
                "ingested": _column(MOMENT),
            },
            strict=True,
        ),
    }
