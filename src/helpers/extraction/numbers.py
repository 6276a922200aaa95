"""Numbers as people write them: digits in any grouping, words, mixtures, ranges, with the bound that the words before them set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "dozen": 12, "score": 20}
SHORT_SCALES = {
    "k": 1_000,
    "m": 1_000_000,
    "mln": 1_000_000,
    "bn": 1_000_000_000,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "lakh": 100_000,
    "crore": 10_000_000,
}

SPELLINGS = 4096  # Spellings of numbers remembered with their values: texts use the same ones again and again.
LONGEST = 80  # Characters of the longest expression taken for a number; longer ones are codes or noise.

_SMALL = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
_WORD = rf"(?:{_SMALL}|hundred|thousand|million|billion|dozen)"
# "a score of soldiers", "three score rebels"; no score of a game, of which a figure is told, nor one that is settled
_SCORE = r"(?:(?:half\sa|a)\sscore(?=\sof\s[a-z])|(?:two|three|four|five|six)\sscore(?=\s[a-z]))"
_OPENINGS = "|".join(sorted({word[:3] for word in (*UNITS, *TENS, *SCALES, "half", "several")} | {"a\\s", "an\\s", "a-", "an-"}))
# 1,234,567 / 1.234.567 / 1 234 567 / 1'234'567 first ("85 122mm guns" are 85), then plain digits with at most one decimal part.
_DIGITS = r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:[,.'\u0020]\d{3})+(?!\d|[ -]?mm\b)(?:\.\d+(?!\d))?|\d+(?:[.,]\d+)?"
_SCALED = r"(?:\s?(?:thousand|million|billion|lakh|crore|mln|bn)\b|k\b|(?<=\d)m\b)"
DIGIT_NUMBER = rf"\b(?=\d)(?<![.,'/])(?<!(?<!\d)[a-z]-)(?:{_DIGITS})(?:{_SCALED})?"
WORD_NUMBER = rf"\b(?<!-)(?={_OPENINGS})(?:{_SCORE}|(?:(?:(?:a\s)?half(?:[\s-]an?)?|an?|several|a few|a couple of)[\s-])?(?:{_WORD})(?:(?:-|\s|\sand\s|\sand\sa\s)(?:{_WORD}))*(?:\sand\sa\shalf(?:\s(?:million|thousand|hundred|billion|dozen))?)?)(?![\w])"
VAGUE = re.compile(
    r"(?<![\w-])(?:tens of thousands|hundreds of thousands|dozens|scores|hundreds|thousands|millions)(?:\sof)?(?![\w-])"
)
VAGUE_WORDS = ("dozens", "scores", "hundreds", "thousands", "millions")  # one of these stands in each of them
NUMBER = re.compile(rf"(?P<digits>{DIGIT_NUMBER})|(?P<words>{WORD_NUMBER})")
# One of these, as a word of its own, or a digit stands in every number.
SIGNS = (*UNITS, *TENS, *SCALES, *(f"{word}s" for word in SCALES))
_SEVERAL = re.compile(r"(?:several|a few|a couple of)\s")
_BY_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_RANGE_JOIN = re.compile(
    r"\s?(?:-|to|and|or)\s?(?:(?:as many as|more than|over|nearly|about|even|possibly|perhaps|maybe)\s)?"
    r"|,\s(?:and|or)\s(?:possibly|perhaps|maybe)\s"
    r"|\sbut\s(?:fewer than|less than|under|below|not more than|no more than)\s"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression at a place in the text: its value, or its bounds when it is a range.

    `sign` is "+" or "-" when one is written before it, `words` tells one that is spelled out, `vague` a count without a value
    ("dozens"), `bound` is the qualifier that stands behind it ("155 or more").
    """

    start: int
    end: int
    value: float | int | None
    low: float | int | None
    high: float | int | None
    words: bool = False
    sign: str = ""
    vague: bool = False
    implicit: bool = False
    bound: str = ""

    @property
    def size(self) -> float | int:
        """Return the value, else the lower bound, 0 where there is neither: how large the figure is at least."""
        return self.value if self.value is not None else self.low or 0


