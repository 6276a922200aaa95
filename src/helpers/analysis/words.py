"""The comparison's words: templates from words.yaml, with days and numbers as a reader writes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from helpers import wording
from helpers.audit.words import day, few, listing, number, signed
from helpers.wording import grammar
from helpers.wording.grammar import number as write_number

__all__ = ["around", "as_count", "day", "few", "fill", "in_words", "listing", "number", "percent", "rate", "signed"]
HERE = Path(__file__).parent
HYPHEN = "-"


def templates() -> dict[str, Any]:
    """Return the sentence templates of the language being written."""
    return wording.read_words(HERE, "words")


def fill(section: str, key: str, **facts: Any) -> str:
    """Return the template under `key` filled with `facts`, days written out; a refusal is a sentence and begins so."""
    written = {name: _written(value) for name, value in facts.items()}
    words = wording.fill(templates()[section][key], written, templates()["plurals"])
    return words[:1].upper() + words[1:] if section == "refusals" else words


def shipped(words: str) -> str:
    """Return words of the data that ships with the workbook in the language being written; others stay as they are."""
    return templates()["shipped"].get(words, words)


def as_count(value: Any) -> str:
    """Return `, at 1,306` for a value and nothing when it is missing."""
    return "" if pd.isna(value) else fill("parts", "at", value=number(float(value)))


def in_words(qualifier: str, value: Any, low: Any, high: Any) -> str:
    """Return a figure as it was told: `3,751`, `about 198,260`, `more than 500`, `10,000 to 30,000`, `10,000 to more`."""
    figures = {"value": value, "low": low, "high": high}
    more = templates()["parts"]["more"]
    told = {name: more if pd.isna(each) else number(float(each)) for name, each in figures.items()}
    return wording.fill(templates()["qualified"].get(qualifier, "{value}"), told)


def percent(share: float) -> str:
    """Return a change as a signed percentage: 0.51 -> `+51 %`, and `0 %` for what rounds to nothing."""
    rounded = round(100 * float(share))
    return f"{signed(rounded)} %" if rounded else "0 %"


def rate(value: float) -> str:
    """Return a rate a day with the digits worth reading: 694, 5.4, 0.76."""
    return write_number(value, 0 if abs(value) >= 100 else 1 if abs(value) >= 1 else 2, HYPHEN)


def around(before: pd.Timestamp, after: pd.Timestamp) -> str:
    """Return which days with data lie nearest on either side of a gap, either of which may be missing."""
    known = [day(moment) for moment in (before, after) if not pd.isna(moment)]
    return fill("around", ("none", "one", "two")[len(known)], days=listing(known))


def month(first: pd.Timestamp, last: pd.Timestamp, partial: bool) -> str:
    """Return `March 2023`, or `1\u201313 May 2023` for days of a month that is not whole."""
    return grammar.part_of_month(first, last, year=True) if partial else grammar.month_and_year(last, "alone")


def _written(value: Any) -> Any:
    return day(value) if isinstance(value, pd.Timestamp) else value
