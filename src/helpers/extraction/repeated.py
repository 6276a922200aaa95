"""Figures written twice, in words and in digits: "five (5) militants"."""

from __future__ import annotations

from helpers.extraction.tokens import Token, Tokens


def without_repeats(tokens: Tokens) -> tuple[Tokens, list[Token]]:
    """Return the tokens of a sentence without the brackets that only write a number anew, and the numbers in them: "two (2)
    vehicles" counts vehicles once."""
    kept, repeats = Tokens(), []
    passed = -1
    for k, token in enumerate(tokens):
        if k <= passed:
            continue
        if token.text == "(" and _is_repeat(tokens, k):
            repeats.append(tokens[k + 1])
            passed = k + 2
        else:
            kept.append(token)
    return kept, repeats


def _is_repeat(tokens: list[Token], k: int) -> bool:
    """Tell whether the bracket at `k` holds nothing but the number before it, the one in words and the other in digits."""
    around = [t.kind for t in tokens[k - 1 : k + 2]] if k else []
    if around != ["number", "punct", "number"] or [t.text for t in tokens[k + 2 : k + 3]] != [")"]:
        return False
    first, second = tokens[k - 1].number, tokens[k + 1].number
    return first.words != second.words and first.value == second.value is not None and not second.sign
