"""Dates on the command line."""

from datetime import date

import pytest

from helpers.errors import ParameterError
from helpers.runs.dates import check_order, read_date

TODAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-05-13", "2023-05-13"),
        (" 2023-05-13 ", "2023-05-13"),
        ("today", "2024-03-01"),
        ("yesterday", "2024-02-29"),
        ("-7d", "2024-02-23"),
        ("-0d", "2024-03-01"),
        ("", ""),
    ],
)
def test_a_date_or_its_word_becomes_iso(text, expected):
    assert read_date(text, TODAY, "FROM") == expected


@pytest.mark.parametrize("text", ["2023-5-13", "13.05.2023", "2023-02-30", "20230513", "7d", "-7", "tomorrow", "2023-05-13T00"])
def test_anything_else_is_refused_by_name(text):
    with pytest.raises(ParameterError, match=f"FROM '?{text}"):
        read_date(text, TODAY, "FROM")


def test_from_must_lie_before_to():
    check_order("2023-05-01", "2023-05-02")
    check_order("", "2023-05-02")
    with pytest.raises(ParameterError, match="FROM 2023-05-03 is after TO 2023-05-02"):
        check_order("2023-05-03", "2023-05-02")
    with pytest.raises(ParameterError, match="the same day"):
        check_order("2023-05-03", "2023-05-03")
