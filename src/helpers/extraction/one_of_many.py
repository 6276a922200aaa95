"""Whether "one of" many opens on those of whom one did something, or on the one that was lost."""

from __future__ import annotations

from helpers.extraction.loss import Loss
from helpers.extraction.nouns import Noun
from helpers.extraction.tokens import Token
from helpers.model import PEOPLE


def is_one_of_many(tokens: list[Token], i: int, noun: Noun | None, loss: Loss) -> bool:
    """Tell whether "one of" opens on those of whom one did something, and not on the object of the loss."""
    of_many = any(t.text == "of" or t.kind == "parts" for t in tokens[i + 1 : i + 2])
    return tokens[i].text == "one" and not loss.after and of_many and not _is_one_of_theirs(tokens, i, noun)


def _is_one_of_theirs(tokens: list[Token], i: int, noun: Noun | None) -> bool:
    """Tell whether one of many pieces of materiel is itself the object of the loss: "destroyed one of the Patriot systems"."""
    direct = i > 0 and tokens[i - 1].kind == "loss" and tokens[i - 1].role == "inflict"
    return direct and noun is not None and not noun.before and noun.category not in (None, "other", *PEOPLE)
