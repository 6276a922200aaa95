"""How an ingest in parts grows: seconds of the processor and memory from ten thousand short texts to a million.

    python benchmarks/scale.py [--texts N,N,N] [--engine local|dask] [--jobs N] [--same N] [--keep FOLDER] [--json]

For each N of --texts (10000,100000,1000000 unless given): so many texts of one sentence, all made here, in files of a hundred
thousand; `python -m helpers ingest --out`; then `compare`-like reading: the running totals of one war out of the corpus, and the
claims of one category and month. Seconds are those of the processor, of all processes together, so that other work on the machine
does not count; memory is the most that all processes held at once, pages they share counted once (PSS), looked at twice a second.
--same N makes a corpus of N texts by each engine, Dask with 1, 2 and 4 workers, and compares the files byte by byte.

Ends with 1 when a target is missed: 1.5 GB, and a text of the largest corpus at most 1.3 times as dear as one of the smallest.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

MEMORY_TARGET, LINEAR_TARGET = 1500, 1.3  # MB; how much dearer a text may get
A_FILE = 100_000
LOOK = 0.5  # seconds
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT = (
    "The General Staff said on {d} {m} that Russia had lost {t} tanks and {s} aircraft since the invasion began.",
    "Another {s} soldiers were killed near village {n} on Friday, a spokesman of the ministry said.",
    "{s} of {n} drones were shot down overnight over the Odesa region, the air force said.",
    "The council agreed to spend {t} on {s} schools; more than {n} residents came to the hall.",
    "Trains on line {n} will run every {s} minutes from June, and a day's ticket will cost {s}.50.",
)


def main() -> int:
    """Print what was measured. Returns 1 when a target is missed, else 0."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--texts", default="10000,100000,1000000", metavar="N,N,N")
    parser.add_argument("--engine", default="local", choices=["local", "dask"])
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--same", type=int, default=0, metavar="N")
    parser.add_argument("--keep", default="", metavar="FOLDER", help="make texts and corpora there, and leave them")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(asked.keep or scratch)
        if asked.same:
            return compare_engines(asked.same, folder)
        counts = [int(count) for count in asked.texts.split(",")]
        rows = [measure(count, folder / str(count), asked.engine, asked.jobs) for count in counts]
    print(json.dumps(rows, indent=1) if asked.json else render(rows))
    dearer = (rows[-1]["seconds"] / rows[-1]["texts"]) / (rows[0]["seconds"] / rows[0]["texts"])
    return 0 if rows[-1]["peak"] < MEMORY_TARGET and dearer < LINEAR_TARGET else 1


def measure(count: int, folder: Path, engine: str, jobs: int) -> dict[str, float]:
    """Return what an ingest of so many texts took, and reading out of its corpus."""
    source, out = put_texts(count, folder), folder / "corpus"
    environment = os.environ | {"LOSSBOOK_ROOT": str(folder / "workbook")}
    (folder / "workbook" / "data" / "raw").mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "helpers", "ingest", str(source), "--out", str(out), "--engine", engine, "--jobs", str(jobs)]
    made = watched(command, environment)
    again = watched(command, environment)
    totals = watched([sys.executable, "-c", TOTALS], environment | {"LOSSBOOK_CORPUS": str(out)})
    chosen = watched([sys.executable, "-c", CHOSEN], environment | {"LOSSBOOK_CORPUS": str(out)})
    stored = sum(path.stat().st_size for path in out.rglob("*.parquet"))
    return {
        "texts": count, **made, "again_seconds": again["seconds"], "totals_seconds": totals["seconds"],
        "totals_peak": totals["peak"], "chosen_seconds": chosen["seconds"], "chosen_peak": chosen["peak"], "stored": stored / 1e6,
    }  # fmt: skip


TOTALS = """
from helpers.ledger import read_totals
from helpers.paths import workbook
from helpers.profiles import load_profile
print(len(read_totals(workbook(), load_profile("russia_ukraine"))))
"""
CHOSEN = """
from helpers import ledger
print(len(ledger.claims(category="aircraft", start="2023-05-01", end="2023-05-31")))
"""


