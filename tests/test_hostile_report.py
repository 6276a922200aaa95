"""A report on texts that mean harm, made for real and opened in a browser: nothing of theirs runs, whichever way it came in.

The content security policy of the pages is switched off here, so that it is the escaping alone that is held to account.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.texts.sidecars import render_sidecar

pytestmark = pytest.mark.slow
CHECKOUT = Path(__file__).resolve().parents[1]
DAYS = ("2022-12-31", "2023-05-11", "2023-05-12", "2023-05-13")
RUN = "window.harm=(window.harm||0)+1"
WORDS = [
    f"<script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f"</title></style></script><svg onload={RUN}>",
    f"<!--><iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"[x](javascript:{RUN}) <a href=javascript:{RUN}>x</a>",
    "{{ 7*7 }} {% raw %} $\\href{javascript:alert(1)}{x}$",
    '=cmd|"/c calc"!A1',
]
ADDRESSES = [
    f"javascript:{RUN}",
    f'https://example.org/"onmouseover="{RUN}"><script>{RUN}</script>',
    f"data:text/html,<script>{RUN}</script>",
]


def hostile_text(place: int) -> str:
    """Return a digest whose every sentence carries harm beside a figure that does not fit the list of its day."""
    bad = WORDS[place % len(WORDS)]
    return (
        f"The General Staff of Ukraine {bad} said that by 13 May Russian forces had lost 5,611 {bad} vehicles and fuel tanks.\n"
        f"It said that Russia had lost {bad} 310 planes and 3,751 tanks since the invasion began {bad}.\n"
        f"{bad} Ukraine's air force shot down 17 of 21 drones overnight.\n"
    )


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a report on official lists and digests, each with harm in its text, title, outlet, address and sidecar."""
    root = tmp_path_factory.mktemp("hostile") / "workbook"
    shutil.copytree(CHECKOUT / "notebooks", root / "notebooks")
    bulletins, articles = root / "data" / "raw" / "bulletins", root / "data" / "raw" / "articles"
    bulletins.mkdir(parents=True)
    articles.mkdir(parents=True)
    for place, day in enumerate(DAYS):
        text = (CHECKOUT / "data/raw/sample/bulletins" / f"{day}.txt").read_text(encoding="utf-8")
        (bulletins / f"{day}.txt").write_text(f"{WORDS[place]}\n{text}", encoding="utf-8")
        known = {
            "outlet": WORDS[place],
            "title": WORDS[-1 - place],
            "url": ADDRESSES[place % 3],
            "author": WORDS[0],
            "language": "en",
        }
        side = render_sidecar(known).replace("published: null", f"published: {day}")
        (bulletins / f"{day}.yaml").write_text(side, encoding="utf-8")
    for place, words in enumerate(WORDS):
        name = f"digest {place} <img src=x onerror={RUN.replace('/', '')}>"
        (articles / f"{name}.txt").write_text(hostile_text(place), encoding="utf-8")
        known = {"outlet": words, "title": words, "url": ADDRESSES[place % 3], "archive_url": ADDRESSES[0], "licence": words}
        side = render_sidecar(known).replace("published: null", "published: 2023-05-13")
        (articles / f"{name}.yaml").write_text(side, encoding="utf-8")
    page = "".join(f"<p>{line.replace('<', '&lt;')}</p>" for line in hostile_text(1).splitlines())
    head = f"<title>&lt;script>{RUN}&lt;/script></title><meta property='og:site_name' content='&lt;script>{RUN}&lt;/script>'>"
    (articles / "page.html").write_text(
        f"<html><head>{head}</head><body><article>{page}</article></body></html>", encoding="utf-8"
    )
    message = {"id": 1, "type": "message", "date": "2023-05-13T07:00:00", "text": hostile_text(0), "forwarded_from": WORDS[0]}
    export = {"name": f"<script>{RUN}</script>", "id": 1, "messages": [message]}
    (articles / "result.json").write_text(json.dumps(export), encoding="utf-8")
    (articles / f"bad <script>{RUN.replace('/', '')}<!--.html").write_bytes(b"<html></html>")
    command = [sys.executable, "-m", "helpers", "report"]
    done = subprocess.run(command, env=os.environ | {"LOSSBOOK_ROOT": str(root)}, capture_output=True, text=True, check=False)
    assert done.returncode in (2, 3), done.stderr  # one page holds no article; sentences may be withheld
    assert "Traceback" not in done.stderr
    return (root / "reports" / "latest").resolve()


@pytest.mark.parametrize("page", ["index.html", "01_ingest.html", "02_audit.html", "03_compare.html"])
def test_nothing_that_a_text_brings_along_runs(report, browser, page):
    context = browser.new_context(offline=True, bypass_csp=True)
    view = context.new_page()
    view.on("dialog", lambda dialog: dialog.dismiss())
    view.goto((report / page).as_uri())
    view.wait_for_timeout(300)
    assert view.evaluate("window.harm || 0") == 0
    assert view.evaluate("[...document.querySelectorAll('a[href]')].filter(a => !/^(https?:|file:|#)/.test(a.href)).length") == 0
    assert view.evaluate("document.querySelectorAll('iframe, object, embed, [onerror], [onload], [onmouseover]').length") == 0
    context.close()


def test_the_harm_is_shown_as_the_words_that_it_is(report):
    shown = "".join((report / page).read_text(encoding="utf-8") for page in ("index.html", "01_ingest.html", "02_audit.html"))
    assert "&lt;script&gt;" in shown
    assert f"<script>{RUN}" not in shown


def test_no_cell_of_a_table_is_a_formula(report):
    folder = report.parents[1] / "data" / "processed"
    cells = [
        cell
        for path in folder.glob("*.csv")
        for line in path.read_text(encoding="utf-8").splitlines()
        for cell in line.split(",")
    ]
    assert any("cmd|" in cell for cell in cells)
    assert not [cell for cell in cells if cell.lstrip('"').startswith("=cmd")]
