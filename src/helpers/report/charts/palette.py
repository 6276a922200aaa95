"""The colours of the charts: one for each claimant and series, the same in every figure."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def palette() -> dict[str, Any]:
    """Return the palette as it stands in palette.yaml."""
    return yaml.safe_load((Path(__file__).parent / "palette.yaml").read_text(encoding="utf-8"))


def colour_of(claimant: str, source_class: str = "press") -> str:
    """Return the colour of a claimant or series id as `#rrggbb`; of its source class when it has none of its own."""
    colours = palette()
    own = colours["claimants"].get(claimant) or colours["series"].get(claimant)
    return own or colours["classes"].get(source_class, colours["classes"]["press"])


def neutral(name: str) -> str:
    """Return the colour of `ink`, `muted`, `line`, `grid` or `paper` on a light page."""
    return palette()[name]
