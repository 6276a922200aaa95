"""Why a number is no loss: what stands beside it says it is a distance, an age, a sum of money, a unit's name, a strength ..."""

from __future__ import annotations

import re

# "a 200-strong battalion of Turkish troops was destroyed" tells of all whom it counts
_BEFELL_ALL = (
    r"\s(?:[a-z'-]+\s){1,5}(?:was|were|(?:has|have|had)\sbeen)\s(?:completely\s|entirely\s|all\sbut\s)?"
    r"(?:destroyed|wiped\sout|annihilated|killed|eliminated|liquidated|massacred|captured)\b"
)
_AFTER = {
    "ordinal or designation": r"(?:st|nd|rd|th)\b|[a-z]|\s(?:(?:infantry|armou?red|mountain|mechani[sz]ed|airborne|parachute|field|tank|assault|marine|guards|motor\srifle|artillery|engineer)\s)?(?:division|brigade|regiment|battalion|squadron|corps|commando)\b(?!\s[a-z]+s\b)",
    "percentage": r"\s?(?:%|per\s?cent\b|percent\b|percentage)",
    "money": r"(?:\s(?:million|billion|trillion))?\s?(?:dollars|euros?|usd|uah|hryvnias?|rubles?|roubles?|pounds|cents|bitcoin)\b",
    "time": r"\s(?:time|point|stage|occasion)\b|[\s-]?(?:hours?|hrs?|minutes?|mins|seconds?|days?|nights?|weeks?|months?|years?|decades?|centuries|o'clock|a\.?m\b|p\.?m\b|gmt)\b|\sin\sthe\s(?:morning|afternoon)\b",
    "age": r"[\s-]?(?:year|month|day)s?[\s-]old",
    "distance or area": r"[\s-]?(?:km|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|ft|yards?|nautical|square|sq|hectares?|acres?|centimet(?:er|re)s?|inch(?:es)?|cm|km2|km²|mph|kph|knots)\b",
    "size or weight": r"[\s-]?(?:mm|millimet(?:er|re)s?|kg|kilos?(?!-class)|kilograms?|tons?|tonnes?|lit(?:er|re)s?|pounds of|barrels?|megawatts?|mw|gigawatts?|kw|calib(?:er|re)|degrees|°|bushels|gallons|grams)\b",
    "rate or multiple": r"\s?(?:times\b|-?fold\b|percentage points|x\b)",
    "no count": r"\s[a-z]+\sor\s(?:the\s)?(?:an)?other\b",
    "fraction": r"[\s-](?:thirds?|quarters?|fifths?|tenths?)\b",
    "strength": rf"[\s-](?:strong|men-strong)\b(?!{_BEFELL_ALL})|-man\b",
    "address": r"(?!\s(?:on|in|at|near|along|of|from|by|to|over|and|under|people|were|was|killed|dead)\b)(?:\s[\w'-]+){1,2}\s(?:street|embankment|avenue|road|square|boulevard|lane|prospekt|prospect)\b",
    "modifier": r"-(?!plus\b|odd\b|to\b|or\b|and\b|strong\b)[a-z]{2}",
}
_BEFORE = {
    "money": r"(?:[$€£¥₴]|usd|eur|uah)\s?\Z",
    "day counter": r"(?:^|[^\w])(?<!\bfirst\s)(?<!\bsecond\s)(?<!\bthird\s)(?<!\bfourth\s)(?<!\bfifth\s)(?<!\bopening\s)(?<!\bfinal\s)(?<!\bone\s)(?<!\bsingle\s)(?<!\bpast\s)(?<!\blast\s)(?<!\bsame\s)(?<!\beach\s)(?<!\bthat\s)(?<!\bnext\s)(?<!\bfollowing\s)(?<!\bprevious\s)(?<!\bpreceding\s)(?<!\bover\sthe\s)(?<!\bduring\sthe\s)(?<!\bwithin\sthe\s)(?<!\bin\sthe\s)(?<!\bfor\sthe\s)(?:day|#day)\s?(?:#|no\.?\s)?\Z",
    "age": r"\b(?:aged|age)\s(?:between\s|of\s)?\Z|\b(?:turned|turning|below|under) the age of\s\Z|\b(?:not|yet|just|only)\s(?:yet\s)?(?:turned|turning)\s\Z|\b(?:children|minors|boys|girls|youths|teenagers|women|men)\s(?:under|over|below|above|aged|younger than|older than)\s\Z|\b(?:girl|boy|man|woman|child|son|daughter|infant|teenager|youth|baby)\sof\s\Z|\b(?!figure|number|count|toll|tally|one|total)[^\W\d_]+,\s\Z|\b(?:boys|girls|youngest|eldest|oldest)\s(?:of\s|was\s|is\s|only\s)?\Z|\b(?:boys|girls|men|women|brothers|sisters)\sof\s(?:\d\d?,?\s(?:and\s)?)*\Z",
    "designation": r"\b(?:issn|isbn|doi)[\s:]*[\d.x-]*\Z|\b(?:asx|bist|cac|dax|ftse|ibex|kse|nifty|nikkei|s&p|stoxx)[\s-]\Z|\b(?:no\.?|number|article|chapter|section|paragraph|route|highway|resolution|page|phase|version|version\s|grade|category|class|group|block|channel|school|cargo|gate|unit|point\s|hospital|room|building|flight|boeing|airbus|platform|top|covid|tower|checkpoint|su|mi|mig|tu|ka)[\s-]\Z|\b(?:launched|began|of|since|codenamed|dubbed)\soperation\s\Z|[#@]\Z|@\w*\Z|https?://\S*\Z|\bt\.co/\S*\Z|[a-z]-\Z|[a-z]\Z",
    "rate or multiple": r"\b(?:factor|multiple)\sof\s(?:about\s|around\s|some\s|nearly\s|almost\s|at\sleast\s|more\sthan\s)?\Z",
    "population": r"\b(?:city|town|country|nation)\sof\s(?:about\s|some\s|around\s|nearly\s|over\s|only\s)?\Z|\bpop\.?:?\s\Z|\bpopulation:?\s(?:of\s|is\s|was\s)?(?:about\s|some\s|around\s|nearly\s|over\s)?\Z",
    "unit or height": r"(?:\A|[^\w\s]\s?|\b(?:with|of|in|from|by|to|for|and|at|on|near|against|took|take|taken)\s)(?:battalion|brigade|division|regiment|squadron|hill|height|(?<!this\s)(?<!that\s)(?<!which\s)(?<!some\s)point)\s\Z",
    "date": r"\b(?:19|20)\d\d[-/]\Z",
    "score or ratio": r"(?<![\d-])\d{1,2}[:/]\Z|(?<![\d-])\d{1,2}-\Z|(?<!from\s)\b\d{1,2}\sto\s\Z",
}
_AFTER_RE = re.compile("|".join(f"(?P<a{i}>{p})" for i, p in enumerate(_AFTER.values())))
_AFTER_REASONS = {f"a{i}": reason for i, reason in enumerate(_AFTER)}
_BEFORE_RE = [(reason, re.compile(pattern)) for reason, pattern in _BEFORE.items()]
_NUMBERING = re.compile(
    r"(?:[a-z]{2}s|dead|wounded|injured|missing|captured|killed|fallen)(?: [a-z'-]+){0,8}?(?<! an)(?<! a)(?<! the)(?<! that)(?<! this)"
    r"(?<! its)(?<! flight)(?<! unit)(?<! order)(?<! house)(?<! building)(?<! block)(?<! base)(?<! school)(?<! hospital)(?<! camp)"
    r",? (?:now |may |already )?number\s\Z"
)  # "drones number 5,716", "the dead of the week number 512" tell how many there are
_ANY_BEFORE = re.compile("|".join(_BEFORE.values()))
_NO_UNIT = frozenset(",.;:)(+\"'")  # what no unit begins with
_ON_DAY = re.compile(r"\b(?:on|from|since|by|until|of)\sday\s\Z")  # "on day one of the war"
_ENDS_NAME = re.compile(r"[,.;:)'\n]|\s?\Z|\s(?:of|was|is|in|on|and|near|had|has|from|to|at|by|with)\b")
_RATIO, _FRACTION, _LEADING_ZERO = re.compile(r"\s?:\d|\s:\s\d"), re.compile(r"[:/]\d"), re.compile(r"0[\d ]")
_SCORE = re.compile(r"-(\d{1,2})\b(?!-)")
_AT = re.compile(r"\bat (?:about |around )?\Z")
_TURNS, _CLOSES = re.compile(r"\bturn(?:s|ed|ing)\s\Z"), re.compile(r"(?:[,.;:)\n]|\s?\Z|\s(?:in|on|and|when)\b)")
_IN_CODE = re.compile(r"[:.\d/-]\s?\Z")  # what a clock time or date has before its last part
_NOUN = re.compile(r"\s[a-z]{4}")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d(?=:\s)")  # "1415: three soldiers killed" in a chronicle of a day
_LIST_MARK = re.compile(r"[/.)]\s")
_FOOTNOTE = re.compile(r"[^\W\d_][.,;:'\")]?(?:\[\d{1,3}\])*\[\Z"), re.compile(r"\](?!\w)")  # "three tanks[4]", "people.[12][13]"
_AGE_APPOSITION = re.compile(r"\b(?!figure|number|count|toll|tally|one|total)[^\W\d_]+,\s\Z")


