"""Claims that are another's but for their number: the change printed behind a total, the total told behind what was added."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from helpers.extraction.basis import Basis
from helpers.extraction.bounds import bounds_of
from helpers.extraction.candidates import Candidate
from helpers.extraction.changes import span_back
from helpers.extraction.counted import PEOPLE_AT_HOME
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.model import Claim, claim_id


def place(sentence: Sentence, token: Token) -> dict:
    """Return the fields that say where a claim stands."""
    return {
        "doc_id": sentence.doc_id,
        "start": token.start,
        "end": token.end,
        "quote": sentence.quote(token),
        "claim_id": claim_id(sentence.doc_id, token.start, token.end),
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
    }


def change_of(sentence: Sentence, candidate: Candidate, total: Claim) -> Claim:
    """Return the claim of a printed change: the day's losses of the total before it, or of the row that has no total."""
    token = sentence.tokens[candidate.index]
    number = token.number
    flags = [f for f in total.flags if f not in ("window_guessed", "change")] + ["change"]
    change = Basis("change", token.start, token.end)
    span = next((t.key for t in sentence.tokens[candidate.index + 1 : candidate.index + 5] if t.kind == "window"), "day")
    window = span if span in ("week", "month") else "day"  # "an increase of 2,543 over last week"
    first = total.as_of if window == "day" else None
    if (back := span_back(sentence.tokens, candidate.index)) is not None:
        window, first = back[0], total.as_of and total.as_of - timedelta(days=back[1] - 1)
    return replace(
        total,
        **place(sentence, token),
        value=number.value,
        low=number.low,
        high=number.high,
        qualifier="exact",
        window=window,
        window_start=first,
        part_of=None,
        flags=flags,
        bases=inherited(total, "total_before", flags)
        | dict.fromkeys(("value", "qualifier", "window", "window_start", "change"), change),
    )


def total_of(sentence: Sentence, candidate: Candidate) -> Claim:
    """Return the claim of a total told behind the figure that was added to it. A figure of no span of its own that a running
    total follows is a day's, if it was added with a sign or stands in a list.
    """
    token, added = sentence.tokens[candidate.index], candidate.again or sentence.previous
    number, words = token.number, Basis("total_after", token.start, token.end)
    event = added.window == "event" and added.category in PEOPLE_AT_HOME
    signed = sentence.text[max(0, added.start - 1) : added.start] == "+"
    if candidate.again is None and (signed or added.window == "event" and not event):
        day = dict.fromkeys(("window", "window_start"), words)
        sentence.claims[-1] = replace(added, window="day", window_start=added.as_of, bases=added.bases | day)
    flags = [f for f in added.flags if f not in ("window_guessed", "change")]
    qualifier, low, high = bounds_of(sentence.tokens, candidate.index)
    told = [t for t in sentence.tokens[: candidate.index] if t.kind == "loss" and t.start > sentence.previous.end]
    men = next((t for t in told if t.key == "killed_and_wounded"), None) if added.category == "personnel" else None
    return replace(
        added,
        measure=men.key if men else added.measure,
        **place(sentence, token),
        value=number.value,
        low=low,
        high=high,
        qualifier=qualifier.value,
        window="event" if event else "cumulative",
        window_start=None,
        part_of=None,
        flags=flags,
        bases=inherited(added, "figure_before", flags) | dict.fromkeys(("value", "qualifier", "window"), words),
    )


def inherited(claim: Claim, code: str, flags: list[str]) -> dict[str, Basis]:
    """Return what made the fields of a claim that are another's, with the words that made them there."""
    names = [name for name in claim.bases if name not in claim.flags or name in flags]
    return {name: Basis(code, claim.bases[name].start, claim.bases[name].end) for name in names}
