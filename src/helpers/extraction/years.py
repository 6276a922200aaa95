"""Days told without their year in a text that looks back: they are of the year that the text has named last."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from helpers.extraction.date_forms import YEARS_GONE
from helpers.extraction.dates import NUMBERS, DateMention, find_dates, years_counted
from helpers.extraction.finished_wars import ENDED
from helpers.extraction.tokens import Token

if TYPE_CHECKING:
    from helpers.extraction.frame import Frame
    from helpers.extraction.sentence import Sentence

YEAR = re.compile(r"(?:19|20)\d\d")
WHOLE_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NEAR = 60  # days from the day named with its year to one that goes on from it
LATELY = 90  # days before publication in which a day without a year is of the last ones
LEAD = 30  # characters before a day in which "since" stands
LONG_AGO = 300  # days before publication from which a text looks back
KINDS = ("date", "span")
YEARLESS = ("date", "span", "month")
GONE_BY = 2  # years
FAR_BACK = 5  # years from which a text looks back on a war, where it tells no news
NEWS = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|overnight|(?:this|last|past) (?:week|month|year)"
    r"|so far|hours|ongoing|reporters|told)\b"
)
SPANNING = frozenset({"since", "from", "between", "until", "after", "born"})
UP_TO = re.compile(r"\s?(?:-|to|and|until|till|through)\s(?:the\s)?")
HEADING = re.compile(r"\W*(?:(?:in|year|the\syear)\s)?(?P<year>(?:19|20)\d\d)[\W_]*")
HEADING_LETTERS = 20
BEGINS = re.compile(r"\b(?:since|from|(?:began|started|launched|erupted|broke\sout)\son)\s$")
OPENING = re.compile(
    r"[^a-z0-9]*(?:in|on|by)?\s?(?:early|late|mid-?)?\s?(?:the\s)?"
)  # what stands before a day that opens a sentence
AGO_OPENS = re.compile(
    rf"\W*(?:exactly |just )?(?:(?P<years>{YEARS_GONE})|(?P<decades>a|two|three) decades? ago|half a century ago)\b"
)
LEAST_AGO = 10  # years from which "years ago" at the head of a text tells that it looks back
# Wars of one year, in which the days of a text about them are.
WARS_OF_YEAR = {name: ENDED[name].year for name in ("falklands war", "six-day war", "yom kippur war")}
WAR_OF_YEAR = re.compile(rf"(?<!since the )(?<!than the )(?<!than in the )(?:{'|'.join(WARS_OF_YEAR)})")
AGO = re.compile(r",?\s(?:of\s)?(?:last|this)\s(?:year|month)")
SINCE = re.compile(r"\b(?:since|from)\s(?:\w+\s){0,2}$")


def year_told(folded: str, mentions: list[DateMention], published: date | None) -> int | None:
    """Return the year of a whole date, day, month and year, that lies so long before publication that a text is about years
    gone by, or that stands in one whose day nobody tells; None where it begins a span that may go on ("since 24 February 2022").
    """
    for mention in mentions:
        whole = mention.kind in KINDS and YEAR.search(folded, mention.start, mention.end)
        lead = folded[max(0, mention.start - 24) : mention.start].split()
        gone_by = published is None or mention.day and published.year - mention.day.year >= GONE_BY
        if whole and mention.day and gone_by and (mention.kind == "span" or not SPANNING & {*lead}):
            return mention.day.year
    return None


def year_remembered(folded: str, start: int, end: int, published: date | None) -> int | None:
    """Return the year that a text looks back on as it opens: "Forty years ago today", "Half a century ago, on October 6", "The
    Falklands war lasted 74 days"; None where it does not."""
    if published is None:
        return None
    ago = AGO_OPENS.match(folded, start, end)
    if ago is not None:
        decades = 10 * NUMBERS.get(ago["decades"], 1) if ago["decades"] else 50
        away = years_counted(ago["years"]) if ago["years"] else decades
        return published.year - away if away >= LEAST_AGO else None
    war = WAR_OF_YEAR.search(folded, start, end)
    year = WARS_OF_YEAR[war.group()] if war is not None else published.year
    return year if published.year - year >= GONE_BY else None


def year_of_title(title: str) -> int | None:
    """Return the year that a title names, where it names one alone: "Sri Lanka timeline, July 2008"."""
    years = {int(year) for year in YEAR.findall(title)}
    return years.pop() if len(years) == 1 else None


def year_over(folded: str, start: int, end: int) -> int | None:
    """Return the year that a line holds alone, in which the days below it are: "2007", "## 2015", "In 2009:"."""
    headed = HEADING.fullmatch(folded, start, end) if end - start <= HEADING_LETTERS else None
    return int(headed["year"]) if headed else None


def settle_all(sentence: Sentence, frame: Frame, published: date | None) -> None:
    """Give the dates of a sentence that are told without their year that which the text has told, and keep what it names."""
    marks, folded = sentence.marks, sentence.folded
    frame.dated = settle_years(marks, folded, frame.dated, published)
    frame.year_here = settle_in_order(sentence, frame.year_here, published)
    frame.past = settle_past(marks, folded, frame.past)
    settle_starts(marks, folded, frame.begun)


