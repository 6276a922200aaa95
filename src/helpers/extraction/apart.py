"""The day of a blow that a sentence only tells to lie so many days back: "on Tuesday, a day after police shot dead 19"."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from helpers.extraction.agents import WEAPONS
from helpers.extraction.basis import Basis, Told, of_claim, tell
from helpers.extraction.date_forms import COUNTED
from helpers.extraction.dates import days_counted
from helpers.extraction.grammar import BLOWS, RETOLD, SUMS
from helpers.extraction.mentions import own_day
from helpers.extraction.sentence import Sentence
from helpers.extraction.tokens import Token

if TYPE_CHECKING:
    from helpers.extraction.frame import Frame

ARMS = WEAPONS | {"aircraft", "helicopter", "artillery", "tank"}
_COUNT = rf"(?:an?|{'|'.join(COUNTED[1:])}|eleven|twelve|\d{{1,2}})"
APART = re.compile(rf"\b(?:(?P<days>{_COUNT} (?:day|night|week|fortnight)s?)|the day) after\b")
CLAUSE_ENDS = re.compile(r", |[;.]|$")
STOPS = re.compile(r"^ ?(?:[,.;:)]|and\b|but\b|in\b|near\b|at\b|on\b|$)")  # behind these no clause is led
COMPARES = re.compile(r"\b(?:than|as|with|to|on|for|of|about|until|by)(?: (?:on|that of))? $")
OPENING = 3  # letters before what opens a sentence: a quotation mark, a bracket


class Apart(NamedTuple):
    """A phrase that tells after what something was: where it opens, how many days before that was, and from where to where the
    clause goes that tells it."""

    start: int
    days: int
    first: int
    last: int


def aparts(sentence: Sentence) -> list[Apart]:
    """Return the clauses of a sentence that are led by so many days: "two days after bombs killed 250"."""
    folded, start, end = sentence.folded, sentence.start, sentence.end
    if " after" not in folded[start:end]:
        return []
    return [apart for match in APART.finditer(folded, start, end) if (apart := _apart(sentence, match))]


def _apart(sentence: Sentence, match: re.Match) -> Apart | None:
    folded, start, end = sentence.folded, *match.span()
    told_to = any(t.kind == "says" and 0 <= start - t.end <= 1 for t in sentence.marks)
    if told_to or COMPARES.search(folded, sentence.start, start) or STOPS.match(folded[end : sentence.end]):
        return None
    days = days_counted(match["days"]) if match["days"] else 1
    return Apart(start, days, end, CLAUSE_ENDS.search(folded, end, sentence.end).start())


def day_apart(sentence: Sentence, number: Token, frame: Frame) -> Told | None:
    """Return the day of a figure that stands in such a clause, or of the blow that a toll is told after; counted from the day
    named beside it, from the one told before or, as a text opens, from that of publication."""
    found = aparts(sentence)
    if found and (ahead := _day_ahead(sentence, number, found[0])):
        return ahead
    apart = next((a for a in reversed(found) if a.first <= number.start < a.last), None)
    if apart is None and not sentence.stated.events:
        apart = next((a for a in found if _is_of_blow(sentence, a, frame)), None)
    if apart is None or any(apart.first < day.basis.start < number.start for _, day in sentence.stated.events):
        return None
    anchor = _anchor(apart, sentence, frame)
    day = anchor and anchor.value - timedelta(days=apart.days)
    return Told(day, Basis("counted", apart.start, apart.first)) if day else None


def _day_ahead(sentence: Sentence, number: Token, apart: Apart) -> Told | None:
    """Return the day of a figure told behind the day that its sentence counts from as it opens: "Two days after the sinking
    of the cruiser on 2 May, a missile killed 20"; a toll told so late is that of the day before."""
    days = [day for _, day in sentence.stated.events]
    opens = apart.start - sentence.start <= OPENING and number.start >= apart.last
    if not opens or len(days) != 1 or not apart.first < days[0].basis.start < apart.last:
        return None
    if any(
        t.kind == "says" or t.text in SUMS or t.text in RETOLD for t in sentence.tokens if apart.last <= t.start < number.start
    ):
        return None
    return Told(days[0].value + timedelta(days=apart.days), Basis("counted", apart.start, apart.last))


def blow_apart(sentence: Sentence, frame: Frame) -> Told | None:
    """Return the day of the blow after which a sentence without figures tells something else, for the text behind it: "buried
    their dead on Tuesday, two days after bombers struck three churches"."""
    apart = next((a for a in aparts(sentence) if _tells_blow(clause := _clause(sentence, a)) or _has_weapon(clause)), None)
    if apart is None:
        return None
    beside = next((t for t in reversed(sentence.marks) if t.end <= apart.start and t.kind == "date" and own_day(t.date)), None)
    anchor = tell(beside.date.day, "event_day", beside) if beside else _anchor(apart, sentence, frame)
    return Told(anchor.value - timedelta(days=apart.days), Basis("counted", apart.start, apart.first)) if anchor else None


def _is_of_blow(sentence: Sentence, apart: Apart, frame: Frame) -> bool:
    """Tell whether a clause says after which blow a toll is told, with no figure of its own: "33 have died, he said on Thursday,
    three days after a bomb hit the market"."""
    clause = _clause(sentence, apart)
    if any(t.kind == "number" for t in clause):
        return False
    return _tells_blow(clause) or frame.event_day is not None and apart.start - sentence.start <= OPENING


def _clause(sentence: Sentence, apart: Apart) -> list[Token]:
    """Return what stands in a clause."""
    return [t for t in sentence.tokens if apart.first <= t.start < apart.last]


def _tells_blow(clause: list[Token]) -> bool:
    """Tell whether a clause tells of a blow."""
    return any(t.kind == "event_noun" or t.text in BLOWS or t.kind == "loss" and t.role == "inflict" for t in clause)


def _has_weapon(clause: list[Token]) -> bool:
    """Tell whether a clause tells what weapons did: "a week after aircraft dropped gas on the town"."""
    return any(t.kind == "category" and t.key in ARMS for t in clause)


def _anchor(apart: Apart, sentence: Sentence, frame: Frame) -> Told | None:
    """Return the day that another is counted from."""
    stated = sentence.stated
    named = [day for _, day in (*stated.events, *stated.spokens) if not apart.start <= day.basis.start < apart.last]
    before = [day for day in named if day.basis.start < apart.start]
    if named:
        return before[-1] if before else named[0]
    last = frame.recent[-1] if frame.recent and frame.line == frame.now else None
    of_last = of_claim(last, "as_of", "sentence_before") if last is not None and last.window in ("day", "event") else None
    only = frame.event_days[0] if len(frame.event_days) == 1 else None
    return frame.event_day or of_last or only or (frame.published if sentence.line == 0 else None)
