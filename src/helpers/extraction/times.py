"""Which window a number covers and up to which day, from the phrases and dates of its sentence and what is carried into it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from helpers.extraction.basis import NOT_TOLD, Basis, Told, came_by, of_claim, tell
from helpers.extraction.grammar import words
from helpers.extraction.nearness import window_near
from helpers.extraction.segments import Token
from helpers.extraction.stated import UNTIL_NOW, Stated, is_compared, is_since, is_spoken
from helpers.extraction.windows import month_before, week_start
from helpers.model import Claim

TOTAL_WORDS = words("total_words")
SO_FAR = words("so_far")
SMALL_TOLL = 1000  # Below it a toll of people told with no window is an event's.
WARS = frozenset({"war", "conflict", "uprising", "revolt", "insurgency", "rebellion"})


@dataclass(frozen=True, slots=True)
class Time:
    """The window of a figure, its first and last day where known, flags such as `average_rate` or `window_guessed`, and why."""

    window: str
    start: Told | None = None
    as_of: Told | None = None
    flags: tuple[str, ...] = field(default_factory=tuple)
    why: Basis = NOT_TOLD


def time_of_claim(claim: Claim, code: str, flags: tuple[str, ...] = ()) -> Time:
    """Return the time of a claim as that of another figure."""
    days = (of_claim(claim, name, code) for name in ("window_start", "as_of"))
    return Time(claim.window, *days, flags, of_claim(claim, "window", code).basis)


def carry(time: Time, code: str) -> Time:
    """Return the same time as one that is carried on from elsewhere."""
    why = Basis(code, time.why.start, time.why.end)
    return Time(time.window, came_by(time.start, code), came_by(time.as_of, code), time.flags, why)


def _nearer_date(tokens: list[Token], i: int, window: Token) -> bool:
    """Tell whether a window behind further numbers gives way to a month or year named before them ("wounded in 2024, ...")."""
    at = next(k for k, t in enumerate(tokens) if t is window)
    if at < i or not any(t.kind == "number" for t in tokens[i + 1 : at]):
        return False
    return any(t.kind == "date" and t.date.kind in ("month", "year") and _in_lead(tokens, t.date) for t in tokens[:at])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rest of the text says about a figure's time.

    `carried` is the time that a list or paragraph goes on with, `last` the last time told, `daily` that the speaker reports by
    the day; `total` and `perfect` that the sentence speaks of a running total.
    """

    published: Told | None
    war_start: date | None
    carried: Time | None = None
    last: Time | None = None
    spoken: Told | None = None
    total: bool = False
    perfect: bool = False
    daily: bool = False
    armed: bool = False


def resolve(tokens: list[Token], i: int, end: int, stated: Stated, around: Surroundings) -> Time:
    """Return the time of the number at index `i`; nothing is invented when nothing is said (`event`, no day)."""
    told = stated.spoken or around.spoken or around.published
    token = window_near(tokens, i, end, around.total)
    if token is not None and _nearer_date(tokens, i, token):
        token = None
    kind = None if token is None else ("since" if token.kind == "date" else token.key)
    if kind is not None:
        time = _from_phrase(kind, token, tokens, i, end, stated, around, told)
        return replace(time, why=Basis("same_span" if kind == "same" else "window_words", token.start, token.end))
    return _from_dates(tokens, i, end, stated, around, told)


def _from_phrase(kind: str, token: Token, tokens, i, end, stated: Stated, around: Surroundings, told: Told | None) -> Time:
    near_date = _date_near(tokens, i, end)
    if kind == "rate":
        return Time(_rate_window(token.text, tokens, i), None, told, ("average_rate",))
    if kind == "same":
        return around.last or Time("event", None, stated.event)
    if kind == "since":
        return _since(tell(token.date.first, "since", token), tokens, stated, around, told)
    if kind == "cumulative" and stated.since and _runs_on(tokens, token):
        return _since(stated.since, tokens, stated, around, told)
    small = tokens[i].number is not None and tokens[i].number.size < SMALL_TOLL
    if (
        kind == "cumulative"
        and token.text in SO_FAR
        and not around.armed
        and small
        and around.last
        and around.last.window == "event"
    ):
        return Time("event", None, stated.event or around.last.as_of)  # "33 wounded in all" of the strike told before
    if kind == "cumulative":
        return Time("cumulative", None, stated.as_of or stated.until or told)
    if kind == "day":
        day = _day_beside(tokens, token) or stated.as_of or told
        return Time("day", day, day)
    if kind == "week":
        return (
            Time("week", stated.since, stated.until)
            if stated.since and stated.until
            else Time("week", _counted(told, week_start), told)
        )
    if kind == "month":
        return _month(token, near_date, told)
    return _period(token, told) if not stated.since else Time("period", stated.since, stated.until or told)


