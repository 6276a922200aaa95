"""One sentence with all that is found in it before any number is judged, and the claims made of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.extraction.claimants import Speaker
from helpers.extraction.segments import Token
from helpers.extraction.stated import Stated
from helpers.model import Claim

TIES = frozenset(["-", ":", "|", "(", "•", "·", "="])


@dataclass(slots=True)
class Sentence:
    """A sentence of `text` between `start` and `end`. `line` counts the lines of the text that hold anything; `opens` tells the
    first sentence of a line, `row` a row of a list or table.
    """

    doc_id: str
    text: str
    folded: str
    start: int
    end: int
    line: int
    opens: bool
    tokens: list[Token]
    row: bool
    stated: Stated
    speakers: list[Speaker]
    claims: list[Claim] = field(default_factory=list)

    @property
    def previous(self) -> Claim | None:
        """Return the claim of the number before, in this sentence."""
        return self.claims[-1] if self.claims else None

    def quote(self, token: Token) -> str:
        """Return the words of a token as the text has them."""
        return self.text[token.start : token.end]


def is_row(tokens: list[Token]) -> bool:
    """Tell whether a line is a row of a list or table: a label and a figure or two, hardly any other words.

    A dash, colon, bar or bracket ties the two, or the row is no more than figure and label.
    """
    if not 1 <= sum(t.kind == "number" for t in tokens) <= 4 or len(tokens) > 26:
        return False
    if not any(t.kind in ("category", "model") for t in tokens) or any(t.kind in ("says", "claimant") for t in tokens):
        return False
    if sum(t.kind in ("word", "supply", "hypothetical", "date", "window", "place", "people_civil") for t in tokens) > 4:
        return False
    short = len(tokens) <= (9 if tokens[-1].text != "." else 7) and not _has_verb(tokens)
    return any(t.text in TIES for t in tokens) or short and (tokens[-1].text != "." or tokens[0].kind == "number")


def _has_verb(tokens: list[Token]) -> bool:
    return any(t.kind == "supply" or t.kind == "loss" and t.role != "nouns" for t in tokens)