def veto(folded: str, start: int, end: int, words: bool = False) -> str | None:
    """Return why the number at `start:end` is no count of losses by its nearest neighbours, or None when nothing says so."""
    right = folded[end : end + 90]
    match = _AFTER_RE.match(right) if right[:1] not in _NO_UNIT else None
    if match:
        reason = _AFTER_REASONS[match.lastgroup]
        if words and reason == "ordinal or designation":
            return None
        if reason == "time" and words and folded[start:end] in ("a", "an"):
            return None
        if match.group().startswith(" in ") and not _AT.search(folded, max(0, start - 12), start):
            return None  # "up from 74 in the morning", but "at nine in the morning"
        return reason
    if not words:
        if _LIST_MARK.match(right) and _opens_line(folded, start):
            return "list number"
        if right[:1] == "]" and _FOOTNOTE[1].match(right) and _FOOTNOTE[0].search(folded, max(0, start - 40), start):
            return "list number"  # of a footnote
        if _CLOCK.match(folded, start) and _opens_line(folded, start):
            return "time"
        if _RATIO.match(right):
            return "score or ratio"
        if _FRACTION.match(right):
            return None
        score = _SCORE.match(right)
        if score and folded[start:end].isdigit() and int(score.group(1)) <= int(folded[start:end]) <= 30:
            return "score or ratio"  # a range goes up
        counts = (
            end - start == 2
            and folded[end - 1] != "0"
            and _NOUN.match(right)
            and not _IN_CODE.search(folded, max(0, start - 2), start)
        )
        if _LEADING_ZERO.match(folded, start, end) and not counts:
            return "designation"  # but "03 soldiers laid down their lives"
    left = folded[max(0, start - 24) : start]
    if not _ANY_BEFORE.search(left) and not _TURNS.search(left):
        return None
    for reason, pattern in _BEFORE_RE:
        if pattern.search(left):
            if (
                reason == "age"
                and _AGE_APPOSITION.search(left)
                and not (re.match(r",|\.|\)|\*", right) and re.fullmatch(r"[1-9]\d", folded[start:end]))
            ):
                continue
            if reason == "unit or height" and (words or not _ENDS_NAME.match(right)):
                continue  # "in the brigade 12 men died"
            counter = reason == "day counter" and bool(_ON_DAY.search(left))
            if words and reason in ("designation", "day counter") and not counter:
                continue
            if _NUMBERING.search(folded, max(0, start - 80), start):
                continue
            return reason
    return "age" if _TURNS.search(left) and _CLOSES.match(right) else None


def _opens_line(folded: str, start: int) -> bool:
    """Tell whether nothing but a bracket or # stands before the number in its line; a line's first 80 spaces are looked at."""
    before = folded[max(0, start - 80) : start]
    _, newline, line = before.rpartition("\n")
    return bool(newline or start <= 80) and line.strip() in ("", "(", "#")
