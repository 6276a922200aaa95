"""The bounds that the words around a number set: "about", "more than", "up to", "N-plus", and a heading's "approximately"."""

from __future__ import annotations

from dataclasses import replace

from helpers.extraction.basis import Told, tell
from helpers.extraction.grammar import words
from helpers.extraction.tokens import Token, Tokens

BETWEEN = words("between")
AND_MORE = words("and_more")
COUNTED = ("category", "model", "party", "enemy", "loss", "parts")
CLOSING = frozenset(".,;)")
# Signs written right before a number.
WRITTEN = {"~": "about", "≈": "about", ">": "more_than", "≥": "at_least", "<": "less_than", "≤": "up_to"}


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
    if i and tokens[i - 1].text in WRITTEN and tokens[i - 1].end == tokens[i].start:
        return tell(WRITTEN[tokens[i - 1].text], "qualifier", tokens[i - 1])
    for token in reversed(tokens[max(0, i - 3) : i]):
        if token.key in ("more_than", "less_than") and tokens[i - 1].text == "the":
            break  # "more than the 773 that were reported before" compares
        if token.kind == "qualifier" and not (token.text == "up to" and _went(tokens, i)):
            return tell(token.key, "qualifier", token)
        if token.text not in BETWEEN and token.text != '"':
            break
    if tokens[i].number.bound:
        return tell(tokens[i].number.bound, "qualifier", tokens[i])
    after = [t.text for t in tokens[i + 1 : i + 3]]
    if after[:1] == ["+"] or after == ["-", "plus"]:
        return tell("more_than", "qualifier", tokens[i + 1])
    return _behind_noun(tokens, i)


def _went(tokens: list[Token], i: int) -> bool:
    """Tell whether "up to" only says that a count rose: "the toll went up to 17"."""
    return any(t.text in ("went", "gone", "goes", "go", "going", "moved") for t in tokens[max(0, i - 3) : i])


def _behind_noun(tokens: list[Token], i: int) -> Told | None:
    """Return the bound behind what is counted: "20 people or so", "90 soldiers at least were killed"."""
    counted = False
    for k in range(i + 1, min(len(tokens), i + 6)):
        token = tokens[k]
        if token.kind in COUNTED and token.kind != "parts":
            counted = counted or token.kind in ("category", "model", "loss")
        elif not counted:
            return None
        elif token.kind == "behind":
            return tell(token.key, "qualifier", token)
        elif token.text == "," and [t.kind for t in tokens[k + 1 : k + 2]] == ["behind"]:
            continue  # "2,000 men, give or take"
        elif token.kind == "qualifier" and (token.key == "at_least" or token.text == "at most"):
            ahead = tokens[k + 1 : k + 2]
            return None if ahead and ahead[0].kind in ("number", "party", "qualifier") else tell(token.key, "qualifier", token)
        else:
            return None
    return None


def with_bounds_behind(tokens: Tokens) -> Tokens:
    """Return the tokens of a sentence without the bounds that stand behind their numbers ("155 or more people", "2,950-odd",
    "60+ captured", "40, at the very least."), which the numbers keep.
    """
    kept = Tokens()
    passed = -1
    for k, token in enumerate(tokens):
        if k <= passed:
            continue
        number = kept[-1] if kept and kept[-1].kind == "number" else None
        odd = token.text == "odd" and token.kind == "word"  # as it is in "thirty-odd", one word
        if (
            number is None
            and (odd or token.kind == "behind")
            and len(kept) > 1
            and kept[-1].text == "-"
            and kept[-2].kind == "number"
        ):
            number = kept[-2]
            kept.pop()
        if number is not None and odd:
            kept[-1] = replace(number, number=replace(number.number, bound="about"))
        elif number is not None and (token.kind == "behind" or token.key == "at_least" and _closes(tokens[k + 1 : k + 2])):
            kept[-1] = replace(number, number=replace(number.number, bound=token.key))
        elif number is not None and token.text == "+" and token.start == number.end and not _is_sum(tokens, k):
            kept[-1] = replace(number, number=replace(number.number, bound="more_than"))
        elif number is not None and _is_and_more(tokens, k):
            kept[-1], passed = replace(number, number=replace(number.number, bound="at_least")), k + 1
        else:
            kept.append(token)
    return kept


def _is_sum(tokens: list[Token], k: int) -> bool:
    """Tell whether the sign at `k` adds a number to the one before: "1,200+35"."""
    return k + 1 < len(tokens) and tokens[k + 1].kind == "number" and tokens[k + 1].start == tokens[k].end


def _is_and_more(tokens: list[Token], k: int) -> bool:
    """Tell whether "and more" stands at `k` before what is counted or at the end: "470 and more nationalists"."""
    return " ".join(t.text for t in tokens[k : k + 2]) in AND_MORE and (
        k + 2 == len(tokens) or tokens[k + 2].kind in COUNTED or tokens[k + 2].text in CLOSING
    )


def _closes(following: list[Token]) -> bool:
    return not following or following[0].kind == "punct" and following[0].text in CLOSING
