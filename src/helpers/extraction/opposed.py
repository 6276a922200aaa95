"""Those who speak in clauses set against each other: "39 were killed, the ministry said, while the UN put the toll at 75"."""

from __future__ import annotations

from helpers.extraction.speaker import Speaker
from helpers.extraction.tokens import Token

AGAINST = frozenset({"while", "whereas", "but"})


def turns_in(tokens: list[Token]) -> list[int]:
    """Return where a sentence turns to what is set against the clause before: "while", "but"."""
    return [k for k, token in enumerate(tokens) if k and token.text in AGAINST]


def is_set_against(tokens: list[Token], at: int, others: list[Speaker]) -> bool:
    """Tell whether all the others speak in clauses set against that of the one at `at`."""
    turns = turns_in(tokens)
    return at >= 0 and all(any(min(at, s.index) < k < max(at, s.index) for k in turns) for s in others)
