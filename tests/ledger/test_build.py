"""An ingest reads what is new, keeps what is not, and loses nothing of what was there."""

from __future__ import annotations

import errno

import pandas as pd
import pytest

from helpers.errors import InputError, NoDataError, ParameterError, StorageError
from helpers.ledger import read_claims, read_table
from helpers.ledger.build import build_ledger, write_ledger
from helpers.profiles import load_profile
from ledger.material import MAY_14, MAY_20, PROFILE, fill_disk, put, read, snapshot

RAW = "data/raw"


def ingest(paths, now=MAY_14, reader=read, write=True, **options):
    ledger = build_ledger(RAW, paths, PROFILE, now=now, progress=False, reader=reader, **options)
    if write:
        write_ledger(ledger, paths)
    return ledger


def another(version: str, found=read):
    """The same reader under another version."""

    def reader(article, profile):
        return found(article, profile)

    reader.version = version
    return reader


def test_a_first_ingest_reads_every_text_and_fills_every_column(workbook):
    put(
        workbook.root,
        "articles/a.txt",
        "On 13 May: 3,751 tanks.",
        "published: 2023-05-13\noutlet: The Digest\nurl: https://e.org/1\n",
    )
    ledger = ingest(workbook)
    assert (ledger.read, ledger.unchanged, ledger.faults, ledger.exit_code) == (("articles/a",), (), (), 0)
    assert ledger.summary() == "1 texts: 1 read, 0 unchanged, 0 files rejected; 1 claims, 2 numbers accounted for"
    claim = read_table("claims", workbook).iloc[0]
    assert (claim["doc_id"], claim["quote"], claim["value"], claim["category"]) == ("articles/a", "3,751", 3751, "tank")
    assert (claim["outlet"], claim["url"], claim["kind"], claim["sample"]) == ("The Digest", "https://e.org/1", "press", False)
    assert (claim["path"], claim["sentence"]) == ("data/raw/articles/a.txt", "On 13 May: 3,751")
    assert claim["published"] == claim["known_on"] == claim["as_of"] == pd.Timestamp("2023-05-13")
    assert claim["ingested"] == pd.Timestamp("2023-05-14 06:30:15", tz="UTC")
    assert (claim["series_id"], claim["status"], claim["review"]) == ("ukraine_list", "open", False)
    assert list(read_table("numbers", workbook)["reason"]) == ["date", "claim"]
    assert list(read_table("documents", workbook)["n_claims"]) == [1]


