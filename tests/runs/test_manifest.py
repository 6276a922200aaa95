"""Hashes of what a run was made of."""

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
