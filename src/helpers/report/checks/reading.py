"""A finished sentence taken apart: marks, days and numbers, found in the text as a reader sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from helpers.report.evidence import MARK
from helpers.report.words import lexicon
from helpers.wording.grammar import day_pattern, month_pattern, rules

PERCENT = r"[\s\u00a0\u2009]?%"


@dataclass(frozen=True)
class Number:
    """A number as printed: its value, the decimals shown, its sign if one is printed, whether it is a percentage."""

    text: str
    value: float
    decimals: int
    sign: str
    percent: bool
    start: int
    end: int

    def says(self, value: Any) -> bool:
        """Return whether the number, as precisely as it is printed, is `value`; a fraction is meant by a percentage."""
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            return False
        meant = value * 100 if self.percent else value
        shown = -self.value if self.sign in ("-", "\u2212") else self.value
        return abs(shown - meant) <= 0.5 * 10**-self.decimals + 1e-9 and not (self.sign == "+" and meant < 0)


def without_marks(text: str) -> str:
    """Return the sentence without its marks."""
    return re.sub(rf"\s?{MARK.pattern}", "", text)


def marks_in(text: str) -> list[tuple[list[str], Number | None]]:
    """Return for each bracket its marks and the number printed right before it, if one is."""
    found = []
    for match in MARK.finditer(text):
        before = [
            number for number in numbers_in(text[: match.start()].rstrip()) if number.end == len(text[: match.start()].rstrip())
        ]
        found.append((match[1].split(","), before[-1] if before else None))
    return found


def blank_days(text: str) -> str:
    """Return the text with its days and months replaced by as many spaces, so that a year is no number."""
    return month_pattern().sub(_blank, day_pattern().sub(_blank, text))


def numbers_in(text: str) -> list[Number]:
    """Return the numbers of a text in order; days are not among them, nor digits inside a word (Su-35, G12)."""
    return list(_numbers(blank_days(MARK.sub(_blank, text))))


def days_in(text: str) -> list[re.Match]:
    """Return what names a day, a stretch of days or a month."""
    days = list(day_pattern().finditer(text))
    return days + list(month_pattern().finditer(day_pattern().sub(_blank, text)))


def values_in(values: Mapping[str, Any]) -> list[Any]:
    """Return all single values of a fact, from nested lists and mappings too."""
    found: list[Any] = []
    for value in values.values() if isinstance(values, Mapping) else values:
        nested = isinstance(value, (Mapping, list, tuple))
        found.extend(values_in(value) if nested else [value])
    return found


def days_of(values: Mapping[str, Any]) -> list[pd.Timestamp]:
    """Return all days among the values of a fact."""
    return [value for value in values_in(values) if isinstance(value, pd.Timestamp)]


def role_pattern(words: str, **names: str) -> re.Pattern:
    """Return a pattern of `reading` in narrative.yaml with {N} made what finds a number, and other names filled in."""
    signs = rules()["numbers"]
    group, decimal = re.escape(signs["group"]), re.escape(signs["decimal"])
    number = rf"([+\u2212-]?[\d{group}]*\d(?:{decimal}\d+)?(?:{PERCENT})?)"
    for name, word in {"N": number, **names}.items():
        words = words.replace(f"{{{name}}}", word)
    return _compiled(words)


def number_words() -> re.Pattern:
    """Return what finds a number written in words."""
    return _compiled(rf"(?<!\w)({'|'.join(lexicon()['reading']['number_words'])})(?!\w)")


@cache
def _compiled(words: str) -> re.Pattern:
    return re.compile(words, re.I)


def _numbers(text: str) -> Iterator[Number]:
    signs = rules()["numbers"]
    for match in _number(signs["group"], signs["decimal"]).finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        if before.isalnum() or (match["sign"] and before.isalnum()):
            continue
        digits = match["digits"].replace(signs["group"], "").replace(signs["decimal"], ".")
        decimals = len(digits.partition(".")[2])
        yield Number(match[0], float(digits), decimals, match["sign"] or "", bool(match["percent"]), match.start(), match.end())


@cache
def _number(group: str, decimal: str) -> re.Pattern:
    group, decimal = re.escape(group), re.escape(decimal)
    digits = rf"\d{{1,3}}(?:{group}\d{{3}})+(?:{decimal}\d+)?|\d+(?:{decimal}\d+)?"
    return re.compile(rf"(?P<sign>[+\u2212-])?(?P<digits>{digits})(?P<percent>{PERCENT})?")


def _blank(match: re.Match) -> str:
    return " " * len(match[0])
