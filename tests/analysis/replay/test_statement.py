"""What a published statement says."""

from __future__ import annotations

import pytest

from helpers.analysis.replay import read_statement
from helpers.errors import ParameterError

# Text, further options, and what is read: kind, figure, one of the last digit told, category.
STATEMENTS = [
    ("776 a day in March 2023", {"category": "personnel"}, ("a_day", 776, 1, "personnel")),
    ("568 casualties a day, 1-24 April 2023", {}, ("a_day", 568, 1, "personnel")),
    ("In September 2024 it lost an average of 1,271 troops a day", {}, ("a_day", 1271, 1, "personnel")),
    ("about 1,300 casualties a day in September 2024", {}, ("a_day", 1300, 100, "personnel")),
    ("1,300 casualties a day in September 2024", {}, ("a_day", 1300, 1, "personnel")),
    ("1.27 thousand casualties per day in September 2024", {}, ("a_day", 1270, 10, "personnel")),
    ("35,370 personnel in May 2025", {}, ("change", 35370, 1, "personnel")),
    ("19 vehicles and fuel tanks on 1 May 2022", {}, ("change", 19, 1, "vehicle")),
    ("in the week to 13 May 2023 it lost 34 tanks", {}, ("change", 34, 1, "tank")),
    ("57.8 per square kilometre in August 2025", {"category": "personnel", "over": 499.43}, ("per", 57.8, 0.1, "personnel")),
    ("28,880 personnel in August 2025, or 68 per km\u00b2", {"over": 499.43}, ("per", 68, 1, "personnel")),
    ("casualties fell by around 30 per cent in April 2023 from March 2023", {}, ("share", -30, 10, "personnel")),
    ("tank losses rose 12 % in April 2023 against March 2023", {}, ("share", 12, 1, "tank")),
    ("a running total of 198,260 personnel on 13 May 2023", {}, ("total", 198260, 1, "personnel")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "options", "read"), STATEMENTS, ids=[text for text, *_ in STATEMENTS])
def test_a_statement_is_read(profile, text, options, read):
    found = read_statement(text, profile, **options)
    kind, figure, step, category = read
    assert (found.kind, found.category) == (kind, category)
    assert found.figure == pytest.approx(figure)
    assert found.step == pytest.approx(step)


def test_what_is_given_stands_over_the_text(profile):
    found = read_statement("776 a day in April 2023", profile, category="tank", window="March 2023")
    assert (found.category, found.span.text) == ("tank", "March 2023")


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        ("776 a day in March 2023", {}, "does not say what was lost: --category names it"),
        ("776 a day in March 2023", {"category": "tanks"}, "category 'tanks' is no line .*did you mean tank"),
        ("many tanks in March 2023", {}, "holds no figure"),
        ("776 tanks a day", {}, "names no window"),
        ("68 tanks per km2 in August 2025", {}, "is a quotient: --over says"),
        ("tanks fell 30 % in April 2023", {}, "is a share: --against says"),
        ("30 tanks in April 2023", {"window": "soon"}, "--window 'soon' names no window"),
    ],
    ids=["no-category", "category", "no-figure", "no-window", "no-divisor", "no-other-window", "window"],
)
def test_what_is_missing_is_told(profile, text, options, said):
    with pytest.raises(ParameterError, match=said):
        read_statement(text, profile, **options)
