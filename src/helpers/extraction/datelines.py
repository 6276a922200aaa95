"""The place and day that an agency's text opens with: they tell where it was written, and act on nothing."""

from __future__ import annotations

import re
from datetime import date

from helpers.extraction.dates import find_dates
from helpers.extraction.segments import Token

# A place, perhaps with its land and a day, and an agency in brackets, up to a dash.
OPENING = re.compile(r"([^\W\d_][^\n():;!?]{1,60}?)( ?\([^()\n]{2,24}\))? ?- ")
# The same with its day: "JERUSALEM, June 9 --", "CAIRO (AP), Tuesday -".
DATED = re.compile(r"[^\W\d_][^\n():;!?]{1,60}?(?: ?\([^()\n]{2,24}\))?[^\n():;!?]{0,30}? ?--? ")
WRITTEN = 3  # days before publication in which a text that is dated was written
LONG = 12  # tokens of a sentence that is no headline
REACH = 12  # tokens of a dateline: a place or two, a land, a day, an agency
TOWN_AND_DAY = (3, 4)  # tokens of a dateline that holds a town of a word or two, a comma and a day
HOLDS = frozenset({"place", "party", "date", "punct", "word"})
SIGNS = frozenset({",", "/", "(", "."})
TOWN = frozenset({"city", "town"})  # part of a town's name: "MARAWI CITY, Philippines - ..."


def dateline_end(tokens: list[Token]) -> int:
    """Return the index behind the dateline that a sentence opens with ("KYIV, Ukraine (AP) - ...", "GENEVA/KYIV - ..."), or 0;
    a day and an agency make one of a place that is not known ("LONDON, March 7 (AP) - ...")."""
    if not tokens or tokens[0].kind not in ("place", "party", "word"):
        return 0
    for k, token in enumerate(tokens[1:REACH], 1):
        if token.text == "-":
            lead = tokens[:k]
            dated = any(t.kind == "date" for t in lead)
            town = k in TOWN_AND_DAY and lead[-1].kind == "date" and lead[-2].text == ","  # "DENPASAR, Oct 14 -"
            placed = dated and any(t.text == "(" for t in lead) or any(t.kind in ("place", "party") for t in lead) or town
            signed = k < 3 or dated or any(t.text in SIGNS for t in lead)
            row = k + 1 >= len(tokens) or tokens[k + 1].kind == "number"  # "Russia - 4,499"
            spelt = row and k + 1 < len(tokens) and tokens[k + 1].number.words  # "BAMAKO - Fifty-three soldiers were killed"
            says = any(t.kind == "says" for t in tokens[k:])
            goes_on = not row or spelt and says or dated and (says or any(t.kind == "date" for t in tokens[k:]))
            return k + 1 if placed and signed and goes_on else 0
        if token.kind not in HOLDS and token.text not in TOWN or sum(t.kind == "word" for t in tokens[: k + 1]) > 4:
            return 0
    return 0


def opens_in_capitals(tokens: list[Token], text: str) -> bool:
    """Tell whether a text opens on a town in capitals with a colon, as where it was written: "QUETTA: In one attack ..."."""
    town = text[tokens[0].start : tokens[0].end] if tokens and tokens[0].start == 0 else ""
    colon = len(tokens) > LONG and tokens[1].text == ":" and tokens[2].kind not in ("number", "qualifier")
    return colon and len(town) > 3 and town.isupper()


def opens_with_dateline(text: str, folded: str) -> int:
    """Return how many characters of a text its dateline takes, 0 without one: a place in capitals, or an agency behind it."""
    match = OPENING.match(folded)
    if match is None:
        return 0
    first = text[: match.end()].split()[0].strip(",./")
    return match.end() if match[2] or len(first) > 2 and first.isupper() else 0


def day_written(text: str, folded: str, published: date | None) -> date | None:
    """Return the day of a text's dateline, from which its "today" and "on Monday" are counted, else that of publication."""
    match = DATED.match(folded) if published else None
    place = text[: match.end()].split()[0].strip(",./") if match else ""
    if not (len(place) > 2 and place.isupper()):
        return published
    days = [d.day for d in find_dates(folded, 0, match.end(), published) if d.kind in ("date", "weekday") and d.day]
    return days[0] if len(days) == 1 and 0 <= (published - days[0]).days <= WRITTEN else published
