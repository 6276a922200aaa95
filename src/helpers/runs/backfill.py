"""Reports of the past: one for each span of a stretch of time. Those that are there are left out, so it may be stopped."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.errors import LossbookError
from helpers.paths import Paths
from helpers.runs.crew import Made, make_on_cluster, make_side_by_side
from helpers.runs.forked import PLAIN, end_kept, keep_server
from helpers.runs.history import next_number, read_runs
from helpers.runs.index import write_index
from helpers.runs.limits import Limits, ended_in_time
from helpers.runs.locks import workbook_lock
from helpers.runs.preflight import DEFAULT_LIMITS, Plan, Request, check_folders, check_texts, make_plan, store_texts
from helpers.runs.progress import Reports
from helpers.runs.report import say, utc_now, warn
from helpers.runs.unchanged import Unchanged

if TYPE_CHECKING:
    from helpers.scale.engines import Engine


class Wish(NamedTuple):
    """A report that is wished for: its war, "" for the usual one, and its span."""

    war: str
    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.war}  {self.first} to {self.last}".strip()


@dataclass(frozen=True)
class Wanted:
    """What is to be filled: the spans as (FROM, TO), further parameters of all, whether each knows only what was known by its
    last day, whether those that are there are made anew, of which `wars` each span has a report, "" for the usual one, and how
    long each report may take.
    """

    spans: list[tuple[date, date]]
    given: Mapping[str, Any] = field(default_factory=dict)
    as_known: bool = False
    force: bool = False
    engine: str = PLAIN
    wars: tuple[str, ...] = ("",)
    limits: Limits = DEFAULT_LIMITS

    def all(self) -> list[Wish]:
        """Return the reports that are wished for, war by war."""
        return [Wish(war, *span) for war in self.wars for span in self.spans]

    def request(self, wish: Wish) -> Request:
        """Return what one report is asked with."""
        return Request(self.parameters(wish), latest=False, limits=self.limits, engine=self.engine, kind="backfill")

    def parameters(self, wish: Wish) -> dict[str, Any]:
        """Return the parameters of one report."""
        start, end = wish.first.isoformat(), wish.last.isoformat()
        of_war = {"PROFILE": wish.war} if wish.war else {}
        return dict(self.given) | of_war | {"FROM": start, "TO": end} | ({"KNOWN_ON": end} if self.as_known else {})


def backfill(
    wanted: Wanted, paths: Paths, now: Callable[[], datetime] = utc_now, jobs: int = 1, cluster: Engine | None = None
) -> int:
    """Make the reports that are missing, the earliest first, say how it goes, and return the largest of their exit codes.

    With `jobs` above one the first is made alone, which brings the tables up to date, and then so many side by side; with a
    `cluster` (of `helpers.scale`) its workers make them.

    A report that fails is told of and stays missing; the others are made. `latest` stays where it is. Raises LossbookError for
    what no report could be made of: a bad parameter, a folder that cannot be written to, no text.
    """
    check_folders(paths, None)
    wishes = wanted.all()
    plans = {wish: make_plan(Request(wanted.parameters(wish)), paths, now().astimezone().date()) for wish in wishes}
    with workbook_lock(paths, warn):
        with ended_in_time(wanted.limits.begin(), "reading the texts"):
            store_texts(next(iter(plans.values())), paths)
            check_texts(next(iter(plans.values())), paths)
        there = [] if wanted.force else [_asked(run) for run in read_runs(paths) if run["status"] == "ok"]
        missing = [wish for wish in wishes if wanted.parameters(wish) not in there]
        if len(missing) < len(wishes):
            say(f"{len(wishes) - len(missing)} of {len(wishes)} reports are there already.")
        numbers = enumerate(missing, next_number(paths))
        asked = {wish: (replace(wanted.request(wish), number=number), plans[wish]) for number, wish in numbers}
        code, begun = 0, time.monotonic()
        with closing(Reports(len(missing))) as progress:
            for place, (wish, made) in enumerate(_made(asked, paths, now, jobs, cluster), 1):
                for line in made.messages:
                    progress.say(line, sys.stderr)
                code = max(code, made.code)
                left = (time.monotonic() - begun) / place * (len(missing) - place)
                told = made.name or f"FAILED: {made.problem}"
                progress.one(f"{place} of {len(missing)}  {wish}  {told}" + (f"  about {_spoken(left)} left" if left else ""))
    return code


def _made(
    asked: dict[Wish, tuple[Request, Plan]], paths: Paths, now: Callable[[], datetime], jobs: int, cluster: Engine | None
) -> Iterator[tuple[Wish, Made]]:
    """Yield each wish with what came of its report: one after the other, or the first and then the others side by side."""
    alone = list(asked)[: 1 if jobs > 1 or cluster else None]
    keep_server(next((request.engine for request, _ in asked.values()), PLAIN), paths.root)
    before = None
    try:
        for wish in alone:
            made = _make(*asked[wish], before, paths, now)
            before = paths.reports / made.name if made.name else before
            yield wish, made
    finally:
        end_kept()
    if len(alone) < len(asked):
        rest = {wish: each for wish, each in asked.items() if wish not in alone}
        yield from make_on_cluster(rest, paths, cluster) if cluster else make_side_by_side(rest, paths, jobs)
        write_index(paths)


def _make(request: Request, plan: Plan, before: Path | None, paths: Paths, now: Callable[[], datetime]) -> Made:
    """Run one report with what the one before has that still stands."""
    from helpers.runs.build import Build  # late: it loads what a run needs

    try:
        folder, record = Build(request, plan, paths, Unchanged(plan, paths, before, False), now).run()
    except LossbookError as problem:
        return Made("", str(problem), problem.exit_code)
    return Made(folder.name, "", record["exit"], tuple(record["messages"]))


def _asked(run: Mapping[str, Any]) -> dict[str, Any]:
    return dict(run.get("given", {}))


def _spoken(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
