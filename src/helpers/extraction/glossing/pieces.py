"""A text cut into the words that can be glossed, each with what the glossary knows of it; phrases are one piece."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from helpers.extraction.glossing.designations import designation
from helpers.extraction.glossing.glossary import LONGEST, SHORTEST, Entry, Glossary, Phrase
from helpers.extraction.glossing.inflection import NO_CASES

DIGITS, CODE, UNKNOWN = "digits", "code", "unknown"
BOTH_ENDS = "both ends"  # of a rough count, in one word: "три-чотири"
COMPOUNDED = frozenset({"counted", "people", "nouns", "losses", "parties", "names", "adjectives", "party_adjectives"})
_WORDS = re.compile(
    r"(?P<code>[^\W\d_]{1,12}-?\d[^\W_]*(?:[-/][^\W_]+)*|\d[^\W\d_]\d+[^\W_]*(?:[-/][^\W_]+)*)"
    r"|(?P<suffixed>\d+-[^\W\d_]+)"
    r"|(?P<digits>\d{1,3}(?:[ .,]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)"
)


@dataclass(slots=True)
class Piece:
    """A word, phrase, number or designation at its place. `gloss` is what it is restated as, None where it stays as it is.

    `lead` are words put before it that the text leaves to an ending ("of", "by", "a"), `gap` what is read between it and the
    piece before, None where that is what the text has there; `low` is the lower end of a rough count.
    """

    start: int
    end: int
    word: str
    kind: str
    gloss: str | None = None
    single: str = ""
    cases: frozenset[str] = NO_CASES
    value: int = 0
    lead: str = ""
    gap: str | None = None
    low: int = 0

    @property
    def counts(self) -> bool:
        """Tell whether it is a number."""
        return self.kind in (DIGITS, "numerals") or self.kind in ("scales", "multipliers") and bool(self.gloss)


def cut(folded: str, start: int, end: int, glossary: Glossary) -> list[Piece]:
    """Return the pieces of `folded[start:end]` in order."""
    matches = list(_WORDS.finditer(folded, start, end))
    words = [match.group() for match in matches]
    pieces: list[Piece] = []
    at, count = 0, len(matches)
    while at < count:
        match, word = matches[at], words[at]
        kind = match.lastgroup
        if kind == "word":
            if place := _settlement(folded, match, glossary):
                pieces.append(place)
                at += 1
                continue
            looked = glossary.look(word)
            taken = None
            if at + 1 < count and looked.may_go_on(words[at + 1]):
                taken = next((n for phrase in looked.phrases if (n := _reach(folded, matches, words, at, phrase))), None)
            if taken:
                phrase, length, cases = taken
                last = matches[at + length - 1].end()
                pieces.append(_piece(match.start(), last, folded[match.start() : last], phrase.entry._replace(cases=cases)))
                at += length
                continue
            if "-" in word and not glossary.has(word) and (parts := _compound(match.start(), word, glossary)):
                pieces += parts
                at += 1
                continue
            if ends := _both_ends(match, glossary):
                pieces.append(ends)
                at += 1
                continue
            entry = looked.entry or _of_parts(word, glossary) or _joined(word, glossary)
            pieces.append(_piece(*match.span(), word, entry) if entry else Piece(*match.span(), word, UNKNOWN))
        elif kind == "digits":
            pieces.append(_ordinal(folded, match, matches, at, glossary) or Piece(*match.span(), word, DIGITS))
        elif kind == "suffixed":
            pieces.append(_suffixed(match, glossary))
        else:
            parts = _compound(match.start(), word, glossary) if "-" in word else ()
            pieces += parts or [Piece(*match.span(), word, CODE, designation(word, glossary))]
        at += 1
    return pieces


def _piece(start: int, end: int, word: str, entry: Entry) -> Piece:
    return Piece(start, end, word, entry.kind, entry.gloss, entry.single, entry.cases, entry.value)


def _settlement(folded: str, match: re.Match, glossary: Glossary) -> Piece | None:
    """Return the letter that stands for "town" before the name of one ("м. Київ", "с. Курилівка"), None where there is none."""
    if match.group() not in glossary.signs.get("settlements", ()) or folded[match.end() : match.end() + 1] != ".":
        return None
    return Piece(match.start(), match.end() + 1, match.group(), "place", "town")


def _reach(
    folded: str, matches: list[re.Match], words: list[str], at: int, phrase: Phrase
) -> tuple[Phrase, int, frozenset[str]] | None:
    """Return a phrase, whose first word is known to stand at `at`, with the number of words it takes and its cases, or None where
    it does not stand there.
    """
    elements = phrase.elements
    if at + len(elements) > len(words):
        return None
    for n in range(1, len(elements)):
        element, word = elements[n], words[at + n]
        if not (word.startswith(element) if isinstance(element, str) else word in element):
            return None
    if not all(_close(folded[one.end() : next_.start()]) for one, next_ in pairwise(matches[at : at + len(elements)])):
        return None
    inflected = (element[words[at + n]] for n, element in enumerate(elements) if not isinstance(element, str))
    cases = [told for told in inflected if told]
    return phrase, len(elements), cases[-1] if cases else NO_CASES


def _close(gap: str) -> bool:
    """Tell whether only white space, quotes or a full stop after an abbreviation stand between two words of a phrase."""
    return gap in (" ", ". ", ".", "\n") or not gap.strip(' "')


def _both_ends(match: re.Match, glossary: Glossary) -> Piece | None:
    """Return two numerals in one word as the ends of a rough count ("три-чотири"), None where the word is none."""
    first, joint, last = match.group().partition("-")
    if not joint or glossary.has(match.group()):
        return None
    low, high = (glossary.look(part).entry for part in (first, last))
    if low is None or high is None or {low.kind, high.kind} != {"numerals"} or low.value >= high.value:
        return None
    return Piece(*match.span(), match.group(), BOTH_ENDS, value=high.value, low=low.value)


def _of_parts(word: str, glossary: Glossary) -> Entry | None:
    """Return the entry of a compound's first known part: "fighter-bombers" are fighters."""
    if "-" not in word:
        return None
    first, last = word.split("-")[0], word.split("-")[-1]
    parts = (glossary.look(part).entry for part in (first, last) if len(part) > 2)
    return next((entry for entry in parts if entry is not None and entry.kind in COMPOUNDED), None)


