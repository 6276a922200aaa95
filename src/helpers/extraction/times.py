"""Which window a number covers and up to which day, from the phrases and dates of its sentence and what is carried into it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from helpers.extraction.basis import Basis, Told, tell
from helpers.extraction.days_of_parts import part_on
from helpers.extraction.giving_way import at_clock, names_war
from helpers.extraction.grammar import TOTAL_WORDS, UNTIL_NOW, words
from helpers.extraction.mentions import (
    date_near,
    day_beside,
    day_between,
    describes_who,
    in_lead,
    is_alone,
    is_day_of_war,
    is_for,
    last_month,
    nearer_date,
    one_battle,
    one_event,
    own_day,
    raised_at,
    rate_window,
    runs_on,
    stood_then,
    two_months,
)
from helpers.extraction.nearness import opened_then, window_near
from helpers.extraction.segments import Token
from helpers.extraction.spans import (
    Time,
    both_ends,
    counted,
    day_of,
    ended,
    month_of_phrase,
    night_or_week,
    one_before,
    over_by,
    own_span,
    part_of_month,
    part_of_year,
    period_of_phrase,
    up_to,
    year_back,
)
from helpers.extraction.spans_ahead import AHEAD, day_of_war, own_day_behind, span_ahead
from helpers.extraction.stated import Stated
from helpers.extraction.when_clauses import bare_since, day_when, span_when
from helpers.extraction.windows import week_start

SO_FAR = words("so_far")
SPANNED = frozenset({"from", "between", "on", "for", "over", "during"})
NOT_LAST = 120  # days for which a month gone by is not yet called "last February"
SMALL_TOLL = 1000  # Below it a toll of people told with no window is an event's.
ADDED_IN = ("day", "week", "month")  # spans whose figures are added to a total
WARS = frozenset({"war", "conflict", "uprising", "revolt", "insurgency", "rebellion"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rest of the text says about a figure's time.

    `carried` is the time that a list or paragraph goes on with, `last` the last time told, `month` the last month told,
    `spanned` the span told last in a sentence without figures, `anchor` the day that "the next week" is counted from, `blow`
    that of the blow told before any figure, `daily` that the speaker reports by the day; `total` and `perfect` that the
    sentence speaks of a running total.
    """

    published: Told | None
    war_start: date | None
    carried: Time | None = None
    last: Time | None = None
    month: Time | None = None
    spanned: Time | None = None
    spoken: Told | None = None
    total: bool = False
    perfect: bool = False
    daily: bool = False
    armed: bool = False
    begun: tuple[date, ...] = ()
    anchor: date | None = None
    blow: Told | None = None


def resolve(tokens: list[Token], i: int, end: int, stated: Stated, around: Surroundings) -> Time:
    """Return the time of the number at index `i`; nothing is invented when nothing is said (`event`, no day)."""
    told = stated.spoken or around.spoken or around.published
    if (day := part_on(tokens, end)) is not None:
        tallied = around.armed and day.date.kind == "relative"
        event = Time("event", None, tell(day.date.day, "event_day", day), why=Basis("one_event", day.start, day.end))
        return day_of(day.date, Basis("named_date", day.start, day.end)) if tallied else event
    token = window_near(tokens, i, end, around.total)
    if token is not None and nearer_date(tokens, i, token):
        token = None
    if token is not None and day_between(tokens, token, i):
        token = None  # "the second such blow in a week: on Wednesday 33 died"
    raised = raised_at(tokens, i)
    if token is not None and raised is not None and token.key in (*ADDED_IN, "rate") and token.start < tokens[raised].start:
        return Time("cumulative", None, stated.as_of or told, why=Basis("raised_to", tokens[raised].start, tokens[raised].end))
    if token is not None and token.key != "rate" and token.start < tokens[i].start and (own := own_span(tokens, end)):
        return own  # "184 last month, from 219 in July"
    if token is not None and token.text in UNTIL_NOW and (_of_month(tokens, token) or _in_this_month(tokens, i, token, told)):
        token = None  # "41,980 in October so far" is the month's
    if token is not None and token.text in ("as of", "as at") and at_clock(tokens, token):
        token = None  # "as of 09:00, 30 drones had been shot down" tells the hour of a day's report
    if token is not None and (day := own_day_behind(tokens, i, end, token)) is not None:
        return Time("event", None, tell(day.date.day, "event_day", day), why=Basis("default_event"))
    if token is None and around.anchor and (since := bare_since(tokens, end)) and told and around.anchor <= told.value:
        time = _since(tell(around.anchor, "since", since), tokens, stated, around, told)
        return replace(time, why=Basis("window_words", since.start, since.end))
    if (span := span_when(tokens, i)) is not None:
        return span
    if (day := day_when(tokens, i)) is not None:
        return Time("event", None, tell(day.day, "event_day", day), why=Basis("one_event"))
    kind = None if token is None else ("since" if token.kind == "date" else token.key)
    if token is not None and opened_then(tokens, token):
        first = told._replace(value=date(told.value.year - 1, 1, 1)) if told and token.text == "last year" else None
        return Time("period", first, told, why=Basis("window_words", token.start, token.end))
    if kind == "period" and token.text.startswith("since it ") and any(t.text in WARS for t in tokens[:i]):
        kind = "cumulative"  # "the conflict has killed 110,000 since it broke out"
    if kind == "cumulative":
        starts = (around.war_start,) if around.war_start else around.begun
        if (time := day_of_war(tokens, token, stated.event, starts)) is not None:
            return replace(time, why=Basis("one_event", token.start, token.end))
    if kind == "cumulative" and is_day_of_war(tokens, token):
        kind = "day"
    if kind is not None:
        time = _from_phrase(kind, token, tokens, i, end, stated, around, told)
        return replace(time, why=Basis("same_span" if kind == "same" else "window_words", token.start, token.end))
    return _from_dates(tokens, i, end, stated, around, told)


