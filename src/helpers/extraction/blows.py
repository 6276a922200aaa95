"""A blow that leaves people dead or hurt, and the campaign that a sentence opens with."""

from __future__ import annotations

from helpers.extraction.agents import NOT_SUBJECT, WEAPONS
from helpers.extraction.basis import Told
from helpers.extraction.datelines import dateline_end
from helpers.extraction.grammar import BLOWS, LAUNCHES, words
from helpers.extraction.tokens import Token

OPERATIONS = frozenset({"operation", "operations", "offensive", "invasion", "assault", "campaign"})
STRIKES = words("strikes")
STRUCK = 14  # tokens from a verb of attack to "left": "fired at it from all sides, he added, which left eleven dead"
BOTH = 10  # tokens before "left" in which two parties that fight are named
OPENING = 7  # tokens up to which the subject of a sentence stands


def left_dead(tokens: list[Token], i: int) -> int | None:
    """Return the index of "left" where a blow leaves the number at `i` dead or hurt ("shelling left four people dead")."""
    for k in range(i - 1, max(-1, i - 5), -1):
        if tokens[k].text in ("left", "leaves", "leaving"):
            before = tokens[max(0, k - 8) : k]
            blow = any(t.kind == "event_noun" or t.kind == "category" and t.key in WEAPONS for t in before)
            lead = [t.text for t in tokens[max(0, k - STRUCK) : k]]
            blow = blow or not STRIKES.isdisjoint((*lead, *map(" ".join, zip(lead, lead[1:], strict=False))))
            blow = blow or any(is_operation(tokens, at) for at in range(max(0, k - 8), k))
            blow = blow or _opens_with_blow(tokens, k)
            return k if blow and not any(t.text == "behind" for t in tokens[i:]) else None
        if tokens[k].kind not in ("qualifier", "word"):
            return None
    return None


def _opens_with_blow(tokens: list[Token], left: int) -> bool:
    """Tell whether a blow is what a sentence opens with, and what leaves people dead at `left`: "An Israeli strike on a camp
    where families were living under canvas left 45 dead"."""
    start = dateline_end(tokens)
    at = next((k for k in range(start, min(start + OPENING, left)) if tokens[k].kind == "event_noun"), None)
    if at is None or any(t.text in NOT_SUBJECT or t.kind in ("says", "punct") for t in tokens[start:at]):
        return False
    return tokens[at - 1].text != "after" and not any(t.kind == "says" or t.text == ";" for t in tokens[at:left])


def is_of_several(tokens: list[Token], left: int) -> bool:
    """Tell whether parties fight each other in what leaves people dead at `left`: nobody strikes, and anybody may be dead."""
    return any(t.text == "between" for t in tokens[max(0, left - BOTH) : left])


def is_operation(tokens: list[Token], j: int) -> bool:
    """Tell whether a party's campaign at `j` is what a sentence opens with, and does what it tells: "Azerbaijan's military
    operation in Karabakh has left 27 people dead"."""
    return tokens[j].text in OPERATIONS and j - dateline_end(tokens) < OPENING and not any(t.text in LAUNCHES for t in tokens[:j])


def by_a_blow(tokens: list[Token], teller: Told, at: int) -> bool:
    """Tell whether a blow does what the verb at `at` tells, and not the party before it, which only tells of it: "Hezbollah said
    the strike killed three of its men"."""
    between = [t for t in tokens[:at] if t.start > teller.basis.start]
    says = next((k for k, t in enumerate(between) if t.kind == "says"), None)
    told = between[says + 1 :] if says is not None else []
    return any(t.kind == "event_noun" or t.text in BLOWS for t in told) and not any(t.kind == "party" for t in told)
