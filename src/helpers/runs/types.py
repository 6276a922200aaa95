"""Texts made into the types that a parameters cell may declare."""

from __future__ import annotations

import ast
import json
import math
import re
from typing import Any

WORDS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
PLAIN = {"str": str, "int": int, "float": float, "bool": bool, "list": list, "dict": dict}


def coerce(value: Any, kind: str) -> Any:
    """Return `value` as the type that the annotation `kind` names; texts are read, other values only checked.

    Kinds are str, int, float, bool, list, list[...], dict, Literal[...] and any of them `| None`. A list is JSON or words with
    commas between: "russia, ukraine" is ["russia", "ukraine"]. A str stays as it is: "007" is "007".

    Raises ValueError saying what was expected and found.
    """
    kind = kind.replace(" ", "").replace("typing.", "")
    if kind.endswith("|None"):
        return None if value is None or value in ("", "none", "None") else coerce(value, kind.removesuffix("|None"))
    if kind.startswith("Optional[") and kind.endswith("]"):
        return coerce(value, kind[9:-1] + "|None")
    if kind.startswith("Literal["):
        return _choice(value, kind)
    if kind == "list" or kind.startswith("list["):
        return _list(value, kind)
    if kind not in PLAIN:
        raise ValueError(f"the type {kind} is none that a parameter can have ({', '.join(PLAIN)}, list[...], Literal[...])")
    return _read(value, kind) if isinstance(value, str) and kind != "str" else _check(value, kind)


def _read(text: str, kind: str) -> Any:
    stripped = text.strip()
    if kind == "bool" and stripped.lower() in WORDS:
        return WORDS[stripped.lower()]
    if kind == "int" and re.fullmatch(r"[+-]?\d+", stripped):
        return int(stripped)
    if kind == "float" and re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", stripped) and math.isfinite(float(stripped)):
        return float(stripped)
    if kind == "dict" and stripped.startswith("{"):
        return _check(_json(stripped), "dict")
    expected = {"bool": "true or false", "int": "a whole number", "float": "a number", "dict": "JSON in braces"}[kind]
    raise ValueError(f"expected {expected}, found {text!r}")


def _check(value: Any, kind: str) -> Any:
    if kind == "float" and type(value) is int:
        return float(value)
    if type(value) is not PLAIN[kind]:
        raise ValueError(f"expected {kind}, found {type(value).__name__} {value!r}")
    if kind == "float" and not math.isfinite(value):
        raise ValueError(f"expected a finite number, found {value!r}")
    return value


def _list(value: Any, kind: str) -> list:
    inner = kind[5:-1]
    if isinstance(value, str):
        value = _json(value) if value.lstrip().startswith("[") else [part.strip() for part in value.split(",") if part.strip()]
    elif isinstance(value, tuple):
        value = list(value)
    if not isinstance(value, list):
        raise ValueError(f"expected a list, found {value!r}")
    return [coerce(part, inner) for part in value] if inner else value


def _choice(value: Any, kind: str) -> Any:
    choices = ast.literal_eval(f"({kind[8:-1]},)")
    for choice in choices:
        if value == choice or (isinstance(value, str) and value == str(choice)):
            return choice
    raise ValueError(f"expected one of {', '.join(map(str, choices))}; found {value!r}")


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        raise ValueError(f"expected JSON, found {text!r} ({problem.msg})") from problem
