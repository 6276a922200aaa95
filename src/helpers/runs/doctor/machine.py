"""Whether the workbook can work on this machine: Python, packages, folders, disk, clock, notebooks, a kernel that answers."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from helpers.errors import LossbookError
from helpers.files import write_file
from helpers.paths import Paths
from helpers.runs.doctor.findings import Finding
from helpers.runs.parameters import read_parameters
from helpers.runs.preflight import check_folders
from helpers.runs.steps import CODE_ROOT, STEPS, notebook_file

LATEST_WRITE = timedelta(minutes=2)  # a file may be so much later than the clock, on a disk of another machine
BUILT_IN = 2026
FREE_BYTES = 500 * 1024**2
CELL = {"cell_type": "code", "id": "trial", "metadata": {}, "source": "import helpers", "outputs": [], "execution_count": None}
TRIAL = {
    "cells": [CELL],
    "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


def look_at_python(_: Paths) -> Iterator[Finding]:
    yield Finding(sys.version_info >= (3, 11), "python", f"{sys.version.split()[0]} at {sys.executable}; 3.11 or newer is needed")


def look_at_packages(_: Paths) -> Iterator[Finding]:
    """Compare what is installed with the pins of requirements.txt."""
    pins = re.findall(r"^([\w-]+)(?:\[.*\])?==(\S+)", (CODE_ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    other = [f"{name} {found} instead of {pin}" for name, pin in pins if (found := _version(name)) != pin]
    yield Finding(not other, "packages", "; ".join(other) + ": run `make setup`" if other else f"{len(pins)} as pinned")


def look_at_folders(paths: Paths) -> Iterator[Finding]:
    try:
        check_folders(paths, None)
        for folder in (paths.raw, paths.raw / "articles", paths.raw / "bulletins"):
            if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
                yield Finding(False, "folders", f"{paths.name(folder)}: writing is not permitted")
                return
        yield Finding(True, "folders", "data/raw, data/processed and reports can be written to")
    except LossbookError as problem:
        yield Finding(False, "folders", str(problem))


def look_at_disk(paths: Paths) -> Iterator[Finding]:
    free = shutil.disk_usage(paths.root).free
    yield Finding(free >= FREE_BYTES, "disk", f"{free // 1024**2:,} MB free; {FREE_BYTES // 1024**2} are advised")


def look_at_clock(paths: Paths) -> Iterator[Finding]:
    """Hold the clock against the times of the workbook's own files: it cannot be earlier than what was written."""
    now = datetime.now().astimezone()
    files = [file for folder in (paths.raw, paths.processed, paths.reports) for file in folder.glob("*") if not file.is_symlink()]
    newest = max(files, key=lambda file: file.stat().st_mtime, default=None)
    written = datetime.fromtimestamp(newest.stat().st_mtime).astimezone() if newest else now
    told = f"{now:%Y-%m-%d %H:%M %Z}"
    if written - now > LATEST_WRITE:
        words = f"{told}, but {paths.name(newest)} was written at {written:%Y-%m-%d %H:%M}: one of the two is wrong"
        yield Finding(False, "clock", words)
    else:
        yield Finding(now.year >= BUILT_IN, "clock", told + ("" if now.year >= BUILT_IN else ": before this program was written"))


def look_at_notebooks(paths: Paths) -> Iterator[Finding]:
    for step in STEPS:
        try:
            found = read_parameters(notebook_file(step, paths))
            yield Finding(True, step.name, f"declares {', '.join(found)}")
        except LossbookError as problem:
            yield Finding(False, step.name, str(problem))


def look_at_kernel(paths: Paths) -> Iterator[Finding]:
    """Run a notebook of one line."""
    from helpers.quick import skip_slow_import
    from helpers.runs.kernels import Kernel
    from helpers.runs.notebook import Job, run_notebook

    skip_slow_import()
    with tempfile.TemporaryDirectory(prefix="lossbook-") as folder:
        source = Path(folder) / "trial.ipynb"
        write_file(source, json.dumps(TRIAL))
        try:
            seconds = run_notebook(Job(source, Path(folder) / "done.ipynb", {}), Kernel(paths.root))
            yield Finding(True, "kernel", f"answered within {seconds:.1f} s")
        except Exception as problem:
            yield Finding(False, "kernel", f"{type(problem).__name__}: {problem}")


def look_at_kernel_spec(_: Paths) -> Iterator[Finding]:
    """Runs need none; JupyterLab starts its kernels by it."""
    file = Path(sys.prefix) / "share" / "jupyter" / "kernels" / "python3" / "kernel.json"
    try:
        program = json.loads(file.read_text(encoding="utf-8"))["argv"][0]
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        yield Finding(False, "kernel spec", f"{file} is missing or none, so JupyterLab has no kernel", mend_kernel_spec)
        return
    there = shutil.which(program) is not None
    yield Finding(
        there, "kernel spec", f"starts {program}{'' if there else ', which is not there'}", None if there else mend_kernel_spec
    )


def mend_kernel_spec() -> str:
    """Write the spec of this interpreter's kernel and return where. Raises OSError."""
    from helpers.quick import skip_slow_import

    skip_slow_import()
    from ipykernel.kernelspec import install

    return f"written to {install(prefix=sys.prefix)}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "nothing"
