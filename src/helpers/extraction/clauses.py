"""How a verb of loss before a number stands to it: in its clause or not, active or passive, opening a list or naming a weapon."""

from __future__ import annotations

from helpers.extraction.asides import PERFECT
from helpers.extraction.grammar import AUXILIARIES, BE, CLAUSE_JOINS, JOINS_LIST, PLACE_LEADS, STOPS, SUPPLY_NOUNS, WHERE
from helpers.extraction.tokens import Token, Tokens

NO_PLACE = STOPS | CLAUSE_JOINS
STANDS = (PLACE_LEADS | WHERE | {"over", "off", "along"}) - {"against"}  # leads to where what was just counted stands
REPORTED = frozenset({"believed", "confirmed", "declared", "listed", "officially", "recorded", "registered", "reported"})
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
            and not (token.text == "numbered" and tokens[at].role == "nouns")
            or token.text == ";"
            or token.text == "."
            and token.kind == "punct"
        ):
            return True
        if token.text in NEW_CLAUSE and i - j > 1 and tokens.have("number", j + 1, i):
            return True
        if token.text == "who" and _does(tokens, j + 1, i):
            return True
    return False


def _does(tokens: Tokens, k: int, i: int) -> bool:
    """Tell whether a relative clause that opens before `k` tells what somebody did with those counted at `i`: "killed a man who
    had directed some 20 fighters"."""
    between = tokens[k:i]
    if len(between) < 2 or between[0].text not in PERFECT or tokens.have("loss", k, i) or i - k > 6:
        return False
    return between[1].kind in ("word", "supply") and between[1].text.endswith(("ed", "led"))


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


def lost_as_what(tokens: list[Token], j: int) -> int | None:
    """Return the index of the verb of a clause that says what those counted are: "26,000 soldiers are what the army has lost",
    where the form of to be stands at `j`; None where none does."""
    if tokens[j].text not in BE or [t.text for t in tokens[j + 1 : j + 2]] != ["what"]:
        return None
    for k in range(j + 2, min(len(tokens), j + 14)):
        if tokens[k].kind == "loss" and tokens[k].role in ("inflict", "suffer"):
            return k
        if tokens[k].kind in ("number", "supply", "negations", "hypothetical") or tokens[k].text in (";", ":"):
            return None
    return None


def is_of_its_own(tokens: list[Token], i: int) -> bool:
    """Tell whether the number at `i` counts such of the subject's as were counted of another: "and lost 43 of its own"."""
    return [t.text for t in tokens[i + 1 : i + 4]] in (["of", "its", "own"], ["of", "their", "own"])


def is_without_loss(tokens: list[Token], j: int) -> bool:
    """Tell whether the noun at `j` says that nobody else was lost: "shot down 18 planes without a loss"."""
    noun = tokens[j].kind == "loss" and tokens[j].role == "nouns"
    return noun and "without" in (tokens[j - 1].text, tokens[j - 2].text)


def joins_places(tokens: list[Token], j: int) -> bool:
    """Tell whether the "and" at `j` joins two places before the verb: "from Tunisia and Egypt were killed"."""
    ahead = tokens[j + 1 : j + 3]
    return tokens[j].text == "and" and len(ahead) == 2 and ahead[0].kind in ("party", "place", "word") and ahead[1].text in BE


def may_stand_between(tokens: list[Token], j: int, last: int, passive: bool) -> bool:
    """Tell whether the token at `j` may stand between a noun phrase and its verb."""
    token = tokens[j]
    placed = any(t.text in PLACE_LEADS for t in tokens[max(last + 1, j - 6) : j])
    placed = placed or j <= last + 7 and last + 1 < len(tokens) and tokens[last + 1].text in STANDS
    if placed and (token.kind in ("word", "model") and token.text not in NO_PLACE or joins_places(tokens, j)):
        return True
    if j == last + 1 and (token.kind == "behind" or token.key == "at_least"):
        return True  # "20 people or so died", "90 soldiers at least were killed"
    if token.text in REPORTED and j == last + 1 and j + 1 < len(tokens) and tokens[j + 1].kind == "loss":
        return not tokens[j + 1].text.endswith("ing") or tokens[j + 1].key == "missing"  # "seven reported missing"
    if token.kind == "says" and passive and tokens[j - 1].text in BE | AUXILIARIES:
        return True  # "are listed as missing", "are reported to have died"
    if token.text == "and" and passive and j > last + 2 and [t.kind for t in tokens[j + 1 : j + 2]] == ["loss"]:
        return tokens[j + 1].role == "inflict" and not tokens[j + 1].text.endswith("ing")  # "were caught and destroyed"
    if token.text in CLAUSE_JOINS or token.kind == "hypothetical":
        return False
    if token.text == "on" and tokens[j + 1 : j + 2] and tokens[j + 1].text == "board":
        return True  # "all 74 people on board were killed"
    if token.kind == "parts":
        return j == last + 1 and token.text.startswith("of ")
    if token.text == "as" and tokens[j + 1 : j + 2] and tokens[j + 1].kind == "loss":
        return True  # "listed 16 vehicles as lost"
    if token.text == "since" and not (tokens[j + 1 : j + 2] and (tokens[j + 1].text in BE or tokens[j + 1].kind == "loss")):
        return False  # "soldiers in the north since the rebels struck", but "have since died"
    if token.text in AUXILIARIES or token.text in BE or token.text == "own" or token.kind in ("window", "negations", "date"):
        return True
    if token.kind in ("party", "claimant", "place", "people_military", "people_civil"):
        return True
    if (
        token.kind == "category"
        and j + 1 < len(tokens)
        and tokens[j + 1].kind == "people_military"
        and tokens[last + 1].text == "of"
    ):
        return True  # "three officers of the Paratroopers Brigade died"
    if token.kind == "word" and token.text not in STOPS:
        return j <= last + 4
    return (
        token.text in PLACE_LEADS
        and (passive or placed)
        or j == last + 1
        and token.text in STANDS
        or passive
        and token.text in ("on", "between", "by", "(")
    )
