"""Steps between neighbouring totals: breaks bridged, adjustments apart, gaps as long as they are."""

from __future__ import annotations

import pandas as pd

from helpers.analysis import build_series
from helpers.analysis.steps import steps_of

from .given import claim, lists, press, table


def steps(profile, *rows: dict) -> pd.DataFrame:
    return steps_of(build_series(table(*rows), profile), profile)


# General Staff's list by public transcription (PetroIvaniuk, MIT): personnel 870,700; 871,850; 874,560 on 26-28 February 2025, of
# the last step 1,650 logged by the dataset's author as an adjustment.
def test_a_step_is_reported_losses_and_adjustment(profile):
    rows = [claim(f"2025-02-{day}", "personnel", value) for day, value in ((26, 870700), (27, 871850), (28, 874560))]
    found = steps(profile, *rows)
    assert list(found["change"]) == [1150, 2710]
    assert list(found["adjustment"]) == [0, 1650]
    assert list(found["losses"]) == [1150, 1060]


# 2022-04-30: motor vehicles 1,701, fuel tanks 76; 2022-05-01: both in one line, 1,796.
def test_the_step_of_a_merger_is_that_of_its_parts_together(profile):
    found = steps(
        profile, claim("2022-04-30", "vehicle", 1701), claim("2022-04-30", "fuel_tank", 76), claim("2022-05-01", "vehicle", 1796)
    )
    assert list(found["losses"]) == [19]


def test_a_step_over_a_gap_is_one_step_of_its_days(profile):
    found = steps(profile, *lists("2022-12-31", "2023-01-31", "2023-02-28", categories=("tank",)))
    assert list(found["days"]) == [31, 28]
    assert list(found["losses"]) == [172, 187]
    assert list(found["end"]) == [pd.Timestamp("2023-01-31"), pd.Timestamp("2023-02-28")]


def test_a_bound_is_no_total_and_the_step_goes_over_it(profile):
    bound = press("2023-01-31", "tank", 3200, qualifier="more_than", high=None)
    found = steps(profile, *lists("2022-12-31", "2023-02-28", categories=("tank",)), bound)
    assert (list(found["days"]), list(found["losses"])) == ([59], [359])


def test_a_step_across_a_break_without_a_rule_has_no_figures(profile):
    unruled = profile.model_copy(update={"breaks": [item.model_copy(update={"bridge": None}) for item in profile.breaks]})
    rows = [claim("2022-04-30", "vehicle", 1701), claim("2022-05-01", "vehicle", 1796), claim("2022-05-02", "vehicle", 1824)]
    found = steps(unruled, *rows)
    assert found["losses"].isna().tolist() == [True, False]
    assert found["reason"].iloc[0] == "break"
