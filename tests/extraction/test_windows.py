"""The phrases that name a span of time."""

from datetime import date

import pytest

from helpers.extraction.folding import fold
from helpers.extraction.windows import find_windows, month_before, week_start

PHRASES = [
    ("over the past day", "day"),
    ("in the past 24 hours", "day"),
    ("In 24 hours", "day"),
    ("within a day", "day"),
    ("over the last week", "week"),
    ("in a week", "week"),
    ("this week", "week"),
    ("over the past seven days", "week"),
    ("in the past month", "month"),
    ("last month", "month"),
    ("this month", "month"),
    ("this year", "period"),
    ("in three weeks", "period"),
    ("since the counteroffensive began", "period"),
    ("since the start of the year", "period"),
    ("during the siege", "period"),
    ("since the invasion began", "cumulative"),
    ("since the start of the war", "cumulative"),
    ("Since the beginning of the full-scale invasion", "cumulative"),
    ("since Russia invaded", "cumulative"),
    ("since the beginning of the special military operation", "cumulative"),
    ("to date", "cumulative"),
    ("so far", "cumulative"),
    ("in two years of war", "cumulative"),
    ("on average", "rate"),
    ("in the same period", "same"),
]
NO_WINDOW = ["everyday life", "a dayspring", "daylight", "at the end of the day", "a weekly paper", "the monthlong siege"]


@pytest.mark.parametrize(("phrase", "window"), PHRASES)
def test_a_phrase_names_its_window(phrase, window):
    text = f"They lost them {phrase}."
    found = find_windows(fold(text), 0, len(text))
    assert [(text[w.start : w.end], w.key) for w in found] == [(phrase, window)]


def test_so_far_this_year_is_no_total_of_the_war():
    text = "They lost 300 tanks so far this year."
    assert [w.key for w in find_windows(fold(text), 0, len(text))] == ["period"]


@pytest.mark.parametrize("text", NO_WINDOW)
def test_other_words_name_none(text):
    assert find_windows(fold(text), 0, len(text)) == []


def test_a_rate_stands_behind_its_number():
    text = "824 a day"
    assert [(text[w.start : w.end], w.key) for w in find_windows(text, 0, len(text))] == [("a day", "rate")]


def test_a_week_has_seven_days():
    assert week_start(date(2023, 7, 2)) == date(2023, 6, 26)
    assert week_start(None) is None


def test_the_month_before_is_a_whole_month():
    assert month_before(date(2024, 3, 31)) == (date(2024, 2, 1), date(2024, 2, 29))
    assert month_before(date(2024, 1, 1)) == (date(2023, 12, 1), date(2023, 12, 31))
