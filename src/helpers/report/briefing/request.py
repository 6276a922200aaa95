"""The parameters of the briefing, as its notebook declares them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.analysis.rates import MIN_COUNT


@dataclass(frozen=True)
class Request:
    """The parameters of the briefing, as the notebook declares them; no `sides`, `categories` or `claimants` are all of them."""

    profile: str = "russia_ukraine"
    start: str = ""
    end: str = ""
    known_on: str = "latest"
    edition: str = "private"
    quote_words: int = 40
    signed_by: str = ""
    language: str = "en"
    reviewed_only: bool = True
    sides: Sequence[str] = ()
    categories: Sequence[str] = ()
    claimants: Sequence[str] = ()
    min_count: int = MIN_COUNT
