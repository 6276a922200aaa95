"""Qualifiers are bounds: does a stated figure hold for the figure of a list?"""

import pandas as pd
import pytest

from helpers.audit.bounds import agreement, unit_of

CASES = [
    # qualifier, value, low, high, the list's figure, how they agree
    ("exact", 3751, 3751, 3751, 3751, "same"),
    ("exact", 3745, 3745, 3745, 3751, ""),
    ("exact", 3750, 3750, 3750, 3751, ""),  # one zero is no rounding of a plain figure
    ("exact", 3700, 3700, 3700, 3751, "rounded"),
    ("exact", 3800, 3800, 3800, 3751, "rounded"),
    ("exact", 3600, 3600, 3600, 3751, ""),
    ("about", 3750, 3750, 3750, 3751, "rounded"),
    ("about", 198260, 198260, 198260, 198260, "same"),
    ("about", 198000, 198000, 198000, 198260, "rounded"),
    ("about", 200000, 200000, 200000, 198260, "rounded"),
    ("about", 200000, 200000, 200000, 151000, ""),  # the nearest hundred thousand, but no rounding anyone would make
    ("about", 3745, 3745, 3745, 3751, ""),
    ("more_than", 3700, 3700, None, 3751, "within_bounds"),
    ("more_than", 500, 500, None, 500, "within_bounds"),  # "more than 500" is 500 or more
    ("more_than", 3800, 3800, None, 3751, ""),
    ("at_least", 3751, 3751, None, 3751, "within_bounds"),
    ("nearly", 3800, None, 3800, 3751, "within_bounds"),
    ("nearly", 3700, None, 3700, 3751, ""),
    ("up_to", 160, None, 160, 161, ""),
    ("range", None, 3700, 3800, 3751, "within_bounds"),
    ("range", None, 3800, 3900, 3751, ""),
    ("exact", None, None, None, 3751, ""),
    ("exact", 3751, 3751, 3751, None, ""),
]


@pytest.mark.parametrize(("qualifier", "value", "low", "high", "listed", "how"), CASES)
def test_a_figure_agrees_with_a_list_within_its_words(qualifier, value, low, high, listed, how):
    said = pd.DataFrame([{"qualifier": qualifier, "value": value, "low": low, "high": high}])
    said = said.astype(dict.fromkeys(["value", "low", "high"], "Float64"))
    assert agreement(said, pd.Series([listed], dtype="float64")).tolist() == [how]


@pytest.mark.parametrize(("value", "unit"), [(198000, 1000), (3751, 1), (0, 1), (10, 10), (2.5, 1), (float("nan"), 1)])
def test_the_unit_of_a_figure_is_told_by_its_zeros(value, unit):
    assert unit_of(value) == unit
