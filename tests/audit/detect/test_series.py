"""A table of running totals, judged day by day."""

import pandas as pd
import pytest

from helpers.audit.detect import judge_series

DAYS = pd.date_range("2024-03-01", periods=40)
STEPS = [9, 12, 10, 14, 8, 11, 13, 10, 9, 12]  # 108 in ten days


def table(values, category="tank", changes=None):
    """Return the table of one line from its first day on."""
    rows = pd.DataFrame({"date": DAYS[: len(values)], "category": category, "value": [float(value) for value in values]})
    return rows if changes is None else rows.assign(stated_change=changes)


def totals(first=6000, days=40):
    """Return running totals with ordinary steps."""
    values = [first]
    for day in range(days - 1):
        values.append(values[-1] + STEPS[day % len(STEPS)])
    return values


def last(judged):
    """Return the verdict on the last day."""
    return judged.iloc[-1]


def test_an_ordinary_series_gives_no_finding():
    judged = judge_series(table(totals()))
    assert set(judged["verdict"]) == {"consistent"}


@pytest.mark.parametrize(
    ("written", "verdict", "meant"),
    [
        (5420, "one_digit", 6420),
        (642, "dropped_digit", 6420),
        (64320, "added_digit", 6420),
        (4620, "transposition", 6420),
    ],
)
def test_a_slip_of_the_keys_is_named_with_what_was_meant(written, verdict, meant):
    found = last(judge_series(table([*totals()[:-1], written])))
    assert (found["verdict"], found["level"]) == (verdict, "likely")
    assert totals()[-1] == 6420
    assert found["suggested_value"] == pytest.approx(meant, abs=10)


def test_a_figure_left_standing_is_found_where_the_line_moves_every_day():
    values = totals()
    found = last(judge_series(table([*values[:-1], values[-2]])))
    assert (found["verdict"], found["level"]) == ("carried_over", "likely")


def test_a_printed_change_tells_what_the_figure_should_have_been():
    values = totals()
    changes = [None, *[b - a for a, b in zip(values, values[1:], strict=False)]]
    found = last(judge_series(table([*values[:-1], values[-2]], changes=changes)))
    assert (found["verdict"], found["level"], found["suggested_value"]) == ("carried_over", "likely", 6420)


def test_a_misprinted_change_beside_a_right_total_is_no_mistake_of_the_total():
    values = totals()
    changes = [None, *[b - a for a, b in zip(values, values[1:], strict=False)]]
    changes[-1] += 40
    assert last(judge_series(table(values, changes=changes)))["verdict"] == "consistent"


def test_the_right_row_after_a_wrong_one_is_right():
    values = totals()
    changes = [None, *[b - a for a, b in zip(values, values[1:], strict=False)]]
    values[-2] += 100
    judged = judge_series(table(values, changes=changes))
    assert judged["verdict"].tolist()[-2:] == ["one_digit", "consistent"]
    assert judge_series(table(values))["verdict"].iloc[-1] == "consistent"


def test_a_line_that_mostly_stands_still_may_stand_still():
    values = [500.0] * 20 + [501.0] * 20
    assert set(judge_series(table(values, "ship"))["verdict"]) == {"consistent"}


def test_the_next_day_tells_a_figure_left_standing_from_a_quiet_day():
    values = totals(days=31)
    step = [values[-1], values[-1] + 24]
    judged = judge_series(table([*values, *step]), hindsight=True)
    found = judged.iloc[-2]
    assert found["verdict"] == "carried_over"
    assert found["confidence"] > judge_series(table([*values, values[-1]])).iloc[-1]["confidence"]


def test_a_row_of_the_day_before_is_named_as_one():
    lines = {"tank": 10, "afv": 20, "uav": 30, "vehicle": 25}
    rows = []
    for number, (name, step) in enumerate(lines.items()):
        values = [4000 + 100 * number + step * day + (day * 7 + number) % 5 for day in range(30)]
        values[-1] = values[-2]
        rows.append(table(values, name))
    judged = judge_series(pd.concat(rows))
    assert set(judged.loc[judged["date"] == DAYS[29], "verdict"]) == {"matches_other_day"}


def with_changes(written):
    """Return forty days of totals whose last one is written so; the changes printed beside them are those of the true totals."""
    values = totals()
    return table(
        [*values[:-1], written], changes=[None, *[after - before for before, after in zip(values, values[1:], strict=False)]]
    )


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        (6050, "digit_error"),  # two digits of four, and far from any step of about eleven
        (6431, "stated_change_mismatch"),  # two digits too, but the difference is an ordinary step
    ],
)
def test_a_mistake_of_no_known_kind_is_named_by_what_it_shows_in(written, verdict):
    assert totals()[-2:] == [6411, 6420]
    found = last(judge_series(with_changes(written)))
    assert (found["verdict"], found["suggested_value"]) == (verdict, 6420)


def test_a_fall_that_no_slip_explains_is_an_implausible_step():
    found = last(judge_series(table([*totals()[:-1], 5733])))
    assert (found["verdict"], found["level"]) == ("implausible_step", "likely")


def test_a_line_of_a_weekly_table_may_come_to_a_stand():
    """A line that moved by two or three a week stands for four: a gap of days is no sign of a figure left standing."""
    steps = [2, 1, 3, 2, 4, 1, 2] * 4 + [0, 0, 0, 0]
    rows = table([300 + sum(steps[:week]) for week in range(33)]).assign(date=pd.date_range("2024-03-01", periods=33, freq="7D"))
    assert set(judge_series(rows)["verdict"]) == {"consistent"}