def put_texts(count: int, folder: Path) -> Path:
    """Write so many texts, the same each time, in files of a hundred thousand, and return their folder."""
    source = folder / "texts"
    source.mkdir(parents=True, exist_ok=True)
    chance = random.Random(count)
    for start in range(0, count, A_FILE):
        with open(source / f"texts-{start // A_FILE:03}.jsonl", "w", encoding="utf-8") as stream:
            for number in range(start, min(start + A_FILE, count)):
                row = {"doc_id": f"t{number}", "publication_date": a_day(number), "language": "en", "text": short(chance, number)}
                stream.write(json.dumps(row) + "\n")
    return source


def a_day(number: int) -> str:
    """Return the day of a text's publication."""
    return f"2023-{1 + number % 12:02}-{1 + number % 28:02}"


def short(chance: random.Random, number: int) -> str:
    """Return a text of one sentence, and a number of its own, so that no two are the same."""
    filled = {"d": 1 + number % 28, "m": MONTHS[number % 12], "s": chance.randint(2, 90), "t": f"{chance.randint(1000, 9999):,}"}
    return f"{chance.choice(SHORT).format(**filled, n=chance.randint(100, 900))} Report {number}."


def watched(command: list[str], environment: dict[str, str]) -> dict[str, float]:
    """Return seconds of the processor and the clock, and peak memory in MB, of a command and all its processes. Or exit."""
    begun, peak = time.monotonic(), 0.0
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        seen: dict[int, float] = {}
        while process.poll() is None:
            held = 0.0
            for one in family(process.pid):
                try:
                    times = one.cpu_times()
                    seen[one.pid] = times.user + times.system
                    held += one.memory_full_info().pss / 1e6
                except psutil.Error:
                    continue
            peak = max(peak, held)
            time.sleep(LOOK)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: ended with {process.returncode}")
    return {"seconds": sum(seen.values()), "clock": time.monotonic() - begun, "peak": peak}


def family(pid: int) -> Iterator[psutil.Process]:
    """Yield a process and all that it started."""
    try:
        parent = psutil.Process(pid)
        yield from [parent, *parent.children(recursive=True)]
    except psutil.Error:
        return


def compare_engines(count: int, folder: Path) -> int:
    """Make one corpus by each engine and say whether the files are the same. Returns 1 when they are not."""
    source = put_texts(count, folder / "same")
    (folder / "same" / "workbook" / "data" / "raw").mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"LOSSBOOK_ROOT": str(folder / "same" / "workbook")}
    made: dict[str, dict[str, bytes]] = {}
    engines = {"local": ["--engine", "local"]}
    engines |= {f"dask {workers}": ["--engine", "dask", "--jobs", str(workers)] for workers in (1, 2, 4)}
    for name, options in engines.items():
        out = folder / "same" / name.replace(" ", "-")
        took = watched([sys.executable, "-m", "helpers", "ingest", str(source), "--out", str(out), *options], environment)
        made[name] = rows_of(out)
        verdict = "the same" if made[name] == made["local"] else "OTHER"
        print(f"{name:8} {count:,} texts: {took['seconds']:.0f} s of the processor, {took['peak']:.0f} MB; tables: {verdict}")
    return 0 if all(rows == made["local"] for rows in made.values()) else 1


def rows_of(out: Path) -> dict[str, str]:
    """Return a hash of each table of a corpus, but for the moment of its making."""
    import pandas as pd

    from helpers.files import hash_bytes
    from helpers.ledger.corpus import open_corpus

    corpus = open_corpus(str(out))
    tables = {name: corpus.read(name).drop(columns="ingested", errors="ignore") for name in corpus.tables}
    return {
        name: hash_bytes(pd.util.hash_pandas_object(table.astype(str), index=False).to_numpy().tobytes())
        for name, table in tables.items()
    }


def render(rows: list[dict[str, float]]) -> str:
    """Return the table of docs/scale.md."""
    lines = [
        "| texts | seconds of the processor | by the clock | texts/s of a core | peak memory | unchanged "
        "| totals of a war | a category and month | tables |",
        "|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        lines.append(
            f"| {row['texts']:,} | {row['seconds']:.0f} | {row['clock']:.0f} | {row['texts'] / row['seconds']:.0f} "
            f"| {row['peak']:.0f} MB "
            f"| {row['again_seconds']:.1f} s | {row['totals_seconds']:.1f} s, {row['totals_peak']:.0f} MB "
            f"| {row['chosen_seconds']:.1f} s, {row['chosen_peak']:.0f} MB | {row['stored']:.0f} MB |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
