"""Parts of a number that is no loss, which are none either: "eleven people were detained, among them four gunmen"."""

from __future__ import annotations

from helpers.extraction.frame import Frame
from helpers.extraction.sentence import Sentence
from helpers.model import PEOPLE

OPENS = ("inclu", "among")
NOUN = 6  # tokens from a number to the noun that it counts


def is_part_of_unlost(sentence: Sentence, i: int) -> bool:
    """Tell whether the number at `i` opens on some of those whom the number before it counts, people of whom no loss was told."""
    tokens, at = sentence.tokens, i - 1
    while at > 0 and tokens[at].kind == "qualifier":
        at -= 1
    if at < 1 or tokens[at].kind != "parts" or not tokens[at].text.startswith(OPENS):
        return False
    whole = next(iter(tokens.before("number", at)), None)
    if whole is None or any(t.kind == "loss" for t in tokens[i + 1 : i + NOUN]):
        return False
    people = any(t.kind == "category" and t.key in PEOPLE for t in tokens[whole + 1 : whole + NOUN])
    lost = any(claim.end > tokens[whole].start for claim in sentence.claims)
    return people and not lost


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
