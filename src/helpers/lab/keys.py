"""Keys in a panel: what Enter does in a field."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets


def on_enter(field: widgets.Text, act: Callable[[], object]) -> None:
    """Call `act` when Enter is pressed in a field; what was written in it is its value by then."""
    field.on_msg(lambda _, content, __: act() if content.get("event") == "submit" else None)
