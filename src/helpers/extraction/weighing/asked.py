"""A figure whose loss is asked for: what its sentence says of it, and the parties that are named around."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from helpers.extraction.agents import WEAPONS
from helpers.extraction.basis import Told
from helpers.extraction.candidates import Candidate
from helpers.extraction.counted import PEOPLE_AT_HOME
from helpers.extraction.datelines import dateline_end
from helpers.extraction.frame import Frame
from helpers.extraction.grammar import IRREGULARS, REGULARS
from helpers.extraction.nouns import party_of
from helpers.extraction.publishers import Publishers
from helpers.extraction.scene import Scene
from helpers.extraction.sentence import Sentence
from helpers.extraction.speaker import Speaker
from helpers.extraction.tokens import Token, Tokens
from helpers.model import Claim

# Kinds of words that tell what happens and to what sort of people, whoever they are.
SPOKEN = frozenset({"word", "says", "loss", "category", "official", "people_military", "people_civil", "supply", "enemy"})
AROUND, LAST = 14, 12  # words on either side of a figure, and figures before it, that bear on whose loss it is
NAMING = frozenset({"party", "place", "claimant", "category", "enemy"})


@lru_cache(maxsize=4096)  # a text names few parties, and asks this of each many times
def land_of(party: str) -> str:
    """Return a party without the side of its land that it is."""
    return party.removesuffix("_government").removesuffix("_opposition")


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named at the index `at` of a sentence, and its `land`, the party without the side of its land that it is."""

    at: int
    party: str
    token: Token
    land: str


@dataclass(frozen=True, slots=True)
class NamedAt:
    """Which of the names in a sentence stand between figure and noun, next to them on either side, last before the loss word and
    first behind it; and how many `lands` they are of."""

    inside: list[Mention]
    left: Mention | None
    right: Mention | None
    subject: Mention | None
    object: Mention | None
    lands: int


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

    @cached_property
    def scene(self) -> Scene:
        return self.frame.scene

    @cached_property
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
    def around(self) -> tuple[str, ...]:
        """The words around the figure, without names and numbers, each once."""
        i = self.candidate.index
        return tuple({t.text: None for t in self.tokens[max(0, i - AROUND) : i + AROUND] if t.kind in SPOKEN})

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The plain words of the sentence, each once, but for the names of kind and rule, cues of their own."""
        known = (self.kind, self.read.basis.code)
        return tuple({t.text: None for t in self.tokens if t.kind == "word" and t.text not in known})

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
        return [Mention(k, name, self.tokens[k], land_of(name)) for k, name in named if name]

    @cached_property
    def named_at(self) -> NamedAt:
        """Where in the sentence the names stand."""
        i, last, verb, named = self.candidate.index, self.last, self.verb, self.mentions
        left = right = subject = other = None
        for mention in named:
            if mention.at < i:
                left = mention
            elif right is None and mention.at > last:
                right = mention
            if verb is not None and mention.at < verb:
                subject = mention
            elif verb is not None and other is None and mention.at > verb:
                other = mention
        inside = [mention for mention in named if i < mention.at <= last]
        return NamedAt(inside, left, right, subject, other, len({mention.land for mention in named}))

    @cached_property
    def is_before_verb(self) -> bool:
        """Whether the figure stands before its loss word."""
        return self.verb is not None and self.verb > self.candidate.index

    @cached_property
    def foe_of_read(self) -> str | None:
        """Whom the party fights whose loss the rules say it is."""
        return self.scene.opponent(self.read.value)

    @cached_property
    def foe_of_speaker(self) -> str | None:
        """Whom the party of the one who speaks fights."""
        return self.scene.opponent(self.speaker.party) if self.speaker is not None else None

    @cached_property
    def where_before(self) -> str:
        """Where the figure before stands: in the sentence, near it or far from it."""
        return "sentence" if self.sentence.claims else "near" if self.frame.line >= self.frame.now - 1 else "far"

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
