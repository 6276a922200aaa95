"""The pooling beside what it has not seen, and beside another pooling."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.analysis.pooling import beside_vintages, hold_out, read_estimates, read_vintages
from helpers.errors import NoDataError

from .given import table, told

END_OF_2024 = pd.Timestamp("2024-12-31")


# Measured on the estimates that ship with the workbook, as docs/methods_pooling.md tells: each of the 24 estimates after
# 2024-12-31 lies inside; the upper end of the interval is three times its lower end for killed and wounded, five for the killed.
@pytest.mark.parametrize(("measure", "later", "widest"), [("killed", 13, 6.5), ("killed_and_wounded", 11, 4.0)])
def test_later_estimates_beside_the_curve_of_2024(profile, measure, later, widest):
    held = hold_out(read_estimates(profile), profile, "russia", measure, END_OF_2024)
    assert (len(held), held["as_of"].min() > END_OF_2024) == (later, True)
    assert held["inside"].mean() >= 0.9
    assert held["width"].median() < widest


def test_nothing_after_the_day_is_used(profile):
    """The curve of the end of 2024 does not move when every later estimate is ten times as high."""
    estimates = read_estimates(profile)
    after = estimates["as_of"] > END_OF_2024
    figures = ["value", "low", "high"]
    moved = estimates.assign(**{name: estimates[name].mask(after, estimates[name] * 10) for name in figures})
    held, other = (hold_out(rows, profile, "russia", "killed", END_OF_2024) for rows in (estimates, moved))
    pd.testing.assert_series_equal(held["estimate"], other["estimate"])
    assert not other["inside"].any()


def test_nothing_later_is_nothing_to_hold_against(profile):
    rows = [told(f"2023-0{month}-01", "abc"[month % 3], 9000.0 + month) for month in range(1, 7)]
    with pytest.raises(NoDataError, match="no usable estimate after 2024-12-31"):
        hold_out(table(*rows), profile, "russia", "killed", END_OF_2024)


def test_another_pooling_of_the_same_day_stands_beside(profile):
    """Agreement with The Economist's meta-estimate as it stood then, from July 2025 on: no measure of what is true."""
    theirs = read_vintages(profile).query("measure == 'killed_and_wounded'")
    assert len(theirs) == 14
    both = beside_vintages(read_estimates(profile), theirs.iloc[[0, 7, 13]], profile, "russia", "killed_and_wounded")
    assert list(both["theirs"]) == [1048785, 1223761, 1475310]
    assert both["ratio"].between(0.8, 1.15).all()
    assert (both["overlap"] > 0.25).all()


# The whole development data: the retyped figures are those of the collection they were found in, but for the changes that the
# file names (days mended by their addresses, figures told as bounds, one line of a list put under what it counts).
def test_the_retyped_figures_are_those_of_the_collection(profile, shared):
    theirs = pd.read_csv(shared / "corpus" / "pooled" / "estimates.csv")
    ours = read_estimates(profile)
    measures = {"deaths": "killed", "casualties": "killed_and_wounded"}
    known = {(row.country, measures[row.type], _figures(row.low, row.estimate, row.high)) for row in theirs.itertuples()}
    own = ours[ours["restates"].isna()]
    here = [(row.side, row.measure, _figures(row.low, row.value, row.high)) for row in own.itertuples()]
    assert [row for row in here if row not in known] == [("russia", "killed_and_wounded", (38500.0,))]
    months = pd.read_csv(shared / "corpus" / "pooled" / "uk_mod_monthly.csv")
    assert list(ours.loc[ours["restates"].notna(), "value"]) == list(months["cumulative_since_2022-03-01"])


def _figures(*figures: float) -> tuple[float, ...]:
    return tuple(each for each in figures if pd.notna(each))
