"""Which of the days that a sentence and its text state hold for its figures, and for one of them: the day of its event, and that
on which it was given."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from helpers.extraction.apart import day_apart
from helpers.extraction.basis import Told, tell
from helpers.extraction.chronicles import day_above
from helpers.extraction.date_forms import YEARS_AGO
from helpers.extraction.frame import Frame
from helpers.extraction.grammar import words
from helpers.extraction.sentence import Sentence
from helpers.extraction.shares import event_told, share_at, share_behind, share_days
from helpers.extraction.stated import Days, Stated
from helpers.extraction.tokens import Token
from helpers.model import Claim

FAR = 1500  # characters from a figure to the day told behind it
SOON = 400  # the same where the text tells further days
OLD = 14  # days before the news of the day in which no event of it lies
NEWS = 7  # days before publication in which that is which a text reports
SPANS = ("month", "year", "span")
LOOKS_BACK = words("looks_back")
LONG_FIGHT = re.compile(
    r"-(?:day|week|month|year)s?(?:-long|-old)? (?:[\w-]+ ){0,2}(?:siege|battle|war|conflict|offensive|campaign|bombardment)\b"
    r"|(?:weeks|months|years) of (?:[\w-]+ ){0,2}(?:fighting|war|siege|bombing|bombardment|shelling|clashes)\b"
)
ANEW = ("since", "so far", "from the", "over the past", "in the past")
# What opens a sentence that tells of another event than the text before it, on a day that it leaves open.
EARLIER = re.compile(
    r"[^\w]*(?:earlier (?:this|in the|last) (?:week|month|year)"
    r"|(?:an?|one|two|three|four|five|six|several|some|few) (?:months?|years?) (?:ago|earlier|before|previously)"
    r"|(?:in )?(?:an earlier|a previous|an earlier similar|a separate earlier) (?:[a-z]+ )?"
    r"(?:ambush|assault|attack|battle|blast|bombing|clash|explosion|incident|offensive|raid|shelling|strike))\b"
)
ONE_MORE = 8  # tokens from one thing more to what is told of it alone
SPLITS = ("while", "whereas", "although", ";")


def days_of(sentence: Sentence, frame: Frame) -> Days:
    """Return the days a sentence states, or else goes on with from the text before it."""
    stated = sentence.stated
    goes_on = frame.speaker is not None and not sentence.speakers
    spoken = stated.spoken or (day_given_before(frame, sentence) if goes_on else None)
    event = event_told(sentence) or frame.below
    if event is None and not _is_earlier(sentence):
        event = frame.event_day or _only_day(sentence, frame)
    told = spoken or frame.told
    named = next((t for t in sentence.marks if t.kind == "date" and t.date.kind in SPANS and t.date.day), None)
    first, last = (tell(day, "named_date", named) for day in ((named.date.first, named.date.day) if named else (None, None)))
    if named and stated.as_of and stated.as_of.basis.start == named.start:
        first = None  # "by the end of 1942" tells no first day
    if last and told and last.value > told.value:
        last = told  # a month or year that is not over yet
    return Days(told, event, stated.as_of or stated.until, stated.since or first, stated.until or last)


def day_given_before(frame: Frame, sentence: Sentence) -> Told | None:
    """Return the day up to which one who goes on speaking told his figures before: that of his words, or the end of a span,
    unless the sentence begins another."""
    before, spans = frame.stated, [t for t in sentence.marks if t.kind == "window"]
    anew = sentence.stated.since is not None or any(t.text.startswith(ANEW) for t in spans)
    return before.spoken or before.as_of or (None if anew else before.until)


def note_spoken(frame: Frame, sentence: Sentence) -> None:
    """Note in the frame the days of speaking that a sentence states; let go of that of one who spoke before another."""
    stated, before = sentence.stated, frame.stated
    voice = frame.speaker and (frame.speaker.claimant, frame.speaker.text.lower().rpartition(" ")[2])
    another = sentence.speakers and before.spoken and not (before.as_of or before.until) and voice != frame.stated_by
    if stated.spoken or stated.as_of or stated.until or another:
        frame.stated, frame.stated_by = stated, voice


def days_for(sentence: Sentence, i: int, end: int, frame: Frame) -> Stated:
    """Return the stated days as they hold for the number at index `i`, whose phrase ends at `end`.

    Where the sentence tells no day of its event, it is the one up to which the items count that it is of, that of an event the
    profile knows by name, else the one told last in the paragraph, else the only one of the text or that of its lead, else that
    of a live entry.
    """
    stated, tokens = sentence.stated, sentence.tokens
    if apart := day_apart(sentence, tokens[i], frame):
        return replace(stated, event=apart, events=((i, apart),))
    if stated.events and (share := share_behind(tokens, i)):
        own = tuple((k, day) for k, day in stated.events if not share[0] < k < share[1])
        if len(own) < len(stated.events):
            return replace(stated, events=own, event=own[0][1] if own else None)
    if not stated.event:
        entry = frame.published if frame.live else None
        day = (
            frame.below
            if _is_earlier(sentence)
            else (
                frame.below
                or _named_event(sentence, frame)
                or frame.event_day
                or _main_day(sentence, frame)
                or entry
                or day_above(sentence, frame)
            )
        )
        if day and stated.spoken and not entry and day.value > stated.spoken.value:
            day = None  # nobody tells on the 6th of what happened on the 10th
        if day and _is_old(day, sentence, frame):
            day = None  # "Another 50 were hurt, it said on Saturday. The war broke out after the attacks of October 7"
        stated = replace(stated, event=day) if day else stated
    elif len(stated.events) > 1:
        stated = replace(stated, event=stated.event_of(tokens, i, end))
    elif stated.events and _is_of_one_more(tokens, end, stated.events[0][0]):
        stated = replace(stated, event=None, events=())
    folded = sentence.folded[sentence.start : sentence.end] if stated.spokens else ""
    if len(stated.spokens) > 1 or any(word in folded for word in SPLITS):
        stated = replace(stated, spoken=stated.spoken_of(tokens, i))
    return stated


def _is_of_one_more(tokens: list[Token], end: int, k: int) -> bool:
    """Tell whether the day at `k` is only that of one thing told of behind the phrase that ends at `end`: "lost 73 tanks and a
    frigate, the Khukri, which was torpedoed on 9 December"."""
    who = next((j for j in range(k - 1, end, -1) if tokens[j].text in ("which", "that", "whose")), 0)
    one = next((j for j in range(who - 1, end, -1) if tokens[j].text in ("a", "an")), 0)
    if not one or who - one > ONE_MORE or any(t.kind in ("says", "number") for t in tokens[who:k]):
        return False
    thing = any(t.kind in ("category", "model") for t in tokens[one + 1 : one + 3])
    return thing and (tokens[one - 1].text in ("and", ",") or tokens[one - 1].kind == "parts")


