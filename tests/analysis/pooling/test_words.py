"""A pooling in sentences."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis.pooling import describe, describe_held_out, hold_out, pool, read_estimates, rounded

UNTIL = pd.Timestamp("2026-08-08")


@pytest.fixture(scope="module")
def told(profile):
    return describe(pool(read_estimates(profile), profile, "russia", "killed_and_wounded", UNTIL), profile)


def test_it_says_what_it_is_and_what_it_is_not(told):
    assert told[0].startswith("Others' estimates of Russian personnel killed and wounded together, pooled: about ")
    assert told[2] == (
        "It rests on 25 estimates by 7 groups from 24 March 2022 to 30 June 2026; a group is one witness, however often "
        "it speaks."
    )
    assert told[3] == (
        "Left out: 47 that restate the list of a party to the war, 6 that are bounds and no figures and 2 by parties to the war."
    )
    assert told[4] == "After the last estimate, of 30 June 2026, the curve only goes on at its pace."
    assert told[5].startswith("A pooling of what others estimate: no count, no finding of this workbook")


def test_the_parties_are_told_in_the_same_words(profile, told):
    other = describe(pool(read_estimates(profile), profile, "ukraine", "killed_and_wounded", UNTIL), profile)
    assert other[0].split(", pooled")[0] == told[0].split(", pooled")[0].replace("Russian", "Ukrainian")
    assert other[-1] == told[-1]


@pytest.mark.parametrize(("value", "words"), [(1465144, "1,470,000"), (45211.3, "45,200"), (999.6, "1,000"), (123, "123")])
def test_three_digits(value, words):
    assert rounded(value) == words


def test_the_check_is_told_with_its_width(profile):
    until = pd.Timestamp("2024-12-31")
    held = hold_out(read_estimates(profile), profile, "russia", "killed", until)
    words = describe_held_out(held, until)
    assert words.startswith("Fitted to estimates of days up to 31 December 2024: of 13 later ones 13 lie in the interval")
