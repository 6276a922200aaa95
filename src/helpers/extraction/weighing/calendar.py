"""The days that a text names: where each stands, between which words, and whether somebody spoke on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date

from helpers.extraction.sentence import Sentence
from helpers.extraction.spoken import is_spoken
from helpers.extraction.wakes import tells_aftermath

BEFORE, BEHIND = 4, 2  # of the days named before and behind a sentence, so many are near it


@dataclass(frozen=True, slots=True)
class Mention:
    """A day that a text names: where, in which of its sentences, how, between which words, whether somebody spoke on it,
    where what is told of a part begins that it stands in (-1: nowhere), and whether only what came `after` the dead."""

    start: int
    end: int
    nth: int
    kind: str
    day: date
    lead: str
    behind: str
    spoken: bool
    part: int = -1
    after: bool = False


@dataclass
class Calendar:
    """The days that a `folded` text names, in order, where its sentences start, which days stand `over` what it tells, and when
    the war `ended` long ago of which it tells."""

    published: date | None
    folded: str = ""
    mentions: list[Mention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    over: set[date] = field(default_factory=set)
    ended: date | None = None
    _nths: list[int] = field(default_factory=list)

    def note(self, sentence: Sentence) -> None:
        """Take in the days that a sentence names."""
        self.starts.append(sentence.start)
        if "date" not in sentence.kinds:
            return
        tokens = sentence.tokens
        for i, token in enumerate(tokens):
            if token.kind != "date" or token.date.kind == "clock" or token.date.day is None:
                continue
            lead = tokens[i - 1].text if i else "^"
            behind = tokens[i + 1].text if i + 1 < len(tokens) else "$"
            part = next((t.start for t in reversed(tokens[:i]) if t.kind == "parts" or t.text == ";"), -1)
            told = token.date.kind, token.date.day, lead, behind, is_spoken(tokens, i), part, tells_aftermath(tokens, i)
            self.add(Mention(token.start, token.end, len(self.starts) - 1, *told))

    def add(self, mention: Mention) -> None:
        """Take in one more day, named behind those before."""
        self.mentions.append(mention)
        self._nths.append(mention.nth)

    def tells_news(self) -> bool:
        """Tell whether days are named as those who tell the news name them: "on Tuesday"."""
        return any(mention.kind == "weekday" for mention in self.mentions)

    def sentence_of(self, start: int) -> int:
        """Return which of the text's sentences begins at `start`."""
        return bisect_right(self.starts, start) - 1

    def within(self, nth: int) -> list[Mention]:
        """Return the days that a sentence names."""
        return self.mentions[bisect_left(self._nths, nth) : bisect_right(self._nths, nth)]

    def near(self, nth: int) -> list[Mention]:
        """Return the days named in a sentence, the last before it, the next behind it, and the first of the text."""
        first, last = bisect_left(self._nths, nth), bisect_right(self._nths, nth)
        near = self.mentions[max(0, first - BEFORE) : last + BEHIND]
        return near if first <= BEFORE else [self.mentions[0], *near]
