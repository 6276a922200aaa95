"""The audit's words: numbers, days and sentences, from the templates in words.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from helpers.wording import Count, current, fill, read_words
from helpers.wording.fill import counted as with_noun
from helpers.wording.grammar import day as write_day
from helpers.wording.grammar import listing, rules
from helpers.wording.grammar import number as write_number

__all__ = [
    "counted",
    "day",
    "days",
    "few",
    "hindsight",
    "label",
    "listing",
    "number",
    "quoted",
    "sentence",
    "signed",
    "templates",
]
HERE = Path(__file__).parent
LONGEST_QUOTE = 60
HYPHEN = "-"


def templates() -> dict[str, Any]:
    """Return the sentence templates of the language being written."""
    return read_words(HERE, "words")


def sentence(*keys: str, **facts: Any) -> str:
    """Return the template under `keys` filled with `facts`; a `level` is put in its own words (LIKELY, POSSIBLY)."""
    template = templates()
    for key in keys:
        template = template[key]
    if "level" in facts:
        facts["level"] = templates()["levels"][facts["level"]]
    return fill(template, facts, templates()["plurals"])


def number(value: float) -> str:
    """Return a count as it is read: 6011 -> `6,011`, 2.5 -> `2.5`."""
    decimals = len(f"{float(value):.10g}".partition(".")[2])
    return write_number(value, decimals, HYPHEN)


def signed(value: float) -> str:
    """Return a change with its sign: `+590`, `-25`, `+0`."""
    return f"{'-' if value < 0 else '+'}{number(abs(value))}"


def day(date: pd.Timestamp, beside: pd.Timestamp | None = None) -> str:
    """Return `13 May 2023`, or `13 May` beside a day of the same year."""
    return write_day(date, beside is None or date.year != beside.year)


def days(earlier: pd.Timestamp, later: pd.Timestamp, beside: pd.Timestamp) -> tuple[str, str]:
    """Return two days to be joined by a word: (`10`, `11 April`), or each with its month when they differ."""
    same_month = (earlier.year, earlier.month) == (later.year, later.month)
    return (str(earlier.day) if same_month else day(earlier, beside)), day(later, beside)


def few(count: float) -> str:
    """Return a small whole number as a word, where the language writes it so, a larger one in figures."""
    small = rules()["small"]
    return small[int(count)] if float(count).is_integer() and 0 <= count < len(small) else number(count)


def model(name: str) -> str:
    """Return a type of materiel as the language writes it: Su-35, Су-35; what it has no letters for stays as it is."""
    first = name.partition("-")[0]
    return templates()["models"].get(first, first) + name[len(first) :]


def label(category: str) -> str:
    """Return the plain name of a category: `multiple launch rocket systems`, or its own in words."""
    return templates()["labels"].get(category, category.replace("_", " "))


def counted(what: str, count: int, part: str = "summary") -> str:
    """Return `no finding`, `1 finding`, `4 findings`."""
    return with_noun(Count(number(count), count), templates()[part][what])


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
    line follows in brackets: `"5,611" (vehicles and fuel tanks)`. So does it where the text is in another language than the one
    being written: `"19 особового складу" (personnel)`.
    """
    foreign = claim.get("language") not in (None, "", current()) and not pd.isna(claim.get("language"))
    ends = [claim[name] for name in ("start", "end", "noun_start", "noun_end", "sentence_start")]
    if not any(pd.isna(end) for end in ends):
        start, end, noun_start, noun_end, sentence_start = (int(end) for end in ends)
        words = str(claim["sentence"])[min(start, noun_start) - sentence_start : max(end, noun_end) - sentence_start]
        if claim["quote"] in words and len(words) <= LONGEST_QUOTE:
            return f'"{" ".join(words.split())}"' + (f" ({label})" if foreign else "")
    return f'"{claim["quote"]}" ({label})'
