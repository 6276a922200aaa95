"""On which day each voice of a text gave its figures: where it tells more of them elsewhere, they are of that day too."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from helpers.extraction.basis import Told, came_by
from helpers.extraction.sentence import Sentence
from helpers.model import Claim

LEAD = 300  # characters of a text that tell its news
SOON = 500  # characters from the figures of a lead to the sentence that says when they were told
EARLIER = re.compile(r"\b(?:earlier|previously|before that|until then)\b")
PERFECT = re.compile(r"\b(?:has|have|now|so far)\b")
NEWS = 10  # days before publication in which what was said is the news itself
# A day that a figure has only because no other is told for it.
UNTOLD = frozenset({"publication_date", "figure_before", "sentence_before", "whole", "report"})
TOLD = frozenset({"statement_day", "as_of", "until"})
VOICED = frozenset({"speaker", "speaker_before"})
TOTALS = ("cumulative", "period")
ENDED = frozenset({"named_date", "counted", "until"})
LONG_AGO = 365  # days from the end of a span from which a text looks back on it
OPENING = 2  # tokens before the day that a sentence opens with
COUNTED = frozenset({"week", "month"})  # spans whose first day is counted from the last


@dataclass
class DaysOfVoices:
    """The days of speaking that a text tells, with whose they are and where they stand, and the days that sentences open with;
    `said` are those of all voices, in order, `own` where those stand who tell figures of their own with it, `ended` the last days
    of wars."""

    published: date | None
    told: dict[str, list[tuple[int, Told]]] = field(default_factory=dict)
    opened: dict[int, Told] = field(default_factory=dict)
    said: list[tuple[int, Told]] = field(default_factory=list)
    own: set[int] = field(default_factory=set)
    ended: list[tuple[int, Told]] = field(default_factory=list)

    def note(self, sentence: Sentence) -> None:
        """Take in on which day those spoke whom a sentence names: "the minister told reporters on Tuesday"."""
        spoken, until = sentence.stated.spoken, sentence.stated.until
        if until is not None and sentence.stated.since is None and self._is_past(until):
            self.ended.append((sentence.start, until))
        if sentence.claims and (day := _opens_with(sentence)):
            self.opened[sentence.start] = day
        if spoken is None or self.published is None or not 0 < (self.published - spoken.value).days <= NEWS:
            return
        self.said.append((sentence.start, spoken))
        self.own |= {sentence.start} if sentence.claims and sentence.speakers else set()
        for speaker in sentence.speakers:
            self.told.setdefault(_voice(speaker.claimant, speaker.text), []).append((sentence.start, spoken))

    def _is_past(self, day: Told) -> bool:
        return self.published is None or (self.published - day.value).days > NEWS

    def end_of_war(self, claim: Claim, folded: str) -> Told | None:
        """Return the last day of the war that the same paragraph says has ended: "The war killed 700. It ended in May"."""
        if PERFECT.search(folded, claim.sentence_start, claim.start):
            return None
        for start, day in self.ended:
            first, last = sorted((start, claim.sentence_start))
            if "\n" not in folded[first:last]:
                return day
        return None

    def day_of(self, claim: Claim) -> Told | None:
        """Return the day on which the claimant of a figure spoke, told last before it, else soon behind it."""
        days = self.told.get(_voice(claim.claimant, claim.claimant_text), ())
        before = next((day for start, day in reversed(days) if start <= claim.start), None)
        return before or next((day for start, day in days if 0 < start - claim.start < SOON), None)

    def only_day(self, claim: Claim) -> Told | None:
        """Return the only day of speaking that a text tells, where it says soon behind a figure of its lead when that was told:
        "... the headquarters reports. So General Buba told newsmen in Abuja on Thursday"."""
        if claim.start > LEAD or len({day.value for _, day in self.said}) != 1:
            return None
        start, day = self.said[0]
        if start in self.own and claim.claimant != "author" and claim.bases["claimant"].code in VOICED:
            return None  # "..., German media report. The minister told officials on Tuesday that 7,500 had fallen"
        return day if 0 < start - claim.start < SOON else None


def date_totals(claims: list[Claim], voices: DaysOfVoices, folded: str) -> None:
    """Give running totals and spans that are of the day of publication, for want of another, the day on which their claimant
    spoke: "the minister told reporters on Tuesday ... According to the minister they have destroyed 21 aircraft".
    """
    before: Claim | None = None
    lead: dict[tuple[str, str], Told] = {}  # the day on which figures of the lead were told, by who told them and their window
    for claim in claims:
        untold = claim.as_of == voices.published and claim.bases.get("as_of") and claim.bases["as_of"].code in UNTOLD
        earlier = untold and EARLIER.search(folded, claim.sentence_start, claim.sentence_end)
        day = voices.day_of(claim) if untold and not earlier and claim.window != "event" else None
        if untold and not earlier and day is None and claim.window != "event":
            told = claim.claimant, claim.window
            day = voices.only_day(claim) or lead.get(told)
            lead |= {told: day} if day else {}
        if untold and claim.window == "cumulative":
            day = voices.opened.get(claim.sentence_start) or day or _of_estimate(claim, before, folded)
        undated = claim.as_of is None and voices.published is None
        over = voices.end_of_war(claim, folded) if (untold or undated) and claim.window == "cumulative" else None
        over = over or (_of_war_before(claim, before, folded) if untold and claim.window in TOTALS else None)
        if over or day:
            _move(claim, over or came_by(day, "statement_day"))
        before = claim


def _opens_with(sentence: Sentence) -> Told | None:
    """Return the one day that a sentence without an event opens with, on which its running totals stood: "On 4 February Kyiv
    brought its number up to date: 55,000 had died"."""
    stated = sentence.stated
    if not stated.event or len(stated.events) > 1 or stated.since or "event_noun" in sentence.kinds:
        return None
    return stated.event if stated.events[0][0] <= OPENING else None


