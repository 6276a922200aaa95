"""A number with what it counts and what befell it, and what is carried into its sentence: all that its side is told by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from helpers.extraction.basis import Told
from helpers.extraction.loss import Loss
from helpers.extraction.nouns import Noun
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token

PEOPLE_AT_HOME = ("civilian", "person")


class Stations(NamedTuple):
    """The parties that attack and that defend, as far as the text has told."""

    attacker: Told | None = None
    defender: Told | None = None


class Craft(NamedTuple):
    """A ship or an aircraft that was hit: whose it is, and whether it flies."""

    side: Told
    flown: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """What is known before a sentence is looked into.

    `speaker` is the party of the one who speaks, `civil` that he counts his own people: a governor, a mayor, a minister.
    `side` is that of the list or clause which the number goes on from, `topic` the party that the paragraph is about, `here`
    whose land it last spoke of, `group` the armed group it last named, `before` the side of the figure before, `sender` who
    sent the drones and missiles that the paragraph tells of, `under` the party that the heading above names, `stations` who
    attacks and who defends, where the text calls men after that, `craft` whose ship or aircraft the sentence before told to
    be hit, `entering` who was told to enter another's land in arms.
    """

    speaker: str | None = None
    civil: bool = False
    side: Told | None = None
    topic: Told | None = None
    here: Told | None = None
    group: Told | None = None
    before: Told | None = None
    sender: Told | None = None
    under: Told | None = None
    stations: Stations | None = None
    craft: Craft | None = None
    entering: Told | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """The number at `index` of a sentence's tokens. `loss` is None where another sentence tells it."""

    tokens: list[Token]
    index: int
    noun: Noun | None
    loss: Loss | None
    category: str
    scene: Scene
    carried: Carried = Carried()

    @property
    def at_home(self) -> bool:
        """Tell whether people are counted who may be at home: civilians, or people not told apart."""
        return self.category in PEOPLE_AT_HOME

    @property
    def speaker(self) -> str | None:
        """Return the party of the one who speaks."""
        return self.carried.speaker

    def says(self, listed: frozenset[str]) -> bool:
        """Tell whether a word of a list stands in the number's noun phrase."""
        noun = self.noun
        if noun is None:
            return False
        if noun.before:
            return any(t.text in listed for t in self.tokens[: self.index] if noun.start <= t.start < noun.end)
        return any(t.text in listed for t in self.tokens[self.index + 1 : noun.last + 1])
