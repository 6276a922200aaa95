"""What a notebook tells those who run and publish it, inside its own outputs, under a MIME type of ours.

A cell whose output bundle holds `application/vnd.lossbook+json` says, for instance,
`{"status": "unchecked", "withheld": ["..."], "sample": true, "title": "..."}`. JupyterLab shows the HTML beside it and passes
over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MESSAGE = "application/vnd.lossbook+json"
FIGURE = "application/vnd.lossbook.figure+json"  # a chart as files: svg, png, csv, alt


def read_messages(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """Return the messages of all outputs of a notebook in one mapping; a later one overrides an earlier one.

    Known keys: `status` (`checked` or `unchecked`), `withheld` (sentences with their problems), `sample`, `edition`, `language`,
    `title`, `lead` and `summary` (the report as a few plain lines).
    """
    found: dict[str, Any] = {}
    for cell in notebook.get("cells", []):
        for output in cell.get("outputs", []):
            message = output.get("data", {}).get(MESSAGE)
            found |= message if isinstance(message, Mapping) else {}
    return found
