"""How numbers and days are written."""

import pandas as pd
import pytest

from helpers.report import words


@pytest.mark.parametrize(
    ("value", "shown"),
    [(693.98, "694"), (5.43, "5.4"), (14.0, "14.0"), (0.759, "0.76"), (-12.3, "\u221212.3"), (1757.7, "1,758")],
)
def test_a_rate_has_the_digits_worth_reading(value, shown):
    assert words.rate(value) == shown


@pytest.mark.parametrize(
    ("share", "shown"), [(0.5116, "+51\u00a0%"), (-0.3565, "\u221236\u00a0%"), (-0.0043, "0\u00a0%"), (2.13, "+213\u00a0%")]
)
def test_a_change_is_a_signed_percentage(share, shown):
    assert words.percent(share) == shown


def test_a_month_is_named_and_a_part_of_one_by_its_days():
    assert words.month(pd.Timestamp("2023-03-01"), pd.Timestamp("2023-03-31"), False) == "in March"
    assert words.month(pd.Timestamp("2023-05-01"), pd.Timestamp("2023-05-13"), True) == "on 1\u201313 May"
    assert (
        words.month(pd.Timestamp("2022-12-29"), pd.Timestamp("2023-01-03"), True, year=True)
        == "on 29 December \u2013 3 January 2023"
    )


def test_bounds_are_told_as_bounds():
    assert words.figure(500, 500, None, "more_than") == "more than 500"
    assert words.figure(None, 40000, 60000, "range") == "40,000 to 60,000"
    assert words.figure(None, 10000, None, "range") == "10,000 or more"
    assert words.figure(198260, 198260, 198260, "about") == "about 198,260"
