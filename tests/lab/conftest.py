"""A real JupyterLab for tests that drive it in Chromium; they are slow ones."""

from __future__ import annotations

import shutil

import pytest
from lab.server import CHECKOUT, make_lab_workbook, serve_lab

from helpers.ledger.build import build_ledger, write_ledger
from helpers.paths import Paths

DAYS = ("2022-08-20", "2022-12-31", "2023-05-13")
ABROAD = (
    "Since the start of its operation, Russia's Ministry of Defence said on 30 December 2022, 9,033 Ukrainian tanks and other "
    "armoured vehicles and 4,764 field artillery guns have been destroyed."
)
SIDECAR = "outlet: Example Daily\ntitle: A year ends\npublished: 2022-12-31\nlanguage: en\n"


@pytest.fixture(scope="session")
def three_lists(tmp_path_factory) -> Paths:
    """A ledger of three lists of the sample and one article; not to be written to."""
    paths = Paths(tmp_path_factory.mktemp("explored"))
    lists, articles = paths.raw / "bulletins", paths.raw / "articles"
    lists.mkdir(parents=True)
    articles.mkdir()
    for day in DAYS:
        shutil.copy(CHECKOUT / "data/raw/sample/bulletins" / f"{day}.txt", lists)
        (lists / f"{day}.yaml").write_text(f"outlet: Example\ntitle: List of {day}\npublished: {day}\n")
    (articles / "year.txt").write_text(ABROAD)
    (articles / "year.yaml").write_text(SIDECAR)
    write_ledger(build_ledger("data/raw", paths, "russia_ukraine", "auto", 0.0), paths)
    return paths


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
    opened.set_default_timeout(120_000)  # a machine that runs other tests beside this one is slow
    opened.set_default_navigation_timeout(240_000)
    yield opened
    opened.close()
