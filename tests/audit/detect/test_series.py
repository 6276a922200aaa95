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
