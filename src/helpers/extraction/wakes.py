"""What follows a blow and is none: funerals, visits, protests, courts; their days are none of the dead."""

from __future__ import annotations

from helpers.extraction.grammar import words
from helpers.extraction.tokens import Token

AFTERMATH = words("aftermath")
CLAUSE_ENDS = frozenset(
    {",", ";", ":", "-", "when", "after", "as", "while", "who", "which", "where", "that", "but", "before", "whose"}
)
LOSSES = frozenset({"inflict", "suffer"})


def tells_aftermath(tokens: list[Token], i: int) -> bool:
    """Tell whether the clause of the date at `i` tells only what came after the deaths: "crowds on Monday followed the coffins",
    "reporters were shown the bodies on Tuesday", and no loss or blow."""
    first = next((k + 1 for k in range(i - 1, -1, -1) if tokens[k].text in CLAUSE_ENDS), 0)
    last = next((k for k in range(i + 1, len(tokens)) if tokens[k].text in CLAUSE_ENDS), len(tokens))
    clause = tokens[first:last]
    if any(t.kind == "event_noun" or t.kind == "loss" and t.role in LOSSES for t in clause):
        return False
    return any(t.text in AFTERMATH for t in clause)
