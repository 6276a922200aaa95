"""The bounds that the words around a number set: "about", "more than", "up to", "N-plus", and a heading's "approximately"."""

from __future__ import annotations

from helpers.extraction.basis import Told, tell
from helpers.extraction.grammar import words
from helpers.extraction.segments import Token

BETWEEN = words("between")


def bounds_of(tokens: list[Token], i: int, header_about: bool = False) -> tuple[Told, float | int | None, float | int | None]:
    """Return qualifier, low and high of the number at index `i`. Vague counts have no bounds; `header_about` is a list's own
    "about".
    """
    number = tokens[i].number
    if number.value is None:
        return tell("about" if number.vague else "range", "number", number), number.low, number.high
    qualifier = _qualifier(tokens, i) or (tell("about", "heading") if header_about else tell("exact", "unbounded"))
    if qualifier.value in ("exact", "about"):
        return qualifier, number.value, number.value
    return (qualifier, number.value, None) if qualifier.value in ("more_than", "at_least") else (qualifier, None, number.value)


def _qualifier(tokens: list[Token], i: int) -> Told | None:
    for token in reversed(tokens[max(0, i - 3) : i]):
        if token.kind == "qualifier":
            return tell(token.key, "qualifier", token)
        if token.text not in BETWEEN:
            break
    after = [t.text for t in tokens[i + 1 : i + 3]]
    if after[:1] == ["+"] or after == ["-", "plus"]:
        return tell("more_than", "qualifier", tokens[i + 1])
    return tell({("or", "more"): "at_least", ("or", "so"): "about"}.get(tuple(after)), "qualifier", *tokens[i + 2 : i + 3])