def _of_estimate(claim: Claim, before: Claim | None, folded: str) -> Told | None:
    """Return the day of an estimate that the paragraph goes on with, where nobody else speaks: "an estimate released in May.
    Ukraine's casualties are put at 125,000"."""
    if before is None or before.window != "cumulative" or before.as_of is None or "\n" in folded[before.end : claim.start]:
        return None
    told = before.bases["as_of"].code in TOLD and claim.claimant in (before.claimant, "author")
    return Told(before.as_of, before.bases["as_of"]) if told else None


def _of_war_before(claim: Claim, before: Claim | None, folded: str) -> Told | None:
    """Return the last day of a war or span of years ago that the paragraph goes on with: "Israel lost 2,656 soldiers in the 1973
    war. Egypt lost some 8,000"."""
    if before is None or before.window not in TOTALS or before.as_of is None or claim.bases["window"].code == "window_words":
        return None
    if "\n" in folded[before.end : claim.start] or claim.claimant not in (before.claimant, "author"):
        return None
    long_ago = before.bases["as_of"].code in ENDED and (claim.as_of - before.as_of).days > LONG_AGO
    goes_on = PERFECT.search(folded, claim.sentence_start, claim.sentence_end)
    return Told(before.as_of, before.bases["as_of"]) if long_ago and not goes_on else None


def _move(claim: Claim, day: Told) -> None:
    """Give a claim another last day, and its window the first that goes with it."""
    if claim.window == "day":
        claim.window_start, claim.bases["window_start"] = day.value, day.basis
    elif claim.window in COUNTED and claim.window_start and (claim.as_of - claim.window_start) < timedelta(days=31):
        claim.window_start += day.value - claim.as_of
    claim.as_of, claim.bases["as_of"] = day.value, day.basis


def _voice(claimant: str, text: str | None) -> str:
    """Return what tells one voice from another: the claimant, or the last word that names one whom no profile knows."""
    return claimant if claimant != "other" else (text or "").lower().rpartition(" ")[2]
