"""The start page in a real JupyterLab: a newcomer's way from the sample to a report on an article of their own.

With LOSSBOOK_SCREENSHOTS=folder pictures of each step are left there.
"""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from lab.server import CHECKOUT

from helpers.runs.saving import render

pytestmark = pytest.mark.slow
MINUTE = 60_000
ARTICLE = """Kharkiv region counts the cost of a week

By the evening of 17 May the headquarters in Kyiv had put Russia's losses since the invasion began at 488,000 soldiers killed and
wounded, 7,538 tanks and 14,578 armoured fighting vehicles.

A spokesman for a brigade near Vovchansk said that 96 of its men had been wounded on Thursday. The front is 24 kilometres away.
"""
NOTEBOOKS = sorted(path.name for path in (CHECKOUT / "notebooks").glob("*.ipynb"))


def picture(page, name: str) -> None:
    if folder := os.environ.get("LOSSBOOK_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_a_newcomer_gets_an_article_of_their_own_into_a_report(lab, page):
    page.goto(lab.address())
    page.get_by_role("heading", name="Start here").wait_for(timeout=2 * MINUTE)
    assert page.get_by_text("Would you like to get notified about official Jupyter news").count() == 0
    lab.run_all(page)
    page.locator(".lossbook-article .likely", has_text="5,611").first.hover(timeout=2 * MINUTE)
    assert page.get_by_text("LIKELY MISTYPED").first.is_visible()
    picture(page, "1_sample")
    page.get_by_placeholder("Paste the article here").fill(ARTICLE)
    page.get_by_role("button", name="Read it").click()
    page.get_by_text("The text does not say who published it and on which day.").wait_for(timeout=2 * MINUTE)
    page.get_by_label("Outlet").fill("Kharkiv Courier")
    page.locator("input[type=date]").fill("2024-05-18")
    picture(page, "2_asked")
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("Kept as data/raw/articles/Kharkiv-region").wait_for(timeout=5 * MINUTE)
    page.locator("select[size]").first.select_option(label="7,538 · russia · tank · lost · cumulative · 2024-05-17")
    page.get_by_label("claimant").first.select_option("ukraine_general_staff")
    picture(page, "3_figures")
    page.get_by_role("button", name="Put right").click()
    page.get_by_text("It stands in data/raw/corrections.csv").wait_for(timeout=5 * MINUTE)
    page.get_by_role("button", name="Make the report").click()
    page.get_by_role("button", name="Stop").wait_for(timeout=MINUTE)
    picture(page, "4_running")
    opens = page.get_by_role("link", name="Open the report")
    opens.wait_for(timeout=20 * MINUTE)
    with page.context.expect_page() as new:
        opens.click()
    report = new.value
    report.wait_for_load_state()
    picture(report, "5_report")
    told = report.content()
    assert "17 May 2024" in report.title()
    for words in ("Kharkiv Courier", "7,538", "SAMPLE"):
        assert words in told, words


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs_by_run_all_and_is_saved_as_it_is_committed(lab, page, name):
    lab.open(page, name)
    lab.run_all(page)
    picture(page, name.removesuffix(".ipynb"))
    assert page.locator('[data-mime-type="application/vnd.jupyter.error"]').count() == 0
    lab.save(page, name)
    saved = nbformat.read(lab.paths.notebooks / name, as_version=4)
    assert nbformat.writes(saved) + "\n" == render(saved)
    assert saved == nbformat.read(CHECKOUT / "notebooks" / name, as_version=4)
