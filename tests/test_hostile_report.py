"""A report on texts that mean harm, made for real and opened in a browser: nothing of theirs runs, whichever way it came in.

The content security policy of the pages is switched off here, so that it is the escaping alone that is held to account.
"""

from __future__ import annotations

import csv
import getpass
import html
import io
import json
import os
import pty
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.texts.sidecars import render_sidecar

pytestmark = pytest.mark.slow
CHECKOUT = Path(__file__).resolve().parents[1]
DAYS = ("2022-12-31", "2023-05-11", "2023-05-12", "2023-05-13")
SHARED, RUNS = "the shared edition", "the list of runs"
PAGES = ["index.html", "01_ingest.html", "02_audit.html", "03_compare.html", SHARED, RUNS]
TURNING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
RUN = "window.harm=(window.harm||0)+1"
WORDS = [
    f"<script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f"</title></style></script><svg onload={RUN}>",
    f"<!--><iframe srcdoc='<script>parent.{RUN}</script>'>",
    f"[x](javascript:{RUN}) <a href=javascript:{RUN}>x</a>",
    "{{ 7*7 }} {% raw %} $\\href{javascript:alert(1)}{x}$",
    '=cmd|"/c calc"!A1',
    "\u202egnp.exe\u202c \u2066\u061c turned \x1b]0;steered\x07\x1b[2J",
    "W" * 10_000,
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
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of two reports on official lists and digests, each with harm in its text, title, outlet, address and sidecar:
    the private one, and the shared edition of another stretch of days, signed with harm.
    """
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
    signed = ["--edition", "shared", "--from", "2023-05-11", "-p", f"SIGNED_BY={WORDS[1]}"]
    return {"private": made(root), "shared": made(root, *signed)}


def made(root: Path, *options: str) -> Path:
    """Return the folder of a report of the workbook at `root`."""
    done = run(root, "report", *options)
    assert done.returncode in (2, 3), done.stderr  # one page holds no article; sentences may be withheld
    assert "Traceback" not in done.stderr
    return (root / "reports" / "latest").resolve()


def run(root: Path, *words: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "helpers", *words]
    return subprocess.run(command, env=os.environ | {"LOSSBOOK_ROOT": str(root)}, capture_output=True, text=True, check=False)


@pytest.fixture
def report(reports) -> Path:
    return reports["private"]


def page_of(reports: dict[str, Path], name: str) -> Path:
    """Return the file of a page of the private report, of the shared edition, or of the list of all runs."""
    if name == SHARED:
        return reports["shared"] / "index.html"
    return reports["private"].parent / "index.html" if name == RUNS else reports["private"] / name


@pytest.mark.parametrize("page", PAGES)
def test_nothing_that_a_text_brings_along_runs(reports, browser, page):
    context = browser.new_context(offline=True, bypass_csp=True)
    view = context.new_page()
    view.on("dialog", lambda dialog: dialog.dismiss())
    view.goto(page_of(reports, page).as_uri())
    view.wait_for_timeout(300)
    assert view.evaluate("window.harm || 0") == 0
    assert view.evaluate("[...document.querySelectorAll('a[href]')].filter(a => !/^(https?:|file:|#)/.test(a.href)).length") == 0
    assert view.evaluate("document.querySelectorAll('iframe, object, embed, [onerror], [onload], [onmouseover]').length") == 0
    context.close()


@pytest.mark.parametrize("page", PAGES)
def test_a_word_without_end_makes_no_page_wider_than_a_phone(reports, browser, page):
    context = browser.new_context(viewport={"width": 360, "height": 800}, offline=True)
    view = context.new_page()
    view.goto(page_of(reports, page).as_uri())
    assert view.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize("page", PAGES)
def test_no_mark_that_turns_the_reading_direction_is_left(reports, page):
    assert not TURNING.search(page_of(reports, page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["private", "shared"])
def test_the_summary_for_a_mail_steers_and_turns_nothing(reports, name):
    words = (reports[name] / "summary.txt").read_text(encoding="utf-8")
    assert len(words) > 200
    assert not TURNING.search(words)


def test_the_difference_of_two_runs_is_told_without_harm(reports):
    root = reports["private"].parents[1]
    told = run(root, "runs", "diff", reports["private"].name, reports["shared"].name, "--format", "csv")
    assert told.returncode == 0, told.stderr
    cells = [cell for row in csv.reader(io.StringIO(told.stdout)) for cell in row]
    assert len(cells) > 20
    assert not [cell for cell in cells if cell.startswith(("=", "@", "\t"))]
    on_terminal = at_a_terminal(root, "runs", "diff", reports["private"].name, reports["shared"].name)
    assert "differences" in on_terminal
    assert not TURNING.search(on_terminal)


def at_a_terminal(root: Path, *words: str) -> str:
    """Return what a command prints where a person reads it."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"LOSSBOOK_ROOT": str(root)}
    command = [sys.executable, "-m", "helpers", *words]
    with subprocess.Popen(command, env=environment, stdout=theirs, stderr=subprocess.DEVNULL) as process:
        os.close(theirs)
        told = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            told += part
        process.wait()
    os.close(ours)
    return told.decode("utf-8")


def test_the_shared_edition_of_hostile_texts_tells_no_place_and_no_more_than_it_may(reports):
    source = page_of(reports, SHARED).read_text(encoding="utf-8")
    page = re.sub(r'"data:image[^"]*"|<style>.*?</style>', "", source, flags=re.S)
    root = reports["shared"].parents[1]
    secrets = (str(root), str(Path.home()), "data/raw", "data/processed", "articles/digest", ".txt", "result.json")
    for secret in (*secrets, socket.gethostname(), getpass.getuser()):
        assert not re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", page), secret
    assert not re.search("MISTYPED|EVENTS ADDED|5,611", page)
    assert "W" * 1000 not in page
    quotes = re.findall(r"<bdi>([^<]*)<mark>[^<]*</mark>([^<]*)</bdi>", page)
    assert quotes
    around = [html.unescape(f"{before} {after}").replace("\u2026", " ") for before, after in quotes]
    assert max(len(words.split()) for words in around) <= 40
    assert max(map(len, around)) <= 40 * 20 + 1


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
