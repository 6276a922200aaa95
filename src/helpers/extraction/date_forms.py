"""The forms in which people write days: one pattern for all of them, and the words that stand in it."""

from __future__ import annotations

import calendar
import re

MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
MONTHS |= {name[:3]: i for name, i in list(MONTHS.items())} | {"sept": 9, "jan": 1}
WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
WEEKDAYS |= {name: i for i, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}

COUNTED = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

MONTH = "|".join(sorted((re.escape(m) for m in MONTHS), key=len, reverse=True))
_LONG_MONTH = "|".join(name.lower() for name in calendar.month_name if name not in ("", "May", "March"))  # those are verbs too
_MONTH_TO = "|".join(  # "from March to May", where "may" is no verb
    rf"(?<={name.lower()}\s{to}\s)" for name in calendar.month_name if name for to in ("to", "and", "until")
)
_WEEKDAY = "|".join(name for name in WEEKDAYS if len(name) > 3)
YEAR = r"(?:19|20)\d{2}"
_SEASONS = "spring|summer|autumn|fall"
# "1941-42", "1939/1940"; "2022-04" is a month, but for a war, a winter or the like
_YEARS = rf"{YEAR}\s?[-/](?:{YEAR}|(?!0\d|1[012])\d\d|\d\d(?=\s(?:war|winter|season|campaign|siege|conflict)\b))"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_COUNTED = r"\s(?:others?\s|more\s)?(?:(?:were|are|have\sbeen)\s)?(?:wounded|injured|missing|hurt)\b(?!\s\d)"  # "since May 1 and 12 wounded"
_BEHIND_DAY = (  # what goes on behind "that day", and not behind "said that day labourers"
    "alone|too|also|and|but|or|in|at|by|on|near|when|while|from|with|as|after|before|against|the|an?|another|some|"
    "was|were|had|have|has|saw|left|brought|cost|claimed|took|is|it|they|he|she|killing|wounding"
)
_MARCHING = "on|to|into|in|against|towards?|through|across|past|for|with|north|south|east|west|off|out|home|back|under|a|the|their|his|its"
_FIRST = r"(?<=on\s)the\s(?:first|opening)\sday(?!\sof\b(?!\sthe\s(?:attack|assault|battle|offensive|operation)\b))"
TENS = {name: n for n, name in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)}
YEARS_GONE = (
    rf"(?:(?:{'|'.join(TENS)})(?:[\s-](?:{'|'.join(COUNTED[1:10])}))?|ten|fifteen|(?:a|one)\shundred|\d{{1,3}})\syears\sago"
)
_PART = "day|morning|afternoon|evening|night"
_COUNT = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}"
_OPENINGS = "|".join(
    sorted(
        {
            name[:3]
            for name in (
                *MONTHS,
                *WEEKDAYS,
                "yesterday",
                "today",
                "tonight",
                "overnight",
                "last",
                "next",
                "same",
                "the",
                "that",
                "this",
                "new",
                "q1",
                "q2",
                "q3",
                "q4",
                "a ",
                "an ",
                "in ",
                "during",
                "wi",
                "on this",
                *TENS,
                "sp",
                "su",
                "au",
                "fa",
                *COUNTED[1:],
            )
        }
    )
)
DATE = re.compile(
    rf"""\b(?<!\.)(?=\d|{_OPENINGS})(?:
      (?P<iso>{YEAR}-\d{{2}}-\d{{2}})(?!\d)
    | (?P<dotted>(?:3[01]|[12]\d|0?[1-9])[./](?:1[0-2]|0?[1-9])[./](?:{YEAR}|\d{{2}}))(?![\d.]\d)(?!\d)
    | (?P<dayspan>(?:{MONTH})\.?\s\d{{1,2}}\s?(?:-|to|and)\s?\d{{1,2}}(?!\d|,\d{{3}}(?!\d)|{_COUNTED})(?:,?\s{YEAR})?|\d{{1,2}}\s?(?:-|to|and)\s?\d{{1,2}}\s(?:{MONTH})\.?(?:,?\s{YEAR})?)(?![\w-])
    | (?P<dayfirst>{_DAY}(?:\sof)?\s(?:{MONTH})\.?(?:,?\s(?:{YEAR}))?)(?![\w-])
    | (?P<monthfirst>(?:{MONTH})\.?\s{_DAY}(?:,?\s{YEAR})?)(?![\w,]\d|[\w-])
    | (?P<monthyear>(?:{MONTH})\.?,?\s(?:of\s)?{YEAR})(?![\w-])
    | (?P<short>(?:3[01]|[12]\d|0\d)\.(?:1[0-2]|0\d))(?![\d.]\d)(?!\d)(?!\s?(?:million|thousand|billion|per|%|k\b))
    | (?P<clock>(?:24[:.]00|(?:[01]?\d|2[0-3])[:.][0-5]\d)(?:\s?(?:a\.?m\.?|p\.?m\.?))?|\d{{1,2}}\s?(?:a\.m\.?|p\.m\.?|am|pm)\b)(?!\d|[,.]\d|\s?(?:million|thousand|billion|hundred|lakh|crore|mln|bn|k|%|per\s?cent|times|km|kilomet|met[er]|tons?|tonnes?)\b)
    | (?P<quarter>q[1-4],?\s{YEAR})(?![\w,]\d|\w)
    | (?P<season>(?:the\s)?(?:(?:{_SEASONS})(?:\s(?:of|in))?\s{YEAR}|(?:winter(?:\s(?:of|in))?\s)?{_YEARS}(?:\swinter)?))(?![-\w/])
    | (?<!\d/)(?P<year>{YEAR})(?![\w,]\d|\w|\s?(?:{MONTH})|-?(?:strong|ton)|%)
    | (?P<weekday>{_WEEKDAY})(?:s?)\b
    | (?P<yearsago>{YEARS_GONE}\stoday|today,?\s{YEARS_GONE}|on\sthis\sday\s(?:{YEARS_GONE}|in\s{YEAR}))\b
    | (?P<relative>the\sday\sbefore\syesterday|yesterday|today|tonight|overnight|last\snight|(?:over|during)\sthe\snight(?!\s(?:of|from)\b)|in\sthe\snight(?!\s(?:of|to|from|between|on|before|after|when)\b)|this\s(?:morning|afternoon|evening)|new\syear's\s(?:day|eve))\b
    | (?P<anchored>{_FIRST}|(?:(?:the|that)\s)?(?P<next>next|following|same|previous|preceding)\s(?:{_PART})|that\s(?:{_PART})(?=[,.;:)]|$|\s(?:{_BEHIND_DAY})\b)|the\s(?:{_PART})\sbefore(?!\s(?:the|an?|that|its|his|her|their|last|this)\b)|(?:{_COUNT})\s(?:day|night|week|fortnight)s?\s(?P<way>later|afterwards|earlier|previously|before(?=[,.;:)]|$)))(?!-|\s(?:to|of)\b)\b
    | (?P<ago>(?:{_COUNT})\s(?:day|night|week|fortnight)s?\sago)\b
    | (?P<month>(?:(?<=in\s)|(?<=since\s)|(?<=during\s)|(?<=last\s)|(?<=of\s)|(?<=until\s)|(?<=this\s)|(?<=early\s)|(?<=late\s)|(?<=mid-))(?:{MONTH})|(?:{_LONG_MONTH})(?='s\b|\s(?:was|saw|brought|alone|itself|cost|claimed|marked|became|ended\sas|closed\sas|figures?|toll|totals?|tally|numbers?|losses|casualties|deaths|count|has\s(?:already\s|so\sfar\s)?(?:been|seen|brought|claimed|cost))\b)|(?:{MONTH})(?=\sin\s(?:figures|numbers)\b)|(?<=,\s)(?:{_LONG_MONTH})(?=(?:,|,?\sand)\s(?:{MONTH})\b)|(?:(?<=between\s)|(?<=for\s)|(?<=throughout\s)|(?<=over\s)|(?<=from\s)|(?<=and\s)|(?<=to\s)|(?<=through\s)|(?<=till\s)|(?<=by\s))(?:{_LONG_MONTH})|(?:(?<=for\s)|(?<=throughout\s)|(?<=through\s)|(?<=from\s)|(?<=by\s))may(?!\s(?:be|have|not|well)\b)|(?:(?<=between\s)|(?<=from\s))(?:may|march)(?=\s(?:and|to|until)\s(?:{MONTH})\b)|(?=may\b)(?:{_MONTH_TO})may|(?:(?<=to\s)|(?<=and\s)|(?<=until\s)|(?<=through\s)|(?<=from\s)|(?<=between\s)|(?<=by\s))march(?!\s(?:{_MARCHING})\b))(?![\w-])
    )""",
    re.X,
)
YEARS_AGO = re.compile(r"\byears ago\b|\bon this day\b")  # the day that is kept, which may be that of a war's end
FIRST_DAY = re.compile(r"the (?:first|opening) day\b")  # of a battle: what is told next is of the battle again
DAYS_OF = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
BARE = frozenset({"dayfirst", "monthfirst", "dayspan"})
# One of these, or a digit, stands in every date.
SIGNS = (
    *(name for name in MONTHS if len(name) == 3),
    *(name for name in WEEKDAYS if len(name) > 3),
    "yesterday",
    "today",
    "ago",
    " day",
    "night",
    "before",
    "earlier",
    "later",
    "afterwards",
    "noon",
    "evening",
    "morning",
    "year's",
)
