"""What a sentence says besides its figures: each statement is known, its fact bears it out, and no other word is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from helpers.report.checks.figures import without_quoted_tables
from helpers.report.checks.reading import blank_days, numbers_in, values_in, without_marks
from helpers.report.fact import Fact
from helpers.report.words import lexicon, statements
from helpers.wording import current, forms_of

WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
END = re.compile(r"[.;](?=\s|$)")
OWNER = re.compile(r"(?<=[\w\u2713])['\u2019]s?(?!\w)")
TOLD = "\u2713"  # stands where a statement of the fact, or something else of it, stood

CONDITIONS: dict[str, Callable[[Fact, list[str]], bool]] = {
    "always": lambda fact, names: True,
    "absent": lambda fact, names: not any(name in fact.values for name in names),
    "zero": lambda fact, names: not any(fact.values.get(name) for name in names),
    "some": lambda fact, names: any(fact.values.get(name) for name in names),
    "split": lambda fact, names: lexicon()["not_split"] in fact.values.get("counts", ""),
    "case": lambda fact, names: fact.case in names,
}


def check_statements(fact: Fact) -> Iterator[str]:
    """Yield each statement that the fact does not bear out, each word that is neither the fact's nor known, and each part of the
    sentence in which there is nothing of the fact. A finding is held to the audit's own words instead.
    """
    if fact.kind == "finding":
        return
    text = without_marks(without_quoted_tables(fact))
    known = sorted(statements()["says"].get(fact.kind, []), key=lambda one: len(one[0]), reverse=True)
    for words, condition, *names in known:
        pattern = _pattern((words,))
        if pattern.search(text):
            if not CONDITIONS[condition](fact, names):
                yield f"{words!r} is not what the fact says"
            text = pattern.sub(TOLD, text)
    text = _own(fact, text)
    between = {word.lower() for word in statements()["between"]}
    for word in WORD.findall(text):
        if word.lower() not in between:
            yield f"no fact stands behind the word {word!r}"
    for part in END.split(text):
        if WORD.search(part) and TOLD not in part:
            yield f"no fact stands behind {part.strip()!r}"


def _own(fact: Fact, text: str) -> str:
    """Return the text with everything that the fact has, or that other checks hold to it, made TOLD."""
    strings = {form for value in (*fact.names, *values_in(fact.values)) if isinstance(value, str) for form in forms_of(value)}
    text = _pattern(tuple(sorted(strings))).sub(TOLD, text) if any(strings) else text
    text = _held(current()).sub(TOLD, OWNER.sub(" ", text))
    for number in reversed(numbers_in(text)):
        text = text[: number.start] + TOLD + text[number.end :]
    return re.sub(r" {4,}", f" {TOLD} ", blank_days(text))


@cache
def _held(language: str) -> re.Pattern:
    """Return what finds the words that other checks hold to a fact: verbs of a source, measures, directions, rough fractions,
    bounds, lines and windows.
    """
    words = lexicon()
    windows = [window.split("{")[0].strip(" ,") for window in words["windows"].values()]
    held = [*words["hedges"].values(), *words["directions"], *words["phrases"], *words["qualifiers"].values()]
    held += [form for forms in words["measures"].values() for form in forms]
    held += [form for name in (*words["categories"].values(), *words["singular"].values()) for form in forms_of(name)]
    held += [window for window in windows if " " in window]
    return _pattern(tuple(word for word in held if word), words["reading"]["beyond"])


def _pattern(words: Iterable[str], more: str = "") -> re.Pattern:
    return _compiled(tuple(words), more)


@cache
def _compiled(words: tuple[str, ...], more: str) -> re.Pattern:
    parts = [re.escape(word) for word in sorted(filter(None, words), key=len, reverse=True)] + ([more] if more else [])
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.I)
