"""Many runs in a row in one process: nothing that they take may grow with their number, apart from the reports that are kept."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import helpers.runs.index as index
from soak.bench import Bench
from soak.children import Child, start, workers

WARM_UP = 0.25  # of the runs, before what is measured counts
# What a run may add at most. Measured over 22 runs: no file, thread or process more, no KB of disk once as many reports are there
# as are kept, and 55 KB of memory from the tenth run on.
LIMITS = {"memory KB": 100.0, "open files": 0.01, "threads": 0.01, "processes": 0.01, "temporary files": 0.01, "disk KB": 0.5}
SETTLING = {"memory KB": 40, "disk KB": 40}  # runs before which nothing is said of these


def in_a_row(bench: Bench, count: int, told: Any, say: Callable[[str], None]) -> None:
    """Make `count` reports one after the other in one process, all anew, and add what grew to the faults of `told`."""
    bench.put(frozenset(range(4)))
    log = bench.logs / "row.csv"

    def work() -> int:
        with open(log, "w", encoding="utf-8") as stream:
            for number in range(count):
                _make(bench, number)
                stream.write(",".join(map(str, measure(bench).values())) + "\n")
                stream.flush()
        return 0

    child: Child = start(work, bench.scratch, bench.logs / "row.log")
    code = child.wait(seconds=count * 120.0)
    rows = [list(map(float, line.split(","))) for line in log.read_text().splitlines()]
    told.rounds = len(rows)
    if code or len(rows) != count:
        told.faults.append(f"ended with {code} after {len(rows)} runs: {child.said()[-800:]}")
        return
    told.words = ""
    for place, (what, limit) in enumerate(LIMITS.items()):
        values = [row[place] for row in rows]
        grown = slope(values[int(count * WARM_UP) :])
        told.words += f"{what} {values[int(count * WARM_UP)]:,.0f} to {values[-1]:,.0f} ({grown:+.3f} a run); "
        if count >= SETTLING.get(what, 3) and grown > limit:
            told.faults.append(f"{what} grow by {grown:.3f} a run, from {values[0]:,.0f} to {values[-1]:,.0f}")
    told.faults += bench.clean()


def _make(bench: Bench, number: int) -> None:
    """Make a report of which every notebook is run, and keep the last few."""
    from helpers.runs.preflight import Request
    from helpers.runs.report import make_report

    code = make_report(Request({"SAMPLE": "false"}, force=True), bench.paths)
    if code:
        raise AssertionError(f"run {number} ended with {code}")
    bench.thin_out()
    index.write_index(bench.paths)  # which lists the reports that are there


def measure(bench: Bench) -> dict[str, float]:
    """Return what this process and its workbook take now: resident memory, files and folders held, and so on."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return {
        "memory KB": pages * os.sysconf("SC_PAGE_SIZE") / 1024,
        "open files": len(os.listdir("/proc/self/fd")),
        "threads": threading.active_count(),
        "processes": len(workers(os.getpid())),
        "temporary files": sum(1 for _ in bench.scratch.rglob("*")),
        "disk KB": sum(path.lstat().st_size for path in bench.paths.root.rglob("*") if path.is_file()) / 1024,
    }


def slope(values: list[float]) -> float:
    """Return by how much values grow from one to the next, by least squares."""
    middle = (len(values) - 1) / 2
    mean = sum(values) / len(values)
    spread = sum((place - middle) ** 2 for place in range(len(values)))
    return sum((place - middle) * (value - mean) for place, value in enumerate(values)) / spread if spread else 0.0
