"""The steps of a list and their means: worked out by hand, and nothing filled in where lists are missing."""

import pandas as pd
import pytest
from tests.report import material

from helpers.report.checks.reading import without_marks
from helpers.report.facts.changes import faster_and_slower
from helpers.report.facts.steps import daily_steps, months_of_lines

DAYS = [*pd.date_range("2023-04-01", "2023-04-30"), pd.Timestamp("2023-05-13")]
VALUES = [3600.0 + 5 * place for place in range(30)] + [3875.0]


@pytest.fixture
def series():
    return pd.DataFrame({"series_id": material.LIST, "category": "tank", "date": DAYS, "value": VALUES, "kind": "bulletin"})


def test_a_step_is_the_difference_of_two_lists_over_the_days_between_them(series):
    steps = daily_steps(series, material.LIST, "tank", material.END)
    assert len(steps) == 30
    assert steps.iloc[-1][["days", "change", "per_day"]].to_list() == [13, 130.0, 10.0]  # 3,875 - 3,745 over 13 days


def test_a_mean_needs_a_list_of_its_first_day_or_up_to_three_days_before(series):
    steps = daily_steps(series, material.LIST, "tank", material.END).set_index("end")
    assert steps["mean_7"].first_valid_index() == pd.Timestamp("2023-04-08")
    assert steps["mean_7"]["2023-04-08"] == 5.0
    assert pd.isna(steps["mean_7"]["2023-05-13"]), "the last list before 6 May is of 30 April, six days too old"
    assert steps["mean_28"]["2023-05-13"] == (3875 - 3670) / 28  # the list of 15 April, 28 days before


def test_lists_of_more_than_a_year_ago_are_not_drawn(series):
    old = series.assign(date=series["date"] - pd.Timedelta(days=400))
    assert daily_steps(old, material.LIST, "tank", material.END).empty


def test_lines_with_one_month_have_no_panel():
    assert list(months_of_lines(material.tables())["category"].unique()) == ["personnel"]
    alone = material.tables(monthly=material.monthly().iloc[:1])
    assert months_of_lines(alone).empty


def test_what_rounds_to_nothing_grew_neither_faster_nor_slower():
    assert faster_and_slower([0.25, -0.003, 0.004, -0.06, -0.43]) == (1, 2)


def test_the_title_of_the_days_tells_the_last_28_against_the_28_before():
    days = pd.date_range("2023-01-01", material.END)
    values = [150_000.0 + 500 * place for place in range(len(days) - 28)]
    values += [values[-1] + 600 * place for place in range(1, 29)]
    daily = pd.DataFrame({"date": days, "value": values}).assign(
        series_id=material.LIST, category="personnel", side="russia", kind="bulletin", n_claims=1, disagree=False,
        claimant="ukraine_general_staff", qualifier="exact", claim_id=[material.claim_id("personnel", day) for day in days],
    )  # fmt: skip
    facts, _ = material.told(series=daily)
    assert without_marks(facts["title-daily"].sentence) == (
        "Ukraine's count of Russian personnel losses: 600 a day in the last 28 days, 500 in the 28 before"
    )
    assert facts["title-daily"].problems == ()
