"""Whether a verb beside a number is a deed of its own: it has an object, it is done by those counted, or to others."""

from __future__ import annotations

from helpers.extraction.grammar import BE, LAND_PARTS, SUPPLY_NOUNS, words
from helpers.extraction.tokens import Token, Tokens
from helpers.model import PEOPLE

OBJECT_STARTS = words("object_starts")
OPENS_DEED = frozenset({"after", "as", "when", "while"})
REACH = 5  # tokens from the word that opens a clause to its number, with an article, "convoy of" and a qualifier between
WENT = words("went")
IN_LIST, LISTED = frozenset({"category", "model", "number", "qualifier"}), 12  # what else is left behind, and up to where
FLED = frozenset({"escaped", "fled", "fought", "ran", "sought", "withdrew"})  # no participle of what is counted
LEFT = frozenset({"leave", "leaves", "leaving", "left"})
IT = frozenset({"it", "them", "him", "her", "us"})
HITS = frozenset({"hit", "hits", "sank", "sink", "strike", "strikes", "struck"})


def acts(tokens: list[Token], at: int, i: int, verb: int) -> bool:
    """Tell whether what is counted strikes in a clause of its own: "70 were hurt when two missiles hit the port"."""
    kills = tokens[verb].key in ("killed", "wounded")  # what kills is not lost by it
    apart = kills or any(t.text in ("when", "as", "after") for t in tokens[at + 1 : i])
    return apart and tokens[verb].kind == "loss" and tokens[verb].role == "inflict" and has_object(tokens, verb, i)


def does(tokens: list[Token], i: int, verb: int, at: int = 0) -> bool:
    """Tell whether those counted do something in a clause of its own: "seven soldiers died when six terrorists rammed a post",
    "as a convoy of 262 trucks stood near the border"."""
    if verb < len(tokens) and tokens[verb].text in FLED and _is_joined(tokens, i):
        return True
    if not any(t.text in OPENS_DEED for t in tokens[max(at, i - REACH) : i]) or verb >= len(tokens):
        return False
    first, second = tokens[verb], tokens[verb + 1].text if verb + 1 < len(tokens) else ""
    if first.text in BE:
        return second.endswith("ing") and tokens[verb + 1].kind == "word"
    return first.kind in ("word", "supply") and (first.text.endswith("ed") or first.text in WENT)


def _is_joined(tokens: list[Token], i: int) -> bool:
    """Tell whether "and" joins the number at `i` to what was told before: "lost the town and some 300,000 people fled"."""
    at = i - 1
    while at > 0 and (tokens[at].kind == "qualifier" or tokens[at].text == "another"):
        at -= 1
    return at > 0 and tokens[at].text == "and"


def has_object(tokens: list[Token], j: int, i: int) -> bool:
    """Tell whether the verb at `j` is active, with an object of its own: "13 missiles hit a station", "strikes killed 10"."""
    following = tokens[j + 1 : j + 4]
    if not following:
        return False
    first = following[0]
    if first.text == "over" and len(following) > 2 and (following[2].text in LAND_PARTS or following[2].kind == "people_civil"):
        return False  # "40 drones shot down over six regions"
    if first.text in IT and (tokens[j].text.endswith("ed") or tokens[j].text in HITS):
        return True  # "six missiles flattened it", "after two missiles hit it"
    if first.text in OBJECT_STARTS or first.kind in ("people_civil", "people_military", "none") and first.text not in ("in",):
        return True
    after = next((t for t in tokens[j + 2 : j + 6] if t.kind in ("loss", "number")), None)
    if first.kind == "number" and after is not None and after.kind == "loss" and tokens[j].text != "lost":
        return False  # "13 civilians killed 43 others injured", but "injuring 10 others four of them in a critical condition"
    if first.kind in ("number", "category") or first.kind == "qualifier" and len(following) > 1 and following[1].kind == "number":
        return True
    return first.kind in ("party", "place", "model")


def left_at(tokens: list[Token], i: int, last: int) -> int | None:
    """Return the place of the verb by which materiel counted at `i` was left to the enemy: "left 300 tanks behind"."""
    listed = range(last + 1, min(len(tokens), last + LISTED))
    at = next((k for k in listed if tokens[k].kind not in IN_LIST and tokens[k].text not in (",", "and")), len(tokens))
    if at >= len(tokens) or tokens[at].text != "behind" or tokens[last].key in PEOPLE:
        return None
    behind = tokens[at + 1 : at + 2]
    if behind and behind[0].kind not in ("punct", "date", "window") and behind[0].text not in ("and", "as", "at", "in", "when"):
        return None  # "left 300 tanks behind the hill"
    return next((k for k in range(i - 1, max(-1, i - REACH), -1) if tokens[k].text in LEFT), None)


def is_done_else(tokens: Tokens, i: int) -> bool:
    """Tell whether the number at `i` is the object of another verb: "arrested 45 protesters and one officer was hurt"."""
    for at in range(i - 1, max(-1, i - 12), -1):
        if tokens[at].kind == "supply" and not tokens[at].text.endswith(" with"):
            return tokens[at].text not in SUPPLY_NOUNS
        if tokens[at].kind not in ("qualifier", "number", "category", "model", "supply") and tokens[at].text not in (
            ",",
            "and",
            "or",
        ):
            return False
    return False


def has_one_more(tokens: list[Token], first: int, beyond: int) -> bool:
    """Tell whether a list goes on to one that no number counts: "three civilians and an interpreter died"."""
    return any(tokens[k].text in ("a", "an") and tokens[k - 1].text in ("and", ",") for k in range(first + 1, beyond))
