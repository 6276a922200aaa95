"""What makes the first sentence of a report."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import build_series, compare, headline
from helpers.analysis.headline import roughly
from helpers.report.words import lexicon
from helpers.wording import speaking

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
    (1.67, "2.7 times as fast"), (-0.5, "half as fast"), (-0.66, "a third as fast"), (-0.9, "less than a fifth as fast"),
    (0.12, "somewhat faster"), (-0.39, "two fifths slower"), (-0.6, "two fifths as fast"), (-0.24, "a quarter slower"),
    (0.2, "a fifth faster"), (0.33, "a third faster"), (0.6, "three fifths faster"), (0.66, "two thirds faster"),
    (0.75, "three quarters faster"), (0.9, "nearly twice as fast"), (1.1, "2.1 times as fast"), (-0.75, "a quarter as fast"),
    (-0.8, "a fifth as fast"), (0.15, "somewhat faster"),
])  # fmt: skip
def test_a_change_of_rate_in_words(fraction, words):
    assert roughly(fraction) == words


# The fraction that each phrase names; `as fast` names what is left of the rate, so that its change is that less 1.
NAMED = {
    "a fifth faster": 1 / 5, "a quarter faster": 1 / 4, "a third faster": 1 / 3, "two fifths faster": 2 / 5,
    "half again as fast": 1 / 2, "three fifths faster": 3 / 5, "two thirds faster": 2 / 3, "three quarters faster": 3 / 4,
    "twice as fast": 1, "a fifth slower": -1 / 5, "a quarter slower": -1 / 4, "a third slower": -1 / 3,
    "two fifths slower": -2 / 5, "half as fast": -1 / 2, "two fifths as fast": -3 / 5, "a third as fast": -2 / 3,
    "a quarter as fast": -3 / 4, "a fifth as fast": -4 / 5,
}  # fmt: skip
LOOSE = {
    "about as fast": (-0.1, 0.1), "somewhat faster": (0.1, 0.2), "somewhat slower": (-0.2, -0.1),
    "nearly twice as fast": (0.8, 1), "less than a fifth as fast": (-1, -0.8),
}  # fmt: skip


def test_no_fraction_is_told_of_a_change_that_is_not_near_it():
    for thousandth in range(-999, 1050):
        change, words = thousandth / 1000, roughly(thousandth / 1000)
        low, high = LOOSE[words] if words in LOOSE else (NAMED[words] - 0.05, NAMED[words] + 0.05)
        assert low - 1e-9 <= change <= high + 1e-9, (change, words)
    assert {roughly(thousandth / 1000) for thousandth in range(-999, 1050)} == {*NAMED, *LOOSE}


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_checker_bears_out_every_phrase(language):
    with speaking(language):
        phrases = lexicon()["phrases"]
        for thousandth in range(-999, 1050):
            change = thousandth / 1000
            low, high = phrases[roughly(change)]
            assert low <= change <= high, (change, roughly(change))
