"""What befell the parts of a figure, told with a number each: "2,770 tanks (destroyed: 1,820, damaged: 148)"."""

from __future__ import annotations

from helpers.extraction.tokens import Token

FATE_JOINS = ("and", "or", "of", "which", "them", "another", "further", "more", "left")


def is_participle(token: Token) -> bool:
    """Tell whether a word says what befell those counted: "killed", "destroyed"."""
    return token.kind == "loss" and token.role in ("inflict", "suffer")


def is_fate(tokens: list[Token], i: int) -> bool:
    """Tell whether the number at `i` follows the word for what befell a part, set off on both sides, in a list of such."""
    if i < 2 or not is_participle(tokens[i - 1]):
        return False
    opens = tokens[i - 2].kind == "parts" or tokens[i - 2].text in (",", ":", "(")
    closes = i + 1 >= len(tokens) or tokens[i + 1].text in (",", ")", ".", ";")
    return opens and closes and any(t.kind == "parts" for t in tokens[:i])


def sums_fates(tokens: list[Token], i: int) -> bool:
    """Tell whether what befell the parts of the number at `i` is told behind it: "4,499, of which: destroyed 2,806, ..."."""
    return bool(fates_of(tokens, i))


def fates_of(tokens: list[Token], last: int) -> list[int]:
    """Return the words for what befell the parts of what is counted up to `last`, where they are told behind it with a number
    each: "2,770 tanks (destroyed: 1,820, damaged: 148)", "61 vehicles: 38 destroyed, 20 damaged"."""
    at = last + 1
    if at < len(tokens) and tokens[at].text == ",":
        at += 1
    if at >= len(tokens) or tokens[at].text not in ("(", ":", "-") and tokens[at].kind != "parts":
        return []
    found, numbers = [], 0
    for k in range(at + 1, min(len(tokens), at + 24)):
        token = tokens[k]
        if is_participle(token):
            found.append(k)
        elif token.kind == "number":
            numbers += 1
        elif (
            token.text in (")", ".")
            or token.kind not in ("punct", "parts", "qualifier", "category")
            and token.text not in FATE_JOINS
        ):
            break
    return found if len(found) > 1 and numbers >= len(found) else []
