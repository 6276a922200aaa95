"""Clauses that tell what happened in a month or year just named: "up from 2024, when 2,088 died"."""

from __future__ import annotations

from helpers.extraction.basis import Basis
from helpers.extraction.dates import DateMention
from helpers.extraction.grammar import BE, words
from helpers.extraction.mentions import one_event
from helpers.extraction.segments import Token
from helpers.extraction.spans import Time, both_ends

DEADLIEST = words("deadliest")
RECORD = 16  # tokens from a year to the figure by which it was the deadliest
PERFECT = frozenset({"has", "have", "had"})
CLOSE = 8  # tokens from a number to the "since" that closes its clause
NEAR = 9  # tokens from a month or year to the figure of its clause


def day_when(tokens: list[Token], i: int) -> DateMention | None:
    """Return the day, month or year since which there was nothing like it, where the number tells what happened then: "the
    deadliest blast since March 2010, when 45 people were killed"."""
    at = next(iter(tokens.before("date", i)), None) if tokens[i].kind == "number" else None
    if not at or [t.text for t in tokens[at + 1 : at + 3]] != [",", "when"] or tokens[at].date.day is None:
        return None
    since = any(t.text == "since" or t.text.endswith(" since") for t in tokens[max(0, at - 3) : at])
    stops = [k for k, t in enumerate(tokens[at + 3 : i], at + 3) if t.text in (",", ";") or t.kind == "says"]
    costs = stops == [i - 2] and tokens[i - 1].text.endswith("ing")  # "when a helicopter was shot down, killing 30"
    return tokens[at].date if since and (costs or not stops) else None


def span_when(tokens: list[Token], i: int) -> Time | None:
    """Return the month or year that the clause of the number is told of behind what it is compared with: "a rise of 31 per cent
    on 2024, when 2,088 died", "up from May, when it lost 300 men", or of which it says that it was the deadliest."""
    at = next(iter(tokens.before("date", i)), None) if tokens[i].kind == "number" else None
    if not at or at < i - NEAR or [t.text for t in tokens[at + 1 : at + 3]] != [",", "when"]:
        return _span_of_record(tokens, i) if at is not None else None
    month = tokens[at].date
    if month.kind not in ("month", "year") or month.day is None or one_event(tokens) or tokens[at - 1].text == "since":
        return None
    if any(t.kind in ("number", "says", "window") or t.text in (",", ";") for t in tokens[at + 3 : i]):
        return None
    if tokens[at + 3].text == "it" and tokens[i - 1].text == "was":
        return None  # "in 1966, when it was 96" is of what is counted
    window = "month" if month.kind == "month" else "period"
    return Time(window, *both_ends(month), why=Basis("compared", tokens[at].start, tokens[at].end))


def _span_of_record(tokens: list[Token], i: int) -> Time | None:
    """Return the year or month of which a clause says that it was the deadliest: "2025 was the deadliest year since 2022, with
    2,514 killed", else None."""
    for k in tokens.before("date", i):
        if k < i - RECORD:
            return None
        if tokens[k].date.kind not in ("month", "year") or tokens[k].date.day is None:
            continue
        opens = k == 0 or tokens[k - 1].text in (";", ",", "and", "that")
        if opens and tokens[k + 1].text in BE and any(t.text in DEADLIEST for t in tokens[k + 2 : k + 4]):
            window = "month" if tokens[k].date.kind == "month" else "period"
            return Time(window, *both_ends(tokens[k].date), why=Basis("named_date", tokens[k].start, tokens[k].end))
    return None


def bare_since(tokens: list[Token], end: int) -> Token | None:
    """Return the "since" that closes the clause of a number whose phrase ends at `end`: "Curfew was imposed on Friday. More than
    130 people have been killed since", else None."""
    for k in range(end + 1, min(len(tokens), end + CLOSE)):
        if tokens[k].text == "since":
            closes = k + 1 == len(tokens) or tokens[k + 1].text in (".", ",", ";", "and")
            told = {t.kind for t in tokens[end:k]}, {t.text for t in tokens[end:k]}
            return tokens[k] if closes and "loss" in told[0] and told[1] & PERFECT else None
        if tokens[k].kind in ("number", "says", "date", "window", "punct"):
            return None
    return None
