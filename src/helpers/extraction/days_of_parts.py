"""The day that a part of a total has of its own, straight behind its number or the words that make it a part."""

from __future__ import annotations

from helpers.extraction.mentions import own_day
from helpers.extraction.tokens import Token

OF_THEM = frozenset({"of them", "of whom", "of those", "of these"})
HOLDS = frozenset({"including", "among them"})


def part_on(tokens: list[Token], i: int) -> Token | None:
    """Return the day of its own that stands straight behind the words which make the number at `i` a part: "103 this month, five
    of them overnight", "501, including 100 on Sunday"."""
    ahead = tokens[i + 1 : i + 6]
    at = next((k for k, t in enumerate(ahead) if t.kind == "date"), 0)
    named = bool(ahead) and ahead[at].kind == "date" and (at > 0 or ahead[0].date.kind == "relative")
    if not named or own_day(ahead[at].date) is None:
        return None
    words = " ".join(t.text for t in ahead[: at - (ahead[at - 1].text == "on")])
    held = not words and i > 0 and tokens[i - 1].text in HOLDS
    return ahead[at] if words in OF_THEM or held else None
