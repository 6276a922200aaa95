"""The days a sentence states and what each is: the day of speaking, an "as of" day, a from-to, or the day of an event."""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.extraction.basis import Told, tell
from helpers.extraction.datelines import dateline_end
from helpers.extraction.from_to import (
    ends_with,
    from_start,
    is_joined,
    is_since,
    leads_from,
    opens_range,
    told_when,
    until_day,
    until_month,
)
from helpers.extraction.grammar import RETOLD, SUMS, SUPERLATIVES, UNTIL_NOW, words
from helpers.extraction.segments import Token
from helpers.extraction.spoken import is_spoken, was_told_then
from helpers.extraction.wakes import ends_war, tells_aftermath

FROM = words("from")
TIMES_OF_DAY = frozenset({"overnight", "this morning", "this afternoon", "this evening", "tonight"})
ENDS_OF_WAR = words("truces") | {"surrender", "surrendered", "capitulation", "end", "ended", "stopped", "fell"}
PUTS = frozenset({"put", "puts", "gave", "gives"})  # "gave a first figure of 34 on Monday"
COUNTED_FROM = frozenset({"counted", "counting", "reckoned", "starting", "beginning", "dating"})


@dataclass(frozen=True, slots=True)
class Stated:
    """The days a sentence states, apart by what they are: the day of the statement, an "as of" day, a from-to, or an event's."""

    spoken: Told | None = None
    as_of: Told | None = None
    since: Told | None = None
    until: Told | None = None
    event: Told | None = None
    events: tuple[tuple[int, Told], ...] = ()
    spokens: tuple[tuple[int, Told], ...] = ()

    def spoken_of(self, tokens: list[Token], i: int) -> Told | None:
        """Return the day on which the figure at `i` was given: that of its own clause, else the last named before it where its
        clause makes nobody else speak."""
        opens = next((k for k in range(i - 1, -1, -1) if _opens_clause(tokens[k])), -1)
        closes = next((k for k in range(i + 1, len(tokens)) if _opens_clause(tokens[k])), len(tokens))
        here = [day for k, day in self.spokens if opens < k < closes]
        if here or not self.spokens:
            return here[-1] if here else None
        if any(t.kind == "says" for t in tokens[opens + 1 : closes]):
            return None
        return next((day for k, day in reversed(self.spokens) if k < i), None)

    def event_of(self, tokens: list[Token], i: int, end: int) -> Told | None:
        """Return the day of what the number at index `i` counts, where a sentence tells of several days: the one right behind its
        phrase, which ends at `end`, else the last before it, else the first."""
        if len(self.events) < 2:
            return self.event
        behind = next(((k, day) for k, day in self.events if k > end), None)
        before = next((day for k, day in reversed(self.events) if k < i), None)
        if behind and not any(t.kind == "number" for t in tokens[end + 1 : behind[0]]):
            crossed = any(t.text in (",", ";", "and") for t in tokens[end + 1 : behind[0]])
            if before is None or not crossed:
                return behind[1]
        return before or self.event


UNSTATED = Stated()


@dataclass(frozen=True, slots=True)
class Days:
    """The days that bear on the figures of a sentence: when it was said, when it happened, the day it counts up to, and the
    first and last day of the span, month or year it names.
    """

    told: Told | None = None
    event: Told | None = None
    as_of: Told | None = None
    since: Told | None = None
    until: Told | None = None


NO_DAYS = Days()


def stated_days(tokens: list[Token]) -> Stated:
    """Return the days that the sentence states, sorted by what the words around each make of it; the day of a dateline is
    that of no event, and one on which a toll rose is that of its telling."""
    found, opens = _Found(), dateline_end(tokens)
    for i, token in enumerate(tokens):
        if token.kind != "date" or token.date.kind == "clock" or token.date.day is None:
            continue
        if is_compared(tokens, i) or _goes_on(tokens, i) or is_of_date(tokens, i):
            continue
        if ends_war(tokens, i):
            found.until = tell(token.date.day, "until", token)
        elif token.date.kind in ("month", "year", "span"):
            _sort_span(found, tokens, i)
        else:
            _sort_day(found, tokens, i)
    events = [(k, day) for k, day in found.events if k >= opens and not tells_aftermath(tokens, k)]
    risen = [(k, day) for k, day in events if _rose_then(tokens, k)]
    events = [told for told in events if told not in risen]
    spokens = sorted([*found.spokens, *risen])
    spoken, event = (risen or spokens)[-1][1] if spokens else None, events[0][1] if events else None
    return Stated(spoken, found.as_of, found.since, found.until, event, tuple(events), tuple(spokens))


