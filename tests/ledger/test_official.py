"""A claim restates an official series when claimant, side, category and measure agree, and nothing speaks against it."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.ledger.official import find_series
from helpers.profiles import load_profile
from ledger.material import claims_of, make_claim

CASES = [
    ({}, "ukraine_list"),
    ({"measure": "destroyed"}, "ukraine_list"),
    ({"claimant": "ukraine_general_staff", "window": "day"}, "ukraine_list"),
    ({"category": "personnel", "measure": "killed_and_wounded"}, "ukraine_list"),
    ({"category": "personnel", "measure": "killed"}, "ukraine_list"),
    ({"category": "personnel", "measure": "wounded"}, None),
    ({"measure": "damaged"}, None),
    ({"measure": "captured"}, None),
    ({"side": "ukraine"}, None),
    ({"claimant": "uk_mod"}, None),
    ({"claimant": "russia_mod", "side": "ukraine"}, None),
    ({"category": "armoured_vehicle"}, None),
    ({"flags": ["measure_inferred"]}, "ukraine_list"),
    ({"flags": ["average_rate"]}, None),
    ({"flags": ["side_guessed", "vague_count"]}, None),
    ({"flags": ["superseded"]}, None),
    ({"flags": ["disputed_by_text"]}, None),
]


@pytest.mark.parametrize(("fields", "series"), CASES)
def test_a_claim_restates_a_series_or_none(fields, series):
    claim = make_claim("a", 0, "12", **({"category": "tank"} | fields))
    found = find_series(claims_of(claim), load_profile("russia_ukraine"))
    assert [None if pd.isna(name) else name for name in found] == [series]
    assert str(found.dtype) == "str"


def test_a_part_of_its_own_category_restates_none_and_a_part_of_a_mixture_does():
    whole = make_claim("a", 0, "9,000", "equipment")
    tanks = make_claim("a", 10, "3,751", "tank", part_of=whole.claim_id)
    leopards = make_claim("a", 20, "4", "tank", part_of=tanks.claim_id)
    found = find_series(claims_of(whole, tanks, leopards), load_profile("russia_ukraine"))
    assert [None if pd.isna(name) else name for name in found] == [None, "ukraine_list", None]
