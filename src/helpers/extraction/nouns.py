"""What a number counts, by the words that name it, and the party that a word stands for."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.extraction.grammar import INVARIANT
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token


@dataclass(frozen=True, slots=True)
class Noun:
    """What a number counts. `category` is null for a bare loss noun ("casualties"); `last` is the index of its last token.

    `party` is the side the phrase itself names, `enemy` that it says "enemy", `owner` the word that does either, `both` that it
    names two sides at once ("Ukrainian and Russian troops"); `loss` is a loss word that stands in the phrase ("10 destroyed
    tanks", "500 casualties").
    """

    category: str | None
    start: int
    end: int
    last: int
    model: str | None = None
    party: str | None = None
    enemy: bool = False
    loss: Token | None = None
    whole: int | None = None
    plural: bool = True
    before: bool = False
    own: bool = False
    owner: Token | None = None
    both: bool = False


def party_of(token: Token, scene: Scene) -> str | None:
    """Return the party that a token names, by itself or as the claimant that speaks for it."""
    if token.kind in ("party", "place"):
        return scene.party(token.key)
    if token.kind == "claimant":
        stands_for = scene.lexicon.profile.claimants[token.key].party
        return stands_for or (
            token.key if not scene.ours and token.key in scene.lexicon.world.powers else None
        )  # NATO has lost men
    if token.kind == "category":
        return scene.side_named(token.text)
    return None


def combined(counted: list[Token], scene: Scene, value: float | None) -> str:
    """Return the category of several kinds that share a number: "310 fighter, attack and transport jets"."""
    if value == 1:
        return counted[-1].key  # one thing is what its last word says
    counted = [t for t, after in zip(counted, [*counted[1:], None], strict=True) if not _describes(t, after)]
    plural = [t.key for t in counted if t.text.endswith("s") or t.text in INVARIANT] or [t.key for t in counted]
    category, *others = dict.fromkeys(plural)
    for other in others:
        category = scene.lexicon.combinations.get((category, other), scene.lexicon.combinations.get((other, category), category))
    return category


def _describes(token: Token, after: Token | None) -> bool:
    """Tell whether a word that has no plural only says what kind the next one is: "three police vehicles"."""
    return after is not None and token.text in INVARIANT and after.text.endswith("s") and after.start == token.end + 1