def _is_earlier(sentence: Sentence) -> bool:
    """Tell whether a sentence turns to what was before the event told last: "Earlier this month, rebels killed 12 soldiers"."""
    return EARLIER.match(sentence.folded, sentence.start, sentence.end) is not None


def _is_old(day: Told, sentence: Sentence, frame: Frame) -> bool:
    """Tell whether a day that another sentence names lies long before the one on which a sentence says its news was told."""
    told = sentence.stated.spoken
    return told is not None and frame.event_day is not day and (told.value - day.value).days > OLD


def _only_day(sentence: Sentence, frame: Frame) -> Told | None:
    """Return the only day of an event that a text tells, unless that is an anniversary or the text is on a war that ended."""
    day = frame.event_days[0] if len(frame.event_days) == 1 and frame.war_over is None else None
    return day if day and not YEARS_AGO.search(sentence.folded, day.basis.start, day.basis.end) else None


def _main_day(sentence: Sentence, frame: Frame) -> Told | None:
    """Return the day of the event that a text is about: the only one it tells, else the one that its lead tells, where the
    sentence does not look back: "The strike came on Monday, ... Two other schools were hit last year, with 30 dead"."""
    if len(frame.event_days) == 1:
        return _only_day(sentence, frame)
    if not (frame.led and frame.event_days) or any(t.kind == "window" or t.date.kind in SPANS for t in sentence.times):
        return None
    said = {t.text for t in sentence.tokens}
    return None if said & LOOKS_BACK else frame.event_days[0]


def date_events(
    claims: list[Claim], days: tuple[Told, ...], dated: set[int], published: date | None, news: bool, folded: str
) -> None:
    """Give the figures of an event whose day a text tells only behind them that day.

    `days` are those of the events it tells. Where there are several, it is the first, if that is a day of the news and stands
    soon behind. No figure has it whose own sentence names a day, which starts at one of `dated`. In a text of the day's
    `news` days of long ago are those of what it looks back to. What the `folded` text calls a fight of days has no day.
    """
    days = tuple(day for day in days if not YEARS_AGO.search(folded, day.basis.start, day.basis.end))
    days = tuple(day for day in days if not (news and published and (published - day.value).days > OLD))
    if not days:
        return
    day, far = days[0], FAR
    if len(days) > 1:
        far = SOON
        if published is None or not 0 <= (published - day.value).days <= NEWS:
            return
    for claim in claims:
        if LONG_FIGHT.search(folded, claim.sentence_start, claim.sentence_end):
            continue  # "The 77-day siege of Khe Sanh left 205 Marines dead. On 8 February ..."
        undated = claim.window == "event" and claim.as_of is None and claim.sentence_start not in dated
        if undated and 0 < day.basis.start - claim.end < far:
            claim.as_of, claim.bases["as_of"] = day.value, day.basis


def tells_day(stated: Stated) -> bool:
    """Tell whether a sentence says when that happened which it tells, and not only when it was said."""
    return bool(stated.event or stated.since or stated.until or stated.as_of)


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
