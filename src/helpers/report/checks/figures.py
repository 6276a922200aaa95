"""Every number and day of a sentence is one of its fact's, where it belongs, and the fact's figures agree with each other."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from helpers.audit.bounds import POINTS
from helpers.report.checks.reading import (
    Number,
    blank_days,
    days_in,
    days_of,
    number_words,
    numbers_in,
    role_pattern,
    values_in,
    without_marks,
)
from helpers.report.fact import Fact
from helpers.report.words import lexicon
from helpers.wording.grammar import month_name, month_of

OF_LINES = ("change", "pace", "turn")  # whose sentences have no number but those that a pattern names
VERBATIM = ("text", "note", "base_refused", "path")  # words taken over from another table, which answers for them


def check_numbers(fact: Fact) -> Iterator[str]:
    """Yield each number that is none of the fact's, or that stands where another belongs."""
    text = without_marks(without_quoted_tables(fact))
    allowed = values_in(fact.values)
    for number in numbers_in(text):
        if not any(number.says(value) for value in allowed):
            yield f"the number {number.text} is none of the fact's"
    for word in number_words().findall(blank_days(_without_phrases(text))):
        yield f"the number {word!r} is written by the template, not taken from the fact"
    yield from _check_roles(fact, text)
    if fact.kind == "months":
        yield from _check_months(fact, text)


def check_days(fact: Fact) -> Iterator[str]:
    """Yield each day or month that the fact does not name."""
    known = days_of(fact.values)
    for match in days_in(without_quoted_tables(fact)):
        parts = match.groupdict()
        month, year = month_of(parts["month"]), int(parts["year"]) if parts.get("year") else None
        fits = [when for when in known if when.month == month and year in (None, when.year)]
        wanted = [int(parts[name]) for name in ("first", "day") if parts.get(name)]
        if not fits or not set(wanted) <= {when.day for when in fits}:
            yield f"the day {match[0]!r} is none of the fact's"


def check_arithmetic(fact: Fact) -> Iterator[str]:
    """Yield each figure of a fact that does not follow from the two totals and the days between them."""
    for values in [fact.values, *fact.values.get("parts", [])]:
        for name, expected in _expected(values).items():
            if name in values and not math.isclose(values[name], expected, rel_tol=1e-6, abs_tol=1e-6):
                yield f"{name} is {values[name]:g} and should be {expected:g}"


def without_quoted_tables(fact: Fact) -> str:
    """Return the sentence without the words that it takes over whole from another table."""
    text = fact.sentence
    if fact.kind != "finding":
        for name in VERBATIM:
            words = fact.values.get(name)
            text = re.sub(re.escape(str(words)), " ", text, flags=re.I) if words else text
    return text


def _without_phrases(text: str) -> str:
    """Return the text without the phrases for a change of rate ("three quarters faster"), which are held to it elsewhere."""
    phrases = sorted(lexicon()["phrases"], key=len, reverse=True)
    return re.sub("|".join(map(re.escape, phrases)), " ", text)


def _check_roles(fact: Fact, text: str) -> Iterator[str]:
    """Yield each number that stands where another of the fact's values belongs; in a line, also where none of them does."""
    reading = lexicon()["reading"]
    patterns = [(one, fact.kind in OF_LINES) for one in reading["roles"]]
    patterns += [(one, True) for one in reading["beside"]] if fact.kind == "claimant" else []
    for (pattern, *names), strict in patterns:
        for match in role_pattern(pattern).finditer(text):
            for words, name in zip(match.groups(), names, strict=True):
                if (strict or name in fact.values) and not _one(words).says(fact.values.get(name)):
                    yield f"{words} stands where {name} belongs ({fact.values.get(name)})"


def _check_months(fact: Fact, text: str) -> Iterator[str]:
    """Each rate must stand beside its own month, and each month told must have its rate."""
    told = role_pattern(lexicon()["reading"]["month"]).findall(text)
    items = fact.values["items"]
    if len(told) != len(items):
        yield f"{len(told)} months are told, the fact has {len(items)}"
    for (number, when), item in zip(told, items, strict=False):
        named = {month_of(match["month"]) for match in days_in(when)}
        if not _one(number).says(item["per_day"]) or item["last"].month not in named:
            month = month_name(item["last"])
            yield f"{number} {when} does not fit {item['per_day']:.1f} a day to {item['last']:%d} {month}"


def _one(words: str) -> Number:
    return numbers_in(words)[0]


def _expected(values: Mapping[str, Any]) -> dict[str, float]:
    found: dict[str, float] = {}
    if {"change", "days"} <= values.keys() and "per_day" in values:
        found["per_day"] = values["change"] / values["days"]
    if {"base_change", "base_days"} <= values.keys() and "base_per_day" in values:
        found["base_per_day"] = values["base_change"] / values["base_days"]
    if {"per_day", "base_per_day", "rate_change"} <= values.keys() and values["base_per_day"]:
        found["rate_change"] = values["per_day"] / values["base_per_day"] - 1
    if "other" in values:
        found |= _ratios(values)
    if {"start", "end", "days"} <= values.keys():
        found["days"] = (values["end"] - values["start"]).days
    return found


def _ratios(values: Mapping[str, Any]) -> dict[str, float]:
    """Return a claimant's figure over what another claimed on the same day: the least it may be, and the most."""
    point = values["value"] if values["qualifier"] in POINTS and "value" in values else None
    low, high = (values.get(name) if point is None else point for name in ("low", "high"))
    found = {"ratio_low": (low, values["beside_high"]), "ratio_high": (high, values["beside_low"])}
    return {name: said / other for name, (said, other) in found.items() if said is not None and other}
