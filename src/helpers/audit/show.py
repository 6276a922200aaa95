"""A figure in the words around it, as HTML. Every text is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd


def marked_sentence(claim: dict | pd.Series, width: int = 160, others: Sequence[dict | pd.Series] = ()) -> str:
    """Return the sentence of a claim as HTML, its number in `<mark>`; long ones are cut between words, `width` each side.

    `others` are further claims of the same sentence whose numbers are marked too.

    >>> claim = table[table["quote"].eq("5,611")].iloc[0]
    >>> marked_sentence(claim, width=30)
    '… pieces of special equipment, <mark>5,611</mark> vehicles and fuel tanks, and …'
    """
    text = str(claim["sentence"])
    places = sorted((int(each["start"] - claim["sentence_start"]), str(each["quote"])) for each in (claim, *others))
    if any(text[at : at + len(quote)] != quote for at, quote in places):  # stored in another form than the text it was cut from
        return escape(text)
    first, last = places[0][0], places[-1][0] + len(places[-1][1])
    left, right = text[:first], text[last:]
    if len(left) > width:
        left = "… " + left[-width:].split(" ", 1)[-1]
    if len(right) > width:
        right = right[:width].rsplit(" ", 1)[0] + " …"
    marked, done = "", first
    for at, quote in places:
        marked += f"{escape(text[done:at])}<mark>{escape(quote)}</mark>"
        done = at + len(quote)
    return f"{escape(left)}{marked}{escape(right)}"
