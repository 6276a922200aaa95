"""A notebook's parameters: what its tagged cell declares, and texts from the command line made into those types.

papermill guesses a type from the text alone ("007" becomes 7) and only warns of an unknown name. Here the declaration decides,
and whatever does not fit it is refused before a kernel starts.
"""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.errors import InputError, ParameterError, nearest
from helpers.runs.types import coerce

TAG = "parameters"
SECRET = re.compile(r"token|secret|passw|api_?key|credential|private_?key", re.IGNORECASE)


@dataclass(frozen=True)
class Parameter:
    """One line of a parameters cell. `kind` is the annotation as written, or the default's own type without one."""

    name: str
    kind: str
    default: Any
    comment: str = ""


def read_parameters(path: Path) -> dict[str, Parameter]:
    """Return the parameters that the notebook at `path` declares, by name and in order.

    Raises InputError when the notebook has not exactly one tagged cell, or the cell holds more than plain assignments.
    """
    source = _tagged_cell(path)
    comments = _comments(source, path)
    found = {}
    for line in _parse(source, path).body:
        parameter = _declaration(line, comments, path)
        if SECRET.search(parameter.name):
            raise InputError(f"{path.name}: {parameter.name}: a secret must not be a parameter; it belongs in the environment")
        found[parameter.name] = parameter
    return found


def assign(given: Mapping[str, Any], declared: Mapping[str, Mapping[str, Parameter]]) -> dict[str, dict[str, Any]]:
    """Return for each notebook of `declared` its parameters in full: the given values it declares, and its own defaults.

    `given` maps a parameter's name to a text or to a value of the right type. With {"N": "007"} a notebook that declares
    `N: str` gets "007" and one that declares `N: int` gets 7.

    Raises ParameterError for a name that no notebook declares, a name that looks like a secret, and a bad value.
    """
    known = {name for parameters in declared.values() for name in parameters}
    for name in given:
        if SECRET.search(name):
            raise ParameterError(f"parameter {name}: a secret must not be a parameter, it would be stored with the run")
        if name not in known:
            raise ParameterError(f"parameter {name} is unknown: no notebook declares it{nearest(name.upper(), sorted(known))}")
    return {notebook: _fill(given, parameters) for notebook, parameters in declared.items()}


def _fill(given: Mapping[str, Any], parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    values = {}
    for name, parameter in parameters.items():
        try:
            values[name] = coerce(given[name], parameter.kind) if name in given else parameter.default
        except ValueError as problem:
            raise ParameterError(f"parameter {name}: {problem}") from problem
    return values


def _tagged_cell(path: Path) -> str:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        tagged = [cell["source"] for cell in cells if TAG in cell.get("metadata", {}).get("tags", [])]
    except FileNotFoundError as problem:
        raise InputError(f"{path}: there is no such notebook") from problem
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise InputError(f"{path}: not a notebook: {type(problem).__name__}: {problem}") from problem
    if len(tagged) != 1:
        raise InputError(f"{path}: expected one cell tagged '{TAG}', found {len(tagged)}")
    return "".join(tagged[0])


def _parse(source: str, path: Path) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError as problem:
        raise InputError(f"{path.name}: parameters cell, line {problem.lineno}: {problem.msg}") from problem


def _declaration(line: ast.stmt, comments: Mapping[int, str], path: Path) -> Parameter:
    where = f"{path.name}: parameters cell, line {line.lineno}"
    if isinstance(line, ast.AnnAssign) and line.value is not None:
        target, kind = line.target, ast.unparse(line.annotation)
    elif isinstance(line, ast.Assign) and len(line.targets) == 1:
        target, kind = line.targets[0], ""
    else:
        raise InputError(f"{where}: expected NAME: type = value, found {ast.unparse(line)!r}")
    try:
        default = ast.literal_eval(line.value)
    except ValueError as problem:
        raise InputError(f"{where}: the default must be a plain value, found {ast.unparse(line.value)!r}") from problem
    kind = kind or ("str" if default is None else type(default).__name__)
    try:
        coerce(default, kind)
    except ValueError as problem:
        raise InputError(f"{where}: {problem}") from problem
    return Parameter(ast.unparse(target), kind, default, comments.get(line.end_lineno, ""))


def _comments(source: str, path: Path) -> dict[int, str]:
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError) as problem:
        raise InputError(f"{path.name}: parameters cell: {problem.args[0]}") from problem
    return {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}
