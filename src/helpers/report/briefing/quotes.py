"""The words of others, within the limits of the edition: so many around a figure, so many of one text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from helpers.report.briefing.sources import count_words, quote_html

AROUND = 40  # words around a figure in the shared edition
OF_A_TEXT = 150  # words of one text in the whole of it
FULL = "full_text"  # the sidecar's `rights` of a text that may be shown whole


@dataclass
class Quotes:
    """Quotes given out. `most` words stand around a figure; `of_a_text` is None where a text has no limit of its own.

    A quote asked for again in the same place is the same and costs nothing more. When a text's words are used up, its further
    figures are shown alone.
    """

    most: int
    of_a_text: int | None = None
    free: frozenset[str] = frozenset()  # texts that may be shown whole
    used: dict[str, int] = field(default_factory=dict)
    given: dict[tuple[str, str], str] = field(default_factory=dict)

    def html(self, claim: Mapping[str, Any], place: str) -> str:
        """Return the sentence of a claim with its figure marked, cut to what may be shown; `place` is the section it is for."""
        key = (place, str(claim["claim_id"]))
        if key not in self.given:
            self.given[key] = self._cut(claim)
        return self.given[key]

    def _cut(self, claim: Mapping[str, Any]) -> str:
        doc_id = str(claim["doc_id"])
        if self.of_a_text is None or doc_id in self.free:
            return quote_html(claim, self.most)
        figure = count_words(str(claim["quote"]))
        around = max(count_words(str(claim["sentence"] or "")) - figure, 0)
        left = self.of_a_text - self.used.get(doc_id, 0) - figure
        shown = max(min(around, self.most, left), 0)
        self.used[doc_id] = self.used.get(doc_id, 0) + (shown + figure if shown else 0)
        return quote_html(claim, shown)