def _runs_on(tokens: list[Token], window: Token) -> bool:
    """Tell whether "until now" only ends a span that begins with a day named right before it: "from June 4 until now"."""
    at = next(k for k, t in enumerate(tokens) if t is window)
    return window.text in UNTIL_NOW and any(t.kind == "date" for t in tokens[max(0, at - 2) : at])


def _counted(told: Told | None, count) -> Told | None:
    """Return the day that `count` makes of another, such as the first of its week."""
    return told and tell(count(told.value), "counted", told.basis)


def _since(first: Told | None, tokens, stated: Stated, around: Surroundings, told: Told | None) -> Time:
    if (
        first
        and around.war_start
        and around.war_start - timedelta(days=23) <= first.value <= around.war_start + timedelta(days=4)
    ):
        return Time("cumulative", None, stated.until or stated.as_of or told)
    if around.war_start is None and any(
        t.text in WARS and not _describes_who(tokens, k) or t.kind == "window" and t.key == "cumulative"
        for k, t in enumerate(tokens)
    ):
        return Time("cumulative", None, stated.until or stated.as_of or told)
    return Time("period", first, stated.until or stated.as_of or told)


def _describes_who(tokens: list[Token], k: int) -> bool:
    """Tell whether "war" only says what somebody does: "a war monitor", "war crimes prosecutors"."""
    return (
        tokens[k].text == "war"
        and k + 1 < len(tokens)
        and tokens[k + 1].kind == "word"
        and tokens[k + 1].text not in ("in", "began", "started")
    )


def _from_dates(tokens, i, end, stated: Stated, around: Surroundings, told: Told | None) -> Time:
    near_date = _date_near(tokens, i, end)
    named = None if near_date is None else Basis("named_date", near_date.start, near_date.end)
    if stated.since and stated.until:
        span = (stated.until.value - stated.since.value).days
        weekly = span == 6 or span == 7 and any("week" in t.text for t in tokens)
        time = Time("week", stated.since, stated.until) if weekly else _since(stated.since, tokens, stated, around, told)
        return replace(time, why=Basis("from_to", stated.since.basis.start, stated.until.basis.end))
    if near_date is not None and near_date.kind == "month" and (last := _last_month(tokens, near_date)):
        days = tell(near_date.first, "since", near_date), tell(last.day, "until", last)
        return Time("period", *days, why=Basis("from_to", near_date.start, last.end))
    if near_date is not None and near_date.kind == "month" and one_event(tokens):
        return Time("event", None, tell(near_date.day, "named_date", near_date), why=Basis("one_event"))
    if near_date is not None and near_date.kind == "month" and _in_lead(tokens, near_date):
        return Time("month", *_both_ends(near_date), why=named)
    if near_date is not None and near_date.kind == "year" and _in_lead(tokens, near_date) and near_date.day:
        first, last = _both_ends(near_date)
        return Time("period", first, told if told and told.value < last.value else last, why=named)
    if stated.as_of:
        return Time("cumulative", None, stated.as_of, why=stated.as_of.basis)
    if around.armed and near_date is not None and near_date.kind == "relative" and near_date.day:
        return _day_of(near_date, named)
    if near_date is not None and (_is_alone(tokens, near_date) or around.daily and not around.total and _own_day(near_date)):
        return _day_of(near_date, named)
    spanned = (
        around.carried is not None
        and around.carried.window in ("period", "week", "month")
        and not any(t.text in TOTAL_WORDS for t in tokens[:i])
    )
    if around.total and not spanned or around.perfect and around.carried is not None and around.carried.window == "day":
        return Time("cumulative", None, told, why=Basis("running_total"))
    if around.carried is not None:
        return around.carried
    if around.perfect:
        return Time("cumulative", None, told, ("window_guessed",), Basis("has_lost"))
    return Time("event", None, stated.event, why=Basis("default_event"))


