"""Days named in a text, against a publication on Saturday 13 May 2023."""

from datetime import date

import pytest

from helpers.extraction.dates import find_dates, last_of_month, latest_before, weekday_before
from helpers.extraction.folding import fold

PUBLISHED = date(2023, 5, 13)
# text, quote, kind, day, first day
DATES = [
    ("on 3 May they", "3 May", "date", "2023-05-03", "2023-05-03"),
    ("on May 3rd, 2022 they", "May 3rd, 2022", "date", "2022-05-03", "2022-05-03"),
    ("the 3rd of May was", "3rd of May", "date", "2023-05-03", "2023-05-03"),
    ("on Dec. 29 they", "Dec. 29", "date", "2022-12-29", "2022-12-29"),
    ("on May 20 they", "May 20", "date", "2022-05-20", "2022-05-20"),
    ("on 14 May they", "14 May", "date", "2023-05-14", "2023-05-14"),
    ("as of 2022-05-03.", "2022-05-03", "date", "2022-05-03", "2022-05-03"),
    ("as of 03.05.2022:", "03.05.2022", "date", "2022-05-03", "2022-05-03"),
    ("from 24.02 they", "24.02", "date", "2023-02-24", "2023-02-24"),
    ("29 February 2024", "29 February 2024", "date", "2024-02-29", "2024-02-29"),
    ("31 February 2023", "31 February 2023", "date", None, None),
    ("2022-13-45", "2022-13-45", "date", None, None),
    ("in April they", "April", "month", "2023-04-30", "2023-04-01"),
    ("in May they", "May", "month", "2023-05-31", "2023-05-01"),
    ("in June they", "June", "month", "2022-06-30", "2022-06-01"),
    ("April 2022 was", "April 2022", "month", "2022-04-30", "2022-04-01"),
    ("in 2022 they", "2022", "year", "2022-12-31", "2022-01-01"),
    ("the winter of 1941-42", "the winter of 1941-42", "year", "1942-02-28", "1941-12-01"),
    ("in 1939-45 they", "1939-45", "year", "1945-12-31", "1939-01-01"),
    ("the 1904-05 war", "the 1904-05", "year", "1905-12-31", "1904-01-01"),
    ("2022-04,817", "2022", "year", "2022-12-31", "2022-01-01"),
    ("4-10 October saw", "4-10 October", "span", "2022-10-10", "2022-10-04"),
    ("October 4-10, 2022", "October 4-10, 2022", "span", "2022-10-10", "2022-10-04"),
    ("on Tuesday they", "Tuesday", "weekday", "2023-05-09", "2023-05-09"),
    ("on Saturday they", "Saturday", "weekday", "2023-05-13", "2023-05-13"),
    ("Sunday's raid", "Sunday", "weekday", "2023-05-07", "2023-05-07"),
    ("yesterday they", "yesterday", "relative", "2023-05-12", "2023-05-12"),
    ("today they", "today", "relative", "2023-05-13", "2023-05-13"),
    ("overnight they", "overnight", "relative", "2023-05-13", "2023-05-13"),
    ("at 04:30 they", "04:30", "clock", None, None),
    ("New Year's Day", "New Year's Day", "relative", "2023-01-01", "2023-01-01"),
]
NO_DATES = [
    "they may lose", "a march on the city", "they sat down", "2,022 tanks", "2022 tanks", "more than 2000 men", "the 3rd brigade",
    "120 mm", "3.5 million",
]  # fmt: skip


def iso(day):
    return day.isoformat() if day else None


@pytest.mark.parametrize(("text", "quote", "kind", "day", "first"), DATES)
def test_a_date_is_found_and_resolved(text, quote, kind, day, first):
    found = find_dates(fold(text), 0, len(text), PUBLISHED)
    assert [(text[m.start : m.end], m.kind, iso(m.day), iso(m.first)) for m in found] == [(quote, kind, day, first)]


def test_the_full_stop_of_a_sentence_is_no_part_of_a_date():
    assert [(m.start, m.end) for m in find_dates("it was on 3 may.", 0, 16, PUBLISHED)] == [(10, 15)]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_looks_like_a_date_is_none(text):
    assert find_dates(fold(text), 0, len(text), PUBLISHED) == []


@pytest.mark.parametrize("text", ["on 3 May", "in April", "on Tuesday", "yesterday", "from 24.02", "4-10 October"])
def test_without_a_publication_date_nothing_is_guessed(text):
    assert [m.day for m in find_dates(fold(text), 0, len(text), None)] == [None]


def test_a_full_date_needs_no_publication_date():
    assert [m.day for m in find_dates("on 3 may 2022", 0, 13, None)] == [date(2022, 5, 3)]


def test_a_weekday_looks_back_and_may_be_the_day_itself():
    assert weekday_before(5, PUBLISHED) == PUBLISHED
    assert weekday_before(6, PUBLISHED) == date(2023, 5, 7)
    assert weekday_before(6, None) is None


def test_a_day_without_a_year_is_the_latest_up_to_the_day_after_publication():
    assert latest_before(5, 14, PUBLISHED) == date(2023, 5, 14)
    assert latest_before(5, 15, PUBLISHED) == date(2022, 5, 15)
    assert latest_before(1, 1, None) is None


def test_months_end_on_their_last_day():
    assert last_of_month(2023, 2) == date(2023, 2, 28)
    assert last_of_month(2024, 2) == date(2024, 2, 29)
    assert last_of_month(2023, 12) == date(2023, 12, 31)
