"""A corpus made in parts is the ledger made in one: the same rows, whoever reads them and whatever happens on the way."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from scale.material import NOW, ONE_A_LINE, put_corpus

from helpers.errors import InputError, NoDataError, ParameterError, StorageError
from helpers.ledger.build import build_ledger
from helpers.ledger.corpus import open_corpus
from helpers.scale.engines import Local, open_engine
from helpers.scale.ingest import Settings, make_corpus
from helpers.scale.isolated import Child
from helpers.scale.parts import find_parts

ORDER = {"claims": ["doc_id", "start", "claim_id"], "numbers": ["doc_id", "start", "end"], "documents": ["doc_id"]}
SMALL = 700  # bytes of a part: a handful of texts


@pytest.fixture(scope="module")
def local():
    """An engine whose processes can import the reader of the material."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
        engine = Local(1)
        yield engine
        engine.close()


@pytest.fixture
def reader():
    """The reader of the material, which some texts do harm to."""
    return "scale.material:read_with_care"


def sorted_table(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    return frame.sort_values(ORDER[name], kind="stable", ignore_index=True)


def test_the_corpus_holds_the_rows_of_the_ledger(workbook, local):
    folder = put_corpus(workbook)
    (workbook.raw / "corrections.csv").write_text(
        "id,action,field,value,reason,who,when\nnobody,accept,,,,editor,2023-06-01\n", encoding="utf-8"
    )
    whole = build_ledger("data/raw", workbook, "auto", now=NOW, progress=False)
    made = make_corpus([str(folder)], str(workbook.root / "corpus"), local, workbook, Settings(part_size=SMALL), NOW)
    assert made.parts > 4
    for name in ORDER:
        pd.testing.assert_frame_equal(sorted_table(made.corpus.read(name), name), sorted_table(getattr(whole, name), name))
    assert made.corpus.read("orphans")["id"].tolist() == ["nobody"] == whole.orphans["id"].tolist()
    reprints = made.corpus.read("documents").set_index("doc_id")["copy_of"].dropna()
    assert reprints.to_dict() == {"articles/second/u1": "articles/first/t1"}
    told = dict(made.corpus.read("rejected")[["path", "reason"]].itertuples(index=False))
    assert told["data/raw/articles/second.jsonl.gz: u2"] == "same text as data/raw/articles/first.jsonl: t2"
    assert told["data/raw/articles/second.jsonl.gz: u3"].startswith("same id as data/raw/articles/second.jsonl.gz: u3")
    assert [reason for reason in told.values() if "not JSON" in reason]
    assert len(told) == 3


def test_parts_cut_a_file_so_that_each_text_is_in_one(workbook):
    folder = put_corpus(workbook)
    from helpers.scale.reading import read_part

    names = []
    for size in (1, 97, 700, 10**6):
        parts = find_parts([str(folder / "first.jsonl")], workbook, size)
        names.append([getattr(item, "doc_id", None) for part in parts for _, item in read_part(part)])
    assert len(names[0]) == len(ONE_A_LINE) + 20 + 1
    assert names[0] == names[1] == names[2] == names[3]


def test_a_second_ingest_reads_nothing_and_a_new_file_alone_is_read(workbook, local, monkeypatch):
    folder, url = put_corpus(workbook), str(workbook.root / "corpus")
    first = make_corpus([str(folder)], url, local, workbook, Settings(part_size=SMALL), NOW)
    files = {path: path.stat().st_mtime_ns for path in Path(url).rglob("*.parquet")}
    later = NOW.replace(day=30)
    read = []
    plain = Child.batches
    monkeypatch.setattr(Child, "batches", lambda self, job, part: read.append(part.name) or plain(self, job, part))
    again = make_corpus([str(folder)], url, local, workbook, Settings(part_size=SMALL), later)
    assert read == []
    assert {path: path.stat().st_mtime_ns for path in Path(url).rglob("*.parquet")} == files
    pd.testing.assert_frame_equal(again.corpus.read("claims"), first.corpus.read("claims"))
    row = {"doc_id": "n1", "publication_date": "2023-07-01", "text": "Two tanks were lost, the army said."}
    (folder / "zz.jsonl").write_text(json.dumps(row), encoding="utf-8")
    more = make_corpus([str(folder)], url, local, workbook, Settings(part_size=SMALL), later)
    assert read == ["data/raw/articles/zz.jsonl"]
    assert more.corpus.count("claims") == first.corpus.count("claims") + 1


def test_what_a_newer_reader_finds_was_known_since_the_text_was(workbook, local, reader):
    folder, url = put_corpus(workbook), str(workbook.root / "corpus")
    make_corpus([str(folder)], url, local, workbook, Settings(part_size=SMALL), NOW)
    newer = make_corpus([str(folder)], url, local, workbook, Settings(part_size=SMALL, reader=reader), NOW.replace(day=30))
    assert set(newer.corpus.read("documents")["ingested"]) == {pd.Timestamp(NOW)}
    undated = newer.corpus.read("claims").query("doc_id == 'articles/first/t4'")
    assert set(undated["known_on"]) == {pd.Timestamp("2026-11-29")}


@pytest.mark.slow
def test_a_text_that_kills_its_reader_is_rejected_and_the_rest_is_there(workbook, local, reader):
    folder, url = put_corpus(workbook), str(workbook.root / "corpus")
    clean = make_corpus([str(folder)], url, local, workbook, Settings(part_size=SMALL, reader=reader), NOW)
    rows = [
        {"doc_id": name, "publication_date": "2023-07-01", "text": f"{word}: two tanks were lost, the army said."}
        for name, word in (("x1", "POISON"), ("x2", "FAULT"), ("x3", "POISON TOO"), ("x4", "Good"))
    ]
    (folder / "zz.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    made = make_corpus([str(folder)], url, local, workbook, Settings(part_size=SMALL, reader=reader), NOW)
    told = dict(made.corpus.read("rejected")[["path", "reason"]].itertuples(index=False))
    start = len(json.dumps(rows[0])) + len(json.dumps(rows[1])) + 2
    assert told["data/raw/articles/zz.jsonl: byte 0"] == "it ended the process that read it (signal 9), 2 times"
    assert told[f"data/raw/articles/zz.jsonl: byte {start}"] == "it ended the process that read it (signal 9), 2 times"
    assert told["data/raw/articles/zz.jsonl: x2"] == "the reader failed at it: RuntimeError: a bug"
    texts = made.corpus.read("documents")["doc_id"]
    assert set(texts) - set(clean.corpus.read("documents")["doc_id"]) == {"articles/zz/x4"}


@pytest.mark.slow
def test_a_text_that_is_never_done_is_rejected(workbook, local, reader):
    (workbook.raw / "articles" / "a.jsonl").write_text(
        '{"doc_id": "s", "text": "SLEEP"}\n{"doc_id": "g", "text": "Two tanks were lost."}\n', encoding="utf-8"
    )
    from helpers.scale.child import Job, unpack

    part = find_parts([str(workbook.raw / "articles")], workbook)[0]
    child = Child(patience=3)
    try:
        batches = list(child.batches(Job("russia_ukraine", "v", pd.Timestamp(NOW), reader), part))
    finally:
        child.close()
    reasons = [row["reason"] for batch in batches for row in unpack(batch.tables["rejected"]).to_pylist()]
    assert reasons == ["reading it took more than 3 seconds"]
    assert [row["doc_id"] for batch in batches for row in unpack(batch.tables["documents"]).to_pylist()] == ["articles/a/g"]


def test_rows_are_filtered_where_they_lie(workbook, local):
    import pyarrow.dataset as ds

    folder = put_corpus(workbook)
    url = str(workbook.root / "corpus")
    make_corpus([str(folder)], url, local, workbook, Settings(part_size=SMALL), NOW)
    corpus = open_corpus(url)
    tanks = corpus.read("claims", ["doc_id", "value"], ds.field("category") == "tank")
    assert sorted(tanks["value"]) == [12.0, 3751.0, 3751.0]
    assert corpus.read("claims", war="nowhere").empty
    assert list(corpus.read("claims", ["value"], ds.field("category") == "none").columns) == ["value"]


def test_a_corpus_may_lie_at_an_address_and_is_replaced_at_once(workbook, local, monkeypatch):
    """On memory://, which stands for any store of objects: what is there counts as soon as the one small file names it."""
    from helpers.scale.storage import Storage

    folder, url = put_corpus(workbook, filler=3), "memory://corpora/first"
    first = make_corpus([str(folder)], url, local, workbook, Settings(), NOW).corpus
    (folder / "zz.jsonl").write_text(
        json.dumps({"doc_id": "n1", "text": "Two tanks were lost, the army said."}), encoding="utf-8"
    )
    write = Storage.write

    def fail(storage, name, data):
        if name == "corpus.json":
            raise StorageError("the store refuses")
        write(storage, name, data)

    monkeypatch.setattr(Storage, "write", fail)
    with pytest.raises(StorageError):
        make_corpus([str(folder)], url, local, workbook, Settings(), NOW)
    pd.testing.assert_frame_equal(open_corpus(url).read("claims"), first.read("claims"))
    monkeypatch.undo()
    make_corpus([str(folder)], url, local, workbook, Settings(), NOW)
    assert open_corpus(url).count("claims") == first.count("claims") + 1
    assert first.read("claims")["claim_id"].is_unique  # whoever opened it before still reads all of it


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("missing.jsonl", "there is no such file or folder"),
        ("notes.txt", "read in parts are .jsonl"),
        ("empty", "there is no file of .jsonl"),
        ("nowhere://bucket/a.jsonl", "nowhere"),
    ],
)
def test_a_bad_source_is_one_line(workbook, source, words):
    (workbook.root / "empty").mkdir()
    (workbook.root / "notes.txt").write_text("x")
    name = source if "://" in source else str(workbook.root / source)
    with pytest.raises(InputError, match=words) as told:
        find_parts([name], workbook)
    assert "\n" not in str(told.value)


