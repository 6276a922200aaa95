"""What bears on a day's being the last that a figure covers: what the rules say, how the day is named, what was told before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from helpers.extraction.basis import NOT_TOLD
from helpers.extraction.stated import Days
from helpers.extraction.weighing.calendar import Calendar, Mention
from helpers.model import PEOPLE, Claim

NONE = "none"
ROLES = ("told", "event", "as_of", "since", "until")
AGO = ((0, "0"), (1, "1"), (2, "2"), (7, "week"), (31, "month"), (365, "year"))  # days before publication, up to


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

    @cached_property
    def nth(self) -> int:
        return self.calendar.sentence_of(self.claim.sentence_start)

    @cached_property
    def here(self) -> list[Mention]:
        """The days that the figure's sentence names."""
        return self.calendar.within(self.nth)

    @cached_property
    def near(self) -> list[Mention]:
        """The days named around, but those of a part of the figure."""
        return [m for m in self.calendar.near(self.nth) if not self.claim.start < m.part < m.start]


def cues_of(answer: str, mentions: list[Mention], dated: Dated) -> list[str]:
    """Return what bears on a day's being the last that a figure covers."""
    claim, calendar, window = dated.claim, dated.calendar, dated.claim.window
    found = [*_read(answer, dated)]
    if answer == NONE:
        made = claim.bases["window"].code
        found += [
            f"none {window}",
            f"none {window} {min(len(dated.here), 2)}",
            f"none {window} {made}",
            f"none of {min(len(calendar.mentions), 3)} {window}",
        ]
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
    claim, named = dated.claim, dated.near
    for spoken in (False, True):
        before = next((m for m in reversed(named) if m.spoken is spoken and m.start < claim.start), None)
        behind = next((m for m in named if m.spoken is spoken and m.start > claim.start), None)
        for name, one in (("last", before), ("next", behind)):
            if one is not None and one in mentions:
                away = min(abs(one.nth - dated.nth), 3)
                yield from (
                    f"{name} {spoken} {claim.window}",
                    f"{name} {spoken} {away} {claim.window}",
                    f"{name} {spoken} {one.kind} {claim.window}",
                )


def _read(answer: str, dated: Dated) -> Iterator[str]:
    if answer == dated.read:
        code, window = dated.claim.bases.get("as_of", NOT_TOLD).code, dated.claim.window
        made = dated.claim.bases["window"].code
        yield from (
            "read",
            f"read {window}",
            f"read {code}",
            f"read {code} {window}",
            f"read by {made}",
            f"read {code} by {made}",
        )
        yield f"read {code} dated {bool(dated.here)}"


def _as_published(day: date, dated: Dated) -> Iterator[str]:
    published, claim = dated.calendar.published, dated.claim
    if published is None:
        return
    gap = (published - day).days
    ago = "ahead" if gap < 0 else next((name for most, name in AGO if gap <= most), "years")
    yield from (f"ago {ago} {claim.window}", f"ago {ago} by {claim.claimant == 'author'}")
    if gap == 0:
        here = bool(dated.here)
        yield from (
            f"published {claim.window} {here}",
            f"published {claim.window} {claim.claimant}",
            f"published {claim.bases['window'].code}",
        )
        yield f"published {claim.window} of {min(len(dated.calendar.mentions), 3)}"


def _as_named(mention: Mention, dated: Dated) -> Iterator[str]:
    claim, window = dated.claim, dated.claim.window
    away = mention.nth - dated.nth
    where = "here" if not away else "before" if away == -1 else "near" if -4 < away < 0 else "far" if away < 0 else "behind"
    spoken = "spoken" if mention.spoken else "day"
    yield from (f"{where} {spoken} {window}", f"{where} {mention.kind} {window}", f"{where} {mention.kind} {spoken}")
    yield from (
        f"lead {mention.lead}",
        f"{where} lead {mention.lead}",
        f"lead {mention.lead} {window}",
        f"{where} next {mention.behind}",
    )
    if not away:
        left = mention.start < claim.start
        low, high = (mention.end, claim.start) if left else (claim.end, mention.start)
        between = sum(low <= m.start < high for m in dated.here if m is not mention)
        far = high - low
        yield from (
            f"here {left} {window}",
            f"here {left} crossed {min(between, 2)}",
            f"here {left} {'close' if far < 25 else 'near' if far < 70 else 'far'}",
        )
        yield f"here {left} {spoken} {window}"
    else:
        yield f"{where} {mention.kind} {spoken} {window}"
    first = dated.calendar.mentions[0] is mention
    yield f"first {first} {where} {window}"
