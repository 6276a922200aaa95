"""Rates by calendar month, from the lists of the General Staff in `given.LISTS`."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis import build_series, monthly_rates

from .given import claim, lists, table

START, END = pd.Timestamp("2022-12-31"), pd.Timestamp("2023-05-13")


@pytest.fixture(scope="module")
def months(winter, profile) -> pd.DataFrame:
    return monthly_rates(winter, profile, START, END)


@pytest.fixture
def people(months) -> pd.DataFrame:
    return months[months["category"] == "personnel"].assign(name=months["month"].dt.strftime("%Y-%m")).set_index("name")


# March: 173,360 - 149,240 = 24,120 in 31 days; April: 17,150 in 30; 1-13 May: 7,750 in 13.
@pytest.mark.parametrize(("month", "change", "days", "rate", "partial"), [
    ("2023-01", 21540, 31, 695, False), ("2023-02", 21740, 28, 776, False), ("2023-03", 24120, 31, 778, False),
    ("2023-04", 17150, 30, 572, False), ("2023-05", 7750, 13, 596, True),
])  # fmt: skip
def test_personnel_by_month(people, month, change, days, rate, partial):
    row = people.loc[month]
    assert (row["change"], row["days"], round(row["per_day"]), row["partial"]) == (change, days, rate, partial)


def test_months_add_up_to_the_window(people):
    assert list(people.index) == ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05"]
    assert people["change"].sum() == 92300


def test_few_items_have_no_monthly_rate(months):
    aircraft = months[months["category"] == "aircraft"]
    assert list(aircraft["change"]) == [10, 7, 6, 2, 0]
    assert aircraft["per_day"].isna().all()
    assert aircraft["as_counts"].all()


def test_the_nearest_list_stands_for_the_end_of_a_month_with_its_true_interval(profile):
    rows = [claim("2022-12-31", "tank", 3029), claim("2023-02-02", "tank", 3211), claim("2023-02-28", "tank", 3388)]
    months = monthly_rates(build_series(table(*rows), profile), profile, START, pd.Timestamp("2023-02-28"))
    assert list(months["days"]) == [33, 26]
    assert list(months["change"]) == [182, 177]
    assert list(months["partial"]) == [True, True]


def test_a_month_without_lists_near_its_ends_is_refused_in_words(profile):
    series = build_series(table(*lists("2022-12-31", "2023-02-28", "2023-03-31", categories=("tank",))), profile)
    months = monthly_rates(series, profile, START, pd.Timestamp("2023-03-31"))
    assert list(months["refused"].notna()) == [True, True, False]
    assert months["refused"].iloc[0] == "No running total of tanks near 31 January 2023 is in the ledger."


def test_a_month_across_a_break_is_bridged(profile):
    rows = [claim("2022-04-30", "vehicle", 1701), claim("2022-04-30", "fuel_tank", 76), claim("2022-05-31", "vehicle", 2275)]
    months = monthly_rates(build_series(table(*rows), profile), profile, pd.Timestamp("2022-04-30"), pd.Timestamp("2022-05-31"))
    row = months[months["category"] == "vehicle"].iloc[0]
    assert (row["change"], row["method"]) == (498, "bridged")


def test_a_month_that_the_window_begins_in_is_partial(winter, profile):
    months = monthly_rates(winter, profile, pd.Timestamp("2022-08-20"), pd.Timestamp("2022-10-13"))
    tanks = months[months["category"] == "tank"]
    assert list(tanks["month"].dt.strftime("%Y-%m")) == ["2022-08", "2022-09", "2022-10"]
    assert tanks["partial"].all()


def test_an_empty_series_gives_an_empty_table(winter, profile):
    assert monthly_rates(winter.iloc[:0], profile, START, END).empty
