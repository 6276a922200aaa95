"""A figure whose loss is asked for: what its sentence says of it, and the parties that are named around."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from helpers.extraction.agents import WEAPONS
from helpers.extraction.basis import Told
from helpers.extraction.candidates import Candidate
from helpers.extraction.counted import PEOPLE_AT_HOME
from helpers.extraction.datelines import dateline_end
from helpers.extraction.frame import Frame
from helpers.extraction.grammar import words
from helpers.extraction.nouns import party_of
from helpers.extraction.publishers import Publishers
from helpers.extraction.scene import Scene
from helpers.extraction.sentence import Sentence
from helpers.extraction.speaker import Speaker
from helpers.extraction.tokens import Token, Tokens
from helpers.model import Claim

IRREGULARS = words("irregulars")
REGULARS = words("regulars")
# Kinds of words that tell what happens and to what sort of people, whoever they are.
SPOKEN = frozenset({"word", "says", "loss", "category", "official", "people_military", "people_civil", "supply", "enemy"})
AROUND, LAST = 14, 12  # words on either side of a figure, and figures before it, that bear on whose loss it is
NAMING = frozenset({"party", "place", "claimant", "category", "enemy"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named at the index `at` of a sentence."""

    at: int
    party: str
    token: Token


@dataclass(frozen=True)
class Asked:
    """A figure whose loss is asked for, with what the rules say of it."""

    sentence: Sentence
    candidate: Candidate
    frame: Frame
    category: str
    speaker: Speaker | None
    civil: bool
    read: Told
    guessed: bool

    @property
    def scene(self) -> Scene:
        return self.frame.scene

    @property
    def tokens(self) -> Tokens:
        return self.sentence.tokens

    @cached_property
    def kind(self) -> str:
        """What is counted, as far as it bears on whose it is."""
        if self.category == "personnel":
            return "soldiers"
        return "home" if self.category in PEOPLE_AT_HOME else "weapons" if self.category in WEAPONS else "materiel"

    @cached_property
    def voice(self) -> str:
        loss = self.candidate.loss
        return "none" if loss is None else "noun" if loss.token.role == "nouns" else loss.voice

    @cached_property
    def verb(self) -> int | None:
        """The index of the loss word, where the sentence has it."""
        loss = self.candidate.loss
        return loss.index if loss is not None and loss.stands_in(self.tokens) else None

    @cached_property
    def last(self) -> int:
        noun = self.candidate.noun
        return noun.last if noun is not None and not noun.before else self.candidate.index

    @cached_property
    def called(self) -> list[str]:
        """What those counted are called, the noun last."""
        noun = self.candidate.noun
        if noun is None:
            return []
        return [t.text for t in self.tokens if noun.start <= t.start < noun.end and t.kind != "number"]

    @cached_property
    def head(self) -> str:
        """The noun of those counted, "none" where another figure tells it."""
        return self.called[-1] if self.called else "none"

    @cached_property
    def around(self) -> list[str]:
        """The words around the figure, without names and numbers."""
        i = self.candidate.index
        return [t.text for t in self.tokens[max(0, i - AROUND) : i + AROUND] if t.kind in SPOKEN]

    @cached_property
    def told(self) -> list[Claim]:
        """The figures told last, those of the sentence with them."""
        return [*self.frame.recent, *self.sentence.claims][-LAST:]

    @cached_property
    def told_alike(self) -> Claim | None:
        """The figure told last of those who are called the same."""
        text, named = self.sentence.text, (claim for claim in reversed(self.told) if claim.noun_end)
        return next(
            (claim for claim in named if text[claim.noun_start : claim.noun_end].lower().split()[-1:] == [self.head]), None
        )

    @cached_property
    def mentions(self) -> list[Mention]:
        party = self.speaker.party if self.speaker else None
        opens = dateline_end(self.tokens)
        named = ((k, _named(t, self.scene, party)) for k, t in enumerate(self.tokens) if t.kind in NAMING and k >= opens)
        return [Mention(k, name, self.tokens[k]) for k, name in named if name]

    @cached_property
    def irregular(self) -> bool:
        """Whether those counted are called what no state's men are: "militants", "insurgents"."""
        said = {t.text for t in self.tokens[self.candidate.index : self.last + 1]}
        return not said.isdisjoint(IRREGULARS) and said.isdisjoint(REGULARS)

    @cached_property
    def before(self) -> Claim | None:
        return (self.sentence.claims or self.frame.recent or [None])[-1]


def ask(
    sentence: Sentence,
    candidate: Candidate,
    frame: Frame,
    category: str,
    speaker: Speaker | None,
    publishers: Publishers,
    read: Told,
    guessed: bool,
) -> Asked:
    """Return what `weigh_side` is asked of a figure."""
    return Asked(sentence, candidate, frame, category, speaker, publishers.is_civil(speaker), read, guessed)


def _named(token: Token, scene: Scene, speaker: str | None) -> str | None:
    return scene.enemy(speaker) if token.kind == "enemy" else party_of(token, scene)
