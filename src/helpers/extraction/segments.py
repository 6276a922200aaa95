"""A text cut into lines and sentences, and a sentence into tokens: words, numbers, dates, windows and lexicon terms in order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from helpers.extraction.dates import DateMention
from helpers.extraction.grammar import words
from helpers.extraction.lexicon import COUNTED_KINDS
from helpers.extraction.numbers import Number
from helpers.extraction.tokens import Token, Tokens, place

EVENT_LEADS = words("event_leads")
DETERMINERS = frozenset({"a", "an", "the", "this", "that"})
LONGEST = 3000  # Code points; the longest list told in one sentence of the development texts has 1,200.
_ABBREVIATIONS = (
    "gen", "lt", "col", "maj", "sgt", "capt", "mr", "mrs", "ms", "dr", "st", "u.s", "u.k", "u.n", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sep", "sept", "oct", "nov", "dec", "no", "approx", "ca", "e.g", "i.e", "vs", "incl", "adm", "sen", "rep", "gov", "brig", "d.c", "a.m", "p.m", "jr", "inc", "mt",
)  # fmt: skip
_END = re.compile(r"[.!?…](?<![.!?…][.!?…])[.!?…]*+[\"')\]]*+(?=\s++[\"'(\[]*+[^\W_]|\s*+$)|;(?=\s)")
_NEXT_WORD = re.compile(r"\s*+(\S{0,12})")
_LAST_WORD = re.compile(r"[\w.]+$")
_WORD = re.compile(r"[^\W\d_](?:[\w']|-(?=\w))*|\d[\w]*|(\.{4,})|([^\s\w]|_)")  # the groups tell signs
_LEADERS, DOTS = "....", 1  # dots that lead from a label to its figure, and their group in the expression of words
# What stands behind a semicolon and only goes on counting: "267 planes; 1,757 drones; and more than 365 launchers".
_BOUND = r"(?:or|also|about|over|some|nearly|almost|roughly|at least|more than|up to)"
_COUNTS = re.compile(r"(?:^|[\s(])\d[\d,. ]*(?: [a-z][\w'/-]*){1,8}\W*$")
_ITEM = r"\d[\d,. ]*(?: (?!(?:are|had|has|have|is|left|of them|of the|of these|was|were|who)\b)[a-z][\w'/-]*)"
_COUNTS_ON = re.compile(
    rf"\s*(?:(?:and|as well as|plus) (?:{_BOUND} )*{_ITEM}{{1,14}}|(?:{_BOUND} )*{_ITEM}{{1,7}})\s*(?:\([^()]{{1,24}}\)\s*)?(?=[;,.(]|and |$)"
)


def split_lines(text: str) -> list[tuple[int, int]]:
    """Return the spans of the lines that hold anything, without the white space around them."""
    spans = []
    for match in re.finditer(r"[^\n\r\x0b\x0c\u2028\u2029]+", text):
        stripped = match.group().strip()
        if stripped:
            start = match.start() + match.group().index(stripped[0])
            spans.append((start, start + len(stripped)))
    return spans


def split_sentences(original: str, folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the sentences of one line. A full stop after an abbreviation or between digits ends nothing."""
    spans, begin = [], start
    for match in _END.finditer(folded, start, end):
        if match.group()[0] == "." and not _ends_sentence(original, folded, match, end):
            continue
        if match.group()[0] == ";" and not _parts_clauses(folded, begin, match, end):
            continue
        spans.append((begin, match.end()))
        begin = match.end()
        while begin < end and folded[begin].isspace():
            begin += 1
    if begin < end:
        spans.append((begin, end))
    return [piece for span in spans for piece in _pieces(folded, *span)]


