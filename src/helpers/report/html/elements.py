"""Pieces of HTML. Whatever comes from texts, sidecars or addresses passes through here and comes out harmless."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from helpers.harmless import escape, foreign

__all__ = ["bullet_list", "escape", "foreign", "link"]


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
