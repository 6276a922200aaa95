"""Words of others made harmless for HTML, and a small card of fields for JupyterLab: the one place that escapes."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

# Marks that turn the reading direction or hide in a word. In escaped text they are dropped; <bdi> keeps the rest in its place.
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
CELL = "text-align:left;padding:.1rem .8rem .1rem 0;vertical-align:top;background:none"  # colours are those of the theme


def escape(text: Any) -> str:
    """Return `text` safe between tags and in attributes in double quotes, without control and direction marks."""
    return html.escape(HIDDEN.sub("", str(text)), quote=True)


def foreign(text: Any) -> str:
    """Return words of others, escaped, in a `<bdi>`: a right-to-left outlet does not turn the line around it."""
    return f"<bdi>{escape(text)}</bdi>"


def card(title: str, fields: Mapping[str, Any]) -> str:
    """Return a title and the fields that hold something as a small table of HTML; all words are escaped."""
    rows = "".join(
        f'<tr style="background:none"><th scope="row" style="{CELL};font-weight:600">{escape(name.replace("_", " "))}</th>'
        f'<td style="{CELL}">{foreign(value)}</td></tr>'
        for name, value in fields.items()
        if value not in ("", None, [], ())
    )
    return f'<p style="margin:.2rem 0"><b>{foreign(title)}</b></p><table style="font-size:inherit">{rows}</table>'
