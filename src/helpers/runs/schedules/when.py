"""Times as people give them ("07:00", "Mon-Fri 07:00", every "6h", a cron expression), for cron, for systemd, and for reading.

All times are those of the machine's clock and zone, as both cron and systemd take them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from helpers.errors import ParameterError, nearest

DAYS = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
LONG_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# A field's name, least and largest value, and the names that stand for values.
FIELDS = (
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day of month", 1, 31, ()),
    ("month", 1, 12, MONTHS),
    ("day of week", 0, 7, DAYS),  # cron takes Sunday as 0 and as 7
)
UNITS = {"min": 60, "h": 24}  # unit -> how many of it the next larger one has
NAMED = {"hour": "0 * * * *", "day": "0 7 * * *", "week": "0 7 * * 1", "month": "0 7 1 * *"}
CLOCK = re.compile(r"(?:(?P<days>\S+) )?(?P<hour>\d{1,2}):(?P<minute>\d{2})")
SPAN = re.compile(r"(\d+) ?(min|h)")
PART = re.compile(r"(\*|\d+(?:-\d+)?)(?:/(\d+))?")
LONGEST = 366 * 5  # days looked ahead for the next time: 29 February comes within these


@dataclass(frozen=True)
class Field:
    """A field of a cron expression: the values it allows, and whether it is a star, which allows all."""

    name: str
    values: tuple[int, ...]
    star: bool


@dataclass(frozen=True)
class When:
    """When to run: a cron expression of five fields, minute, hour, day of month, month, day of week."""

    cron: str

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        return read_cron(self.cron)

    @property
    def calendar(self) -> str:
        """The same as an `OnCalendar=` of systemd.

        Raises ParameterError for days of the month and of the week together: cron takes either, systemd both.
        """
        minute, hour, day, month, weekday = self.fields
        if not day.star and not weekday.star:
            raise ParameterError(
                f"cron {self.cron!r}: days of the month and of the week together cannot be a timer of systemd; use --crontab"
            )
        days = "" if weekday.star else ",".join(DAYS[value] for value in weekday.values) + " "
        date = "-".join("*" if field.star else _listed(field) for field in (month, day))
        return f"{days}*-{date} {'*' if hour.star else _listed(hour)}:{'*' if minute.star else _listed(minute)}:00"

    def next_after(self, now: datetime) -> datetime | None:
        """Return the first time after `now`, to the minute; None when there is none in five years (30 February)."""
        for ahead in range(LONGEST):
            times = self.times_on((now + timedelta(days=ahead)).date())
            if found := next((time for time in times if time > now.replace(tzinfo=None)), None):
                return found
        return None

    def last_before(self, now: datetime) -> datetime | None:
        """Return the last time until `now`, to the minute; None when there was none in five years."""
        days = ((now - timedelta(days=back)).date() for back in range(LONGEST))
        return next((time for day in days if (time := self.last_on(day, datetime.min, now))), None)

    def last_on(self, day: date, after: datetime, until: datetime) -> datetime | None:
        """Return the last time on a day that lies after one time and not after another; None when there is none."""
        return max((time for time in self.times_on(day) if after < time <= until), default=None)

    def times_on(self, day: date) -> list[datetime]:
        """Return all times on a day, the earliest first."""
        minute, hour, month_day, month, weekday = self.fields
        by_day, by_weekday = day.day in month_day.values, day.isoweekday() % 7 in weekday.values
        due = by_day or by_weekday if not month_day.star and not weekday.star else by_day and by_weekday
        if day.month not in month.values or not due:
            return []
        return [datetime(day.year, day.month, day.day, h, m) for h in hour.values for m in minute.values]


def read_when(at: str = "", every: str = "", cron: str = "") -> When:
    """Return the times that one of three ways of saying them means; every day at 07:00 when none is given.

    `at`: "07:00", "Mon 07:00", "Mon,Thu 07:00", "Mon-Fri 07:00". `every`: "hour", "day", "week", "month" (the three at 07:00),
    "15min", "6h". `cron`: five fields. Raises ParameterError naming what is wrong and what is right.
    """
    given = {name: words for name, words in (("--at", at), ("--every", every), ("--cron", cron)) if words}
    if len(given) > 1:
        raise ParameterError(f"{' and '.join(given)}: give one of them")
    if cron:
        read_cron(cron)
        return When(" ".join(cron.split()))
    return _read_every(every) if every else _read_at(at or "07:00")


def read_cron(cron: str) -> tuple[Field, ...]:
    """Return the five fields of a cron expression. Raises ParameterError naming the field that is none."""
    words = cron.split()
    bounds = (
        ("minute", 0, 59, ()),
        ("hour", 0, 23, ()),
        ("day of month", 1, 31, ()),
        ("month", 1, 12, MONTHS),
        ("day of week", 0, 7, DAYS),
    )
    if len(words) != len(bounds):
        raise ParameterError(f"cron {cron!r}: expected five fields: minute, hour, day of month, month, day of week")
    return tuple(_read_field(word, *bound, cron) for word, bound in zip(words, FIELDS, strict=True))


def _read_field(word: str, name: str, low: int, high: int, names: tuple[str, ...], cron: str) -> Field:
    values: set[int] = set()
    for part in word.split(","):
        for place, known in enumerate(names):
            part = re.sub(rf"\b{known}\b", str(place + low), part, flags=re.IGNORECASE)
        match = PART.fullmatch(part)
        first, _, last = (match[1] if match else "").partition("-")
        ends = (low, high) if first == "*" else (int(first or -1), int(last or first or -1))
        if not match or not low <= ends[0] <= ends[1] <= high or match[2] == "0":
            raise ParameterError(f"cron {cron!r}: {name} {word!r}: expected {low} to {high}, as 3, 1,4, 1-5, */2 or *")
        ends = (ends[0], high) if match[2] and first != "*" and not last else ends
        values |= set(range(ends[0], ends[1] + 1, int(match[2] or 1)))
    if name == "day of week":
        values = {value % 7 for value in values}
    return Field(name, tuple(sorted(values)), word == "*")


def _listed(field: Field) -> str:
    return ",".join(f"{value:02}" for value in field.values)


def _read_at(at: str) -> When:
    match = CLOCK.fullmatch(" ".join(at.split()))
    if not match or int(match["hour"]) > 23 or int(match["minute"]) > 59:
        raise ParameterError(f"--at {at!r} is no time; expected one like 07:00 or Mon-Fri 07:00")
    days = _read_days(match["days"], at) if match["days"] else "*"
    return When(f"{int(match['minute'])} {int(match['hour'])} * * {days}")


def _read_days(words: str, at: str) -> str:
    short = {name.lower(): str(place) for names in (DAYS, LONG_DAYS) for place, name in enumerate(names)}
    parts = []
    for part in words.split(","):
        ends = part.lower().split("-")
        for end in ends:
            if end not in short:
                raise ParameterError(f"--at {at!r}: no day of the week {end!r}{nearest(end, short)}")
        numbers = [short[end] for end in ends]
        if len(numbers) == 2 and int(numbers[0]) > int(numbers[1]):
            numbers[1] = "7" if numbers[1] == "0" else numbers[1]
        if len(numbers) > 2 or int(numbers[0]) > int(numbers[-1]):
            raise ParameterError(f"--at {at!r}: {part!r} is no span of days; expected one like Mon-Fri")
        parts.append("-".join(numbers))
    return ",".join(parts)


def _read_every(every: str) -> When:
    if every in NAMED:
        return When(NAMED[every])
    match = SPAN.fullmatch(every.strip())
    if not match:
        raise ParameterError(
            f"--every {every!r}: expected hour, day, week, month, or a span like 15min or 6h{nearest(every, NAMED)}"
        )
    count, unit = int(match[1]), match[2]
    whole = UNITS[unit]
    if not count or whole % count:
        right = [number for number in range(1, whole) if not whole % number]
        close = min(right, key=lambda number: abs(number - count))
        raise ParameterError(
            f"--every {every!r} does not divide {'an hour' if unit == 'min' else 'a day'}; the nearest that does is {close}{unit}"
        )
    if unit == "min":
        return When(f"{'*' if count == 1 else f'*/{count}' if count < whole else '0'} * * * *")
    return When(f"0 {'*' if count == 1 else f'*/{count}' if count < whole else '0'} * * *")
