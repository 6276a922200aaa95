"""The parameters a notebook ran with, read from its cells: defaults from the tagged cell, given values from the injected one."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any


def read_parameters(notebook: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return name, value and whether it was given, a row for each parameter, in the order of the notebook."""
    declared, given = _assignments(notebook, "parameters"), _assignments(notebook, "injected-parameters")
    rows = {name: (value, "default") for name, value in declared.items()}
    rows |= {name: (value, "default" if declared.get(name) == value else "given") for name, value in given.items()}
    return [{"name": name, "value": _words(value), "given": how} for name, (value, how) in rows.items()]


def _assignments(notebook: Mapping[str, Any], tag: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for cell in notebook.get("cells", []):
        if tag in cell.get("metadata", {}).get("tags", []):
            found |= _literals("".join(cell["source"]))
    return found


def _literals(source: str) -> dict[str, Any]:
    try:
        lines = ast.parse(source).body
    except SyntaxError:
        return {}
    pairs = [
        (line.targets[0] if isinstance(line, ast.Assign) else line.target, line.value)
        for line in lines
        if isinstance(line, (ast.Assign, ast.AnnAssign))
    ]
    return {ast.unparse(name): ast.literal_eval(value) for name, value in pairs if value is not None and _is_literal(value)}


def _is_literal(value: ast.expr) -> bool:
    try:
        ast.literal_eval(value)
    except ValueError:
        return False
    return True


def _words(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "(all)"
    return str(value) if value != "" else "(not set)"
