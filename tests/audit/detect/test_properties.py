"""What must hold of every table: what comes later changes nothing, nor does the order of lines, nor the unit of counting."""

import numpy as np
import pandas as pd
import pytest

from helpers.audit.detect import judge_figures, judge_series, rules_of
from helpers.profiles import load_profile

DAYS = pd.date_range("2024-01-01", periods=70)
MEANS = {"tank": 10, "afv": 18, "uav": 40, "mlrs": 1, "ship": 0.03, "cruise_missile": 1}


@pytest.fixture(scope="module")
def table():
    """Return six lines of seventy days, with mistakes in five cells."""
    chance = np.random.default_rng(5)
    rows = []
    for name, mean in MEANS.items():
        steps = chance.negative_binomial(4, 4 / (4 + mean), len(DAYS))
        rows.append(pd.DataFrame({"date": DAYS, "category": name, "value": 5000.0 + steps.cumsum()}))
    table = pd.concat(rows, ignore_index=True)
    for place, amount in [(30, 200), (52, -1000), (70 + 40, 90), (140 + 45, -4000), (210 + 33, 30)]:
        table.loc[place, "value"] += amount
    return table


def verdicts(judged):
    return judged.assign(evidence=judged["evidence"].map(tuple), rivals=judged["rivals"].map(tuple))


def test_the_mistakes_are_found(table):
    judged = judge_series(table).set_index(["date", "category"])["verdict"]
    assert judged[DAYS[52], "tank"] == "one_digit"
    assert judged[DAYS[45], "uav"] != "consistent"


@pytest.mark.parametrize("days", [20, 46, 53])
def test_rows_that_come_later_change_no_verdict(table, days):
    whole = verdicts(judge_series(table))
    known = verdicts(judge_series(table[table["date"] < DAYS[days]]))
    pd.testing.assert_frame_equal(known, whole[whole["date"] < DAYS[days]].reset_index(drop=True))


def test_with_hindsight_rows_two_days_later_change_no_verdict(table):
    whole = verdicts(judge_series(table, hindsight=True))
    known = verdicts(judge_series(table[table["date"] <= DAYS[53]], hindsight=True))
    whole, known = whole[whole["date"] <= DAYS[52]], known[known["date"] <= DAYS[52]]
    pd.testing.assert_frame_equal(known.reset_index(drop=True), whole.reset_index(drop=True))


def test_the_order_of_rows_and_lines_does_not_matter(table):
    shuffled = table.sample(frac=1, random_state=3)
    pd.testing.assert_frame_equal(verdicts(judge_series(shuffled)), verdicts(judge_series(table)))


def test_counting_in_tens_gives_the_same_kinds(table):
    tens = judge_series(table.assign(value=table["value"] * 10))
    likely = judge_series(table)
    found = likely["level"] == "likely"
    assert (tens["level"][found] != "none").all()


def test_a_gap_in_the_days_is_a_step_of_several_days(table):
    judged = judge_series(table[~table["date"].isin(DAYS[34:37])])
    assert set(judged.loc[judged["date"] == DAYS[37], "verdict"]) == {"consistent"}


def test_a_figure_is_judged_by_the_rows_before_its_lag_alone(table):
    figure = {
        "as_of": DAYS[40],
        "category": "tank",
        "qualifier": "exact",
        "low": None,
        "high": None,
        "precise": True,
        "events": [],
    }
    figures = pd.DataFrame([{**figure, "value": 9391.0}, {**figure, "value": 5391.0}])
    cut = judge_figures(figures, table[table["date"] <= DAYS[33]], lag=7)
    whole = judge_figures(figures, table, lag=7)
    assert list(cut["confidence"]) == list(whole["confidence"])
    assert whole["verdict"][0] == "one_digit"


def test_an_empty_table_gives_an_empty_table():
    empty = pd.DataFrame({"date": pd.to_datetime([]), "category": [], "value": []})
    assert judge_series(empty).empty


def test_adjustments_of_the_profile_are_revisions_and_can_be_left_out():
    war = load_profile("russia_ukraine")
    days = pd.date_range("2022-09-01", "2022-10-13")
    values = [5000.0 + 10 * place + place % 3 for place in range(len(days))]
    values[-1] = values[-2] - 14
    rows = pd.DataFrame({"date": days, "category": "afv", "value": values})
    assert judge_series(rows, rules_of(war)).iloc[-1]["verdict"] == "revision"
    assert judge_series(rows, rules_of(war, adjustments=False)).iloc[-1]["verdict"] != "consistent"
