"""What the schedule missed, made up for: the machine was off, or the run was killed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from helpers.errors import LossbookError
from helpers.paths import Paths
from helpers.runs.alerts.watch import watched
from helpers.runs.folders import latest_folder
from helpers.runs.history import open_history
from helpers.runs.manifest import read_manifest
from helpers.runs.preflight import Request
from helpers.runs.report import make_report, say, utc_now
from helpers.runs.schedules.record import MINUTE, Scheduled, begin_firing, end_firing, settled


def missed(schedule: Scheduled, paths: Paths, window: timedelta, now: datetime, failed_too: bool = False) -> list[datetime]:
    """Return the times of the schedule within the last `window` for which no report was made, the earliest first.

    A report is of a day: of several times on one day the last one counts, and stands for those before it. Nothing is missed
    before the schedule was installed. Times whose run failed count with `failed_too` only: their failure was told, and may last.
    `now` is by the machine's clock, without a zone, as the times of the schedule are.
    """
    begin = max(now - window, schedule.since)
    days = [begin.date() + timedelta(days=ahead) for ahead in range((now.date() - begin.date()).days + 1)]
    due = [time for day in days if (time := schedule.when.last_on(day, begin, now))]
    with open_history(paths) as history:
        done = settled(history.firings(), failed_too)
    return [time for time in due if time.strftime(MINUTE) not in done]


def request_for(due: datetime, asked: Request, today: date) -> Request:
    """Return what the run at a time of the schedule would have been asked: its words for dates mean what they meant on that day,
    and a report of a day that is over knows only what was known by then.
    """
    given = dict(asked.given)
    if due.date() < today:
        given.setdefault("KNOWN_ON", due.date().isoformat())
    return replace(asked, given=given, kind="catch-up", due=due.strftime(MINUTE), day=due.date(), out=None)


def catch_up(times: list[datetime], asked: Request, paths: Paths, now: Callable[[], datetime] = utc_now) -> int:
    """Make the report of each of these times of the schedule, the earliest first, say how it goes, and return the largest exit
    code.

    One that fails stops no other. `latest` moves to the last of them, unless it is at a report that is newer. What is
    stopped goes on where it stopped, since each that is made is written down.
    """
    code = 0
    for place, due in enumerate(times, 1):
        request = request_for(due, asked, now().astimezone().date())
        request = replace(request, latest=place == len(times) and is_newest(due, paths))
        begin_firing(paths, request.due, _local(now))
        try:
            exit_code, told = watched("report", partial(make_report, request, paths, now), paths), "made"
        except LossbookError as problem:
            exit_code, told = problem.exit_code, f"FAILED: {problem}"
        end_firing(paths, request.due, exit_code, _local(now))
        code = max(code, exit_code)
        say(f"{place} of {len(times)}  {due:%Y-%m-%d %H:%M}  {told}")
    return code


def is_newest(due: datetime, paths: Paths) -> bool:
    """Whether the report that `latest` points to is of an earlier time: the one that it was due at, or else the one that it began
    at.
    """
    folder = latest_folder(paths)
    run = read_manifest(folder) if folder else None
    if not run:
        return True
    if run.get("due"):
        return run["due"] < due.strftime(MINUTE)
    return datetime.fromisoformat(run["started"]) < due.astimezone(UTC)


def _local(now: Callable[[], datetime]) -> datetime:
    return now().astimezone().replace(tzinfo=None)
