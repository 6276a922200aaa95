"""Parts of a number that is no loss, which are none either: "eleven people were detained, among them four gunmen"."""

from __future__ import annotations

from helpers.extraction.frame import Frame
from helpers.extraction.sentence import Sentence
from helpers.extraction.tokens import Tokens
from helpers.model import PEOPLE

OPENS = ("inclu", "among")
NOUN = 6  # tokens from a number to the noun that it counts
REACH = 9  # tokens from the word that opens the parts to the last of them
PASSED, JOINS = frozenset({"qualifier", "number", "place", "party"}), frozenset({"and", ",", "in"})  # what stands between


def is_part_of_unlost(sentence: Sentence, i: int) -> bool:
    """Tell whether the number at `i` opens on some of those whom the number before it counts, people of whom no loss was told."""
    if "parts" not in sentence.kinds:
        return False
    tokens = sentence.tokens
    at = _opening(tokens, i)
    if at < 1 or not tokens[at].text.startswith(OPENS) or any(t.kind == "loss" for t in tokens[i + 1 : i + NOUN]):
        return False
    whole = next((k for k in tokens.before("number", at) if _counts_people(tokens, k)), None)
    return whole is not None and not any(claim.end > tokens[whole].start for claim in sentence.claims)


def _opening(tokens: Tokens, i: int) -> int:
    """Return the place of the word that opens the parts of which the number at `i` is one, -1 where none does: "including 502 in
    the capital and 524 in the port"."""
    at = i - 1
    while at > max(0, i - REACH) and (tokens[at].kind in PASSED or tokens[at].text in JOINS):
        at -= 1
    return at if at > 0 and tokens[at].kind == "parts" else -1


def _counts_people(tokens: Tokens, k: int) -> bool:
    """Tell whether people are what the number at `k` counts."""
    noun = next((t for t in tokens[k + 1 : k + NOUN] if t.kind in ("category", "number", "none", "punct")), None)
    return noun is not None and noun.kind == "category" and noun.key in PEOPLE


def speaks_of_unlost(sentence: Sentence, i: int, frame: Frame) -> bool:
    """Tell whether "of whom" or "of them" beside the number at `i` speaks of people counted before of whom no loss was told:
    "with a crew of 510, of whom 40 died", "denied sending 2,000 fighters; 293 of them died"."""
    tokens = sentence.tokens
    if not any(t.kind == "parts" and t.text.startswith("of ") for t in tokens[max(0, i - 3) : i + 2]):
        return False
    last = next(iter(tokens.before("number", i)), None)
    if last is None:
        return frame.unlost and frame.mentioned in PEOPLE and bool(frame.recent)
    lost = any(claim.start == tokens[last].start for claim in sentence.claims)
    crew = [t.text for t in tokens[max(0, last - 2) : last] if t.kind != "qualifier"][-2:] == ["crew", "of"]
    people = crew or any(t.kind == "category" and t.key in PEOPLE for t in tokens[last + 1 : last + NOUN])
    return people and not lost and tokens[i - 1].text != "and"


def goes_on_unlost(sentence: Sentence, frame: Frame) -> bool:
    """Tell whether a sentence goes on with what was counted before it and not lost: "It has 192 planes. Of them 98 ..."."""
    return (
        frame.unlost
        and not (sentence.row and sentence.opens)
        and not sentence.claims
        and any(t.kind == "parts" for t in sentence.tokens[:2])
    )
