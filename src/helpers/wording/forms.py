"""Words that change with what stands around them: names by case, counted things by their number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

BASE = "nom"  # the form that a word has by itself


class Word(str):
    """A name with its other forms: reads as its base form, and `form("gen")` gives the genitive, or the base form without one."""

    forms: Mapping[str, str]

    def __new__(cls, base: str, forms: Mapping[str, str] | None = None) -> Word:
        word = super().__new__(cls, base)
        word.forms = dict(forms or {})
        return word

    def form(self, case: str) -> str:
        """Return the word in a case, in its base form where the case is not given."""
        return self.forms.get(case, str(self))


class Count(str):
    """A number as it is written, with the number itself: a template may ask for the form of a noun that goes with it."""

    number: float

    def __new__(cls, written: str, number: float) -> Count:
        count = super().__new__(cls, written)
        count.number = number
        return count


def forms_of(word: str) -> list[str]:
    """Return all forms of a word, its base form first; a plain text has one."""
    return list(dict.fromkeys([str(word), *(word.forms.values() if isinstance(word, Word) else ())]))


def with_forms(data: Any) -> Any:
    """Return words as read from YAML with each mapping that has a base form (`nom`) made a Word."""
    if isinstance(data, Mapping):
        if BASE in data:
            return Word(data[BASE], data)
        return {key: with_forms(value) for key, value in data.items()}
    return [with_forms(value) for value in data] if isinstance(data, list) else data


def capital(words: str) -> str:
    """Return the words with their first letter large."""
    return words[:1].upper() + words[1:]


def every_form(words: Iterable[str]) -> dict[str, set[str]]:
    """Return each form of the words -> the words it may be a form of."""
    found: dict[str, set[str]] = {}
    for word in words:
        for form in forms_of(word):
            found.setdefault(form, set()).add(str(word))
    return found
