"""A clock that is set back: runs keep the order in which they were made, and no day of the schedule is lost or taken for done."""

from __future__ import annotations

import csv
import json
import os
from datetime import UTC, datetime, timedelta

import pytest

from helpers.runs.alerts.occasions import Ended, find_news
from helpers.runs.alerts.settings import Occasion, Settings
from helpers.runs.catching_up import missed
from helpers.runs.history import open_history, read_runs
from helpers.runs.preflight import Request
from helpers.runs.prune import plan_pruning
from helpers.runs.report import make_report
from helpers.runs.schedules.record import Scheduled, begin_firing, end_firing, note_made
from helpers.runs.schedules.when import When

NOON = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
MORNINGS = Scheduled(When("0 7 * * *"), (), datetime(2026, 11, 6, 12, 0))
BACK = [timedelta(hours=1), timedelta(days=400)]


def fire(paths, due: str, started: datetime, run: str = "run") -> None:
    """Write down a run of the schedule that made a report."""
    begin_firing(paths, due, started)
    note_made(paths, due, run)
    end_firing(paths, due, 0, started + timedelta(minutes=1))


def told(times) -> list[str]:
    return [f"{time:%m-%d}" for time in times]


@pytest.mark.parametrize("back", BACK)
def test_runs_keep_their_order_and_latest_is_the_one_made_last(toy, back):
    for number, moment in enumerate((NOON, NOON - back, NOON - 2 * back)):
        make_report(Request({"TO": f"2023-05-{13 + number}"}), toy, lambda moment=moment: moment)
    runs = read_runs(toy)
    assert [(run["number"], run["given"]["TO"]) for run in runs] == [(3, "2023-05-15"), (2, "2023-05-14"), (1, "2023-05-13")]
    assert os.readlink(toy.reports / "latest") == runs[0]["id"]
    with open_history(toy) as ledger:
        assert ledger.last_good()["number"] == 3
    assert [run["number"] for run in plan_pruning(toy, 1).going] == [2, 1]
    page = (toy.reports / "index.html").read_text()
    assert page.index("2023-05-15") < page.index("2023-05-14") < page.index("2023-05-13")


def test_a_clock_set_back_while_a_run_is_at_work_makes_it_no_shorter(toy):
    moments = [NOON, NOON, *[NOON - timedelta(days=1)] * 20]
    make_report(Request(), toy, lambda: moments.pop(0))
    assert 0 < read_runs(toy)[0]["seconds"] < 600


def test_runs_of_before_there_were_numbers_come_first_by_their_start(toy):
    make_report(Request(), toy, lambda: NOON)
    old = toy.reports / read_runs(toy)[0]["id"] / "run.json"
    told = json.loads(old.read_text())
    del told["number"]
    old.write_text(json.dumps(told))
    make_report(Request({"TO": "2023-05-13"}), toy, lambda: NOON - timedelta(days=1))
    assert [run.get("number") for run in read_runs(toy)] == [1, None]


def test_a_day_that_the_clock_shows_twice_is_served_once_more_and_then_done(workbook):
    fire(workbook, "2026-11-07T07:00", datetime(2026, 11, 7, 7, 0, 1))
    fire(workbook, "2026-11-08T07:00", datetime(2026, 11, 8, 7, 0, 1))
    assert missed(MORNINGS, workbook, WEEK, datetime(2026, 11, 7, 9, 0)) == [], "set back by a day: the 7th has its report"
    assert missed(MORNINGS, workbook, WEEK, datetime(2026, 11, 8, 6, 30)) == [], "by half an hour"
    fire(workbook, "2026-11-08T07:00", datetime(2026, 11, 8, 7, 0, 1))
    assert missed(MORNINGS, workbook, WEEK, datetime(2026, 11, 8, 9, 0)) == []


def test_reports_of_days_that_had_not_come_yet_do_not_stand_for_these_days(workbook):
    fire(workbook, "2026-11-07T07:00", datetime(2026, 11, 7, 7, 0, 1))
    fire(workbook, "2026-11-10T07:00", datetime(2026, 11, 10, 7, 0, 1))  # by a clock that was three days ahead
    fire(workbook, "2026-11-08T07:00", datetime(2026, 11, 8, 7, 0, 1))  # by one that is right again
    assert told(missed(MORNINGS, workbook, WEEK, datetime(2026, 11, 9, 9, 0))) == ["11-09"]
    assert told(missed(MORNINGS, workbook, WEEK, datetime(2026, 11, 10, 9, 0))) == ["11-09", "11-10"]


def test_a_schedule_put_in_by_a_clock_that_was_ahead_misses_nothing_before(workbook):
    assert missed(MORNINGS, workbook, WEEK, datetime(2026, 11, 5, 12, 0)) == []


STALE = [  # when texts were read, what is told on the 10th at noon after three days without one
    (["2026-11-01T12:00:00+00:00"], "No new text for 9 days; the last was read on 2026-11-01."),
    (["2026-11-01T12:00:00+00:00", "2026-11-10T13:00:00+00:00"], ""),  # set back by an hour since
    (["2026-11-01T12:00:00+00:00", "2027-11-10T12:00:00+00:00"], "No new text for 9 days; the last was read on 2026-11-01."),
    (["2027-11-10T12:00:00+00:00"], ""),  # nothing that could be told for certain
]


@pytest.mark.parametrize(("moments", "words"), STALE)
def test_a_text_read_by_a_clock_that_was_far_ahead_does_not_hide_that_none_comes(workbook, moments, words):
    workbook.processed.mkdir(parents=True)
    with open(workbook.processed / "documents.csv", "w", newline="") as stream:
        csv.writer(stream).writerows([["ingested"], *([moment] for moment in moments)])
    settings = Settings((), (Occasion("stale", days=3),))
    assert [news.words for news in find_news(settings, Ended("ingest", 0), workbook, NOON)] == ([words] if words else [])
