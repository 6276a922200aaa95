"""The public series as a whole, read where it is at hand: published statements and steps that mislead."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import compare, monthly_rates


def change(reference, profile, category: str, start: str, end: str) -> pd.Series:
    return compare(reference, profile, pd.Timestamp(start), pd.Timestamp(end), categories=[category]).iloc[0]


# British intelligence gave 776 a day for March 2023 (on 2023-04-25), 1,262 for May 2024 and 1,271 for September 2024.
@pytest.mark.parametrize(("start", "end", "rate"), [
    ("2023-02-28", "2023-03-31", 778.1), ("2024-04-30", "2024-05-31", 1255.8), ("2024-08-31", "2024-09-30", 1270.3),
    ("2024-09-01", "2024-09-30", 1267.6),
])  # fmt: skip
def test_personnel_a_day_of_a_month(reference, profile, start, end, rate):
    assert round(change(reference, profile, "personnel", start, end)["per_day"], 1) == rate


def test_the_merger_of_vehicles_and_fuel_tanks(reference, profile):
    assert change(reference, profile, "vehicle", "2022-04-30", "2022-05-01")["change"] == 19


@pytest.mark.parametrize(
    ("category", "day"), [("cruise_missile", "2022-05-01"), ("submarine", "2023-09-14"), ("ground_robot", "2026-05-03")]
)
def test_a_new_line_starts_without_a_step(reference, profile, category, day):
    eve = (pd.Timestamp(day) - pd.Timedelta(days=1)).strftime("%Y-%m-%d")
    assert pd.isna(change(reference, profile, category, eve, day)["change"])
    after = (pd.Timestamp(day) + pd.Timedelta(days=5)).strftime("%Y-%m-%d")
    assert pd.notna(change(reference, profile, category, day, after)["change"])


def test_months_of_the_whole_war_add_up(reference, profile):
    months = monthly_rates(reference, profile, pd.Timestamp("2022-02-25"), pd.Timestamp("2026-08-08"))
    people = months[months["category"] == "personnel"]
    assert people["change"].sum() == 1456610 - 2800
    assert list(people["partial"]).count(True) == 2
