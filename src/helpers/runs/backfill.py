"""Reports of the past: one for each span of a stretch of time. Those that are there are left out, so it may be stopped."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from helpers.errors import LossbookError
from helpers.paths import Paths
from helpers.runs.history import read_runs
from helpers.runs.locks import workbook_lock
from helpers.runs.preflight import Request, check_folders, check_texts, make_plan, store_texts
from helpers.runs.report import say, utc_now, warn
from helpers.runs.unchanged import Unchanged


@dataclass(frozen=True)
class Wanted:
    """What is to be filled: the spans as (FROM, TO), further parameters of all, whether each knows only what was known by its
    last day, and whether those that are there are made anew.
    """

    spans: list[tuple[date, date]]
    given: Mapping[str, Any] = field(default_factory=dict)
    as_known: bool = False
    force: bool = False

    def parameters(self, span: tuple[date, date]) -> dict[str, Any]:
        """Return the parameters of one span's report."""
        start, end = (day.isoformat() for day in span)
        return dict(self.given) | {"FROM": start, "TO": end} | ({"KNOWN_ON": end} if self.as_known else {})


def backfill(wanted: Wanted, paths: Paths, now: Callable[[], datetime] = utc_now) -> int:
    """Make the reports that are missing, the earliest first, say how it goes, and return the largest of their exit codes.

    A report that fails is told of and stays missing; the others are made. `latest` stays where it is. Raises LossbookError for
    what no report could be made of: a bad parameter, a folder that cannot be written to, no text.
    """
    check_folders(paths, None)
    plans = {span: make_plan(Request(wanted.parameters(span)), paths, now().astimezone().date()) for span in wanted.spans}
    with workbook_lock(paths, warn):
        store_texts(next(iter(plans.values())), paths)
        check_texts(next(iter(plans.values())), paths)
        there = [] if wanted.force else [_asked(run) for run in read_runs(paths) if run["status"] == "ok"]
        missing = [span for span in wanted.spans if wanted.parameters(span) not in there]
        if len(missing) < len(wanted.spans):
            say(f"{len(wanted.spans) - len(missing)} of {len(wanted.spans)} reports are there already.")
        code, before, begun = 0, None, time.monotonic()
        for place, span in enumerate(missing, 1):
            request = Request(wanted.parameters(span), latest=False, kind="backfill")
            try:
                before, exit_code = _make(request, plans[span], before, paths, now)
                told = before.name
            except LossbookError as problem:
                exit_code, told = problem.exit_code, f"FAILED: {problem}"
            code = max(code, exit_code)
            left = (time.monotonic() - begun) / place * (len(missing) - place)
            say(f"{place} of {len(missing)}  {span[0]} to {span[1]}  {told}" + (f"  about {_spoken(left)} left" if left else ""))
    return code


def _make(request: Request, plan, before: Path | None, paths: Paths, now) -> tuple[Path, int]:
    """Run one report with what the one before has that still stands, and return its folder and exit code."""
    from helpers.runs.build import Build  # late: it loads what a run needs

    folder, record = Build(request, plan, paths, Unchanged(plan, paths, before, False), now).run()
    for line in record["messages"]:
        print(line, file=sys.stderr)
    return folder, record["exit"]


def _asked(run: Mapping[str, Any]) -> dict[str, Any]:
    return dict(run.get("given", {}))


def _spoken(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
