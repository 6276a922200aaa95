"""The comparison's words: templates from words.yaml, with days and numbers as a reader writes them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from helpers.audit.words import day, few, listing, number, signed

__all__ = ["around", "as_count", "day", "few", "fill", "in_words", "listing", "number", "percent", "rate", "signed"]


@cache
def templates() -> dict[str, Any]:
    """Return the sentence templates, read once."""
    return yaml.load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def fill(section: str, key: str, **facts: Any) -> str:
    """Return the template under `key` filled with `facts`, days written out; a refusal is a sentence and begins so."""
    words = templates()[section][key].format(**{name: _written(value) for name, value in facts.items()})
    return words[:1].upper() + words[1:] if section == "refusals" else words


def as_count(value: Any, word: str = ", at ") -> str:
    """Return `, at 1,306` for a value and nothing when it is missing."""
    return "" if pd.isna(value) else f"{word}{number(float(value))}"


QUALIFIED = {
    "about": "about {value}", "more_than": "more than {low}", "at_least": "at least {low}", "nearly": "nearly {high}",
    "less_than": "less than {high}", "up_to": "up to {high}", "range": "{low} to {high}",
}  # fmt: skip


def in_words(qualifier: str, value: Any, low: Any, high: Any) -> str:
    """Return a figure as it was told: `3,751`, `about 198,260`, `more than 500`, `10,000 to 30,000`, `10,000 to more`."""
    figures = {"value": value, "low": low, "high": high}
    told = {name: "more" if pd.isna(each) else number(float(each)) for name, each in figures.items()}
    return QUALIFIED.get(qualifier, "{value}").format(**told)


def percent(share: float) -> str:
    """Return a change as a signed percentage: 0.51 -> `+51 %`, and `0 %` for what rounds to nothing."""
    rounded = round(100 * float(share))
    return f"{signed(rounded)} %" if rounded else "0 %"


def rate(value: float) -> str:
    """Return a rate a day with the digits worth reading: 694, 5.4, 0.76."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 1 else f"{value:.2f}"


def around(before: pd.Timestamp, after: pd.Timestamp) -> str:
    """Return which days with data lie nearest on either side of a gap, either of which may be missing."""
    known = [day(moment) for moment in (before, after) if not pd.isna(moment)]
    if not known:
        return "it has no day with data"
    return f"the nearest day with data is {known[0]}" if len(known) == 1 else f"the nearest days with data are {listing(known)}"


def _written(value: Any) -> Any:
    return day(value) if isinstance(value, pd.Timestamp) else value
