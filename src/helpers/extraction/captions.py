"""What stands over a table and below it: the loss it counts, whose, when, and by whose count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from helpers.extraction.claimants import Speaker
from helpers.extraction.frame import Frame, listing_of
from helpers.extraction.grammar import words
from helpers.extraction.legends import NOTHING, Legend, legend_of, speaker_in
from helpers.extraction.sentence import Sentence
from helpers.extraction.times import Time, one_event

REACH = 3  # Lines above a table that may say what it counts.
OPENS_SOURCE = words("opens_source")


@dataclass(frozen=True, slots=True)
class Caption:
    """What the text around a table says of all its figures.

    `legend` holds loss, category, side and rhythm, `time` what a title without dates in the table leaves for all of them, `told`
    the day the table stands at.
    """

    legend: Legend = NOTHING
    time: Time | None = None
    speaker: Speaker | None = None
    told: date | None = None
    place: str | None = None
    about: bool = False


def caption_of(above: list[Sentence], below: Sentence | None, frame: Frame) -> Caption:
    """Return what the lines above a table, nearest first, and a line of sources below it say."""
    near = [s for s in reversed(above) if s.line < 0 or s.line >= frame.now - REACH]
    legends = [legend_of(s.tokens, s.text, frame.scene) for s in near]
    speaker = next((s.speakers[-1] for s in near if s.speakers), None) or next((x.speaker for x in legends if x.speaker), None)
    speaker = speaker or _source(below, frame) or frame.speaker
    told = next((day for s in near if (day := _day(s))), None)
    at = next((k for k, legend in enumerate(legends) if legend.measure or legend.reason), None)
    if at is None:
        sides = [legend for legend in legends if legend.side] or [NOTHING]
        around = replace(NOTHING, side=sides[0].side, military=any(x.military for x in legends), category=_people(legends))
        return Caption(around, _event(near, told), speaker, told or frame.published, _place(legends), False)
    legend, sentence = legends[at], near[at]
    if legend.reason or legend.lead is None:
        return Caption(Legend(reason=legend.reason), None, speaker, told or frame.published, _place(legends), False)
    if frame.speaker is None and speaker is not None:
        frame.speaker = speaker
    lead = next((t for t in sentence.tokens if t.start == legend.lead.start and t.kind == "loss"), None)
    listing = listing_of(frame, sentence, lead) if lead is not None else None
    side = legend.side or (listing.side if listing else None) or next((x.side for x in legends if x.side), None)
    time = listing.time if listing else None
    if time is not None and time.window == "cumulative" and "window" not in sentence.kinds:
        time = _event(near[: at + 1], told) or time
    if time is not None and time.window == "cumulative" and told:
        time = replace(time, as_of=told)
    return Caption(
        replace(legend, side=side, day=None), time, speaker, told or frame.published, _place(legends), bool(listing and listing.about)
    )


def _people(legends: list[Legend]) -> str | None:
    """Return the people that a title without a loss speaks of ("Attacks on civilians")."""
    return next((x.category for x in legends if x.category in ("civilian", "personnel")), None)


def _place(legends: list[Legend]) -> str | None:
    return next((legend.place for legend in legends if legend.place), None)


def _day(sentence: Sentence) -> date | None:
    """Return the day that a title stands at, not one that a span begins with."""
    stated = sentence.stated
    return stated.as_of or stated.until or stated.spoken or stated.event


def _event(near: list[Sentence], told: date | None) -> Time | None:
    """Return the time of one named event ("the raid on the market"), or None when the title names none."""
    return Time("event", None, told) if any(one_event(s.tokens) for s in near) else None


def _source(below: Sentence | None, frame: Frame) -> Speaker | None:
    """Return whom a line below the table names as its source: "Source: United Nations"."""
    if below is None or below.first.text not in OPENS_SOURCE:
        return None
    tokens = below.tokens[1:]
    if speaker := speaker_in(tokens, below.text, frame.scene):
        return speaker
    named = [t for t in tokens if t.kind != "punct"]
    return Speaker("other", below.text[named[0].start : named[-1].end], -1) if named else None