@dataclass(slots=True)
class _Found:
    """The days of a sentence that are sorted so far."""

    as_of: Told | None = None
    since: Told | None = None
    until: Told | None = None
    events: list[tuple[int, Told]] = field(default_factory=list)
    spokens: list[tuple[int, Told]] = field(default_factory=list)


def _sort_span(found: _Found, tokens: list[Token], i: int) -> None:
    """Sort the month, the year or the several days named at `i`."""
    token = tokens[i]
    lead, words = tokens[i - 1].text if i else "", {t.text for t in tokens[max(0, i - 4) : i]}
    if ends := ends_with(tokens, i):
        found.as_of = ends
    elif told_when(tokens, i):
        found.as_of = tell(token.date.day, "as_of", token)
    elif lead == "since" or "since" in words or is_since(tokens, i):
        found.since = tell(token.date.first, "since", token)
    elif (words & {"between", "from"} or is_joined(tokens, i)) and (last := until_month(tokens, i)):
        first, ends = token.date.first, last.value
        first = first.replace(year=ends.year) if first > ends else first  # "between January and May of last year"
        found.since, found.until = tell(first, "since", token), last
    elif token.date.kind == "span" and (lead == "on" or words & {"night", "overnight"}):
        found.events.append((i, tell(token.date.day, "event_day", token)))  # "six attacks on 28 and 29 June"
    elif token.date.kind == "span":
        found.since, found.until = tell(token.date.first, "since", token), tell(token.date.day, "until", token)
    elif token.date.kind == "month" and is_spoken(tokens, i):
        found.spokens.append((i, tell(token.date.day, "statement_day", token)))


def _sort_day(found: _Found, tokens: list[Token], i: int) -> None:
    """Sort the day named at `i`."""
    token = tokens[i]
    if was_told_then(tokens, i) or told_when(tokens, i):
        found.spokens.append((i, tell(token.date.day, "statement_day", token)))
    elif _opens_span(tokens, i):
        found.since = tell(token.date.first, "since", token)
        last = until_day(tokens, i)
        found.until = last or found.until
        if last is not None and tokens[i - 2].text == "night" and (last.value - token.date.day).days == 1:
            found.events.append(
                (i, last._replace(basis=last.basis._replace(code="event_day")))
            )  # "in the night from Sunday to Monday"
    elif found.until and found.until.value == token.date.day and found.since:
        return
    elif _counts_up_to(tokens, i):
        found.as_of = tell(token.date.day, "as_of", token)
    elif is_spoken(tokens, i) or i and tokens[i - 1].text == "by" and [t.text for t in tokens[i + 1 : i + 2]] != ["'"]:
        found.spokens.append((i, tell(token.date.day, "statement_day", token)))
    else:
        found.events.append((i, tell(token.date.day, "event_day", token)))


def _opens_span(tokens: list[Token], i: int) -> bool:
    """Tell whether the day at `i` is the first of a span."""
    before = [t.text for t in tokens[max(0, i - 4) : i]]
    lead = before[-1] if before else ""
    if "since" in before or is_since(tokens, i):
        return True
    if from_start(tokens, i):
        return True
    from_here = lead in FROM or leads_from(tokens, i)
    if from_here and (until_day(tokens, i) or i + 1 < len(tokens) and tokens[i + 1].text in UNTIL_NOW):
        return True
    if from_here and i == 1 and _has_been(tokens, i):
        return True  # "From 7 October 3,478 have been killed"
    if lead == "from" and before[-2:-1] and before[-2] in COUNTED_FROM:
        return True
    return bool(lead == "between" and until_day(tokens, i)) or opens_range(tokens, i)


def _has_been(tokens: list[Token], i: int) -> bool:
    """Tell whether the clause behind the date at `i` counts up to now: "have been killed"."""
    verb = next((t for t in tokens[i + 1 : i + 12] if t.text in ("have", "has", "had", "was", "were") or t.kind == "loss"), None)
    return verb is not None and verb.text in ("have", "has")


