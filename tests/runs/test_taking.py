"""Files, folders and standard input are taken into data/raw, each text once."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest

from helpers.files import hash_bytes
from helpers.runs.taking import Door, Taken
from helpers.texts import Rejected

PAGE = """<html lang="en"><head><title>Losses</title><meta property="og:site_name" content="Example Daily">
<meta property="article:published_time" content="2023-05-13"><link rel="canonical" href="https://example.org/a"></head>
<body><article><p>Russia lost 3,751 tanks, the staff said.</p></article></body></html>"""
FEED = """<rss><channel><title>Daily</title><item><title>One</title><link>https://example.org/1</link>
<pubDate>Sat, 13 May 2023 00:10:00 +0300</pubDate><description>Lost 5 tanks.</description></item>
<item><title>../../two</title><description>Lost 6 tanks.</description></item></channel></rss>"""


def take(workbook, given, there=None) -> list[Taken | Rejected]:
    return list(Door(workbook, {} if there is None else there).take_in(str(given)))


def names(workbook) -> list[str]:
    return sorted(path.relative_to(workbook.raw).as_posix() for path in workbook.raw.rglob("*") if path.is_file())


def test_a_text_and_its_sidecar_are_taken_in_once(workbook, tmp_path):
    file = tmp_path / "digest.txt"
    file.write_text("3,751 tanks")
    file.with_suffix(".yaml").write_text("published: 2023-05-13\n")
    for _ in range(2):
        assert take(workbook, file) == [Taken(str(file), workbook.raw / "articles" / "digest.txt")]
    assert (workbook.raw / "articles" / "digest.yaml").read_text() == "published: 2023-05-13\n"
    inside = workbook.raw / "articles" / "digest.txt"
    assert take(workbook, inside) == [Taken("data/raw/articles/digest.txt", inside)]
    assert names(workbook) == ["articles/digest.txt", "articles/digest.yaml"]


def test_a_bulletin_goes_to_the_bulletins(workbook, tmp_path):
    (tmp_path / "bulletins").mkdir()
    file = tmp_path / "bulletins" / "2023-05-13.txt"
    file.write_text("tanks - 3751")
    assert take(workbook, file)[0].path == workbook.raw / "bulletins" / "2023-05-13.txt"


def test_another_text_under_the_same_name_is_kept_beside(workbook, tmp_path):
    file = tmp_path / "digest.txt"
    file.write_text("3,751 tanks")
    there = workbook.raw / "articles" / "digest.txt"
    there.write_text("another text")
    for _ in range(2):
        assert take(workbook, file)[0].path == workbook.raw / "articles" / "digest-2.txt"
    assert there.read_text() == "another text"


def test_a_page_is_stored_as_text_with_what_it_says_of_itself(workbook, tmp_path):
    (tmp_path / "page.html").write_text(PAGE)
    for _ in range(2):
        assert take(workbook, tmp_path / "page.html")[0].path == workbook.raw / "articles" / "page.txt"
    assert names(workbook) == ["articles/page.txt", "articles/page.yaml"]
    assert (workbook.raw / "articles" / "page.txt").read_text() == "Russia lost 3,751 tanks, the staff said."
    side = (workbook.raw / "articles" / "page.yaml").read_text().splitlines()
    assert side[:4] == ['outlet: "Example Daily"', 'title: "Losses"', "published: 2023-05-13", 'url: "https://example.org/a"']
    assert f'sha256: "{hash_bytes(PAGE.encode())}"' in side


def test_what_the_users_sidecar_says_of_a_page_stands_over_what_the_page_says(workbook, tmp_path):
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "page.yaml").write_text("outlet: The Paper\npublished: null\n")
    take(workbook, tmp_path / "page.html")
    side = (workbook.raw / "articles" / "page.yaml").read_text()
    assert 'outlet: "The Paper"' in side
    assert "published: 2023-05-13" in side


def test_a_page_that_was_changed_is_kept_in_both_versions(workbook, tmp_path):
    (tmp_path / "page.html").write_text(PAGE)
    take(workbook, tmp_path / "page.html")
    (tmp_path / "page.html").write_text(PAGE.replace("3,751", "3,756"))
    assert take(workbook, tmp_path / "page.html")[0].path == workbook.raw / "articles" / "page-2.txt"
    sides = [(workbook.raw / "articles" / f"{name}.yaml").read_text() for name in ("page", "page-2")]
    assert all('url: "https://example.org/a"' in side for side in sides)


def test_a_page_saved_twice_is_one_text(workbook, tmp_path):
    (tmp_path / "saved").mkdir()
    (tmp_path / "saved" / "a.html").write_text(PAGE)
    (tmp_path / "saved" / "b.html").write_text(PAGE.replace("<body>", "<body><!-- token 17 --><script>var t=17</script>"))
    assert [item.path.name for item in take(workbook, tmp_path / "saved")] == ["a.txt", "a.txt"]
    assert names(workbook) == ["articles/a.txt", "articles/a.yaml"]


def test_a_folder_is_taken_in_under_the_names_below_it_and_what_is_no_text_is_told(workbook, tmp_path):
    for name, content in {"x/a.txt": "Lost 1.", "x/y/b.md": "Lost 2.", "x/c.bin": "\0", "x/bulletins/d.txt": "tanks - 3"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    found = take(workbook, tmp_path / "x")
    assert names(workbook) == ["articles/a.txt", "articles/y/b.md", "bulletins/d.txt"]
    assert [(item.path, item.reason[:20]) for item in found if isinstance(item, Rejected)] == [
        (f"{tmp_path}/x/c.bin", "not a kind of text t")
    ]


def test_the_entries_of_a_feed_are_texts_and_no_name_in_it_leads_out(workbook, tmp_path):
    (tmp_path / "feed.xml").write_text(FEED)
    for _ in range(2):
        take(workbook, tmp_path / "feed.xml")
    assert names(workbook) == [
        "articles/feed/One.txt",
        "articles/feed/One.yaml",
        "articles/feed/two.txt",
        "articles/feed/two.yaml",
    ]
    side = (workbook.raw / "articles" / "feed" / "One.yaml").read_text()
    assert 'outlet: "Daily"\ntitle: "One"\npublished: 2023-05-13\nurl: "https://example.org/1"\n' in side


@pytest.mark.parametrize(
    "label", ["../../../escaped.html", "/etc/escaped.html", "..\\..\\escaped.html", "a/../../escaped.html", "C:\\escaped.html"]
)
def test_no_name_in_an_archive_leads_out_of_the_inbox(workbook, tmp_path, label):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(label, PAGE)
    (tmp_path / "saved.zip").write_bytes(data.getvalue())
    before = {path for path in tmp_path.parent.rglob("*escaped*")}
    (found,) = take(workbook, tmp_path / "saved.zip")
    assert found.path.resolve().is_relative_to((workbook.raw / "articles" / "saved").resolve())
    assert found.path.read_text() == "Russia lost 3,751 tanks, the staff said."
    assert {path for path in tmp_path.parent.rglob("*escaped*")} - before == {found.path, found.path.with_suffix(".yaml")}


def test_an_archive_gives_its_texts_their_sidecars_and_what_is_bad_in_it(workbook, tmp_path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("p/page.html", PAGE)
        archive.writestr("p/page.yaml", "published: 2023-05-14\noutlet: The Paper\n")
        archive.writestr("p/empty.html", "<html></html>")
        archive.writestr("__MACOSX/p/._page.html", "x")
        archive.writestr("note.txt", "Lost 4 tanks.")
        archive.writestr("docs.jsonl", "{}")
    (tmp_path / "saved.zip").write_bytes(data.getvalue())
    found = take(workbook, tmp_path / "saved.zip")
    assert [item.path.name for item in found if isinstance(item, Taken)] == ["p-page.txt", "note.txt"]
    assert "published: 2023-05-14" in (workbook.raw / "articles" / "saved" / "p-page.yaml").read_text()
    assert [str(item).removeprefix(f"{tmp_path}/") for item in found if isinstance(item, Rejected)] == [
        "saved.zip/p/empty.html: no article was found in the page",
        "saved.zip/docs.jsonl: a table or export of many texts; save it as a file and ingest that",
    ]


def test_files_of_many_texts_are_copied_whole(workbook, tmp_path):
    (tmp_path / "docs.jsonl").write_text(json.dumps({"doc_id": "a", "text": "Lost 3 tanks."}))
    (tmp_path / "docs.csv.gz").write_bytes(gzip.compress(b"text\nLost 4 tanks.\n"))
    take(workbook, tmp_path / "docs.jsonl")
    take(workbook, tmp_path / "docs.csv.gz")
    assert names(workbook) == ["articles/docs.csv.gz", "articles/docs.jsonl"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b"\x89PNG\x00", "not a text: it holds NUL bytes"),
        ("a.pdf", b"%PDF", "not a PDF that can be read"),
        ("a.html", b"", "the file is empty"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "not a text: a picture"),
        ("a.jsonl", b"", "the file is empty"),
        ("a.csv", b"a,b\n1,2\n", "no column of texts; expected one named text, body or content, found a, b"),
        ("a.json", b"{}", "no export of a Telegram channel: there are no messages in it"),
        ("a.docx", b"PK", "expected one of .txt"),
        ("a.zip", b"PK\x03\x04", "a broken .zip"),
        ("a.html.gz", b"\x1f\x8b\x08", "a .gz that is cut short"),
        ("a.parquet", b"PAR1PAR1", "not a Parquet table that can be read"),
        ("a.xml", b"<urlset><url></url></urlset>", "no feed: its outermost element is 'urlset'"),
    ],
)
def test_what_cannot_be_read_is_not_taken_in(workbook, tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    (refused,) = take(workbook, tmp_path / name)
    assert words in refused.reason
    assert refused.path == str(tmp_path / name)
    assert not list((workbook.raw / "articles").iterdir())


def test_standard_input_is_taken_in_under_its_title(workbook, monkeypatch):
    for data in (PAGE.encode(), b"Lost 5 tanks near the river, it said."):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        take(workbook, "-")
    assert names(workbook) == [
        "articles/Losses.txt", "articles/Losses.yaml", "articles/Lost-5-tanks-near-the-river.txt",
        "articles/Lost-5-tanks-near-the-river.yaml",
    ]  # fmt: skip
