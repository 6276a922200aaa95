"""Reprints are linked to the first print of their report; daily reports of one form, and one outlet's next report, are not."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from helpers.analysis.sources import drop_reprints
from helpers.ledger.build import build_ledger
from helpers.ledger.reprints import find_reprints
from helpers.ledger.views import count_sources
from helpers.model import Article
from helpers.texts.near import sketch
from ledger.material import MAY_14, PROFILE, put, read
from ledger.reprints import corpus

REPORT = (
    "The General Staff said on Saturday that 3,751 tanks had been lost since the invasion began, while fighting went on along "
    "the whole line from the river to the sea. Roads in the north were closed by rain for the second day, a spokesman said."
)


def linked(*articles: Article) -> dict[str, str]:
    return find_reprints([drawn for item in articles if (drawn := sketch(item))])


def told(name: str, text: str, day: int | None = 13, **known: str) -> Article:
    published = date(2023, 5, day) if day else None
    return Article(name, text, outlet=name, published=published, sidecar={"published": published, **known})


def test_reprints_are_found_and_texts_that_only_look_like_some_are_not():
    """Measured, not tuned, on this seed: of reprints found at least 95 in 100, of those found at least 98 in 100 right."""
    articles, truth, kinds = corpus(200, seed=8)
    found = linked(*articles)
    report = {name: truth.get(name, name) for name in (item.doc_id for item in articles)}
    right = [name for name in found if report[name] == report[found[name]]]
    heads = {found[name] for name in right}
    missed = [kinds[name] for name in truth if name not in right and name not in heads]
    assert len(right) >= 0.98 * len(found)
    assert len(missed) <= 0.05 * len(truth), missed


def test_the_first_print_by_day_is_the_report_and_the_others_name_it():
    later, first, unknown = told("a", REPORT, 14), told("b", REPORT + " More soon.", 13), told("c", "Read this. " + REPORT, None)
    assert linked(later, first, unknown) == {"a": "b", "c": "b"}


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (told("b", REPORT.replace("3,751", "3,777")), "other figures"),
        (told("b", REPORT, 30), "weeks later"),
        (told("b", " ".join(reversed(REPORT.split()))), "other words"),
    ],
)
def test_what_differs_in_figures_days_or_words_is_another_report(other, why):
    assert linked(told("a", REPORT), other) == {}, why


def test_versions_of_one_page_are_one_report_whatever_their_figures():
    url = "https://daily.example.org/1"
    assert linked(told("a", REPORT, url=url), told("b", REPORT.replace("3,751", "3,777"), url=url)) == {"b": "a"}


def test_texts_of_a_line_are_not_compared():
    assert linked(told("a", "5 tanks were lost on Friday."), told("b", "5 tanks were lost on Friday.")) == {}


def test_ten_prints_of_one_report_are_ten_texts_and_one_source(workbook):
    text = REPORT.replace("3,751 tanks had been lost", "the enemy had lost 3,751 tanks in all")
    for number in range(10):
        put(workbook.root, f"articles/p{number}.txt", f"{text} Print {'abcdefghij'[number]}.")
    put(
        workbook.root,
        "articles/q.txt",
        "3,740 tanks were lost by then, said the ministry, which counts them in its own way. " * 2,
    )
    ledger = build_ledger("data/raw", workbook, PROFILE, now=MAY_14, progress=False, reader=read)
    documents = ledger.documents.set_index("doc_id")["copy_of"]
    assert documents.dropna().to_dict() == {f"articles/p{number}": "articles/p0" for number in range(1, 10)}
    assert ledger.claims.set_index("doc_id")["copy_of"].dropna().nunique() == 1
    counted = count_sources(ledger.claims)
    assert counted[["texts", "reports"]].to_numpy().tolist() == [[11, 2]]


def test_a_reprint_that_says_the_same_is_left_out_and_one_that_says_something_else_stays():
    rows = [("a", None, 5.0), ("b", "a", 5.0), ("c", "a", 6.0), ("d", None, 5.0)]
    claims = pd.DataFrame(rows, columns=["doc_id", "copy_of", "value"]).assign(
        series_id="s", category="tank", as_of=pd.Timestamp("2023-05-13"), low=None, high=None, qualifier="exact"
    )
    assert list(drop_reprints(claims)["doc_id"]) == ["a", "c", "d"]