def _counts_up_to(tokens: list[Token], i: int) -> bool:
    """Tell whether a count goes up to the day at `i`: "as of 4 May", "214 wounded by shelling up to October 14"."""
    before = [t.text for t in tokens[max(0, i - 4) : i]]
    if "as of" in before or "as at" in before or before[-1:] == ["up to"] or before[-3:] == ["same", "day", ","]:
        return True
    if i and tokens[i - 1].text == "on" and _over_by(tokens, i):
        return True
    if {"morning", "evening"}.isdisjoint(before) or {"up", "to", "of", "by"}.isdisjoint(before):
        return False
    if before[-2:] in (["morning", "of"], ["evening", "of"]) and not {"in", "on"}.isdisjoint(before):
        return False  # "in the morning of 23 October a lorry drove into the barracks"
    return not any(t.kind == "says" for t in tokens[max(0, i - 2) : i])


def _over_by(tokens: list[Token], i: int) -> bool:
    """Tell whether a count goes up to the end of a war or a battle on the day at `i`: "By the surrender on 14 June Argentina had
    lost 649 men", "by the time the ceasefire came into force on 5 September"."""
    ended = False
    for k in range(i - 2, max(-1, i - 12), -1):
        ended = ended or tokens[k].text in ENDS_OF_WAR
        if tokens[k].text == "by" and tokens[k + 1].text == "the":
            return ended
        told = tokens[k].kind in ("number", "loss", "date", "window") and tokens[k].text not in ENDS_OF_WAR
        if told or tokens[k].text in (",", ";", "."):
            return False
    return False


def _rose_then(tokens: list[Token], i: int) -> bool:
    """Tell whether a toll has come to its number on the day at `i`, and not those it counts: "the toll of Monday's bombing rose
    to 100 on Tuesday", "put the death toll at 958 on June 12"."""
    at = i - 1 - (tokens[i - 1].text == "on")
    if at < 2 or tokens[at].kind != "number":
        return False
    lead = [t for t in tokens[max(0, at - 4) : at] if t.kind != "qualifier"]
    rose = len(lead) > 1 and lead[-1].text in ("to", "at", "past") and lead[-2].text in RETOLD
    put = bool(lead) and lead[-1].text in ("at", "as", "of") and any(t.text in PUTS for t in tokens[:at])
    return (rose or put) and any(t.text in SUMS for t in tokens[:at])


def _goes_on(tokens: list[Token], i: int) -> bool:
    """Tell whether a second day stands straight behind the one at `i`, up to which the two go: "on Thursday and Friday"."""
    ahead = tokens[i + 1 : i + 3]
    days = ("weekday", "date", "relative")
    return (
        len(ahead) == 2
        and ahead[0].text == "and"
        and ahead[1].kind == "date"
        and tokens[i].date.kind in days
        and ahead[1].date.kind in days
        and ahead[1].date.day is not None
        and ahead[1].date.day > tokens[i].date.day
        and not any(t.text in ("between", "from", "since") for t in tokens[max(0, i - 2) : i])
    )


def is_of_date(tokens: list[Token], i: int) -> bool:
    """Tell whether "overnight" or "this morning" only says at what time of the date beside it: "overnight on August 13 to 14",
    "into the 9th", "this morning, 13 April"."""
    if tokens[i].text not in TIMES_OF_DAY:
        return False
    ahead, before = tokens[i + 1 : i + 3], tokens[max(0, i - 1) : i]
    straight = [t for t in (*ahead[:1], *before) if t.kind == "date" and t.date.kind == "date"]
    leads = ("on", "of", "from", "into", "to", "before", ",")
    return bool(straight) or len(ahead) == 2 and ahead[0].text in leads and ahead[1].kind == "date"


def _opens_clause(token: Token) -> bool:
    return token.text in (";", "while", "whereas", "although")


def is_compared(tokens: list[Token], i: int) -> bool:
    """Tell whether the date at `i` is only compared with: "200 more than on Tuesday", "as many as in May", "the deadliest
    month since last July"."""
    lead = [t.text for t in tokens[max(0, i - 2) : i]]
    if any(word.endswith("than") for word in lead) or lead in (["as", "in"], ["as many as", "in"]):
        return True
    since = any(t.text == "since" for t in tokens[max(0, i - 2) : i])
    return since and any(t.text in SUPERLATIVES for t in tokens[max(0, i - 6) : i])
