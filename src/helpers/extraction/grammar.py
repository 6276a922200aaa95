"""The small function words of a grammar, by the part they play, from every language's `grammar.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

_FILES = sorted((Path(__file__).parent / "lexicons").glob("*/grammar.yaml"))


@cache
def _parts() -> list[dict[str, list[str]]]:
    """Return the grammars of all languages; each file is read once."""
    return [yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) for path in _FILES]


@cache
def words(part: str) -> frozenset[str]:
    """Return all languages' words that play one part, such as `stops` (what ends a noun phrase). Raises KeyError for no such
    part.
    """
    listed = [parts.get(part) for parts in _parts()]
    if not any(listed):
        raise KeyError(part)
    return frozenset(word for words_of_language in listed for word in words_of_language or ())
