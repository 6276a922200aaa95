"""`make report`: checked first, run under the workbook's lock, and only as far as something changed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from helpers.paths import Paths
from helpers.runs.folders import LATEST, copy_report, latest_folder
from helpers.runs.limits import ended_in_time
from helpers.runs.locks import report_lock, workbook_lock
from helpers.runs.preflight import Request, check_folders, check_texts, make_plan, store_texts
from helpers.runs.schedules.record import note_made
from helpers.runs.steps import STEPS
from helpers.runs.unchanged import Unchanged


def say(line: str) -> None:
    """Print a line for the one who asked."""
    print(line, flush=True)


def warn(line: str) -> None:
    """Print a line on standard error."""
    print(line, file=sys.stderr, flush=True)


def utc_now() -> datetime:
    """Return the time by the system's clock."""
    return datetime.now(UTC)


def make_report(request: Request, paths: Paths, now: Callable[[], datetime] = utc_now) -> int:
    """Run what has to be run, put the report in place, say where it is, and return the exit code.

    0 is a report without reservation, 2 one from which unreadable texts are missing, 3 one marked UNCHECKED. Nothing is run
    when nothing changed; then the code is that of the run that stands.

    Raises LossbookError for what cannot be run and what failed on the way.
    """
    request = replace(request, limits=request.limits.begin())
    plan = make_plan(request, paths, request.day or now().astimezone().date())
    check_folders(paths, request.out)
    with report_lock(paths, plan, warn, request.limits.left()), workbook_lock(paths, warn, wait=request.limits.left()):
        with ended_in_time(request.limits, "reading the texts"):
            store_texts(plan, paths)
            check = Unchanged(plan, paths, latest_folder(paths), request.force)
            stands = all(check.stands(step) for step in STEPS)
            if not stands:
                check_texts(plan, paths)
        if stands:
            folder, record = check.last, check.record
            say(f"Nothing changed since {folder.name}; the report is at {paths.name(paths.reports / LATEST)}/index.html")
        else:
            from helpers.runs.build import Build

            folder, record = Build(request, plan, paths, check, now).run()
            where = f"{LATEST}/index.html ({folder.name})" if request.latest else f"{folder.name}/index.html"
            say(f"The report is at {paths.name(paths.reports)}/{where}")
    if request.due:
        note_made(paths, request.due, folder.name)
    if request.out:
        alone = plan.parameter("EDITION") == "shared"
        say(f"A copy is at {copy_report(folder, request.out, alone)}")
    for line in record["messages"]:
        warn(line)
    return record["exit"]
