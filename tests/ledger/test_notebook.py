"""The first notebook has no outputs, holds no logic, and runs on a workbook of its own."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from helpers.ledger import read_table
from ledger.material import put

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "01_ingest.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
CODE = ["".join(cell["source"]) for cell in CELLS if cell["cell_type"] == "code"]


def run(**parameters) -> dict:
    """Run the code cells in one namespace, as a kernel would, and return it."""
    names: dict = {}
    for number, source in enumerate(CODE):
        exec(compile(source, f"cell {number}", "exec"), names)
        names.update(parameters if number == 0 else {})
    return names


def test_nothing_that_ran_is_committed():
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in CELLS if cell["cell_type"] == "code")


def test_the_notebook_holds_no_logic():
    kinds = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.If)
    found = [type(node).__name__ for source in CODE for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]
    assert found == []
    assert max(len(source.splitlines()) for source in CODE[1:]) <= 5


def test_its_parameters_are_those_of_the_codebook():
    lines = ast.parse(CODE[0]).body
    assert {line.target.id: (ast.unparse(line.annotation), ast.literal_eval(line.value)) for line in lines} == {
        "PROFILE": ("str", "russia_ukraine"),
        "FROM": ("str", ""),
        "TO": ("str", ""),
        "KNOWN_ON": ("str", "latest"),
        "INBOX": ("str", "data/raw"),
        "SAMPLE": ("str", "auto"),
        "MIN_CONFIDENCE": ("float", 0.5),
    }


@pytest.mark.parametrize("folder", ["", "notebooks"])
def test_it_ingests_from_wherever_it_is_started(workbook, monkeypatch, folder):
    put(workbook.root, "articles/a.txt", "Ukraine's defence ministry said Russia had lost 3,751 tanks as of 13 May 2023.")
    put(workbook.root, "articles/bad.txt", "")
    (workbook.root / folder).mkdir(exist_ok=True)
    monkeypatch.chdir(workbook.root / folder)
    names = run()
    assert names["claims"]["quote"].tolist() == ["3,751"]
    assert read_table("claims", workbook)["value"].tolist() == [3751]
    assert read_table("rejected", workbook)["path"].tolist() == ["data/raw/articles/bad.txt"]


def test_its_dates_narrow_what_is_shown_and_nothing_else(workbook):
    put(workbook.root, "articles/a.txt", "Ukraine's defence ministry said Russia had lost 3,751 tanks as of 13 May 2023.")
    names = run(FROM="2023-05-14")
    assert names["claims"].empty
    assert len(read_table("claims", workbook)) == 1
