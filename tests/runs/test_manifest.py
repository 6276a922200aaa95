"""Hashes of what a run was made of."""

import pytest

from helpers.files import hash_bytes
from helpers.runs import manifest
from helpers.runs.steps import STEPS


def test_a_tree_is_hashed_without_hidden_and_compiled_files(tmp_path):
    for name in ("a.py", "b/c.yaml", "b/__pycache__/c.pyc", ".git/x", "b/.part"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert manifest.hash_tree(tmp_path) == {"a.py": hash_bytes(b"a.py"), "b/c.yaml": hash_bytes(b"b/c.yaml")}


def test_the_code_hash_holds_the_helpers_and_the_versions(monkeypatch):
    before = manifest.code_hash()
    assert before == manifest.code_hash()
    monkeypatch.setattr(manifest, "versions", lambda: {"pandas": "9"})
    assert manifest.code_hash() != before


def test_the_code_hash_holds_the_requirements(monkeypatch, tmp_path):
    monkeypatch.setattr(manifest, "hash_tree", lambda folder: {"x": "1"})
    before = manifest.code_hash()
    monkeypatch.setattr(manifest, "hash_tree", lambda folder: {"x": "2" if folder.name == "requirements.txt" else "1"})
    assert manifest.code_hash() != before


READS = {  # step -> what its key must hold beside the tables that its notebook reads, and what it must not
    "02_audit": ({"documents.parquet", "corrections", "shelf/log.csv"}, {"inbox/articles/one.txt", "series.parquet"}),
    "03_compare": ({"claims.parquet", "shelf/log.csv"}, {"corrections", "verdicts.parquet"}),
    "04_briefing": ({"verdicts.parquet", "shelf/log.csv", "errata"}, {"inbox/articles/one.txt", "comparison.parquet"}),
}


@pytest.mark.parametrize("step", STEPS[1:], ids=lambda step: step.name)
def test_a_key_holds_all_that_the_notebook_reads(workbook, step):
    workbook.processed.mkdir(parents=True)
    for name in ("claims", "numbers", "documents", "verdicts", "series", "comparison"):
        (workbook.processed / f"{name}.parquet").write_bytes(b"1")
    for name in ("articles/one.txt", "reference/log.csv", "errata.csv", "corrections.csv"):
        (workbook.raw / name).parent.mkdir(exist_ok=True)
        (workbook.raw / name).write_text("x")
    found = {name.rpartition("data/processed/")[2] for name in manifest.input_hashes(step, {"INBOX": "data/raw"}, workbook)}
    must, must_not = READS[step.name]
    assert must <= found
    assert not must_not & found


def test_the_briefing_waits_for_the_audit_and_whatever_else_for_the_ingest_alone():
    assert {step.name: step.after() for step in STEPS} == {
        "01_ingest": (),
        "02_audit": ("01_ingest",),
        "03_compare": ("01_ingest",),
        "04_briefing": ("01_ingest", "02_audit"),
    }


def test_a_key_changes_with_code_cells_parameters_and_inputs_and_with_nothing_else(workbook, write_notebook):
    notebook = write_notebook("02_audit", "A = 1", "A")
    claims = workbook.processed / "claims.parquet"
    claims.parent.mkdir(parents=True)
    claims.write_bytes(b"1")

    def key(code="c", **parameters):
        return manifest.step_key(STEPS[1], notebook, parameters, workbook, code)

    first = key()
    (workbook.processed / "series.parquet").write_bytes(b"not read by this step")
    assert key() == first
    assert key(code="d") != first
    assert key(A=2) != first
    claims.write_bytes(b"2")
    assert key() != first
    claims.write_bytes(b"1")
    write_notebook("02_audit", "A = 1", "A + 1")
    assert key() != first


def test_the_ingest_reads_texts_sidecars_and_corrections(workbook):
    (workbook.raw / "articles" / "one.txt").write_text("x")
    workbook.corrections.write_text("id\n")
    found = manifest.input_hashes(STEPS[0], {"INBOX": "data/raw", "PROFILE": "russia_ukraine"}, workbook)
    assert set(found) == {"inbox/articles/one.txt", "inbox/corrections.csv", "corrections"}


def test_a_damaged_manifest_is_none(tmp_path):
    assert manifest.read_manifest(tmp_path) is None
    (tmp_path / "run.json").write_text('{"steps": ')
    assert manifest.read_manifest(tmp_path) is None
