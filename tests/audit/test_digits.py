"""Slips of the keys, as tables of reported and expected figures."""

import pytest

from helpers.audit.digits import digit_kind

SLIPS = [
    # reported, expected, kind
    (5611, 6011, "digit_error"),  # the digest of 13 May 2023
    (296, 294, "one_digit"),
    (3851, 3751, "one_digit"),
    (3571, 3751, "transposition"),
    (3715, 3751, "transposition"),
    (601, 6011, "dropped_digit"),
    (611, 6011, "dropped_digit"),
    (60111, 6011, "added_digit"),
    (37551, 3751, "added_digit"),
    (81, 18, "transposition"),
    (1982600, 198260, "added_digit"),
]
NO_SLIPS = [
    (3751, 3751),
    (5607, 6011),  # every digit differs: the list of another day
    (471, 276),
    (31, 18),  # both digits of two
    (6011, 601100),  # two digits too few
    (3.5, 3751),
]


@pytest.mark.parametrize(("reported", "expected", "kind"), SLIPS)
def test_a_slip_of_the_keys_is_named(reported, expected, kind):
    assert digit_kind(reported, expected) == kind


@pytest.mark.parametrize(("reported", "expected"), NO_SLIPS)
def test_what_no_slip_explains_has_no_kind(reported, expected):
    assert digit_kind(reported, expected) is None
