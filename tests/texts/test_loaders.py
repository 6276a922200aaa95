"""A text is stored as it is written; what is no text is told in one line."""

from __future__ import annotations

import hashlib
import os
import tracemalloc
from datetime import date

import pytest

from helpers.errors import InputError
from helpers.texts import Rejected, read_article, read_articles
from helpers.texts.loaders import decode, find_heading

DATED = "published: 2023-05-13\noutlet: The Digest\n"
KEPT = [
    (b"plain\n", "plain\n"),
    (b"one\r\ntwo\r\n", "one\r\ntwo\r\n"),
    ("\ufeffwith a mark".encode(), "with a mark"),
    ("\ufeff\ufeffwith two".encode(), "\ufeffwith two"),
    ("e\u0301 and \u00e9, 5\u00a0611, \u2028".encode(), "e\u0301 and \u00e9, 5\u00a0611, \u2028"),
    ("🇺🇦 1\f2".encode(), "🇺🇦 1\f2"),
    ("Втрати: 5 танків".encode("cp1251"), "Втрати: 5 танків"),
    (b"lost 5\xa0611", "lost 5\u00a0611"),
    ("lost 5,611\r\n".encode("utf-16"), "lost 5,611\r\n"),
    ("Втрати: 5 танків\r\n".encode("utf-16-be"), "Втрати: 5 танків\r\n"),
]
NOISE = bytes(byte for number in range(40) for byte in hashlib.sha512(bytes([number])).digest() if byte > 0x7F)
REFUSED = [
    (b"", "a.txt: the file is empty"),
    (b" \n\t\r\n ", "a.txt: the file holds nothing but white space"),
    ("\ufeff \n".encode(), "a.txt: the file holds nothing but white space"),
    (b"PK\x03\x04\x00\x00", "a.txt: not a text: it holds NUL bytes"),
    (b"\x01\x02\x03\x04 abc", "a.txt: not a text: it is full of control characters"),
    (NOISE, "a.txt: not a text: in no encoding does it hold words"),
    ("lost\0three".encode("utf-16"), "a.txt: not a text: it holds NUL bytes"),
]
HEADINGS = [
    ("# Losses of 13 May\n\ntext", "Losses of 13 May"),
    ("text\r\n\r\n## Second level ##\r\n", "Second level"),
    ("#hashtag\ntext", ""),
    ("    # code\n", ""),
    ("", ""),
]


@pytest.fixture
def raw(tmp_path):
    folder = tmp_path / "data" / "raw"
    folder.mkdir(parents=True)
    return folder


def put(raw, name: str, content: bytes | str, sidecar: str | None = None):
    path = raw / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if sidecar is not None:
        path.with_suffix(".yaml").write_text(sidecar)
    return path


@pytest.mark.parametrize(("data", "text"), KEPT)
def test_nothing_of_a_text_is_changed_but_its_byte_order_mark(data, text):
    assert decode(data, "a.txt") == text


@pytest.mark.parametrize(("data", "message"), REFUSED)
def test_what_is_no_text_is_told_in_one_line(data, message):
    with pytest.raises(InputError) as told:
        decode(data, "a.txt")
    assert str(told.value) == message


@pytest.mark.parametrize(("text", "heading"), HEADINGS)
def test_the_first_heading_is_found(text, heading):
    assert find_heading(text) == heading


def test_an_article_carries_what_its_sidecar_says(raw, tmp_path):
    path = put(
        raw, "articles/may/digest.txt", "Lost 3 tanks.", DATED + "title: The week\nlanguage: en\nurl: https://example.org/1\n"
    )
    article = read_article(path, raw, tmp_path)
    assert (article.doc_id, article.path) == ("articles/may/digest", "data/raw/articles/may/digest.txt")
    assert (article.title, article.outlet, article.language, article.published) == (
        "The week",
        "The Digest",
        "en",
        date(2023, 5, 13),
    )
    assert (article.kind, article.sample, article.sidecar["url"]) == ("press", False, "https://example.org/1")
    assert article.sha256 == "114222d91cee9fead9a11b68b6bb99e3f9fab80b1fd796c24c6f3dae5762e2ab"


