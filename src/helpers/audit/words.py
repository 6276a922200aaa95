"""The audit's words: numbers, days and sentences, from the templates in words.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
LONGEST_QUOTE = 60
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@cache
def templates() -> dict[str, Any]:
    """Return the sentence templates, read once."""
    return yaml.load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def sentence(*keys: str, **facts: Any) -> str:
    """Return the template under `keys` filled with `facts`; a `level` is put in its own words (LIKELY, POSSIBLY)."""
    template = templates()
    for key in keys:
        template = template[key]
    if "level" in facts:
        facts["level"] = templates()["levels"][facts["level"]]
    return template.format(**facts)


def number(value: float) -> str:
    """Return a count as it is read: 6011 -> `6,011`, 2.5 -> `2.5`."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def signed(value: float) -> str:
    """Return a change with its sign: `+590`, `-25`, `+0`."""
    return f"{'-' if value < 0 else '+'}{number(abs(value))}"


def day(date: pd.Timestamp, beside: pd.Timestamp | None = None) -> str:
    """Return `13 May 2023`, or `13 May` beside a day of the same year."""
    short = f"{date.day} {MONTHS[date.month - 1]}"
    return short if beside is not None and date.year == beside.year else f"{short} {date.year}"


def days(earlier: pd.Timestamp, later: pd.Timestamp, beside: pd.Timestamp) -> tuple[str, str]:
    """Return two days to be joined by a word: (`10`, `11 April`), or each with its month when they differ."""
    same_month = (earlier.year, earlier.month) == (later.year, later.month)
    return (str(earlier.day) if same_month else day(earlier, beside)), day(later, beside)


def few(count: float) -> str:
    """Return a small whole number as a word, a larger one in figures."""
    return SMALL[int(count)] if float(count).is_integer() and 0 <= count < len(SMALL) else number(count)


def counted(what: str, count: int, part: str = "summary") -> str:
    """Return `no finding`, `1 finding`, `4 findings`."""
    return templates()[part][what][min(count, 2)].format(count=number(count))


def listing(parts: list[str]) -> str:
    """Return parts joined as a reader would: `a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def hindsight(clauses: list[str]) -> str:
    """Return what later lists say as one marked sentence, its verb told once: `... reached 296 on 24 May and 310 on 26 May.`"""
    verb = sentence("hindsight", "reached", value="", day="").split()[0]
    rest = [clause.removeprefix(f"{verb} ") if clauses[0].startswith(verb) else clause for clause in clauses[1:]]
    return f"{templates()['hindsight']['lead']}{listing([clauses[0], *rest])}."


def after_lead(marked: str) -> str:
    """Return the clause of a sentence that `hindsight` made of one."""
    return marked.removeprefix(templates()["hindsight"]["lead"]).removesuffix(".")


def quoted(claim: dict[str, Any], label: str) -> str:
    """Return the words of a claim in quotation marks, word for word: the number with its noun, `"5,611 vehicles and fuel tanks"`.

    When they stand more than 60 characters apart, or the noun is unknown, the number alone is quoted and the list's name for the
    line follows in brackets: `"5,611" (vehicles and fuel tanks)`.
    """
    ends = [claim[name] for name in ("start", "end", "noun_start", "noun_end", "sentence_start")]
    if not any(pd.isna(end) for end in ends):
        start, end, noun_start, noun_end, sentence_start = (int(end) for end in ends)
        words = str(claim["sentence"])[min(start, noun_start) - sentence_start : max(end, noun_end) - sentence_start]
        if claim["quote"] in words and len(words) <= LONGEST_QUOTE:
            return f'"{" ".join(words.split())}"'
    return f'"{claim["quote"]}" ({label})'
