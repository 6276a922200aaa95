"""The commands `schedule`, `catch-up` and `backfill`: a report at set times, those that were missed, and those of the past."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import click

from helpers.cli.terminal import engine, show, timed
from helpers.errors import ParameterError
from helpers.paths import workbook


@click.group()
def schedule() -> None:
    """A report at set times, by cron or systemd: what the feeds list is fetched, all that is new is read, the report is made."""


def _by(command: click.Command) -> click.Command:
    for name, told in (("--crontab", "In the user's crontab."), ("--systemd", "As a timer of the user's systemd.")):
        command = click.option(name, is_flag=True, help=told)(command)
    return command


@schedule.command()
@click.option("--at", default="", metavar="TIME", help='"07:00" (the default), "Mon-Fri 07:00", "Mon,Thu 07:00".')
@click.option("--every", default="", metavar="SPAN", help="hour, day, week, month, 15min, 6h.")
@click.option("--cron", default="", metavar="FIELDS", help='Five fields: "0 7 * * 1-5".')
@_by
@click.option(
    "--catch-up",
    "window",
    default="",
    metavar="DAYS",
    help="How far back a run makes up for what was missed; 7d by default, 0d: not.",
)
@click.option("--print", "only_print", is_flag=True, help="Show what would be installed, and install nothing.")
@click.argument("options", nargs=-1, metavar="[-- OPTIONS OF report]")
def install(
    at: str, every: str, cron: str, crontab: bool, systemd: bool, window: str, only_print: bool, options: tuple[str, ...]
) -> int:
    """Make a report at set times; a schedule of this workbook that is there is replaced.

    Options of `report` follow behind --, as in `schedule install --at 07:00 -- --from -7d`; their words for dates are resolved at
    each run.
    """
    from helpers.runs.schedules.crontab import crontab_lines
    from helpers.runs.schedules.job import make_job
    from helpers.runs.schedules.record import write_schedule
    from helpers.runs.schedules.systemd import units
    from helpers.runs.schedules.when import read_when

    _check_options(options)
    if window:
        _read_days(window)
    job = make_job(workbook(), read_when(at, every, cron), options, window)
    if only_print:
        show("\n".join(f"# {file}\n{words}" for file, words in units(job).items()) if systemd else crontab_lines(job).rstrip())
        return 0
    name, chosen = _scheduler(crontab, systemd)
    other_name, other = _scheduler(name == "systemd", name == "crontab")
    changed = chosen.install(job)
    write_schedule(workbook(), job.when, options, datetime.now())
    if _has(other, job):
        other.remove(job)  # one report a morning, not two
        show(f"The schedule in {other_name} was removed.")
    due = job.when.next_after(datetime.now())
    coming = f"next: {due:%Y-%m-%d %H:%M}" if due else "this time never comes"
    show(f"{'Installed in' if changed else 'Already in'} {name}; {coming}.")
    return 0


@schedule.command("show")
def show_schedule() -> int:
    """What is installed for this workbook, and how the last scheduled run went."""
    from helpers.runs.catching_up import missed
    from helpers.runs.schedules.job import make_job
    from helpers.runs.schedules.record import read_schedule
    from helpers.runs.schedules.running import last_run
    from helpers.runs.schedules.when import read_when

    paths = workbook()
    job, lines = make_job(paths, read_when()), []
    for name, scheduler in _schedulers().items():
        if found := _has(scheduler, job):
            lines.append(f"{name}: {found}")
    show("\n".join(lines) or "Nothing is scheduled; `python -m helpers schedule install --at 07:00` makes a report each day.")
    if last := last_run(paths):
        show(f"Last scheduled run: {last}")
    if (known := read_schedule(paths)) and (left := missed(known, paths, timedelta(days=7), datetime.now())):
        times = ", ".join(f"{due:%Y-%m-%d %H:%M}" for due in left)
        show(f"Missed within the last 7 days: {times}; `python -m helpers catch-up` makes up for them.")
    return 0


@schedule.command()
@_by
def remove(crontab: bool, systemd: bool) -> int:
    """Take this workbook's schedule out, from wherever it is installed."""
    from helpers.runs.schedules.job import make_job
    from helpers.runs.schedules.record import forget_schedule
    from helpers.runs.schedules.when import read_when

    job = make_job(workbook(), read_when())
    asked = [_scheduler(crontab, systemd)[0]] if crontab or systemd else list(_schedulers())
    gone = [name for name in asked if _has(_schedulers()[name], job) and _schedulers()[name].remove(job)]
    if not any(_has(scheduler, job) for scheduler in _schedulers().values()):
        forget_schedule(workbook())
    show(f"Removed from {' and '.join(gone)}." if gone else "There was no schedule of this workbook.")
    return 0


