"""WARC files and other places than a disk."""

from __future__ import annotations

import gzip
import json
from datetime import date

import pytest

from helpers.errors import InputError
from helpers.scale.parts import find_parts
from helpers.scale.reading import read_part
from helpers.scale.storage import Storage
from helpers.texts import Rejected

WORDS = "The ministry said that 12 tanks and 4 guns were lost in the fighting near the town on Monday. " * 3


def record(url: str, body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """Return a record of a WARC file: the answer of a server."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-05-14T08:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:7f1e0a52-4f4e-4b53-a2b0-3f8d1f3b7c11>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def page(words: str) -> bytes:
    return f"<html><head><title>Losses</title></head><body><article><p>{words}</p></article></body></html>".encode()


RECORDS = (
    record("https://example.org/a", page(WORDS)),
    record("https://example.org/gone", page(WORDS), status="404 Not Found"),
    record("https://example.org/a.png", b"\x89PNG", kind="image/png"),
    record("https://example.org/packed", gzip.compress(page(WORDS.replace("12", "13"))), more="Content-Encoding: gzip\r\n"),
    record("https://example.org/empty", b"<html></html>"),
)


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_an_archive_are_texts(workbook, packed):
    path = workbook.raw / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(b"".join(gzip.compress(item) if packed else item for item in RECORDS))
    (part,) = find_parts([str(path)], workbook)
    items = [item for _, item in read_part(part)]
    texts = [item for item in items if not isinstance(item, Rejected)]
    assert [(text.sidecar["url"], text.sidecar["retrieved"], text.title) for text in texts] == [
        ("https://example.org/a", date(2023, 5, 14), "Losses"),
        ("https://example.org/packed", date(2023, 5, 14), "Losses"),
    ]
    assert "13 tanks" in texts[1].text
    (refused,) = [item for item in items if isinstance(item, Rejected)]
    assert (refused.path, refused.reason) == (
        f"data/raw/{path.name}: https://example.org/empty", "no article was found in the page"
    )  # fmt: skip


def test_an_archive_that_breaks_off_gives_what_is_whole(workbook):
    path = workbook.raw / "crawl.warc"
    path.write_bytes(RECORDS[0] + RECORDS[0][:-200])
    (part,) = find_parts([str(path)], workbook)
    items = [item for _, item in read_part(part)]
    assert [isinstance(item, Rejected) for item in items] == [False, True]
    assert items[1].reason == "the file breaks off in the middle of it"


def test_what_is_no_archive_is_one_line(workbook):
    path = workbook.raw / "crawl.warc.gz"
    path.write_bytes(b"no archive at all" * 100)
    (part,) = find_parts([str(path)], workbook)
    with pytest.raises(InputError, match=r"data/raw/crawl\.warc\.gz: cannot be read"):
        list(read_part(part))


def test_texts_and_tables_may_lie_at_an_address(workbook):
    storage = Storage("memory://archive")
    row = {"doc_id": "a", "publication_date": "2023-05-14", "text": "Two tanks were lost."}
    storage.write("2023/first.jsonl", json.dumps(row).encode())
    (part,) = find_parts(["memory://archive/2023"], workbook)
    ((_, text),) = read_part(part)
    assert (text.doc_id, text.path) == ("first/a", "memory:///archive/2023/first.jsonl")
    assert list(storage.names()) == ["2023/first.jsonl"]
    storage.delete("2023/first.jsonl")
    storage.delete("2023/first.jsonl")
    assert not storage.exists("2023/first.jsonl")
