"""A span of time as a figure has it: its window, its first and last day, and how phrases such as "last month" count them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from helpers.extraction.basis import NOT_TOLD, Basis, Told, came_by, of_claim, tell
from helpers.extraction.date_forms import COUNTED
from helpers.extraction.dates import last_of_month
from helpers.extraction.grammar import TO, words
from helpers.extraction.mentions import dies_on, one_event, own_day
from helpers.extraction.segments import Token
from helpers.extraction.stated import Stated, is_compared
from helpers.extraction.windows import month_before, week_start
from helpers.model import Claim

WHOLE_OF = frozenset({"whole of", "all of"})  # a month or year
TELLS_WHEN = frozenset({"when", "after", "as", "there"})
ADDED = frozenset({"another", "further", "additional"})
RECKONED = words("breaks_down")  # "That is 93 dead and 150 wounded" says of what the number before is made up
# The first and last month of what a year is parted into.
PARTS_OF_YEAR = {
    "first half": (1, 6),
    "second half": (7, 12),
    "first quarter": (1, 3),
    "second quarter": (4, 6),
    "third quarter": (7, 9),
    "fourth quarter": (10, 12),
    "first three months": (1, 3),
    "first six months": (1, 6),
    "first nine months": (1, 9),
}


# The first and last day of what a month is parted into; 31 stands for its last day.
PARTS_OF_MONTH = {
    "first week": (1, 7),
    "second week": (8, 14),
    "third week": (15, 21),
    "fourth week": (22, 28),
    "first half": (1, 15),
    "second half": (16, 31),
    "first two weeks": (1, 14),
    "first three weeks": (1, 21),
    "first ten days": (1, 10),
    "first five days": (1, 5),
}
RUNNING_YEAR = re.compile(r"this|the year's|year[ -]to[ -]date")
YEAR_BEFORE = ("last year", "the year before", "a year earlier", "a year before", "a year ago", "the previous year")
LENGTHS = {"day": 1, "week": 7, "month": 30.4, "year": 365}  # days
FIRST_OF_WAR = re.compile(rf"\bfirst (?:(?P<number>\d+|{'|'.join(COUNTED[1:])}) )?(?P<unit>day|week|month|year)s? of ")
SATURDAY = 5
OF_REPORT = timedelta(days=45)  # in which a report on a month comes out
LATELY = 20  # days for which a month that has ended is "the month"


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


def night_or_week(stated: Stated, tokens: list[Token]) -> Time | None:
    """Return the time of what happened in the night that a sentence tells by both its days ("from Sunday to Monday"), or in a
    week told so, else None."""
    span = (stated.until.value - stated.since.value).days
    if span == 1 and any(day.value == stated.until.value for _, day in stated.events):
        return Time("event", None, stated.until)
    weekly = span == 6 or span == 7 and any("week" in t.text for t in tokens)
    return Time("week", stated.since, stated.until) if weekly else None


def own_span(tokens: list[Token], i: int) -> Time | None:
    """Return the month or year that follows a part right away: "of these, 118,500 died in 2022, 405,400 in 2023", or the day that
    its own loss is told of: "eight of them died on Thursday"."""
    if day := dies_on(tokens, i):
        return Time("event", None, day, why=Basis("default_event"))
    for k in range(i + 1, min(len(tokens), i + 7)):
        if tokens[k].kind == "number" or tokens[k].text in (",", ";", "."):
            return None
        whole = tokens[k - 1].text in ("in", "during") or " ".join(t.text for t in tokens[k - 2 : k]) in WHOLE_OF
        if tokens[k].kind == "date" and tokens[k].date.kind in ("month", "year") and whole:
            window = "month" if tokens[k].date.kind == "month" else "period"
            return Time(window, *both_ends(tokens[k].date), why=Basis("named_date", tokens[k].start, tokens[k].end))
    return None


def one_before(kind: str, told: Told, last: Time | None) -> Time:
    """Return the week or month before the one told last, or before the day of speaking where none was."""
    known = last is not None and last.window == kind and last.as_of is not None
    if kind == "week":
        day = last.as_of.value if known else told.value
        until = tell(day - timedelta(days=7), "counted", told.basis)
        return Time("week", counted(until, week_start), until)
    day = last.as_of.value if known else month_before(told.value)[1]
    return Time("month", *(tell(d, "counted", told.basis) for d in month_before(day)))


def ended(tokens: list[Token], window: Token) -> Told | None:
    """Return the day on which a span is said to end: "in the seven days that ended at midnight on Saturday"."""
    at = next(k for k, t in enumerate(tokens) if t is window)
    behind = tokens[at + 1 : at + 3]
    if len(behind) == 2 and behind[0].text in TO and behind[1].kind == "date" and behind[1].date.kind == "month":
        return tell(behind[1].date.day, "until", behind[1])  # "in the three months to August"
    for k in range(at + 1, min(len(tokens), at + 9)):
        if tokens[k].kind == "date" and (day := own_day(tokens[k].date)):
            between = {t.text for t in tokens[at + 1 : k]}
            if k == at + 2 and between <= TO:
                return tell(day, "until", tokens[k])
            return tell(day, "until", tokens[k]) if between & {"ended", "ending", "ends"} else None
        if tokens[k].kind in ("number", "loss", "says"):
            return None
    return None


def counted(told: Told | None, count) -> Told | None:
    """Return the day that `count` makes of another, such as the first of its week."""
    return told and tell(count(told.value), "counted", told.basis)


def year_back(tokens: list[Token], window: Token, time: Time) -> Time:
    """Return a span as that of the year named behind it or of the year before: "the same period of 2019", "the same months last
    year"; else the same span."""
    at = next(k for k, t in enumerate(tokens) if t is window)
    behind = [t for t in tokens[at + 1 : at + 4] if t.text not in ("of", "in", ",")]
    if time.as_of is None or not behind and not window.text.endswith("last year"):
        return time
    if behind and behind[0].kind == "date" and behind[0].date.kind == "year":
        away = time.as_of.value.year - behind[0].date.first.year
    else:
        away = int(window.text.endswith("last year") or " ".join(t.text for t in behind).startswith(YEAR_BEFORE))
    move = (lambda day: years_earlier(day, away)) if away else None
    return replace(time, start=counted(time.start, move), as_of=counted(time.as_of, move)) if away > 0 else time


