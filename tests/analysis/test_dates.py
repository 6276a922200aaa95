"""The two days of a comparison: given, by default, and refused."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from helpers.analysis import build_series, read_day, resolve_dates
from helpers.errors import NoDataError, ParameterError

from .given import lists, own, table

TODAY = date(2023, 5, 20)

RESOLVED = [
    ("", "", "2023-03-31", "2023-05-13"),
    ("2022-12-31", "2023-05-13", "2022-12-31", "2023-05-13"),
    ("2022-12-31", "", "2022-12-31", "2023-05-13"),
    ("", "2023-04-30", "2023-03-31", "2023-04-30"),
    ("", "2022-10-13", "2022-08-20", "2022-10-13"),
    ("2023-04-30", "-7d", "2023-04-30", "2023-05-13"),
    ("latest", "latest", "2023-03-31", "2023-05-13"),
]


@pytest.mark.parametrize(("start", "end", "first", "last"), RESOLVED)
def test_dates_are_what_was_given_or_the_defaults(winter, start, end, first, last):
    assert resolve_dates(winter, start, end, TODAY) == (pd.Timestamp(first), pd.Timestamp(last))


MALFORMED = [
    ("13.05.2023", "", "FROM '13.05.2023' is no date; expected YYYY-MM-DD, today, yesterday or -7d"),
    ("", "2023-02-30", "TO 2023-02-30: there is no such day (day"),
    ("2023-05-13", "2022-12-31", "FROM 2023-05-13 is after TO 2022-12-31; FROM must be the earlier day"),
    ("2023-05-13", "2023-05-13", "FROM 2023-05-13 is the same day as TO 2023-05-13"),
    ("today", "-7d", "FROM 2023-05-20 is after TO 2023-05-13"),
]


@pytest.mark.parametrize(("start", "end", "words"), MALFORMED)
def test_a_date_that_makes_no_sense_is_refused_by_name(winter, start, end, words):
    with pytest.raises(ParameterError) as told:
        resolve_dates(winter, start, end, TODAY)
    assert str(told.value).startswith(words)


ABSENT = [
    ("2022-02-01", "", "FROM 2022-02-01: before the war, which began on 24 February 2022; "
     "the nearest day with data is 20 August 2022"),
    ("2023-02-10", "", "FROM 2023-02-10: no running total of that day is in the ledger; "
     "the nearest days with data are 31 January 2023 and 28 February 2023"),
    ("", "2027-01-01", "TO 2027-01-01: in the future; the nearest day with data is 13 May 2023"),
    ("", "yesterday", "TO 2023-05-19: no running total of that day is in the ledger; the nearest day with data is 13 May 2023"),
    ("2023-05-13", "", "FROM 2023-05-13: this is the last day with data, there is none after it to compare"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "end", "words"), ABSENT)
def test_a_day_without_data_is_refused_with_the_nearest_days_that_have(winter, profile, start, end, words):
    with pytest.raises(NoDataError) as told:
        resolve_dates(winter, start, end, TODAY, profile)
    assert str(told.value) == words


def test_defaults_never_fail(profile):
    one_day = build_series(table(*lists("2023-05-13")), profile)
    assert resolve_dates(one_day, "", "", TODAY) == (pd.Timestamp("2023-04-15"), pd.Timestamp("2023-05-13"))
    assert resolve_dates(one_day.iloc[:0], "", "", TODAY) == (pd.Timestamp("2023-04-22"), pd.Timestamp("2023-05-20"))
    close = build_series(table(*lists("2022-10-12", "2022-10-13")), profile)
    assert resolve_dates(close, "", "", TODAY) == (pd.Timestamp("2022-10-12"), pd.Timestamp("2022-10-13"))


def test_days_of_the_official_list_count_before_those_of_others(profile):
    others = [own("russia_mod", "ukraine", "2023-05-17", "tank", 9100)]
    series = build_series(table(*lists("2022-12-31", "2023-05-13"), *others), profile)
    assert resolve_dates(series, "", "", TODAY)[1] == pd.Timestamp("2023-05-13")
    alone = build_series(table(*others), profile)
    assert resolve_dates(alone, "", "", TODAY)[1] == pd.Timestamp("2023-05-17")


def test_an_empty_ledger_is_told_when_a_day_is_asked_for(winter):
    with pytest.raises(NoDataError, match="FROM 2023-05-13: the ledger holds no running total on any day"):
        resolve_dates(winter.iloc[:0], "2023-05-13", "", TODAY)


@pytest.mark.parametrize(
    ("text", "day"), [("today", "2023-05-20"), ("yesterday", "2023-05-19"), ("-7d", "2023-05-13"), (" 2023-05-13 ", "2023-05-13")]
)
def test_a_day_is_read_as_people_write_it(text, day):
    assert read_day(text, TODAY, "KNOWN_ON") == pd.Timestamp(day)


def test_latest_is_no_day():
    assert read_day("latest", TODAY, "KNOWN_ON") is None
