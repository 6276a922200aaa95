"""How a verb of loss before a number stands to it: in its clause or not, active or passive, opening a list or naming a weapon."""

from __future__ import annotations

from helpers.extraction.asides import PERFECT
from helpers.extraction.grammar import words
from helpers.extraction.tokens import Token, Tokens

BE = words("be")
JOINS_LIST = words("joins_list")
SUPPLY_NOUNS = words("supply_nouns")
NEW_CLAUSE = frozenset(["that", "who", "which", "but", "while", "although", "where", "because", "after", "when", "if"])


def is_aside(tokens: list[Token], j: int) -> bool:
    """Tell whether the verb at `j` is an aside: "lost 90,000 people, killed and wounded, together with 557 tanks"."""
    return tokens[j].role == "inflict" and tokens[j - 1].text == "," and tokens[j + 1].text == ","


def in_brackets(tokens: list[Token], j: int, i: int) -> bool:
    """Tell whether a bracket opened before the word at `j` closes before the number at `i`: it is told of a number before it."""
    depth = 0
    for k in range(j + 1, i):
        depth += (tokens[k].text == "(") - (tokens[k].text == ")")
        if depth < 0:
            return True
    return False


def clause_ends(tokens: Tokens, at: int, i: int) -> bool:
    """Tell whether the clause of the verb at `at` ends before the number at `i`: by another verb, a stop or a new clause."""
    for j in range(i - 1, at, -1):
        token = tokens[j]
        if (
            token.kind == "supply"
            and token.text not in SUPPLY_NOUNS
            or token.text == ";"
            or token.text == "."
            and token.kind == "punct"
        ):
            return True
        if token.text in NEW_CLAUSE and i - j > 1 and tokens.have("number", j + 1, i):
            return True
    return False


def list_opens(tokens: list[Token], j: int, i: int) -> bool:
    """Tell whether a passive verb opens a list: "destroyed in the same period were 4 tanks", "destroyed: 10 tanks"."""
    between = [t.text for t in tokens[j + 1 : i]]
    return bool((BE | JOINS_LIST) & set(between)) or ":" in between or "including" in between


def is_passive(tokens: list[Token], j: int) -> bool:
    if tokens[j].text.endswith("ing"):
        return False
    before = [t.text for t in tokens[max(0, j - 3) : j]]
    return bool(BE & set(before)) and not PERFECT & set(before[-1:])


def is_instrument(tokens: list[Token], j: int, i: int) -> bool:
    """Tell whether the number is what did it: "killed by two drones", "hit with 13 missiles"."""
    between = [t.text for t in tokens[j + 1 : i] if t.kind != "qualifier"]
    return (
        bool(between)
        and not (len(between) > 1 and between[-2] in JOINS_LIST)
        and between[-1] in ("by", "with", "using", "from", "after", "through")
        or between[-2:] == ["by", "the"]
        or between[-2:] == ["with", "the"]
    )


def joins_places(tokens: list[Token], j: int) -> bool:
    """Tell whether the "and" at `j` joins two places before the verb: "from Tunisia and Egypt were killed"."""
    ahead = tokens[j + 1 : j + 3]
    return tokens[j].text == "and" and len(ahead) == 2 and ahead[0].kind in ("party", "place", "word") and ahead[1].text in BE
