"""Imports go one way: from the command line down to the nouns, never up."""

import ast
from pathlib import Path

import pytest

import helpers

ROOT = Path(helpers.__file__).parent
BASE = ("files", "harmless", "cells", "locks", "secrets", "paths", "quick", "errors", "model")
ABOVE_LEDGER = ("cli", "lab", "runs", "review", "report", "analysis", "audit", "scale")
ORDER = (*ABOVE_LEDGER, "ledger", "reference", "extraction", "texts", "profiles", "wording", *BASE)
RANK = {name: min(rank, ORDER.index("files")) for rank, name in enumerate(ORDER)}
PANDAS_FROM = RANK["ledger"]
MODULES = sorted(path for path in ROOT.rglob("*.py") if path.name != "__init__.py" or path.parent != ROOT)


def job_of(path: Path) -> str:
    name = path.relative_to(ROOT).parts[0].removesuffix(".py")
    return "cli" if name == "__main__" else name


def imported(path: Path) -> list[str]:
    """Return the full names of all that a module imports, inside functions too."""
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out from helpers"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_module_imports_only_from_below(path):
    job = job_of(path)
    for name in imported(path):
        top, _, rest = name.partition(".")
        below = rest.split(".")[0]
        if top == "helpers" and below in RANK and below != job:
            allowed = RANK[below] > RANK[job] or (job in BASE and below in BASE)
            assert allowed, f"{job} imports {name}, which lies above it"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_pandas_stays_above_the_reader_and_matplotlib_in_the_report(path):
    job = job_of(path)
    tops = {name.split(".")[0] for name in imported(path)}
    heavy = {"pandas", "numpy", "pyarrow", "pandera"} - (
        {"pyarrow"} if path.name == "rows.py" else set()
    )  # it reads Parquet files
    assert not (tops & heavy and RANK[job] > PANDAS_FROM), f"{job} imports pandas"
    assert "matplotlib" not in tops or job == "report", f"{job} imports matplotlib"


def test_every_module_has_its_place_in_the_order():
    assert {job_of(path) for path in MODULES} <= set(ORDER)
