"""Numbers of those who were there, told beside those who were lost: "nineteen of her crew of 299", "the charity, which has 200
staff", "all but three"."""

from __future__ import annotations

from itertools import takewhile

from helpers.extraction.grammar import words
from helpers.extraction.nouns import Noun
from helpers.extraction.tokens import Token

FLEET = words("fleet")
STRUCK_AT = words("struck_at")
PARTS = frozenset({"half", "third", "quarter", "most", "many", "some", "all"})
REACH = 9  # tokens from a whole to the part told of it
HAS, WHO = frozenset({"has", "have", "had", "runs", "ran"}), frozenset({"which", "that", "who"})
THEY, WHEN = frozenset({"it", "they", "he", "she", "we"}), frozenset({"when", "while", "although", "though"})
CAME_BACK = frozenset({"came back", "came home", "fled", "got away", "made it back", "returned", "withdrew"})
NO_DEED = frozenset({"a", "an", "date", "death", "its", "the", "their"})  # what "to" leads to that is no verb
BEHIND = 4  # tokens behind a noun that may tell its loss


def is_strength(tokens: list[Token], i: int, noun: Noun | None) -> bool:
    """Tell whether the number at `i` counts those whom somebody had, of whom others were lost."""
    if noun is None and i + 1 < len(tokens) and tokens[i + 1].text in CAME_BACK:
        return True  # "91,000 were captured; some 5,000 came home"
    return _is_spared(tokens, i) or _is_whole_crew(tokens, i) or _is_had_by_named(tokens, i, noun)


def _is_spared(tokens: list[Token], i: int) -> bool:
    """Tell whether those counted are all that was not lost: "all but two of the 18 drones were shot down"."""
    return i > 1 and tokens[i - 1].text == "but" and tokens[i - 2].text == "all"


def _is_whole_crew(tokens: list[Token], i: int) -> bool:
    """Tell whether the number is that of a crew or force of which a part was told lost: "19 of the ship's crew of 299 died"."""
    at = i - 1
    while at > 0 and tokens[at].kind == "qualifier":
        at -= 1
    if at < 2 or tokens[at].text != "of" or tokens[at - 1].text.rpartition(" ")[2] not in FLEET:
        return False
    for k in range(at - 1, max(0, at - REACH), -1):
        if tokens[k].text.startswith("of"):
            return tokens[k - 1].kind == "number" or tokens[k - 1].text in PARTS
        if tokens[k].kind in ("loss", "supply", "says") or tokens[k].text in (",", ";", ":", "and"):
            return False
    return False


def _is_had_by_named(tokens: list[Token], i: int, noun: Noun | None) -> bool:
    """Tell whether an aside says how many somebody has, who was named before it: "said the charity, which has 200 staff",
    "lost 6,000 men since July, when it had 120,000"."""
    at = i - 1
    while at > 0 and tokens[at].kind == "qualifier":
        at -= 1
    if at < 2 or tokens[at].text not in HAS:
        return False
    if tokens[at - 1].text not in WHO and not (tokens[at - 1].text in THEY and tokens[at - 2].text in WHEN):
        return False
    for token in tokens[i + 1 : (i if noun is None or noun.before else noun.last) + BEHIND]:
        if token.kind in ("loss", "number"):
            return False
        if token.text in (",", ".", ";"):
            break
    return True


def is_to_do(tokens: list[Token], last: int) -> bool:
    """Tell whether a headline says what those counted up to `last` are to do: "20 lorries to cross"."""
    behind = tokens[last + 1 : last + 3]
    return len(behind) == 2 and behind[0].text == "to" and behind[1].kind == "word" and behind[1].text not in NO_DEED


def is_struck_at(tokens: list[Token], i: int, noun: Noun | None) -> bool:
    """Tell whether what the number at `i` counts is neither people nor arms, only struck: "hit 80 Houthi targets"."""
    ahead = takewhile(lambda t: t.kind in ("party", "enemy", "word", "people_military"), tokens[i + 1 : i + BEHIND])
    return noun is None and any(t.text in STRUCK_AT for t in ahead)
