"""One sentence with all that is found in it before any number is judged, and the claims made of it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.extraction.bounds import with_bounds_behind
from helpers.extraction.grammar import words
from helpers.extraction.repeated import without_repeats
from helpers.extraction.segments import fill, first_word, name_events
from helpers.extraction.speaker import Speaker
from helpers.extraction.stated import NO_DAYS, UNSTATED, Days, Stated
from helpers.extraction.tokens import Token, Tokens
from helpers.model import Claim

MOST = 8  # Figures of a row that is broken down by what befell each.
LONGEST = 44  # Its tokens.
OFFICES = {"claimant", "official"}
HELD = tuple(f"{word} " for word in words("held"))
TIES = frozenset(["-", ":", "|", "(", "•", "·", "="])


@dataclass(slots=True)
class Sentence:
    """A sentence of `text` between `start` and `end`. `line` counts the lines of the text that hold anything; `opens` tells the
    first sentence of a line, `row` a row of a list or table.

    `signs` are what kinds of sign a first look found, `marks` the tokens that are no plain words, `kinds` what kinds they are of.
    `days` are those that bear on its figures, `chances` those of whose loss the one weighed last is, `repeats` the numbers that
    only write another in digits. Most
    sentences are done with by their marks; only those that need more are cut into `tokens`.
    """

    doc_id: str
    text: str
    folded: str
    start: int
    end: int
    line: int
    opens: bool
    marks: list[Token]
    events: frozenset[str]
    signs: int = 0
    row: bool = False
    stated: Stated = UNSTATED
    speakers: list[Speaker] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    days: Days = NO_DAYS
    chances: dict[str, float] = field(default_factory=dict)
    repeats: list[Token] = field(default_factory=list)
    kinds: set[str] = field(init=False)
    _tokens: Tokens | None = field(init=False, default=None)
    _times: list[Token] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self.kinds = {mark.kind for mark in self.marks}
        if "party" in self.kinds:
            self.marks = [m.as_kind("word") if m.kind == "party" and self._holds_land(m) else m for m in self.marks]

    def _holds_land(self, party: Token) -> bool:
        """Tell whether a party is named only as the one who holds some land: "in territory occupied by Russia"."""
        at = next((party.start - len(by) for by in ("by ", "by the ") if self.folded.endswith(by, 0, party.start)), 0)
        return at > self.start and self.folded.endswith(HELD, self.start, at)

    @property
    def tokens(self) -> Tokens:
        """All tokens, words and punctuation too."""
        if self._tokens is None:
            self._tokens = fill(self.folded, self.start, self.end, self.marks)
            if "number" in self.kinds:
                self._tokens, self.repeats = without_repeats(with_bounds_behind(self._tokens))
            if ";" in self.folded[self.start : self.end - 1]:
                self._tokens = _listed(self._tokens)
            if "hypothetical" in self.kinds:
                self._tokens = _estimated(self._tokens)
            if any(mark.kind in ("loss", "supply") and mark.text in self.events for mark in self.marks):
                self._tokens = name_events(self._tokens, self.events)
                self.kinds.update(token.kind for token in self._tokens)
        return self._tokens

    @property
    def first(self) -> Token:
        """The first token."""
        if self._tokens is not None:
            return self._tokens[0]
        if self.marks and self.marks[0].start == self.start:
            return self.marks[0]
        at, word = first_word(self.folded, self.start, self.end) or (self.end, "")
        if not self.marks or at < self.marks[0].start:
            return Token(at, at + len(word), "word" if word[:1].isalnum() else "punct", word)
        return self.marks[0]

    def opening(self, count: int) -> list[Token]:
        """Return the first tokens, without cutting the whole sentence for them; an event among them is the verb it may be."""
        if self._tokens is not None or len(self.marks) < count:
            return self.tokens[:count]
        return fill(self.folded, self.start, self.marks[count - 1].end, self.marks[:count])[:count]

    @property
    def numbers(self) -> list[int]:
        """The indices of the tokens that are numbers."""
        return self.tokens.places("number") if "number" in self.kinds else []

    @property
    def times(self) -> list[Token]:
        """The windows and dates of the sentence, without times of day."""
        if self._times is None:
            self._times = [t for t in self.marks if t.kind == "window" or t.kind == "date" and t.date.kind != "clock"]
        return self._times

    @property
    def previous(self) -> Claim | None:
        """Return the claim of the number before, in this sentence; an aside like "one of them a soldier" is passed over."""
        last = self.claims[-1] if self.claims else None
        if last is not None and last.part_of and last.quote.lower() == "one":
            return next((c for c in self.claims if c.claim_id == last.part_of), last)
        return last

    def quote(self, token: Token) -> str:
        """Return the words of a token as the text has them."""
        return self.text[token.start : token.end]


def may_name_ministry(sentence: Sentence) -> bool:
    """Tell whether `ministry_named` can find one in a sentence that opens no text: it needs a claimant or an office, or a party
    that acts.
    """
    if sentence.kinds & OFFICES:
        return True
    return "party" in sentence.kinds and sentence.marks[0].role == "nouns" and sentence.first.kind == "party"


def _listed(tokens: Tokens) -> Tokens:
    """Return the tokens with the semicolons between items of a list as the commas they stand for."""
    last = len(tokens) - 1
    return Tokens(
        Token(t.start, t.end, "punct", ",") if t.text == ";" and k < last and _counts(tokens[k + 1 : k + 4]) else t
        for k, t in enumerate(tokens)
    )


def _estimated(tokens: Tokens) -> Tokens:
    """Return the tokens with "may" as a plain word where what may have happened is only not known for sure: "may have died"."""
    return Tokens(t.as_kind("word") if t.text == "may" and _happened(tokens[k + 1 : k + 3]) else t for k, t in enumerate(tokens))


def _happened(ahead: list[Token]) -> bool:
    return len(ahead) == 2 and ahead[0].text == "have" and (ahead[1].text == "been" or ahead[1].kind == "loss")


def _counts(ahead: list[Token]) -> bool:
    first = next((t for t in ahead if t.kind != "qualifier" and t.text not in ("and", "as", "well", "plus", "also")), None)
    return first is not None and first.kind == "number"


WHO = frozenset({"party", "claimant", "people_military"})
PERFECT = frozenset({"has", "have", "had", "also"})
OPENING = frozenset("\"'(«“[")
ITEMS = frozenset({"number", "qualifier", "category", "model", "punct", "party", "enemy", "parts"})


def is_row(tokens: list[Token]) -> bool:
    """Tell whether a line is a row of a list or table: a label and a figure or two, hardly any other words.

    A dash, colon, bar or bracket ties the two, or the row is no more than figure and label.
    """
    count = sum(t.kind == "number" for t in tokens)
    broken = count > 2 and sum(t.kind == "loss" for t in tokens) >= count - 2  # told by what befell each: "1,459 destroyed, ..."
    if not 1 <= count <= (MOST if broken else 4) or len(tokens) > (LONGEST if broken else 26):
        return False
    if not any(t.kind in ("category", "model") for t in tokens) or any(t.kind in ("says", "claimant") for t in tokens):
        return False
    if sum(t.kind in ("word", "supply", "hypothetical", "date", "window", "place", "people_civil") for t in tokens) > 4:
        return False
    if _tells(tokens):
        return False
    short = len(tokens) <= (9 if tokens[-1].text != "." else 7) and not _has_verb(tokens)
    return (
        _are_items(tokens)
        or any(t.text in TIES for t in tokens)
        or short
        and (tokens[-1].text != "." or tokens[0].kind == "number")
    )


def _tells(tokens: list[Token]) -> bool:
    """Tell whether a full sentence opens on who lost what, and adds more in brackets: "Israel lost 22 tanks (12 Centurions)."."""
    first = next((k for k, t in enumerate(tokens) if t.kind == "number"), 0)
    lead = [t for t in tokens[:first] if t.kind != "qualifier" and t.text not in PERFECT]
    verb = bool(lead) and lead[-1].kind == "loss" and lead[-1].role in ("suffer", "inflict")
    return verb and tokens[-1].text == "." and lead[0].kind in WHO and not any(t.text in TIES for t in lead)


def _are_items(tokens: list[Token]) -> bool:
    """Tell whether a mark opens a line of nothing but counts and what they count: "✅ 171 tanks, 464 armoured vehicles and 12
    guns."."""
    first = tokens[0]
    if first.kind != "punct" or first.text in OPENING or [t.kind for t in tokens[1:2]] not in (["number"], ["qualifier"]):
        return False
    others = [t for t in tokens if t.kind not in ITEMS and t.text != "and"]
    return not others or len(others) == 1 and others[0].kind == "word"


def _has_verb(tokens: list[Token]) -> bool:
    if any(t.text in ("was", "were") and tokens[k + 1].kind == "word" for k, t in enumerate(tokens[:-1])):
        return True  # "Sixteen trains were delayed."
    return any(t.kind == "supply" or t.text == "had" or t.kind == "loss" and t.role != "nouns" for t in tokens)
