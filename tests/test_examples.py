"""Examples in docstrings: every public name that an analyst uses has one, and all of them are run on a part of the sample.

They hold what docs/lab.md tells: `table` are all claims, `judged` the verdicts on them, `series` the series, `war` the profile,
`paths` the workbook, `material` what is reviewed, `first` and `last` the days 31 December 2022 and 13 May 2023.
"""

from __future__ import annotations

import contextlib
import doctest
import importlib
import inspect
import os
import pkgutil
import shutil
import warnings
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import helpers
from helpers.analysis import build_series, list_revisions
from helpers.audit import audit_claims
from helpers.ledger import read_claims, write_tables
from helpers.ledger.build import build_ledger, write_ledger
from helpers.model import Article
from helpers.paths import Paths
from helpers.profiles import load_profile
from helpers.review import load_material

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "raw" / "sample"
DAYS = (
    "2022-04-30", "2022-08-20", "2022-11-30", "2022-12-31", "2023-03-31", "2023-04-10", "2023-04-11", "2023-04-30", "2023-05-12",
    "2023-05-13", "2023-05-14", "2023-05-24", "2023-05-26",
)  # fmt: skip
TEXTS = ("2023-05-13-retreat-digest", "2023-05-08-two-ministries")
PACKAGES = ("ledger", "analysis", "audit", "extraction", "profiles", "review", "lab")  # what docs/lab.md names
MODULES = sorted(module.name for module in pkgutil.walk_packages(helpers.__path__, "helpers."))
WITH_EXAMPLES = [
    name for name in MODULES
    if ">>> " in Path(importlib.util.find_spec(name).origin).read_text(encoding="utf-8")
]  # fmt: skip


def public_names() -> list[str]:
    """Return the functions and classes that the packages offer, as `package.name`."""
    found = []
    for package in PACKAGES:
        module = importlib.import_module(f"helpers.{package}")
        found += [f"{package}.{name}" for name in module.__all__ if callable(getattr(module, name))]
    return found


@pytest.mark.parametrize("name", public_names())
def test_a_public_name_has_an_example(name):
    package, _, own = name.partition(".")
    told = inspect.getdoc(getattr(importlib.import_module(f"helpers.{package}"), own)) or ""
    assert ">>> " in told, f"helpers.{name}: its docstring has no example"
    assert "+SKIP" not in told, f"helpers.{name}: its example is not run"


@pytest.fixture(scope="module")
def names(tmp_path_factory) -> dict:
    """What examples may use, over a workbook with a part of the sample."""
    paths, war = Paths(tmp_path_factory.mktemp("examples")), load_profile("russia_ukraine")
    for folder, stems in (("bulletins", DAYS), ("digests", TEXTS)):
        target = paths.raw / "sample" / folder
        target.mkdir(parents=True)
        for file in [file for stem in stems for file in (SAMPLE / folder).glob(f"{stem}.*")]:
            shutil.copyfile(file, target / file.name)
    write_ledger(build_ledger("data/raw", paths, war.id, progress=False), paths)
    table = read_claims(paths, war)
    judged = audit_claims(table, war)
    write_tables({"verdicts": judged, "revisions": list_revisions(table, war, verdicts=judged)}, paths)
    material = load_material(paths, war)
    made = {
        "table": table,
        "judged": judged,
        "series": build_series(table, war),
        "war": war,
        "paths": paths,
        "material": material,
    }
    return made | {"first": pd.Timestamp("2022-12-31"), "last": pd.Timestamp("2023-05-13")}


def space(module, names: dict) -> dict:
    """Return what an example may use: its module's own names, then `names`, then all that the packages offer."""
    offered = {}
    for package in reversed(PACKAGES):
        found = importlib.import_module(f"helpers.{package}")
        offered |= {name: getattr(found, name) for name in found.__all__}
    return offered | {"pd": pd, "date": date, "Article": Article} | dict(vars(module)) | names


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_examples_give_what_they_say(name, names, monkeypatch):
    monkeypatch.setenv("LOSSBOOK_ROOT", str(names["paths"].root))
    module = importlib.import_module(name)
    with warnings.catch_warnings(), contextlib.chdir(ROOT):
        warnings.simplefilter("ignore")
        found = doctest.testmod(module, globs=space(module, names), optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert found.attempted > 0
    assert found.failed == 0
    assert os.environ["LOSSBOOK_ROOT"] == str(names["paths"].root)
