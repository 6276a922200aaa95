"""A real JupyterLab for tests that drive it in Chromium; they are slow ones."""

from __future__ import annotations

import pytest
from lab.server import make_lab_workbook, serve_lab


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab on a workbook of its own with the sample; `lab.open(page, "00_start.ipynb")` opens a notebook."""
    root = tmp_path_factory.mktemp("lab")
    with serve_lab(make_lab_workbook(root / "workbook"), root / "home") as served:
        yield served


@pytest.fixture
def page(browser):
    """A page of 1280 by 900; pictures of it are taken with `page.screenshot(path=...)`."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()
