"""Which of the days that a sentence and its text state hold for one number: the day of its event, and the day it was given."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from helpers.extraction.basis import Told, tell
from helpers.extraction.dates import days_counted
from helpers.extraction.frame import Frame
from helpers.extraction.sentence import Sentence
from helpers.extraction.shares import share_at, share_behind, share_days
from helpers.extraction.stated import Stated
from helpers.extraction.tokens import Token
from helpers.model import Claim

FAR = 1500  # characters from a figure to the day told behind it
MOVED = re.compile(r"\b(?P<days>(?:an?|[a-z]{3,5}|\d{1,2}) (?:day|week)s?) (?P<where>after|earlier)\b")
SPLITS = ("while", "whereas", "although", ";")


def days_for(sentence: Sentence, i: int, end: int, frame: Frame) -> Stated:
    """Return the stated days as they hold for the number at index `i`, whose phrase ends at `end`.

    Where the sentence tells no day of its event, it is that of an event the profile knows by name, else the one told last in the
    paragraph, else the only one of the text, else that of a live entry.
    """
    stated, tokens = sentence.stated, sentence.tokens
    if stated.events and (share := share_behind(tokens, i)):
        own = tuple((k, day) for k, day in stated.events if not share[0] < k < share[1])
        if len(own) < len(stated.events):
            return replace(stated, events=own, event=own[0][1] if own else None)
    if not stated.event:
        only = frame.event_days[0] if len(frame.event_days) == 1 else None
        entry = frame.published if frame.live else None
        day = _named_event(sentence, frame) or frame.event_day or only or entry
        if day and stated.spoken and not entry and day.value > stated.spoken.value:
            day = None  # nobody tells on the 6th of what happened on the 10th
        day = day and not entry and _moved(sentence, tokens[i], day) or day
        stated = replace(stated, event=day) if day else stated
    elif len(stated.events) > 1:
        stated = replace(stated, event=stated.event_of(tokens, i, end))
    folded = sentence.folded[sentence.start : sentence.end] if stated.spokens else ""
    if len(stated.spokens) > 1 or any(word in folded for word in SPLITS):
        stated = replace(stated, spoken=stated.spoken_of(tokens, i))
    return stated


def _moved(sentence: Sentence, number: Token, day: Told) -> Told | None:
    """Return the day of a figure that a sentence sets apart from the event told before by so many days: "three days after gunmen
    killed 17 farmers", "A day earlier"; None where it does not.
    """
    for told in MOVED.finditer(sentence.folded, sentence.start, sentence.end):
        said = any(t.kind == "says" and 0 <= told.start() - t.end <= 1 for t in sentence.tokens)
        if said or told["where"] == "after" and number.start < told.end():
            continue
        days = timedelta(days=days_counted(told["days"]))
        return day._replace(value=day.value - days)
    return None


def date_events(claims: list[Claim], days: tuple[Told, ...], dated: set[int]) -> None:
    """Give the figures of an event whose day a text tells only behind them that day.

    `days` are those of the events it tells; no figure has it whose own sentence names a day, which starts at one of `dated`.
    """
    if len(days) != 1:
        return
    for claim in claims:
        undated = claim.window == "event" and claim.as_of is None and claim.sentence_start not in dated
        if undated and 0 < days[0].basis.start - claim.end < FAR:
            claim.as_of, claim.bases["as_of"] = days[0].value, days[0].basis


def told_of_share(sentence: Sentence, i: int) -> bool:
    """Tell whether the number at `i` stands in what is told of a share of a figure before it, with a day of the share's own."""
    share = share_at(sentence, i)
    return share is not None and bool(share_days(sentence, i, share[1]))


def _named_event(sentence: Sentence, frame: Frame) -> Told | None:
    """Return the day of an event that the profile knows by name, where the sentence names it: "the Hamas attack"."""
    events = frame.scene.lexicon.profile.events if frame.scene.ours else ()
    if not events or "event_noun" not in sentence.kinds:
        return None
    folded = sentence.folded[sentence.start : sentence.end]
    return next((tell(event.day, "known_event") for event in events if any(name.lower() in folded for name in event.names)), None)
