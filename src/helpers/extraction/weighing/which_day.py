"""Up to which day a figure counts, weighed among the days that its text names.

The rules know what makes a day one of speaking, of an event, or the last of a span, in the forms they were written for. Where a
text tells its days otherwise, each of them is weighed: how far from the figure it is named and how, what the rules make of it,
what the figures before are dated, how long before publication it lies. That the text tells none is an answer too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from helpers.extraction.basis import NOT_TOLD, Basis
from helpers.extraction.sentence import Sentence
from helpers.extraction.spoken import is_spoken
from helpers.extraction.stated import NO_DAYS, Days
from helpers.extraction.weighing.second_look import is_settled
from helpers.extraction.weighing.weights import votes_of
from helpers.model import PEOPLE, Claim

NONE = "none"
ENOUGH = 0.7  # chance from which another day than the rules' is taken
BEFORE, BEHIND = 4, 2  # of the days named before and behind a sentence, so many are weighed
ROLES = ("told", "event", "as_of", "since", "until")
SPANS = frozenset({"month", "year", "span"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A day that a text names: where, in which of its sentences, how, between which words, whether somebody spoke on it, and where
    what is told of a part begins that it stands in (-1: nowhere)."""

    start: int
    end: int
    nth: int
    kind: str
    day: date
    lead: str
    behind: str
    spoken: bool
    part: int = -1


