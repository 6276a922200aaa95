"""Texts made into declared types. The table's expectations are written out by hand."""

import pytest

from helpers.runs.types import coerce

GOOD = [
    ("007", "str", "007"),
    ("20260101", "str", "20260101"),
    ("None", "str", "None"),
    ("", "str", ""),
    ("007", "int", 7),
    ("-3", "int", -3),
    ("1e3", "float", 1000.0),
    (".5", "float", 0.5),
    (2, "float", 2.0),
    ("True", "bool", True),
    ("no", "bool", False),
    ("0", "bool", False),
    ("russia, ukraine", "list[str]", ["russia", "ukraine"]),
    ("tank", "list[str]", ["tank"]),
    ("", "list[str]", []),
    ('["a,b", "c"]', "list[str]", ["a,b", "c"]),
    ("1,2", "list[int]", [1, 2]),
    ("1,2", "list", ["1", "2"]),
    (("a",), "list[str]", ["a"]),
    ('{"a": 1}', "dict", {"a": 1}),
    ("shared", "Literal['private', 'shared']", "shared"),
    ("2", "Literal[1, 2]", 2),
    ("", "int | None", None),
    ("none", "Optional[int]", None),
    ("4", "int | None", 4),
    (None, "str | None", None),
]
BAD = [
    ("1_000", "int", "a whole number"),
    ("1.0", "int", "a whole number"),
    ("", "int", "a whole number"),
    ("nan", "float", "a number"),
    ("inf", "float", "a number"),
    ("1e999", "float", "a number"),
    (float("nan"), "float", "a finite number"),
    ("maybe", "bool", "true or false"),
    (1, "bool", "expected bool"),
    (True, "int", "expected int"),
    (7, "str", "expected str"),
    ("[1, 2", "list[int]", "expected JSON"),
    ("a", "list[int]", "a whole number"),
    ("open", "Literal['private', 'shared']", "private, shared"),
    ("x", "Path", "none that a parameter can have"),
    ("[1]", "dict", "JSON in braces"),
]


@pytest.mark.parametrize(("value", "kind", "expected"), GOOD)
def test_a_value_becomes_what_the_declaration_says(value, kind, expected):
    found = coerce(value, kind)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(("value", "kind", "words"), BAD)
def test_a_value_that_does_not_fit_is_refused_in_words(value, kind, words):
    with pytest.raises(ValueError, match=words.replace("(", r"\(")):
        coerce(value, kind)
