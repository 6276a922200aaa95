"""Whether a text denies a loss, only imagines it, or tells something else of what is counted."""

from __future__ import annotations

from helpers.extraction.losses import SUPPLY_NOUNS, Loss
from helpers.extraction.segments import Token


def is_denied(tokens: list[Token], loss: Loss) -> bool:
    """Tell whether a "no" or "not" stands right before the loss word."""
    return any(t.kind == "negations" for t in tokens[max(0, loss.index - 3) : loss.index]) and not loss.after


def is_imagined(tokens: list[Token], loss: Loss, i: int) -> bool:
    """Tell whether the loss is only possible, planned or supposed: "could lose", "if 100 were killed", "aims to destroy"."""
    first = min(loss.index, i)
    near = tokens[max(0, loss.index - 4) : loss.index]
    if any(t.kind == "hypothetical" and t.text not in ("can", "likely to") for t in near):
        return True
    opening = tokens[:first]
    if opening and opening[0].text == "were" and any(t.text == "to" for t in opening):
        return True
    return any(t.text in ("if", "were to", "notionally", "simulated", "hypothetically") for t in opening)


def does_other(before: list[Token]) -> bool:
    """Tell whether something else than a loss is told of what is counted: it is sent, fired, wanted, denied or imagined."""
    return any(t.kind in ("supply", "hypothetical", "negations") and t.text not in SUPPLY_NOUNS for t in before)