def years_earlier(day: date, years: int) -> date:
    """Return the same day so many years before; the last of February where there is none."""
    return last_of_month(day.year - years, 2) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - years)


def both_ends(mention) -> tuple[Told | None, Told | None]:
    """Return the first and last day of the month or year that a mention names."""
    return tell(mention.first, "named_date", mention), tell(mention.day, "named_date", mention)


def day_of(mention, named: Basis) -> Time:
    day = tell(mention.day, "named_date", mention)
    return Time("day", day, day, why=named)


def month_of_phrase(token: Token, near_date, told: Told | None, before: Time | None, month: Time | None) -> Time:
    """Return the month of a phrase: the one named beside it, the one told `before` that has just ended, the `month` told last as
    "the month", or the last 30 days."""
    the_month = near_date is None and token.text.endswith("the month") and month is not None and month.as_of is not None
    if the_month and told is not None and timedelta(0) <= told.value - month.as_of.value <= OF_REPORT:
        return Time("month", month.start, month.as_of)
    last = "last" in token.text and "past" not in token.text
    ended_lately = before is not None and before.window == "month" and before.as_of is not None and told is not None
    if ended_lately and last and before.as_of.value >= told.value.replace(day=1):
        ended_lately = False  # "430 this month. Last month 620 died"
    if ended_lately and near_date is None and 0 <= (told.value - before.as_of.value).days <= LATELY and "this" not in token.text:
        return Time("month", before.start, before.as_of)  # "In August ... Besides, over the month it lost"
    if near_date is not None and near_date.kind == "month" and not (last and told):
        return Time("month", *both_ends(near_date))
    if told is None:
        return Time("month")
    if last:
        return Time("month", *(tell(day, "counted", told.basis) for day in month_before(told.value)))
    if "this" in token.text or token.text.startswith("the month'"):
        return Time("month", counted(told, lambda day: day.replace(day=1)), told)
    return Time("month", counted(told, lambda day: day - timedelta(days=29)), told)


def part_of_month(tokens: list[Token], window: Token) -> Time | None:
    """Return the span of "the first half of July", "the second week of March 2015", else None."""
    days = next((PARTS_OF_MONTH[part] for part in PARTS_OF_MONTH if part in window.text), None)
    at = next(k for k, t in enumerate(tokens) if t is window) if days else 0
    behind = [t for t in tokens[at + 1 : at + 3] if t.text != "of"] if days else []
    if not behind or behind[0].kind != "date" or behind[0].date.kind != "month" or behind[0].date.day is None:
        return None
    month = behind[0].date
    first, last = month.first.replace(day=days[0]), month.day.replace(day=min(days[1], month.day.day))
    window_kind = "week" if (last - first).days == 6 else "period"
    return Time(window_kind, tell(first, "counted", month), tell(last, "counted", month))


