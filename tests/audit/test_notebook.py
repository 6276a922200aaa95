"""The audit notebook: what its cells declare, and that they run from top to bottom on a small ledger, without a kernel."""

import ast

import pytest
from notebook_cells import code_of, read_notebook, run_cells

from helpers import ledger as store
from helpers.ledger.schemas import typed

from .material import day_counter, digest, lists

NOTEBOOK = read_notebook("02_audit.ipynb")
CODE = code_of(NOTEBOOK)


@pytest.fixture
def written(workbook):
    """A workbook whose ledger holds the digest of 13 May 2023 and the lists about it."""
    rows = [
        claim | {"path": claim["doc_id"], "war": "russia_ukraine", "ingested": "2026-01-01T00:00:00Z"}
        for claim in digest() + lists()
    ]
    numbers = typed("numbers", day_counter("443").to_dict("records"))
    tables = {"claims": typed("claims", rows), "numbers": numbers, "documents": typed("documents", [])}
    store.write_tables(tables, workbook)
    return workbook


def run(**parameters) -> dict:
    return run_cells(CODE, **parameters)


def test_it_declares_its_parameters_with_their_defaults():
    declared = {line.target.id: (line.annotation.id, line.value.value) for line in ast.parse(CODE["parameters"]).body}
    assert declared == {
        "PROFILE": ("str", "russia_ukraine"),
        "FROM": ("str", ""),
        "TO": ("str", ""),
        "KNOWN_ON": ("str", "latest"),
        "REFERENCE": ("str", "auto"),
        "HINDSIGHT": ("bool", False),
        "MIN_LEVEL": ("str", "possible"),
    }


def test_it_has_one_parameters_cell_no_outputs_and_the_usual_kernel():
    tagged = [cell["id"] for cell in NOTEBOOK["cells"] if "parameters" in cell["metadata"].get("tags", [])]
    assert tagged == ["parameters"]
    assert all(
        cell["outputs"] == [] and cell["execution_count"] is None for cell in NOTEBOOK["cells"] if cell["cell_type"] == "code"
    )
    assert NOTEBOOK["metadata"]["kernelspec"] == {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def test_it_holds_no_logic():
    trees = [ast.parse(source) for source in CODE.values()]
    assert not [
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.For | ast.While | ast.If)
    ]
    assert max(len(source.splitlines()) for name, source in CODE.items() if name not in ("parameters", "imports")) <= 5


def test_it_runs_and_keeps_the_verdicts(written):
    shown = run()
    assert "4 findings open, 1 note" in shown["audit"].data
    assert "LIKELY MISTYPED" in shown["findings"].data
    assert "With hindsight" not in shown["findings"].data
    kept = store.read_table("verdicts", written)
    assert kept["level"].value_counts()[["likely", "note"]].tolist() == [4, 1]


def test_its_parameters_do_what_they_say(written):
    assert "With hindsight" in run(HINDSIGHT=True)["findings"].data
    assert "no finding open" in run(TO="2023-05-12")["audit"].data
    assert "no finding open" in run(KNOWN_ON="2023-05-12")["audit"].data
    assert len(run(REFERENCE="reference")["uncompared"]) == 13


def test_a_dismissed_finding_does_not_come_back(written):
    verdicts = store.read_table("verdicts", written) if run() else None
    mistyped = verdicts.loc[verdicts["verdict"] == "digit_error", "verdict_id"].item()
    lines = ["id,action,field,value,reason,who,when", f"{mistyped},dismiss,,,checked with the outlet,editor,2023-05-20", ""]
    written.corrections.write_text("\n".join(lines), encoding="utf-8")
    shown = run()
    assert "3 findings open" in shown["audit"].data
    assert "LIKELY MISTYPED" not in shown["findings"].data
    kept = store.read_table("verdicts", written).set_index("verdict_id")
    assert kept.loc[mistyped, "status"] == "dismissed"
