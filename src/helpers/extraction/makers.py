"""Parties outside a war that only made what was lost in it, or are where volunteers come from."""

from __future__ import annotations

from helpers.extraction.basis import Told, tell
from helpers.extraction.counted import Counted
from helpers.extraction.grammar import ADMITS, IRREGULARS
from helpers.extraction.inflicted import opponent_of
from helpers.extraction.roles import by_grammar
from helpers.extraction.types_told import bare_name
from helpers.model import PEOPLE

SOVIET_MADE = ("mig", "sukhoi", "su-", "tupolev", "tu-", "il-", "t-34", "t-54", "t-55", "t-62", "t-72")
WESTERN = frozenset({"france", "israel", "nato", "south_africa", "united_kingdom", "united_states"})  # who had none of these


def without_makers(told: Told | None, counted: Counted) -> Told | None:
    """Return a side told, or None where a party outside the war only speaks, has built what was lost, or is where volunteers come
    from: others lose no tanks and no legions in this war."""
    scene, loss = counted.scene, counted.loss
    if told is not None and told.basis.code in ("doer", "agent") and not scene.ours and (whose := had_alone(counted)):
        return whose  # "British fighters shot down three Ju 88s over Malta"
    if told is None or not scene.is_supplier(told.value) or told.value in scene.groups:
        return told
    if counted.category in PEOPLE and not counted.says(IRREGULARS):
        return told
    if any(t.text in ADMITS for t in counted.tokens) and told.basis.code in ("subject", "speakers_own"):
        return told  # "the Pentagon acknowledged that two Phantoms were lost"
    if (
        loss is not None
        and told.basis.code == "subject"
        and loss.voice == "suffer"
        and told.value not in scene.lexicon.world.passing
    ):
        return told  # "in Afghanistan the Soviet Union lost 119 aircraft"
    if loss is None or counted.category not in PEOPLE:
        return None
    told = by_grammar(counted.tokens, counted.index, loss, scene, counted.speaker)
    return told if told and told.value in scene.lexicon.profile.parties else None


def had_alone(counted: Counted) -> Told | None:
    """Return the party that alone had what is counted, or whose the text says it was, in a war of no profile: "forty-one U-boats
    were sunk", "hit by Argentine Skyhawks; three of the Skyhawks were shot down"."""
    noun = counted.noun
    if noun is None or noun.before or counted.category in PEOPLE:
        return None
    named = noun.model or counted.tokens[noun.last].text
    had = counted.scene.types.get(bare_name(named)) or counted.scene.lexicon.world.had_by(named.lower())
    return tell(had, "fielded_by", noun)


def fielded_by(guess: Told | None, counted: Counted) -> Told | None:
    """Return a guessed side of what is counted, or in a war of no profile the party that alone had such, or the foe of one that
    never had any: "six MiG-21s were shot down, two of them by American gunners"."""
    noun, scene = counted.noun, counted.scene
    if guess is None or scene.ours or noun is None or noun.before or counted.category in PEOPLE:
        return guess
    if alone := had_alone(counted):
        return alone
    named = (noun.model or counted.tokens[noun.last].text).lower()
    foreign = guess.value in WESTERN and named.startswith(SOVIET_MADE)
    return opponent_of(guess, "fielded_by", scene) if foreign else guess


def is_maker(counted: Counted) -> bool:
    """Tell whether the party in a phrase only made what was lost ("15 German Leopards", "20 US Bradleys")."""
    return counted.category not in PEOPLE and counted.scene.is_supplier(counted.noun.party)
