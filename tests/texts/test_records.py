"""JSON lines give articles; a bad line is named by its number."""

from __future__ import annotations

import json
from datetime import date

import pytest

from helpers.errors import InputError
from helpers.texts import read_jsonl, stream_jsonl
from helpers.texts.many import Shelf

FULL = {"doc_id": "a-1", "publication_date": "2023-05-13", "language": "en", "title": "T", "text": "Lost 3\u2028tanks.\r\n"}
GOOD_LINE = json.dumps(FULL)
BAD = [
    ("{", "line 2: not JSON: Expecting property name enclosed in double quotes"),
    ("[1]", "line 2: expected an object with doc_id, publication_date, language, title, text"),
    ('{"doc_id": "b"}', "line 2: text is missing"),
    ('{"docid": "b", "text": "x"}', "line 2: doc_id is missing; did you mean docid?"),
    ('{"doc_id": "", "text": "x"}', "line 2: doc_id is empty"),
    ('{"doc_id": 7, "text": "x"}', "line 2: doc_id: expected words, found 7"),
    ('{"doc_id": "b", "text": null}', "line 2: text: expected words, found null"),
    ('{"doc_id": "b", "text": "\\ud83c"}', "line 2: text: holds half of a character (a lone surrogate)"),
    ('{"doc_id": "a-1", "text": "x"}', "line 2: doc_id 'a-1' stands in an earlier line too"),
    (
        '{"doc_id": "b", "text": "x", "publication_date": "May 13"}',
        "line 2: publication_date: 'May 13' is not a date; expected one like 2023-05-13, or null",
    ),
    ('{"doc_id": "b", "text": "x", "publication_date": 20230513}', "line 2: publication_date: expected words, found 20230513"),
    ('{"doc_id": "b", "text": "x", "n": ' + "9" * 5000 + "}", "line 2: not JSON: a number or nesting beyond reason"),
]


def test_a_line_is_an_article_with_its_text_untouched(tmp_path):
    path = tmp_path / "docs.jsonl"
    path.write_text(
        json.dumps(FULL, ensure_ascii=False) + "\n\n" + '{"doc_id": "b", "text": "", "publication_date": null, "cut": 1}\n'
    )
    first, second = read_jsonl(path)
    assert (first.doc_id, first.published, first.language, first.title) == ("a-1", date(2023, 5, 13), "en", "T")
    assert first.text == "Lost 3\u2028tanks.\r\n"
    assert (first.kind, first.outlet) == ("press", "")
    assert (second.doc_id, second.published, second.text, second.title) == ("b", None, "", "")


def test_a_file_in_a_folder_of_bulletins_holds_bulletins(tmp_path):
    path = tmp_path / "bulletins" / "docs.jsonl"
    path.parent.mkdir()
    path.write_text(GOOD_LINE)
    assert [article.kind for article in read_jsonl(path)] == ["bulletin"]


def test_lines_are_yielded_before_the_next_is_read(tmp_path):
    path = tmp_path / "docs.jsonl"
    path.write_text(f"{GOOD_LINE}\n{{\n")
    articles = stream_jsonl(Shelf(path, "docs.jsonl"))
    assert next(articles).doc_id == "a-1"
    assert next(articles).path == "docs.jsonl: line 2"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "{path}: the file is empty"),
        (b" \n\n", "{path}: the file holds nothing but white space"),
        (b"\xff\xfe{\x00", "{path}: UTF-16, not UTF-8; save the text as UTF-8"),
        (b"\n\xe9\n", "{path}: line 2: not UTF-8 text (byte 0 cannot be read); save the text as UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_told(tmp_path, content, message):
    path = tmp_path / "docs.jsonl"
    path.write_bytes(content)
    with pytest.raises(InputError) as told:
        read_jsonl(path)
    assert str(told.value) == message.format(path=path)


@pytest.mark.parametrize(("line", "message"), BAD)
def test_a_bad_line_is_named_by_its_number(tmp_path, line, message):
    path = tmp_path / "docs.jsonl"
    path.write_text(f"{GOOD_LINE}\n{line}\n")
    with pytest.raises(InputError) as told:
        read_jsonl(path)
    assert str(told.value) == f"{path}: {message}"
