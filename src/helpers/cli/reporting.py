"""Commands about the report: `report` and `doctor`."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from helpers.cli.terminal import engine, limited, show
from helpers.errors import ParameterError
from helpers.paths import workbook

if TYPE_CHECKING:
    from helpers.runs.preflight import Request


@click.command()
@click.option("--from", "start", default="", metavar="DATE", help="First day: 2022-12-31, yesterday, -28d.")
@click.option("--to", "end", default="", metavar="DATE", help="Last day; else the last with data.")
@click.option("--side", default="", help="Whose losses; several with commas between.")
@click.option("--claimant", default="", help="Who says so; several with commas between.")
@click.option("--profile", default="", help="The war: a profile's name or YAML file.")
@click.option("--edition", default="", help="private, or shared: one file to hand on, signed (-p SIGNED_BY=...).")
@click.option("--language", default="", help="Of the report: en or uk.")
@click.option("--out", default="", help="A folder for a copy.")
@click.option("-p", "--parameter", "others", multiple=True, metavar="NAME=VALUE", help="Any parameter of a notebook.")
@click.option("--force", is_flag=True, help="Run all notebooks, changed or not.")
@limited
@click.option("--due", default="", hidden=True)  # the time of the schedule that it is made for
@engine
def report(**asked: Any) -> int:
    """Run the notebooks 01 to 04 and write reports/latest/index.html.

    A notebook whose code, inputs and parameters are as they were in a run before is taken over from it. A run that fails is
    listed as FAILED with the failing cell, and reports/latest stays on the last good one.
    """
    from helpers.quick import sweep_seldom
    from helpers.runs.forked import end_kept, keep_server

    sweep_seldom()
    signal.signal(signal.SIGTERM, _stop)
    paths = workbook()
    keep_server(asked["engine"], paths.root)  # it loads while it is looked at whether there is anything to do
    try:
        from helpers.runs.alerts.watch import watched
        from helpers.runs.report import make_report

        request = to_request(**asked)
        return watched("report", lambda: make_report(request, paths), paths)
    finally:
        end_kept()


def to_request(
    out: str, others: tuple[str, ...], force: bool, timeout: str, cell_timeout: str, jobs: int | None, keep_going: bool, due: str,
    engine: str = "plain", **asked: str,
) -> Request:  # fmt: skip
    """Return what the options of `report` ask for. Raises ParameterError for one that makes no sense."""
    from helpers.runs.limits import read_limits
    from helpers.runs.preflight import Request

    names = {"start": "FROM", "end": "TO", "side": "SIDES", "claimant": "CLAIMANTS", "profile": "PROFILE", "edition": "EDITION"}
    names |= {"language": "LANGUAGE"}
    given = given_parameters(others, {names[option]: value for option, value in asked.items()})
    limits, kind = read_limits(timeout, cell_timeout, jobs), "schedule" if due else "report"
    copy = Path(out) if out else None
    return Request(given, copy, force, limits=limits, keep_going=keep_going, engine=engine, kind=kind, due=due)


def given_parameters(others: tuple[str, ...], asked: dict[str, str]) -> dict[str, str]:
    """Return the parameters that were given, by their names in the notebooks: those asked for by name and those behind -p.

    Raises ParameterError for one behind -p that is no NAME=VALUE.
    """
    given = {name: value for name, value in asked.items() if value}
    for pair in others:
        name, sign, value = pair.partition("=")
        if not sign:
            raise ParameterError(f"-p {pair}: expected NAME=VALUE")
        given[name.strip()] = value
    return given


@click.command()
@click.option("--fix", is_flag=True, help="Mend what can be mended: leftovers, latest, the store's form, the kernel spec.")
def doctor(fix: bool) -> int:
    """Whether all is as it should be, a line each: Python, packages, folders, disk, clock, notebooks, kernel, the store, latest,
    what killed runs left, feeds, schedule, alerts. Exit code 1 when something is not.
    """
    from helpers.runs.doctor import examine, mended

    good = True
    for finding in examine(workbook()):
        told = mended(finding) if fix else finding
        hint = " (--fix mends it)" if not told.good and told.mend else ""
        show(f"{'ok ' if told.good else 'BAD'}  {told.what}: {told.words}{hint}")
        good = good and told.good
    return 0 if good else 1


def _stop(*_: object) -> None:
    """End a run that is told to stop as one that is interrupted: its kernels are closed and its folder says so."""
    raise KeyboardInterrupt
