"""A sidecar is read strictly: what it says is typed, and each fault is one line with the file and the key."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.errors import InputError
from helpers.texts.sidecars import KEYS, find_sidecar, parse_sidecar, read_sidecar

GOOD = [
    ("published: 2023-05-13\n", {"published": date(2023, 5, 13)}),
    ("published: '2023-05-13'\n", {"published": date(2023, 5, 13)}),
    ("published: 2023-05-13T07:10:00+03:00\n", {"published": date(2023, 5, 13)}),
    ("published: null\n", {"published": None}),
    ("published:\n", {"published": None}),
    ("\ufeffpublished: null\n", {"published": None}),
    ("published: null\nlanguage: no\n", {"published": None, "language": "no"}),
    ("published: null\ntitle: 1.10\n", {"published": None, "title": "1.10"}),
    ("published: null\ntitle: 'null'\n", {"published": None, "title": "null"}),
    ("published: null\ntitle: >\n  two\n  lines\n", {"published": None, "title": "two lines"}),
    ("published: null\nrestricted: true\nsample: False\n", {"published": None, "restricted": True, "sample": False}),
    ("published: null\nretrieved: 2024-02-29 # a comment\nauthor: ~\n", {"published": None, "retrieved": date(2024, 2, 29)}),
    ("{outlet: Дзеркало, published: null}", {"outlet": "Дзеркало", "published": None}),
]
BAD = [
    ("outlet: X\n", "x.yaml: published is missing; give a date such as 2023-05-13, or null when nobody says"),
    ("publishd: 2023-05-13\n", "x.yaml: line 1: unknown key 'publishd'; did you mean published?"),
    ("published: null\nlicense: MIT\n", "x.yaml: line 2: unknown key 'license'; did you mean licence?"),
    ("published: 2023-02-30\n", "x.yaml: line 1: published: '2023-02-30' is not a date; expected one like 2023-05-13, or null"),
    ("published: 13.05.2023\n", "x.yaml: line 1: published: '13.05.2023' is not a date; expected one like 2023-05-13, or null"),
    ("published: 20230513\n", "x.yaml: line 1: published: '20230513' is not a date; expected one like 2023-05-13, or null"),
    ("published: 0203-05-13\n", "x.yaml: line 1: published: '0203-05-13' is not a date; expected one like 2023-05-13, or null"),
    ("published: null\nrestricted: perhaps\n", "x.yaml: line 2: restricted: 'perhaps' is neither true nor false"),
    ("published: null\nsha256: abc\n", "x.yaml: line 2: sha256: not a SHA-256 of 64 hex digits"),
    ("published: null\noutlet: [A, B]\n", "x.yaml: line 2: outlet: expected one value, found a list"),
    ("published: null\noutlet: {name: A}\n", "x.yaml: line 2: outlet: expected one value, found keys within the key"),
    ("published: null\noutlet: !!python/name:os.system x\n", "x.yaml: line 2: outlet: expected one value, found a tag (!)"),
    ("published: &a null\noutlet: *a\n", "x.yaml: line 2: outlet: expected one value, found an alias (*)"),
    ("published: null\npublished: 2023-05-13\n", "x.yaml: line 2: published is given twice"),
    ("published: null\n---\npublished: null\n", "x.yaml: expected one list of key: value and nothing after it"),
    ("published: null\n? [a]\n: b\n", "x.yaml: line 2 is not key: value"),
    ("- published\n", "x.yaml: expected lines of key: value, beginning with published: YYYY-MM-DD"),
    ("only words", "x.yaml: expected lines of key: value, beginning with published: YYYY-MM-DD"),
    ("", "x.yaml: expected lines of key: value, beginning with published: YYYY-MM-DD"),
]
BROKEN = [
    (b"published: null\ntitle: War: day 443\n", "x.yaml: line 2: mapping values are not allowed in this context"),
    (b"published: null\ntitle: \xff\n", "x.yaml: not UTF-8 text"),
    (b"published: null\x00\n", "x.yaml: not UTF-8 text"),
    (b"[" * 50_000, "x.yaml: expected lines of key: value"),
    (b"published: " + b"[" * 50_000, "x.yaml: line 1: published: expected one value, found a list"),
]


@pytest.mark.parametrize(("text", "expected"), GOOD)
def test_a_good_sidecar_gives_what_it_says(text, expected):
    assert parse_sidecar(text.encode(), "x.yaml") == expected


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_bad_sidecar_is_told_in_one_line(text, message):
    with pytest.raises(InputError) as told:
        parse_sidecar(text.encode(), "x.yaml")
    assert str(told.value) == message


@pytest.mark.parametrize(("data", "beginning"), BROKEN)
def test_what_is_no_yaml_is_told_in_one_line(data, beginning):
    with pytest.raises(InputError) as told:
        parse_sidecar(data, "x.yaml")
    assert str(told.value).startswith(beginning)
    assert "\n" not in str(told.value)


def test_the_keys_are_those_of_the_codebook():
    assert list(KEYS) == [
        "outlet", "title", "published", "url", "final_url", "author", "language", "retrieved", "archive_url", "licence", "rights",
        "restricted", "sample", "sha256", "extractor", "edited", "forwarded_from", "outlet_corrected",
    ]  # fmt: skip


def test_a_sidecar_beyond_its_size_is_refused_unread(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("published: null\n" + "# filler\n" * 10_000)
    with pytest.raises(InputError, match="x.yaml: larger than 64 kB"):
        read_sidecar(path)


def test_a_sidecar_lies_beside_its_text_and_has_its_name(tmp_path):
    (tmp_path / "x.yaml").write_text("published: null\n")
    assert find_sidecar(tmp_path / "x.txt") == tmp_path / "x.yaml"
    assert find_sidecar(tmp_path / "y.txt") is None
    assert read_sidecar(tmp_path / "x.yaml") == {"published": None}
