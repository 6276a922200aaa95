"""The audit of plain tables and of texts on the development set, through the command and the set's own scorer.

The floors are what the audit is asked for. They hold on the whole set, a part of which was looked at when bounds were chosen; how
much that flatters is told in docs/accuracy_audit.md.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from helpers.cli import main


@pytest.fixture(scope="module")
def development(shared: Path) -> Path:
    """The folder of the development set."""
    return shared / "corpus" / "audit" / "dev"


@pytest.fixture(scope="module")
def with_changes(development: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The series with the changes printed beside their totals, by name."""
    folder, changes = tmp_path_factory.mktemp("series"), pd.read_csv(development / "stated_changes.csv")
    for name in ("first_published", "synthetic_dev"):
        series = pd.read_csv(development / f"{name}.csv", dtype={"value": "str"})
        series.merge(changes, on=["date", "category"], how="left").to_csv(folder / f"{name}.csv", index=False)
    return {name: folder / f"{name}.csv" for name in ("first_published", "synthetic_dev")}


def scored(development: Path, bench: str, capsysbinary, tmp_path: Path, *options: str | Path) -> dict:
    """Return the scorer's account of what the command says."""
    assert main(["audit", *map(str, options)]) == 0
    flags = tmp_path / "flags.csv"
    flags.write_bytes(capsysbinary.readouterr().out)
    scorer = [sys.executable, str(development / "score_audit.py"), str(flags), "--bench", bench, "--split", "dev", "--json"]
    return json.loads(subprocess.run(scorer, capture_output=True, check=True, text=True).stdout)


@pytest.mark.parametrize(
    ("bench", "name", "hindsight", "least", "most_false"),
    [
        ("real", "first_published", 0, 19, 5),
        pytest.param("synthetic", "synthetic_dev", 0, 140, 5, marks=pytest.mark.slow),
        pytest.param("real", "first_published", 1, 27, 8, marks=pytest.mark.slow),
    ],
)
def test_without_printed_changes(development, capsysbinary, tmp_path, bench, name, hindsight, least, most_false):
    found = scored(development, bench, capsysbinary, tmp_path, "--series", development / f"{name}.csv", "--hindsight", hindsight)
    assert found["errors"]["ALL"]["caught"] >= least
    assert found["flags"]["false_per_1000_cells"] <= most_false
    assert found["errors"]["ALL"]["type_named_right"] >= 0.75


@pytest.mark.slow
@pytest.mark.parametrize(("bench", "name", "least"), [("real", "first_published", 36), ("synthetic", "synthetic_dev", 188)])
def test_with_printed_changes(development, with_changes, capsysbinary, tmp_path, bench, name, least):
    found = scored(development, bench, capsysbinary, tmp_path, "--series", with_changes[name])
    assert found["errors"]["ALL"]["caught"] >= least
    assert found["flags"]["false_per_1000_with_echoes"] <= 3
    assert found["errors"]["ALL"]["suggestion_share_of_caught"] >= 0.95


@pytest.mark.slow
@pytest.mark.parametrize(("options", "most"), [([], 0), (["--no-adjustments"], 3)])
def test_official_revisions_are_no_errors(development, capsysbinary, tmp_path, options, most):
    found = scored(development, "real", capsysbinary, tmp_path, "--series", development / "first_published.csv", *options)
    assert found["official_revisions"]["ALL"]["cells"] == 16
    assert found["official_revisions"]["ALL"]["called_error"] <= most


@pytest.mark.parametrize(
    ("lag", "least", "most_false", "least_added"), [(0, 100, 0, 15), pytest.param(7, 76, 10, 10, marks=pytest.mark.slow)]
)
def test_texts(development, capsysbinary, tmp_path, lag, least, most_false, least_added):
    """The series is the judged one; `least_added` counts the texts that added aircraft or helicopters told of the day."""
    judged = tmp_path / "judged.csv"
    pd.read_csv(development / "truth.csv", dtype="str")[["date", "category", "value"]].to_csv(judged, index=False)
    options = ["--articles", development / "journalist_docs.jsonl", "--series", judged, "--lag", lag]
    found = scored(development, "journalist", capsysbinary, tmp_path, *options)
    assert found["errors"]["ALL"]["caught"] >= least
    assert found["flags"]["false_per_1000_cells"] <= most_false
    labels = pd.read_csv(development / "journalist_labels.csv")
    added = labels[labels["error_type"].eq("added_today") & labels["category"].isin(["aircraft", "helicopter"])]
    flags = pd.read_csv(tmp_path / "flags.csv")
    told = added.merge(flags[flags["verdict"] != "consistent"], on=["article_id", "category"])
    assert len(added) == 15
    assert len(told) >= least_added