def test_a_second_ingest_with_nothing_changed_reads_nothing_and_writes_nothing(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks")
    put(workbook.root, "articles/bad.txt", "")
    ingest(workbook)
    before = snapshot(workbook.processed)
    ledger = build_ledger(RAW, workbook, PROFILE, now=MAY_20, reader=read)
    assert (ledger.read, ledger.unchanged) == ((), ("articles/a",))
    assert write_ledger(ledger, workbook) == []
    assert snapshot(workbook.processed) == before


@pytest.mark.parametrize(
    ("change", "reread"),
    [
        (lambda root: None, ()),
        (lambda root: put(root, "articles/b.txt", "294 helicopters"), ("articles/b",)),
        (lambda root: put(root, "articles/a.txt", "3,752 tanks"), ("articles/a",)),
        (lambda root: put(root, "articles/a.txt", "3,751 tanks", "published: 2023-05-12\n"), ("articles/a",)),
        (lambda root: put(root, "articles/a.txt", "3,751 tanks", "published: 2023-05-13 # same\noutlet: The Digest\n"), ()),
    ],
)
def test_only_what_changed_is_read_again(workbook, change, reread):
    put(workbook.root, "articles/a.txt", "3,751 tanks")
    put(workbook.root, "articles/other.txt", "12 men")
    ingest(workbook)
    change(workbook.root)
    assert ingest(workbook, MAY_20).read == reread


def test_another_reader_reads_all_again_and_the_first_ingest_is_kept(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks", None)
    ingest(workbook)
    ledger = ingest(workbook, MAY_20, another("2"))
    assert ledger.read == ("articles/a",)
    assert list(ledger.claims["ingested"]) == [pd.Timestamp("2023-05-14 06:30:15", tz="UTC")]
    assert list(ledger.claims["known_on"]) == [pd.Timestamp("2023-05-14")]


def test_what_a_newer_reader_finds_in_an_old_text_was_known_all_along(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks and 294 helicopters", None)
    ingest(workbook, reader=another("0", lambda article, profile: type(read(article, profile))((), ())))
    assert list(ingest(workbook, MAY_20).claims["known_on"]) == [pd.Timestamp("2023-05-14")] * 2


def test_in_an_edited_text_the_old_claims_stay_old_and_the_new_are_new(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks", None)
    ingest(workbook)
    put(workbook.root, "articles/a.txt", "3,751 tanks, 294 helicopters", None)
    claims = ingest(workbook, MAY_20).claims
    assert list(claims["known_on"]) == [pd.Timestamp("2023-05-14"), pd.Timestamp("2023-05-20")]
    assert list(claims["ingested"].dt.day) == [14, 20]


@pytest.mark.parametrize(
    ("sidecar", "day"),
    [
        ("published: 2023-05-13\nretrieved: 2023-05-16\n", "2023-05-13"),
        ("published: null\nretrieved: 2023-05-16\n", "2023-05-16"),
        ("published: null\n", "2023-05-14"),
        (None, "2023-05-14"),
    ],
)
def test_a_figure_is_known_since_it_was_published_else_retrieved_else_ingested(workbook, sidecar, day):
    put(workbook.root, "articles/a.txt", "3,751 tanks", sidecar)
    assert list(ingest(workbook).claims["known_on"]) == [pd.Timestamp(day)]


def test_a_restricted_text_has_no_link(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks", "published: null\nurl: https://e.org/1\nrestricted: true\n")
    ledger = ingest(workbook)
    assert list(ledger.claims["url"]) == [""]
    assert ledger.documents[["url", "restricted"]].values.tolist() == [["https://e.org/1", True]]


def test_a_text_that_is_gone_is_gone_from_the_tables(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks")
    put(workbook.root, "articles/b.txt", "294 helicopters")
    ingest(workbook)
    (workbook.raw / "articles" / "b.txt").unlink()
    (workbook.raw / "articles" / "b.yaml").unlink()
    assert list(ingest(workbook).claims["quote"]) == ["3,751"]


def test_low_confidence_goes_to_review_by_the_value_of_the_day(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks")
    assert not ingest(workbook, min_confidence=1.0).claims["review"].any()
    ledger = ingest(workbook, min_confidence=1.1)
    assert ledger.unchanged == ("articles/a",)
    assert ledger.claims["review"].all()


BAD = [
    ("articles/bad.txt", b"", None, "data/raw/articles/bad.txt: the file is empty"),
    ("articles/bad.txt", b"\x89PNG\x00", None, "data/raw/articles/bad.txt: not a text: it holds NUL bytes"),
    (
        "articles/bad.txt",
        b"5 tanks",
        "published: 31.02.2023\n",
        "data/raw/articles/bad.txt: sidecar bad.yaml: "
        "line 1: published: '31.02.2023' is not a date; expected one like 2023-05-13, or null",
    ),
    (
        "articles/bad.txt",
        b"5 tanks",
        "published: null\noutlte: X\n",
        "data/raw/articles/bad.txt: sidecar bad.yaml: line 2: unknown key 'outlte'; did you mean outlet?",
    ),
    ("articles/bad.txt", b"5 tanks, unreadable", None, "data/raw/articles/bad.txt: no war that is known"),
    ("articles/bad.pdf", b"%PDF", None, "data/raw/articles/bad.pdf: not a PDF that can be read"),
]


@pytest.mark.parametrize(("name", "content", "sidecar", "line"), BAD)
def test_a_bad_file_is_one_line_and_one_row_and_the_good_texts_are_ingested(workbook, name, content, sidecar, line):
    put(workbook.root, "articles/good.txt", "3,751 tanks")
    put(workbook.root, name, content, sidecar)
    ledger = ingest(workbook)
    assert (ledger.faults, ledger.exit_code) == ((line,), 2)
    assert list(ledger.claims["quote"]) == ["3,751"]
    rejected = read_table("rejected", workbook)
    assert (rejected["path"] + ": " + rejected["reason"]).tolist() == [line]
    assert rejected["rejected_on"].tolist() == [pd.Timestamp("2023-05-14")]


@pytest.mark.parametrize(("name", "content", "sidecar", "line"), BAD[:5])
def test_when_no_text_can_be_read_nothing_is_written_and_the_sample_is_no_way_out(workbook, name, content, sidecar, line):
    put(workbook.root, "sample/press/ours.txt", "12 tanks")
    ingest(workbook)
    before = snapshot(workbook.processed)
    put(workbook.root, name, content, sidecar)
    with pytest.raises(InputError) as told:
        ingest(workbook)
    assert str(told.value) == line
    assert snapshot(workbook.processed) == before


def test_a_text_that_went_bad_keeps_the_claims_that_were_read_from_it(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks")
    put(workbook.root, "articles/b.txt", "294 helicopters")
    ingest(workbook)
    put(workbook.root, "articles/b.txt", "")
    ledger = ingest(workbook, MAY_20)
    assert sorted(ledger.claims["quote"]) == ["294", "3,751"]
    assert list(ledger.documents["doc_id"]) == ["articles/a", "articles/b"]
    assert ledger.rejected["reason"].tolist() == ["the file is empty; what was read from it before stays in the ledger"]
    assert sorted(ingest(workbook, MAY_20).claims["quote"]) == ["294", "3,751"]
    put(workbook.root, "articles/b.txt", "295 helicopters")
    assert sorted(ingest(workbook, MAY_20).claims["quote"]) == ["295", "3,751"]


def test_the_same_text_twice_is_ingested_once_under_the_name_it_had_first(workbook):
    put(workbook.root, "articles/z.txt", "3,751 tanks")
    ingest(workbook)
    put(workbook.root, "articles/a.txt", "3,751 tanks")
    ledger = ingest(workbook)
    assert list(ledger.claims["doc_id"]) == ["articles/z"]
    assert ledger.rejected[["path", "reason", "fault"]].values.tolist() == [
        ["data/raw/articles/a.txt", "same text as data/raw/articles/z.txt", False]
    ]
    assert ledger.exit_code == 0


def test_the_sample_steps_aside_when_the_first_own_text_arrives(workbook):
    put(workbook.root, "sample/bulletins/ours.txt", "12 tanks")
    assert ingest(workbook).claims[["sample", "kind"]].values.tolist() == [[True, "bulletin"]]
    put(workbook.root, "articles/a.txt", "3,751 tanks")
    assert list(ingest(workbook).claims["sample"]) == [False]
    assert sorted(ingest(workbook, sample="true").claims["sample"]) == [False, True]


def test_an_inbox_elsewhere_names_its_texts_from_itself(workbook, tmp_path):
    (tmp_path / "elsewhere" / "may").mkdir(parents=True)
    (tmp_path / "elsewhere" / "may" / "x.txt").write_text("3,751 tanks")
    ledger = build_ledger(tmp_path / "elsewhere", workbook, PROFILE, now=MAY_14, reader=read)
    assert list(ledger.claims["doc_id"]) == ["may/x"]


def test_an_inbox_without_texts_an_unknown_profile_and_an_unknown_choice_are_told(workbook):
    with pytest.raises(NoDataError, match="^data/raw: there is no text; put .txt or .md files into data/raw/articles$"):
        ingest(workbook)
    with pytest.raises(ParameterError, match="did you mean russia_ukraine"):
        build_ledger(RAW, workbook, "russia_ukrane", reader=read)
    with pytest.raises(ParameterError, match="SAMPLE=maybe"):
        ingest(workbook, sample="maybe")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_full_or_read_only_disk_leaves_every_table_as_it_was(workbook, monkeypatch, number, after):
    put(workbook.root, "articles/a.txt", "3,751 tanks")
    ingest(workbook)
    before = snapshot(workbook.processed)
    put(workbook.root, "articles/b.txt", "294 helicopters")
    fill_disk(monkeypatch, number, after)
    with pytest.raises(StorageError, match="cannot be written: (no space left on the disk|the disk is read-only)"):
        ingest(workbook)
    assert snapshot(workbook.processed) == before
    monkeypatch.undo()


def test_after_a_failure_between_two_files_the_next_ingest_mends_the_tables(workbook, monkeypatch):
    put(workbook.root, "articles/a.txt", "3,751 tanks")
    ingest(workbook)
    put(workbook.root, "articles/b.txt", "294 helicopters")
    with monkeypatch.context() as patch:
        fill_disk(patch, errno.EROFS, after=3, step="replace")
        with pytest.raises(StorageError):
            ingest(workbook)
    ledger = ingest(workbook)
    assert ledger.read == ("articles/b",)
    assert list(read_table("claims", workbook)["quote"]) == ["3,751", "294"]
    assert list(read_table("documents", workbook)["n_claims"]) == [1, 1]


def test_a_table_that_cannot_be_read_is_built_anew_and_said(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks", None)
    ingest(workbook)
    (workbook.processed / "claims.parquet").write_bytes(b"no Parquet")
    ledger = ingest(workbook, MAY_20)
    assert ledger.read == ("articles/a",)
    assert ledger.notes == (
        "data/processed/claims.parquet: not a table that can be read; delete it and run `python -m helpers ingest`",
    )
    assert list(ledger.claims["ingested"].dt.day) == [14]


def test_when_one_table_is_gone_every_text_is_read_anew_and_stays_as_old_as_it_was(workbook):
    put(workbook.root, "articles/a.txt", "3,751 tanks", None)
    ingest(workbook)
    (workbook.processed / "numbers.parquet").unlink()
    ledger = ingest(workbook, MAY_20)
    assert (ledger.read, list(ledger.numbers["quote"])) == (("articles/a",), ["3,751"])
    assert list(ledger.claims["ingested"].dt.day) == [14]


WARS = {
    "articles/gaza.txt": "At least 31,184 Palestinians have been killed in Gaza since the war began, the health ministry said.",
    "articles/sudan.txt": "In Sudan the army said the RSF had lost 20 vehicles; Russia lost three helicopters in Sudan.",
    "articles/ukraine.txt": "Ukraine's General Staff said Russia has lost 6,310 tanks since the invasion began.",
}


@pytest.mark.parametrize(
    ("profile", "series"),
    [("russia_ukraine", {"6,310": "ukraine_list"}), ("gaza", {"31,184": "gaza_killed"}), ("auto", {"6,310": "ukraine_list"})],
)
def test_each_text_keeps_its_own_war_and_only_that_of_the_report_has_series(workbook, profile, series):
    for name, text in WARS.items():
        put(workbook.root, name, text, "published: 2024-03-12\n")
    ledger = build_ledger(RAW, workbook, profile, now=MAY_14, progress=False)
    write_ledger(ledger, workbook)
    assert ledger.claims[["quote", "side", "war"]].values.tolist() == [
        ["31,184", "palestine", "gaza"],
        ["20", "rsf", "neutral"],
        ["three", "russia", "neutral"],
        ["6,310", "russia", "russia_ukraine"],
    ]
    assert list(ledger.documents["war"]) == ["gaza", "neutral", "russia_ukraine"]
    listed = ledger.claims[ledger.claims["series_id"].notna()]
    assert dict(listed[["quote", "series_id"]].itertuples(index=False)) == series
    assert list(read_claims(workbook, load_profile("russia_ukraine"))["quote"]) == ["6,310"]


def test_a_text_that_names_nobody_is_about_the_war_of_the_report(workbook):
    put(workbook.root, "articles/a.txt", "Twelve soldiers were killed.", "published: 2024-03-12\n")
    for profile in ("gaza", "russia_ukraine"):
        assert list(build_ledger(RAW, workbook, profile, now=MAY_14, progress=False).documents["war"]) == [profile]
