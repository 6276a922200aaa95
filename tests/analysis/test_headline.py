"""What makes the first sentence of a report."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import build_series, compare, headline
from helpers.analysis.headline import roughly

from .given import claim, own, table


def test_people_rose_and_tanks_fell_most(compared):
    found = headline(compared)
    assert list(found["category"]) == ["personnel", "tank"]
    assert list(found["direction"]) == ["rose", "fell"]
    assert list(found["words"]) == ["half again as fast", "a third slower"]


def test_a_few_hundred_items_make_no_headline(compared):
    """Cruise missiles fell by half, but 259 against 521 items are too few to lead with."""
    assert compared.set_index("category").loc["cruise_missile", "rate_change"] < -0.5
    assert "cruise_missile" not in set(headline(compared, each=9)["category"])


def test_only_official_lists_lead(profile):
    rows = [
        own("russia_mod", "ukraine", day, "tank", value)
        for day, value in (("2022-08-20", 4600), ("2022-12-31", 7100), ("2023-05-13", 9000))
    ]
    comparison = compare(build_series(table(*rows), profile), profile, pd.Timestamp("2022-12-31"), pd.Timestamp("2023-05-13"))
    assert comparison["rate_change"].notna().all()
    assert headline(comparison).empty


def test_little_change_is_no_headline(profile):
    rows = [claim(day, "tank", value) for day, value in (("2022-08-20", 1000), ("2022-12-31", 2000), ("2023-05-13", 3050))]
    comparison = compare(build_series(table(*rows), profile), profile, pd.Timestamp("2022-12-31"), pd.Timestamp("2023-05-13"))
    assert headline(comparison).empty


@pytest.mark.parametrize(("fraction", "words"), [
    (0.51, "half again as fast"), (-0.36, "a third slower"), (0.05, "about as fast"), (-0.05, "about as fast"),
    (1.0, "twice as fast"),
    (1.67, "2.7 times as fast"), (-0.5, "half as fast"), (-0.66, "a third as fast"), (-0.9, "less than a third as fast"),
    (0.12, "somewhat faster"),
])  # fmt: skip
def test_a_change_of_rate_in_words(fraction, words):
    assert roughly(fraction) == words
