"""Several poolings at once, both parties by one rule."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.pooling import pool_several
from helpers.profiles import load_profile


def test_a_side_of_which_too_few_speak_is_told_in_words(profile):
    """By 13 May 2023 one group alone had spoken of Ukraine's losses (leaked US documents of February)."""
    found = pool_several(profile, ["russia", "ukraine"], pd.Timestamp("2023-05-13"))
    assert [(each.side, each.measure) for each in found.found] == [("russia", "killed"), ("russia", "killed_and_wounded")]
    refused = "The killed of Ukraine: usable estimates 1, by groups 1; a pooling needs 5 by 3."
    assert refused in found.told
    assert found.told[-1].startswith("A pooling of what others estimate")


def test_another_war_has_none(profile):
    found = pool_several(load_profile("gaza"), ["israel"], pd.Timestamp("2024-01-01"))
    assert found.found == []
    assert found.told[0].startswith("No third parties' estimates of")
