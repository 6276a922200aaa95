"""Bulletins without a second source: a wrong total is found by its own list's history. All figures made up."""

import pandas as pd
import pytest

from helpers.audit import audit_claims
from helpers.profiles import load_profile

from .material import ledger, official

PROFILE = load_profile("russia_ukraine")
FIRST = pd.Timestamp("2024-03-01")
STEPS = {"tank": [9, 12, 10, 14, 8, 11], "afv": [15, 22, 18, 30, 12, 20], "artillery": [21, 35, 28, 30, 26, 24]}
START = {"tank": 6600, "afv": 12600, "artillery": 10100}


def day(number):
    return f"{FIRST + pd.Timedelta(days=number):%Y-%m-%d}"


def true(category, number):
    """Return a line's total on a day: its start and the steps since, which come round every six days."""
    return START[category] + sum(STEPS[category][step % 6] for step in range(number))


def findings(days=30, changes=False, missing=(), wrong=None, **options):
    """Return the findings on bulletins of some days; `wrong` has written totals by (day, line), `missing` days without a list."""
    lists = []
    for number in (number for number in range(days) if number not in missing):
        figures = {}
        for name in START:
            total = (wrong or {}).get((number, name), true(name, number))
            figures[name] = (total, true(name, number) - true(name, number - 1)) if changes and number else total
        lists.append(official(day(number), figures))
    verdicts = audit_claims(ledger(*lists), PROFILE, **options)
    return verdicts[verdicts["level"].isin(["likely", "possible"])]


def told(found):
    days = (found["as_of"] - FIRST).dt.days
    suggested = found["suggested_value"].astype(object).where(found["suggested_value"].notna(), None)
    return list(zip(days, found["category"], found["verdict"], found["level"], suggested, strict=True))


# Day 25: tanks 6,865 after 6,856, armoured vehicles 13,083 after 13,068, artillery 10,777.
WRONG = [
    ("a first digit", "tank", 9865, "one_digit", "likely"),
    ("a digit dropped", "tank", 685, "dropped_digit", "likely"),
    ("two digits swapped", "tank", 8665, "transposition", "likely"),
    ("the figure of artillery", "afv", 10777, "column_swap", "likely"),
    ("the figure of the day before", "afv", 13068, "carried_over", "possible"),
]


def test_what_the_lines_are():
    assert [true("tank", number) for number in (24, 25)] == [6856, 6865]
    assert [true(name, 25) for name in ("afv", "artillery")] == [13083, 10777]
    assert true("afv", 24) == 13068


@pytest.mark.parametrize("changes", [False, True])
def test_lists_that_fit_have_no_finding(changes):
    assert told(findings(changes=changes)) == []


@pytest.mark.parametrize(("what", "category", "written", "verdict", "level"), WRONG, ids=[case[0] for case in WRONG])
def test_a_wrong_total_without_printed_changes(what, category, written, verdict, level):
    found = findings(wrong={(25, category): written})
    assert [row[:4] for row in told(found)] == [(25, category, verdict, level)]


@pytest.mark.parametrize(("what", "category", "written", "verdict", "level"), WRONG, ids=[case[0] for case in WRONG])
def test_the_printed_change_tells_what_was_meant(what, category, written, verdict, level):
    found = findings(changes=True, wrong={(25, category): written})
    assert told(found) == [(25, category, verdict, "likely", true(category, 25))]
    assert {"history", "stated_change"} <= set(found["evidence"].item())


def test_the_sentence_says_what_speaks_against_the_figure():
    plain, printed = (findings(changes=changes, wrong={(25, "tank"): 9865})["text"].item() for changes in (False, True))
    assert plain == (
        "LIKELY MISTYPED: the list of 26 March 2024 says 9,865 tanks, a step of +3,009; the largest of the recent ones was 14"
        " a day; 6,865 would fit."
    )
    assert printed.startswith(
        "LIKELY MISTYPED: the list of 26 March 2024 says 9,865 tanks; 6,856 of the day before and its own change"
    )


def test_several_digits_mistaken_are_told_by_the_printed_change():
    found = findings(changes=True, wrong={(25, "tank"): 6455})
    assert told(found) == [(25, "tank", "digit_error", "possible", 6865)]


def test_later_lists_change_no_finding_and_the_day_after_is_none():
    early, late = (findings(days, wrong={(25, "tank"): 9865}) for days in (26, 40))
    assert told(early) == told(late)
    assert early["verdict_id"].tolist() == late["verdict_id"].tolist()


def test_without_the_list_of_the_day_before_nothing_is_said_of_a_rise():
    assert told(findings(26, missing=[24], wrong={(25, "tank"): 9865})) == []


def test_a_total_that_a_second_list_bears_out_is_not_doubted():
    lists = [official(day(number), {"tank": true("tank", number) + 3000 * (number >= 25)}) for number in range(30)]
    second = official(day(25), {"tank": 9865}, doc_id="second", kind="reference", outlet="A transcription")
    alone, both = (audit_claims(ledger(*lists, *more), PROFILE) for more in ([], [second]))
    of_day = [table[table["as_of"].eq(day(25)) & table["kind"].eq("bulletin")]["level"].tolist() for table in (alone, both)]
    assert of_day == [["likely"], ["none"]]
