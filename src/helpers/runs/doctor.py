"""Whether the workbook can work here: Python, packages, folders, disk, notebooks, and a kernel that answers."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from helpers.errors import LossbookError
from helpers.paths import Paths
from helpers.runs.parameters import read_parameters
from helpers.runs.preflight import check_folders
from helpers.runs.steps import CODE_ROOT, STEPS, notebook_file

FREE_BYTES = 500 * 1024**2
CELL = {"cell_type": "code", "id": "trial", "metadata": {}, "source": "import helpers", "outputs": [], "execution_count": None}
TRIAL = {
    "cells": [CELL],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


class Finding(NamedTuple):
    """One thing looked at."""

    good: bool
    what: str
    words: str


def examine(paths: Paths) -> list[Finding]:
    """Return what was looked at, in order, and whether it is as it should be. Makes missing folders, and nothing else."""
    return [finding for look in (_python, _packages, _folders, _disk, _notebooks, _kernel) for finding in look(paths)]


def _python(_: Paths) -> Iterator[Finding]:
    yield Finding(sys.version_info >= (3, 11), "python", f"{sys.version.split()[0]} at {sys.executable}; 3.11 or newer is needed")


def _packages(_: Paths) -> Iterator[Finding]:
    """Compare what is installed with the pins of requirements.txt."""
    pins = re.findall(r"^([\w-]+)(?:\[.*\])?==(\S+)", (CODE_ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    other = [f"{name} {found} instead of {pin}" for name, pin in pins if (found := _version(name)) != pin]
    yield Finding(not other, "packages", "; ".join(other) + ": run `make setup`" if other else f"{len(pins)} as pinned")


def _folders(paths: Paths) -> Iterator[Finding]:
    try:
        check_folders(paths, None)
        yield Finding(True, "folders", "data/processed and reports can be written to")
    except LossbookError as problem:
        yield Finding(False, "folders", str(problem))


def _disk(paths: Paths) -> Iterator[Finding]:
    free = shutil.disk_usage(paths.root).free
    yield Finding(free >= FREE_BYTES, "disk", f"{free // 1024**2:,} MB free; {FREE_BYTES // 1024**2} are advised")


def _notebooks(paths: Paths) -> Iterator[Finding]:
    for step in STEPS:
        try:
            found = read_parameters(notebook_file(step, paths))
            yield Finding(True, step.name, f"declares {', '.join(found)}")
        except LossbookError as problem:
            yield Finding(False, step.name, str(problem))


def _kernel(paths: Paths) -> Iterator[Finding]:
    """Run a notebook of one line."""
    from helpers.quick import skip_slow_import
    from helpers.runs.kernels import Kernel
    from helpers.runs.notebook import Job, run_notebook

    skip_slow_import()
    with tempfile.TemporaryDirectory(prefix="lossbook-") as folder:
        source = Path(folder) / "trial.ipynb"
        source.write_text(json.dumps(TRIAL), encoding="utf-8")
        try:
            seconds = run_notebook(Job(source, Path(folder) / "done.ipynb", {}), Kernel(paths.root))
            yield Finding(True, "kernel", f"answered within {seconds:.1f} s")
        except Exception as problem:
            yield Finding(False, "kernel", f"{type(problem).__name__}: {problem}")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "nothing"
