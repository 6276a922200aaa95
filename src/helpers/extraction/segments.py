"""A text cut into lines and sentences, and a sentence into tokens: words, numbers, dates, windows and lexicon terms in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from helpers.extraction.dates import DateMention
from helpers.extraction.grammar import words
from helpers.extraction.lexicon import COUNTED_KINDS, Found, Term
from helpers.extraction.numbers import Number

EVENT_LEADS = words("event_leads")
DETERMINERS = frozenset({"a", "an", "the", "this", "that"})
LONGEST = 3000  # Code points; the longest list told in one sentence of the development texts has 1,200.
_ABBREVIATIONS = (
    "gen", "lt", "col", "maj", "sgt", "capt", "mr", "mrs", "ms", "dr", "st", "u.s", "u.k", "u.n", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sep", "sept", "oct", "nov", "dec", "no", "approx", "e.g", "i.e", "vs", "incl", "adm", "sen", "rep", "gov", "brig", "d.c", "a.m", "p.m", "jr", "inc", "mt",
)  # fmt: skip
_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s+[\"'(\[]*[^\W_]|\s*$)|;(?=\s)")
_WORD = re.compile(r"[^\W\d_](?:[\w']|-(?=\w))*|\d[\w]*|[^\s\w]|_")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a sentence. `kind` is `word`, `punct`, `number`, `date`, `window`, or the kind of a lexicon term."""

    start: int
    end: int
    kind: str
    text: str
    term: Term | None = None
    number: Number | None = None
    date: DateMention | None = None

    @property
    def key(self) -> str:
        return self.term.key if self.term else ""

    @property
    def role(self) -> str:
        return self.term.role if self.term else ""


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
        if match.group()[0] == ";" and not re.search(r"\d", folded[begin : match.start()]):
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


def _ends_sentence(original: str, folded: str, match: re.Match, end: int) -> bool:
    last_word = re.search(r"[\w.]+$", folded[max(0, match.start() - 12) : match.start()])
    following = original[match.end() : end].lstrip()
    if last_word and last_word.group() in _ABBREVIATIONS:
        return (
            last_word.group() in ("u.s", "u.k", "p.m", "a.m", "no", "u.n")
            and following[:1].isupper()
            and following.split(" ")[0].lower() in ("the", "it", "he", "in", "on", "a", "but", "they", "this")
        )
    if last_word and len(last_word.group()) == 1 and last_word.group().isalpha():
        return False
    return not following or not following[0].islower()


def tokenize(
    folded: str, start: int, end: int, found: list[Found], numbers: list[Number], dates: list[DateMention], windows: list[Found]
) -> list[Token]:
    """Return the tokens of one sentence.

    Windows and dates come before numbers, so that "24 hours" is no count; a term that holds the number ("one-way drones", a model
    such as "2S3") comes before it too; everything else is words and punctuation.
    """
    spans: list[Token] = [Token(w.start, w.end, "window", folded[w.start : w.end], term=w.term) for w in windows]
    taken = [(t.start, t.end) for t in spans]
    for mention in dates:
        if not _overlaps(taken, mention.start, mention.end):
            spans.append(Token(mention.start, mention.end, "date", folded[mention.start : mention.end], date=mention))
    taken = [(t.start, t.end) for t in spans]
    inside = [f for f in _within(found, start, end) if f.term.kind not in COUNTED_KINDS and not _overlaps(taken, f.start, f.end)]
    for number in numbers:
        if _overlaps(taken, number.start, number.end) or any(
            f.start <= number.start and number.end < f.end or f.start < number.start and number.end <= f.end for f in inside
        ):
            continue
        spans.append(Token(number.start, number.end, "number", folded[number.start : number.end], number=number))
    taken = sorted((t.start, t.end) for t in spans)
    spans += [
        Token(f.start, f.end, f.term.kind, folded[f.start : f.end], term=f.term)
        for f in inside
        if not _overlaps(taken, f.start, f.end)
    ]
    spans.sort(key=lambda token: token.start)
    return _fill(folded, start, end, spans)


def _fill(folded: str, start: int, end: int, spans: list[Token]) -> list[Token]:
    tokens, at = [], start
    for token in [*spans, None]:
        stop = token.start if token else end
        for match in _WORD.finditer(folded, at, stop):
            tokens.append(Token(match.start(), match.end(), "word" if match.group()[0].isalnum() else "punct", match.group()))
        if token:
            tokens.append(token)
            at = token.end
    return tokens


def _within(found: list[Found], start: int, end: int) -> list[Found]:
    first = bisect_left(found, start, key=lambda f: f.start)
    last = bisect_left(found, end, lo=first, key=lambda f: f.start)
    return [f for f in found[first:last] if f.end <= end]


def _overlaps(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(s < end and start < e for s, e in spans)


def name_events(tokens: list[Token], events: frozenset[str]) -> list[Token]:
    """Return the tokens with words such as "strike" or "shelling" told apart: a noun behind an article, a preposition or an adjective
    of a party is an event ("in the strike", "Russian attacks"), anything else stays the verb it may be."""
    named = []
    for token in tokens:
        last = named[-1] if named else None
        noun = last is not None and (
            last.text in EVENT_LEADS
            or last.kind in ("category", "model", "number", "people_civil")
            or last.kind == "party"
            and (last.role == "adjectives" or len(named) > 1 and named[-2].text in EVENT_LEADS)
            or last.kind == "word"
            and not last.text.endswith(("s", "ly"))
            and any(t.text in DETERMINERS for t in named[-3:-1])
        )
        named.append(
            replace(token, kind="event_noun", term=None)
            if noun and token.kind in ("loss", "supply") and token.text in events
            else token
        )
    return named
