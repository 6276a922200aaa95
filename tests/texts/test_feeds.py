"""A saved feed gives its entries; nothing in it is expanded, fetched or believed beyond what it says."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.errors import InputError
from helpers.texts.arrivals import Declared
from helpers.texts.feeds import parse_feed, read_feed

RSS = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>Example &amp; Daily</title><language>en-GB</language>
<item><title>Losses &lt;b&gt;mount&lt;/b&gt;</title><link>https://example.org/1</link>
<pubDate>Sat, 13 May 2023 00:10:00 +0300</pubDate>
<dc:creator>Jane Roe</dc:creator><description>Teaser.</description>
<content:encoded><![CDATA[<p>Lost 5,&shy;611 tanks.</p>
<table><tr><th>Kind</th><th>Total</th></tr><tr><td>Tanks</td><td>7</td></tr></table>
<script>alert(1)</script>]]></content:encoded></item>
<item><title>No day&nbsp;told</title><guid>urn:x</guid><description>Lost 6 tanks &x; &hellip;</description></item>
<item><title>No words</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>Приклад</title><link rel="next" href="https://example.org/?p=2"/>
<entry><title>Втрати</title><link rel="alternate" href="https://example.org/a"/><link rel="edit" href="https://example.org/e"/>
<published>2023-05-13T23:30:00Z</published><updated>2023-06-01T00:00:00Z</updated>
<author><name>Олена</name></author><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>Втрачено 5 танків,</p><p>сказано зранку.</p></div></content>
</entry></feed>"""


def read(markup: str | bytes):
    return read_feed(markup if isinstance(markup, bytes) else markup.encode(), Declared("feed.xml"))


def test_the_entries_of_rss_are_texts_with_what_it_says_of_them():
    first, second = read(RSS)
    assert first.text == "Lost 5,611 tanks.\n| Kind | Total |\n| Tanks | 7 |"
    assert "alert" not in first.text
    known = first.known
    assert (known["outlet"], known["title"], known["author"]) == ("Example & Daily", "Losses mount", "Jane Roe")
    assert (known["published"], known["url"], known["language"]) == (date(2023, 5, 13), "https://example.org/1", "en")
    assert second.text == "Lost 6 tanks &x; \u2026"
    assert (second.known["published"], second.known["url"]) == (None, "")


def test_the_entries_of_atom_are_texts_and_its_next_page_is_known():
    (entry,) = read(ATOM)
    assert entry.text == "Втрачено 5 танків,\nсказано зранку."
    known = entry.known
    assert (known["published"], known["url"], known["author"], known["language"]) == (
        date(2023, 5, 13), "https://example.org/a", "Олена", "uk"
    )  # fmt: skip
    assert known["edited"] == date(2023, 6, 1)
    assert parse_feed(ATOM.encode(), Declared("feed.xml")).next_url == "https://example.org/?p=2"


@pytest.mark.parametrize(
    ("days", "edited"),
    [
        ("<published>2023-05-13T07:00:00Z</published><updated>2023-05-13T19:00:00Z</updated>", None),  # the same day
        ("<updated>2023-05-13</updated>", None),  # which is then the day of publication
        ("<published>2023-05-13</published><updated>2023-05-12</updated>", None),  # before it: a mistake
        (
            "<pubDate>Sat, 13 May 2023 00:10:00 +0300</pubDate><updated>Sun, 14 May 2023 00:10:00 +0300</updated>",
            date(2023, 5, 14),
        ),
    ],
)
def test_an_entry_was_edited_when_it_was_changed_on_a_later_day(days, edited):
    (entry,) = read(f"<feed><entry>{days}<summary>Lost 5 tanks.</summary></entry></feed>")
    assert entry.known["edited"] == edited


def test_no_entity_is_expanded_and_no_file_read():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    item = "<item><description>Lost 5. &l11;</description></item>"
    bomb = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]><rss><channel>{item}</channel></rss>'
    assert [found.text for found in read(bomb)] == ["Lost 5."]
    assert all("root:" not in item.text for item in read(RSS))


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-u", "utf-16"])
def test_a_feed_is_read_in_its_encoding(charset):
    item = "<item><description>Втрачено 5 танків.</description></item>"
    markup = f'<?xml version="1.0" encoding="{charset}"?><rss><channel>{item}</channel></rss>'
    assert [item.text for item in read(markup.encode(charset))] == ["Втрачено 5 танків."]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<rss></rss>", "a feed whose entries hold no words"),
        ("<urlset><url><loc>https://example.org</loc></url></urlset>", "no feed: its outermost element is 'urlset'"),
        ("plain", "not XML that can be read"),
        ("", "not XML that can be read"),
        ("<a>" * 200_001, "more than 200,000 tags, which no feed has"),
        ("<rss>" + "<channel>" * 100_000, "a feed whose entries hold no words"),
    ],
)
def test_what_is_no_feed_is_told_in_one_line(content, words):
    with pytest.raises(InputError) as told:
        read(content)
    assert str(told.value) == f"feed.xml: {words}"
