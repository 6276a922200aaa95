"""Whether a running total is spoken of: by the words before the figure, a verb in the perfect, or the figure's size."""

from __future__ import annotations

from helpers.extraction.grammar import REACHED, TOTAL_WORDS, words
from helpers.extraction.loss import PEOPLE_ONLY, Loss
from helpers.extraction.times import SMALL_TOLL
from helpers.extraction.tokens import Token
from helpers.model import PEOPLE

WEAK = words("weak_total_words")
FEW = 10  # "Has sunk two ships" is one day's news, "has sunk 20" a war's sum.


def speaks_of_totals(near: list[Token], weak: bool) -> bool:
    """Tell whether a running total is spoken of: a table, a toll, "losses", but not what one fight cost; `weak` tells that
    "losses" or "lists" are enough.
    """
    return any(
        t.text in TOTAL_WORDS
        and (weak or t.text not in WEAK)
        and not (k and near[k - 1].text == "to")
        or weak
        and t.kind == "loss"
        and t.role == "nouns"
        and t.key == "lost"
        and "cost" not in t.text
        for k, t in enumerate(near)
    )


def is_perfect(tokens: list[Token], i: int, loss: Loss | None, ours: bool, weapon: bool) -> bool:
    """Tell whether "has lost" or the like tells the loss: what is told so of an army runs since the war began. A small toll
    in the passive ("have been killed") is an event's, and so is what a party of another war said it "had" done."""
    if loss is None or not any(t is loss.token for t in tokens):
        return False
    small = tokens[i].number.size < SMALL_TOLL
    if loss.measure == "captured" or small and loss.measure == "shot_down" and weapon:
        return False
    if small and (loss.voice == "passive" or loss.measure in PEOPLE_ONLY):
        return False
    if loss.voice == "active" and tokens[i].number.size < FEW:
        return False
    if small and tokens[loss.index - 1].text == "had" and any(t.kind == "says" for t in tokens[: loss.index]):
        return False  # "said it had downed three" only reports what "downed three" would tell
    perfect = ("has", "have", "had") if ours else ("has", "have")
    return any(t.text in perfect for t in tokens[max(0, loss.index - 4) : loss.index])


def has_counted(tokens: list[Token], i: int) -> bool:
    """Tell whether a count is told in the perfect: "the UN has confirmed 15,000", "had listed 16", "has reached 121,507"."""
    return any(
        t.text in REACHED and any(b.text in ("has", "have", "had") for b in tokens[max(0, k - 2) : k])
        for k, t in enumerate(tokens[:i])
        if i - k < 8
    )


def daily_size(category: str) -> int:
    """Return the size from which an official figure with a mere date is no day's: thrice the heaviest month's mean or more."""
    return 3000 if category in PEOPLE else 200


def total_size(category: str) -> int:
    """Return the size from which an official figure without any window is a running total."""
    return 5000 if category in PEOPLE else 1000


def is_of_losses(loss: Loss | None) -> bool:
    """Tell whether a noun such as "losses" governs a figure."""
    return loss is not None and loss.token.role == "nouns" and loss.measure == "lost"