def test_a_text_without_a_sidecar_is_read_with_its_date_unknown(raw):
    article = read_article(put(raw, "articles/a.txt", "Lost 3 tanks."), raw)
    assert (article.published, article.outlet, article.title, article.sidecar) == (None, "", "", {"published": None})


def test_a_markdown_text_is_titled_by_its_sidecar_else_by_its_heading(raw):
    assert read_article(put(raw, "a.md", "# The heading\n\nLost."), raw).title == "The heading"
    assert read_article(put(raw, "b.md", "# The heading\n\nLost.", DATED + "title: The title\n"), raw).title == "The title"
    assert read_article(put(raw, "c.txt", "# Not Markdown\n"), raw).title == ""


@pytest.mark.parametrize(
    ("name", "kind", "sample"),
    [
        ("bulletins/2023-05-13.txt", "bulletin", False),
        ("sample/bulletins/2023-05-13.txt", "bulletin", True),
        ("sample/press/digest.txt", "press", True),
        ("articles/bulletins.txt", "press", False),
    ],
)
def test_the_folder_tells_bulletins_from_press_and_ours_from_theirs(raw, name, kind, sample):
    article = read_article(put(raw, name, "Lost 3 tanks."), raw)
    assert (article.kind, article.sample) == (kind, sample)


def test_a_file_outside_the_inbox_is_named_by_its_own_name(raw, tmp_path):
    (tmp_path / "draft.v2.txt").write_text("Lost 3 tanks.")
    assert read_article(tmp_path / "draft.v2.txt", raw).doc_id == "draft.v2"


def test_each_bad_file_is_named_once_and_the_good_ones_are_read(raw, tmp_path):
    paths = [
        put(raw, "a.txt", ""),
        put(raw, "b.txt", "Lost 3 tanks.", "published: soon\n"),
        put(raw, "c.txt", "Lost 4 tanks.", "published: null\noutlets: X\n"),
        put(raw, "d.txt", "Lost 5 tanks."),
        put(raw, "d2.txt", "\ufeffLost 5 tanks."),
        put(raw, "d.md", "Lost 6 tanks."),
    ]
    articles, rejected = read_articles(paths, raw, tmp_path)
    assert [article.doc_id for article in articles] == ["d"]
    assert rejected == [
        Rejected("data/raw/a.txt", "the file is empty"),
        Rejected(
            "data/raw/b.txt", "sidecar b.yaml: line 1: published: 'soon' is not a date; expected one like 2023-05-13, or null"
        ),
        Rejected("data/raw/c.txt", "sidecar c.yaml: line 2: unknown key 'outlets'; did you mean outlet?"),
        Rejected("data/raw/d2.txt", "same text as data/raw/d.txt", fault=False),
        Rejected("data/raw/d.md", "same name as data/raw/d.txt but for the ending; rename one of them"),
    ]
    assert str(rejected[0]) == "data/raw/a.txt: the file is empty"


def test_a_file_that_is_gone_or_too_large_is_told(raw, monkeypatch):
    with pytest.raises(InputError, match="gone.txt: cannot be read: No such file or directory"):
        read_article(raw / "gone.txt", raw)
    path = put(raw, "large.txt", "x")
    os.truncate(path, 20 * 1024 * 1024 + 1)
    with pytest.raises(InputError, match="large.txt: larger than 20 MB"):
        read_article(path, raw)


def test_no_more_of_a_file_of_a_gigabyte_is_read_than_an_article_may_have(raw):
    path = put(raw, "huge.txt", "x")
    os.truncate(path, 1024**3)  # of which the disk holds nothing
    tracemalloc.start()
    with pytest.raises(InputError, match="huge.txt: larger than 20 MB"):
        read_article(path, raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100 * 1024**2


def test_a_sidecar_that_is_a_link_out_of_the_inbox_is_not_read(raw, tmp_path):
    (tmp_path / "secret.yaml").write_text(DATED)
    path = put(raw, "a.txt", "Lost 3 tanks.")
    path.with_suffix(".yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(InputError, match="sidecar a.yaml: a link that leads out of the inbox is not followed"):
        read_article(path, raw)
