"""An answer with what made it: every deciding function returns both at once, so that an explanation cannot differ from the rule.

The codes are told in plain words in reasons.yaml.
"""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from helpers.model import NOT_TOLD, Basis, Claim

__all__ = ["NOT_TOLD", "Basis", "Told", "came_by", "of_claim", "tell"]


class Placed(Protocol):
    """Anything that stands at a place in the text: a token, a noun phrase, a date."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Told(NamedTuple):
    """A value and what made it."""

    value: Any
    basis: Basis


def tell(value: Any, code: str, words: Placed | None = None) -> Told | None:
    """Return a value as told for the reason `code` by `words`; None stays None, so that answers can be tried with `or`."""
    if value is None:
        return None
    return Told(value, Basis(code) if words is None else Basis(code, words.start, words.end))


def came_by(told: Told | None, code: str) -> Told | None:
    """Return the same answer, from the same words, as it comes to where it is carried."""
    return told and Told(told.value, Basis(code, told.basis.start, told.basis.end))


def of_claim(claim: Claim, name: str, code: str) -> Told | None:
    """Return a field of a claim as an answer for another, with the words that told it there."""
    basis = claim.bases.get(name, NOT_TOLD)
    return tell(getattr(claim, name), code, basis if basis.end > 0 else None)
