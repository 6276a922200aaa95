"""A step of a page: widgets where there are any, words where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipywidgets as widgets


class Step(widgets.VBox):
    """Widgets under each other. `instead` is Markdown for whoever shows no widgets: how to do the same by a command."""

    def __init__(self, children: Sequence[Any], instead: str) -> None:
        self._instead = instead
        super().__init__(list(children), layout=widgets.Layout(max_width="60rem"))

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        return super()._repr_mimebundle_(**options) | {"text/markdown": self._instead}
