"""A store of an older form is brought to today's and keeps what it knew; one of a newer form is refused and left as it is."""

import json

import pandas as pd
import pytest

from helpers.errors import InputError, StorageError
from helpers.ledger import read_table, write_table
from helpers.ledger.build import build_ledger, write_ledger
from helpers.ledger.store_form import FORM, bring_to_form, store_form
from helpers.texts.journal import Journal
from ledger.material import MAY_14, MAY_20, PROFILE, fill_disk, put, read, snapshot


def ingest(workbook, now):
    ledger = build_ledger("data/raw", workbook, PROFILE, now=now, reader=read, progress=False)
    write_ledger(ledger, workbook)
    return ledger


@pytest.fixture
def ingested(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks and 40 rows")
    put(workbook.root, "articles/b.txt", "283 helicopters")
    ingest(workbook, MAY_14)
    return workbook


def make_old(workbook, **without: str) -> None:
    """Turn a store into one of form 1, whose tables lack some columns."""
    (workbook.processed / "store.json").unlink()
    for name, column in without.items():
        frame = pd.read_parquet(workbook.processed / f"{name}.parquet").drop(columns=column)
        frame.to_parquet(workbook.processed / f"{name}.parquet")
        frame.to_csv(workbook.processed / f"{name}.csv", index=False)


def test_a_new_store_says_its_form(ingested):
    assert json.loads((ingested.processed / "store.json").read_text())["form"] == FORM == 2
    assert store_form(ingested) == 2


def test_a_folder_without_tables_has_none(workbook):
    assert store_form(workbook) is None
    assert bring_to_form(workbook) == []


def test_an_older_store_keeps_since_when_its_claims_are_known(ingested):
    make_old(ingested, claims="copy_of", documents="forwarded_from")
    assert store_form(ingested) == 1
    ledger = ingest(ingested, MAY_20)
    assert ledger.notes == ("claims: copy_of added", "documents: forwarded_from added")
    assert len(ledger.read) == 2, "the claims lacked a column, so the texts are read again"
    assert set(read_table("claims", ingested)["ingested"]) == {pd.Timestamp("2023-05-14 06:30:15", tz="UTC")}
    assert list(read_table("claims", ingested)["quote"]) == ["3,751", "283"]
    assert store_form(ingested) == 2
    assert ingest(ingested, MAY_20).read == ()


def test_an_older_store_of_whole_tables_is_only_stamped(ingested):
    before = {name: data for name, data in snapshot(ingested.processed).items() if name != "store.json"}
    make_old(ingested)
    assert bring_to_form(ingested) == []
    after = snapshot(ingested.processed)
    assert json.loads(after.pop("store.json"))["form"] == 2
    assert after == before


def test_a_disk_that_refuses_leaves_the_older_store(ingested, monkeypatch):
    make_old(ingested, claims="copy_of")
    before = snapshot(ingested.processed)
    fill_disk(monkeypatch, after=1)
    with pytest.raises(StorageError, match="no space left"):
        bring_to_form(ingested)
    assert snapshot(ingested.processed) == before


NEWER = [
    ('{"form": 3}', "the store has form 3, and this Lossbook .* knows 2 at most; update it"),
    ("{", "does not say which form"),
    ('{"form": "x"}', "form 'x' is none"),
]


@pytest.mark.parametrize(("words", "told"), NEWER, ids=[words for words, _ in NEWER])
def test_a_newer_store_is_neither_read_nor_written(ingested, words, told):
    (ingested.processed / "store.json").write_text(words)
    before = snapshot(ingested.processed)
    claims = pd.read_parquet(ingested.processed / "claims.parquet")
    for use in (
        lambda: read_table("claims", ingested),
        lambda: write_table("claims", claims, ingested),
        lambda: ingest(ingested, MAY_20),
    ):
        with pytest.raises(InputError, match=told):
            use()
    assert snapshot(ingested.processed) == before


def test_a_newer_journal_is_refused(workbook):
    with Journal(workbook.processed / "fetched.sqlite") as journal:
        journal.db.execute("pragma user_version = 9")
    with pytest.raises(StorageError, match="of a newer Lossbook .form 9, this one knows 1"):
        Journal(workbook.processed / "fetched.sqlite")
