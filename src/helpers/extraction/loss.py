"""A word of loss as it governs a number."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.extraction.tokens import Token

PEOPLE_ONLY = frozenset({"killed", "wounded", "killed_and_wounded", "captured", "missing"})


@dataclass(frozen=True, slots=True)
class Loss:
    """The word that governs a number. `voice` is `active` (the subject inflicts), `passive` or `suffer` (the subject bears)."""

    token: Token
    index: int
    measure: str
    voice: str
    after: bool = False
    be: bool = False

    @property
    def borne(self) -> bool:
        """Tell whether it is told of those who bear it: "lost", "died", "cost them"."""
        return self.voice == "suffer" or self.token.text.startswith("cost")

    def stands_in(self, tokens: list[Token]) -> bool:
        """Tell whether the word is one of these tokens, and not carried in from another sentence."""
        return self.index < len(tokens) and tokens[self.index] is self.token
