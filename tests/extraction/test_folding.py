"""Folding makes texts comparable and moves no character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.extraction.folding import fold

PAIRS = [
    ("TANKS", "tanks"),
    ("Ukraine’s", "ukraine's"),
    ("“no”", '"no"'),
    ("60–100", "60-100"),
    ("60—100", "60-100"),
    ("9\u00a0608", "9 608"),
    ("21\u202f122", "21 122"),
    ("**Tanks**", "  tanks  "),
    ("a\tb", "a b"),
    ("İstanbul", "istanbul"),
    ("Танків", "танків"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "folded"), PAIRS)
def test_variants_are_folded_to_one(text, folded):
    assert fold(text) == folded


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_the_length_is_kept(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("first", range(0, 0x110000, 0x10000))
def test_every_single_character_keeps_its_place(first):
    text = "".join(chr(code) for code in range(first, first + 0x10000) if not 0xD800 <= code < 0xE000)
    assert len(fold(text)) == len(text)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_folding_twice_changes_no_length_and_no_digit(text):
    again = fold(fold(text))
    assert len(again) == len(text)
    assert [c for c in again if c.isdecimal()] == [c for c in text if c.isdecimal()]
