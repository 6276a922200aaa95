"""The days a sentence states and what each is: the day of speaking, an "as of" day, a from-to, or the day of an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from helpers.extraction.basis import Told, tell
from helpers.extraction.datelines import dateline_end
from helpers.extraction.grammar import RETOLD, SUMS, SUPERLATIVES, TO, UNTIL_NOW, words
from helpers.extraction.segments import Token
from helpers.extraction.spoken import is_spoken, was_told_then
from helpers.extraction.wakes import ends_war, only_after, tells_aftermath

FROM = words("from")
ENDS = frozenset({"by", "until", "till", "to", "through", "at", "up to", "as of"})

TIMES_OF_DAY = frozenset({"overnight", "this morning", "this afternoon", "this evening", "tonight"})
COUNTED_FROM = frozenset({"counted", "counting", "reckoned", "starting", "beginning", "dating"})
BEGINS = frozenset({"began", "begun", "started"})


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


def stated_days(tokens: list[Token], war_start: date | None) -> Stated:
    """Return the days that the sentence states, sorted by what the words around each make of it; the day of a dateline is
    that of no event, and one on which a toll rose only where no other is."""
    as_of = since = until = None
    events: list[tuple[int, Told]] = []
    spokens: list[tuple[int, Told]] = []
    opens = dateline_end(tokens)
    for i, token in enumerate(tokens):
        if token.kind != "date" or token.date.kind == "clock" or token.date.day is None:
            continue
        if is_compared(tokens, i) or _goes_on(tokens, i) or is_of_date(tokens, i):
            continue
        before = tokens[max(0, i - 4) : i]
        lead = before[-1].text if before else ""
        words = {t.text for t in before}
        if ends_war(tokens, i):
            until = tell(token.date.day, "until", token)
            continue
        if token.date.kind in ("month", "year", "span"):
            if ends := _ends_with(tokens, i):
                as_of = ends
            elif lead == "since" or "since" in words or is_since(tokens, i):
                since = tell(token.date.first, "since", token)
            elif words & {"between", "from"} and (last := _until_month(tokens, i)):
                since, until = tell(token.date.first, "since", token), last
            elif token.date.kind == "span" and words & {"night", "overnight"}:
                events.append((i, tell(token.date.day, "event_day", token)))
            elif token.date.kind == "span" and lead == "on":
                events.append((i, tell(token.date.day, "event_day", token)))  # "six attacks on 28 and 29 June"
            elif token.date.kind == "span":
                since, until = tell(token.date.first, "since", token), tell(token.date.day, "until", token)
            elif token.date.kind == "month" and is_spoken(tokens, i):
                spokens.append((i, tell(token.date.day, "statement_day", token)))
            continue
        if was_told_then(tokens, i):
            spokens.append((i, tell(token.date.day, "statement_day", token)))
        elif (
            "since" in words
            or is_since(tokens, i)
            or (lead in FROM or _leads_from(tokens, i))
            and (_until(tokens, i) or i + 1 < len(tokens) and tokens[i + 1].text in UNTIL_NOW)
            or lead == "from"
            and before[-2:-1]
            and before[-2].text in COUNTED_FROM
            or lead == "between"
            and _until(tokens, i)
            or _dash_range(tokens, i)
        ):
            since = tell(token.date.first, "since", token)
            until = _until(tokens, i) or until
        elif until and until.value == token.date.day and since:
            continue
        elif (
            any(t.text in ("as of", "as at") for t in before)
            or lead == "up to"  # "214 wounded by shelling up to October 14"
            or [t.text for t in before[-3:]] == ["same", "day", ","]
            or words & {"morning", "evening"}
            and words & {"up", "to", "of", "by"}
            and not any(t.kind == "says" for t in before[-2:])
        ):
            as_of = tell(token.date.day, "as_of", token)
        elif is_spoken(tokens, i) or lead == "by" and [t.text for t in tokens[i + 1 : i + 2]] != ["'"]:
            spokens.append((i, tell(token.date.day, "statement_day", token)))
        else:
            events.append((i, tell(token.date.day, "event_day", token)))
    events = [(k, day) for k, day in events if k >= opens and not tells_aftermath(tokens, k)]
    events = [(k, day) for k, day in events if not _rose_then(tokens, k)] or events
    spoken, event = spokens[-1][1] if spokens else None, events[0][1] if events else None
    return Stated(spoken, as_of, since, until, event, tuple(events), tuple(spokens))


def _rose_then(tokens: list[Token], i: int) -> bool:
    """Tell whether a toll has come to its number on the day at `i`, and not those it counts: "the toll of Monday's bombing rose
    to 100 on Tuesday"."""
    at = i - 1 - (tokens[i - 1].text == "on")
    if at < 2 or tokens[at].kind != "number":
        return False
    lead = [t for t in tokens[max(0, at - 4) : at] if t.kind != "qualifier"]
    rose = len(lead) > 1 and lead[-1].text in ("to", "at", "past") and lead[-2].text in RETOLD
    return rose and any(t.text in SUMS for t in tokens[:at])


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