def find_numbers(folded: str, start: int, end: int, taken: Sequence[tuple[int, int]] = ()) -> list[Number]:
    """Return the number expressions in `folded[start:end]`, in order. Ranges are one expression; vague counts have no value.

    `taken` are spans of dates and windows, whose digits are no numbers here.
    """
    singles = [n for match in NUMBER.finditer(folded, start, end) for n in _singles(match)]
    if taken:
        singles = [n for n in singles if not any(a < n.end and n.start < b for a, b in taken)]
    if vague := _vague(folded, start, end):
        singles += [v for v in vague if not any(n.start < v.end and v.start < n.end for n in singles)]
        singles.sort(key=lambda n: n.start)
    joined: list[Number] = []
    for number in singles:
        if joined and (pair := _join(folded, joined[-1], number)):
            joined[-1] = pair
        else:
            joined.append(number)
    return joined


def _vague(folded: str, start: int, end: int) -> list[Number]:
    """Return the counts without a value, such as "dozens of"."""
    if not any(folded.find(word, start, end) >= 0 for word in VAGUE_WORDS):
        return []
    return [
        Number(m.start(), m.end() - 3 if m.group().endswith(" of") else m.end(), None, None, None, words=True, vague=True)
        for m in VAGUE.finditer(folded, start, end)
    ]


def _singles(match: re.Match) -> list[Number]:
    """Return the number of a match; two where "between" shows that its words are the ends of a range: "between two and three
    thousand".
    """
    text, start = match.group(), match.start()
    if match.lastgroup == "words" and " and " in text and match.string.endswith("between ", 0, start):
        first, _, second = text.partition(" and ")
        low, high = parse_words(first), parse_words(second)
        if low is not None and high is not None:
            at = match.end() - len(second)
            return [
                Number(start, start + len(first), low, low, low, words=True),
                Number(at, match.end(), high, high, high, words=True),
            ]
    single = _single(match)
    return [single] if single is not None else []


def _single(match: re.Match) -> Number | None:
    text, start, end = match.group(), match.start(), match.end()
    if len(text) > LONGEST:
        return None
    if match.lastgroup == "digits":
        value = parse_digits(text)
        before = match.string[start - 1] if start else ""
        sign = before if before in "+-" and before else ""
        return Number(start, end, value, value, value, sign=sign)
    if _SEVERAL.match(text):
        return Number(start, end, None, None, None, words=True, vague=True)
    value = parse_words(text)
    return None if value is None else Number(start, end, value, value, value, words=True)


@lru_cache(maxsize=SPELLINGS)
def parse_digits(text: str) -> float | int:
    """Return the number that digits state, with any thousands mark and a scale word: "1,234" 1234, "1.2 million" 1200000, "60k"
    60000.
    """
    if text.isdecimal() or _BY_THOUSANDS.fullmatch(text):
        return int(text.replace(",", ""))
    match = re.match(r"[\d,.' ]*\d", text)
    digits, scale = match.group(), text[match.end() :].strip()
    factor = SHORT_SCALES.get(scale, 1)
    if re.fullmatch(r"\d{1,2}(?:,\d{2})+,\d{3}", digits):
        value = int(digits.replace(",", ""))
    elif re.fullmatch(r"\d{1,3}(?:[,.' ]\d{3})+(?:\.\d+)?", digits) and not (
        factor > 1 and re.fullmatch(r"\d{1,3}\.\d{3}", digits)
    ):
        head, _, fraction = digits.rpartition(".") if re.search(r"[,' ]\d{3}\.\d+$", digits) else (digits, "", "")
        whole = int(re.sub(r"[,.' ]", "", head))
        value = float(f"{whole}.{fraction}") if fraction else whole
    elif "." in digits or "," in digits:
        value = float(digits.replace(",", "."))
    else:
        value = int(digits)
    value *= factor
    return round(value) if isinstance(value, float) and abs(value - round(value)) < 1e-6 else value


@lru_cache(maxsize=SPELLINGS)
def parse_words(text: str) -> float | int | None:
    """Return the number that words state ("two hundred and sixty", "half a million", "a dozen"), or None when it is none."""
    if more := re.fullmatch(r"(.+) and a half(?: (\w+))?", text):
        whole = parse_words(more.group(1))
        return None if whole is None else _whole_number((whole + 0.5) * SCALES.get(more.group(2) or "", 1))
    words = re.split(r"[\s-]+", text)
    total, current, fraction = 0, 0, 1.0
    seen = False
    for word in words:
        if word in ("a", "an", "and"):
            continue
        if word == "half":
            fraction = 0.5
        elif word in UNITS or word in TENS:
            amount = UNITS.get(word, TENS.get(word))
            if seen and current and (current % 10 or (amount >= 10 and current % 100)) and current < 100:
                return None
            current, seen = current + amount, True
        elif word in SCALES:
            scale = SCALES[word]
            if scale in (100, 12, 20):
                current = (current or 1) * scale
            else:
                total, current = total + (current or 1) * scale, 0
            seen = True
        else:
            return None
    return _whole_number((total + current) * fraction) if seen and len(words) <= 12 else None


