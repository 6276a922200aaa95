"""The prose of a notebook in the language of its report: cells of text by their id, from notebooks.<language>.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from helpers.wording import DEFAULT

HERE = Path(__file__).parent


def in_language(notebook: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    """Return the notebook with the text of its cells in a language, as far as there is one for it; English is its own."""
    prose = {} if language == DEFAULT else prose_of(_title(notebook), language)
    cells = [
        {**cell, "source": prose[cell["id"]]} if cell["cell_type"] == "markdown" and cell.get("id") in prose else cell
        for cell in notebook["cells"]
    ]
    return {**notebook, "cells": cells}


@cache
def _read(language: str) -> dict[str, dict[str, str]]:
    path = HERE / f"notebooks.{language}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}


def prose_of(title: str, language: str) -> dict[str, str]:
    """Return cell id -> text for the notebook whose first cell begins with `title`; empty when there is none."""
    return next((cells for cells in _read(language).values() if cells["of"] == title), {})


def _title(notebook: Mapping[str, Any]) -> str:
    first = next((cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"), {"source": ""})
    return "".join(first["source"]).split("\n")[0].removeprefix("# ").strip()
