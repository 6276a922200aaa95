"""A figure whose time is looked for, with its sentence, the figures before it and what is carried into it."""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.extraction.candidates import Candidate
from helpers.extraction.changes import tells_total
from helpers.extraction.counted import PEOPLE_AT_HOME
from helpers.extraction.frame import Frame
from helpers.extraction.publishers import Publishers
from helpers.extraction.sentence import Sentence
from helpers.extraction.speaker import Speaker
from helpers.extraction.tokens import Token, Tokens
from helpers.extraction.told_so import aside_at
from helpers.model import Claim


@dataclass(slots=True)
class Timed:
    """A number of a sentence whose phrase ends at the token `end`; `speaker` tells it, of one `category`.

    `times` are the windows and dates of its sentence, `own_times` those of them that belong to no whole it is a part of,
    `earlier` the last claim of its sentence that is no change and no total of another.
    """

    sentence: Sentence
    candidate: Candidate
    end: int
    frame: Frame
    speaker: Speaker | None
    category: str
    publishers: Publishers
    earlier: Claim | None = field(init=False)
    times: list[Token] = field(init=False)
    own_times: list[Token] = field(init=False)

    def __post_init__(self) -> None:
        tokens, previous, whole = self.tokens, self.sentence.previous, self.candidate.whole
        claims = reversed(self.sentence.claims)
        earlier = self.earlier = next((c for c in claims if "change" not in c.flags and not tells_total(c)), None)
        times = self.sentence.times
        if previous is not None and tells_total(previous) or len(times) > 1:
            times = [t for t in times if not _sums_up(tokens, t)]
        self.times = self.own_times = times
        if earlier is not None and whole is not None and whole.value.claim_id == earlier.claim_id:
            self.own_times = [t for t in times if not earlier.end <= t.start < aside_at(tokens, self.index)]

    @property
    def tokens(self) -> Tokens:
        """The tokens of the sentence."""
        return self.sentence.tokens

    @property
    def index(self) -> int:
        """The place of the number among the tokens."""
        return self.candidate.index

    @property
    def size(self) -> float:
        """The size of the number."""
        return self.tokens[self.index].number.size

    @property
    def of_event(self) -> bool:
        """Tell whether the sentence names an event."""
        return "event_noun" in self.sentence.kinds

    @property
    def at_home(self) -> bool:
        """Tell whether people are counted who may be at home."""
        return self.category in PEOPLE_AT_HOME

    @property
    def listed(self) -> bool:
        """Tell whether one tells it who publishes a list by the day, and names no event."""
        return self.publishers.is_daily(self.speaker) and not self.of_event


def _sums_up(tokens: list[Token], window: Token) -> bool:
    """Tell whether a window only says that the number before it in brackets is a total: "34 vehicles (10,216 in all)"."""
    at = next((k for k, t in enumerate(tokens) if t is window), 0)
    return window.key == "cumulative" and at > 1 and tokens[at - 1].kind == "number" and tokens[at - 2].text == "("
