"""What a run makes of an executed notebook: its HTML page and its figures as files."""

from __future__ import annotations

import base64
import csv
import json
from pathlib import Path

from helpers.errors import LossbookError, RunError
from helpers.files import write_file
from helpers.paths import Paths
from helpers.quick import skip_slow_import
from helpers.runs.steps import STEPS, Step

SUFFIXES = {"image/png": "png", "image/svg+xml": "svg"}


def write_page(step: Step, folder: Path, run: str, sample: bool = False) -> Path:
    """Write the HTML page of a step's executed notebook, with links to the run's other pages, and return its path.

    `sample` puts SAMPLE over it. Raises RunError when it cannot be made.
    """
    skip_slow_import()
    from helpers.report.html import Meta, export_html

    target = folder / step.page
    pages = tuple((other.page, other.label) for other in STEPS if other is not step)
    try:
        return export_html(folder / f"{step.name}.ipynb", target, Meta(pages=pages, run={"Run": run}, sample=sample))
    except LossbookError:
        raise
    except Exception as problem:
        raise RunError(f"{target.name}: the page cannot be made: {type(problem).__name__}: {problem}") from problem


def write_figures(notebook: Path, folder: Path) -> list[str]:
    """Write each picture of an executed notebook to `folder` and return their names below the run's folder."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    pictures = [
        (kind, data)
        for cell in cells
        for output in cell.get("outputs", [])
        for kind, data in output.get("data", {}).items()
        if kind in SUFFIXES
    ]
    names = []
    for number, (kind, data) in enumerate(pictures, 1):
        text = data if isinstance(data, str) else "".join(data)
        name = f"{notebook.stem}_{number:02}.{SUFFIXES[kind]}"
        write_file(folder / name, base64.b64decode(text) if kind == "image/png" else text)
        names.append(f"{folder.name}/{name}")
    return names


def is_sample(paths: Paths) -> bool:
    """Tell whether all texts of the ledger are the sample's."""
    try:
        with open(paths.processed / "documents.csv", encoding="utf-8", newline="") as rows:
            marks = [row.get("sample") == "True" for row in csv.DictReader(rows)]
    except OSError:
        return False
    return bool(marks) and all(marks)
