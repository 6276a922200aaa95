"""A table comes back as it was written, twice the same table is twice the same bytes, and a CSV runs no formula."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from helpers.errors import InputError, NoDataError, StorageError
from helpers.ledger import read_table, read_totals, write_table
from helpers.ledger.columns import TABLES, TOTALS, typed
from helpers.ledger.store import write_csv, write_parquet, write_tables
from helpers.profiles import load_profile
from ledger.material import PROFILE, claims_of, fill_disk, make_claim, snapshot

SOURCE = str(Path(__file__).resolve().parents[2] / "src")
MIXED = pd.DataFrame(
    {
        "words": pd.Series(["=1+1", None, "plain, 'quoted'"], dtype="str"),
        "count": pd.array([198260, None, 0.5], dtype="Float64"),
        "whole": pd.array([1, None, 3], dtype="Int64"),
        "rate": [694.0, np.nan, 5.4],
        "day": pd.to_datetime(["2023-05-13", None, "2022-02-24"]).astype("datetime64[us]"),
        "moment": pd.to_datetime(["2023-05-14T06:30:15Z", None, "2023-05-20T00:00:00Z"]).astype("datetime64[us, UTC]"),
        "flags": [["hit_only", "«так»"], [], None],
        "yes": [True, False, True],
    }
)
CSV = """words,count,whole,rate,day,moment,flags,yes
'=1+1,198260,1,694,2023-05-13,2023-05-14T06:30:15Z,"[""hit_only"", ""«так»""]",True
,,,,,,[],False
"plain, 'quoted'",0.5,3,5.4,2022-02-24,2023-05-20T00:00:00Z,,True
"""


def to_csv(frame: pd.DataFrame) -> str:
    stream = io.BytesIO()
    write_csv(frame, stream)
    return stream.getvalue().decode("utf-8")


def to_parquet(frame: pd.DataFrame) -> bytes:
    stream = io.BytesIO()
    write_parquet("x", frame, stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_without_rows_keeps_its_columns_and_types(workbook, name):
    write_table(name, typed(name, []), workbook)
    pd.testing.assert_frame_equal(read_table(name, workbook), typed(name, []))


def test_a_table_comes_back_as_it_was_written(workbook):
    write_table("anything", MIXED, workbook)
    found = read_table("anything", workbook)
    pd.testing.assert_frame_equal(found, MIXED)
    assert found["flags"].tolist() == [["hit_only", "«так»"], [], None]


def test_claims_come_back_as_they_were_written(workbook):
    claims = claims_of(make_claim("a", 3, "3,751", "tank", flags=["hit_only"]), make_claim("b", 0, "12", "helicopter"))
    write_table("claims", claims, workbook)
    pd.testing.assert_frame_equal(read_table("claims", workbook), claims)


def test_csv_is_plain_and_runs_no_formula():
    assert to_csv(MIXED) == CSV


@pytest.mark.parametrize(
    ("cell", "shown"),
    [("+590", "'+590"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
     ("\n=1", '"\'\n=1"'), ("＝1+1", "'＝1+1"), (" =1", " =1"), ("5+5", "5+5"), ("", '""')],
)  # fmt: skip
def test_a_cell_that_a_spreadsheet_would_run_stands_behind_an_apostrophe(cell, shown):
    assert to_csv(pd.DataFrame({"quote": pd.Series([cell], dtype="str")})) == f"quote\n{shown}\n"


def test_a_table_of_many_rows_is_written_in_pieces_with_one_heading(monkeypatch):
    monkeypatch.setattr("helpers.ledger.store.CSV_ROWS", 2)
    assert to_csv(MIXED) == CSV


def test_the_same_table_is_the_same_bytes_and_is_not_written_again(workbook):
    assert to_parquet(MIXED) == to_parquet(MIXED.copy())
    assert [path.name for path in write_table("x", MIXED, workbook)] == ["x.parquet", "x.csv"]
    assert write_table("x", MIXED.copy(), workbook) == []


def test_a_missing_table_names_the_command_that_makes_it(workbook):
    with pytest.raises(NoDataError) as told:
        read_table("claims", workbook)
    assert str(told.value) == "data/processed/claims.parquet: there is no such table yet; `python -m helpers ingest` makes it"


def test_a_table_of_another_form_is_told(workbook):
    write_table("x", typed("claims", []).drop(columns="side"), workbook)
    (workbook.processed / "x.parquet").rename(workbook.processed / "claims.parquet")
    with pytest.raises(InputError, match="^claims: column 'side' is missing; expected str$"):
        read_table("claims", workbook)


def test_a_table_that_fails_its_checks_is_not_written_nor_are_those_with_it(workbook):
    bad = claims_of(make_claim("a", 0, "12", "tank", low=13.0))
    with pytest.raises(InputError, match="^claims: low must not exceed high in row 0 "):
        write_tables({"anything": MIXED, "claims": bad}, workbook)
    assert snapshot(workbook.processed) == {}


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize("after", [0, 1])
def test_a_refusal_of_either_file_leaves_both_as_they_were(workbook, monkeypatch, number, after):
    write_table("x", MIXED, workbook)
    before = snapshot(workbook.processed)
    fill_disk(monkeypatch, number, after)
    with pytest.raises(StorageError, match=rf"x\.{'parquet' if after == 0 else 'csv'}: cannot be written"):
        write_table("x", MIXED.head(1), workbook)
    assert snapshot(workbook.processed) == before


def test_a_column_that_mixes_kinds_cannot_be_stored(workbook):
    with pytest.raises(InputError, match="^x: cannot be stored: "):
        write_table("x", pd.DataFrame({"a": pd.Series(["word", 1], dtype=object)}), workbook)


def test_whoever_only_reads_tables_does_not_load_pandera():
    code = "import sys, helpers.ledger; print('pandera' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": SOURCE}
    )
    assert found.stdout == "False\n"


def test_totals_are_the_claims_that_a_series_is_made_of(workbook):
    days = [make_claim("b", 0, "30", "tank", window="day"), make_claim("c", 0, "40", "tank", flags=["vague_count"])]
    table = claims_of(make_claim("a", 0, "3,751", "tank"), *days, make_claim("d", 0, "50", "tank")).assign(
        war=[PROFILE, PROFILE, PROFILE, "gaza"]
    )
    write_table("claims", table, workbook)
    found = read_totals(workbook, load_profile(PROFILE))
    assert list(found["doc_id"]) == ["a", "c"]
    assert list(found["flags"]) == [[], ["vague_count"]]
    whole = read_table("claims", workbook)
    pd.testing.assert_frame_equal(found, whole.loc[[0, 2], TOTALS].reset_index(drop=True))
