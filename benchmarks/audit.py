"""How long the audit of a plain table takes, and how that grows with its length.

    python benchmarks/audit.py [--days 1626] [--lines 15]

The table is a generated one in the shape of a daily list: busy, quiet and bursty lines. Each length is timed in one run, the
shortest of two takes, with the seconds of the processor, and beside a plain loop of Python on the same machine, so that a slow or
busy machine can be told from a slow audit. Linear growth is a time per figure that stays the same.
"""

from __future__ import annotations

import argparse
import time

import numpy as np
import pandas as pd

from helpers.audit.detect import judge_series

MEANS = [700, 16, 15, 12, 10, 9, 2, 1.5, 1, 0.5, 0.5, 0.03, 40, 20, 1]
SHARES = (0.125, 0.25, 0.5, 1.0)
TAKES = 2
LOOPS = 2_000_000


def make_table(days: int, lines: int) -> pd.DataFrame:
    """Return a table of running totals, the same one each time."""
    chance = np.random.default_rng(1)
    rows = []
    for number in range(lines):
        mean = MEANS[number % len(MEANS)]
        shape = 0.2 if number == lines - 1 else 4.0
        values = 1000 + chance.negative_binomial(shape, shape / (shape + mean), days).cumsum()
        rows.append(
            pd.DataFrame({"date": pd.date_range("2022-02-25", periods=days), "category": f"line_{number:02d}", "value": values})
        )
    return pd.concat(rows, ignore_index=True)


def loop_seconds() -> float:
    """Return the seconds of a plain loop: what this machine is worth just now."""
    began, total = time.perf_counter(), 0
    for step in range(LOOPS):
        total += step
    return time.perf_counter() - began


def seconds_for(table: pd.DataFrame) -> tuple[float, float]:
    """Return the seconds of one audit by the clock and of the processor, of two the shorter by the clock."""
    took = []
    for _ in range(TAKES):
        began, worked = time.perf_counter(), time.process_time()
        judge_series(table)
        took.append((time.perf_counter() - began, time.process_time() - worked))
    return min(took)


def main() -> None:
    """Time four lengths and print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--days", type=int, default=1626)
    parser.add_argument("--lines", type=int, default=15)
    options = parser.parse_args()
    table = make_table(options.days, options.lines)
    print(f"{'days':>6} {'figures':>8} {'seconds':>8} {'processor':>10} {'ms a figure':>12} {'loops of the machine':>21}")
    for share in SHARES:
        days = max(int(options.days * share), 2)
        part = table.groupby("category").head(days)
        loop, (took, worked) = loop_seconds(), seconds_for(part)
        print(f"{days:>6} {len(part):>8,} {took:>8.2f} {worked:>10.2f} {1000 * took / len(part):>12.3f} {took / loop:>21.1f}")


if __name__ == "__main__":
    main()