def _day_of(mention, named: Basis) -> Time:
    day = tell(mention.day, "named_date", mention)
    return Time("day", day, day, why=named)


def _both_ends(mention) -> tuple[Told | None, Told | None]:
    """Return the first and last day of the month or year that a mention names."""
    return tell(mention.first, "named_date", mention), tell(mention.day, "named_date", mention)


def _last_month(tokens: list[Token], mention):
    """Return the month in which a span ends that begins with the month mentioned ("between June and August"), or None."""
    at = next(k for k, t in enumerate(tokens) if t.date is mention)
    if not {"between", "from"} & {t.text for t in tokens[max(0, at - 5) : at]}:
        return None
    behind = next((t for t in tokens[at + 1 : at + 8] if t.kind == "date"), None)
    return behind.date if behind is not None and behind.date.kind == "month" else None


def one_event(tokens: list[Token]) -> bool:
    """Tell whether the sentence tells of one event: "a strike on a base", "the ambush", not "shelling" or "strikes"."""
    return any(
        t.kind == "event_noun"
        and not t.text.endswith(("s", "ing", "ment"))
        and any(b.text in ("a", "an", "the", "one", "this", "that", "another") for b in tokens[max(0, k - 3) : k])
        for k, t in enumerate(tokens)
    )


def _is_alone(tokens: list[Token], mention) -> bool:
    at = next(k for k, t in enumerate(tokens) if t.date is mention)
    return at + 1 < len(tokens) and tokens[at + 1].text == "alone"


def _rate_window(text: str, tokens, i) -> str:
    for unit in ("day", "week", "month", "year"):
        if unit in text:
            return unit if unit != "year" else "period"
    near = {t.text for t in tokens[max(0, i - 8) : i + 10]}
    return "month" if near & {"month", "monthly"} else "week" if near & {"week", "weekly"} else "day"


def _date_near(tokens: list[Token], i: int, end: int):
    """Return the date mention nearest to the number that is no statement day and no clock time."""
    best = None
    for j, token in enumerate(tokens):
        names_day = (
            token.kind == "date" and token.date.kind != "clock" and not is_spoken(tokens, j) and not is_compared(tokens, j)
        )
        if names_day and (best is None or abs(j - i) < abs(best[0] - i)):
            best = (j, token.date)
    return best[1] if best else None


def _day_beside(tokens: list[Token], window: Token) -> Told | None:
    """Return the day named beside a day's window ("on Sunday, in the past day"), when it is no start of a span."""
    at = next(k for k, t in enumerate(tokens) if t is window)
    for k in range(max(0, at - 6), min(len(tokens), at + 6)):
        if (
            tokens[k].kind == "date"
            and not is_since(tokens, k)
            and not is_spoken(tokens, k)
            and (day := _own_day(tokens[k].date))
        ):
            return tell(day, "named_date", tokens[k])
    return None


def _own_day(mention) -> date | None:
    return mention.day if mention is not None and mention.kind in ("weekday", "date", "relative") else None


def _in_lead(tokens: list[Token], mention) -> bool:
    at = next(k for k, t in enumerate(tokens) if t.date is mention)
    return at > 0 and tokens[at - 1].text in ("in", "during", "of", "for", "over", "throughout", "last", "this", "from", "was")


def _month(token: Token, near_date, told: Told | None) -> Time:
    if near_date is not None and near_date.kind == "month":
        return Time("month", *_both_ends(near_date))
    if told is None:
        return Time("month")
    if "last" in token.text and "past" not in token.text:
        return Time("month", *(tell(day, "counted", told.basis) for day in month_before(told.value)))
    if "this" in token.text:
        return Time("month", _counted(told, lambda day: day.replace(day=1)), told)
    return Time("month", _counted(told, lambda day: day - timedelta(days=29)), told)


def _period(token: Token, told: Told | None) -> Time:
    if told and "year" in token.text and ("this" in token.text or "of the year" in token.text):
        return Time("period", _counted(told, lambda day: date(day.year, 1, 1)), told)
    if told and "last year" in token.text:
        year = told.value.year - 1
        return Time("period", *(tell(day, "counted", told.basis) for day in (date(year, 1, 1), date(year, 12, 31))))
    if told and "month" in token.text and "of the month" in token.text:
        return Time("period", _counted(told, lambda day: day.replace(day=1)), told)
    return Time("period", None, told)
