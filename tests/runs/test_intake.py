"""Texts named on a command line."""

import pytest

from helpers.errors import InputError, ParameterError
from helpers.runs.intake import Single, read_files, take_in


def test_a_text_and_its_sidecar_are_taken_in_once(workbook, tmp_path):
    file = tmp_path / "digest.txt"
    file.write_text("3,751 tanks")
    file.with_suffix(".yaml").write_text("published: 2023-05-13\n")
    for _ in range(2):
        assert take_in(file, workbook) == workbook.raw / "articles" / "digest.txt"
    assert (workbook.raw / "articles" / "digest.yaml").read_text() == "published: 2023-05-13\n"
    assert take_in(workbook.raw / "articles" / "digest.txt", workbook) == workbook.raw / "articles" / "digest.txt"


def test_a_bulletin_goes_to_the_bulletins(workbook, tmp_path):
    (tmp_path / "bulletins").mkdir()
    file = tmp_path / "bulletins" / "2023-05-13.txt"
    file.write_text("tanks - 3751")
    assert take_in(file, workbook) == workbook.raw / "bulletins" / "2023-05-13.txt"


def test_another_text_under_the_same_name_is_refused_and_nothing_is_overwritten(workbook, tmp_path):
    file = tmp_path / "digest.txt"
    file.write_text("3,751 tanks")
    there = workbook.raw / "articles" / "digest.txt"
    there.write_text("another text")
    with pytest.raises(InputError, match="digest.txt: another file lies at data/raw/articles/digest.txt"):
        take_in(file, workbook)
    assert there.read_text() == "another text"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b"\xff\xfe\0\0a\0", "not a text"),
        ("a.pdf", b"%PDF", "expected one of .txt, .md"),
        ("a.jsonl", b"{}", "only .txt and .md"),
    ],
)
def test_what_cannot_be_read_is_not_taken_in(workbook, tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=words):
        take_in(tmp_path / name, workbook)
    assert not list((workbook.raw / "articles").iterdir())


def test_what_is_said_of_a_single_text_stands_over_its_file(tmp_path):
    file = tmp_path / "digest.txt"
    file.write_text("3,751 tanks")
    articles, faults = read_files([file], Single("2023-05-13", "seed"))
    assert [(article.doc_id, str(article.published)) for article in articles] == [("seed", "2023-05-13")]
    assert faults == []
    with pytest.raises(ParameterError, match="one single text"):
        read_files([file, file], Single("", "seed"))
