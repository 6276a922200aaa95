"""What stands over a table and below it: the loss it counts, whose, when, and by whose count."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date

from helpers.extraction.basis import Basis, Told, came_by
from helpers.extraction.frame import Frame
from helpers.extraction.grammar import OPENS_SOURCE
from helpers.extraction.legends import NOTHING, Legend, legend_of, source_in
from helpers.extraction.listings import Listing, listing_of
from helpers.extraction.mentions import one_event
from helpers.extraction.sentence import Sentence
from helpers.extraction.spans import Time, carry
from helpers.extraction.speaker import Speaker

HEADS = 4  # tokens of such a title up to its word of loss
LONGEST = 14  # tokens of a title below a table
REACH = 3  # Lines above a table that may say what it counts.


@dataclass(frozen=True, slots=True)
class Caption:
    """What the text around a table says of all its figures.

    `legend` holds the loss, what was lost, whose and in what rhythm; `time` what is left to figures without a day of their own;
    `told` the day that the table stands at; `about` that "approximately" stands over all of it.
    """

    legend: Legend = NOTHING
    time: Time | None = None
    speaker: Told | None = None
    told: Told | None = None
    place: Told | None = None
    about: bool = False


def caption_of(above: list[Sentence], below: Sentence | None, frame: Frame) -> Caption:
    """Return what the lines above a table, nearest first, and a line of sources below it say."""
    near = [s for s in reversed(above) if s.line < 0 or s.line >= frame.now - REACH]
    legends = [_legend(s, frame) for s in near]
    if below is not None and _is_title(below) and not any(x.measure or x.side or x.reason for x in legends):
        legends.append(Legend(side=_legend(below, frame).side))  # what is below may head what follows it
    speaker = _speaker(near, legends, below, frame)
    told = next((day for s in near if s.line >= 0 and (day := _day(s))), None) or frame.published
    place = next((legend.place for legend in legends if legend.place), None)
    at = next((k for k, legend in enumerate(legends) if legend.measure or legend.reason), None)
    if at is None:
        return Caption(_without_loss(legends), _event(near), speaker, told, place)
    if legends[at].reason or legends[at].lead is None:
        return Caption(Legend(reason=legends[at].reason), None, speaker, told, place)
    frame.speaker = frame.speaker or (speaker and speaker.value)
    listing = _listing(near[at], legends[at], frame)
    side = legends[at].side or (listing and listing.side) or next((x.side for x in legends if x.side), None)
    legend = replace(legends[at], side=side, day=None)
    return Caption(legend, _time(listing, near[: at + 1], told), speaker, told, place, bool(listing and listing.about))


def _is_title(below: Sentence) -> bool:
    """Tell whether a line below a table is its title: short, with the losses as a noun at its head and no verb."""
    tokens = below.tokens
    if len(tokens) > LONGEST or below.kinds & {"says", "supply", "number", "hypothetical"}:
        return False
    leads = [t for t in tokens if t.kind == "loss"]
    return bool(leads) and leads[0] in tokens[:HEADS] and all(t.role == "nouns" for t in leads)


def year_told(above: list[Sentence], frame: Frame) -> date | None:
    """Return the last day of the year that the lines above a table name, by which its months are resolved, or None."""
    near = (s for s in reversed(above) if s.line < 0 or s.line >= frame.now - REACH)
    years = [t.date.day for s in near for t in s.marks if t.kind == "date" and t.date.kind == "year" and t.date.day]
    return years[0] if years else None


def _legend(sentence: Sentence, frame: Frame) -> Legend:
    """Return what a line above the table says. A title is no part of the text, so that its words have no place there."""
    legend = legend_of(sentence.tokens, sentence.text, frame.scene)
    if sentence.line >= 0:
        return legend
    told = {f.name: value for f in fields(Legend) if isinstance(value := getattr(legend, f.name), Told)}
    told = {name: Told(value.value, Basis("headline")) for name, value in told.items()}
    if legend.speaker:
        told["speaker"] = Told(replace(legend.speaker.value, start=-1), Basis("headline"))
    return replace(legend, **told)


def _speaker(near: list[Sentence], legends: list[Legend], below: Sentence | None, frame: Frame) -> Told | None:
    """Return whose count it is: the claimant whom a line above makes speak or names, the source told below, the one before."""
    spoken = next((s.speakers[-1] for s in near if s.speakers), None)
    named = next((legend.speaker for legend in legends if legend.speaker), None)
    if spoken is None and named is not None:
        return came_by(named, "caption")
    if spoken is None and below is not None and below.first.text in OPENS_SOURCE and len(below.tokens) > 1:
        tokens = [t for t in below.tokens[1:] if t.kind != "punct"]
        return came_by(source_in(tokens, below.text, frame.scene), "source_line") if tokens else None
    speaker = spoken or frame.speaker
    return speaker and Told(speaker, _words_of(speaker, "caption" if spoken else "speaker_before"))


def _words_of(speaker: Speaker, code: str) -> Basis:
    return Basis(code) if speaker.start < 0 else Basis(code, speaker.start, speaker.start + len(speaker.text))


def _without_loss(legends: list[Legend]) -> Legend:
    """Return what lines that tell no loss leave to the table: the one party and the people they speak of."""
    people = next((x.category for x in legends if x.category and x.category.value in ("civilian", "personnel")), None)
    side = next((x.side for x in legends if x.side), None)
    return Legend(category=people, side=side, military=any(x.military for x in legends))


def _listing(sentence: Sentence, legend: Legend, frame: Frame) -> Listing | None:
    """Return what the line that tells the loss says of whose and when, as the heading of any list does."""
    lead = next((t for t in sentence.tokens if t.kind == "loss" and t.start == legend.lead.start), None)
    listing = listing_of(frame, sentence, lead) if lead is not None else None
    if listing is None or sentence.line >= 0:
        return listing
    side = listing.side and Told(listing.side.value, Basis("headline"))
    time = listing.time
    days = (day and Told(day.value, Basis("headline")) for day in (time.start, time.as_of))
    return replace(listing, side=side, time=Time(time.window, *days, time.flags, Basis("headline")))


def _time(listing: Listing | None, near: list[Sentence], told: Told | None) -> Time | None:
    """Return the time that the line with the loss gives; with no words for a span, an event named there, else all until a day."""
    time = listing.time if listing else None
    if time is None or time.window != "cumulative":
        return time and carry(time, "caption")
    if "window" not in near[-1].kinds and (event := _event(near)):
        return event
    return carry(replace(time, as_of=told), "caption")


def _event(near: list[Sentence]) -> Time | None:
    """Return the time of one named event ("the raid on the market"), or None when the lines name none."""
    for line in near:
        events = line.events if _day(line) else frozenset()
        words = [t for t in line.tokens if t.kind == "event_noun" or t.text in events and not t.text.endswith(("s", "ing"))]
        if line.line >= 0 and words and (one_event(line.tokens) or _day(line)):
            return Time("event", None, _day(line), why=Basis("caption", words[0].start, words[0].end))
    return None


def _day(sentence: Sentence) -> Told | None:
    """Return the day that a line stands at, not one that a span begins with."""
    stated = sentence.stated
    return stated.as_of or stated.until or stated.spoken or stated.event
