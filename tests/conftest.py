"""What tests of several packages use: a workbook in a temporary folder, and small notebooks."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.paths import Paths

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development texts, which are not distributed; tests that read them are skipped without them."""
    folder = Path(os.environ.get("LOSSBOOK_SHARED", CHECKOUT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("development texts, not distributed")
    return folder


@pytest.fixture
def workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """An empty workbook of its own: no texts, no tables, no reports."""
    root = tmp_path / "workbook"
    (root / "data" / "raw" / "articles").mkdir(parents=True)
    monkeypatch.setenv("LOSSBOOK_ROOT", str(root))
    return Paths(root)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    from review.made import make_workbook  # late: few tests need it

    return make_workbook(Paths(tmp_path_factory.mktemp("made")))


@pytest.fixture
def audited(workbook: Paths, made_once: Paths) -> Paths:
    """A workbook of its own with the list and the digest of review.made, read and audited."""
    shutil.copytree(made_once.root, workbook.root, dirs_exist_ok=True)
    return workbook


@pytest.fixture(scope="module")  # while it is open an event loop runs, which other modules have no use for
def browser():
    """Chromium with no network; without it these tests are skipped and say so, and on a build server they fail."""
    if os.environ.get("CI"):
        import playwright.sync_api as playwright  # a build server has it: there its absence is a failure, not a skip
    else:
        playwright = pytest.importorskip("playwright.sync_api")
    program = next((found for name in ("chromium", "google-chrome") if (found := shutil.which(name))), None)
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing; .ci/run installs it")
        pytest.skip("Chromium is not installed")
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=program, args=options)
        yield opened
        opened.close()


def notebook_json(*cells: str) -> str:
    """Return a notebook of code cells as JSON; the first cell is the one tagged `parameters`."""
    made = [
        {
            "cell_type": "code",
            "id": f"cell-{number}",
            "metadata": {"tags": ["parameters"]} if number == 0 else {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for number, source in enumerate(cells)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def write_notebook(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a notebook of the given code cells and returns its path."""

    def write(name: str, *cells: str, folder: Path = tmp_path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.ipynb"
        path.write_text(notebook_json(*cells), encoding="utf-8")
        return path

    return write
