"""Means of the last 7 and 28 days: true days, partial ones marked, sparse ones refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from helpers.analysis import build_series
from helpers.analysis.trailing import nearest_day, trailing_means

from .given import claim, lists, table

START, END = pd.Timestamp("2022-12-31"), pd.Timestamp("2023-05-13")


def daily(profile, per_day: int, days: int = 60, category: str = "vehicle", leave: tuple[int, ...] = ()) -> pd.DataFrame:
    rows = [
        claim((START + pd.Timedelta(days=day)).strftime("%Y-%m-%d"), category, 5000 + per_day * day)
        for day in range(days)
        if day not in leave
    ]
    return build_series(table(*rows), profile)


def row_of(means: pd.DataFrame, day: int, span: int) -> pd.Series:
    return means[means["date"].eq(START + pd.Timedelta(days=day)) & means["span"].eq(span)].iloc[0]


def test_a_mean_is_true_to_its_days(profile):
    means = trailing_means(daily(profile, 10), profile, START, END)
    row = row_of(means, 40, 28)
    assert (row["days"], row["change"], row["per_day"], row["partial"]) == (28, 280, 10, False)
    assert pd.isna(row["refused"])


@pytest.mark.parametrize(("leave", "days", "partial"), [((33,), 6, True), ((33, 34), 8, True), ((32, 33, 34), None, False)])
def test_a_week_may_be_a_day_longer_or_shorter_and_says_so(profile, leave, days, partial):
    row = row_of(trailing_means(daily(profile, 10, leave=leave), profile, START, END), 40, 7)
    if days is None:
        assert (
            row["refused"] == "No mean of 7 days for vehicles and fuel tanks on 9 February 2023: no list lies near its first day."
        )
        assert row[["days", "change", "per_day"]].isna().all()
    else:
        assert (row["days"], row["change"], row["per_day"], row["partial"]) == (days, 10 * days, 10, partial)


def test_few_items_are_a_count(profile):
    row = row_of(trailing_means(daily(profile, 1), profile, START, END), 40, 28)
    assert (row["change"], row["as_counts"], pd.isna(row["per_day"])) == (28, True, True)


def test_the_first_days_of_a_list_have_none(profile):
    means = trailing_means(daily(profile, 10), profile, START, END)
    assert row_of(means, 5, 7)["refused"].startswith("No mean of 7 days")
    assert pd.isna(row_of(means, 6, 7)["refused"])  # six days are a week less one
    assert row_of(means, 7, 7)["days"] == 7


def test_lists_a_month_apart_have_no_weekly_mean(winter, profile):
    means = trailing_means(winter, profile, START, END)
    tanks = means[means["category"].eq("tank")].set_index(["span", "date"])
    assert tanks.loc[7, "refused"].notna().all()
    assert tanks.loc[(28, pd.Timestamp("2023-02-28")), "change"] == 3388 - 3201


def test_an_adjustment_is_taken_out_beside_the_plain_mean(profile):
    # artillery: +32 logged for 13 October 2022; 1,507 on the 12th, 1,556 on the 13th, made up for the days around
    rows = [claim(f"2022-10-{day:02d}", "artillery", 1507 - 10 * (12 - day)) for day in range(6, 13)]
    rows += lists("2022-10-13", categories=("artillery",))
    row = trailing_means(
        build_series(table(*rows), profile), profile, pd.Timestamp("2022-10-13"), pd.Timestamp("2022-10-13")
    ).iloc[0]
    assert (row["days"], row["change"], row["adjustment"], row["adjusted_change"]) == (7, 109, 32, 77)


def test_the_nearest_day_and_of_two_the_later():
    days = np.array(["2023-01-01", "2023-01-03", "2023-01-10"], "datetime64[D]")
    wanted = np.array(["2022-12-01", "2023-01-02", "2023-01-07", "2023-02-01"], "datetime64[D]")
    assert list(nearest_day(days, wanted)) == [0, 1, 2, 2]
