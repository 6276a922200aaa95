"""Times as people give them, as cron and systemd take them."""

from __future__ import annotations

from datetime import datetime

import pytest

from helpers.errors import ParameterError
from helpers.runs.schedules.when import When, read_when

ASKED = [
    ({}, "0 7 * * *", "*-*-* 07:00:00"),
    ({"at": "07:00"}, "0 7 * * *", "*-*-* 07:00:00"),
    ({"at": "23:59"}, "59 23 * * *", "*-*-* 23:59:00"),
    ({"at": "Mon 6:30"}, "30 6 * * 1", "Mon *-*-* 06:30:00"),
    ({"at": "mon,Thu 06:30"}, "30 6 * * 1,4", "Mon,Thu *-*-* 06:30:00"),
    ({"at": "Monday-Friday 06:30"}, "30 6 * * 1-5", "Mon,Tue,Wed,Thu,Fri *-*-* 06:30:00"),
    ({"at": "Sat-Sun 06:30"}, "30 6 * * 6-7", "Sun,Sat *-*-* 06:30:00"),
    ({"every": "hour"}, "0 * * * *", "*-*-* *:00:00"),
    ({"every": "week"}, "0 7 * * 1", "Mon *-*-* 07:00:00"),
    ({"every": "month"}, "0 7 1 * *", "*-*-01 07:00:00"),
    ({"every": "15min"}, "*/15 * * * *", "*-*-* *:00,15,30,45:00"),
    ({"every": "6h"}, "0 */6 * * *", "*-*-* 00,06,12,18:00:00"),
    ({"every": "24h"}, "0 0 * * *", "*-*-* 00:00:00"),
    ({"every": "60min"}, "0 * * * *", "*-*-* *:00:00"),
    ({"cron": "5  4 * jan-mar sun"}, "5 4 * jan-mar sun", "Sun *-01,02,03-* 04:05:00"),
    ({"cron": "0 7 1,15 * *"}, "0 7 1,15 * *", "*-*-01,15 07:00:00"),
]


@pytest.mark.parametrize(("asked", "cron", "calendar"), ASKED, ids=[str(asked) for asked, _, _ in ASKED])
def test_what_is_asked_is_one_thing_for_cron_and_for_systemd(asked, cron, calendar):
    when = read_when(**asked)
    assert (when.cron, when.calendar) == (cron, calendar)


BAD = [
    ({"at": "25:00"}, "--at '25:00' is no time; expected one like 07:00 or Mon-Fri 07:00"),
    ({"at": "noon"}, "--at 'noon' is no time"),
    ({"at": "Mno 07:00"}, "no day of the week 'mno'; did you mean mon?"),
    ({"at": "Fri-Mon 07:00"}, "'Fri-Mon' is no span of days"),
    ({"every": "dya"}, "expected hour, day, week, month, or a span like 15min or 6h; did you mean day?"),
    ({"every": "7h"}, "--every '7h' does not divide a day; the nearest that does is 6h"),
    ({"every": "0min"}, "does not divide an hour"),
    ({"cron": "0 7 * *"}, "expected five fields"),
    ({"cron": "60 7 * * *"}, "minute '60': expected 0 to 59"),
    ({"cron": "0 7 * * 1-"}, "day of week '1-'"),
    ({"cron": "*/0 7 * * *"}, "minute '*/0'"),
    ({"cron": "0 7 5-3 * *"}, "day of month '5-3'"),
    ({"at": "07:00", "every": "day"}, "--at and --every: give one of them"),
]


@pytest.mark.parametrize(("asked", "words"), BAD, ids=[str(asked) for asked, _ in BAD])
def test_what_is_no_time_is_told_with_what_is_one(asked, words):
    with pytest.raises(ParameterError) as problem:
        read_when(**asked)
    assert words in str(problem.value)


def test_days_of_month_and_week_together_are_no_timer_of_systemd():
    with pytest.raises(ParameterError, match="use --crontab"):
        _ = When("0 7 1 * 1").calendar


NEXT = [  # 2026-11-28 is a Saturday
    ("0 7 * * *", "2026-11-28 06:59", "2026-11-28 07:00"),
    ("0 7 * * *", "2026-11-28 07:00", "2026-11-29 07:00"),
    ("30 6 * * 1-5", "2026-11-28 05:00", "2026-11-30 06:30"),
    ("0 7 1 * 1", "2026-11-28 05:00", "2026-11-30 07:00"),  # either the first of a month or a Monday
    ("0 7 1 * *", "2026-11-28 05:00", "2026-12-01 07:00"),
    ("*/15 * * * *", "2026-11-28 23:46", "2026-11-29 00:00"),
    ("0 0 29 2 *", "2026-11-28 05:00", "2028-02-29 00:00"),
    ("0 0 30 2 *", "2026-11-28 05:00", None),
]


@pytest.mark.parametrize(("cron", "now", "then"), NEXT)
def test_the_next_time(cron, now, then):
    expected = datetime.fromisoformat(then) if then else None
    assert When(cron).next_after(datetime.fromisoformat(now)) == expected


LAST = [  # cron, now, the last time until then
    ("0 7 * * *", "2026-11-06 07:00", "2026-11-06 07:00"),
    ("0 7 * * *", "2026-11-06 06:59", "2026-11-05 07:00"),
    ("0 7 * * 1-5", "2026-11-09 06:00", "2026-11-06 07:00"),  # a Monday; the Friday before
    ("*/15 * * * *", "2026-11-06 10:29", "2026-11-06 10:15"),
    ("0 0 29 2 *", "2026-11-06 10:29", "2024-02-29 00:00"),
    ("0 7 13 * 5", "2026-11-12 00:00", "2026-11-06 07:00"),  # the 13th or a Friday, as cron takes it
]


@pytest.mark.parametrize(("cron", "now", "last"), LAST)
def test_the_last_time_is_found(cron, now, last):
    assert When(cron).last_before(datetime.fromisoformat(now)) == datetime.fromisoformat(last)


def test_there_may_have_been_no_time():
    assert When("0 0 30 2 *").last_before(datetime(2026, 11, 6)) is None
