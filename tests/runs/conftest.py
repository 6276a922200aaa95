"""A workbook with four toy notebooks, for tests of runs."""

from __future__ import annotations

import pytest

from helpers.runs import build, execution, kernels
from helpers.runs import manifest as manifest_module
from runs.toys import COMPARE, INGEST, WRITE, write_stand_in


@pytest.fixture
def toy(workbook, write_notebook, monkeypatch):
    """A workbook with four toy notebooks and one text; pages are made by a stand-in."""
    spans = "FROM: str = ''\nTO: str = ''"
    cells = {
        "01_ingest": ("PROFILE: str = 'russia_ukraine'\nINBOX: str = 'data/raw'\nSAMPLE: str = 'auto'", WRITE + INGEST),
        "02_audit": ("HINDSIGHT: bool = False", WRITE + "write('verdicts', 'v')"),
        "03_compare": (f"{spans}\nSIDES: list[str] = ['russia', 'ukraine']", WRITE + COMPARE),
        "04_briefing": (f"{spans}\nEDITION: str = 'private'", WRITE + "write('facts', 'checked\\nTrue\\n')"),
    }
    for name, sources in cells.items():
        write_notebook(name, *sources, folder=workbook.notebooks)
    (workbook.raw / "articles" / "one.txt").write_text("3,751 tanks")
    monkeypatch.setattr(manifest_module, "code_hash", lambda: "0" * 64)  # the checkout may be edited while this runs
    for module in (build, execution):
        monkeypatch.setattr(module, "write_page", write_stand_in)
    monkeypatch.setattr(kernels, "WARM", "")
    return workbook
