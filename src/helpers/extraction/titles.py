"""Whom a title names as the one who tells what stands below it."""

from __future__ import annotations

from helpers.extraction.speech import speaks
from helpers.extraction.tokens import Token
from helpers.profiles.schema import Claimant


def claimant_in(title: list[Token]) -> Token | None:
    """Return the first claimant of a title, unless it tells what he loses or does, and not what he says ("Putin has lost")."""
    at = next((k for k, t in enumerate(title) if t.kind == "claimant"), None)
    if at is None or any(t.kind == "loss" and t.role != "nouns" for t in title[at + 1 : at + 2]):
        return None
    return title[at]


def title_speaks(title: list[Token], name: str, claimant: Claimant) -> bool:
    """Tell whether a title makes the claimant that it names speak. One outside the war must be said to: "UN: 40 dead" does so,
    "UN mourns 29 of its staff" and "What Afghanistan cost NATO" do not."""
    if claimant.party is not None:
        return True
    at = next((k for k, t in enumerate(title) if t.key == name), None)
    if at is None:
        return False
    ends = at + 1 == len(title) and at > 0 and title[at - 1].kind != "punct"
    return speaks(title, at) or claimant.source_class != "documentation" and not ends
