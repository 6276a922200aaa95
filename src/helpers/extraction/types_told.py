"""Types of materiel that a text calls a party's own: behind "Argentine Skyhawks" three "Skyhawks" are of Argentina."""

from __future__ import annotations

from helpers.extraction.tokens import Token
from helpers.model import PEOPLE


def types_told(found: list[Token]) -> dict[str, str]:
    """Return the folded names of types, without their plural, by the party whose adjective stands before them in a text, but for
    those that it calls several parties'.
    """
    told: dict[str, set[str]] = {}
    for owner, named in zip(found, found[1:], strict=False):
        owns = owner.kind == "party" and owner.role == "adjectives" and 0 < named.start - owner.end <= 1
        if owns and named.kind == "model" and named.key not in PEOPLE:
            told.setdefault(bare_name(named.text), set()).add(owner.key)
    return {name: owners.pop() for name, owners in told.items() if len(owners) == 1}


def bare_name(text: str) -> str:
    """Return the folded name of a type without the ending of its plural."""
    return text.lower().removesuffix("s")
