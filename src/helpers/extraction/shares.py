"""Where a sentence tells of a share alone of what it counts: "63 were killed, 14 of the dead in one raid last Saturday"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from helpers.extraction.apart import blow_apart
from helpers.extraction.basis import Told, tell
from helpers.extraction.blows import STRIKES
from helpers.extraction.date_forms import FIRST_DAY, YEARS_AGO
from helpers.extraction.dates import days_counted
from helpers.extraction.finished_wars import note_end
from helpers.extraction.grammar import BE, BLOWS, LAUNCHES, MOST, OF_THOSE
from helpers.extraction.sentence import Sentence
from helpers.extraction.tokens import Token
from helpers.extraction.wakes import clause_at, names_blow, tells_blow

if TYPE_CHECKING:
    from helpers.extraction.frame import Frame

GONE_BY = re.compile(r"(?:just |barely |only |some )?(?P<days>(?:an?|[a-z]{3,5}|\d{1,2}) (?:day|week)s?) after ")
OLD = 14  # days before publication in which no news of the day lies
FAR = 30  # tokens from a figure to the share told behind it
LONG_AGO = 300  # days before publication on which nothing is that is told by its day and month alone
GONE = 30  # days before publication from which a month is over that a text looks back to
OF_WAR = frozenset({"party", "people_military", "category", "model", "enemy", "loss", "event_noun"})
OPENS = frozenset({",", "(", "-", ";"})
PLACED = frozenset({"in", "on", "at", "near", "when", "by", "during", "over", "around", "while", "from", "after"})


def share_behind(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """Return where a share of the figure at `i` is told behind it with a place or day of its own: from its opening up to the end
    of its clause, as token indices; None where none is.
    """
    if not any(t.kind == "parts" or t.text in OF_THOSE for t in tokens[i + 1 : i + FAR + 7]):
        return None  # as in most sentences: no word there tells of a share
    for k in range(i + 1, min(len(tokens) - 2, i + FAR)):
        if tokens[k].text not in OPENS:
            continue
        if (behind := _behind_named_part(tokens, k + 1)) and tokens[behind].text in PLACED - {"by", "while"}:
            return k, next((j for j in range(behind, len(tokens)) if tokens[j].text in (";", ")", "while", "but")), len(tokens))
        at = next((j for j in range(k + 1, min(k + 4, len(tokens))) if _is_share(tokens, j)), None)
        if at is not None and (behind := _behind_share(tokens, at)) < len(tokens) and tokens[behind].text in PLACED:
            closes = next((j for j in range(behind, len(tokens)) if tokens[j].text in (";", ")", "while", "but")), len(tokens))
            return k, closes
    return None


def share_at(sentence: Sentence, i: int) -> tuple[int, int] | None:
    """Return the stretch told of a share that the number at `i` stands in, behind the figure that it is a share of."""
    before = (k for k in range(i - 1, max(-1, i - FAR), -1) if sentence.tokens[k].kind == "number")
    shares = (share_behind(sentence.tokens, k) for k in before)
    return next((share for share in shares if share and share[0] < i < share[1]), None)


def share_days(sentence: Sentence, i: int, end: int) -> list[Told]:
    """Return the days of events named between the number at `i` and the end of what is told of its share."""
    return [day for k, day in sentence.stated.events if i < k < end]


def own_tokens(tokens: list[Token], i: int) -> list[Token]:
    """Return the tokens of a sentence without what it tells of a share alone of the figure at `i`."""
    share = share_behind(tokens, i)
    return tokens if share is None else [*tokens[: share[0]], *tokens[share[1] :]]


def _behind_named_part(tokens: list[Token], k: int) -> int:
    """Return the index behind what befell a part that a noun names, as "among them 13 marines killed" does at `k`, else 0."""
    if k >= len(tokens) or tokens[k].kind != "parts" or not tokens[k].text.startswith(("among", "inclu")):
        return 0
    counted = next((j for j in range(k + 1, min(k + 4, len(tokens))) if tokens[j].kind == "number"), None)
    befell = counted and next(
        (j for j in range(counted + 1, min(counted + 5, len(tokens) - 1)) if tokens[j].kind == "loss"), None
    )
    return befell + 1 if befell and tokens[befell - 1].kind == "category" and tokens[befell].role == "inflict" else 0


def _is_share(tokens: list[Token], j: int) -> bool:
    counted = tokens[j].kind == "number" or tokens[j].text in MOST
    return counted and _behind_share(tokens, j) > j + 1


def _behind_share(tokens: list[Token], j: int) -> int:
    """Return the index behind "of them" or "of the dead" where that stands behind the word at `j`, else `j` + 1."""
    if j + 1 < len(tokens) and tokens[j + 1].kind == "parts" and tokens[j + 1].text.startswith("of "):
        return j + 2
    named = [t.text for t in tokens[j + 1 : j + 3]] == ["of", "the"] and j + 3 < len(tokens)
    return j + 4 if named and tokens[j + 3].text in OF_THOSE else j + 1


def event_told(sentence: Sentence) -> Told | None:
    """Return the day of the event that a sentence tells of, for the text behind it; the day of a mere share is none."""
    stated = sentence.stated
    if len(stated.events) > 1 and not sentence.claims:
        return _day_of_blow(sentence)
    share = share_behind(sentence.tokens, sentence.numbers[0]) if stated.event and sentence.claims else None
    return stated.event if share is None else next((day for k, day in stated.events if not share[0] < k < share[1]), None)


def _day_of_blow(sentence: Sentence) -> Told:
    """Return which of the days of a sentence without figures is that of a blow: one that names it ("Saturday's raid"), one that
    looks back at it ("marched on Sunday against the strike that hit a funeral the day before"), the first of a clause that tells
    of one, else one that looks back, else the first of all."""
    tokens, events = sentence.tokens, sentence.stated.events
    back = [day for k, day in events if (tokens[k].date.away or 0) < 0]
    named = [day for k, day in events if names_blow(tokens, k)]
    struck = [day for k, day in events if tells_blow(clause_at(tokens, k))]
    return next(iter([*named, *(day for day in back if day in struck), *struck, *back, events[0][1]]))


def note_event(frame: Frame, sentence: Sentence) -> None:
    """Note in the frame the day of the event that a sentence tells of, unless its figures are of a span that ends then, and the
    end of a war."""
    claims = sentence.claims
    note_end(frame, sentence)
    if event := _day_gone_by(sentence, frame):
        frame.event_days = (*frame.event_days, event)
        return
    event = (blow_apart(sentence, frame) if not claims else None) or event_told(sentence)
    if event and FIRST_DAY.match(sentence.folded, event.basis.start):
        return  # "on the first day they lost 57,470 men": what is told next is of the battle again
    if event and YEARS_AGO.search(sentence.folded, event.basis.start, event.basis.end):
        if any(_is_blow(t) for t in sentence.tokens):
            frame.event_day, frame.of_war = event, True
        frame.event_days = (*frame.event_days, event)
        return
    if event is None and not claims and (month := _month_of_blow(sentence, frame.published and frame.published.value)):
        frame.event_day, frame.of_war = month, True
        return
    if event and frame.published and frame.year is None and (frame.published.value - event.value).days > LONG_AGO:
        bare = not sentence.text[event.basis.start : event.basis.end][-4:].isdigit()
        event = None if bare else event  # "Nigerians vote on 28 March", told in the days before
    of_war = bool(claims) or event is not None and _is_of_war(sentence)
    if event and not of_war and frame.event_day is not None and frame.of_war:
        return  # "The bomb exploded on Friday. The minister arrived on Monday. Some 200 died"
    ends_span = bool(claims) and claims[0].window not in ("event", "day") and event and event.value == claims[0].as_of
    frame.event_day = frame.event_day if ends_span else event or frame.event_day
    frame.of_war = of_war if event and not ends_span else frame.of_war
    news = frame.news and frame.published and (sentence.line or frame.event_days)
    if event and news and (frame.published.value - event.value).days > OLD:
        return  # "killed in the attack of Oct. 7": the rest of the news is not of that day
    if event and not ends_span and all(event.value != day.value for day in frame.event_days):
        frame.event_days = (*frame.event_days, event)


def _month_of_blow(sentence: Sentence, published: date | None) -> Told | None:
    """Return the last day of the month or year gone by in which a sentence without figures tells of a blow, for those that follow
    it: "The frigate was hit by a missile in May last year. Of its crew 37 died"."""
    tokens, stated = sentence.tokens, sentence.stated
    spans = [k for k, t in enumerate(tokens) if t.kind == "date" and t.date.kind in ("month", "year")]
    if len(spans) != 1 or stated.since or stated.until or stated.as_of or stated.spoken:
        return None
    if any(t.kind == "window" and t.text != "last year" for t in sentence.marks):
        return None
    named, lead = tokens[spans[0]], [t.text for t in tokens[max(0, spans[0] - 2) : spans[0]]]
    if named.date.day is None or published and (published - named.date.day).days < GONE:
        return None
    hit = any(_is_blow(t) for t in clause_at(tokens, spans[0]))
    hit = hit and lead[-1:] in (["in"], ["last"], ["early"], ["late"]) and not {*lead} & LAUNCHES
    return tell(named.date.day, "named_date", named) if hit else None


def _is_blow(token: Token) -> bool:
    """Tell whether a word says that somebody struck: "torpedoed", "overran"."""
    return token.text in BLOWS or token.text in STRIKES or token.kind == "loss" and token.role == "inflict"


def _is_of_war(sentence: Sentence) -> bool:
    """Tell whether a sentence names a blow, a loss, any who fight or what they fight with."""
    return bool(sentence.kinds & OF_WAR) or any(t.text in LAUNCHES or t.text in BLOWS for t in sentence.tokens)


def _day_gone_by(sentence: Sentence, frame: Frame) -> Told | None:
    """Return the day of a blow since which a text counts as it opens: "Two days after drones struck four airfields, it remains
    open how many aircraft were hit"."""
    told = (
        GONE_BY.match(sentence.folded, sentence.start) if sentence.line == 0 and sentence.opens and not sentence.claims else None
    )
    if told is None or frame.published is None or sentence.stated.events:
        return None
    clause = list(takewhile(lambda t: t.text != ",", (t for t in sentence.tokens if t.start >= told.end())))
    blow = any(t.kind == "event_noun" or t.text in BLOWS | LAUNCHES or t.kind == "loss" and t.role == "inflict" for t in clause)
    days = days_counted(told["days"])
    return tell(frame.published.value - timedelta(days=days), "counted") if blow and days else None


def among_behind(tokens: list[Token], i: int) -> Token | None:
    """Return the words that say that those counted at `i` were among the dead: "Thirteen children were among the dead"."""
    be = next((k for k in range(i + 1, min(len(tokens) - 1, i + 6)) if tokens[k].text in BE), i)
    return tokens[be + 1] if be > i and tokens[be + 1].kind == "loss" and tokens[be + 1].text.startswith("among ") else None
