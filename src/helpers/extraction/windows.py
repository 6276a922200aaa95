"""Which span of time a figure covers: the phrases that say so, and how they resolve to days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from helpers.extraction.date_forms import MONTH, YEAR
from helpers.extraction.dates import DateMention, last_of_month
from helpers.extraction.tokens import Token

_NUM = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|couple\sof)"
_WAR = (
    r"(?:russia's\s|moscow's\s|putin's\s|its\s|the\s|this\s|their\s|russian\s)*(?:current\s|present\s|big\s)?(?:large[-\s]scale\s|full[-\s]scale\s|all-out\s|unprovoked\s|special\s|military\s|armed\s|russian\s|illegal\s|"
    r"russo-ukrainian\s|ukraine\s|gaza\s|civil\s|country'?s\s|syrian?s?\s|syria's\s)*(?:invasion|revolt|uprising|rebellion|crisis|war|aggression|conflict|hostilities|military\soperation|special\soperation|operation|smo|attack|offensive\sagainst\sukraine|fighting)(?:\s(?:of|against|in|on)\s(?:ukraine|gaza))?(?!\s(?:in|on)\s(?:the\s)?(?:\w+\s)?(?:\w+\s)?(?:direction|area|region|sector|district|oblast|front)\b)"
)
_PATTERNS = {
    "cumulative": [
        rf"(?:since|from)\s(?:the\s)?(?:very\s)?(?:start|beginning|outbreak|launch|onset|outset|first\sday|early\sdays)\s(?:of|in)\s{_WAR}",
        rf"(?:since\s|(?:after|when)\s(?=(?:[\w'-]+\s){{0,4}}(?:invasion|war|uprising|revolt|rebellion|conflict)\s(?:began|started|erupted|broke|was))){_WAR}(?:\s(?:began|started|erupted|broke\sout|was\slaunched|in\s(?:{MONTH})\s{YEAR}|on\s(?:{MONTH})\.?\s\d+)|(?<=invasion)|(?<=uprising)|\s?)",
        r"since\s(?:[\w-]+\s){0,4}(?:launched|began|started)\s(?:[\w-]+\s){0,3}(?:invasion|war|operation|aggression)",
        r"since\s(?:russia|moscow|putin|vladimir\sputin|kremlin|the\srussians|russian\s(?:forces|troops|tanks))\s(?:first\s)?(?:invaded|attacked|rolled|poured|crossed)(?:\sukraine)?",
        r"(?:to\sdate|so\sfar(?!\sthis\s|\sin\s(?:the\s)?(?:\d|month|year))|in\stotal(?!\slosses\b)|overall|altogether|all\sin\sall|as\sof|as\sat|since\sthen\sin\stotal|up\sto\snow|until\snow|to\sthis\sday|in\sall(?!\sof\b))\b",
        r"(?:in\sthe|for\sthe|over\sthe|during\sthe|of\sthe)\s(?:whole\s|entire\s)?(?:course\sof\sthe\s)?(?:[\w-]+-(?:day|week|month|year)s?(?:-long|-old)?\s|decade-long\s|months-long\s|years-long\s|brutal\s|bloody\s|civil\s)*(?:war(?!\sgames?\b)|invasion|conflict|full-scale\sinvasion)(?:\sso\sfar)?\b",
        rf"(?<!\bas\s)(?<!\bthan\s)(?:in|over|during|after)\s(?:the\s)?(?:first\s|almost\s|nearly\s|more\sthan\s|about\s|some\s)?(?:{_NUM}(?:\sand\sa\shalf)?[\s-](?:days|weeks|months|years)|(?:a|one)\s(?:week|month|year)|(?<=first\s)(?:day|week|month|year))\s(?:of|since)\s(?:the\s|this\s|full-scale\s|all-out\s)*(?:war|invasion)\b",
        r"(?:war|conflict|uprising|revolt|rebellion)\s(?:in\s\w+\s)?,?\s?(?:which|that)\s(?:has\s)?(?:began|started|erupted|broke\sout)",
        r"(?:war|conflict|uprising|revolt|rebellion|insurgency)(?=(?:\sin\s\w+)?(?:\sthat\s(?:ended|began|raged|followed)(?:\s[\w-]+){0,4})?(?:,[^,.;]{1,40},)?,?\s(?:(?:which|that)\s)?(?:(?:has|have|had)\s(?:\w+\s)?)?(?:killed|left|claimed|cost|taken)\b)",
        r"since\s(?:the|its|their|this)\s(?:[\w'-]+\s){1,3}?(?:war|conflict|uprising|revolt|rebellion|insurgency)\s(?:began|started|broke\sout|erupted)\b",
        r"from\sthe\sfirst\sday\s(?:of\s\w+\s\w+\s\w+\s)?to\stoday",
        r"(?:by|until|till|up\sto)\s(?:(?:the\s)?(?:end|middle|start)\sof\s)?(?:last|this|the\spast)\s(?:week|weekend|month)\b",
    ],
    "same": [
        r"(?:in|over|during|for)\s(?:that|the\ssame|this)\s(?:time|days|month\b(?<=same\smonth)|week\b(?<=same\sweek)|day\b(?<=same\sday)|period|timeframe|interval)(?:\sas)?",
        rf"the\ssame\s(?:period|time|timeframe|quarter|half|(?:{_NUM}\s)?(?:weeks|months))(?:(?=\s(?:of|in)\s{YEAR})|\s(?:of\s)?last\syear\b)",
    ],
    "rate": [
        r"(?:(?<!\S)(?:a|per|each|every)\s(?:single\s)?(?:day|week|month|year|night)\b(?!\s(?:earlier|later|after|before|ago|of|off|when|that|which|in|and\sa\shalf|or\s(?:so|two)|old|long))|daily\s(?:on\s)?average|on\saverage|average\sof|average\s(?:daily|weekly|monthly)\b|averag(?:e|ed|es|ing)|a\sdaily\b(?!\s(?:post|update|briefing|bulletin|report|paper|newspaper|message|statement|summary|intelligence|video|address|digest|note))|per\sday|/day|(?<=\d\s)(?:a|each|every)\s(?:day|week|month)(?=\s(?:in|during|over|throughout)\s))",
    ],
    "day": [
        r"(?:(?:over|in|during|within|for|of|from)\s)?(?:the\s)?(?:past|last|previous|preceding|latest)\s(?:24[\s-]?(?:hours|hrs|hour|h)\b|twenty-four\shours|day\b(?!(?<=last\sday)\sof\sthe\s(?:\w+\s)?(?:battle|siege|war|conflict|offensive|campaign)\b))(?:\salone)?",
        r"(?:over|in|during)\sthe\s(?:24[\s-]hours|day)(?=\sbefore\sthe\s)",
        r"(?:over|in|during|within)\sthe\ssame\s(?:24[\s-]hours|twenty-four\shours|day\b)",
        r"(?:in|over|during|within)\s(?:just\s|only\s)?(?:24[\s-]hours|a\sday|one\sday|a\ssingle\sday|the\sday\b|twenty-four\shours)",
        r"(?:per|past)\sday\b|day's\b|daily(?=\slosses\b|\scasualties\b|\s(?:death\s)?(?:toll|tally)\b)|daily\s(?:report|number|figure|count)|the\sday's",
        r"between\s\w+\sand\s\w+\smornings?",
        r"over\sthe\s(?:course\sof\sthe\s)?day\b|in\sthe\scourse\sof\s(?:the|a|one)\sday\b",
        r"(?:best|worst|costliest|deadliest|bloodiest|heaviest)\s(?:single\s)?day\b",
    ],
    "week": [
        r"(?:over|in|during)\s(?:the\s)?(?:last\s|past\s)?(?:seven|7)\sdays\b",
        rf"(?:over|in|during|for)\sthe\s(?:first|second|third|fourth)\sweek(?=\sof\s(?:{MONTH}))",
        r"(?:(?:over|in|during|within|for|of)\s)?(?:the\s|this\s)?(?:past|last|previous|preceding)\s(?:week|seven\sdays|7\sdays)\b(?:\salone)?",
        r"(?:in|over)\sthe\scourse\sof\s(?:a|one|the|that)\sweek\b|the\sweek\sbefore\b(?!\slast|\sthe)",
        r"(?:in|over|during|within)\s(?:just\s)?(?:a|one|the|a\ssingle)\sweek\b(?!\sof\sfighting)|(?:over|during|in|for)\sthe\sweek\b(?:\sof)?|this\sweek(?:\salone)?\b|weekly(?=\slosses\b|\scasualties\b|\s(?:death\s)?(?:toll|tally)\b)|weekly\s(?:note|report|update|summary|bulletin|briefing)|the\sweek's\b|the\sweek\s(?:of|from|between|ending)\b|for\sthe\sweek|first\sfull\sweek",
    ],
    "month": [
        r"(?:(?:over|in|during|within|for)\s)?(?:the\s)?(?:past|last|previous|preceding)\smonth\b(?!\sand\sa\shalf)",
        r"the\smonth'?s(?=\s(?:american\s|british\s)?(?:death\s)?(?:toll|tally|total|count|losses)\b)",
        r"the\smonth\sbefore\b(?!\slast|\sthe)|this\smonth\b|(?:in|over|during|within)\s(?:just\s)?(?:a|one|the|a\ssingle|that)\smonth\b|monthly(?=\slosses\b|\scasualties\b|\s(?:death\s)?(?:toll|tally)\b)|monthly\s(?:record|report|update|summary|bulletin)|over\sthe\s(?:thirty|30|31|thirty-one|28)\sdays",
    ],
    "period": [
        r"(?:the\syear'?s|annual)(?=\s(?:death\s)?(?:toll|tally|total|count|losses)\b)|(?:(?:in|for|over)\sthe\s)?year[\s-]to[\s-]date\b",
        rf"(?:in|over|during|for)\sthe\s(?:next|following|ensuing|subsequent)\s(?:(?:{_NUM}|twenty|thirty)\s)?(?:days|weeks|months|years|week|month|year)\b|in\sthe\s(?:days|weeks|months|years)\s(?:that\sfollowed|afterwards)\b",
        rf"(?:in|over|during|across)\s(?:the\s|its\s)?(?:past\s|last\s)?(?:{_NUM}\s|more\sthan\s{_NUM}\s)?decades\b",
        r"(?:since|from)\sthe\s(?:start|beginning|outset)\sof\s(?:the\s|this\s|its\s)(?:ground\s|border\s|summer\s|spring\s|land\s)?(?:year|month|week|offensive|counter-?offensive|operation|assault|incursion|battle|siege)",
        r"(?:(?:over|in|during|within|for)\s)?(?:the\s)?(?:past|last|previous|preceding)\s(?:48|72|forty-eight|seventy-two)[\s-]hours(?:\salone)?",
        r"(?:(?:over|in|during|within|for)\s)?(?:the\s)?(?:past|last|previous|preceding)\s(?:year|month|week|day)\sand\sa\shalf|(?:in|over|during)\s(?:the\s)?(?:recent|past|last)\s(?:days|weeks|months|years)\b",
        r"(?:over|in|during|within|for)\s(?:the\s)?(?:past|preceding|previous)\s(?:(?:calendar\s)?year|decade)\b(?!-)|(?:over|in|during)\sthe\slast\s(?:year|decade)\b(?!-)",
        r"(?:so\sfar\s)?this\s(?:year|winter|spring|summer|autumn|fall)\b|last\s(?:year|winter|spring|summer|autumn|fall)\b|the\syear\sas\sa\swhole|this\s(?:has\sbeen|is|was)\s(?:already\s|by\sfar\s)?the\s(?:deadliest|bloodiest|worst|costliest)\syear(?:\sof\sthe\s(?:\w+\s)?(?:war|conflict))?\b|in\sthe\sfirst\s(?:week|month|year|days|weeks|hours)\b(?!\s(?:of|since))",
        rf"(?:over|in|during|within|for)\s(?:the\s|these\s|just\s)*(?:past|last|previous|same|first)?\s?{_NUM}\s(?:and\sa\shalf\s)?(?:days|weeks|months|years|nights)\b(?!\sold)(?:\sof\s(?:this|last|the)\syear\b)?",
        rf"(?:a|one|{_NUM})\s(?:days?|weeks?|months?|years?)\sof\s(?:[\w-]+\s){{0,2}}?(?:fighting|combat|bombardment|bombing|shelling|clashes|raids|air\s?strikes|strikes|attacks|siege|unrest)\b",
        rf"(?:in|over|during|after)\s(?:the\s|its\s)?(?:first\s|last\s|almost\s|nearly\s|more\sthan\s|about\s)?(?:{_NUM}|twenty|thirty|forty)[\s-](?:days|weeks|months|years)\sof\s(?:heavy\s|street\s|bitter\s)?(?:fighting|combat|bombardment|bombing|siege|shelling)\b",
        r"(?<=besieged\s)for\s(?:\w+\s){0,2}(?:a|one)\s(?:week|month|year)\b|(?<=siege\s)for\s(?:\w+\s){0,2}(?:a|one)\s(?:week|month|year)\b",
        r"after\s(?:the\s|a\s)?(?:\w+\s)?(?:truce|ceasefire|cease-fire)\s(?:collapsed|ended|broke\sdown|expired)",
        r"since\s(?:the\s)?(?:start\sof\s)?(?:the\s|its\s|their\s)?(?:\w+\s)?(?:counter-?offensive|offensive|incursion|truce|ceasefire|assault|siege|ground\soffensive|operation\sin)(?:\s(?:began|started|collapsed|ended))?",
        r"since\s(?:(?!war\b|conflict\b|uprising\b|revolt\b|invasion\b|which\b|that\b|in\b|\d)[\w'-]+\s){1,4}?(?:began|started|broke\sout|erupted|collapsed|ended|resumed|closed\sin|opened|entered|crossed|landed|invaded|went\sin|moved\sin|rolled\sin|seized|laid\ssiege)\b(?:\sits\s(?:\w+\s)?(?:offensive|operation|campaign|assault))?(?:\sat\sthe\s(?:end|start|beginning)\sof\slast\s(?:week|month|year))?",
        r"since\s(?:(?:the|its|their|those|these|that|last)\s)(?:[\w'-]+\s){0,2}?(?:fall|coup|landings?|withdrawal|pull-?out|retreat|elections?|clashes|fighting|operations?|campaign|raids?|strikes|attacks?|escalation|capture|mobili[sz]ation)\b(?:\sof)?",
        r"(?:over|in|during|for|across)\sthe\s(?:whole\s|full\s|entire\s)?(?:calendar\s)?year\b(?!\s(?:(?:19|20)\d\d|to|since|before|after|of))",
        r"since\sthen|over\sthe\s(?:quarter|weekend|summer|winter)|(?:in\sthe|the(?=(?:\s\w+){2}\s(?:saw|brought|claimed|cost)\b))\s(?:first|second|third|fourth)\s(?:quarter|half)(?:\sof\s(?:this|last|the)\syear\b)?|in\sa\s(?:fortnight|quarter|year)|during\s(?:the\s|this\s)?(?:battle|siege|(?:\w+-(?:day|week|month)(?:-long)?\s|ground\s|summer\s|spring\s|winter\s)?(?:counter-?offensive|offensive)|(?:ground|air)\swar)\b",
    ],
}
WINDOW = re.compile(
    "|".join(f"(?P<{kind}{i}>{pattern})" for kind, patterns in _PATTERNS.items() for i, pattern in enumerate(patterns))
)
_WINDOWS = {f"{kind}{i}": kind for kind, patterns in _PATTERNS.items() for i in range(len(patterns))}

# Every phrase above opens with one of these words: looking for them first spares trying all phrases at every letter.
_OPENING = re.compile(
    r"\b(?:since|from|after|when|to|so|in|overall|altogether|all|as|up|until|for|over|during|of|war|conflict|uprising|revolt|rebellion|insurgency|"
    r"by|till|a|per|each|every|daily|on|averag(?:e|ed|es|ing)|within|the|past|last|previous|preceding|latest|day's|between|this|"
    r"(?<!than\s)(?:two|three|four|five|six|seven|eight|nine|ten|several|\d{1,2})(?=\s(?:days|weeks|months|years)\sof)|weekly|first|monthly|annual|year|best|worst|costliest|deadliest|bloodiest|heaviest)\b|(?<!\w)/day"
)

# One of these stands in every phrase above.
ANCHORS = (
    "since", "day", "daily", "attack", "hour", "24", "48", "week", "month", "year", "date", "so far", "in total", "overall", "altogether", "all in all", "as of", "as at", "now", "in all", "war", "invasion",
    "conflict", "uprising", "revolt", "rebellion", "averag", "first", "time", "period", "interval", "annual", "morning", "then", "weekend", "night", "winter", "spring", "summer",
    "autumn", "fall", "decade", "quarter", "half", "offensive", "siege", "battle", "running", "official", "latest", "grim", "course",
)  # fmt: skip


MADE_KNOWN = ("issued ", "published ")  # "according to figures published this week"
_OF_YEAR = re.compile(rf"\b(?:{MONTH}) of $")  # "by May of last year"


def find_windows(folded: str, start: int, end: int) -> list[Token]:
    """Return the phrases that name a span of time in `folded[start:end]`, each with its window as its key."""
    found: list[Token] = []
    for opening in _OPENING.finditer(folded, start, end):
        if found and opening.start() < found[-1].end:
            continue
        match = WINDOW.match(folded, opening.start(), end)
        if match and not _goes_on(folded, match.end()) and not is_no_span(folded, start, *match.span()):
            found.append(Token(*match.span(), "window", match.group(), _WINDOWS[match.lastgroup]))
    return found


def is_no_span(folded: str, start: int, opens: int, end: int) -> bool:
    """Tell whether the words from `opens` to `end` only tell when something was made known, or of which year a month is:
    "figures published this week", "by May of last year"."""
    of_month = folded.startswith("last year", opens, end) and _OF_YEAR.search(folded, max(start, opens - 14), opens)
    return bool(of_month) or folded.endswith(MADE_KNOWN, start, opens)


def _goes_on(folded: str, end: int) -> bool:
    """Tell whether a word goes on where a phrase ends: "in the month-long siege"."""
    behind = folded[end : end + 2]
    return behind[:1].isalnum() or behind[:1] == "-" and behind[1:].isalpha()


def week_start(as_of: date | None) -> date | None:
    """Return the first day of the seven that end on `as_of`."""
    return as_of - timedelta(days=6) if as_of else None


def month_of(mention: DateMention) -> tuple[date | None, date | None]:
    """Return the first and last day of the month or year that a mention names."""
    return mention.first, mention.day


def month_before(day: date) -> tuple[date, date]:
    """Return the first and last day of the calendar month before the one `day` lies in."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last_of_month(last.year, last.month)
