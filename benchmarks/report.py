"""How long the four notebooks take to become HTML: this workbook's run against the stock commands, in one sitting.

    python benchmarks/report.py [--repeat 1] [--months 24] [--jobs 2] [--only report|backfill] [--json]

Both start from the same sample texts and empty tables, with the notebooks' own default parameters: on one side `papermill` and
`jupyter nbconvert --to html`, a command each a notebook; on the other `python -m helpers report`, a new process as well. Measured
are a report with everything changed, by fresh kernels (`plain`) and by forked ones (`warm`); one with nothing changed; and
`backfill` of so many months against as many stock runs, reckoned from the one that was timed.

Ratios are what is compared from machine to machine, of seconds by the clock and of seconds of computing (all processes that were
started). On a machine that others use the second is the steadier. Exit code 1 when a target is missed. Run by `make bench`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from helpers.runs.steps import CODE_ROOT, STEPS

CHANGED, UNCHANGED, BACKFILL = 0.25, 2.0, 1 / 6  # of the stock commands' time; seconds; of the stock commands' time
BIN = Path(sys.executable).parent
LAST = "2026-03"  # the last month that backfill fills: the sample has lists on both sides of each before it


class Took(NamedTuple):
    """Seconds by the clock, and of computing."""

    clock: float
    computing: float


def main() -> int:
    """Print times and ratios; the exit code is 1 when a target is missed by the clock."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=1, help="rounds; medians are compared")
    parser.add_argument("--months", type=int, default=24, help="how many months backfill fills; 0 leaves it out")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many of them side by side")
    parser.add_argument("--only", choices=("report", "backfill"), help="one of the two, beside the stock commands")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lossbook-bench-") as folder:
        engines = () if options.only == "backfill" else ("plain", "warm")
        rounds = [one_round(Path(folder), engines) for _ in range(options.repeat)]
        found = {name: median([each[name] for each in rounds]) for name in rounds[0]}
        months = 0 if options.only == "report" else options.months
        if months:
            first = months_before(LAST, months)
            asked = ("--from", f"{first}-01", "--to", f"{LAST}-31", "--engine", "warm", "--jobs", str(options.jobs))
            found["backfill"] = timed("backfill", lambda root: ours(root, "backfill", *asked), fresh(Path(folder)))
    return tell(found, months, options.json)


def one_round(folder: Path, engines: tuple[str, ...]) -> dict[str, Took]:
    """Return how long each way takes to make one report."""
    found = {"stock": timed("stock", run_stock, fresh(folder))}
    for engine in engines:
        root = fresh(folder)
        found[engine] = timed(engine, lambda root, engine=engine: ours(root, "report", "--engine", engine), root)
        found["unchanged"] = timed("unchanged", lambda root, engine=engine: ours(root, "report", "--engine", engine), root)
    return found


def tell(found: dict[str, Took], months: int, as_json: bool) -> int:
    """Print what was found and return the exit code."""
    stock = found["stock"]
    lines = [("stock papermill and nbconvert commands, 4 notebooks each", stock, None, None)]
    if "unchanged" in found:
        lines += [(f"report, all changed, --engine {name}", found[name], stock, CHANGED) for name in ("plain", "warm")]
        lines.append(("report, nothing changed", found["unchanged"], None, UNCHANGED))
    if months:
        many = Took(stock.clock * months, stock.computing * months)
        lines += [(f"{months} stock runs, reckoned from one", many, None, None)]
        lines += [(f"backfill of {months} months, --engine warm", found["backfill"], many, BACKFILL)]
    if as_json:
        print(json.dumps({name: took._asdict() for name, took in found.items()} | {"months": months}))
    else:
        print("| what | seconds | computing | ratio | of computing | wanted |\n|---|---|---|---|---|---|")
        for name, took, against, wanted in lines:
            ratios = [f"{mine / theirs:.3f}" for mine, theirs in zip(took, against, strict=True)] if against else ["", ""]
            limit = "" if wanted is None else f"{wanted:.3f}" if against else f"{wanted:.1f} s"
            print(f"| {name} | {took.clock:.1f} | {took.computing:.1f} | {ratios[0]} | {ratios[1]} | {limit} |")
    missed = [
        name
        for name, took, against, wanted in lines
        if wanted is not None and "plain" not in name and took.clock > wanted * (against.clock if against else 1)
    ]
    print("".join(f"MISSED by the clock: {name}\n" for name in missed), end="", file=sys.stderr)
    return 1 if missed else 0


def timed(name: str, run: Callable[[Path], None], root: Path) -> Took:
    """Return how long `run` takes on the workbook at `root`, and say so on standard error at once."""
    used, started = computing(), time.perf_counter()
    run(root)
    took = Took(time.perf_counter() - started, computing() - used)
    print(f"{name}: {took.clock:.1f} s, {took.computing:.1f} s of computing", file=sys.stderr, flush=True)
    return took


def computing() -> float:
    """Return the seconds that all processes started from here have computed, those that ended and were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def median(all_of_them: list[Took]) -> Took:
    """Return the medians of the two kinds of seconds."""
    return Took(*(statistics.median(each) for each in zip(*all_of_them, strict=True)))


def months_before(last: str, count: int) -> str:
    """Return the first of `count` months that end with `last`."""
    number = int(last[:4]) * 12 + int(last[5:]) - count
    return f"{number // 12}-{number % 12 + 1:02}"


def fresh(folder: Path) -> Path:
    """Return a new workbook of the sample texts."""
    root = Path(tempfile.mkdtemp(dir=folder))
    shutil.copytree(CODE_ROOT / "data" / "raw" / "sample", root / "data" / "raw" / "sample")
    shutil.copytree(CODE_ROOT / "notebooks", root / "notebooks")
    return root


def run_stock(root: Path) -> None:
    """Run each notebook with the papermill command and convert it with the nbconvert command."""
    for step in STEPS:
        done = root / f"{step.name}.out.ipynb"
        source = root / "notebooks" / f"{step.name}.ipynb"
        quiet = ("--no-progress-bar", "--log-level", "ERROR")
        call(root, BIN / "papermill", source, done, "--kernel", "python3", "--cwd", root, *quiet)
        call(root, BIN / "jupyter", "nbconvert", "--to", "html", "--log-level", "ERROR", done)


def ours(root: Path, *words: str) -> None:
    """Run a command of this workbook."""
    call(root, sys.executable, "-m", "helpers", *words)


def call(root: Path, *command: object) -> None:
    """Run a command in the workbook at `root`; what it says is shown only when it fails."""
    path = os.pathsep.join([str(CODE_ROOT / "src"), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    environment = os.environ | {"LOSSBOOK_ROOT": str(root), "PYTHONPATH": path, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run([str(word) for word in command], cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
