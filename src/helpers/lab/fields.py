"""The fields of a claim as widgets: what was read stands in them, and what is changed becomes a fix."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets
import pandas as pd

from helpers.ledger.fields import NO_CLAIMANTS
from helpers.model import CATEGORIES, MEASURES, WINDOWS
from helpers.profiles import Profile

NARROW = widgets.Layout(width="19rem")


class Fields(widgets.GridBox):
    """Value, category, side, measure, window, day and claimant of one claim, each to be changed."""

    def __init__(self, profile: Profile) -> None:
        lists = {
            "category": CATEGORIES,
            "side": (*profile.parties, "unknown"),
            "measure": MEASURES,
            "window": WINDOWS,
            "claimant": (*profile.claimants, *NO_CLAIMANTS),
        }
        self._parts: dict[str, Any] = {"value": widgets.Text(description="value", placeholder="6011", layout=NARROW)}
        self._parts |= {
            name: widgets.Dropdown(description=name, options=list(options), layout=NARROW) for name, options in lists.items()
        }
        self._parts["as_of"] = widgets.Text(description="last day", placeholder="2023-05-13", layout=NARROW)
        self._read: dict[str, str] = {}
        super().__init__(list(self._parts.values()), layout=widgets.Layout(grid_template_columns="repeat(auto-fit, 19.5rem)"))

    def fill(self, row: dict[str, Any]) -> None:
        """Show what was read; a value that the lists do not hold, as of another war, is added to them."""
        for name, part in self._parts.items():
            words = _words(row.get(name))
            if isinstance(part, widgets.Dropdown) and words not in part.options:
                part.options = [*part.options, words]
            part.value = words
            self._read[name] = words

    def changed(self) -> dict[str, str]:
        """Return name -> words of the fields that differ from what was read."""
        now = {name: part.value.strip() for name, part in self._parts.items()}
        return {name: words for name, words in now.items() if words != self._read.get(name, "")}

    def texts(self) -> list[widgets.Text]:
        """Return the fields into which words are written."""
        return [part for part in self._parts.values() if isinstance(part, widgets.Text)]

    def set(self, **given: str) -> None:
        """Set fields as a person would."""
        for name, words in given.items():
            self._parts[name].value = words


def _words(content: Any) -> str:
    if content is None or pd.isna(content):
        return ""
    if isinstance(content, pd.Timestamp):
        return f"{content:%Y-%m-%d}"
    return f"{content:g}" if isinstance(content, float) and abs(content) < 1e6 else str(content).removesuffix(".0")
