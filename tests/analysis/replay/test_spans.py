"""Stretches of days as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.analysis.replay import read_span
from helpers.analysis.replay.spans import find_spans
from helpers.errors import ParameterError

SPANS = [
    ("776 a day in March 2023", "2023-03-01", "2023-03-31"),
    ("in Feb. 2024", "2024-02-01", "2024-02-29"),
    ("2023-03", "2023-03-01", "2023-03-31"),
    ("from 2022-12-31 to 2023-05-13", "2022-12-31", "2023-05-13"),
    ("2023-04-01..2023-04-24", "2023-04-01", "2023-04-24"),
    ("1-24 April 2023", "2023-04-01", "2023-04-24"),
    ("between 1 and 24 April 2023", "2023-04-01", "2023-04-24"),
    ("April 1\u201324, 2023", "2023-04-01", "2023-04-24"),
    ("28 February to 3 March 2023", "2023-02-28", "2023-03-03"),
    ("31 December 2022 to 13 May 2023", "2022-12-31", "2023-05-13"),
    ("from May to August 2025", "2025-05-01", "2025-08-31"),
    ("December 2022 to February 2023", "2022-12-01", "2023-02-28"),
    ("on 13 May 2023", "2023-05-13", "2023-05-13"),
    ("May 13, 2023", "2023-05-13", "2023-05-13"),
    ("in the week to 13 May 2023", "2023-05-07", "2023-05-13"),
    ("week ending 2023-05-13", "2023-05-07", "2023-05-13"),
    ("the first quarter of 2024", "2024-01-01", "2024-03-31"),
    ("Q3 2024", "2024-07-01", "2024-09-30"),
    ("losses in 2024", "2024-01-01", "2024-12-31"),
    ("2024", "2024-01-01", "2024-12-31"),
]


@pytest.mark.parametrize(("text", "first", "last"), SPANS, ids=[text for text, *_ in SPANS])
def test_a_span_is_read(text, first, last):
    span = read_span(text)
    assert (span.first, span.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert span.text in text


def test_each_span_of_a_sentence_is_read_once():
    assert [span.text for span in find_spans("down in 1-24 April 2023 against March 2023")] == ["1-24 April 2023", "March 2023"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31 February 2023", "there is no such day"),
        ("2023-13", "there is no such day"),
        ("2023-05-13 to 2023-05-01", "ends before it begins"),
        ("in spring", "names no window; write it as March 2023"),
        ("", "names no window"),
    ],
    ids=["february-31", "month-13", "turned", "season", "empty"],
)
def test_a_span_that_is_none_is_told(text, said):
    with pytest.raises(ParameterError, match=said):
        read_span(text)
