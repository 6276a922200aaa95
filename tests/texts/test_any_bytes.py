"""Any bytes at all give texts or one clear line, through every door; no name leads out, no sidecar says more than it was told.

Runs short; LOSSBOOK_EXAMPLES=20000 runs it for long. What it once broke on stands in CRASHES.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.ledger.corrections import parse_corrections
from helpers.model import Article
from helpers.profiles import load_profile
from helpers.texts import Rejected
from helpers.texts.arrivals import Declared
from helpers.texts.arriving import Place, store_file, take_out
from helpers.texts.charsets import decode_bytes
from helpers.texts.door import read_bytes
from helpers.texts.keep import safe_name
from helpers.texts.pdf_process import read as read_pdf
from helpers.texts.sidecars import KEYS, parse_sidecar, render_sidecar
from helpers.texts.stream import read_items

EXAMPLES = int(os.environ.get("LOSSBOOK_EXAMPLES", "40"))
LIGHT = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


def zipped(name: str, content: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, content)
    return data.getvalue()


PAGE = (
    "<!doctype html><html lang=uk><head><meta charset=windows-1251><title>Втрати</title><meta property=article:published_time "
    "content=2023-05-13><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":\"2023-05-13\"}</script></head>"
    "<body><nav><a href=/>x</a></nav><article><p>Втрачено 5 танків.</p><table><tr><th colspan=2>A</th></tr><tr><td rowspan=3>5</td></tr>"
    "</table></article><footer>(c) 2023</footer></body></html>"
).encode("cp1251")  # fmt: skip
FEED = b"<?xml version='1.0'?><rss><channel><title>T</title><item><title>&lt;b&gt;</title><description>&nbsp;<![CDATA[<p>5</p>]]></description></item></channel></rss>"
EXPORT = json.dumps(
    {"name": "c", "messages": [{"id": 1, "type": "message", "date": "2023-05-13T07:00:00", "text": ["a", {"text": "b"}]}]}
).encode()
RECORD = b'{"doc_id": "a", "publication_date": "2023-05-13", "language": "en", "title": "T", "text": "Lost 5 tanks."}\n'
TABLE = 'id;text;date\n1;"Lost 5 tanks";13.05.2023\n'.encode("utf-16")
MHTML = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Lost 5 tanks.</p>\r\n--x--\r\n"
SIDE = b"outlet: X\npublished: 2023-05-13\nurl: https://example.org\n"
CORRECTIONS = b"id,action,field,value,reason,who,when\na1b2c3d4e5f6,fix,value,5,typo,me,2023-05-13\n"
SEEDS = [
    PAGE,
    FEED,
    EXPORT,
    RECORD,
    TABLE,
    MHTML,
    SIDE,
    CORRECTIONS,
    gzip.compress(PAGE),
    zipped("../a.html", PAGE),
    "Втрати: 5".encode("koi8-u"),
    b"PAR1",
    b"",
]
NAMES = ["a.html", "a.xml", "a.mhtml", "a.txt", "a", "a.html.gz", "a.zip", "a.pdf.txt"]
MANY = ["a.jsonl", "a.csv", "a.json", "a.jsonl.gz", "a.txt", "a.md", "a.parquet"]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Bytes of some kind that is read here, with pieces cut, doubled, replaced and put in."""
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        to = draw(st.integers(at, min(len(data), at + 60)))
        data[at:to] = draw(
            st.one_of(
                st.binary(max_size=12), st.sampled_from([b"<", b"\0", b"\xff\xfe", b"&#x110000;", b"]]>", bytes(data[at:to]) * 3])
            )
        )
    return bytes(data)


ANYTHING = st.one_of(
    mutated(), st.binary(max_size=300), st.text(max_size=200).map(lambda words: words.encode("utf-8", "surrogatepass"))
)


def check_line(problem: InputError, name: str) -> None:
    """Fail unless an error is one line that begins with what it is about."""
    assert str(problem).startswith(name)
    assert "\n" not in str(problem)


CRASHES = [
    (b"<html><body><nav>x</nav>\x01<article><p>Lost 5 tanks.</p></article>", "a.html"),  # lxml takes no control character back
    (b"<html><body><nav>x</nav>&#1;&#x1f;<article><p>Lost 5 tanks.</p></article>", "a.html"),
]


