"""Days as people write them, resolved against the day of publication: dates, weekdays, "yesterday", months, years, clock times."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from helpers.extraction.date_forms import BARE, COUNTED, DATE, DAYS_OF, MONTH, MONTHS, TENS, WEEKDAYS, YEAR

OF_LAST_WEEK = re.compile(r",? (?:of )?last week\b")

YEARS = re.compile(r"(?P<first>\d{4})(?:\s?[-/](?P<last>\d{4}|\d\d))?")
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}  # their first and last months
NUMBERS = (
    {"fifteen": 15, "hundred": 100} | {name: n for n, name in enumerate(COUNTED)} | {name: 10 * n for name, n in TENS.items()}
)
MOST_YEARS = 40  # that a war or a reign is told to have lasted


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day, month, year or clock time named at a place in the text.

    `day` is the day named, or the last day of the month or year named; null when it cannot be resolved. `first` is the first day
    of that month or year, else the same day. `away` says how many days from one told before it lies, where it is
    counted from that ("the next day"). `kind` is `date`, `weekday`, `relative`, `month`, `year` or `clock`.
    """

    start: int
    end: int
    kind: str
    day: date | None = None
    first: date | None = None
    away: int | None = None


def find_dates(folded: str, start: int, end: int, published: date | None, year: int | None = None) -> list[DateMention]:
    """Return the dates in `folded[start:end]`, in order, resolved against the day of publication when they leave out the year.

    `year` is that of a text about years gone by, in which a bare day and month are.
    """
    mentions = []
    for match in DATE.finditer(folded, start, end):
        past = date(year, 12, 31) if year and match.lastgroup in BARE else published
        if mention := _mention(match, past):
            mentions.append(mention)
    return mentions


def _mention(match: re.Match, published: date | None) -> DateMention | None:
    kind, text = match.lastgroup, match.group(match.lastgroup)
    start, end = match.span(kind)
    if text.endswith(".") and re.search(r"[a-z]{5,}\.$|may\.$|june\.$|july\.$", text):
        text, end = text[:-1], end - 1
    if kind == "clock" or kind == "short" and _opens_entry(match.string, start, text):
        return DateMention(start, end, "clock")
    if kind == "year":
        if 1900 <= int(text) <= 2099 and not _counts(match.string, match.end(), match.start()):
            return DateMention(start, end, "year", date(int(text), 12, 31), date(int(text), 1, 1))
        return None
    if kind == "weekday":
        day = weekday_before(WEEKDAYS[text], published)
        if day == published and published and match.string[max(0, start - 5) : start] == "last ":
            day -= timedelta(days=7)
        elif day and published and OF_LAST_WEEK.match(match.string, end):
            day = published - timedelta(days=published.weekday() + 7 - WEEKDAYS[text])
        return DateMention(start, end, "weekday", *_twice(day))
    if kind == "relative":
        return DateMention(start, end, kind, *_twice(_relative(text, published)))
    if kind == "anchored":
        return DateMention(start, end, "date", away=_days_away(text, match))
    if kind == "yearsago":
        return DateMention(start, end, "date", *_twice(_years_ago(text, published)))
    if kind == "ago":
        return DateMention(start, end, "date", *_twice(_days_ago(text, published)))
    if kind in ("month", "monthyear"):
        past = _said_from(match.string, end, published) if kind == "month" else published
        if past and past == published and kind == "month" and match.string.endswith("last ", 0, start):
            past = published.replace(day=1) - timedelta(days=1)  # "last September" told in September is that of the year before
        return month_mention(start, end, text, past)
    published = _said_from(match.string, end, published) if kind in BARE and not re.search(YEAR, text) else published
    if kind == "season":
        return _season_mention(start, end, text)
    if kind == "quarter":
        return _quarter_mention(start, end, text)
    if kind == "dayspan":
        return _span_mention(match, text, published)
    return DateMention(start, end, "date", *_twice(_calendar_day(kind, text, published)))


def _said_from(folded: str, end: int, published: date | None) -> date | None:
    """Return the day from which a date that ends at `end` is looked back to: "7 October last year" lies in the year before."""
    past = published and re.match(r"\s(?:of\s)?last\s+year\b", folded[end : end + 16])
    return published.replace(year=published.year - 1, month=12, day=31) if past else published


def _opens_entry(folded: str, start: int, text: str) -> bool:
    """Tell whether "15.02" opens a line as the hour of an entry, and is no day and month."""
    before = folded[max(0, start - 8) : start].rpartition("\n")
    opens = (bool(before[1]) or start <= 8) and not any(c.isalnum() for c in before[2])
    return opens and int(text[:2]) < 24 and int(text[3:]) < 60


def _counts(folded: str, end: int, start: int) -> bool:
    """Tell whether a four-digit number that could be a year is followed, or led, by what makes it a count."""
    return bool(
        re.match(
            r"\s?(?:tanks|soldiers|troops|men|people|servicemen|drones|uavs|units|persons|personnel|pieces|vehicles|artillery|armou?red|aircraft|casualties|civilians|killed|dead|wounded|\(\+|russian\s(?:soldiers|troops|tanks))",
            folded[end : end + 30],
        )
    ) or bool(
        re.search(
            r"(?:about|approximately|some|around|than|nearly|almost|over|least)\s$|[a-z](?<!\bmid)\s?[-:]\s?$|\($",
            folded[max(0, start - 14) : start],
        )
    )


