"""The place and day that an agency's text opens with: they tell where it was written, and act on nothing."""

from __future__ import annotations

import re

from helpers.extraction.segments import Token

# A place, perhaps with its land and a day, and an agency in brackets, up to a dash.
OPENING = re.compile(r"([^\W\d_][^\n():;!?]{1,60}?)( ?\([^()\n]{2,24}\))? ?- ")
REACH = 12  # tokens of a dateline: a place or two, a land, a day, an agency
HOLDS = frozenset({"place", "party", "date", "punct", "word"})
SIGNS = frozenset({",", "/", "(", "."})


def dateline_end(tokens: list[Token]) -> int:
    """Return the index behind the dateline that a sentence opens with ("KYIV, Ukraine (AP) - ...", "GENEVA/KYIV - ..."), or 0;
    a day and an agency make one of a place that is not known ("LONDON, March 7 (AP) - ...")."""
    if not tokens or tokens[0].kind not in ("place", "party", "word"):
        return 0
    for k, token in enumerate(tokens[1:REACH], 1):
        if token.text == "-":
            lead = tokens[:k]
            dated = any(t.kind == "date" for t in lead)
            placed = dated and any(t.text == "(" for t in lead) or any(t.kind in ("place", "party") for t in lead)
            signed = k < 3 or dated or any(t.text in SIGNS for t in lead)
            row = k + 1 >= len(tokens) or tokens[k + 1].kind == "number"  # "Russia - 4,499"
            goes_on = not row or dated and any(t.kind == "says" for t in tokens[k:])
            return k + 1 if placed and signed and goes_on else 0
        if token.kind not in HOLDS or sum(t.kind == "word" for t in tokens[: k + 1]) > 4:
            return 0
    return 0


def opens_with_dateline(text: str, folded: str) -> int:
    """Return how many characters of a text its dateline takes, 0 without one: a place in capitals, or an agency behind it."""
    match = OPENING.match(folded)
    if match is None:
        return 0
    first = text[: match.end()].split()[0].strip(",./")
    return match.end() if match[2] or len(first) > 2 and first.isupper() else 0
