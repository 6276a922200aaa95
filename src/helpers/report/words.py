"""How numbers, days and marks are written in the report, and the words of narrative.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from helpers.audit.words import MONTHS

MINUS = "\u2212"
SPACE = "\u00a0"
DASH = "\u2013"


@cache
def lexicon() -> dict[str, Any]:
    """Return narrative.yaml: templates, hedges, phrases and the words that the checker looks for."""
    return yaml.load((Path(__file__).parent / "narrative.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def count(value: float) -> str:
    """Return a number of people or items: 105960 -> `105,960`, 2.5 -> `2.5`."""
    return (f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}").replace("-", MINUS)


def signed(value: float) -> str:
    """Return a change with its sign: `+92,300`, `\u221225`, `+0`."""
    return f"{'+' if value >= 0 else MINUS}{count(abs(value))}"


def rate(value: float) -> str:
    """Return a rate a day with the digits worth reading: 694, 5.4, 14.0, 0.76."""
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 1 else 2
    return f"{value:,.{decimals}f}".replace("-", MINUS)


def percent(share: float) -> str:
    """Return a change as a percentage: 0.51 -> `+51 %`, \u22120.004 -> `0 %`."""
    rounded = round(100 * share)
    return f"{signed(rounded)}{SPACE}%" if rounded else f"0{SPACE}%"


def day(when: pd.Timestamp, year: bool = True) -> str:
    """Return `13 May 2023`, or `13 May` without the year."""
    return f"{when.day} {MONTHS[when.month - 1]}" + (f" {when.year}" if year else "")


def month(first: pd.Timestamp, last: pd.Timestamp, partial: bool, year: bool = False) -> str:
    """Return `in March` for a whole month whose first and last day are given, `on 1\u201313 May` for part of one."""
    years = f" {last.year}" if year else ""
    name = MONTHS[last.month - 1]
    if not partial:
        return f"in {name}{years}"
    if first == last:
        return f"on {last.day} {name}{years}"
    if first.month == last.month:
        return f"on {first.day}{DASH}{last.day} {name}{years}"
    return f"on {first.day} {MONTHS[first.month - 1]} {DASH} {last.day} {name}{years}"


def figure(value: float | None, low: float | None, high: float | None, qualifier: str = "exact") -> str:
    """Return a claim's figure with its qualifier: `about 198,260`, `more than 500`, `40,000 to 60,000`."""
    if qualifier == "range" or value is None:
        if low is not None and high is not None:
            return f"{count(low)} to {count(high)}"
        return f"{count(low)} or more" if low is not None else f"up to {count(high)}"
    words = lexicon()["qualifiers"].get(qualifier, "")
    return f"{words} {count(value)}".strip()


def counted(number: int, noun: str) -> str:
    """Return a count with its noun: `1 text`, `4 texts`."""
    return f"{count(number)} {inflected(number, noun)}"


def inflected(number: int, word: str) -> str:
    """Return the form of a word that goes with a count: 1 -> `differs`, 4 -> `differ`."""
    return lexicon()["plurals"][word][number != 1]


def listing(parts: list[str]) -> str:
    """Return parts joined as a reader would: `a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def capital(words: str) -> str:
    """Return the words with their first letter large."""
    return words[:1].upper() + words[1:]
