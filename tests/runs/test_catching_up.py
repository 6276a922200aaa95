"""What the schedule missed: which times, what is made for each, and that nothing is made twice."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, datetime, timedelta

import pytest

from helpers import cli
from helpers.runs.catching_up import catch_up, is_newest, missed, request_for
from helpers.runs.folders import point_latest
from helpers.runs.history import read_firings, read_runs
from helpers.runs.preflight import Request
from helpers.runs.schedules.record import (
    Scheduled,
    begin_firing,
    end_firing,
    forget_schedule,
    note_made,
    read_schedule,
    write_schedule,
)
from helpers.runs.schedules.when import When
from runs.toys import COMPARE, WRITE, put_run

WEEK = timedelta(days=7)
MORNINGS = Scheduled(When("0 7 * * 1-5"), (), datetime(2026, 11, 2, 12, 0))  # Monday to Friday; put in on a Monday at noon
FRIDAY = datetime(2026, 11, 6, 9, 30)


def told(times) -> list[str]:
    return [f"{time:%m-%d %H:%M}" for time in times]


def gone() -> int:
    """The number of a process that is no more."""
    with subprocess.Popen(["true"]) as process:
        process.wait()
    return process.pid


def test_each_day_without_a_report_is_missed_since_the_schedule_was_installed(workbook):
    assert told(missed(MORNINGS, workbook, WEEK, FRIDAY)) == ["11-03 07:00", "11-04 07:00", "11-05 07:00", "11-06 07:00"]
    assert told(missed(MORNINGS, workbook, timedelta(days=2), FRIDAY)) == ["11-05 07:00", "11-06 07:00"]
    assert told(missed(MORNINGS, workbook, WEEK, datetime(2026, 11, 6, 6, 59))) == ["11-03 07:00", "11-04 07:00", "11-05 07:00"]
    assert told(missed(MORNINGS, workbook, WEEK, datetime(2026, 11, 8, 9, 0)))[-1] == "11-06 07:00", "no weekend"
    assert missed(MORNINGS, workbook, WEEK, datetime(2026, 11, 1)) == [], "a clock set back"


def test_of_several_times_on_a_day_the_last_counts(workbook):
    hourly = Scheduled(When("0 * * * *"), (), datetime(2026, 11, 5, 20, 30))
    assert told(missed(hourly, workbook, WEEK, FRIDAY)) == ["11-05 23:00", "11-06 09:00"]


def test_what_was_made_or_failed_or_is_at_work_is_not_missed_and_what_was_killed_is(workbook, monkeypatch):
    for day in range(3, 7):
        begin_firing(workbook, f"2026-11-0{day}T07:00", datetime(2026, 11, day, 7, 0, 2))
    note_made(workbook, "2026-11-03T07:00", "run")
    end_firing(workbook, "2026-11-03T07:00", 2, datetime(2026, 11, 3, 7, 1))
    end_firing(workbook, "2026-11-04T07:00", 1, datetime(2026, 11, 4, 7, 1))
    killed = gone()
    lines = (workbook.reports / "schedule.jsonl").read_text().splitlines()
    lines[2] = json.dumps(
        json.loads(lines[2]) | {"process": {"id": killed, "began": 5}}
    )  # that of the 5th; that of the 6th is this very process
    (workbook.reports / "schedule.jsonl").write_text("\n".join(lines) + "\n")
    assert told(missed(MORNINGS, workbook, WEEK, FRIDAY)) == ["11-05 07:00"]
    assert told(missed(MORNINGS, workbook, WEEK, FRIDAY, failed_too=True)) == ["11-04 07:00", "11-05 07:00"]
    lines[3] = json.dumps(json.loads(lines[3]) | {"process": {"id": os.getpid(), "began": 1}})
    (workbook.reports / "schedule.jsonl").write_text("\n".join(lines) + "\n")
    assert told(missed(MORNINGS, workbook, WEEK, FRIDAY)) == ["11-05 07:00", "11-06 07:00"], "its number was given anew"


def test_a_report_of_a_day_that_is_over_is_as_it_would_have_been():
    asked = Request({"FROM": "-28d"})
    request = request_for(datetime(2026, 11, 5, 7), asked, FRIDAY.date())
    assert (request.given, request.day.isoformat()) == ({"FROM": "-28d", "KNOWN_ON": "2026-11-05"}, "2026-11-05")
    assert (request.kind, request.due) == ("catch-up", "2026-11-05T07:00")
    assert request_for(datetime(2026, 11, 6, 7), asked, FRIDAY.date()).given == {"FROM": "-28d"}
    told_otherwise = Request({"KNOWN_ON": "latest"})
    assert request_for(datetime(2026, 11, 5, 7), told_otherwise, FRIDAY.date()).given == {"KNOWN_ON": "latest"}


@pytest.fixture
def knowing(toy, write_notebook):
    """The toy workbook with a comparison that knows KNOWN_ON, and fails for the fourth of November."""
    cells = "FROM: str = ''\nTO: str = ''\nKNOWN_ON: str = 'latest'"
    fail = "\nassert KNOWN_ON != '2026-11-04'\nwrite('comparison', FROM + TO + KNOWN_ON)"
    write_notebook("03_compare", cells, WRITE + COMPARE + fail, folder=toy.notebooks)
    return toy


def test_missed_reports_are_made_once_one_that_fails_stops_no_other_and_the_newest_becomes_latest(knowing, capsys):
    def now():
        return FRIDAY.astimezone().astimezone(UTC)

    times = missed(MORNINGS, knowing, timedelta(days=3), FRIDAY)
    assert catch_up(times, Request({"FROM": "-7d"}), knowing, now) == 1
    out = capsys.readouterr().out.splitlines()
    assert [line[:26] for line in out if " of 3" in line] == [
        "1 of 3  2026-11-04 07:00  ", "2 of 3  2026-11-05 07:00  ", "3 of 3  2026-11-06 07:00  ",
    ]  # fmt: skip
    assert "FAILED: 03_compare" in next(line for line in out if line.startswith("1 of 3"))
    runs = {run["due"]: run for run in read_runs(knowing, kind="catch-up")}
    assert [runs[due]["status"] for due in sorted(runs)] == ["failed", "ok", "ok"]
    assert runs["2026-11-05T07:00"]["resolved"] == {"FROM": "2026-10-29"}
    assert runs["2026-11-05T07:00"]["given"] == {"FROM": "-7d", "KNOWN_ON": "2026-11-05"}
    assert os.readlink(knowing.reports / "latest") == runs["2026-11-06T07:00"]["id"]
    assert [(firing["due"], firing["exit"], "run" in firing) for firing in read_firings(knowing)] == [
        ("2026-11-04T07:00", 1, False), ("2026-11-05T07:00", 0, True), ("2026-11-06T07:00", 0, True),
    ]  # fmt: skip
    assert missed(MORNINGS, knowing, timedelta(days=3), FRIDAY) == []
    assert told(missed(MORNINGS, knowing, timedelta(days=3), FRIDAY, failed_too=True)) == ["11-04 07:00"]


LATEST = [  # the report that `latest` is at: when it began (UTC), for which time; whether one due on the 6th at 07:00 is newer
    ("2026-11-05T12:00:00+00:00", None, True),
    ("2026-11-07T12:00:00+00:00", None, False),
    ("2026-11-07T12:00:00+00:00", "2026-11-05T07:00", True),  # caught up late
    ("2026-11-06T07:00:10+00:00", "2026-11-06T07:00", False),
]


@pytest.mark.parametrize(("started", "due", "newest"), LATEST)
def test_latest_stays_on_a_report_that_is_newer_than_what_was_missed(workbook, started, due, newest):
    put_run(workbook, 5, started=started, due=due)
    point_latest("2026-11-05_report_00000005", workbook)
    assert is_newest(datetime(2026, 11, 6, 7), workbook) is newest


def test_the_schedule_is_written_down_kept_and_forgotten(workbook):
    first, second = datetime(2026, 11, 2, 12, 0, 31), datetime(2026, 11, 9, 12)
    write_schedule(workbook, When("0 7 * * *"), ("--from", "-7d"), first)
    write_schedule(workbook, When("0 7 * * *"), ("--from", "-7d"), second)
    assert read_schedule(workbook) == Scheduled(When("0 7 * * *"), ("--from", "-7d"), datetime(2026, 11, 2, 12, 0))
    write_schedule(workbook, When("0 8 * * *"), ("--from", "-7d"), second)
    assert read_schedule(workbook).since == second
    (workbook.reports / "schedule.json").write_text('{"cron": "61 * * * *", "options": [], "since": "2026-11-09T12:00"}')
    assert read_schedule(workbook) is None
    forget_schedule(workbook)
    forget_schedule(workbook)


def test_a_firing_that_was_never_begun_is_written_down_all_the_same(workbook):
    note_made(workbook, "2026-11-03T07:00", "run")
    assert read_firings(workbook) == [{"started": "2026-11-03T07:00", "due": "2026-11-03T07:00", "run": "run"}]


def call(capsys, *arguments: str) -> tuple[int, str, str]:
    code = cli.main(list(arguments))
    return code, *capsys.readouterr()


def test_what_was_missed_is_shown_before_it_is_made(workbook, capsys):
    code, out, _ = call(capsys, "catch-up", "--every", "day", "--window", "2d", "--dry-run")
    assert code == 0
    yesterday = f"{datetime.now() - timedelta(days=1):%Y-%m-%d}"
    assert f"{yesterday} 07:00" in out.splitlines()
    assert not list(workbook.reports.glob("20*"))
    assert call(capsys, "catch-up")[::2] == (
        2,
        "nothing is scheduled: `schedule install` does it, or give --at, --every or --cron\n",
    )
    assert call(capsys, "catch-up", "--cron", "0 0 30 2 *")[1] == "Nothing was missed within 7d.\n"
    assert "is no number of days" in call(capsys, "catch-up", "--at", "07:00", "--window", "soon")[2]
    assert "behind --: No such option '--form'" in call(capsys, "catch-up", "--at", "07:00", "--", "--form", "x")[2]
