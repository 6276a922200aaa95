"""The start page's parts: giving a text, seeing and mending its claims, and what the report is asked for."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from ledger.material import put
from review.made import DIGEST, LIST

from helpers.lab import Start
from helpers.ledger import read_corrections
from helpers.profiles import load_profile
from helpers.texts.sidecars import read_sidecar

OWN = """Counting on Saturday

The General Staff of Ukraine says that Russia has lost 3,751 tanks and 294 helicopters since the start of the war.
On Friday two residents of Kherson were killed, the mayor said.
"""


@pytest.fixture
def start(audited) -> Start:
    """The start page of a workbook with a list and a digest."""
    return Start(paths=audited)


def give(start: Start, text: str = OWN, outlet: str = "Own Gazette", day: date | None = date(2023, 5, 14)) -> None:
    start.own._text.value = text
    start.own.read()
    start.own.work.wait()
    start.own._outlet.value, start.own._day.value = outlet, day
    start.own.go_on()
    start.own.work.wait()


def said(part) -> str:
    return part.work._words.value


def test_a_pasted_text_is_kept_with_what_was_asked_and_its_claims_are_shown(start, audited):
    start.own._text.value = OWN
    start.own.read()
    start.own.work.wait()
    assert "The text does not say who published it and on which day." in start.own._asked.value
    assert start.own._title.value == "Counting on Saturday"
    give(start)
    file = audited.raw / "articles" / "Counting-on-Saturday.txt"
    assert file.read_text() == OWN.strip()
    known = read_sidecar(file.with_suffix(".yaml"))
    assert {name: known[name] for name in ("outlet", "title", "published")} == {
        "outlet": "Own Gazette",
        "title": "Counting on Saturday",
        "published": date(2023, 5, 14),
    }
    assert start.claims.claims["quote"].tolist() == ["3,751", "294", "two"]
    assert "Counting on Saturday" in start.claims._article.value
    assert (start.own._text.value, start.own._form.layout.display) == ("", "none")


def test_what_is_asked_must_be_told_or_be_said_to_be_unknown(start, audited):
    give(start, outlet=" ")
    assert "Outlet is empty" in said(start.own)
    give(start, day=None)
    assert "Published is empty" in said(start.own)
    assert not list((audited.raw / "articles").glob("Counting*"))
    start.own._nobody.value = True
    start.own.go_on()
    start.own.work.wait()
    assert read_sidecar(audited.raw / "articles" / "Counting-on-Saturday.yaml")["published"] is None


def test_a_page_that_tells_all_is_not_asked_about(start, audited):
    page = (
        "<html lang=en><head><title>Counting</title><meta property=og:site_name content='Page Daily'>"
        "<meta property=article:published_time content=2023-05-14></head><body><article><h1>Counting</h1>"
        f"<p>{' '.join(OWN.splitlines()[2:])}</p><p>Neither figure could be checked by this paper, which asked both sides.</p>"
        "</article></body></html>"
    )
    start.own._file.value = ({"name": "page.html", "type": "text/html", "size": len(page), "content": page.encode(),
                              "last_modified": datetime(2023, 5, 14)},)  # fmt: skip
    start.own.work.wait()
    assert "Kept as data/raw/articles/Counting.txt" in said(start.own)
    assert start.own._form.layout.display == "none"
    assert read_sidecar(audited.raw / "articles" / "Counting.yaml")["outlet"] == "Page Daily"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Paste a text, open a file, or give an address."),
        ({"_text": "words", "_address": "https://example.org"}, "Two ways are filled; clear one."),
        ({"_address": "http://127.0.0.1:9/page"}, "127.0.0.1"),
    ],
    ids=["nothing", "two", "own network"],
)
def test_what_cannot_be_read_is_one_line_and_nothing_is_kept(start, audited, given, words):
    before = sorted(audited.raw.rglob("*.txt"))
    for name, value in given.items():
        getattr(start.own, name).value = value
    start.own.read()
    start.own.work.wait()
    assert words in said(start.own)
    assert 'role="alert"' in said(start.own)
    assert sorted(audited.raw.rglob("*.txt")) == before


def test_the_same_words_are_kept_once(start, audited):
    give(start)
    give(start)
    assert len(list((audited.raw / "articles").glob("Counting*.txt"))) == 1


def test_a_figure_is_put_right_and_taken_back(start, audited):
    give(start)
    start.claims._list.index = 1
    start.claims._fields.set(measure="destroyed")
    start.claims.buttons["fix"].click()
    start.claims.work.wait()
    rows = [(row.action, row.field, row.value) for row in read_corrections(audited.corrections, load_profile("russia_ukraine"))]
    assert rows == [("fix", "measure", "destroyed")]
    assert start.claims._list.options[1] == "294 · russia · helicopter · destroyed · cumulative · 2023-05-14 · fixed"
    assert start.claims.at["quote"] == "294", "the claim that was put right stays in sight"
    start.claims.buttons["undo"].click()
    start.claims.work.wait()
    assert "Taken back" in said(start.claims)
    assert start.claims._list.options[1] == "294 · russia · helicopter · lost · cumulative · 2023-05-14"


def test_a_fix_that_is_none_is_said_and_nothing_written(start, audited):
    give(start)
    start.claims.decide("fix")
    start.claims.work.wait()
    assert "nothing is set" in said(start.claims)
    start.claims._fields.set(value="many")
    start.claims.decide("fix")
    start.claims.work.wait()
    assert "is not a count" in said(start.claims)
    assert not audited.corrections.exists()


def test_a_text_without_losses_says_so(start):
    give(start, "A quiet day\n\nThe bridge is 40 metres long, said the mayor on Friday.")
    assert start.claims._desk.layout.display == "none"
    assert "No reported loss was read" in said(start.claims)
    assert start.claims.at is None


def test_the_report_ends_on_the_last_day_of_the_texts_totals(start):
    assert start.report_arguments() == []
    give(start)
    assert start.report_arguments() == ["--to", "2023-05-14"]
    start._keep.value = True
    assert start.report_arguments() == ["-p", "SAMPLE=true", "--to", "2023-05-14"]


def test_a_text_without_official_totals_is_met_by_the_nearest_list(start):
    give(start, "In Kherson\n\nOn Tuesday two residents of Kherson were killed, the mayor said.", day=date(2023, 5, 10))
    assert start.report_arguments() == ["--to", "2023-05-13"], "the first list that follows"
    give(start, "In Kherson again\n\nOn Friday two residents of Kherson were killed, the mayor said.", day=date(2024, 5, 10))
    assert start.report_arguments() == ["--to", "2023-05-13"], "the last one, since none follows"


def test_a_text_of_another_war_brings_its_own_report(start):
    text = "In Rafah\n\nThe Gaza health ministry said that 34,568 Palestinians had been killed since 7 October 2023."
    give(start, text, day=date(2024, 5, 1))
    assert start.claims.claims["quote"].tolist() == ["34,568"]
    assert start.report_arguments()[:2] == ["--profile", "gaza"]


def test_the_samples_lists_are_offered_to_whoever_has_none(workbook):
    put(workbook.root, "sample/bulletins/2023-05-13.txt", LIST)
    put(workbook.root, "articles/digest.txt", DIGEST)
    start = Start(paths=workbook)
    assert start.sample_choice() == "true"
    assert "3751" in start.sample().data


def test_without_widgets_each_part_says_what_to_do_in_words(start):
    for part, words in ((start.own, "data/raw/articles/"), (start.claims, "helpers review"), (start.report, "make report")):
        told = part._repr_mimebundle_()
        assert words in told["text/markdown"]
        assert "application/vnd.jupyter.widget-view+json" in told


def test_hostile_words_come_out_harmless(start):
    give(start, OWN.replace("Counting on Saturday", "<img src=x onerror=alert(1)>"), outlet="<script>alert(1)</script>")
    assert "<img" not in start.claims._article.value
    assert "<script" not in start.claims._article.value