def month_mention(start: int, end: int, text: str, published: date | None) -> DateMention:
    """Return the mention of a month, whose year is the latest before publication where none is told."""
    month = MONTHS[re.match(rf"{MONTH}", text).group()]
    year = re.search(YEAR, text)
    if not year and not published:
        return DateMention(start, end, "month")
    number = int(year.group()) if year else (published.year if month <= published.month else published.year - 1)
    return DateMention(start, end, "month", last_of_month(number, month), date(number, month, 1))


def _quarter_mention(start: int, end: int, text: str) -> DateMention:
    year, last = int(text[-4:]), 3 * int(text[1])
    return DateMention(start, end, "span", last_of_month(year, last), date(year, last - 2, 1))


def _season_mention(start: int, end: int, text: str) -> DateMention | None:
    """Return the mention of "the summer of 1943", "the winter of 1941-42" or several years, "1939-45"; None where the second is no
    later year."""
    named = YEARS.search(text)
    year, last = int(named["first"]), int(named["last"] or named["first"])
    last += 0 if last > 99 else year // 100 * 100
    winter = "winter" in text
    if named["last"] and not year < last <= year + (1 if winter else MOST_YEARS):
        return None
    months = next((months for season, months in SEASONS.items() if season in text), (12, 2) if winter else (1, 12))
    return DateMention(start, end, "year", last_of_month(last, months[1]), date(year, months[0], 1))


def _span_mention(match: re.Match, text: str, published: date | None) -> DateMention | None:
    start, end = match.span("dayspan")
    month = MONTHS[re.search(MONTH, text).group()]
    first, last = (int(d) for d in re.findall(r"(?<!\d)\d{1,2}(?!\d)", text)[:2])
    if (last > 31 or _opens_day(text, match)) and (
        opens := re.match(rf"(?:{MONTH})\.?\s\d{{1,2}}", text)
    ):  # an entry of a chronicle: "June 19 - 87 die"
        return DateMention(start, start + opens.end(), "date", *_twice(latest_before(month, first, published)))
    year = re.search(YEAR, text)
    day = _safe(int(year.group()), month, last) if year else latest_before(month, last, published)
    return DateMention(start, end, "span", day, day.replace(day=first) if day and 1 <= first <= last else day)


def _opens_day(text: str, match: re.Match) -> bool:
    """Tell whether a dash parts the day of an entry from a count that it opens on: "June 3 - 12 killed in Mosul"."""
    told = re.match(r"\s(?:die|are\s|were\s|others\b)", match.string[match.end() : match.end() + 9])
    return " - " in text and (bool(told) or _counts(match.string, match.end(), match.start()))


def _calendar_day(kind: str, text: str, published: date | None) -> date | None:
    if kind == "iso":
        return _safe(*map(int, text.split("-")))
    if kind in ("dotted", "short"):
        parts = [int(p) for p in re.split(r"[./]", text)]
        day, month = parts[:2]
        if len(parts) == 3:
            return _safe(parts[2] + 2000 if parts[2] < 100 else parts[2], month, day)
        return latest_before(month, day, published)
    month = MONTHS[re.search(MONTH, text).group()]
    day = int(re.search(r"\d{1,2}", text).group())
    year = re.search(YEAR, text)
    return _safe(int(year.group()), month, day) if year else latest_before(month, day, published)


def _relative(text: str, published: date | None) -> date | None:
    if published is None:
        return None
    if text == "new year's day":
        return date(published.year, 1, 1)
    if text == "new year's eve":
        return latest_before(12, 31, published)
    if text.endswith("before yesterday"):
        return published - timedelta(days=2)
    return published - timedelta(days=1) if text == "yesterday" else published


def _days_ago(text: str, published: date | None) -> date | None:
    """Return the day of "three days ago", "a fortnight ago"."""
    return published and published - timedelta(days=days_counted(text))


def _years_ago(text: str, published: date | None) -> date | None:
    """Return the day of "thirty years ago today", "on this day in 1982"."""
    if published is None:
        return None
    if year := re.search(rf"\bin\s({YEAR})", text):
        return _safe(int(year[1]), published.month, published.day)
    return _safe(published.year - years_counted(text), published.month, published.day)


def years_counted(text: str) -> int:
    """Return how many years "thirty-five years", "ten years" or "100 years" are."""
    words = text.partition(" years")[0].replace("one hundred", "hundred").replace("-", " ").split()
    return int(words[-1]) if words[-1].isdigit() else sum(NUMBERS.get(word, 0) for word in words)


def _days_away(text: str, match: re.Match) -> int:
    """Return how many days lie from the day told before to that of "the next morning", "two weeks earlier", "that night"."""
    if way := match["way"]:
        return days_counted(text) * (1 if way in ("later", "afterwards") else -1)
    if text.endswith("before") or match["next"] in ("previous", "preceding"):
        return -1
    return 1 if match["next"] in ("next", "following") else 0


def days_counted(text: str) -> int:
    """Return how many days "three days", "a fortnight" or "2 weeks" are."""
    count, unit = text.split()[:2]
    number = int(count) if count.isdigit() else COUNTED.index(count) if count in COUNTED else 1
    return number * DAYS_OF[unit.rstrip("s")]


def weekday_before(weekday: int, published: date | None) -> date | None:
    """Return the latest day of that weekday (0 Monday) on or before publication: reports look back."""
    return published - timedelta(days=(published.weekday() - weekday) % 7) if published else None


def latest_before(month: int, day: int, published: date | None) -> date | None:
    """Return the day and month in the latest year that does not lie more than a day after publication; None without one."""
    if published is None:
        return None
    candidate = _safe(published.year, month, day)
    if candidate is None or candidate > published + timedelta(days=1):
        return _safe(published.year - 1, month, day)
    return candidate


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _twice(day: date | None) -> tuple[date | None, date | None]:
    return day, day
