"""The words around a chart that do not come from its table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The checked title of a chart, and the source line that all charts of a report share."""

    title: str
    source: str
