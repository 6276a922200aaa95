"""How claimants' figures stand to each other on the same day, and how far all lie apart."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import claimants_side_by_side, spreads
from helpers.analysis.ratios import ratios_in_words

from .given import claim, own, table

END = pd.Timestamp("2023-05-13")


def side_by_side(profile, *rows: dict) -> pd.DataFrame:
    return claimants_side_by_side(table(*rows), profile, END)


# British intelligence, 2023-02-17: 175,000 to 200,000 Russian casualties, of them 40,000 to 60,000 killed. The list of the
# General Staff stood at 141,260 that day: 175,000 / 141,260 = 1.24 and 200,000 / 141,260 = 1.42.
BRITISH = [
    own(
        "uk_mod",
        "russia",
        "2023-02-17",
        "personnel",
        None,
        qualifier="range",
        low=175000,
        high=200000,
        measure="killed_and_wounded",
    ),
    own("uk_mod", "russia", "2023-02-17", "personnel", None, qualifier="range", low=40000, high=60000, measure="killed"),
]
LISTED = [claim("2023-05-13", "personnel", 198260), claim("2023-02-17", "personnel", 141260)]


def test_a_figure_stands_beside_what_the_list_claimed_on_its_own_day(profile):
    found = side_by_side(profile, *LISTED, *BRITISH)
    assert list(ratios_in_words(found).fillna("")) == ["", "", "1.24 to 1.42 times"]
    row = found.iloc[2]
    assert (row["measure"], row["beside_low"], row["beside_high"]) == ("killed_and_wounded", 141260, 141260)


def test_the_killed_are_no_share_of_the_killed_and_wounded(profile):
    found = side_by_side(profile, *LISTED, *BRITISH)
    assert found.loc[found["measure"].eq("killed"), ["ratio_low", "ratio_high"]].isna().all(axis=None)


# Lists of 2023-01-31 (127,500) and 2023-02-28 (149,240), none of 17 February: 175,000 / 149,240 = 1.17, 200,000 / 127,500 = 1.57.
def test_between_two_lists_the_ratio_is_a_range(profile):
    lists = [
        claim("2023-05-13", "personnel", 198260),
        claim("2023-01-31", "personnel", 127500),
        claim("2023-02-28", "personnel", 149240),
    ]
    assert ratios_in_words(side_by_side(profile, *lists, BRITISH[0])).iloc[1] == "1.17 to 1.57 times"


def test_a_bound_gives_a_bound(profile):
    """More than 200,000 against 198,260 on the same day is at least 1.01 times as many."""
    more = own("nato", "russia", "2023-05-13", "personnel", None, qualifier="more_than", low=200000, measure="killed_and_wounded")
    assert ratios_in_words(side_by_side(profile, *LISTED, more)).iloc[1] == "at least 1.01 times"


@pytest.mark.parametrize("side", ["russia", "ukraine"])
def test_both_parties_are_compared_alike(profile, side):
    """A party's word on its own losses and its enemy's on them: 31,000 and 62,000, whoever they are."""
    presidents, ministries = (
        {"russia": "russia_president", "ukraine": "ukraine_president"},
        {"russia": "ukraine_navy", "ukraine": "russia_mod"},
    )
    rows = [own(presidents[side], side, "2023-05-13", "personnel", 31000, measure="killed"),
            own(ministries[side], side, "2023-05-13", "personnel", 62000, measure="killed")]  # fmt: skip
    found = side_by_side(profile, *rows)
    assert sorted(ratios_in_words(found).dropna()) in (["2.0 times"], ["0.50 times"])
    assert spreads(found, profile)["ratio"].iloc[0] == 2


def test_spreads_are_told_of_those_who_count_the_same(profile):
    csis = own("csis", "russia", "2023-02-28", "personnel", None, qualifier="range", low=60000, high=70000, measure="killed")
    told = spreads(side_by_side(profile, *LISTED, *BRITISH, csis), profile).set_index("counted")
    assert list(told.index) == ["killed_and_wounded", "killed"]
    assert told.loc["killed", "text"] == (
        "Russian personnel (the killed), 2 claimants: 40,000 to 70,000, the highest 1.75 times the lowest, on days from "
        "17 February 2023 to 28 February 2023 (Center for Strategic and International Studies and UK Ministry of Defence)."
    )
    assert (told.loc["killed_and_wounded", "least"], told.loc["killed_and_wounded", "most"]) == (175000, 200000)


def test_one_claimant_has_no_spread(profile):
    assert spreads(side_by_side(profile, *LISTED), profile).empty
    assert spreads(side_by_side(profile), profile).empty
