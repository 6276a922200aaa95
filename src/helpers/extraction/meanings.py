"""Names that several parties go by, and short names that are common words: whose they are in one text, by what else it names."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from helpers.extraction.tokens import Token
from helpers.extraction.world import NOBODY, SHORT_NAME, World

NAMING = ("party", "place")


def as_meant(found: list[Token], world: World) -> list[Token]:
    """Return the terms of a text with a general name as that of the party which the text names more often by its own ("Russian"
    troops in a text on the Soviet Union, "Kurdish" fighters in one on the SDF), and with short names of parties or lands that it
    does not name otherwise as plain words ("Tigers" far from Sri Lanka), like names that mean no party ("Times of Israel")."""
    named = Counter(term.key for term in found if term.kind in NAMING)
    meant = {}
    for party, others in world.general.items():
        likeliest = max(others, key=named.__getitem__)
        if named[party] and named[likeliest] > (0 if party in world.groups else named[party]):
            meant[party] = likeliest
    if NOBODY in named:
        meant[NOBODY] = None
    for key in named:
        if key.endswith(SHORT_NAME):
            party = key.removesuffix(SHORT_NAME)
            lands = (party, *(land for land, groups in world.rebels.items() if party in groups), *world.lands_of(party))
            meant[key] = party if any(named[land] for land in lands) else None
    if not meant:
        return found
    settled = (replace(t, key=meant[t.key]) if t.kind in NAMING and t.key in meant else t for t in found)
    return [term for term in settled if term.key is not None]
