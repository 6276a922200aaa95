"""Notebooks are kept without what running or opening them left."""

from __future__ import annotations

import copy
import json

import nbformat
import pytest

from helpers.errors import InputError
from helpers.runs.saving import render, strip, strip_file, strip_on_save

OUTPUT = {"output_type": "stream", "name": "stdout", "text": "3751\n"}


def cell(kind: str = "code", **more) -> dict:
    made = {"cell_type": kind, "id": "tanks", "metadata": {}, "source": "print(3751)"}
    return made | ({"outputs": [OUTPUT], "execution_count": 7} if kind == "code" else {}) | more


def notebook(*cells: dict, **metadata) -> dict:
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": list(cells), "metadata": {"kernelspec": kernel} | metadata, "nbformat": 4, "nbformat_minor": 5}


def test_outputs_and_run_counts_go_and_source_ids_and_tags_stay():
    made = strip(notebook(cell(metadata={"tags": ["parameters"], "scrolled": True, "ExecuteTime": {"end_time": "x"}})))
    assert json.loads(nbformat.writes(made))["cells"] == [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": "tanks",
            "metadata": {"tags": ["parameters"]},
            "outputs": [],
            "source": ["print(3751)"],
        }
    ]


@pytest.mark.parametrize("metadata", [{"keep_output": True}, {"tags": ["keep_output"]}], ids=["flag", "tag"])
def test_an_output_that_asks_to_be_kept_goes_too(metadata):
    assert strip(notebook(cell(metadata=metadata)))["cells"][0]["outputs"] == []


def test_what_somebody_said_of_a_cell_or_notebook_stays_and_what_an_editor_left_goes():
    said = {"slideshow": {"slide_type": "slide"}, "jupyter": {"source_hidden": True, "outputs_hidden": True}}
    left = {"widgets": {"state": {}}, "papermill": {"duration": 1.2}, "vscode": {"interpreter": {"hash": "x"}}}
    language = {"name": "python", "version": "3.11.9", "pygments_lexer": "ipython3"}
    made = strip(notebook(cell("markdown", metadata=said), language_info=language, lossbook={"code": False}, **left))
    assert made["cells"][0]["metadata"] == {"slideshow": {"slide_type": "slide"}, "jupyter": {"source_hidden": True}}
    assert made["metadata"] == {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "lossbook": {"code": False},
    }


def test_another_kernel_is_left_alone():
    other = {"name": "ir", "display_name": "R", "language": "R"}
    assert strip(notebook(cell(), kernelspec=other))["metadata"]["kernelspec"] == other


def test_stripping_changes_nothing_that_it_was_given_and_twice_is_once():
    given = notebook(cell())
    before = copy.deepcopy(given)
    once = render(given)
    assert given == before
    assert render(nbformat.reads(once, 4)) == once
    assert once.endswith("}\n")


@pytest.mark.parametrize(
    ("path", "outputs"),
    [("notebooks/own.ipynb", 0), ("/notebooks/deep/own.ipynb", 0), ("reports/latest/01_ingest.ipynb", 1), ("own.ipynb", 1)],
)
def test_jupyterlab_strips_the_notebooks_of_the_workbook_and_no_executed_ones(path, outputs):
    model = {"type": "notebook", "content": notebook(cell())}
    strip_on_save(model=model, path=path, contents_manager=None)
    assert len(model["content"]["cells"][0]["outputs"]) == outputs


def test_what_is_no_notebook_is_saved_as_it_is():
    model = {"type": "file", "content": "words"}
    strip_on_save(model=model, path="notebooks/words.txt")
    assert model == {"type": "file", "content": "words"}


def test_a_file_is_rewritten_once_and_what_is_none_is_named(tmp_path):
    path = tmp_path / "own.ipynb"
    path.write_text(json.dumps(notebook(cell())))
    assert strip_file(path)
    assert not strip_file(path)
    path.write_text("{")
    with pytest.raises(InputError, match=r"own\.ipynb: no notebook"):
        strip_file(path)
    assert path.read_text() == "{"