@dataclass
class Calendar:
    """The days that a text names, in order, and where its sentences start."""

    published: date | None
    mentions: list[Mention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def note(self, sentence: Sentence) -> None:
        """Take in the days that a sentence names."""
        self.starts.append(sentence.start)
        if "date" not in sentence.kinds:
            return
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            if token.kind != "date" or token.date.kind == "clock" or token.date.day is None:
                continue
            lead = tokens[i - 1].text if i else "^"
            behind = tokens[i + 1].text if i + 1 < len(tokens) else "$"
            part = next((t.start for t in reversed(tokens[:i]) if t.kind == "parts" or t.text == ";"), -1)
            told = token.date.kind, token.date.day, lead, behind, is_spoken(tokens, i), part
            self.mentions.append(Mention(token.start, token.end, len(self.starts) - 1, *told))


def day_key(day: date | None) -> str:
    """Return a day as the name of an answer."""
    return day.isoformat() if day else NONE


@dataclass(frozen=True)
class Dated:
    """A figure whose day is asked for, with what the rules say of it, the days that bear on its sentence and the text's days."""

    claim: Claim
    calendar: Calendar
    days: Days
    before: Claim | None

    @property
    def read(self) -> str:
        return day_key(self.claim.as_of)

    @property
    def nth(self) -> int:
        return bisect_right(self.calendar.starts, self.claim.sentence_start) - 1

    def near(self) -> list[Mention]:
        """Return the mentions of days that may be meant: those of the sentence, but of a part of the figure, the last before, the
        next behind, the first."""
        mentions, nth = self.calendar.mentions, self.nth
        first = next((k for k, m in enumerate(mentions) if m.nth >= nth), len(mentions))
        last = next((k for k in range(first, len(mentions)) if mentions[k].nth > nth), len(mentions))
        near = [m for m in mentions[max(0, first - BEFORE) : last + BEHIND] if not self.claim.start < m.part < m.start]
        return near if first <= BEFORE or not mentions else [mentions[0], *near]


def options(dated: Dated) -> dict[str, list[Mention]]:
    """Return the days that may be meant, each with its mentions."""
    found: dict[str, list[Mention]] = {dated.read: [], NONE: []}
    published = dated.calendar.published
    if published and dated.claim.window != "event":  # no day is invented for an event
        found.setdefault(day_key(published), [])
    if dated.before is not None:
        found.setdefault(day_key(dated.before.as_of), [])
    for mention in dated.near():
        day = min(mention.day, published) if published and mention.kind in SPANS else mention.day
        found.setdefault(day_key(day), []).append(mention)
    for role in ROLES:
        told = getattr(dated.days, role)
        if told and not (role == "told" and dated.claim.window == "event"):
            found.setdefault(day_key(told.value), [])
    return found


def cues_of(answer: str, mentions: list[Mention], dated: Dated) -> list[str]:
    """Return what bears on a day's being the last that a figure covers."""
    claim, calendar, window = dated.claim, dated.calendar, dated.claim.window
    found = [*_read(answer, dated)]
    if answer == NONE:
        here = sum(m.nth == dated.nth for m in calendar.mentions)
        made = claim.bases["window"].code
        found += [f"none {window}", f"none {window} {min(here, 2)}", f"none {window} {made}", f"none of {min(len(calendar.mentions), 3)} {window}"]
        found += [f"none {window} {claim.category in PEOPLE}", f"none by {claim.claimant == 'author'} {window}"]
    else:
        day = date.fromisoformat(answer)
        found += _as_published(day, dated)
        found += [f"role {role} {window}" for role in ROLES if (told := getattr(dated.days, role)) and told.value == day]
        for mention in mentions:
            found += _as_named(mention, dated)
        found.append(f"named {min(len(mentions), 3)} {window}")
        found += _nearest(mentions, dated)
    if dated.before is not None:
        same, where = day_key(dated.before.as_of) == answer, dated.before.sentence_start == claim.sentence_start
        alike = dated.before.window == window
        found += [f"follows {same} {where} {alike}", f"follows {same} {where} {window} {dated.before.window}"]
    return list(dict.fromkeys(found))


def _nearest(mentions: list[Mention], dated: Dated) -> Iterator[str]:
    """Yield that a day is the last named before a figure, or the first behind it, as one of speaking or not."""
    claim, named = dated.claim, dated.calendar.mentions
    for spoken in (False, True):
        before = next((m for m in reversed(named) if m.spoken is spoken and m.start < claim.start), None)
        behind = next((m for m in named if m.spoken is spoken and m.start > claim.start), None)
        for name, one in (("last", before), ("next", behind)):
            if one is not None and one in mentions:
                away = min(abs(one.nth - dated.nth), 3)
                yield from (f"{name} {spoken} {claim.window}", f"{name} {spoken} {away} {claim.window}", f"{name} {spoken} {one.kind} {claim.window}")


def _read(answer: str, dated: Dated) -> Iterator[str]:
    if answer == dated.read:
        code, window = dated.claim.bases.get("as_of", NOT_TOLD).code, dated.claim.window
        made = dated.claim.bases["window"].code
        yield from ("read", f"read {window}", f"read {code}", f"read {code} {window}", f"read by {made}", f"read {code} by {made}")
        yield f"read {code} dated {any(m.nth == dated.nth for m in dated.calendar.mentions)}"


def _as_published(day: date, dated: Dated) -> Iterator[str]:
    published, claim = dated.calendar.published, dated.claim
    if published is None:
        return
    gap = (published - day).days
    ago = "ahead" if gap < 0 else str(gap) if gap < 3 else "week" if gap < 8 else "month" if gap < 32 else "year" if gap < 366 else "years"
    yield from (f"ago {ago} {claim.window}", f"ago {ago} by {claim.claimant == 'author'}")
    if gap == 0:
        here = any(m.nth == dated.nth for m in dated.calendar.mentions)
        yield from (f"published {claim.window} {here}", f"published {claim.window} {claim.claimant}", f"published {claim.bases['window'].code}")
        yield f"published {claim.window} of {min(len(dated.calendar.mentions), 3)}"


def _as_named(mention: Mention, dated: Dated) -> Iterator[str]:
    claim, window = dated.claim, dated.claim.window
    away = mention.nth - dated.nth
    where = "here" if not away else "before" if away == -1 else "near" if -4 < away < 0 else "far" if away < 0 else "behind"
    spoken = "spoken" if mention.spoken else "day"
    yield from (f"{where} {spoken} {window}", f"{where} {mention.kind} {window}", f"{where} {mention.kind} {spoken}")
    yield from (f"lead {mention.lead}", f"{where} lead {mention.lead}", f"lead {mention.lead} {window}", f"{where} next {mention.behind}")
    if not away:
        left = mention.start < claim.start
        low, high = (mention.end, claim.start) if left else (claim.end, mention.start)
        between = sum(low <= m.start < high for m in dated.calendar.mentions if m is not mention)
        far = high - low
        yield from (f"here {left} {window}", f"here {left} crossed {min(between, 2)}", f"here {left} {'close' if far < 25 else 'near' if far < 70 else 'far'}")
        yield f"here {left} {spoken} {window}"
    else:
        yield f"{where} {mention.kind} {spoken} {window}"
    first = dated.calendar.mentions[0] is mention
    yield f"first {first} {where} {window}"


def asked_of(claims: list[Claim], calendar: Calendar, days: dict[int, Days]) -> Iterator[Dated]:
    """Yield the figures whose day is asked for, in order, each after the one before has got its own: not those of lists, tables
    and printed changes, which say it themselves."""
    before: Claim | None = None
    for claim in claims:
        if not is_settled(claim):
            yield Dated(claim, calendar, days.get(claim.sentence_start, NO_DAYS), before)
        before = claim


def date_again(claims: list[Claim], calendar: Calendar, days: dict[int, Days], language: str) -> None:
    """Date figures anew where another day of the text weighs more than that of the rules."""
    votes = votes_of(language, "as_of")
    for dated in asked_of(claims, calendar, days):
        answers = options(dated)
        best = votes.choose({day: cues_of(day, named, dated) for day, named in answers.items()}, dated.read, ENOUGH)
        if best != dated.read:
            _set(dated.claim, best, answers[best])


def _set(claim: Claim, answer: str, mentions: list[Mention]) -> None:
    """Give a claim another day, with the first day of its window moved along."""
    day = None if answer == NONE else date.fromisoformat(answer)
    moved = day - claim.as_of if day and claim.as_of else None
    claim.as_of = day
    basis = Basis("outweighed", mentions[-1].start, mentions[-1].end) if mentions else Basis("outweighed")
    if day is None:
        claim.bases.pop("as_of", None)
    else:
        claim.bases["as_of"] = basis
    if claim.window == "day":
        claim.window_start = day
        claim.bases["window_start"] = basis
    elif claim.window == "week" and claim.window_start and moved is not None:
        claim.window_start += moved
    elif claim.window_start and (day is None or claim.window_start > day):
        claim.window_start = None
    if claim.window_start is None:
        claim.bases.pop("window_start", None)
