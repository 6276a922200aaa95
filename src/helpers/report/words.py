"""How numbers, days and marks are written in the report, and the words of narrative.yaml and page.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from helpers.wording import Count, fill, read_words
from helpers.wording.fill import counted as with_noun
from helpers.wording.forms import capital
from helpers.wording.grammar import MINUS, day, listing, month_and_year, part_of_month, rules
from helpers.wording.grammar import number as write_number

__all__ = [
    "MINUS", "capital", "count", "counted", "day", "figure", "inflected", "lexicon", "listing", "month", "month_and_year", "page",
    "percent", "rate", "said", "signed", "statements",
]  # fmt: skip
HERE = Path(__file__).parent


def lexicon() -> dict[str, Any]:
    """Return narrative.yaml in the language of the report: templates, hedges, phrases, and words the checker seeks."""
    return read_words(HERE, "narrative")


def statements() -> dict[str, Any]:
    """Return statements.yaml in the language of the report: what a sentence may say besides its figures, and when."""
    return read_words(HERE, "statements")


def page() -> dict[str, Any]:
    """Return page.yaml in the language of the report: what stands around the sentences."""
    return read_words(HERE, "page")


def said(part: str, name: str, **slots: Any) -> str:
    """Return words of page.yaml, `said("charts", "total", ...)`, their slots filled."""
    return fill(page()[part][name], slots, lexicon()["plurals"])


def count(value: float) -> Count:
    """Return a number of people or items: 105960 -> `105,960`, 2.5 -> `2.5`."""
    return Count(write_number(value, 0 if float(value).is_integer() else 1), value)


def signed(value: float) -> str:
    """Return a change with its sign: `+92,300`, `\u221225`, `+0`."""
    return f"{'+' if value >= 0 else MINUS}{count(abs(value))}"


def rate(value: float) -> str:
    """Return a rate a day with the digits worth reading: 694, 5.4, 14.0, 0.76."""
    return write_number(value, 0 if abs(value) >= 100 else 1 if abs(value) >= 1 else 2)


def percent(share: float) -> str:
    """Return a change as a percentage: 0.51 -> `+51 %`, \u22120.004 -> `0 %`."""
    rounded = round(100 * share)
    return (signed(rounded) if rounded else "0") + rules()["numbers"]["percent"]


def month(first: pd.Timestamp, last: pd.Timestamp, partial: bool, year: bool = False) -> str:
    """Return `in March` for a whole month whose first and last day are given, `on 1\u201313 May` for part of one."""
    days = rules()["days"]
    if partial:
        return days["on_days"].format(days=part_of_month(first, last, year))
    return days["in_month"].format(month=month_and_year(last, "inside", year))


def figure(value: float | None, low: float | None, high: float | None, qualifier: str = "exact") -> str:
    """Return a claim's figure with its qualifier: `about 198,260`, `more than 500`, `40,000 to 60,000`."""
    bounds = lexicon()["bounds"]
    if qualifier == "range" or value is None:
        if low is not None and high is not None:
            return bounds["both"].format(low=count(low), high=count(high))
        return bounds["low"].format(low=count(low)) if low is not None else bounds["high"].format(high=count(high))
    words = lexicon()["qualifiers"].get(qualifier, "")
    return f"{words} {count(value)}".strip()


def counted(number: int, noun: str) -> str:
    """Return a count with its noun: `1 text`, `4 texts`."""
    return with_noun(count(number), lexicon()["plurals"][noun])


def inflected(number: int, word: str) -> str:
    """Return the form of a word that goes with a count: 1 -> `differs`, 4 -> `differ`."""
    return counted(number, word)
