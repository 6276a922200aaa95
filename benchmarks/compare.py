"""How long `compare` takes, and how much memory, on a series in the shape of the reference and on a ledger of a million claims.

    python benchmarks/compare.py [--claims 1000000] [--reference FILE...]

The ledger is made up in the shape of the General Staff's list: 1,626 days and 14 lines told by a transcription, the rest by press
texts that restate them, some of them wrong. With --reference the files of a transcription are imported first and measured too.
Each question is a process of its own, as a user starts it: seconds from start to end, and the most memory it held. What the
machine is worth just now is told by a plain loop of Python.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.ledger import write_table
from helpers.ledger.columns import TABLES, cast
from helpers.paths import Paths

FIRST, DAYS = pd.Timestamp("2022-05-02"), 1626
LINES = {
    "personnel": 900, "tank": 8, "afv": 16, "artillery": 25, "mlrs": 1.1, "air_defence": 0.9, "aircraft": 0.2, "helicopter": 0.15,
    "uav": 200, "cruise_missile": 3, "ship": 0.02, "vehicle": 70, "special_equipment": 2.5, "submarine": 0.01,
}  # fmt: skip
QUESTIONS = (
    ("two days, all lines", ["--from", "2023-12-31", "--to", "2024-05-13"]),
    ("the last 28 days", []),
    ("the year before as baseline", ["--from", "2024-12-31", "--to", "2025-05-13", "--baseline", "same_last_year"]),
    ("one line", ["--from", "2023-12-31", "--to", "2024-05-13", "--category", "tank"]),
    ("months of two years", ["--from", "2023-12-31", "--to", "2025-12-31", "--by", "month"]),
)


def make_claims(count: int) -> pd.DataFrame:
    """Return a claims table of about `count` rows, the same one each time."""
    chance = np.random.default_rng(1)
    days = pd.date_range(FIRST, periods=DAYS, unit="us")
    totals = {name: 1000 + chance.negative_binomial(4, 4 / (4 + mean), DAYS).cumsum() for name, mean in LINES.items()}
    listed = pd.DataFrame({"as_of": np.tile(days, len(LINES)), "category": np.repeat(list(LINES), DAYS)}).assign(
        value=np.concatenate(list(totals.values())), outlet="A transcription", kind="reference", claimant="ukraine_general_staff"
    )
    told = listed.iloc[chance.integers(0, len(listed), max(count - len(listed), 0))].assign(
        outlet=lambda rows: "Outlet " + pd.Series(chance.integers(0, 400, len(rows)), rows.index).astype(str),
        kind="press",
        claimant="ukraine_mod",
        value=lambda rows: rows["value"] + np.where(chance.random(len(rows)) < 0.02, 10, 0),
    )
    rows = pd.concat([listed, told], ignore_index=True)
    number, quote = pd.Series(range(len(rows))), rows["value"].astype(str)
    people = rows["category"].eq("personnel")
    text = number.astype(str)
    made = {
        "doc_id": rows["kind"] + "/" + (number // 8).astype(str), "claim_id": number.map("{:012x}".format), "quote": quote,
        "start": number % 8 * 100, "end": number % 8 * 100 + quote.str.len(), "value": rows["value"], "low": rows["value"],
        "high": rows["value"], "qualifier": "exact", "category": rows["category"], "side": "russia", "window": "cumulative",
        "as_of": rows["as_of"], "measure": people.map({True: "killed_and_wounded", False: "lost"}), "confidence": 0.9,
        "claimant": rows["claimant"], "outlet": rows["outlet"], "title": "A day of the war", "published": rows["as_of"],
        "language": "en", "kind": rows["kind"], "url": "https://example.org/" + text, "sample": False,
        "path": "data/raw/articles/" + text + ".txt", "war": "russia_ukraine", "known_on": rows["as_of"],
        "sentence": "By that day " + quote + " had been lost, the ministry said in its daily report on the fighting.",
        "ingested": pd.Timestamp("2026-11-01", tz="UTC"), "series_id": "ukraine_list", "status": "open", "review": False,
    }  # fmt: skip
    table = pd.DataFrame(made).reindex(columns=list(TABLES["claims"]))
    return table.assign(**{name: cast(table[name], "claims", name) for name in TABLES["claims"]})


def measure(root: Path, options: list[str]) -> tuple[float, float, float]:
    """Return the seconds, those of them that it computed, and the gigabytes of one `compare` in the workbook at `root`."""
    command = [sys.executable, "-c", TOLD, "compare", *options]
    began = time.perf_counter()
    done = subprocess.run(command, env=os.environ | {"LOSSBOOK_ROOT": str(root)}, capture_output=True, check=False)
    took = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    computed, memory = map(float, done.stderr.decode().split()[-2:])
    return took, computed, memory / 1e6


TOLD = "import sys, resource\nfrom helpers.cli import main\ncode = main(sys.argv[1:])\n"
TOLD += "used = resource.getrusage(resource.RUSAGE_SELF)\n"
TOLD += "print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)\nsys.exit(code)"


def loop_seconds() -> float:
    """Return the seconds of a plain loop of two million steps."""
    began, total = time.perf_counter(), 0
    for step in range(2_000_000):
        total += step
    return time.perf_counter() - began


def print_times(name: str, root: Path) -> None:
    """Print a row for each question on the workbook at `root`."""
    for words, options in QUESTIONS:
        took, computed, memory = min(measure(root, options) for _ in range(2))
        print(f"| {name} | {words} | {took:.2f} | {computed:.2f} | {memory:.2f} |", flush=True)


def main() -> None:
    """Make the workbooks, ask the questions, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--reference", nargs="*", type=Path, default=[])
    options = parser.parse_args()
    print(f"A loop of two million steps takes {loop_seconds():.2f} s here just now.\n")
    print("| ledger | question | seconds | computing | GB |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        if options.reference:
            from helpers.runs.references import import_references

            import_references(options.reference, Paths(Path(folder) / "reference"))
            print_times("reference series", Path(folder) / "reference")
        paths = Paths(Path(folder) / "ledger")
        write_table("claims", make_claims(options.claims), paths)
        print_times(f"{options.claims:,} claims", paths.root)


if __name__ == "__main__":
    main()
