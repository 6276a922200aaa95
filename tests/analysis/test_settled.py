"""A row carried over or mistyped is one step with the day that makes up for it; a quiet line's still days are its own."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from helpers.analysis import build_series
from helpers.analysis.settled import settled_steps

from .given import claim, table


def settled(profile, category: str, losses: list[int], first: str = "2026-06-01") -> pd.DataFrame:
    totals = 400_000 + np.concatenate([[0], np.cumsum(losses)])
    days = pd.date_range(first, periods=len(totals)).strftime("%Y-%m-%d")
    rows = [claim(day, category, int(total)) for day, total in zip(days, totals, strict=True)]
    return settled_steps(build_series(table(*rows), profile), profile, pd.Timestamp("2027-01-01"))


@pytest.mark.parametrize(("losses", "told"), [
    ([1600, 0, 2719, 1755], [(1, 1600), (2, 2719), (1, 1755)]),  # carried over
    ([1600, 0, 0, 4500, 1500], [(1, 1600), (3, 4500), (1, 1500)]),  # for two days
    ([1600, 2900, -1200, 1500], [(1, 1600), (3, 3200)]),  # a figure too high, put right the day after
    ([1600, -900, 4100, 1500], [(3, 4800), (1, 1500)]),  # a figure too low
])  # fmt: skip
def test_days_that_make_up_for_each_other_are_one_step(profile, losses, told):
    found = settled(profile, "uav", [1500] * 50 + losses + [1500] * 50)
    middle = found[
        (found["end"] > pd.Timestamp("2026-07-21"))
        & (found["start"] < pd.Timestamp("2026-07-21") + pd.Timedelta(days=len(losses)))
    ]
    assert list(zip(middle["days"], middle["losses"], strict=True))[: len(told)] == told
    assert list(middle["settled"])[: len(told)] == [days > 1 for days, _ in told]


def test_a_quiet_line_may_stand_still(profile):
    found = settled(profile, "ship", [0, 1, 0, 0, 2, 0] * 10)
    assert (found["days"] == 1).all()
    assert not found["settled"].any()


def test_a_last_day_carried_over_waits_for_the_next(profile):
    assert settled(profile, "uav", [1500] * 50 + [0])["end"].max() == pd.Timestamp("2026-07-21")


# 2022-10-13: armoured vehicles fell by 14, with -25 logged as an adjustment by the dataset's author: no mistake, 11 were lost.
def test_a_fall_that_is_a_logged_adjustment_stands(profile):
    found = settled(profile, "afv", [30] * 40 + [-14] + [30] * 40, first="2022-09-02")
    row = found[found["end"].eq(pd.Timestamp("2022-10-13"))].iloc[0]
    assert (row["days"], row["change"], row["losses"]) == (1, -14, 11)