def _whole_number(value: float | int) -> float | int:
    return int(value) if value == int(value) else value


_ROSE = re.compile(
    r"(?:rose|risen|rises|rising|rise|grew|grown|growing|climbed|climbing|jumped|increased|increasing|increase|up|raised|raising|raises|"
    r"revised|went|gone|moved|swelled|doubled|soared|fell|fallen|falling|fall|dropped|drop|sank|shrank|cut|reduced|lowered|declined|"
    r"corrected|down|changed|amended|updated)\sfrom\s(?:\w+\s)?\Z"
)
# What stands before a range told with "from": figures that go from one number to another without a change in time.
_SPANS = re.compile(
    r"(?:anything|anywhere|rang\w+|figures|estimates|vary|varies|go|goes|run|runs|is|are|was|were)\sfrom\s(?:\w+\s)?\Z"
)
_COUNTED = re.compile(
    r"\s(?!(?:in|by|on|at|since|the|a|an|per|over|within|and|or|between|after|as|before|during|for|last|this|of|to|from|when|while|"
    r"with|under|with|according|but|which|who|that|now|then|today|yesterday|km|miles|days?|hours?|years?|months?|weeks?)\b)[a-z]"
)


# Scale words that the first end of a range shares with the second ("two to three dozen"), and below what the first must be.
_SHARED = {
    "million": (1_000_000, 1000),
    "thousand": (1_000, 1000),
    "billion": (1_000_000_000, 1000),
    "hundred": (100, 10),
    "dozen": (12, 12),
}
_THOUSANDS = re.compile(r"\d{1,3},000")


def _shared_scale(folded: str, first: Number, second: Number, between: str) -> int:
    """Return by what the first end of a range is multiplied as the second is: 1,000 in "two to three thousand" and "2-3,000"."""
    low, high = folded[first.start : first.end], folded[second.start : second.end]
    if between == "-" and low.isdecimal() and _THOUSANDS.fullmatch(high):
        return 1_000 if first.value * 1_000 < second.value else 1
    if high.endswith("k") and not low.endswith("k") and first.value < 1000 <= second.value and first.value < second.value:
        return 1_000
    for word, (scale, below) in _SHARED.items():
        if high.endswith(word) and not low.endswith(tuple(_SHARED)) and first.value < below and first.value < second.value:
            return scale if scale >= 1_000 or first.value * scale < second.value else 1
    return 1


def _join(folded: str, first: Number, second: Number) -> Number | None:
    """Return the range that two neighbouring numbers make ("60-100", "between 60 and 100", "10,000 to more than 30,000"), or
    None.
    """
    if first.vague or second.vague or first.value is None or second.start - first.end > 20:
        return None
    between = folded[first.end : second.start]
    if not _RANGE_JOIN.fullmatch(between):
        return None
    if _ROSE.search(folded, max(0, first.start - 28), first.start):
        return None  # "rose from 12 to 17" tells two figures
    word = between.strip().split(" ")[0] if between.strip() else ""
    low, high = first.value, second.value
    if word == "and" and not re.search(
        r"between(?:\s(?:about|some|roughly|around|approximately|an estimated))?\s$",
        folded[max(0, first.start - 30) : first.start],
    ):
        return None
    scaled = folded[second.start : second.end].endswith(tuple(_SHARED))
    if word == "or" and not scaled and not (high - low in (1, 2, 5, 10, 50, 100, 500, 1000) and low < high):
        return None
    if (
        high is None
        or first.words != second.words
        and high > 20
        or re.search(r"\bby\s(?:\w+\s)?\Z", folded[max(0, first.start - 12) : first.start])
    ):
        return None
    low = low * _shared_scale(folded, first, second, between)
    if not low < high:
        return None
    lead = folded[max(0, first.start - 24) : first.start]
    told = re.search(r"from\s(?:\w+\s)?$", lead)
    if word == "to" and told and not _SPANS.search(lead) and not _COUNTED.match(folded, second.end):
        return None  # "from 12 to 17 in a day", but "from 300 to 350 rebels"
    open_end = word != "but" and ("more than" in between or "over" in between)
    return Number(first.start, second.end, None, low, None if open_end else high, words=first.words)
