"""What a run makes of an executed notebook: its HTML page and its figures as files."""

from __future__ import annotations

import base64
import csv
import json
from pathlib import Path

from helpers.errors import LossbookError, RunError
from helpers.files import write_file
from helpers.paths import Paths
from helpers.runs.steps import STEPS, Step
from helpers.secrets import redact

FIGURE = "application/vnd.lossbook.figure+json"  # as in helpers.report.html.messages, which is slow to load here
SUFFIXES = {"image/png": "png", "image/svg+xml": "svg"}


def hide_secrets(notebook: Path) -> None:
    """Take the values of the environment's secrets out of an executed notebook, wherever a cell has printed them."""
    if notebook.is_file():
        words = notebook.read_text(encoding="utf-8")
        hidden = redact(words)
        if hidden != words:
            write_file(notebook, hidden)


def load_page_maker() -> None:
    """Load what pages are made with, which takes a second."""
    from helpers.report.html import load_tools

    load_tools()


def write_page(step: Step, folder: Path, run: str, sample: bool = False) -> Path:
    """Write the HTML page of a step's executed notebook, with links to the run's other pages, and return its path.

    `sample` puts SAMPLE over it. Raises RunError when it cannot be made.
    """
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
    """Write each picture of an executed notebook to `folder` and return their names below the run's folder.

    A chart of ours becomes three files: SVG and PNG with its title and source drawn in, and the CSV of its data.
    """
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    bundles = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    drawn = [files for files in map(_files, bundles) if files]
    contents = {
        folder / f"{notebook.stem}_{number:02}.{suffix}": content
        for number, files in enumerate(drawn, 1)
        for suffix, content in files.items()
    }
    for path, content in contents.items():
        write_file(path, content)
    return [f"{folder.name}/{path.name}" for path in contents]


def _files(bundle: dict) -> dict[str, bytes | str]:
    """Return what is to be written of one output, by the ending of its file."""
    if FIGURE in bundle:
        figure = bundle[FIGURE]
        return {"svg": figure["svg"], "png": base64.b64decode(figure["png"]), "csv": figure["csv"]}
    texts = {
        SUFFIXES[kind]: data if isinstance(data, str) else "".join(data) for kind, data in bundle.items() if kind in SUFFIXES
    }
    return {suffix: base64.b64decode(text) if suffix == "png" else text for suffix, text in texts.items()}


def is_sample(paths: Paths) -> bool:
    """Tell whether any text of the ledger is the sample's: one's own article may be compared with the sample's lists."""
    try:
        with open(paths.processed / "documents.csv", encoding="utf-8", newline="") as rows:
            return any(row.get("sample") == "True" for row in csv.DictReader(rows))
    except OSError:
        return False