@schedule.command("run")
@click.option(
    "--catch-up",
    "window",
    default="7d",
    show_default=True,
    metavar="DAYS",
    help="How far back what was missed is made up for; 0d: not.",
)
@click.argument("options", nargs=-1, metavar="[-- OPTIONS OF report]")
@click.pass_context
def run_now(context: click.Context, window: str, options: tuple[str, ...]) -> int:
    """What the schedule calls: ingest, report, then the reports that were missed, with reports/schedule.log as its log."""
    from helpers.cli.reading import ingest
    from helpers.cli.reporting import report
    from helpers.runs.alerts.watch import watched
    from helpers.runs.catching_up import catch_up, missed
    from helpers.runs.schedules.record import MINUTE, begin_firing, end_firing, read_schedule
    from helpers.runs.schedules.running import run_scheduled

    _check_options(options)
    paths, known, now = workbook(), read_schedule(workbook()), datetime.now()
    span = _read_days(window)
    served = known.when.last_before(now) if known else None
    due = served.strftime(MINUTE) if served else ""
    steps = [
        ("ingest", lambda: watched("ingest", lambda: ingest.main(args=[], standalone_mode=False) or 0, paths)),
        ("report", lambda: report.main(args=[*options, *(["--due", due] if due else [])], standalone_mode=False) or 0),
    ]
    if known and span:
        steps += [("catch-up", lambda: catch_up(missed(known, paths, span, now), _asked(options), paths))]
    if due:
        begin_firing(paths, due, now)
    code = run_scheduled(steps, paths, datetime.now)
    if due:
        end_firing(paths, due, code, datetime.now())
    return code


@click.command("catch-up")
@click.option("--window", default="7d", show_default=True, metavar="DAYS", help="How far back.")
@click.option("--failed", is_flag=True, help="Also what ran and failed.")
@click.option("--at", default="", metavar="TIME", help="The schedule, where `schedule install` has not put it: as there.")
@click.option("--every", default="", metavar="SPAN", help="The same.")
@click.option("--cron", default="", metavar="FIELDS", help="The same.")
@click.option("--dry-run", is_flag=True, help="Say what was missed, and make nothing.")
@click.argument("options", nargs=-1, metavar="[-- OPTIONS OF report]")
def catch_up(window: str, failed: bool, at: str, every: str, cron: str, dry_run: bool, options: tuple[str, ...]) -> int:
    """Make the scheduled reports that were missed: the machine was off, or the run was killed.

    One for each day, as it would have been: its dates are told from that day, and it knows only what was known by then. The
    options of `report` are those of the schedule, unless others follow behind --. What is stopped goes on where it stopped.
    """
    from helpers.cli.reading import ingest
    from helpers.runs.alerts.watch import watched
    from helpers.runs.catching_up import catch_up as make_up
    from helpers.runs.catching_up import missed
    from helpers.runs.schedules.record import Scheduled, read_schedule
    from helpers.runs.schedules.when import read_when

    _check_options(options)
    paths, now = workbook(), datetime.now()
    known = Scheduled(read_when(at, every, cron), options, datetime.min) if at or every or cron else read_schedule(paths)
    if known is None:
        raise ParameterError("nothing is scheduled: `schedule install` does it, or give --at, --every or --cron")
    times = missed(known, paths, _read_days(window), now, failed)
    if not times:
        show(f"Nothing was missed within {window}.")
        return 0
    if dry_run:
        show("\n".join(f"{due:%Y-%m-%d %H:%M}" for due in times))
        return 0
    code = watched("ingest", lambda: ingest.main(args=[], standalone_mode=False) or 0, paths)
    return max(code, make_up(times, _asked(options or known.options), paths))


