"""Whether what works for the workbook unasked is in order: feeds, the schedule, alerts."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

from helpers.errors import LossbookError, StorageError
from helpers.paths import Paths
from helpers.runs.doctor.findings import Finding

FEEDS, SCHEDULE, ALERTS = "feeds", "schedule", "alerts"
CRON = ("cron", "crond", "cronie", "fcron", "bcron-sched", "anacron")


def look_at_feeds(paths: Paths) -> Iterator[Finding]:
    """The list of feeds can be read, and what was fetched of them is known."""
    from helpers.texts.journal import Journal
    from helpers.texts.subscriptions import read_subscriptions

    file, journal = paths.raw / "feeds.yaml", paths.processed / "fetched.sqlite"
    try:
        listed = read_subscriptions(file, paths.name(file), allow_local=True)
        failed = {}
        if journal.is_file():
            with Journal(journal) as opened:
                failed = opened.failed()
    except LossbookError as problem:
        yield Finding(False, FEEDS, str(problem))
        return
    words = f"{len(listed)} in {paths.name(file)}" if listed else f"none; {paths.name(file)} would list them"
    yield Finding(True, FEEDS, words + (f"; {len(failed):,} addresses gave nothing so far" if failed else ""))


def look_at_schedule(paths: Paths) -> Iterator[Finding]:
    """What is installed can be started, and there is somebody to start it."""
    from helpers.runs.schedules import crontab, systemd
    from helpers.runs.schedules.job import make_job
    from helpers.runs.schedules.running import last_run
    from helpers.runs.schedules.when import read_when

    job, found = make_job(paths, read_when()), {}
    for name, scheduler in (("crontab", crontab), ("systemd", systemd)):
        with contextlib.suppress(StorageError):  # there is no such scheduler here
            if line := scheduler.installed(job):
                found[name] = line
    if not found:
        yield Finding(True, SCHEDULE, "nothing is scheduled")
        return
    last = last_run(paths)
    for name, line in found.items():
        program = next((word for word in _words(line) if re.search(r"/python[\d.]*$", word)), "")
        if not Path(program).is_file():
            yield Finding(False, SCHEDULE, f"{name}: {program or 'its Python'} is not there; run `schedule install` again")
        elif name == "crontab" and not cron_runs():
            yield Finding(False, SCHEDULE, "crontab: no cron is running on this machine, so nothing is started")
        else:
            yield Finding(True, SCHEDULE, f"{name}; last: {last or 'never'}")


def look_at_alerts(paths: Paths) -> Iterator[Finding]:
    """Who is to be told can be told, as far as that is seen without telling: secrets are set, commands are there."""
    from helpers.runs.alerts.settings import read_settings
    from helpers.secrets import REFERENCE

    try:
        settings = read_settings(paths)
    except LossbookError as problem:
        yield Finding(False, ALERTS, str(problem))
        return
    faults = []
    for channel in settings.channels:
        named = REFERENCE.findall(" ".join([channel.to, *map(str, channel.keys.values())]))
        faults += [f"{channel.name}: {name} is not set in this environment" for name in named if not os.environ.get(name)]
        if channel.kind == "command" and not shutil.which(shlex.split(channel.to)[0]):
            faults.append(f"{channel.name}: there is no such program")
    told = f"{len(settings.channels)} told of {len(settings.occasions)} things" if settings.channels else "nobody is told"
    yield Finding(not faults, ALERTS, "; ".join(faults) or told)


def cron_runs() -> bool:
    """Whether a cron runs here; True where that cannot be seen."""
    names = list(Path("/proc").glob("[0-9]*/comm"))
    if not names:
        return True
    found = set()
    for file in names:
        with contextlib.suppress(OSError):
            found.add(file.read_text().strip())
    return not found.isdisjoint(CRON)


def _words(line: str) -> list[str]:
    with contextlib.suppress(ValueError):
        return shlex.split(line)
    return line.split()
