"""How sure a claim is: a sum of weights over what made its fields, put between 0 and 1.

The weights are data, learned by `make confidence`: how much oftener claims with a trait were right as figures (value,
category, side and window) in labelled texts than claims without it.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path

from helpers.extraction.basis import Basis
from helpers.extraction.lists import read_yaml
from helpers.extraction.scene import Scene
from helpers.extraction.sentence import Sentence
from helpers.model import PEOPLE, SERIES_MATERIEL, Claim

WEIGHTS = Path(__file__).parent / "confidence.yaml"
MADE_BY = {name: f"{name} by" for name in ("category", "side", "measure", "window", "claimant")}
WEIGHED = Basis("weighed")
CHANCES = (0.0, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99)  # steps of the chance that weights give an answer
# Traits that bear on one another: what made a field weighs otherwise where its chance is small, or where another is doubtful.
PAIRED = ("side", "window", "category", "measure", "kind")
LEAST, MOST = 0.01, 0.99  # no rule is never right, and none always


@cache
def trait(kind: str, what: str) -> str:
    """Return the name of a trait; there are few, and each is made once."""
    return f"{kind} {what}"


@cache
def weights() -> dict[str, float]:
    """Return the weight of each trait; `always` is that of every claim."""
    return {name: float(weight) for name, weight in read_yaml(WEIGHTS)["weights"].items()}


def chance_trait(name: str, chance: float) -> str:
    """Return the trait of the chance that weights give to the answer taken for a field."""
    return _chance_trait(name, CHANCES[bisect_right(CHANCES, chance) - 1])


@cache
def _chance_trait(name: str, step: float) -> str:
    return f"{name} chance {step:.2f}+"


def with_pairs(traits: Iterable[str]) -> list[str]:
    """Return traits and the pairs of those that bear on one another, a pair named alike whatever the order of its traits."""
    alone = list(traits)
    paired = sorted(one for one in alone if one.split(" ", 1)[0] in PAIRED)
    return [*alone, *(f"{one} & {other}" for one, other in combinations(paired, 2))]


def note_sentence(sentence: Sentence) -> None:
    """Note on the claims of a sentence what it is like; the rest is settled when the text is read."""
    if sentence.claims:
        traits = traits_of_sentence(sentence)
        for claim in sentence.claims:
            claim.traits = (*claim.traits, *traits)


def traits_of_sentence(sentence: Sentence) -> tuple[str, ...]:
    """Return what a sentence is like, as far as it bears on how well its figures are read."""
    numbers, parties, losses = 0, set(), set()
    for token in sentence.tokens:
        numbers += token.kind == "number"
        if token.kind == "party":
            parties.add(token.key)
        elif token.kind == "loss":
            losses.add(token.text)
    return (
        "row" if sentence.row else "prose",
        trait("numbers", _step(numbers, 1, 2, 4)),
        trait("tokens", _step(len(sentence.tokens), 0, 20, 40)),
        trait("parties", _step(len(parties), 0, 1, 2)),
        trait("loss words", _step(len(losses), 0, 1, 2, 3)),
        trait("speakers", _step(len(sentence.speakers), 0, 1, 2)),
    )


def _step(count: int, *steps: int) -> str:
    """Return the highest step reached: 5 over the steps 1, 2, 4 is "4+"."""
    if count >= steps[-1]:
        return f"{steps[-1]}+"
    return str(steps[max(0, bisect_right(steps, count) - 1)])


def traits_of_claim(claim: Claim) -> list[str]:
    """Return what made a claim's fields, its flags, and what kind of figure it is."""
    made = [trait(by, claim.bases[name].code) for name, by in MADE_BY.items()]
    group = claim.category if claim.category in PEOPLE else "series" if claim.category in SERIES_MATERIEL else "mixed"
    size = "none" if claim.value is None else _step(int(claim.value), 0, 2, 100, 1000, 10000)
    kinds = [trait("window", claim.window), trait("measure", claim.measure), trait("kind", group), trait("size", size)]
    return [*made, *kinds, *(trait("flag", flag) for flag in claim.flags), "part" if claim.part_of else "whole"]


def traits_of_text(claims: list[Claim], scene: Scene) -> tuple[str, ...]:
    """Return what a text is like: the profile's war or another, how many parties it names and claims it makes."""
    return (
        "war of the profile" if scene.ours else "war inside a land" if scene.civil else "other war",
        trait("parties in text", _step(len(scene.parties), 0, 2, 3, 5)),
        trait("claims in text", _step(len(claims), 1, 3, 10)),
    )


def settle_confidence(claims: list[Claim], scene: Scene) -> None:
    """Give every claim of a text its traits and the confidence that they add up to."""
    text = traits_of_text(claims, scene)
    for claim in claims:
        claim.traits = (*traits_of_claim(claim), *claim.traits, *text)
        claim.confidence = confidence(claim.traits)
        claim.bases["confidence"] = WEIGHED


@lru_cache(maxsize=4096)  # the figures of one list mostly have the same traits
def confidence(traits: tuple[str, ...]) -> float:
    """Return the confidence of a claim with these traits, in hundredths. A trait never seen in training weighs nothing."""
    known = weights()
    total = known["always"] + sum(known.get(name, 0.0) for name in with_pairs(traits))
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-total)))), 2)


def heaviest(traits: tuple[str, ...], count: int = 3) -> list[tuple[str, float]]:
    """Return the traits that lower a claim's confidence most, each with its weight, the heaviest first."""
    lowering = sorted((weights().get(name, 0.0), name) for name in with_pairs(traits))
    return [(name, weight) for weight, name in lowering[:count] if weight < 0]
