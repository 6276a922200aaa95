"""Texts named on a command line, read where they lie."""

import json
from pathlib import Path

import pytest

from helpers.errors import ParameterError
from helpers.runs.intake import Single, read_files

PAGE = "<html lang=en><head><title>Losses</title></head><body><article><p>Russia lost 5 tanks.</p></article></body></html>"
FEED = "<rss><channel><title>Daily</title><item><title>One</title><description>Lost 5 tanks.</description></item></channel></rss>"


def test_what_is_said_of_a_single_text_stands_over_its_file(tmp_path):
    file = tmp_path / "digest.txt"
    file.write_text("3,751 tanks")
    articles, faults = read_files([file], Single("2023-05-13", "seed"))
    assert [(article.doc_id, str(article.published)) for article in articles] == [("seed", "2023-05-13")]
    assert faults == []
    with pytest.raises(ParameterError, match="one single text"):
        read_files([file, file], Single("", "seed"))


def test_every_kind_of_file_gives_its_texts(tmp_path):
    record = {"doc_id": "a", "publication_date": None, "language": "en", "title": "", "text": "Lost 7 tanks."}
    contents = {
        "a.txt": "Lost 5 tanks.", "b.html": PAGE, "c.jsonl": json.dumps(record), "d.xml": FEED,
        "e.csv": "id,text\n1,Lost 6 tanks.\n",
    }  # fmt: skip
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
    articles, faults = read_files([tmp_path / name for name in contents], Single())
    assert [(article.doc_id, article.text) for article in articles] == [
        ("a", "Lost 5 tanks."), ("b", "Russia lost 5 tanks."), ("a", "Lost 7 tanks."), ("d/One", "Lost 5 tanks."),
        ("1", "Lost 6 tanks."),
    ]  # fmt: skip
    assert faults == []


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("www.example.org", "; an address begins with https://"),
        ("example.org/a-story", "; an address begins with https://"),
        ("digset.txt", "; did you mean digest.txt?"),
        ("2023.05/digset.txt", ""),
    ],
)
def test_an_address_without_its_beginning_is_told_from_a_file_that_is_not_there(tmp_path, monkeypatch, typed, hint):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "digest.txt").write_text("Lost 5 tanks.")
    articles, faults = read_files([Path(typed)], Single())
    assert (list(articles), faults) == ([], [f"{typed}: there is no such file{hint}"])


def test_what_cannot_be_read_of_a_file_is_a_line_and_the_rest_goes_on(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"doc_id": "a", "text": "x"}\n[]\n{"doc_id": "b", "text": "y"}\n')
    (tmp_path / "b.html").write_text("<html></html>")
    articles, faults = read_files([tmp_path / "a.jsonl", tmp_path / "b.html"], Single())
    assert [article.doc_id for article in articles] == ["a", "b"]
    assert faults == [
        f"{tmp_path}/a.jsonl: line 2: expected an object with doc_id, publication_date, language, title, text",
        f"{tmp_path}/b.html: no article was found in the page",
    ]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.json", "a.zip", "a.xml"])
def test_an_id_is_not_for_a_file_of_many_texts(tmp_path, name):
    with pytest.raises(ParameterError, match="one single text"):
        read_files([tmp_path / name], Single("", "x"))
