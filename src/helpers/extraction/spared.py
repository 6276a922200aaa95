"""Those counted beside the lost who were not lost themselves: pulled out alive, driven from their homes, held, carried."""

from __future__ import annotations

from helpers.extraction.grammar import BE, CAPTIVES, PEOPLES
from helpers.extraction.nouns import Noun
from helpers.extraction.tokens import Token
from helpers.model import PEOPLE

ALIVE = frozenset({"alive", "unharmed", "unhurt", "unscathed"})
TAKEN_OUT = frozenset({"brought", "carried", "dug", "extracted", "found", "freed", "pulled", "recovered", "rescued"})
DRIVEN = frozenset({"drove", "driven", "drives", "driving", "displaced", "displaces", "displacing", "uprooted", "uprooting"})
HOMES = frozenset({"home", "homes", "houses", "villages"})
LEAVING = frozenset({"evacuation", "displacement", "flight", "exodus"})
ENDS = frozenset({",", ".", ";", "and", "but", "while"})
INSIDE = frozenset({"aboard", "inside", "on board", "present", "deployed", "stationed"})
ABOARD, CARRYING = frozenset({"aboard", "on board", "board"}), frozenset({"with", "carrying", "carried"})
STANDS = frozenset({"at", "is", "as"})
CLAUSE = 9  # tokens behind a number in which it says how they fared
ANSWER = 24  # tokens from "how many" to the number that answers it


def are_spared(tokens: list[Token], i: int, noun: Noun | None) -> str | None:
    """Return why those counted at `i`, beside some who were lost, were not lost themselves, or None."""
    counted = noun is not None and not noun.before
    labelled = noun is not None and noun.before and noun.loss is None and noun.category in PEOPLE
    if labelled and (_are_inside(tokens, i) or _number(tokens, i)) or counted and _are_aboard(tokens, i, noun):
        return "strength or stock"
    if counted and noun.category not in PEOPLE or tokens[i].text == "one" and not counted:
        return None
    last = noun.last if counted else i
    if _are_taken_out(tokens, last):
        return "alive or safe"
    lead = [t for t in tokens[max(0, i - 6) : i] if t.kind != "qualifier" and t.text not in ("some", "the", "of", "all")]
    before = lead[-1].text if lead else ""
    if before in LEAVING or _are_driven_out(tokens, before, last):
        return "something else is told of it"
    if counted and noun.loss is None and before == "carried":
        return "strength or stock"  # "the ship carried 300 soldiers, of whom 120 were drowned"
    return "strength or stock" if not counted and before in STANDS and _answers(tokens, i) else None


def _are_taken_out(tokens: list[Token], last: int) -> bool:
    """Tell whether those counted were brought out alive: "eight were pulled out of the rubble alive"."""
    behind = tokens[last + 1 : last + 1 + CLAUSE]
    if [t.text for t in behind[2:4]] in (["to", "safety"], ["to", "shelters"], ["to", "shelter"]) and behind[0].text in BE:
        return True  # "3,000 people were taken to safety"
    if len(behind) < 3 or behind[0].text not in BE or behind[1].text not in TAKEN_OUT:
        return False
    ends = next((k for k, t in enumerate(behind) if t.text in ENDS), len(behind))
    return any(t.text in ALIVE for t in behind[:ends]) and not any(t.kind == "loss" for t in behind[:ends])


def _are_inside(tokens: list[Token], i: int) -> bool:
    """Tell whether the label before a number tells how many people were somewhere: "put the number of men in the building at
    600"."""
    lead = [t.text for t in tokens[max(0, i - ANSWER) : i]]
    of = next((k for k in range(len(lead) - 1, 0, -1) if lead[k - 1 : k + 1] == ["number", "of"]), None)
    behind = tokens[i - len(lead) + of + 1 : i] if of is not None else []
    inside = any(t.text in INSIDE or t.text == "in" and behind[k + 1].text == "the" for k, t in enumerate(behind[:-1]))
    return inside and not any(t.kind == "loss" for t in tokens[i - len(lead) : i + 2])


def _number(tokens: list[Token], i: int) -> bool:
    """Tell whether the label before a number only tells how many there are: "Soviet troops number 105,000"."""
    lead = [t for t in tokens[:i] if t.kind != "qualifier"]
    return (
        bool(lead)
        and lead[-1].text in ("number", "numbers", "numbered")
        and not any(t.kind == "loss" or t.text in CAPTIVES for t in tokens[: i + 2])
    )


def _are_aboard(tokens: list[Token], i: int, noun: Noun) -> bool:
    """Tell whether those counted were on board what was hit, whatever became of them: "a helicopter with 50 refugees and crew on
    board was shot down"."""
    behind = [t.text for t in tokens[noun.last + 1 : noun.last + 5]]
    if ABOARD.isdisjoint(behind) or noun.loss is not None:
        return False
    lead = next(
        (t for t in reversed(tokens[max(0, i - 6) : i]) if t.text in CARRYING or t.kind in ("loss", "says", "punct")), None
    )
    return lead is not None and lead.text in CARRYING


def _are_driven_out(tokens: list[Token], before: str, last: int) -> bool:
    """Tell whether those counted had to leave their homes: "killed four villagers and drove 600 from their homes"."""
    behind = [t.text for t in tokens[last + 1 : last + 5]]
    return before in DRIVEN and "from" in behind and not HOMES.isdisjoint(behind)


def _answers(tokens: list[Token], i: int) -> bool:
    """Tell whether a bare number answers how many there are or are held, and not how many were lost: "has not said how many of
    its troops are held; the ombudsman puts the number at 2,500"."""
    asks = next(
        (k for k in range(i - 2, max(-1, i - ANSWER), -1) if tokens[k].text == "how" and tokens[k + 1].text == "many"), None
    )
    if asks is None:
        return False
    clause = tokens[asks + 2 : next((k for k in range(asks, i) if tokens[k].text in (",", ";", ".")), i)]
    people = any(t.kind == "category" for t in clause) or any(t.text in PEOPLES for t in clause)
    return people and not any(t.kind == "loss" for t in clause)