def part_of_year(tokens: list[Token], window: Token, told: Told | None) -> Time | None:
    """Return the span of "the first half of 2024", "the third quarter", "the first six months of the year", else None."""
    text = window.text
    part = next((part for part in PARTS_OF_YEAR if part in text), None)
    if part is None:
        return None
    at = next(k for k, t in enumerate(tokens) if t is window)
    if [t.text for t in tokens[at + 1 : at + 2]] == ["of"] and tokens[at + 2].kind != "date":
        return None  # "the first three months of fighting"
    months = PARTS_OF_YEAR[part]
    named = next((t.date for t in tokens[at + 1 : at + 3] if t.kind == "date" and t.date.kind == "year" and t.date.day), None)
    if named is None and told is None:
        return None
    year = named.day.year if named else told.value.year - ("last year" in text)
    if named is None and date(year, months[0], 1) > told.value:
        year -= 1  # "the fourth quarter", told in January
    first, last = date(year, months[0], 1), last_of_month(year, months[1])
    basis = Basis("window_words", window.start, window.end)
    return Time("period", tell(first, "counted", basis), tell(min(last, told.value) if told else last, "counted", basis))


def period_of_phrase(token: Token, told: Told | None) -> Time:
    if told and token.text.endswith("weekend"):
        sunday = told.value - timedelta(days=(told.value.weekday() + 1) % 7)
        if told.value.weekday() == SATURDAY:
            return Time("period", told, told)
        return Time("period", *(tell(day, "counted", told.basis) for day in (sunday - timedelta(days=1), sunday)))
    if told and token.text.endswith("the year") and "of the" not in token.text and told.value.month <= 2:
        year = told.value.year - 1  # a year is summed up in its last days or the first weeks of the next
        return Time("period", *(tell(day, "counted", told.basis) for day in (date(year, 1, 1), date(year, 12, 31))))
    if told and "year" in token.text and (RUNNING_YEAR.search(token.text) or token.text.endswith("the year")):
        return Time("period", counted(told, lambda day: date(day.year, 1, 1)), told)
    if told and token.text.endswith("of the week"):
        return Time("period", counted(told, lambda day: day - timedelta(days=day.weekday())), told)
    if told and token.text.endswith(("the past year", "the last year")):
        return Time("period", counted(told, lambda day: years_earlier(day, 1)), told)
    if told and token.text.endswith("decade"):
        return Time("period", counted(told, lambda day: years_earlier(day, 10)), told)
    if told and "last year" in token.text:
        year = told.value.year - 1
        return Time("period", *(tell(day, "counted", told.basis) for day in (date(year, 1, 1), date(year, 12, 31))))
    if told and "month" in token.text and "of the month" in token.text:
        return Time("period", counted(told, lambda day: day.replace(day=1)), told)
    return Time("period", None, told)


def over_by(phrase: str, begun: date | None, told: Told | None) -> Told | None:
    """Return the last day of "the first two weeks of the war" where it lies long before what is told, by when the war began."""
    match = FIRST_OF_WAR.search(phrase)
    if match is None or begun is None or told is None:
        return None
    number, unit = match["number"] or "one", match["unit"].rstrip("s")
    count = int(number) if number.isdigit() else COUNTED.index(number)
    last = begun + timedelta(days=round(count * LENGTHS[unit]) - 1)
    return tell(last, "counted", told.basis) if (told.value - last).days > LATELY else None


def time_added(tokens: list[Token], i: int, before: Claim | None) -> Time | None:
    """Return the time of the figure in the sentence `before` where the next opens on a further one ("Another four were hurt", "A
    further 70 tanks were captured", "390 more were hurt") or says what it is made up of ("That is 93 dead and 150 wounded"), or
    None; not where it tells of an event of its own.
    """
    if before is None or one_event(tokens) or any(t.text in TELLS_WHEN for t in tokens[i:]):
        return None
    lead = [t.text for t in tokens[:i] if t.kind != "qualifier"]
    led = bool(lead) and lead[-1] in ADDED and len(lead) <= 2 or " ".join(lead) in RECKONED
    added = not lead and i + 1 < len(tokens) and tokens[i + 1].text in ("more", "others")
    return time_of_claim(before, "goes_on") if led or added else None


def up_to(time: Time, told: Told | None) -> Time:
    """Return a month that is not over yet up to the day on which it is told."""
    running = told and time.start and time.as_of and time.start.value <= told.value < time.as_of.value
    return replace(time, as_of=told) if running else time


def time_compared(tokens: list[Token], i: int) -> Time | None:
    """Return the month or year of a count in brackets behind what a figure is compared with ("more than in 2022 (106,720)")."""
    named = tokens[i - 2] if i > 3 and tokens[i - 1].text == "(" else None
    if named is None or named.kind != "date" or named.date.kind not in ("month", "year") or not is_compared(tokens, i - 2):
        return None
    window = "month" if named.date.kind == "month" else "period"
    return Time(window, *both_ends(named.date), why=Basis("compared", named.start, named.end))