@click.command()
@click.option("--from", "first", required=True, metavar="DATE", help="First day: 2023-01-01, -365d.")
@click.option("--to", "last", default="today", show_default=True, metavar="DATE", help="Last day.")
@click.option("--every", default="month", show_default=True, help="week, month, quarter, year, or days as 10d.")
@click.option("--as-known", is_flag=True, help="Each report knows only what was known by its last day.")
@click.option("--profile", default="", help="The war: a profile's name or YAML file; several with commas between.")
@click.option("-p", "--parameter", "others", multiple=True, metavar="NAME=VALUE", help="Any parameter of a notebook.")
@click.option("--force", is_flag=True, help="Make those anew that are there.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="How many reports are made side by side.")
@click.option("--scheduler", default="", metavar="ADDRESS", help="Make them on a Dask cluster that sees this folder.")
@timed
@engine
def backfill(
    first: str,
    last: str,
    every: str,
    as_known: bool,
    profile: str,
    others: tuple[str, ...],
    force: bool,
    jobs: int,
    scheduler: str,
    timeout: str,
    cell_timeout: str,
    engine: str,
) -> int:
    """Reports of the past, one for each month between two days; those that are there are left out.

    What was stopped goes on where it stopped when it is called again. The limits of time are those of each report. The report in
    reports/latest stays.
    """
    from datetime import date

    from helpers.cli.reporting import given_parameters
    from helpers.runs.backfill import Wanted
    from helpers.runs.backfill import backfill as fill
    from helpers.runs.dates import read_date
    from helpers.runs.limits import read_limits
    from helpers.runs.spans import cut_spans

    today = date.today()
    days = (date.fromisoformat(read_date(words, today, name)) for name, words in (("--from", first), ("--to", last)))
    if scheduler and jobs > 1:
        raise ParameterError("--jobs is for processes of this machine; a scheduler has its own workers")
    wars = tuple(dict.fromkeys(name.strip() for name in profile.split(",")))
    limits = read_limits(timeout, cell_timeout)
    wanted = Wanted(cut_spans(*days, every), given_parameters(others, {}), as_known, force, engine, wars, limits)
    if not scheduler:
        return fill(wanted, workbook(), jobs=jobs)
    from contextlib import closing

    from helpers.scale.engines import open_engine

    with closing(open_engine("dask", scheduler)) as cluster:
        return fill(wanted, workbook(), cluster=cluster)


def _check_options(options: tuple[str, ...]) -> None:
    """Refuse now what `report` would refuse each morning."""
    from helpers.cli.reporting import report

    try:
        report.make_context("report", list(options), resilient_parsing=False)
    except click.ClickException as problem:
        raise ParameterError(f"behind --: {problem.format_message()}") from problem
    except click.exceptions.Exit as problem:
        raise ParameterError("behind --: options of `report`, such as --from -7d") from problem


def _asked(options: tuple[str, ...]):
    """Return what options of `report` ask for."""
    from helpers.cli.reporting import report, to_request

    return to_request(**report.make_context("report", list(options)).params)


def _read_days(text: str) -> timedelta:
    match = re.fullmatch(r"(\d{1,3})d?", text.strip())
    if not match:
        raise ParameterError(f"{text!r} is no number of days; expected one like 7d")
    return timedelta(days=int(match[1]))


def _schedulers():
    from helpers.runs.schedules import crontab, systemd

    return {"crontab": crontab, "systemd": systemd}


def _scheduler(crontab: bool, systemd: bool):
    """Return the name and the module of the scheduler asked for; without a word, systemd where it answers, else the crontab."""
    if crontab and systemd:
        raise ParameterError("--crontab and --systemd: give one of them")
    known = _schedulers()
    name = "crontab" if crontab else "systemd" if systemd or known["systemd"].available() else "crontab"
    return name, known[name]


def _has(scheduler, job) -> str | None:
    from helpers.errors import StorageError

    try:
        return scheduler.installed(job)
    except StorageError:  # there is no such scheduler here
        return None
