"""Whether what a sentence without a word of loss counts is only sent, moved or seen, so that no figure before it goes on."""

from __future__ import annotations

from helpers.extraction.deeds import WENT
from helpers.extraction.grammar import BE, LAUNCHES
from helpers.extraction.nouns import Noun
from helpers.extraction.sentence import Sentence
from helpers.extraction.tokens import Token
from helpers.model import PEOPLE

ORDERED = frozenset({"first", "second", "third", "last"})
OF_WHOM = frozenset({"of whom", "of which"})
MOVED = WENT | {"entered", "arrived", "took", "flew", "left", "returned", "remained", "landed"}
CROSSED = frozenset({"arrived", "crossed", "drove", "entered", "rolled"})
SEEN = frozenset({"seen", "spotted", "moved", "sent", "based", "stationed", "deployed", "shown", "displayed"})
BEFELL = frozenset({"came", "took"})
LISTED = 12  # tokens of a list from its first number to the verb that tells of all
IN_LIST = frozenset({"number", "category", "model", "party", "people_military", "people_civil", "qualifier"})


def goes_elsewhere(sentence: Sentence, i: int, noun: Noun | None) -> bool:
    """Tell whether the number at `i`, in a sentence that tells no loss, counts one more of a list of which nothing was lost
    ("has delivered 18 tanks and 40 carriers"), what is on its way, or what moves or is seen."""
    tokens = sentence.tokens
    if sentence.row or "loss" in sentence.kinds:
        return False
    if i > 1 and tokens[i - 1].text == "of" and tokens[i - 2].text in ORDERED:
        return True  # "the first of 40 Phantoms were on their way"
    if noun is None or noun.before or noun.category is None:
        return False
    lists_parts = "parts" in sentence.kinds  # "60 people, among them 16 scientists and 10 commanders"
    return (
        not sentence.claims
        and not lists_parts
        and _closes_list(tokens, i)
        or i < 2
        and _moves(tokens, _list_end(tokens, noun.last + 1))
    )


def is_sent(tokens: list[Token], i: int) -> bool:
    """Tell whether the number at `i` stands in a list of what was sent off, whatever became of some of it: "launched 14 drones,
    four Kh-101 missiles and one Iskander, of which Ukraine shot down ten"."""
    at = i - 1
    while at > 0 and (tokens[at].kind in IN_LIST or tokens[at].text in ("and", ",", "a", "an", "by", "up", "to")):
        at -= 1
    return tokens[at].text in LAUNCHES and tokens[i - 1].text in ("and", ",") and at < i - 1


def crosses(tokens: list[Token], noun: Noun | None) -> bool:
    """Tell whether the materiel counted, or all of its list, is said to have come from somewhere: "lost 18 men; 25 tanks and 30
    carriers crossed from Russia"."""
    if noun is None or noun.before or noun.category in (None, *PEOPLE):
        return False
    end = _list_end(tokens, noun.last + 1) + 1  # "crossed" may be a bound, too: "has crossed 3,000"
    at = next((k for k in range(noun.last + 1, min(end, len(tokens))) if tokens[k].text in CROSSED), None)
    return at is not None and [t.text in ("from", "into", "to", "the", "over") for t in tokens[at + 1 : at + 2]] == [True]


def part_moves(tokens: list[Token], i: int) -> bool:
    """Tell whether the part counted at `i` went somewhere or is there: "inspectors, 20 of whom arrived on Sunday"."""
    if i + 2 >= len(tokens) or tokens[i + 1].text not in OF_WHOM:
        return False
    befell = tokens[i + 1].text == "of which" and tokens[i + 2].text in BEFELL  # "losses, 1,250 of which came on December 31"
    return not befell and _moves(tokens, i + 2)


def _closes_list(tokens: list[Token], i: int) -> bool:
    """Tell whether a number with a noun of its own stands before the one at `i` in the same list, of which no loss was read."""
    lead = [k for k in range(max(0, i - 3), i) if tokens[k].kind != "qualifier"][-1:]
    if not lead or tokens[lead[0]].text not in ("and", ","):
        return False
    before = tokens[max(0, lead[0] - LISTED) : lead[0]]
    first = next((k for k in range(len(before) - 1, -1, -1) if before[k].kind == "number"), None)
    between = before[first + 1 :] if first is not None else []
    return any(t.kind in IN_LIST for t in between) and all(t.kind in IN_LIST or t.kind == "word" for t in between)


def _list_end(tokens: list[Token], start: int) -> int:
    """Return the index behind the list that goes on at `start`: "two F-16s and two A-10s"."""
    at = start
    while at < min(len(tokens), start + LISTED) and (tokens[at].kind in IN_LIST or tokens[at].text in ("and", ",")):
        at += 1
    return at


def _moves(tokens: list[Token], at: int) -> bool:
    """Tell whether the verb at `at` says that those counted went somewhere or are there."""
    verbs = [t.text for t in tokens[at : at + 2]]
    return bool(verbs) and (verbs[0] in MOVED or verbs[0] in BE and verbs[-1] in SEEN)
