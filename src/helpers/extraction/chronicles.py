"""The day that stands over figures without their own: that of a chronology's entry, or of the battle that an article is about."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from helpers.extraction.basis import Told, came_by, tell
from helpers.extraction.date_forms import DATE, FIRST_DAY, YEARS_AGO
from helpers.extraction.headings import is_full_sentence
from helpers.extraction.sentence import Sentence

if TYPE_CHECKING:
    from helpers.extraction.frame import Frame

LINE = re.compile(r"(?:^|\n)[\s\[(*•-]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?(?=\S)")
NAMED = frozenset({"iso", "dotted", "dayfirst", "monthfirst"})
ENTRIES = 2  # lines that open with a day, from which on a text is a chronology
OPENING_LINES = 3  # of an article, in which it says when the battle was that it is about
LONG_AGO = 300  # days before publication on which no news is of
SIGNS = ("[", "(", "-", "*", "•")


def is_chronicle(folded: str) -> bool:
    """Tell whether lines of a text open with their day: "Dec. 20 Herat Province: four civilians killed", "[Oct. 7] ..."."""
    found = 0
    for line in LINE.finditer(folded):
        day = DATE.match(folded, line.end())
        found += day is not None and day.lastgroup in NAMED
        if found == ENTRIES:
            return True
    return False


def entry_day(sentence: Sentence) -> Told | None:
    """Return the day that a line opens with, which the lines below are of too, up to the next such line; None without one."""
    if not sentence.opens or "date" not in sentence.kinds:
        return None
    for token in sentence.opening(4):
        if token.kind == "date" and token.date.kind == "date" and token.date.away is None:
            return tell(token.date.day, "event_day", token)
        if token.text not in SIGNS and token.text != "," and not (token.kind == "date" and token.date.kind == "weekday"):
            return None
    return None


def battle_of(sentence: Sentence, frame: Frame) -> Told | None:
    """Return the last day of the battle that an article of long ago says in its opening it is about: "Date: 7 November - 23
    December 2004", "It was fought on 3 and 4 October 1993"; None where it tells no such day, an
    anniversary, which may be that of a whole war, or that a war ended.
    """
    stated = sentence.stated
    day, published = stated.until or stated.event, frame.published and frame.published.value
    if day is None or sentence.line >= OPENING_LINES or FIRST_DAY.match(sentence.folded, day.basis.start):
        return None
    if any(YEARS_AGO.search(sentence.folded, told.basis.start, told.basis.end) for told in (day, *frame.event_days)):
        return None
    if frame.war_over or published and (published - day.value).days <= LONG_AGO:
        return None
    return came_by(day, "event_day")


def day_above(sentence: Sentence, frame: Frame) -> Told | None:
    """Return the day of a figure whose paragraph tells none: of the entry it stands in, else of the battle that its text is
    about. A battle of many days is told of whole in lists alone, and blow by blow in prose.
    """
    if frame.entry or frame.battle is None:
        return frame.entry
    return frame.battle if not frame.fought_long or not is_full_sentence(sentence.tokens) else None


def days_over(frame: Frame) -> set[date]:
    """Return the days that stand over the figures of a text: of the entry it has come to, and of the battle it is about."""
    return {told.value for told in (frame.entry, frame.battle) if told}
