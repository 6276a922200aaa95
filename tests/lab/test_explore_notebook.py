"""05_explore without anybody before it: its cells in this process, by papermill, and as a page of plain HTML by nbconvert."""

import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
from notebook_cells import NOTEBOOKS, code_of, read_notebook, run_cells

from helpers.lab import ExplorePanel

NOTEBOOK = "05_explore.ipynb"


def stills(notebook) -> str:
    """Return what the notebook's outputs show where there are no widgets."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
    return "".join(output.data.get("text/html", "") for output in outputs if "data" in output)


def test_it_runs_by_hand_on_a_ledger_and_where_there_is_none(audited, tmp_path, monkeypatch, capsys):
    shown = code_of(read_notebook(NOTEBOOK))
    run_cells(shown, SERIES="tank")
    monkeypatch.setenv("LOSSBOOK_ROOT", str(tmp_path / "empty"))
    run_cells(shown)
    assert "ExplorePanel" in capsys.readouterr().out


def test_its_parameters_are_those_of_the_panel(audited):
    panel = ExplorePanel("russia_ukraine", "", "", "latest", "", "tank, afv", [], False, 91, True, paths=audited)
    asked = panel.asking.question
    assert asked.categories == ("tank", "afv")
    assert (asked.rate, asked.mean_days, asked.log) == (False, 91, True)


@pytest.mark.slow
def test_papermill_runs_it_with_parameters(three_lists, tmp_path):
    made = tmp_path / "made.ipynb"
    _run(
        three_lists,
        "papermill",
        str(NOTEBOOKS / NOTEBOOK),
        str(made),
        "-p",
        "SERIES",
        "vehicle",
        "-p",
        "MEAN_DAYS",
        "5",
        "--cwd",
        ".",
    )
    html = stills(nbformat.read(made, as_version=4))
    assert "Lossbook has verified none of these losses" in html
    assert "mean over 5 days" in html
    assert "vehicles and fuel tanks" in html.lower()


@pytest.mark.slow
def test_a_page_made_of_it_shows_the_answers_without_widgets_and_network(three_lists, tmp_path, browser):
    shutil.copy(NOTEBOOKS / NOTEBOOK, tmp_path / NOTEBOOK)
    _run(three_lists, "nbconvert", "--execute", "--to", "html", "--output-dir", str(tmp_path), str(tmp_path / NOTEBOOK))
    page = browser.new_context(offline=True).new_page()
    page.goto((tmp_path / "05_explore.html").as_uri(), wait_until="domcontentloaded")
    words = page.locator("main").inner_text()
    assert "Lossbook has verified none of these losses" in words
    assert "9,033 Ukrainian tanks" in words  # the article
    assert page.locator(".lossbook-still:visible").count() == 4
    assert not re.search(r"Traceback|Error", words)
    page.context.close()


def _run(paths, program: str, *options: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"} | {"LOSSBOOK_ROOT": str(paths.root)}
    done = subprocess.run(
        [sys.executable, "-m", program, *options],
        cwd=paths.root, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
