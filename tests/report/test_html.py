"""The page: nothing of others' words can run or break it, nothing is fetched, and what a reader needs is there."""

import html
import itertools
import json

import pandas as pd
import pytest
from tests.report.material import PROFILE, claim, tables, told, verdicts

from helpers.errors import InputError, RunError
from helpers.report.briefing.quotes import Quotes
from helpers.report.briefing.shown import Shown, sentence_html
from helpers.report.briefing.sources import evidence_html, quote_html
from helpers.report.html import MESSAGE, Meta, check_offline, export_html, find_fetches, read_messages, render_html
from helpers.report.html.elements import escape, foreign, link
from helpers.report.html.lint import find_pictures_without_words
from helpers.report.html.tables import data_table

NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><svg onload=alert(1)>",
    "\u202eevil\u202c <b onmouseover='x'>",
    "{{ 7*7 }} {% raw %}",
    "w" * 10_000,
]


NAMES = itertools.count()


def cell(kind: str, source: str, outputs=(), tags=()) -> dict:
    made = {"cell_type": kind, "id": f"cell-{next(NAMES)}", "metadata": {"tags": list(tags)}, "source": source}
    return made | ({"execution_count": 1, "outputs": list(outputs)} if kind == "code" else {})


def output(**data) -> dict:
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}


def notebook(*cells: dict, **lossbook) -> dict:
    return {"cells": list(cells), "metadata": {"lossbook": lossbook}, "nbformat": 4, "nbformat_minor": 5}


PLAIN = notebook(
    cell("markdown", "# A report\n\nSome words."),
    cell("code", 'FROM: str = ""  # a day\nN: int = 3', tags=["parameters"]),
    cell("code", 'FROM = "2023-01-01"', tags=["injected-parameters"]),
    cell("markdown", "## What changed?"),
    cell("code", "x = 1", [output(**{"text/html": "<p>one</p>", "text/plain": "one"})]),
    cell("markdown", "## What changed?"),
    cell("markdown", "## <i>Who</i> & why"),
)


@pytest.mark.parametrize("words", NASTY, ids=["script", "image", "style", "direction", "template", "long"])
def test_words_of_others_come_out_harmless_wherever_they_stand(words):
    bad = claim(
        "vehicle", "2023-05-13", 5611, title=words, outlet=words, sentence=f"{words} 5,611 {words}", kind="press", url=words
    )
    bad |= {"start": len(words) + 1, "end": len(words) + 6, "quote": "5,611", "sentence_start": 0}
    facts, evidence = told()
    evidence = type(evidence)({bad["claim_id"]: bad}, {bad["claim_id"]: "P1"})
    found = [
        evidence_html(evidence, tables(verdicts=verdicts().assign(verdict=words)), PROFILE, Quotes(40)),
        quote_html(bad, 40),
        sentence_html(f"{words} [P1]", evidence),
        data_table(pd.DataFrame({words: [words]}), words),
        escape(words),
        foreign(words),
        link(words, words),
    ]
    page = render_html(notebook(cell("code", "x", [output(**{"text/html": "".join(found)})])), Meta(title=words, notice=words))
    assert find_fetches(page) == []
    assert "<script" not in page
    assert "onerror=alert" not in html.unescape(page) or "&lt;img" in page
    assert "\u202e" not in page


def test_only_web_addresses_become_links():
    assert (
        link("https://example.org/a?b=1&c", "words")
        == '<a href="https://example.org/a?b=1&amp;c" rel="noopener noreferrer"><bdi>words</bdi></a>'
    )
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "https://[broken",
        "",
        None,
    ):
        assert link(address, "words") == "<bdi>words</bdi>"


def test_a_quote_is_marked_and_cut_to_so_many_words():
    words = " ".join(f"w{n}" for n in range(100))
    row = claim("vehicle", "2023-05-13", 5611, sentence=f"{words} 5,611 {words}", sentence_start=10) | {
        "quote": "5,611",
        "start": 10 + len(words) + 1,
    }
    assert quote_html(row, 4) == "<bdi>\u2026w98 w99 <mark>5,611</mark> w0 w1\u2026</bdi>"


FETCHES = {
    '<script src="https://cdn.example/x.js"></script>': 2,
    "<script>fetch('x')</script>": 1,
    '<img src="https://example.org/a.png" alt="a">': 1,
    '<link rel="stylesheet" href="style.css">': 1,
    "<style>@import 'https://example.org/a.css';</style>": 1,
    '<p style="background:url(https://example.org/a.png)">': 1,
    "<style>p{background:url(//example.org/a.png)}</style>": 1,
    '<iframe src="https://example.org"></iframe>': 1,
    '<body onload="x()">': 1,
    '<a href="javascript:x()">x</a>': 1,
    '<meta http-equiv="refresh" content="0;url=https://example.org">': 1,
    '<a href="https://example.org">a plain link</a>': 0,
    '<img src="data:image/png;base64,AAAA" alt="x">': 0,
    "<p>url(https://example.org) in words</p>": 0,
    '<a href="#G1">G1</a>': 0,
}


