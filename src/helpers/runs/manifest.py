"""What a run was made of: hashes of inputs, notebooks, helpers and outputs, versions, and the state of the code.

A step's key is a hash over everything that decides its result. Equal key, and tables still as it left them: no need to run.
"""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import helpers
from helpers.errors import StorageError
from helpers.files import hash_bytes, hash_file, reason
from helpers.paths import Paths
from helpers.runs.steps import CODE_ROOT, Step, table_files
from helpers.secrets import redact

FILE = "run.json"
PACKAGES = ("pandas", "numpy", "pyarrow", "matplotlib", "papermill", "nbclient", "nbconvert", "ipykernel", "pandera", "jinja2")
HELPERS = Path(helpers.__file__).parent


def step_key(step: Step, notebook: Path, parameters: Mapping[str, Any], paths: Paths, code: str) -> str:
    """Return the key of a step as 64 hex digits. `code` is `code_hash()`, the same for all steps of a run."""
    inputs = input_hashes(step, parameters, paths)
    parts = {"code": code, "cells": cell_sources(notebook), "parameters": dict(parameters), "inputs": inputs}
    return hash_bytes(json.dumps(parts, sort_keys=True).encode())


def cell_sources(notebook: Path) -> list[str]:
    """Return the sources of all cells: prose belongs to the page, so a changed word is a changed result."""
    return ["".join(cell["source"]) for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]]


def code_hash() -> str:
    """Return one hash over the helpers' files, requirements.txt, and the versions of Python and the packages that shape
    results.
    """
    files = hash_tree(HELPERS) | hash_tree(CODE_ROOT / "requirements.txt")
    return hash_bytes(json.dumps([files, versions()], sort_keys=True).encode())


def input_hashes(step: Step, parameters: Mapping[str, Any], paths: Paths) -> dict[str, str]:
    """Return path -> hash of all that the step reads: texts, sidecars and corrections, or tables, and a profile of its own."""
    found = {paths.name(file): hash_file(file) for file in table_files(step.reads, paths) if file.suffix == ".parquet"}
    if paths.corpus:
        from helpers.ledger.corpus import open_corpus  # late: few workbooks read one

        found["corpus"] = hash_bytes(open_corpus(paths.corpus).to_json())
    if step.texts:
        found |= {f"inbox/{name}": value for name, value in hash_tree(paths.root / parameters.get("INBOX", "data/raw")).items()}
    if step.corrections and paths.corrections.is_file():
        found["corrections"] = hash_file(paths.corrections)
    if step.shelf:
        from helpers.texts.find import REFERENCE_FOLDER  # late: it loads the readers of texts

        found |= {f"shelf/{name}": value for name, value in hash_tree(paths.raw / REFERENCE_FOLDER).items()}
    errata = paths.raw / "errata.csv"
    if step.corrections and errata.is_file():
        found["errata"] = hash_file(errata)
    profile = paths.root / str(parameters.get("PROFILE", ""))
    if profile.suffix == ".yaml" and profile.is_file():
        found[paths.name(profile)] = hash_file(profile)
    return found


def output_hashes(step: Step, paths: Paths) -> dict[str, str]:
    """Return file name -> hash of the tables the step leaves, as they are now."""
    return {file.name: hash_file(file) for file in table_files(step.writes, paths)}


def file_hashes(folder: Path) -> dict[str, str]:
    """Return path -> hash of all that lies in a run's folder, but for its run.json."""
    made = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != FILE)
    return {file.relative_to(folder).as_posix(): hash_file(file) for file in made}


def hash_tree(folder: Path) -> dict[str, str]:
    """Return relative path -> hash of all files below a folder, without hidden and compiled ones.

    Raises StorageError when one cannot be read.
    """
    if folder.is_file():
        return {folder.name: hash_file(folder)}
    names = ((file, file.relative_to(folder)) for file in sorted(folder.rglob("*")) if file.is_file())
    try:
        return {
            name.as_posix(): hash_file(file)
            for file, name in names
            if "__pycache__" not in name.parts and not any(part.startswith(".") for part in name.parts)
        }
    except OSError as problem:
        raise StorageError(f"{problem.filename}: cannot be read: {reason(problem)}") from problem


def versions() -> dict[str, str]:
    """Return name -> version of Python, the workbook and the packages that shape results."""
    found = {"python": platform.python_version(), "lossbook": helpers.__version__}
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "missing"
    return found


def git_state() -> dict[str, Any] | None:
    """Return the commit of the code and whether files differ from it; None when the code is in no git checkout."""
    try:
        commit = _git("rev-parse", "HEAD")
        return {"commit": commit, "dirty": bool(_git("status", "--porcelain", "--", "src", "notebooks"))}
    except (OSError, subprocess.SubprocessError):
        return None


def as_text(manifest: Mapping[str, Any]) -> str:
    """Return a manifest as it is written into run.json: no secret of the environment is in it."""
    return redact(json.dumps(manifest, ensure_ascii=False, indent=1, default=str)) + "\n"


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return the run.json of a run's folder, or None when there is none that can be read."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and "steps" in found else None


def _git(*words: str) -> str:
    done = subprocess.run(["git", "-C", CODE_ROOT, *words], capture_output=True, text=True, timeout=10, check=True)
    return done.stdout.strip()
