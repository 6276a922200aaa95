"""The public series as a whole, read where it is at hand: published statements and steps that mislead."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import build_series, compare, monthly_rates

from .given import claim, table


def change(reference, profile, category: str, start: str, end: str) -> pd.Series:
    return compare(reference, profile, pd.Timestamp(start), pd.Timestamp(end), categories=[category]).iloc[0]


# British intelligence gave 776 a day for March 2023 (euromaidanpress.com, 2023-04-25), 1,262 for May 2024 and 1,271 for September
# 2024 (unn.ua, on record losses in September). A list tells of the day before it, so a month may be taken from the list of its
# first day to that of the next month's first. Totals: General Staff by transcription (PetroIvaniuk, MIT).
MONTHS = [
    ("2023-02-28", 149240, "2023-03-31", 173360, 778.1), ("2023-03-01", 149890, "2023-04-01", 173990, 777.4),
    ("2024-04-30", 468720, "2024-05-31", 507650, 1255.8), ("2024-05-01", 469840, "2024-06-01", 508780, 1256.1),
    ("2024-08-31", 614950, "2024-09-30", 653060, 1270.3), ("2024-09-01", 616300, "2024-10-01", 654430, 1271.0),
]  # fmt: skip


@pytest.mark.parametrize(("start", "first", "end", "last", "rate"), MONTHS)
def test_personnel_a_day_of_a_month(profile, start, first, end, last, rate):
    series = build_series(table(claim(start, "personnel", first), claim(end, "personnel", last)), profile)
    assert round(change(series, profile, "personnel", start, end)["per_day"], 1) == rate


@pytest.mark.parametrize(("start", "first", "end", "last", "rate"), MONTHS)
def test_the_imported_series_says_the_same(reference, profile, start, first, end, last, rate):
    row = change(reference, profile, "personnel", start, end)
    assert (row["start_value"], row["end_value"], round(row["per_day"], 1)) == (first, last, rate)


# August 2025: 1,053,260 to 1,082,140. An article (fakti.bg, 2025-09-10, on the Institute for the Study of War) divided the month
# by the four months' mean of ground taken: 28,880 on 499.43 square kilometres are 57.8 a square kilometre, not 68.
def test_august_2025_on_the_ground_taken(profile):
    rows = [claim("2025-07-31", "personnel", 1053260), claim("2025-08-31", "personnel", 1082140)]
    lost = change(build_series(table(*rows), profile), profile, "personnel", "2025-07-31", "2025-08-31")["change"]
    assert lost == 28880
    assert round(lost / 499.43, 1) == 57.8


# +95 if fuel tanks are forgotten, +1,796 if the new line is taken to begin at nothing.
def test_the_merger_of_vehicles_and_fuel_tanks(reference, profile):
    assert change(reference, profile, "vehicle", "2022-04-30", "2022-05-01")["change"] == 19


def test_the_largest_step_of_personnel_is_an_adjustment(reference, profile):
    row = change(reference, profile, "personnel", "2025-02-27", "2025-02-28")
    assert (row["change"], row["adjustment"], row["adjusted_change"]) == (2710, 1650, 1060)


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
