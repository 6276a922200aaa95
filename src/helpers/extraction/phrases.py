"""Small signs in and around a noun phrase: an owner's apostrophe, an aside in brackets."""

from __future__ import annotations

from helpers.extraction.tokens import Token


def is_owner(tokens: list[Token], j: int) -> bool:
    """Tell whether the plural at `j` is an owner ("the two sides' dead"), so that the number counts owners and no losses."""
    apart = [t.text for t in tokens[j + 1 : j + 2]] == ["'"] and tokens[j + 1].start == tokens[j].end
    return tokens[j].text.endswith("s'") or apart and tokens[j].text.endswith("s")


def closing_bracket(tokens: list[Token], j: int) -> int | None:
    """Return the index of the bracket that closes the short aside opened at `j`, else None: one that holds no number but a signed
    change, as in "3,209 (+8) tanks".
    """
    changed = False
    for k in range(j + 1, min(len(tokens), j + 6)):
        if tokens[k].text == ")":
            counted = tokens[k + 1 : k + 2] and tokens[k + 1].kind in ("category", "model", "party", "enemy", "word")
            return k if counted or not changed else None
        if tokens[k].kind == "number":
            if tokens[k].number.sign != "+" and tokens[k - 1].text != "+":
                return None
            changed = True
    return None
