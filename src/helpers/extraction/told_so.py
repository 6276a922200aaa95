"""How a sentence words the time of a figure: given in a month, one loss on its day, a month's own toll, an aside to a total."""

from __future__ import annotations

from helpers.extraction.grammar import SUMS
from helpers.extraction.mentions import PUTS, in_lead
from helpers.extraction.sentence import Sentence
from helpers.extraction.tokens import Token


def told_in_month(sentence: Sentence) -> bool:
    """Tell whether somebody gave the figures of a sentence in a month that it names, by when they had come to that: "In
    mid-February the paper wrote of 25 ships destroyed"."""
    spoken = sentence.stated.spokens
    return bool(spoken) and all(sentence.tokens[k].date.kind == "month" for k, _ in spoken)


def is_one_loss(tokens: list[Token], i: int, sentence: Sentence) -> bool:
    """Tell whether one loss is told with its day: "owned up to the loss of two helicopters over the sea on 31 December"."""
    lead = [t.text for t in tokens[max(0, i - 4) : i] if t.kind != "qualifier"]
    return lead[-2:] == ["loss", "of"] and any(k > i and tokens[k - 1].text == "on" for k, _ in sentence.stated.events)


def tells_month(tokens: list[Token], k: int) -> bool:
    """Tell whether the date at `k` is a month whose own toll is told: "the November toll for the city"."""
    return tokens[k].date.kind == "month" and in_lead(tokens, tokens[k].date)


def aside_at(tokens: list[Token], i: int) -> int:
    """Return where the aside begins that the number at `i` opens: "103 have fallen to date, eight of them officers"."""
    return next((tokens[k].start for k in range(i - 1, -1, -1) if tokens[k].text in (",", "(", "-", ";")), 0)


def puts_toll(tokens: list[Token], i: int) -> bool:
    """Tell whether somebody puts a toll at the number at `i`: "put the civilian death toll at 958", "puts the dead at 1,200"."""
    lead = [t for t in tokens[max(0, i - 12) : i] if t.kind != "qualifier"]
    at = next((k for k, t in enumerate(lead) if t.text in PUTS), None)
    return at is not None and lead[-1].text == "at" and any(t.text in SUMS or t.kind == "loss" for t in lead[at:])