def _of_month(tokens: list[Token], token: Token) -> bool:
    """Tell whether the words that count up to now stand behind a month or year: "in October so far", "December has so far"."""
    at = next((k for k, t in enumerate(tokens) if t is token), 0)
    at -= at > 1 and tokens[at - 1].text == "has"
    return at > 0 and tokens[at - 1].kind == "date" and tokens[at - 1].date.kind in ("month", "year")


def _in_this_month(tokens: list[Token], i: int, window: Token, told: Told | None) -> bool:
    """Tell whether the words that count up to now count from the first of a month that the number is of and that is not over:
    "In October 50 have died so far"."""
    at = next(iter(tokens.before("date", i)), None) if told and window.start > tokens[i].start else None
    month = tokens[at].date if at else None
    if month is None or month.kind != "month" or month.day is None or not month.first <= told.value <= month.day:
        return False
    return tokens[at - 1].text in ("in", "during") and all(t.kind == "qualifier" or t.text == "," for t in tokens[at + 1 : i])


def _is_of_late(day: date | None, told: Told | None) -> bool:
    """Tell whether a report by the day may be of a day: of one long gone by it tells what happened then."""
    return day is not None and (told is None or told.value - day <= timedelta(days=7))


def _from_phrase(kind: str, token: Token, tokens, i, end, stated: Stated, around: Surroundings, told: Told | None) -> Time:
    near_date = date_near(tokens, i, end)
    if kind == "rate":
        monthly = near_date is not None and near_date.kind == "month" and in_lead(tokens, near_date)
        told = tell(near_date.day, "named_date", near_date) or told if monthly else told
        return Time(rate_window(token.text, tokens, i), None, told, ("average_rate",))
    if kind == "same":
        same = around.spanned or around.last
        return year_back(tokens, token, same) if same else Time("event", None, stated.event)
    if kind == "since":
        return _since(tell(token.date.first, "since", token), tokens, stated, around, told)
    if kind == "cumulative" and stated.since and runs_on(tokens, token):
        return _since(stated.since, tokens, stated, around, told)
    small = tokens[i].number is not None and tokens[i].number.size < SMALL_TOLL
    if (
        kind == "cumulative"
        and token.text in SO_FAR
        and not around.armed
        and small
        and (around.blow and not names_war(tokens) or around.last and around.last.window == "event")
    ):
        return Time(
            "event", None, stated.event or around.blow or around.last.as_of
        )  # "33 wounded in all" of the strike told before
    if kind == "cumulative":
        over = over_by(token.text, around.war_start, told) if "first" in token.text else None
        return Time("cumulative", None, stated.as_of or stated.until or over or told)
    if kind == "day":
        overnight = stated.since and stated.until and (stated.until.value - stated.since.value).days == 1
        single = token.text.startswith(("in a", "in one", "in just", "in only", "within a"))
        named = stated.event if single and len(stated.events) == 1 and not stated.spoken else None
        day = (stated.until if overnight else None) or day_beside(tokens, token) or stated.as_of or named or told
        return Time("day", day, day)
    month = near_date is not None and near_date.kind == "month" and in_lead(tokens, near_date) and kind == "period"
    begun = token.text.startswith("since")  # "since a truce broke down in July" runs on
    if month and not begun and "month" not in token.text and "year" not in token.text:
        told = tell(near_date.day, "named_date", near_date)  # "In March 50 died in two days of strikes"
    if token.text == "since then" and around.anchor and told and around.anchor <= told.value:
        return Time("period", tell(around.anchor, "since", token), stated.until or told)
    if kind == "period" and AHEAD.match(token.text):
        return span_ahead(token, around.anchor, around.last)
    told = ended(tokens, token) or (stated.as_of if kind == "period" else None) or told
    if told and token.text.endswith(("the week before", "the month before")):
        return one_before(kind, told, around.last)
    if parted := part_of_month(tokens, token):
        return parted
    if kind == "week":
        return (
            Time("week", stated.since, stated.until)
            if stated.since and stated.until
            else Time("week", counted(told, week_start), told)
        )
    if kind == "month":
        return month_of_phrase(token, near_date, told, around.last, around.month)
    if parted := part_of_year(tokens, token, told):
        return parted
    return period_of_phrase(token, told) if not stated.since else Time("period", stated.since, stated.until or told)


