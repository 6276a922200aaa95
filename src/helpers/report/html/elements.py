"""Pieces of HTML. Whatever comes from texts, sidecars or addresses passes through here and comes out harmless."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

# Marks that turn the reading direction or hide in a word. In escaped text they are dropped; <bdi> keeps the rest in its place.
HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


def escape(text: Any) -> str:
    """Return `text` safe between tags and in attributes in double quotes, without control and direction marks."""
    return html.escape(HIDDEN.sub("", str(text)), quote=True)


def foreign(text: Any) -> str:
    """Return words of others, escaped, in a `<bdi>`: a right-to-left outlet does not turn the line around it."""
    return f"<bdi>{escape(text)}</bdi>"


def link(url: Any, words: Any) -> str:
    """Return a link for an http or https address, and the words alone for any other."""
    try:
        parts = urlsplit(str(url).strip())
        good = parts.scheme in ("http", "https") and bool(parts.netloc)
    except ValueError:
        good = False
    return f'<a href="{escape(str(url).strip())}" rel="noopener noreferrer">{foreign(words)}</a>' if good else foreign(words)


def bullet_list(items: Iterable[str], kind: str = "") -> str:
    """Return ready-made items as an unordered list, or an empty text for none."""
    items = list(items)
    return f'<ul class="{escape(kind)}">{"".join(items)}</ul>' if items else ""
