"""Whether a workbook is whole: no file half-written, no claim lost or doubled, `latest` a finished report, nothing left lying."""

from __future__ import annotations

import contextlib
import csv
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from helpers.files import hash_file
from helpers.paths import Paths
from helpers.runs.remains import find_remains

Rows = frozenset[str]  # each row as one text
COLUMNS = {
    "claims": ("claim_id", "doc_id", "quote", "value", "category", "side", "as_of", "status"),
    "numbers": ("doc_id", "start", "end", "quote", "claim_id"),
    "documents": ("doc_id", "sha256", "n_claims"),
    "verdicts": ("verdict_id", "claim_id", "verdict", "level"),
}


def read_rows(paths: Paths, name: str, suffix: str) -> list[str]:
    """Return the rows of a table as it stands, those columns that tell them apart. Raises whatever a broken file raises."""
    file = paths.processed / f"{name}{suffix}"
    if suffix == ".csv":
        with open(file, encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            return sorted("|".join(_bare(row[column]) for column in COLUMNS[name]) for row in reader)
    from pyarrow import parquet

    from helpers.ledger.store import to_csv

    with parquet.ParquetFile(file) as opened:
        frame = opened.read(list(COLUMNS[name]), use_threads=False).to_pandas(use_threads=False)
    lines = csv.DictReader(to_csv(frame).splitlines(keepends=True))
    return sorted("|".join(_bare(row[column]) for column in COLUMNS[name]) for row in lines)


def table_faults(paths: Paths, name: str, allowed: Iterable[list[str]]) -> list[str]:
    """Return what is wrong with a table: that it cannot be read, is none of those that it may be, or has a row twice."""
    faults = []
    for suffix in (".parquet", ".csv"):
        if not (paths.processed / f"{name}{suffix}").exists():
            faults += [] if [] in allowed else [f"{name}{suffix} is not there"]
            continue
        try:
            rows = read_rows(paths, name, suffix)
        except Exception as problem:
            faults.append(f"{name}{suffix} is broken: {type(problem).__name__}: {problem}")
            continue
        twice = [row for row, count in Counter(rows).items() if count > 1]
        faults += [f"{name}{suffix} has twice: {row}" for row in twice[:3]]
        if rows not in list(allowed):
            faults.append(f"{name}{suffix} has {len(rows)} rows and is neither the old table nor the new one")
    return faults


def report_faults(paths: Paths) -> list[str]:
    """Return what is wrong with the reports: a run that is not whole, a `latest` that leads to none that is good."""
    faults, runs = [], runs_in_place(paths)
    for folder in runs:
        faults += run_faults(folder)
    latest = paths.reports / "latest"
    if latest.is_symlink():
        record = _record(latest)
        if not record or record["status"] != "ok":
            faults.append("latest leads to no good run")
    elif any(_record(folder).get("status") == "ok" for folder in runs):
        faults.append("latest is not there")
    index = paths.reports / "index.html"
    if index.exists() and not index.read_text(encoding="utf-8").rstrip().endswith("</html>"):
        faults.append("reports/index.html is broken off")
    return faults


def runs_in_place(paths: Paths) -> list[Path]:
    """Return the folders of the runs that are in place: not one that is being built, or that was when it was killed."""
    return sorted(folder for folder in paths.reports.glob("*_*_*") if not folder.name.startswith("."))


def run_faults(folder: Path) -> list[str]:
    """Return what is wrong with the folder of a run: every file that its manifest names must be as it was when it was made."""
    record = _record(folder)
    if "files" not in record:
        return [f"{folder.name}: no run.json that is whole"]
    faults = [
        f"{folder.name}/{name} is not what the run made"
        for name, digest in record["files"].items()
        if not (folder / name).is_file() or hash_file(folder / name) != digest
    ]
    page = folder / "index.html"
    if not page.is_file() or not page.read_text(encoding="utf-8").rstrip().endswith("</html>"):
        faults.append(f"{folder.name}/index.html is missing or broken off")
    return faults


def lying_about(paths: Paths, scratch: Path) -> list[str]:
    """Return what a finished run should not have left: temporary files, half-built folders, folders of kernels."""
    found = [paths.name(path) for path in find_remains(paths)]
    return [f"left lying: {name}" for name in [*found, *(path.name for path in scratch.iterdir())]]


def _record(folder: Path) -> dict:
    with contextlib.suppress(OSError, ValueError):
        return json.loads((folder / "run.json").read_text(encoding="utf-8"))
    return {}


def _bare(cell: str) -> str:
    return cell.removesuffix(".0")
