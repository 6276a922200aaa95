"""Wars that are over and known by a name: their totals count up to their last day, and not to that of the text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from helpers.extraction.basis import Basis, Told
from helpers.extraction.sentence import Sentence
from helpers.extraction.spans import Time
from helpers.extraction.tokens import Token
from helpers.extraction.wakes import WARS, ends_war

if TYPE_CHECKING:
    from helpers.extraction.frame import Frame

ENDED = {
    "first world war": date(1918, 11, 11),
    "world war i": date(1918, 11, 11),
    "second world war": date(1945, 9, 2),
    "world war ii": date(1945, 9, 2),
    "winter war": date(1940, 3, 13),
    "korean war": date(1953, 7, 27),
    "vietnam war": date(1975, 4, 30),
    "six-day war": date(1967, 6, 10),
    "yom kippur war": date(1973, 10, 25),
    "falklands war": date(1982, 6, 14),
    "iran-iraq war": date(1988, 8, 20),
    "soviet war in afghanistan": date(1989, 2, 15),
    "soviet-afghan war": date(1989, 2, 15),
    "bosnian war": date(1995, 12, 14),
}
_NAME = re.compile(rf"\b(?:{'|'.join(sorted(ENDED, key=len, reverse=True))})\b(?!-)")
_WAR = r"(?:war|conflict|uprising|revolt|rebellion|intifada)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_SHORT_BEHIND = r"(?P<since_behind>(?:19|20)\d\d)[-/](?P<short_behind>\d\d)(?!\d)"  # "the war of 1991-95"
_SHORT_BEFORE = _SHORT_BEHIND.replace("_behind", "_before")  # "the 1980-88 war"
_OF_YEAR = re.compile(
    rf"\b{_WAR} (?:of|in|with [\w']+ in|against [\w']+ in) (?:{_YEAR}(?: to |-))?(?P<behind>{_YEAR})(?!-)"
    rf"|\b(?:{_YEAR}[-\u2013])?(?P<before>{_YEAR}) (?:[\w'-]+ ){{0,3}}?{_WAR}\b"
    rf"|\b{_WAR} of {_SHORT_BEHIND}|\b{_SHORT_BEFORE} (?:[\w'-]+ ){{0,3}}?{_WAR}\b"
)
GOES_ON = re.compile(r"\b(?:has|have|now|still|so far|continues)\b")
COMPARES = re.compile(r"\b(?:than(?! \d)|as|like|since|unlike)\b")
LONG_AGO = 300  # days for which the toll of a war that is over may still grow
SPANS = frozenset({"month", "year", "span"})
UNTOLD = ("publication_date", "statement_day")


def up_to_its_year(time: Time, sentence: Sentence) -> Time | None:
    """Return the time of a total that is told of a war of a year gone by, up to that year's last day: "lost 6,000 people in the
    war of 1948", told in 1998; None where it still goes on, or where the sentence compares with it."""
    told = time.as_of
    if told is None or time.window != "cumulative" or told.basis.code not in UNTOLD:
        return None
    wars = list(_OF_YEAR.finditer(sentence.folded, sentence.start, sentence.end))
    if len(wars) != 1 or any(said.search(sentence.folded, sentence.start, sentence.end) for said in (COMPARES, GOES_ON)):
        return None
    ended = _last_day(wars[0])
    return replace(time, as_of=ended) if ended.value < told.value else None


def _last_day(war: re.Match) -> Told:
    """Return the last day of the last year that a war is told with: "1948", "1991-1995", "1980-88"."""
    group = next(name for name in ("behind", "before", "short_behind", "short_before") if war[name])
    since = war[group.replace("short", "since")] if group.startswith("short") else ""
    return Told(date(int(since[:2] + war[group]), 12, 31), Basis("named_date", *war.span(group)))


def up_to_its_end(time: Time, sentence: Sentence) -> Time | None:
    """Return the time of a total that is told of a finished war alone, up to its last day: "the Vietnam War killed 58,220
    Americans", told in 2020; None where a sentence compares with such a war, or tells of none."""
    told = time.as_of
    if told is None or time.window != "cumulative" or told.basis.code not in UNTOLD:
        return None
    if COMPARES.search(sentence.folded, sentence.start, sentence.end):
        return None
    if any(t.kind == "date" and t.date.kind in SPANS for t in sentence.times):
        return None  # "the Bosnian war of 1992 to 1995"
    ended = end_named(sentence)
    return replace(time, as_of=ended) if ended is not None and ended.value < told.value else None


def end_named(sentence: Sentence) -> Told | None:
    """Return the last day of the finished war that a sentence names alone, or None."""
    names = list(_NAME.finditer(sentence.folded, sentence.start, sentence.end))
    return Told(ENDED[names[0].group()], Basis("counted", *names[0].span())) if len(names) == 1 else None


def note_end(frame: Frame, sentence: Sentence) -> None:
    """Note in the frame the day on which a sentence without figures, or one with the toll of the war, says that a war ended, or
    tells how long it lasted."""
    stated, claims, tokens = sentence.stated, sentence.claims, sentence.tokens
    if claims and not (stated.until and any(ends_war(tokens, k) for k in tokens.places("date"))):
        return
    if stated.until is not None and (claims or stated.since is None):
        frame.war_over, frame.over_line = stated.until, sentence.line
    elif not stated.events and _tells_length(tokens):
        frame.war_over, frame.over_line = end_named(sentence) or frame.told, sentence.line


def _tells_length(tokens: list[Token]) -> bool:
    """Tell whether all that a sentence tells is how long a war lasted: "The war lasted three weeks"."""
    at = next((k for k, t in enumerate(tokens) if t.text == "lasted"), 0)
    return at > 1 and tokens[at - 1].text.endswith(WARS) and not any(t.kind in ("loss", "says") for t in tokens)


def end_of_old(frame: Frame) -> Told | None:
    """Return the day on which a text says that its war ended, where that is long ago, so that its toll grows no more."""
    over, published = frame.war_over, frame.published
    return over if over is not None and (published is None or (published.value - over.value).days > LONG_AGO) else None
