"""Weeks, quarters, years and phases like for like, and each against the one before it. Lists: `given.LISTS`."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from helpers.analysis import against_before, build_series, period_rates
from helpers.errors import ParameterError

from .given import claim, table

START, END = pd.Timestamp("2022-12-31"), pd.Timestamp("2023-05-13")


def test_quarters_and_years_from_the_lists_at_their_ends(winter, profile):
    quarters = period_rates(winter, profile, START, END, "quarter", categories=["personnel"])
    # 173,360 - 105,960 = 67,400 in 90 days; 198,260 - 173,360 = 24,900 in 43
    assert list(quarters["period"]) == ["2023Q1", "2023Q2"]
    assert [round(rate, 1) for rate in quarters["per_day"]] == [748.9, 579.1]
    assert list(quarters["partial"]) == [False, True]
    years = period_rates(winter, profile, START, END, "year", categories=["personnel"])
    assert (years["period"].iloc[0], years["change"].iloc[0]) == ("2023", 92300)


# 2023-04-30 was a Sunday: weeks of single days, tank totals made up, 1 more each day from week to week.
def test_weeks_run_from_monday_to_sunday(profile):
    days = pd.date_range("2023-04-30", "2023-05-16").strftime("%Y-%m-%d")
    totals = 1000 + np.concatenate([[0], np.cumsum([10] * 7 + [20] * 7 + [30] * 2)])
    series = build_series(table(*(claim(day, "tank", int(total)) for day, total in zip(days, totals, strict=True))), profile)
    weeks = period_rates(series, profile, pd.Timestamp("2023-04-30"), pd.Timestamp("2023-05-16"), "week")
    assert list(weeks["period"]) == ["2023-W18", "2023-W19", "2023-W20"]
    assert list(weeks["per_day"]) == [10, 20, 30]
    assert list(weeks["partial"]) == [False, False, True]
    told = against_before(weeks, series, profile, "week")
    assert [None if pd.isna(share) else share for share in told["rate_change"]] == [None, 1, 0.5]


# Kherson in the profile: 2022-08-29 to 2022-11-11.
def test_phases_are_those_of_the_profile(profile):
    rows = [
        claim("2022-08-28", "personnel", 46750),
        claim("2022-11-11", "personnel", 79400),
        claim("2022-11-20", "personnel", 84210),
    ]
    series = build_series(table(*rows), profile)
    phases = period_rates(series, profile, pd.Timestamp("2022-08-28"), pd.Timestamp("2022-11-20"), "phase")
    kherson = phases.set_index("period").loc["kherson"]
    assert (kherson["change"], kherson["days"], kherson["partial"]) == (32650, 75, False)
    assert phases.set_index("period").loc["kharkiv", "refused"].startswith("No running total of personnel near 5 September 2022")
    assert against_before(phases, series, profile, "phase")["rate_change"].isna().all()


def test_every_phase_has_its_source(profile):
    assert all(phase.source and phase.title and len(phase.urls) >= 2 for phase in profile.phases.values())


def test_an_unknown_unit_is_refused_by_name(winter, profile):
    with pytest.raises(ParameterError, match="--by 'weeks' is unknown; there are week, month, .*did you mean week"):
        period_rates(winter, profile, START, END, "weeks")