def _since(first: Told | None, tokens, stated: Stated, around: Surroundings, told: Told | None) -> Time:
    starts = (around.war_start,) if around.war_start else around.begun
    year = next(
        (t.date for t in tokens if first and t.start == first.basis.start and t.kind == "date" and t.date.kind == "year"), None
    )
    if year is not None and first.value.month == 1 and any(start.year == first.value.year for start in starts):
        return Time("cumulative", None, stated.until or stated.as_of or told)  # "its dead since 2022"
    if (
        first
        and around.war_start
        and (first.value.year - 1, first.value.month) == (around.war_start.year, around.war_start.month)
    ):
        at = next((k for k, t in enumerate(tokens) if t.start == first.basis.start), 0)
        if tokens[at - 1].text == "last" and told and (told.value - first.value).days < NOT_LAST:
            return Time("cumulative", None, stated.until or stated.as_of or told)  # "since last February", told in April
    if first and any(start - timedelta(days=23) <= first.value <= start + timedelta(days=4) for start in starts):
        return Time("cumulative", None, stated.until or stated.as_of or told)
    if around.war_start is None and any(
        t.text in WARS and not describes_who(tokens, k) or t.kind == "window" and t.key == "cumulative"
        for k, t in enumerate(tokens)
    ):
        return Time("cumulative", None, stated.until or stated.as_of or told)
    return Time("period", first, stated.until or stated.as_of or told)


def _from_dates(tokens, i, end, stated: Stated, around: Surroundings, told: Told | None) -> Time:
    near_date = date_near(tokens, i, end)
    named = None if near_date is None else Basis("named_date", near_date.start, near_date.end)
    if stated.since and stated.until:
        time = night_or_week(stated, tokens) or _since(stated.since, tokens, stated, around, told)
        last = told if told and stated.since.value <= told.value < time.as_of.value else time.as_of  # a month not over yet
        return replace(time, as_of=last, why=Basis("from_to", stated.since.basis.start, stated.until.basis.end))
    if near_date is not None and stated.until and near_date.start == stated.until.basis.start:
        return Time("cumulative", None, stated.until, why=stated.until.basis)  # "the war, which ended in August 1988"
    undated = next((k for k, t in enumerate(tokens) if t.kind == "date" and t.date.kind == "span" and t.date.day is None), 0)
    if undated and tokens[undated - 1].text in SPANNED:
        return Time("period", why=Basis("from_to", tokens[undated].start, tokens[undated].end))  # of a year nobody tells
    if near_date is not None and stated.as_of and near_date.start == stated.as_of.basis.start:
        return Time("cumulative", None, stated.as_of, why=stated.as_of.basis)
    if near_date is not None and stood_then(tokens, i, near_date):
        return Time("cumulative", None, tell(near_date.day, "as_of", near_date), why=Basis("running_total"))
    if near_date is not None and near_date.kind == "month" and (last := last_month(tokens, near_date)):
        days = tell(near_date.first, "since", near_date), tell(last.day, "until", last)
        return Time("period", *days, why=Basis("from_to", near_date.start, last.end))
    if near_date is not None and near_date.kind == "month" and (both := two_months(tokens, near_date)):
        return Time("period", *both, why=Basis("from_to", both[0].basis.start, both[1].basis.end))
    battle = near_date is not None and near_date.kind in ("month", "year") and one_battle(tokens)
    if battle or near_date is not None and near_date.kind == "month" and one_event(tokens):
        return Time("event", None, tell(near_date.day, "named_date", near_date), why=Basis("one_event"))
    if near_date is not None and near_date.kind == "month" and in_lead(tokens, near_date):
        return up_to(Time("month", *both_ends(near_date), why=named), told)
    if near_date is not None and near_date.kind == "year" and in_lead(tokens, near_date) and near_date.day:
        first, last = both_ends(near_date)
        return Time("period", first, told if told and told.value < last.value else last, why=named)
    if stated.as_of:
        return Time("cumulative", None, stated.as_of, why=stated.as_of.basis)
    if around.armed and near_date is not None and near_date.kind == "relative" and near_date.day:
        return day_of(near_date, named)
    if near_date is not None and (
        is_alone(tokens, near_date)
        or (around.armed or near_date.kind == "relative")
        and is_for(tokens, near_date)
        or around.daily
        and not around.total
        and _is_of_late(own_day(near_date), told)
    ):
        return day_of(near_date, named)
    spanned = (
        around.carried is not None
        and around.carried.window in ("period", "week", "month")
        and not any(t.text in TOTAL_WORDS for t in tokens[:i])
    )
    if around.total and not spanned or around.perfect and around.carried is not None and around.carried.window == "day":
        return Time("cumulative", None, told, why=Basis("running_total"))
    if around.carried is not None:
        undated = around.carried.window == "event" and around.carried.as_of is None
        return replace(around.carried, as_of=stated.event) if undated and stated.event else around.carried
    if around.perfect:
        return Time("cumulative", None, told, ("window_guessed",), Basis("has_lost"))
    return Time("event", None, stated.event, why=Basis("default_event"))