def _until(tokens: list[Token], i: int) -> Told | None:
    """Return the second day of "from A to B", "A - B", "between A and B", or None."""
    for j in range(i + 1, min(len(tokens), i + 7)):
        if tokens[j].kind == "date" and tokens[j].date.day and any(t.text in TO for t in tokens[i + 1 : j]):
            return tell(tokens[j].date.day, "until", tokens[j])
        if tokens[j].kind not in ("punct", "word", "qualifier", "date"):
            break
    if tokens[i - 1].text == "between":
        return _until_far(tokens, i, ("and",))
    return _until_far(tokens, i) if _leads_from(tokens, i) else None


def _leads_from(tokens: list[Token], i: int) -> bool:
    """Tell whether "from" leads to the day at `i`, straight or past an hour: "from 4 a.m. on 24 February"."""
    lead = tokens[max(0, i - 5) : i]
    at = next((k for k in range(len(lead) - 1, -1, -1) if lead[k].text == "from"), None)
    return at is not None and all(_is_clock(t) or t.text in (".", "on", "the") for t in lead[at + 1 :])


def _until_far(tokens: list[Token], i: int, leads: tuple[str, ...] = ("to", "until")) -> Told | None:
    """Return the day that "to" leads to past what is told of the first: "from 24 February, when the attack started, to
    midnight on 29 March"."""
    opened = next((k for k in range(i + 1, min(len(tokens), i + 30)) if tokens[k].text in leads), None)
    if opened is None or tokens[i + 1].text != "," or any(t.kind in ("says", "number", "loss") for t in tokens[i + 1 : opened]):
        return None
    day = next((t for t in tokens[opened + 1 : opened + 8] if t.kind == "date" and t.date.kind == "date" and t.date.day), None)
    return tell(day.date.day, "until", day) if day is not None else None


def _until_month(tokens: list[Token], i: int) -> Told | None:
    """Return the day on which "between the beginning of June and the beginning of August" ends, or None when no month ends it."""
    for j in range(i + 1, min(len(tokens), i + 8)):
        if tokens[j].kind == "date":
            between = {t.text for t in tokens[i + 1 : j]}
            if not between & TO:
                return None
            early = between & {"beginning", "start", "early"}
            return tell(tokens[j].date.first if early else tokens[j].date.day, "until", tokens[j])
        if tokens[j].kind in ("loss", "number", "category", "says"):
            return None
    return None


def _ends_with(tokens: list[Token], i: int) -> Told | None:
    """Return the last day of the month or year up to whose end a count goes: "by the end of June", "up to March", "from
    the start of the war until May", or None."""
    lead = [t.text for t in tokens[max(0, i - 4) : i]]
    if any(t.text in BEGINS for t in tokens[max(0, i - 6) : i]):
        return None  # "the operation, which began at the end of October"
    closes = (
        lead[-3:] == ["the", "end", "of"]
        and lead[:1]
        and lead[0] in ENDS
        or lead[-2:] == ["end", "of"]
        and lead[-3:-2]
        and lead[-3] in ENDS
    )
    bare = lead[-1:] and lead[-1] in ("up to", "as of", "as at") or lead[-2:] in (["as", "of"], ["up", "to"])
    begun = lead[-1:] in (["until"], ["till"], ["through"]) and any(t.kind in ("date", "window") for t in tokens[: i - 1])
    return tell(tokens[i].date.day, "as_of", tokens[i]) if closes or bare or begun else None


def _dash_range(tokens: list[Token], i: int) -> bool:
    """Tell whether a dash or "to" and a second day follow the date at `i`, or its hour in brackets: "4 May (06:00) - 5 May",
    "Key figures, 1 January to 30 June"."""
    k = i + 1
    while k < len(tokens) and (tokens[k].text in ("(", ")") or _is_clock(tokens[k])):
        k += 1
    if k + 1 >= len(tokens) or tokens[k + 1].kind != "date":
        return False
    dates = tokens[i].date.kind == tokens[k + 1].date.kind == "date" and tokens[i].date.day < (tokens[k + 1].date.day or date.min)
    return tokens[k].text == "-" or tokens[k].text in TO and dates and i > 0 and tokens[i - 1].text in (",", ":", "(", "-")


def is_since(tokens: list[Token], k: int) -> bool:
    """Tell whether the date at `k` is where a span begins: "since Monday", "since operations in the south began on October 1"."""
    if tokens[k].kind != "date":
        return False
    if tokens[k].date.kind == "clock":
        return False
    if only_after(tokens, k):
        return True
    begun = k > 2 and tokens[k - 1].text in ("on", "in") and tokens[k - 2].text in BEGINS  # past whose operation it was
    for j in range(k - 1, max(-1, k - (26 if begun else 12)), -1):
        token = tokens[j]
        if begun and token.text == "and":
            continue
        if token.text == "since" or token.kind == "window" and token.text.startswith("since"):
            return True
        if _is_clock(token) or token.text == "." and j and _is_clock(tokens[j - 1]):
            continue  # "since 5 a.m. on 24 February"
        if token.kind in ("number", "window", "date", "says") or token.text in (".", ";", "and"):
            return False
    return False


def _is_clock(token: Token) -> bool:
    return token.kind == "date" and token.date.kind == "clock"
