"""How long the explorer of 05_explore takes to answer a change, on the series of a reference and on a ledger of a million claims.

    python benchmarks/explore.py [--claims 1000000] [--reference FILE...] [--changes 40]

Timed is one change of a widget's value until sentences, chart, table and command are renewed, in the process of the kernel;
to it comes the pause after which a change is drawn (helpers.lab.debounce.DELAY) and the browser's share. Tables are read once,
before. Seconds by the clock and seconds computed stand beside each other: on a machine that does other things too only the
second tells something, and what it is worth just now is told by a plain loop of Python.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from compare import loop_seconds, make_claims

from helpers.lab import ExplorePanel
from helpers.lab.debounce import DELAY
from helpers.ledger import write_table
from helpers.paths import Paths

SETTINGS = ("period", "category", "two categories", "running total", "mean", "logarithmic")


def change(panel: ExplorePanel, setting: str, turn: int) -> None:
    """Change one widget as a person would; `turn` makes it another value each time."""
    asking = panel.asking
    known = [name for _, name in asking.categories.options]
    match setting:
        case "period":
            first, last = asking.period.value
            asking.period.value = (first + (7 if turn % 2 else -5), last - 1)
        case "category":
            asking.categories.value = (known[1 + turn % (len(known) - 1)],)
        case "two categories":
            asking.categories.value = (known[0], known[1 + turn % (len(known) - 1)])
        case "running total":
            asking.form.value = not asking.form.value
        case "mean":
            options = [days for _, days in asking.mean.options]
            asking.mean.value = options[(options.index(asking.mean.value) + 1) % len(options)]
        case "logarithmic":
            asking.logarithmic.value = not asking.logarithmic.value


def measure(root: Path, changes: int) -> None:
    """Print a row for each setting of the explorer on the workbook at `root`."""
    began, busy = time.perf_counter(), time.process_time()
    panel = ExplorePanel(paths=Paths(root))
    took, computed = time.perf_counter() - began, time.process_time() - busy
    print(f"Reading the tables and the first answer: {took:.1f} s, {computed:.1f} of them computing.")
    print("\n| change | seconds, median | slowest | computing, median |\n|---|---|---|---|")
    every: list[tuple[float, float]] = []
    for setting in SETTINGS:
        times = []
        for turn in range(changes):
            before = panel._chart.value, panel._sentences.value, panel._command.value
            began, busy = time.perf_counter(), time.process_time()
            change(panel, setting, turn)
            times.append((time.perf_counter() - began, time.process_time() - busy))
            if before == (panel._chart.value, panel._sentences.value, panel._command.value):
                raise SystemExit(f"{setting}: nothing was renewed")
        every += times
        _row(setting, times)
    _row("**all**", every)


def _row(name: str, times: list[tuple[float, float]]) -> None:
    took, computed = np.array(times).T
    print(f"| {name} | {np.median(took):.2f} | {took.max():.2f} | {np.median(computed):.2f} |", flush=True)


def main() -> None:
    """Make the ledgers, put the questions, print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--reference", nargs="*", type=Path, default=[])
    parser.add_argument("--changes", type=int, default=20)
    options = parser.parse_args()
    print(f"A loop of two million steps takes {loop_seconds():.2f} s here just now; a change is drawn after {DELAY} s of rest.\n")
    with tempfile.TemporaryDirectory() as folder:
        reference, ledger = Path(folder) / "reference", Path(folder) / "ledger"
        if options.reference:
            from helpers.runs.references import import_references

            import_references(options.reference, Paths(reference))
            print("## The reference series\n")
            measure(reference, options.changes)
        if options.claims:
            write_table("claims", make_claims(options.claims), Paths(ledger))
            print(f"\n## {options.claims:,} claims\n")
            measure(ledger, options.changes)


if __name__ == "__main__":
    main()
