"""A page gives its article and what it says of itself; what surrounds the article and what nobody says stays out."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.errors import InputError
from helpers.texts.arrivals import Declared
from helpers.texts.pages import address, read_page
from texts.layouts import LAYOUTS, Story, render

ENGLISH = Story(
    "Losses mount in the east",
    (
        "The General Staff said on Saturday that Russia had lost 3,751 tanks since the invasion began.",
        "Another 590 soldiers were killed over the past day, it said; two jets were shot down.",
        "A spokesman for the ministry said that 12 Ukrainian tanks had been destroyed near the river.",
        "Neither figure could be checked.",
    ),
)
UKRAINIAN = Story(
    "Втрати на ранок",
    (
        "Генеральний штаб повідомив, що з початку вторгнення Росія втратила 3751 танк.",
        "За минулу добу знищено 590 військових, збито два літаки.",
        "Речник міністерства заявив, що ґрунтові дороги розмиті й рух обмежено.",
    ),
    outlet="Приклад щодня",
    author="Олена Приклад",
    language="uk",
)
SHORT = Story("Losses of the day", ("Russia lost 5 tanks on Friday, the staff said.",))
CHARSETS = ("utf-8", "windows-1251", "koi8-u", "iso-8859-5", "utf-16")


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>T</title>{head}</head><body>{body}</body></html>".encode()


def read(data: bytes, **said: str):
    return read_page(data, Declared("page.html", **said))


@pytest.mark.parametrize("story", [ENGLISH, UKRAINIAN, SHORT], ids=["english", "ukrainian", "short"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_of_each_layout_the_article_is_taken_and_nothing_around_it(name, story):
    found = read(render(name, story))
    lines = [line.removeprefix("- ") for line in found.text.split("\n") if line]
    assert [line for line in lines if line in story.blocks] == list(story.blocks)
    assert "NOISE" not in found.text


@pytest.mark.parametrize("story", [ENGLISH, UKRAINIAN, SHORT], ids=["english", "ukrainian", "short"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_what_a_layout_tells_is_known_and_nothing_else(name, story):
    known, tells = read(render(name, story)).known, LAYOUTS[name].tells
    assert known["published"] == (date.fromisoformat(story.day) if "day" in tells else None)
    assert known["author"] == (story.author if "author" in tells else "")
    assert bool(known["url"]) is ("url" in tells)
    host = "daily.example.org" if "url" in tells else ""
    assert known["outlet"] == (story.outlet if "outlet" in tells else host)
    assert known["language"] == (story.language if "language" in tells or story is UKRAINIAN else "")
    assert known["title"] == ("" if name == "bare" else story.title)


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1"])
def test_a_page_is_read_right_whatever_its_encoding_and_what_it_declares(charset, declared):
    found = read(render("open_graph", UKRAINIAN, charset, declared))
    assert UKRAINIAN.blocks[0] in found.text
    assert found.known["outlet"] == "Приклад щодня"


def test_what_nobody_sees_is_gone_and_characters_by_name_are_spelled():
    words = "Lost 5,&shy;611&nbsp;tanks\u200b and o\ufb03cers &mdash; &#8220;all&#8221; &amp; \u200emore."
    found = read(page(f"<article><p>{words}</p></article>"))
    assert found.text == "Lost 5,611 tanks and officers \u2014 \u201call\u201d & more."


def test_a_table_reads_as_rows_between_bars_with_its_headings_over_each_column():
    table = """<p>The staff told the losses of both days in a table, it said on Sunday.</p><table><caption>Losses by day</caption>
    <tr><th rowspan="2">Day</th><th colspan="2">Personnel</th></tr><tr><th>killed</th><th>wounded</th></tr>
    <tr><td rowspan="2">13 May</td><td>5</td><td>7</td></tr><tr><td colspan="2">none told</td></tr></table>"""
    assert read(page(f"<article>{table}</article>")).text.split("\n")[1:] == [
        "Losses by day",
        "| Day | Personnel | Personnel |",
        "| Day | killed | wounded |",
        "| 13 May | 5 | 7 |",
        "| 13 May | none told |  |",
    ]


def test_a_date_that_is_not_declared_is_not_known():
    text = "<article><h1>Losses</h1><p>On 3 May 2023 Russia lost 5 tanks, the staff said on 4 May 2023.</p></article>"
    assert read(page(text + "<p>Copyright 2019</p>")).known["published"] is None


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("HTTP://EXAMPLE.ORG/", "HTTP://EXAMPLE.ORG/"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.org/x", ""),
        ("http://[::1", ""),
        ("https://example.org/" + "x" * 3000, ""),
        (None, ""),
    ],
)
def test_only_an_address_of_the_web_is_one(words, url):
    assert address(words) == url


def test_the_address_that_a_browser_saved_a_page_from_is_known():
    data = page("<p>Russia lost 5 tanks, the staff said.</p>").replace(
        b"<head>", b"<!-- saved from url=(0021)https://example.org/a --><head>"
    )
    assert read(data).known["url"] == "https://example.org/a"
    assert read(data, url="https://example.org/b").known["url"] == "https://example.org/b"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html></html>", "page.html: no article was found in the page"),
        (b"<html><body><script>var a = 5;</script></body></html>", "page.html: no article was found in the page"),
        (b"\0\0\0", "page.html: the page is empty"),
        (b"<b>" * 200_001, "page.html: more than 200,000 tags, which no article has"),
    ],
)
def test_a_page_without_an_article_is_told_in_one_line(data, message):
    with pytest.raises(InputError) as told:
        read(data)
    assert str(told.value) == message


def test_nesting_without_end_neither_hangs_nor_breaks():
    with pytest.raises(InputError, match=r"page.html: "):
        read(b"<div>" * 100_000 + b"lost 5")


def test_pictures_inside_the_page_weigh_nothing():
    picture = b'<img src="data:image/png;base64,' + b"A" * 12_000_000 + b'">'
    assert read(page("<article><p>Russia lost 5 tanks.</p>PIC</article>").replace(b"PIC", picture)).text == "Russia lost 5 tanks."