def _joined(word: str, glossary: Glossary) -> Entry | None:
    """Return the entry of a numeral that is written in one word ("dreiundneunzig"), None where the word is none."""
    joints = glossary.signs.get("joined") if len(word) <= LONGEST else None
    value = _value(word, joints, glossary) if joints and any(joint in word for joint in joints.values()) else None
    return Entry(str(value), "numerals", value=value) if value else None


def _value(word: str, joints: dict[str, str], glossary: Glossary) -> int | None:
    """Return what a numeral states that is joined of smaller ones: times a thousand or hundred, plus what follows; 3 + 90."""
    entry = glossary.look(word).entry if glossary.has(word) else None
    if entry is not None:
        return entry.value if entry.kind == "numerals" else None
    for scale, joint in joints.items():
        first, joint, rest = word.partition(joint)
        if not joint:
            continue
        low = _value(first, joints, glossary) if first else 1
        high = _value(rest, joints, glossary) if rest else 0
        if low is not None and high is not None and (int(scale) > 1 or 0 < low < 10 <= high < 100):
            return low * int(scale) + high
    return None


def _compound(start: int, word: str, glossary: Glossary) -> list[Piece]:
    """Return the two pieces of a compound whose last part alone is declined ("T-72-Panzer"), none where it is none."""
    first, _, last = word.rpartition("-")
    entry = glossary.look(last).entry if glossary.signs.get("compounds") and len(last) >= SHORTEST else None
    if entry is None or entry.kind not in ("counted", "people"):
        return []
    known = glossary.look(first).entry
    code = any(map(str.isdigit, first))
    gloss = designation(first, glossary) or (first.upper() if code else known.gloss if known else None)
    kind = CODE if code else known.kind if known else UNKNOWN
    middle = start + len(first)
    second = _piece(middle + 1, start + len(word), last, entry)
    second.gap = " "
    return [Piece(start, middle, first, kind, gloss), second]


def _ordinal(folded: str, match: re.Match, matches: list[re.Match], at: int, glossary: Glossary) -> Piece | None:
    """Return digits that a full stop makes an ordinal before a month or a noun that is numbered: "13. Mai", "die 47. Brigade"."""
    if not glossary.signs.get("numbered") or not match.group().isdigit() or len(match.group()) > 3:
        return None
    if folded[match.end() : match.end() + 2] == ".,":
        return Piece(match.start(), match.end() + 1, match.group(), "ordinal", ordinal(int(match.group())))
    if folded[match.end() : match.end() + 2] != ". " or at + 1 == len(matches):
        return None
    word = matches[at + 1].group()
    entry = glossary.look(word).entry
    if entry is not None and entry.kind == "months":
        return Piece(match.start(), match.end() + 1, match.group(), DIGITS, match.group())
    if word in glossary.signs.get("numbered", ()):
        return Piece(match.start(), match.end() + 1, match.group(), "ordinal", ordinal(int(match.group())))
    return None


def _suffixed(match: re.Match, glossary: Glossary) -> Piece:
    """Return digits with an ending: a count ("55-ти"), an ordinal ("72-га") or an age ("65-річний")."""
    digits, _, ending = match.group().partition("-")
    if known := glossary.look(match.group()).entry:
        return _piece(*match.span(), match.group(), known)  # "200-х"
    if ending in glossary.signs.get("counting", ()):
        return Piece(*match.span(), match.group(), DIGITS, digits)
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return Piece(*match.span(), digits, "dated", digits)
    if ending in glossary.signs.get("ordinal", ()):
        return Piece(*match.span(), match.group(), "ordinal", ordinal(int(digits)))
    entry = glossary.look(ending).entry
    gloss = f"{digits}-{entry.gloss}" if entry else None
    return Piece(*match.span(), match.group(), entry.kind if entry else UNKNOWN, gloss, gloss or "")


def ordinal(number: int) -> str:
    """Return the ordinal of a number in digits: "72nd"."""
    return f"{number}" + ("th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th"))
