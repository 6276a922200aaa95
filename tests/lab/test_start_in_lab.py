"""The start page in a real JupyterLab, from the sample to what is asked of an article of one's own.

The way on from there, to a figure put right and a report, has no test in a browser yet; its parts are in test_start.py. That each
notebook is saved from JupyterLab as it is committed has none either; the hook that does it is tested by itself.

With LOSSBOOK_SCREENSHOTS=folder pictures of each step are left there.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
MINUTE = 60_000
ARTICLE = """Kharkiv region counts the cost of a week

By the evening of 17 May the headquarters in Kyiv had put Russia's losses since the invasion began at 488,000 soldiers killed and
wounded, 7,538 tanks and 14,578 armoured fighting vehicles.

A spokesman for a brigade near Vovchansk said that 96 of its men had been wounded on Thursday. The front is 24 kilometres away.
"""


def picture(page, name: str) -> None:
    if folder := os.environ.get("LOSSBOOK_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_a_newcomer_sees_the_sample_and_is_asked_what_their_article_does_not_say(lab, page):
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
