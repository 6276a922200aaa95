"""What a sentence speaks of: its line and no other, its window, its bounds, its unit of time, and its days in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from helpers.report.checks.figures import without_quoted_tables
from helpers.report.checks.reading import days_in, numbers_in, role_pattern, without_marks
from helpers.report.evidence import MARK
from helpers.report.fact import Fact
from helpers.report.words import figure, lexicon
from helpers.wording import forms_of
from helpers.wording.grammar import month_of

OF_A_LINE = ("change", "claimant", "months", "record", "turn")
LEAST = 4  # letters of a window's words: a shorter one stands in many a sentence
IN_ORDER = {"scope": ("start", "end"), "gap": ("before", "after")}


def check_line(fact: Fact) -> Iterator[str]:
    """Yield the name of a line or a category that is not the fact's, and a sentence without its own."""
    labels = [part["label"] for part in fact.values.get("parts") or [fact.values] if "label" in part]
    if fact.kind not in (*OF_A_LINE, "pace", "title") or not fact.category or not labels:
        return
    own = {form.lower() for label in labels for form in forms_of(label)}
    text = re.sub(r'"[^"]*"', " ", without_quoted_tables(fact)).lower()
    missing = [label for label in labels if not any(form.lower() in text for form in forms_of(label))]
    for label in missing:
        yield f"{label!r} is not named"
    for form in sorted(own, key=len, reverse=True):
        text = text.replace(form, " ")
    names = {
        form.lower() for name in (*lexicon()["categories"].values(), *lexicon()["singular"].values()) for form in forms_of(name)
    }
    for form in _found(text, names - set(lexicon()["reading"]["no_line"])):
        yield f"{form!r} is not the line of this fact"


def check_bounds(fact: Fact) -> Iterator[str]:
    """Yield a figure told as a bound, or as about so many, that is none, and one told as exact that is not."""
    words = {name: word for name, word in lexicon()["qualifiers"].items() if word}
    if fact.kind == "claimant":
        text = MARK.split(fact.sentence)[0]  # what follows is said of the claim beside it
        put = figure(*(fact.values.get(name) for name in ("value", "low", "high")), fact.values["qualifier"])
        if put not in text:
            yield f"the figure is not put as {put!r}"
        rest = _before_numbers(text.replace(put, " "), words.values())
        yield from (f"{word!r} is not how the figure was put" for word in rest)
    if fact.kind == "change":
        for end, told in zip(("start", "end"), _ends(without_marks(fact.sentence)), strict=False):
            wanted = words.get(fact.values[f"{end}_qualifier"], "")
            if told != wanted:
                yield f"the figure of the {end} is put as {told or 'exact'!r}, not as {wanted or 'exact'!r}"


def check_window(fact: Fact) -> Iterator[str]:
    """Yield the words of another window than the claim's, `in the week to` for a running total."""
    if fact.kind != "claimant":
        return
    stems = {name: words.split("{")[0].strip(" ,") for name, words in lexicon()["windows"].items()}
    own, text = stems[fact.values["window"]], without_marks(fact.sentence)
    if own not in text:
        yield f"the window {own!r} is not told"
    for stem in _found(text.replace(own, " "), {stem for stem in stems.values() if len(stem) > LEAST}):
        yield f"{stem!r} is not the window of this claim"


def check_units(fact: Fact) -> Iterator[str]:
    """Yield a unit of time that no figure of the fact has: all of them are days, and rates are a day's."""
    if fact.kind in (*OF_A_LINE, "pace", "gap"):
        text = without_quoted_tables(fact)
        for words in lexicon()["windows"].values():
            text = text.replace(words.split("{")[0], " ")
        own = set(lexicon()["reading"]["of_months"]) if fact.kind == "months" else set()
        for word in _found(text, set(lexicon()["reading"]["other_units"]) - own):
            yield f"{word!r} is the unit of no figure of this fact"


def check_order(fact: Fact) -> Iterator[str]:
    """Yield days in another order than the fact's, and a first line that does not say that nothing is verified."""
    for name, day in zip(IN_ORDER.get(fact.kind, ()), days_in(without_marks(fact.sentence)), strict=False):
        wanted: Any = fact.values[name]
        if (int(day["day"]), month_of(day["month"])) != (wanted.day, wanted.month):
            yield f"{day[0]!r} stands where the {name} belongs"
    if fact.kind == "scope" and lexicon()["reading"]["unverified"] not in fact.sentence:
        yield f"{lexicon()['reading']['unverified']!r} is missing"


def _found(text: str, words: set[str]) -> list[str]:
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.findall(rf"(?<![\w-])(?:{pattern})(?![\w-])", text, re.I) if pattern else []


def _before_numbers(text: str, words) -> list[str]:
    """Return the bounds that stand right before a number."""
    known = sorted(words, key=len, reverse=True)
    before = [text[: number.start].rstrip() for number in numbers_in(text)]
    return [next(word for word in known if part.endswith(word)) for part in before if part.endswith(tuple(known))]


def _ends(text: str) -> list[str]:
    """Return the words before the two totals of a line."""
    match = role_pattern(r":\s+([^:→\d]*){N} → ([^:→\d]*){N}:").search(text)
    return [match[1].strip(), match[3].strip()] if match else []