def settle_years(marks: list[Token], folded: str, anchor: date | None, published: date | None) -> date | None:
    """Return the day with its year that the marks of a sentence name last, else `anchor`, the one named before them.

    Days among the marks that have no year are made those nearest to it, where they are no days of late: behind "on 31
    December 1994" the "2 January" of a text of 2019 is one of 1995.
    """
    days = [t for t in marks if t.kind == "date"]
    for token, behind in zip(days, [*days[1:], None], strict=True):
        if behind is not None and not YEAR.search(token.text) and (whole := _shared_year(token, behind, folded)):
            token.date = whole
        if token.date.kind not in KINDS:
            continue
        if YEAR.search(token.text):
            old = token.date.first and (published is None or (published - token.date.first).days > LONG_AGO)
            since = SINCE.search(
                folded, max(0, token.start - LEAD), token.start
            )  # a war's first day: the text need not stay there
            anchor = token.date.first if old and not since else None
        elif anchor and (published is None or token.date.day is None or (published - token.date.day).days > LATELY):
            near = next(iter(find_dates(folded, token.start, token.end, anchor + timedelta(days=NEAR))), None)
            if near is not None and near.kind == token.date.kind and near.day and abs((near.day - anchor).days) <= NEAR:
                token.date = replace(near, start=token.date.start, end=token.date.end)
    return anchor


def settle_in_order(sentence: Sentence, anchor: tuple[date, int] | None, published: date | None) -> tuple[date, int] | None:
    """Return the first day of the month or year with which a sentence opens, and its line, else `anchor`, the one before it.

    A month or day without its year that opens a sentence is made the one that follows it, where the paragraph has told of a year
    long gone by: behind "In February 1992 they took the town." the "In April" of a text of 2021 is one of 1992.
    """
    token = next((t for t in sentence.marks if t.kind == "date" and t.date.kind in (*YEARLESS, "year")), None)
    if token is None or not OPENING.fullmatch(sentence.folded, sentence.start, token.start):
        return anchor
    if YEAR.search(token.text):
        gone_by = token.date.first and published and published.year - token.date.first.year >= GONE_BY
        return (token.date.first, sentence.line) if gone_by else None
    if anchor and anchor[1] == sentence.line and token.date.day and token.date.away is None and _is_bare(token, sentence.folded):
        there = next(iter(find_dates(sentence.folded, token.start, token.end, date(anchor[0].year, 12, 31))), None)
        if there is not None and there.kind == token.date.kind and there.day and there.day >= anchor[0]:
            token.date = replace(there, start=token.date.start, end=token.date.end)
    return anchor


def _is_bare(token: Token, folded: str) -> bool:
    """Tell whether nothing else says of which year a day or month is: not "last April", "in April this year"."""
    return not AGO.match(folded, token.end) and not folded.endswith(("last ", "this "), max(0, token.start - 5), token.start)


def looks_back(folded: str, published: date | None) -> bool:
    """Tell whether a text names only years of long ago, and no day of the week as those who tell the news do."""
    late = published is not None and any(int(year) > published.year - FAR_BACK for year in WHOLE_YEAR.findall(folded))
    return not late and not NEWS.search(folded)


def settle_past(marks: list[Token], folded: str, past: int | None) -> int | None:
    """Return the year that the marks of a sentence name last, else `past`, the one named before them; 0 is none yet, and None
    stands for a text that does not look back.

    Days and months among the marks that have no year are made those of it: behind "in 1944 the Allies lost 209,000 men" the "6
    June" of a text of 2019 is one of 1944.
    """
    if past is None:
        return None
    for token in marks:
        if token.kind != "date":
            continue
        if YEAR.search(token.text):
            since = SINCE.search(folded, max(0, token.start - LEAD), token.start)
            past = token.date.day.year if token.date.day and not since else past
        elif past and token.date.kind in YEARLESS and token.date.away is None and not _is_of(token.date, past):
            there = next(iter(find_dates(folded, token.start, token.end, date(past, 12, 31))), None)
            if there is not None and there.kind == token.date.kind and there.day:
                token.date = replace(there, start=token.date.start, end=token.date.end)
    return past


def _is_of(mention: DateMention, year: int) -> bool:
    """Tell whether a date lies in a year or the one behind it, as it goes on from a day named before."""
    return mention.day is not None and mention.day.year - year in (0, 1)


def settle_starts(marks: list[Token], folded: str, starts: tuple[date, ...]) -> None:
    """Give the first day of a span that is told without its year that of the war which began on that day and month: "since 7
    October" is said of 2023 in 2025 too."""
    for token in marks:
        day = token.date.day if token.kind == "date" and token.date.kind == "date" and token.date.away is None else None
        if day is None or YEAR.search(token.text) or not BEGINS.search(folded, max(0, token.start - LEAD), token.start):
            continue
        begun = [start for start in starts if (start.month, start.day) == (day.month, day.day) and start < day]
        if begun and not AGO.match(folded, token.end):
            token.date = replace(token.date, day=begun[-1], first=begun[-1])


def _shared_year(token: Token, behind: Token, folded: str) -> DateMention | None:
    """Return the day of `token` in the year that the day it leads to is told with: "7 November - 23 December 2004",
    "between January and June 2016"."""
    if not YEAR.search(behind.text) or behind.date.day is None or behind.date.kind not in ("date", "month"):
        return None
    if not UP_TO.fullmatch(folded, token.end, behind.start):
        return None
    end = behind.end if token.date.kind == "month" else token.end  # "between May and December 1992": "may" alone is no month
    day = next(iter(find_dates(folded, token.start, end, behind.date.day)), None)
    return day if day is not None and day.kind == token.date.kind else None
