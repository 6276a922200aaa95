"""A notebook's cells run one after another in this process, without a kernel."""

from __future__ import annotations

import ast
import json
from pathlib import Path

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def read_notebook(name: str) -> dict:
    """Return a notebook of the workbook as its file has it."""
    return json.loads((NOTEBOOKS / name).read_text(encoding="utf-8"))


def code_of(notebook: dict) -> dict[str, str]:
    """Return the source of each code cell by the cell's id."""
    return {cell["id"]: "".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"}


def run_cells(code: dict[str, str], **parameters) -> dict:
    """Return the last value of each code cell, with these parameters after the notebook's own."""
    space, shown = {}, {}
    for name, source in code.items():
        *statements, last = ast.parse(source).body
        exec(compile(ast.Module(statements, []), name, "exec"), space)
        if isinstance(last, ast.Expr):
            shown[name] = eval(compile(ast.Expression(last.value), name, "eval"), space)
        else:
            exec(compile(ast.Module([last], []), name, "exec"), space)
        space |= parameters if name == "parameters" else {}
    return shown