def _pieces(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence whole, or cut at spaces when it is longer than any sentence is: the rules look back and forth in it, and
    text without a full stop must not take them time that grows with its square.
    """
    while end - start > LONGEST:
        cut = folded.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
        while start < end and folded[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _parts_clauses(folded: str, begin: int, match: re.Match, end: int) -> bool:
    """Tell whether a semicolon parts two clauses with figures, not the items of a list that begin with a figure each."""
    if not re.search(r"\d", folded[begin : match.start()]):
        return False
    return _COUNTS_ON.match(folded, match.end(), end) is None or _COUNTS.search(folded, begin, match.start()) is None


def _ends_sentence(original: str, folded: str, match: re.Match, end: int) -> bool:
    if match.group().startswith(_LEADERS) or folded.startswith(_LEADERS, match.start()):
        return False
    last_word = _LAST_WORD.search(folded[max(0, match.start() - 12) : match.start()])
    following = _NEXT_WORD.match(original, match.end(), end).group(1)
    if last_word and last_word.group() in _ABBREVIATIONS:
        return (
            last_word.group() in ("u.s", "u.k", "p.m", "a.m", "no", "u.n")
            and following[:1].isupper()
            and following.lower() in ("the", "it", "he", "in", "on", "a", "but", "they", "this")
        )
    if last_word and len(last_word.group()) == 1 and last_word.group().isalpha():
        return False
    return not following or not following[0].islower()


def tokenize(
    folded: str, start: int, end: int, found: list[Token], numbers: list[Number], dates: list[DateMention], windows: list[Token]
) -> Tokens:
    """Return the tokens of one sentence."""
    return fill(folded, start, end, marks_of(folded, start, end, found, numbers, dates, windows))


def marks_of(
    folded: str, start: int, end: int, found: list[Token], numbers: list[Number], dates: list[DateMention], windows: list[Token]
) -> list[Token]:
    """Return the tokens of one sentence but for its plain words and punctuation: what is found in it.

    Windows and dates come before numbers, so that "24 hours" is no count; a term that holds the number ("one-way drones", a model
    such as "2S3") comes before it too; everything else is words and punctuation.
    """
    inside = [term for term in _within(found, start, end) if term.kind not in COUNTED_KINDS]
    if not (windows or dates or numbers):
        return inside
    days = [Token(d.start, d.end, "date", folded[d.start : d.end], date=d) for d in _apart(dates, windows)]
    spans = sorted(windows + days, key=place)
    inside = _apart(inside, spans)
    counted = [n for n in _apart(numbers, spans) if not _holds(inside, n)]
    spans += [Token(n.start, n.end, "number", folded[n.start : n.end], number=n) for n in counted]
    spans.sort(key=place)
    return sorted(spans + _apart(inside, spans), key=place)


def first_word(folded: str, start: int, end: int) -> tuple[int, str] | None:
    """Return place and text of the first word or sign of a sentence, or None where it is empty."""
    match = _WORD.search(folded, start, end)
    return (match.start(), match.group()) if match else None


def fill(folded: str, start: int, end: int, marks: list[Token]) -> Tokens:
    """Return all tokens of one sentence: its marks, and the words and punctuation between them."""
    tokens = Tokens()
    for mark in marks:
        if start < mark.start and not (mark.start - start == 1 and folded[start] == " "):
            tokens += _plain(folded, start, mark.start)
        tokens.append(mark)
        start = mark.end
    tokens += _plain(folded, start, end)
    return tokens


def _plain(folded: str, start: int, end: int) -> list[Token]:
    """Return words and signs, with dots that lead to a figure as the dash that they stand for."""
    return [
        Token(*match.span(), "word", match.group())
        if match.lastindex is None
        else Token(*match.span(), "punct", "-" if match.lastindex == DOTS else match.group())
        for match in _WORD.finditer(folded, start, end)
    ]


def _within(found: list[Token], start: int, end: int) -> list[Token]:
    first = bisect_left(found, start, key=place)
    last = bisect_left(found, end, lo=first, key=place)
    inside = found[first:last]
    return inside if not inside or inside[-1].end <= end else inside[:-1]


def _apart(items: list, spans: list[Token]) -> list:
    """Return the items that overlap none of `spans`; both are in order, and neither overlaps its own."""
    if not spans:
        return items
    kept, at, count = [], 0, len(spans)
    for item in items:
        while at < count and spans[at].end <= item.start:
            at += 1
        if at == count or item.end <= spans[at].start:
            kept.append(item)
    return kept


def _holds(terms: list[Token], number: Number) -> bool:
    """Tell whether a term holds the number and more ("one-way drones")."""
    at = bisect_right(terms, number.start, key=place) - 1
    return at >= 0 and number.end <= terms[at].end and number.end - number.start < terms[at].end - terms[at].start


def name_events(tokens: Tokens, events: frozenset[str]) -> Tokens:
    """Return the tokens with words such as "strike" or "shelling" told apart: a noun behind an article, a preposition or an adjective
    of a party is an event ("in the strike", "Russian attacks"), anything else stays the verb it may be."""
    named = Tokens()
    for token in tokens:
        event = token.kind in ("loss", "supply") and token.text in events and _closes_noun(named)
        named.append(token.as_kind("event_noun") if event else token)
    return named


def _closes_noun(before: list[Token]) -> bool:
    """Tell whether what stands before a word makes it a noun."""
    if not before:
        return False
    last = before[-1]
    return (
        last.text in EVENT_LEADS
        or last.kind in ("category", "model", "number", "people_civil", "date", "event_noun")
        or last.text == "s"
        and len(before) > 1
        and before[-2].text == "'"
        or last.kind == "party"
        and (last.role == "adjectives" or len(before) > 1 and before[-2].text in EVENT_LEADS)
        or last.kind == "word"
        and not last.text.endswith(("s", "ly"))
        and any(t.text in DETERMINERS for t in before[-3:-1])
    )
