"""The bounds that the words around a number set: "about", "more than", "up to", "N-plus", and a heading's "approximately"."""

from __future__ import annotations

from helpers.extraction.grammar import words
from helpers.extraction.segments import Token

BETWEEN = words("between")


def bounds_of(tokens: list[Token], i: int, header_about: bool = False) -> tuple[str, float | int | None, float | int | None]:
    """Return qualifier, low and high of the number at index `i`. Vague counts have no bounds; `header_about` is a list's own
    "about".
    """
    number = tokens[i].number
    if number.value is None:
        return ("about" if number.vague else "range"), number.low, number.high
    qualifier = _qualifier(tokens, i) or ("about" if header_about else "exact")
    if qualifier in ("exact", "about"):
        return qualifier, number.value, number.value
    return (qualifier, number.value, None) if qualifier in ("more_than", "at_least") else (qualifier, None, number.value)


def _qualifier(tokens: list[Token], i: int) -> str | None:
    for token in reversed(tokens[max(0, i - 3) : i]):
        if token.kind == "qualifier":
            return token.key
        if token.text not in BETWEEN:
            break
    after = [t.text for t in tokens[i + 1 : i + 3]]
    if after[:1] == ["+"] or after == ["-", "plus"]:
        return "more_than"
    return {("or", "more"): "at_least", ("or", "so"): "about"}.get(tuple(after))
