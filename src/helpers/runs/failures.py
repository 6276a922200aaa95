"""Where a run failed: the step, the cell, its code and what it said, read from the notebook that was kept."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
LINES = 40  # of a traceback that are kept, the last ones


def read_failure(step: str, notebook: Path, error: str) -> dict[str, Any]:
    """Return what is told of a failed step: `step`, `error`, and as far as a cell was begun its number `cell` (from 1, among the
    code cells that were run), `cell_id`, `source` and `trace`, the last lines of its traceback.

    A notebook that is not there, or cannot be read, leaves the step and the error.
    """
    found: dict[str, Any] = {"step": step, "error": error}
    try:
        content = json.loads(notebook.read_text(encoding="utf-8"))
        own = content["metadata"]["lossbook"]
        cell = next((cell for cell in content["cells"] if cell.get("id") == own["cell_id"]), {})
    except (OSError, ValueError, KeyError, TypeError):
        return found
    found |= {"cell": own.get("cell"), "cell_id": own.get("cell_id", "")}
    if cell:
        traces = [output["traceback"] for output in cell.get("outputs", []) if output.get("output_type") == "error"]
        lines = ANSI.sub("", "\n".join(traces[-1] if traces else [])).splitlines()
        found |= {"source": "".join(cell.get("source", "")), "trace": "\n".join(lines[-LINES:])}
    return found


def tell_place(failure: dict[str, Any]) -> str:
    """Return where it failed in few words: "02_audit, cell 3"."""
    return f"{failure['step']}, cell {failure['cell']}" if failure.get("cell") else failure["step"]
