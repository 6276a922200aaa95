"""Templates filled. Beside what `str.format` does, a template may ask for a form of what it is given.

`{side.gen}` is the genitive of a name; `{days:day}` a count with its noun in the form that goes with it, by the plural rules of
the language; `{label:capital}` begins with a large letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from string import Formatter
from typing import Any

from helpers.wording.forms import Count, Word, capital
from helpers.wording.grammar import plural_form


def fill(template: str, slots: Mapping[str, Any], plurals: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """Return the template with its slots filled. `plurals` maps a noun to its forms by CLDR category (`one`, `few`, `many`,
    `other`), in which `{n}` is the number.
    """
    return _Filler(plurals or {}).vformat(template, (), slots) if _asks_for_a_form(template) else template.format(**slots)


def counted(count: Count | str, forms: Mapping[str, str]) -> str:
    """Return a count with its noun, `4 texts`, from the noun's forms; a form `zero` is for nothing at all."""
    number = count.number if isinstance(count, Count) else float(str(count))
    form = forms["zero"] if number == 0 and "zero" in forms else forms.get(plural_form(number), forms["other"])
    return form.replace("{n}", str(count))


@cache
def _asks_for_a_form(template: str) -> bool:
    return re.search(r"\{\w+[.:]", template) is not None


class _Filler(Formatter):
    def __init__(self, plurals: Mapping[str, Mapping[str, str]]) -> None:
        self.plurals = plurals

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        name, _, case = field_name.partition(".")
        value = kwargs[name]
        return (value.form(case) if case and isinstance(value, Word) else value), name

    def format_field(self, value: Any, spec: str) -> str:
        if spec == "capital":
            return capital(str(value))
        return counted(value, self.plurals[spec]) if spec else str(value)
