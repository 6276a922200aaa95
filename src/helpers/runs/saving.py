"""Notebooks as they are kept: what was written in them, without what running or opening them left.

JupyterLab calls `strip_on_save` for each notebook that it saves (helpers/lab/jupyter_lab_config.py), `make strip` cleans those
that were saved elsewhere, and a test holds the ones that are committed to it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import nbformat
from nbstripout import strip_output

from helpers.errors import InputError
from helpers.files import write_file

FOLDER = "notebooks/"  # only these: an executed notebook in reports/ keeps its outputs, whoever opens it
# What editors leave behind; everything else that a notebook says of itself or of a cell stays.
LEFT_BEHIND = [
    "metadata.signature", "metadata.widgets", "metadata.vscode", "metadata.papermill", "metadata.toc", "cell.metadata.collapsed",
    "cell.metadata.ExecuteTime", "cell.metadata.execution", "cell.metadata.heading_collapsed", "cell.metadata.hidden",
    "cell.metadata.scrolled", "cell.metadata.trusted", "cell.metadata.papermill", "cell.metadata.vscode",
    "cell.metadata.jupyter.outputs_hidden",
]  # fmt: skip
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def strip(notebook: Any) -> Any:
    """Return a notebook without outputs, execution counts and what editors leave in the metadata. Cells keep their ids.

    >>> cell = {"cell_type": "code", "id": "tanks", "metadata": {"scrolled": True, "tags": ["parameters"]}, "source": "1 + 1",
    ...         "outputs": [{"output_type": "stream", "name": "stdout", "text": "2"}], "execution_count": 7}
    >>> stripped = strip({"cells": [cell], "metadata": {"widgets": {}}, "nbformat": 4, "nbformat_minor": 5})
    >>> [stripped["cells"][0][name] for name in ("id", "metadata", "source", "outputs", "execution_count")]
    ['tanks', {'tags': ['parameters']}, '1 + 1', [], None]
    """
    done = strip_output(nbformat.from_dict(notebook), False, False, keep_id=True, extra_keys=LEFT_BEHIND)
    for cell in done.cells:
        if cell.cell_type == "code":
            cell.outputs = []  # those tagged to be kept too
        if not cell.metadata.get("jupyter", True):
            del cell.metadata["jupyter"]
    if "language_info" in done.metadata:  # its version is that of whoever ran the notebook last
        done.metadata.language_info = nbformat.from_dict({"name": done.metadata.language_info.get("name", "python")})
    if done.metadata.get("kernelspec", {}).get("name") == KERNEL["name"]:
        done.metadata.kernelspec = nbformat.from_dict(KERNEL)
    return done


def render(notebook: Any) -> str:
    """Return a stripped notebook as its file is kept: keys sorted, a line of source a line, so that two versions compare well."""
    return nbformat.writes(strip(notebook)) + "\n"


def strip_on_save(model: dict[str, Any], path: str, **_: object) -> None:
    """Strip a notebook that JupyterLab is about to save, where it is one of the workbook's own."""
    if model["type"] == "notebook" and path.lstrip("/").startswith(FOLDER) and model["content"]["nbformat"] == 4:
        model["content"] = strip(model["content"])


def strip_file(path: Path) -> bool:
    """Rewrite a notebook's file as it is kept, and tell whether it changed. Raises InputError for a file that is no notebook."""
    before = path.read_text(encoding="utf-8")
    try:
        after = render(nbformat.reads(before, as_version=4))
    except Exception as problem:
        raise InputError(f"{path}: no notebook: {' '.join(str(problem).split())[:200]}") from problem
    if after != before:
        write_file(path, after)
    return after != before


if __name__ == "__main__":
    for name in sys.argv[1:]:
        if strip_file(Path(name)):
            print(f"{name}: stripped")