@LIGHT
@given(
    data=ANYTHING,
    name=st.sampled_from(NAMES),
    media=st.sampled_from(["", "text/html", "text/plain; charset=x"]),
    charset=st.sampled_from(["", "utf-8", "cp1251", "utf-7"]),
)
def test_any_bytes_give_texts_or_one_line(data, name, media, charset):
    if b"%PDF-" in data[:1024]:
        return
    try:
        found = read_bytes(data, Declared(name, "https://example.org/a", media, charset))
    except InputError as problem:
        check_line(problem, name.removesuffix(".gz"))
        return
    assert found
    for item in found:
        assert item.text.strip()
        item.text.encode("utf-8")
        parse_sidecar(render_sidecar(item.known), "a.yaml")


@LIGHT
@given(data=ANYTHING, name=st.sampled_from(MANY))
def test_any_file_read_in_place_gives_texts_and_faults(tmp_path_factory, data, name):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    for item in read_items(path, path.parent, path.parent):
        assert isinstance(item, Article | Rejected)
        assert isinstance(item, Rejected) or item.text.encode("utf-8") is not None
        assert isinstance(item, Article) or (item.path.startswith(name) and "\n" not in str(item))


@LIGHT
@given(data=ANYTHING, label=st.text(max_size=40))
def test_nothing_that_arrives_is_stored_elsewhere(tmp_path_factory, data, label):
    folder = tmp_path_factory.mktemp("any")
    inbox = folder / "inbox"
    inbox.mkdir()
    path = folder / "a.zip"
    try:
        path.write_bytes(zipped(label.replace("\0", "") or "a", data))
    except (UnicodeEncodeError, ValueError):
        return
    for item in store_file(path, Place(inbox, "a"), "a.zip"):
        assert isinstance(item, Rejected) or item.resolve().is_relative_to(inbox)
    assert sorted(entry.name for entry in folder.iterdir()) == ["a.zip", "inbox"]


@LIGHT
@given(words=st.text(max_size=300))
@example("../../etc/passwd")
@example("con")
@example("README")
@example("\u202e\ufeff")
def test_any_words_make_a_name_that_is_no_path(words):
    name = safe_name(words)
    assert name
    assert Path(name).name == name
    assert not name.startswith((".", "-"))
    assert name.lower() not in ("con", "nul", "readme")
    assert len(name.encode("utf-8")) <= 90


@LIGHT
@given(data=ANYTHING, said=st.one_of(st.text(max_size=20), st.sampled_from(["utf-8", "koi8-r", "utf-16", "shift_jis", "base64"])))
def test_any_bytes_can_be_decoded(data, said):
    decode_bytes(data, said).text.encode("utf-8")


@LIGHT
@given(data=ANYTHING)
def test_any_sidecar_is_understood_or_told(data):
    try:
        known = parse_sidecar(data, "a.yaml")
    except InputError as problem:
        check_line(problem, "a.yaml: ")
        return
    assert set(known) <= set(KEYS)
    assert all(isinstance(value, str | bool | date | None) for value in known.values())


WORDS = st.text(max_size=80)


@LIGHT
@given(
    known=st.fixed_dictionaries(
        {"published": st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))},
        optional={key: WORDS for key in ("outlet", "title", "author", "url", "licence")},
    )
)
def test_a_sidecar_that_is_written_is_read_again(known):
    once = parse_sidecar(render_sidecar(known), "a.yaml")
    assert once["published"] == known["published"]
    assert parse_sidecar(render_sidecar(once), "a.yaml") == once
    for key, words in known.items():
        if key != "published" and words.isascii() and words.isprintable():
            assert once.get(key, "") == " ".join(words.split())


@LIGHT
@given(data=ANYTHING)
def test_any_corrections_are_understood_or_told(data):
    try:
        parse_corrections(data.decode("utf-8", "replace"), load_profile("russia_ukraine"), "corrections.csv")
    except InputError as problem:
        check_line(problem, "corrections.csv")


@settings(LIGHT, max_examples=max(EXAMPLES // 20, 5))
@given(data=st.binary(max_size=200))
def test_any_pdf_is_read_or_told(data):
    assert "fault" in read_pdf(b"%PDF-1.7\n" + data) or "pages" in read_pdf(b"%PDF-1.7\n" + data)


@pytest.mark.parametrize(("data", "name"), CRASHES)
def test_what_once_broke_a_reader_is_a_text_or_one_line(tmp_path, data, name):
    (tmp_path / name).write_bytes(data)
    assert [item.text for item in take_out(tmp_path / name, name)] == ["Lost 5 tanks."]