@pytest.mark.parametrize("page", FETCHES)
def test_what_a_page_would_fetch_or_run_is_found(page):
    assert len(find_fetches(page)) == FETCHES[page]


def test_a_page_that_fetches_is_not_written(tmp_path):
    loud = notebook(cell("code", "x", [output(**{"text/html": '<img src="https://example.org/x.png" alt="">'})]))
    with pytest.raises(RunError, match="not self-contained"):
        export_html(loud, tmp_path / "page.html")
    assert not (tmp_path / "page.html").exists()


def test_the_page_stands_alone_and_is_put_in_order(tmp_path):
    page = export_html(PLAIN, tmp_path / "page.html").read_text(encoding="utf-8")
    check_offline(page)
    assert '<html lang="en">' in page
    assert "<main" in page
    assert page.count("<h1") == 1
    assert '<a href="#what-changed">What changed?</a>' in page
    assert '<a href="#what-changed-2">What changed?</a>' in page
    assert 'id="who-why"' in page
    assert "<title>A report</title>" in page


def test_parameters_are_a_table_and_their_cells_are_not_shown():
    page = render_html(PLAIN, Meta())
    assert "# a day" not in page
    assert "<td>FROM</td><td><bdi>2023-01-01</bdi></td><td>given</td>" in page
    assert "<td>N</td><td><bdi>3</bdi></td><td>default</td>" in page


def test_code_is_folded_and_left_out_where_the_notebook_says_so():
    assert '<details class="code"><summary>Code</summary>' in render_html(PLAIN, Meta())
    assert "x = 1" not in render_html(PLAIN | {"metadata": {"lossbook": {"code": False}}}, Meta())


def test_a_failed_run_says_so_on_top_and_why():
    failed = notebook(
        cell("markdown", "**FAILED.** out of memory", tags=["failed"]), *PLAIN["cells"], status="failed", error="out of <memory>"
    )
    page = render_html(failed, Meta())
    assert '<p class="banner failed" role="status"><strong>FAILED.</strong> out of &lt;memory&gt; This run did not finish' in page
    assert "<strong>FAILED.</strong> out of memory" not in page


def test_what_a_cell_tells_the_runner_reaches_the_page():
    message = {"status": "unchecked", "sample": True, "title": "Losses as claimed"}
    told_so = notebook(
        cell("markdown", "# Other"), cell("code", "x", [output(**{"text/html": "<h1>Losses as claimed</h1>", MESSAGE: message})])
    )
    page = render_html(told_so, Meta())
    assert read_messages(told_so)["status"] == "unchecked"
    assert "<strong>UNCHECKED.</strong>" in page
    assert "<strong>SAMPLE \u2013 PRIVATE.</strong>" in page
    assert page.count("<h1") == 1
    assert "<title>Losses as claimed</title>" in page


def test_a_private_page_without_samples_says_private():
    page = render_html(PLAIN, Meta())
    assert "<strong>PRIVATE.</strong>" in page
    assert "SAMPLE" not in page


def test_pictures_have_words():
    picture = {
        "output_type": "display_data",
        "metadata": {"alt": "A line that rises."},
        "data": {"image/png": "AAAA\n", "text/plain": "<Figure>"},
    }
    page = render_html(notebook(cell("code", "x", [picture])), Meta())
    assert 'alt="A line that rises."' in page
    assert find_pictures_without_words(page) == []
    assert find_pictures_without_words('<img src="data:x">') == ["data:x"]


def test_what_is_no_notebook_is_refused_in_one_line(tmp_path):
    (tmp_path / "x.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="x.ipynb: not a notebook"):
        export_html(tmp_path / "x.ipynb", tmp_path / "x.html")
    (tmp_path / "y.ipynb").write_text(json.dumps([1]), encoding="utf-8")
    with pytest.raises(InputError, match="y.ipynb: not a notebook"):
        export_html(tmp_path / "y.ipynb", tmp_path / "y.html")


def test_a_piece_of_the_page_has_words_for_a_plain_terminal():
    bundle = Shown("<p>One <b>finding</b> &amp; more</p><details><p>hidden</p></details>")._repr_mimebundle_()
    assert bundle == {
        "text/html": "<p>One <b>finding</b> &amp; more</p><details><p>hidden</p></details>",
        "text/plain": "One finding & more",
    }
