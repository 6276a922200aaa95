"""Each notebook gives the same by hand (in its folder, cell by cell) and by papermill (from the root, with parameters)."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest

from helpers.runs.notebook import load_papermill

pytestmark = pytest.mark.slow
CHECKOUT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((CHECKOUT / "notebooks").glob("*.ipynb"))
DAYS = ("2022-12-31", "2023-04-10", "2023-04-11", "2023-05-12", "2023-05-13")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A workbook with five bulletins and a digest of the sample, read once so that any notebook can be the first."""
    root = tmp_path_factory.mktemp("alike")
    sample = CHECKOUT / "data" / "raw" / "sample"
    for file in [file for day in DAYS for file in sample.rglob(f"{day}*") if file.is_file()]:
        target = root / "data" / "raw" / file.relative_to(sample.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    shutil.copytree(CHECKOUT / "notebooks", root / "notebooks", ignore=shutil.ignore_patterns(".*"))
    return root


def kinds(notebook) -> dict[str, list]:
    """Return what each code cell of ours left behind, by the cell's id: the kinds of its outputs."""
    ours = [
        cell for cell in notebook.cells if cell.cell_type == "code" and "injected-parameters" not in cell.metadata.get("tags", [])
    ]
    found = {}
    for cell in ours:
        shown = [output for output in cell.outputs if output.output_type in ("display_data", "execute_result")]
        found[cell.id] = [sorted(output.data) for output in shown]
    return found


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_by_hand_and_by_papermill_alike(path, root, tmp_path, monkeypatch):
    from nbclient import NotebookClient

    monkeypatch.setenv("LOSSBOOK_ROOT", str(root))
    by_hand = nbformat.read(path, as_version=4)
    NotebookClient(
        by_hand, kernel_name="python3", timeout=600, resources={"metadata": {"path": str(root / "notebooks")}}
    ).execute()
    target = tmp_path / path.name
    load_papermill().execute_notebook(
        path, target, parameters={"PROFILE": "russia_ukraine"}, kernel_name="python3", progress_bar=False, cwd=root
    )
    by_papermill = nbformat.read(target, as_version=4)
    assert kinds(by_hand) == kinds(by_papermill)
    outputs = [output for cell in by_papermill.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in outputs if output.output_type == "error"]
