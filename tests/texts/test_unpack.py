"""Compressed files are read within limits: a bomb is one line."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from helpers.errors import InputError
from helpers.texts import unpack
from helpers.texts.arrivals import Declared
from helpers.texts.door import read_bytes
from helpers.texts.many import Shelf
from helpers.texts.records import stream_jsonl
from helpers.texts.unpack import read_zip, unpack_gzip


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_what_is_packed_is_read():
    assert unpack_gzip(gzip.compress(b"one") + gzip.compress(b"two"), "a.gz") == b"onetwo"
    assert list(read_zip(zipped({"a.txt": b"one", "b/": b"", "b/c.txt": b"two"}), "a.zip")) == [
        ("a.txt", b"one"),
        ("b/c.txt", b"two"),
    ]
    (found,) = read_bytes(
        gzip.compress(b"<html><body><p>Russia lost 5 tanks, the staff said.</p></body></html>"), Declared("p.html.gz")
    )
    assert found.text == "Russia lost 5 tanks, the staff said."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (gzip.compress(b"\0" * (30 * 1024**2)), "a.gz: unpacks to more than 20 MB, which no article is"),
        (gzip.compress(b"one")[:-4], "a.gz: a .gz that is cut short"),
        (b"\x1f\x8b" + b"\xff" * 40, "a.gz: a broken .gz: what is compressed in it cannot be read"),
    ],
    ids=["bomb", "cut short", "broken"],  # the bytes hold the time they were packed at, which no two workers share
)
def test_a_gzip_that_is_a_bomb_or_broken_is_one_line(data, words):
    with pytest.raises(InputError) as told:
        unpack_gzip(data, "a.gz")
    assert str(told.value) == words


def test_a_zip_that_is_a_bomb_is_one_line(monkeypatch):
    large = zipped({"a.txt": b"\0" * (30 * 1024**2), "b.txt": b"Lost 5."})
    first, second = read_zip(large, "a.zip")
    assert str(first[1]) == "a.zip/a.txt: unpacks to more than 20 MB, which no article is"
    assert second == ("b.txt", b"Lost 5.")
    monkeypatch.setattr(unpack, "ALL_LIMIT", 3 * 1024**2)
    with pytest.raises(InputError, match="a.zip: unpacks to more than 3 MB; unpack it and ingest the folder"):
        list(read_zip(zipped({f"{n}.txt": b"x" * 1024**2 for n in range(9)}), "a.zip"))
    monkeypatch.setattr(unpack, "SIZE_LIMIT", 1024**2)  # files that are too large are counted as far as they were unpacked
    with pytest.raises(InputError, match="a.zip: unpacks to more than 3 MB; unpack it and ingest the folder"):
        list(read_zip(zipped({f"{n}.txt": b"x" * 1024**2 * 2 for n in range(9)}), "a.zip"))
    monkeypatch.setattr(unpack, "FILE_LIMIT", 3)
    with pytest.raises(InputError, match="a .zip of more than 3 files"):
        list(read_zip(zipped({f"{n}.txt": b"x" for n in range(9)}), "a.zip"))


def test_an_archive_in_an_archive_is_not_opened():
    with pytest.raises(InputError, match="an archive within another"):
        read_bytes(gzip.compress(gzip.compress(b"Lost 5.")), Declared("a.txt.gz"))


@pytest.mark.parametrize(
    ("inside", "words"), [("xl/workbook.xml", "a spreadsheet; save it as CSV"), ("word/document.xml", "a Word document")]
)
def test_an_office_document_is_called_by_its_name(inside, words):
    with pytest.raises(InputError, match=f"a.zip: not a text: {words}"):
        list(read_zip(zipped({inside: b"x"}), "a.zip"))


def test_a_gzip_of_many_texts_may_not_unpack_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.texts.many.UNPACKED_LIMIT", 1024**2)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"doc_id": "a", "text": "x"}\n' + b" \n" * 1024**2))
    given = stream_jsonl(Shelf(path, "a.jsonl.gz"))
    assert next(given).doc_id == "a"
    with pytest.raises(InputError, match="a.jsonl.gz: unpacks to more than 0 GB"):
        list(given)
