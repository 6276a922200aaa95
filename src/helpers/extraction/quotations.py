"""A quotation that runs over several sentences: where it closes, so that who is named behind it speaks in all of them."""

from __future__ import annotations

OPENING, CLOSING, EITHER = "«“„", "»”", '"'
LONGEST = 900  # characters of a quotation that is looked through for its end


def runs_on(text: str, start: int, end: int) -> bool:
    """Tell whether a quotation that a stretch of a text opens with does not close there."""
    return text[start:end].lstrip("-–— ")[:1] in (*OPENING, EITHER) and _depth(text, start, end) > 0


def closes_at(text: str, start: int, end: int) -> int | None:
    """Return where the quotation left open in a stretch of a text closes in the same line, or None."""
    depth = _depth(text, start, end)
    straight = text.count(EITHER, start, end) % 2 == 1
    for at in range(end, min(len(text), end + LONGEST)):
        sign = text[at]
        if sign in "\n\r":
            return None
        if sign in OPENING:
            depth += 1
        elif sign in CLOSING or sign == EITHER and straight:
            depth -= 1
            if depth == 0:
                return at
    return None


def _depth(text: str, start: int, end: int) -> int:
    """Return how many quotations are open at the end of a stretch of a text that opens outside of any."""
    stretch = text[start:end]
    opened = sum(map(stretch.count, OPENING)) - sum(map(stretch.count, CLOSING))
    return max(0, opened) + stretch.count(EITHER) % 2
