"""The command `runs`: what was run, what came of it, what changed, and what may go."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import click

from helpers.cli.terminal import show
from helpers.paths import workbook

KINDS = ("report", "schedule", "catch-up", "backfill")


@click.group()
def runs() -> None:
    """The runs that were made: listed, shown, compared, and old ones removed."""


@runs.command("list")
@click.option("--failed", is_flag=True, help="Only those that failed.")
@click.option("--kind", type=click.Choice(KINDS), help="Only those that were made this way.")
@click.option("--since", default="", metavar="DATE", help="Only those that started on that day or later: 2026-11-01, -7d.")
@click.option("--limit", type=click.IntRange(1), help="Only so many, the newest.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def list_runs(failed: bool, kind: str | None, since: str, limit: int | None, form: str) -> int:
    """The runs, the newest first: id, seconds, state, what was asked for."""
    from helpers.runs.dates import read_date
    from helpers.runs.history import read_runs
    from helpers.runs.index import describe_given, describe_state

    first = read_date(since, date.today(), "--since")
    found = read_runs(workbook(), status="failed" if failed else "", kind=kind or "", since=first, limit=limit or -1)
    if form == "json":
        show(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for run in found:
        made = f"  ({run['kind']})" if run.get("kind", "report") != "report" else ""
        show(f"{run['id']}  {run.get('seconds') or 0:7.1f} s  {describe_state(run)}  [{describe_given(run)}]{made}")
    if not found:
        narrowed = failed or kind or since
        show("No such run." if narrowed else "No runs yet; `make report` makes one.")
    return 0


@runs.command("show")
@click.argument("run", default="latest")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show_run(run: str, form: str) -> int:
    """All that is known of one run: what it was asked for, each step, what failed and where. RUN is an id as `runs list` has it,
    or latest.
    """
    from helpers.runs.differences import run_folder
    from helpers.runs.manifest import read_manifest
    from helpers.runs.telling import tell_run

    folder = run_folder(run, workbook())
    found = read_manifest(folder) or {}
    show(
        json.dumps(found, ensure_ascii=False, indent=1) if form == "json" else "\n".join(tell_run(found, workbook().name(folder)))
    )
    return 0


@runs.command("diff")
@click.argument("before")
@click.argument("after", default="latest")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True)
def diff(before: str, after: str, form: str) -> int:
    """Which figures of run AFTER are new, changed or gone since run BEFORE: ids as `runs list` has them, or `latest`."""
    from helpers.runs.differences import COLUMNS, as_rows, compare_runs, run_folder

    found = compare_runs(run_folder(before, workbook()), run_folder(after, workbook()))
    rows = as_rows(found)
    if form == "json":
        show(json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
    elif form == "csv":
        show(plain_csv([COLUMNS, *rows]))
    else:
        for each in found:
            told = f"{each.figure} {each.before} -> {each.after}" if each.what == "changed" else each.before or each.after
            show(f"{each.what:8}{each.about}: {told}")
        show(f"{len(found)} differences." if found else "The two runs say the same.")
    return 0


@runs.command("prune")
@click.option(
    "--keep", type=int, default=30, show_default=True, help="So many of the newest reports stay, and of the failed runs."
)
@click.option("--dry-run", is_flag=True, help="Say what would go, and remove nothing.")
def prune_runs(keep: int, dry_run: bool) -> int:
    """Remove old runs. The latest, the last good one and shared editions always stay."""
    from helpers.runs.locks import workbook_lock
    from helpers.runs.prune import plan_pruning, prune
    from helpers.runs.report import warn

    paths = workbook()
    with workbook_lock(paths, warn):
        pruning = plan_pruning(paths, keep)
        for run in pruning.going:
            show(f"{'would go' if dry_run else 'removed'}  {run['id']}")
        for run, why in pruning.spared:
            show(f"stays     {run['id']}: {why}")
        if not dry_run:
            prune(pruning, paths)
    count = f"{len(pruning.going)} run{'s' * (len(pruning.going) != 1)}, {pruning.size / 1e6:,.1f} MB"
    show(f"{count} {'would be removed' if dry_run else 'removed'}." if pruning.going else "Nothing to remove.")
    return 0


def plain_csv(rows: list[list[str]]) -> str:
    """Return rows as CSV, no cell of which a spreadsheet would run."""
    from helpers.cells import guarded

    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows([[guarded(cell) for cell in row] for row in rows])
    return stream.getvalue().rstrip("\n")