def test_a_corpus_of_another_form_is_refused(tmp_path):
    with pytest.raises(NoDataError, match="there is no corpus"):
        open_corpus(str(tmp_path))
    (tmp_path / "corpus.json").write_text('{"format": 99, "tables": {}}')
    with pytest.raises(InputError, match="another version"):
        open_corpus(str(tmp_path))
    (tmp_path / "corpus.json").write_text('{"format": 1')
    with pytest.raises(InputError, match="not what it should be"):
        open_corpus(str(tmp_path))


def test_options_that_do_not_go_together_are_refused():
    with pytest.raises(ParameterError, match="goes with --engine dask"):
        open_engine("local", "tcp://here:8786")
    with pytest.raises(ParameterError, match="has its own workers"):
        open_engine("dask", "tcp://here:8786", 2)


@pytest.mark.slow
def test_audit_and_comparison_say_of_a_corpus_what_they_say_of_the_ledger(workbook, local, made_once):
    """The sample of the review's tests, as JSON lines: the same verdicts, the same series."""
    from dataclasses import replace

    from helpers.analysis import build_series
    from helpers.audit import COUNTERS, audit_claims
    from helpers.ledger import read_audited, read_totals
    from helpers.profiles import load_profile
    from helpers.texts import find_texts, read_articles

    war = load_profile("russia_ukraine")
    texts, _ = read_articles(find_texts(made_once.raw, "auto"), made_once.raw, made_once.root)
    for kind, folder in (("bulletin", "bulletins"), ("press", "articles")):
        rows = [
            {"doc_id": text.doc_id, "publication_date": text.published and text.published.isoformat(), "text": text.text,
             "title": text.title, "outlet": text.outlet}
            for text in texts if text.kind == kind
        ]  # fmt: skip
        (workbook.raw / folder).mkdir(exist_ok=True)
        (workbook.raw / folder / "lines.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    whole = build_ledger("data/raw", workbook, "auto", now=NOW, progress=False)
    url = str(workbook.root / "corpus")
    make_corpus([str(workbook.raw)], url, local, workbook, Settings(), NOW)
    paths = replace(workbook, corpus=url)
    claims, numbers = read_audited(paths, war, COUNTERS)
    expected = audit_claims(whole.claims[whole.claims["war"].eq(war.id)], war, numbers=whole.numbers)
    assert expected["level"].isin(["likely", "possible"]).any()
    pd.testing.assert_frame_equal(audit_claims(claims, war, numbers=numbers), expected)
    own = build_series(whole.claims, war)
    pd.testing.assert_frame_equal(build_series(read_totals(paths, war), war)[own.columns], own)
