"""What makes the words for a span of time say nothing of it: an hour of the day behind them, or a blow that they count for."""

from __future__ import annotations

from helpers.extraction.mentions import FOUGHT
from helpers.extraction.tokens import Token

HOURS = frozenset({"noon", "midday", "midnight"})


def names_war(tokens: list[Token]) -> bool:
    """Tell whether a sentence speaks of a war as such."""
    return any(t.text in FOUGHT or t.kind == "window" and t.text.endswith("war") for t in tokens)


def at_clock(tokens: list[Token], token: Token) -> bool:
    """Tell whether an hour of the day, and no day, stands behind a phrase."""
    at = next((k for k, t in enumerate(tokens) if t is token), len(tokens))
    behind = tokens[at + 1 : at + 5]
    clock = any(t.kind == "date" and t.date.kind == "clock" or t.text in HOURS for t in behind[:2])
    return clock and not any(t.kind == "date" and t.date.kind != "clock" for t in behind)
