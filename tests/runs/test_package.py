"""The tables of a run as a Data Package, held to its own description by the library of those who wrote the standard."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import frictionless
import pandas as pd
import pytest
from ledger.material import put
from review.made import DIGEST

from helpers.analysis import build_series, compare
from helpers.audit import audit_claims
from helpers.ledger import write_table
from helpers.ledger.build import build_ledger, write_ledger
from helpers.paths import Paths
from helpers.profiles import load_profile
from helpers.report.briefing import Request, open_briefing
from helpers.runs.exports import Exports

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "raw" / "sample" / "bulletins"
DAYS = ("2022-08-20", "2022-12-31", "2023-05-13")
SIDECAR = "published: {}\noutlet: Example\n"
STARTED = datetime(2023, 5, 14, 7, tzinfo=UTC)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory):
    """The folder of tables beside a report on three lists and a digest, every table that a run exports among them."""
    paths = Paths(tmp_path_factory.mktemp("package"))
    for day in DAYS:
        put(paths.root, f"bulletins/{day}.txt", (SAMPLE / f"{day}.txt").read_text(encoding="utf-8"), SIDECAR.format(day))
    put(paths.root, "articles/digest.txt", DIGEST, SIDECAR.format(DAYS[-1]))
    ledger, war = build_ledger("data/raw", paths, "russia_ukraine", "auto", 0.0), load_profile("russia_ukraine")
    write_ledger(ledger, paths)
    series = build_series(ledger.claims, war)
    first, last = (pd.Timestamp(day) for day in DAYS[-2:])
    verdicts = audit_claims(ledger.claims, war)
    kept = {"series": series, "verdicts": verdicts, "comparison": compare(series, war, first, last)}
    for name, table in kept.items():
        write_table(name, table, paths)
    open_briefing(Request("russia_ukraine", *DAYS[-2:]), paths).write_facts(paths)
    made = tmp_path_factory.mktemp("run")
    Exports(paths, STARTED).write(made, {"title": "Losses"})
    return made / "tables"


@pytest.fixture
def tables(exported, tmp_path):
    return shutil.copytree(exported, tmp_path / "tables")


def faults(folder) -> list[str]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    return [
        *map(str, report.errors),
        *(f"{task.name}: {error.type}: {error.note}" for task in report.tasks for error in task.errors),
    ]


def test_every_table_is_as_the_package_says(tables):
    described = {resource["path"] for resource in json.loads((tables / "datapackage.json").read_text())["resources"]}
    assert described == {path.name for path in tables.glob("*.csv")}
    assert {"facts.csv", "comparison.csv", "series.csv", "verdicts.csv", "evidence.csv"} <= described
    assert faults(tables) == []


SPOILT = {
    "a column by another name": ("facts.csv", 0, "kind", "sort", "incorrect-label"),
    "a word for a number": ("series.csv", 1, "value", "many", "type-error"),
    "a day that is none": ("evidence.csv", 1, "as_of", "13 May 2023", "type-error"),
    "a moment for a day": ("comparison.csv", 1, "end", "2023-05-13T07:00:00", "type-error"),
    "yes for True": ("facts.csv", 1, "checked", "yes", "type-error"),
}


@pytest.mark.parametrize("case", SPOILT)
def test_a_table_that_is_not_as_the_package_says_is_found(case, tables):
    name, line, column, cell, fault = SPOILT[case]
    with open(tables / name, encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    rows[line][rows[0].index(column)] = cell
    with open(tables / name, "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    assert any(fault in each and name.removesuffix(".csv") in each for each in faults(tables)), faults(tables)
