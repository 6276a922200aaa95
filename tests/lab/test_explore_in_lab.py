"""05_explore in the real JupyterLab in Chromium, from "Run All Cells" to a correction in the report's page."""

import re

import pytest
from lab.server import CHECKOUT, make_lab_workbook, serve_lab

from helpers.ledger import read_corrections
from helpers.profiles import load_profile

pytestmark = pytest.mark.slow
DAYS = ("2022-08-20", "2022-12-31", "2023-03-31", "2023-05-12", "2023-05-13")
MISTYPED = ("tanks - 3,751 (+6)", "tanks - 3,715 (+6)")  # the day before has 3,745
NOTEBOOK = "05_explore.ipynb"
PATIENCE = 1_200_000  # milliseconds for a report on a machine that does other things too


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab on a workbook with five lists, one figure of which is mistyped, read and audited."""
    root = tmp_path_factory.mktemp("explore")
    raw = root / "data" / "raw"
    (raw / "bulletins").mkdir(parents=True)
    for day in DAYS:
        words = (CHECKOUT / "data/raw/sample/bulletins" / f"{day}.txt").read_text(encoding="utf-8")
        (raw / "bulletins" / f"{day}.txt").write_text(words.replace(*MISTYPED), encoding="utf-8")
        (raw / "bulletins" / f"{day}.yaml").write_text(f"outlet: Example\ntitle: List of {day}\npublished: {day}\n")
    paths = make_lab_workbook(root / "workbook", root / "data")
    _read(paths)
    with serve_lab(paths, root / "home") as served:
        yield served


def _read(paths) -> None:
    from helpers.audit import audit_claims
    from helpers.ledger import write_table
    from helpers.ledger.build import build_ledger, write_ledger

    ledger = build_ledger("data/raw", paths, "russia_ukraine", "auto", 0.0)
    write_ledger(ledger, paths)
    write_table("verdicts", audit_claims(ledger.claims, load_profile("russia_ukraine")), paths)


def test_from_a_question_to_a_correction_in_the_report(lab, page, tmp_path):
    page.set_default_timeout(300_000)
    page.set_viewport_size({"width": 1280, "height": 4000})  # cells that are out of sight need not be there
    lab.open(page, NOTEBOOK)
    lab.run_all(page)
    said, chart = page.locator(".lossbook-said"), page.locator(".lossbook-chart")
    said.wait_for(timeout=PATIENCE)
    page.locator(".lossbook-lab button").filter(has_text=re.compile(r"^\s*Add\s*$")).wait_for(timeout=PATIENCE)
    page.screenshot(path=tmp_path / "opened.png")
    assert page.locator(".lossbook-still:visible").count() == 0

    # the period, by keyboard
    before, drawn = said.inner_html(), chart.inner_html()
    assert "20 August 2022 to 13 May 2023" in said.inner_text()
    handle = page.locator(".lossbook-lab .noUi-handle").first
    handle.focus()
    for _ in range(3):
        handle.press("ArrowRight")
    _changes(page, ".lossbook-said", before)
    _changes(page, ".lossbook-chart", drawn)

    # two days as they are written
    dates = page.locator('.lossbook-lab input[type="date"]')
    dates.nth(0).fill("2022-12-31")
    page.wait_for_function("document.querySelector('.lossbook-said').innerText.includes('31 December 2022 to 13 May 2023')")

    # the category
    before, drawn = said.inner_html(), chart.inner_html()
    page.get_by_label("Category", exact=True).select_option(label="Tanks")
    _changes(page, ".lossbook-said", before)
    assert re.search(r"3,029.*3,715.*\+686", said.inner_text(), re.S)
    _changes(page, ".lossbook-chart", drawn)
    page.wait_for_function("document.querySelector('.lossbook-command').innerText.includes('tank')")  # it follows the chart
    assert page.locator(".lossbook-command").inner_text() == (
        "python -m helpers report --from=2022-12-31 --to=2023-05-13 --side=russia -p CATEGORIES=tank"
    )
    page.screenshot(path=tmp_path / "asked.png")

    # the queue: the mistyped figure is the worst item; its value is set with Enter in the field
    queue = page.get_by_label("To review")
    queue.scroll_into_view_if_needed()
    assert "3,715" in queue.locator("option").first.inner_text()
    value = page.locator(".lossbook-lab").filter(has=queue).get_by_label("value", exact=True)
    assert value.input_value() == "3715"
    value.fill("3751")
    page.locator(".lossbook-lab").filter(has=queue).get_by_label("reason", exact=True).fill("two digits changed places")
    value.press("Enter")
    page.get_by_text("Fix: 3,715. The next ingest, audit or report goes by it.").wait_for()
    rows = read_corrections(lab.paths.corrections, load_profile("russia_ukraine"))
    assert [(row.action, row.field, row.value, row.reason) for row in rows] == [
        ("fix", "value", "3751", "two digits changed places")
    ]
    page.screenshot(path=tmp_path / "decided.png")

    # the report, from the notebook
    page.get_by_role("button", name="Make this report").click()
    page.get_by_role("button", name="Stop").wait_for()
    link = page.get_by_role("link", name="Open the report")
    link.wait_for(timeout=PATIENCE)
    page.screenshot(path=tmp_path / "made.png")
    made = (lab.paths.root / "reports" / "latest" / "index.html").read_text(encoding="utf-8")
    assert re.search(r"<b>Tanks</b>: 3,029.*?3,751.*?\+722", made, re.S)  # 3,751 - 3,029, as corrected
    assert "+686" not in made
    page.wait_for_function("document.querySelector('.lossbook-said').innerText.includes('+722')")
    assert "3,715" not in queue.inner_text()
    with page.expect_popup() as opened:
        link.click()
    opened.value.wait_for_load_state()
    assert "Lossbook" in opened.value.content()


def _changes(page, where: str, before: str) -> None:
    """Wait until what stands there is another; sentence and chart arrive one after the other."""
    page.wait_for_function(
        "([where, before]) => ![before, null].includes(document.querySelector(where)?.innerHTML ?? null)", arg=[where, before]
    )
