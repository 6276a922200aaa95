"""How a language writes numbers, days and lists, from grammar.yaml, and its plural rules, which are those of the CLDR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from helpers.wording.current import DEFAULT, HERE, current, read_words

MINUS = "\u2212"


def rules() -> dict[str, Any]:
    """Return grammar.yaml of the language being written."""
    return read_words(HERE, "grammar")


def number(value: float, decimals: int = 0, minus: str = MINUS) -> str:
    """Return a number with so many decimals, in the signs of the language: 198260 -> `198,260` or `198\u00a0260`."""
    signs = rules()["numbers"]
    return f"{value:,.{decimals}f}".translate({ord(","): signs["group"], ord("."): signs["decimal"], ord("-"): minus})


def day(when: date, year: bool = True) -> str:
    """Return `13 May 2023`, or `13 May` without the year."""
    return _dated(rules()["days"]["day"], year, day=when.day, month=month_name(when), year=when.year)


def month_name(when: date, case: str = "dated") -> str:
    """Return the name of a month: `dated` as beside a day, `inside` as after the word for `in`, `alone`, or `short`."""
    return rules()["months"][case][when.month - 1]


def month_and_year(when: date, case: str = "dated", year: bool = True) -> str:
    """Return `March 2023`, or `March` without the year."""
    return _dated(rules()["days"]["month"], year, month=month_name(when, case), year=when.year)


def part_of_month(first: date, last: date, year: bool = False) -> str:
    """Return `1\u201313 May` for days of one month, `13 May` for one day, `28 April \u2013 3 May` for days of two."""
    days = rules()["days"]
    if first == last:
        return day(last, year)
    if (first.year, first.month) == (last.year, last.month):
        return _dated(days["days"], year, first=first.day, last=last.day, month=month_name(last), year=last.year)
    return f"{day(first, year=False)} \u2013 {day(last, year)}"


def listing(parts: Sequence[str]) -> str:
    """Return parts joined as a reader would: `a`, `a and b`, `a, b and c`."""
    joins = rules()["listing"]
    return joins["last"].join([joins["comma"].join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def plural_form(value: float) -> str:
    """Return the CLDR category of a number, `one`, `few`, `many` or `other` (Unicode CLDR, Language Plural Rules, by Babel)."""
    if current() == DEFAULT:
        return "one" if value == 1 else "other"  # Babel is not loaded for a report in English
    return _locale(current()).plural_form(int(value) if float(value).is_integer() else value)


def day_pattern() -> re.Pattern:
    """Return what matches a day, or days of one month, as this language writes them: groups first, day, month, year."""
    days = rules()["days"]
    return _pattern(days["days"], days["day"])


def month_pattern() -> re.Pattern:
    """Return what matches a month, with its year or without: groups month, year."""
    return _pattern(None, rules()["days"]["month"])


def month_of(name: str) -> int:
    """Return 1 to 12 for the name of a month in any of its forms."""
    for case in ("dated", "inside", "alone"):
        names = rules()["months"][case]
        if name in names:
            return names.index(name) + 1
    raise ValueError(f"{name!r} is no month")


def _dated(template: str, whole: bool, **slots: Any) -> str:
    """Fill a template of days; what stands in [brackets] is left out without the year."""
    return _chosen(template, whole).format(**slots)


@cache
def _chosen(template: str, whole: bool) -> str:
    return re.sub(r"\[(.*?)\]", r"\1" if whole else "", template)


@cache
def _compiled(several: str | None, one: str, months: tuple[str, ...]) -> re.Pattern:
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    groups = {
        "day": r"(?P<day>\d{1,2})",
        "month": rf"(?P<month>{names})(?!\w)",
        "year": r"(?P<year>\d{4})",
    }
    written = re.escape(one).replace(r"\{", "{").replace(r"\}", "}").replace(r"\[", "(?:").replace(r"\]", ")?")
    before = r"(?:(?P<first>\d{1,2})\u2013)?" if several else ""
    return re.compile(r"(?<!\w)" + before + re.sub(r"\{(\w+)\}", lambda slot: groups[slot[1]], written))


def _pattern(several: str | None, one: str) -> re.Pattern:
    months = rules()["months"]
    return _compiled(several, one, tuple(dict.fromkeys(name for case in ("dated", "inside", "alone") for name in months[case])))


@cache
def _locale(language: str):
    from babel import Locale  # late: 40 ms that a report in English does not need

    return Locale.parse(language)
