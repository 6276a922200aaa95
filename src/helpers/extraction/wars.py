"""Which war a text is about, by how often it names the parties of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from helpers.extraction.lexicon import BY_NAME, Lexicon
from helpers.extraction.tokens import Token
from helpers.extraction.world import World
from helpers.profiles import Profile

SHARE = 4  # A war is told by so small a share of the names of a country outside it: one "Ukraine" to four "North Korea".


def count_parties(found: Iterable[Token], lexicon: Lexicon) -> Counter[str]:
    """Return how often the terms found in a text name each party: by its name, a place of its own, or those who speak for it by
    its name. Words for a side alone ("government", "rebels") are counted under the side's key.
    """
    claimants = lexicon.profile.claimants
    named: Counter[str] = Counter()
    for term in found:
        if term.kind == "party" or term.kind == "place":
            named[term.key] += 1
        elif term.kind == "category" and term.role:
            named[term.role] += 1
        elif term.kind == "claimant" and term.role == BY_NAME:
            named[claimants[term.key].party] += 1
    return named


def weigh(profile: Profile, named: Counter[str], published: date | None, world: World) -> int:
    """Return how often a text names the parties that tell a profile's war, 0 when it is not about that war.

    It is not when it came out before the war began, or when it names a country outside it more often than all its parties.
    """
    if published and profile.start and published < profile.start:
        return 0
    told, own = (sum(named[party] for party in parties) for parties in (profile.told_by, profile.parties))
    others = max_outside(profile, named, world)
    return told if own >= others and SHARE * told >= others else 0


def is_about(profile: Profile, named: Counter[str], published: date | None, world: World) -> bool:
    """Tell whether a text is about a profile's war, or as good as names no other country that is at war."""
    if not profile.parties or published and profile.start and published < profile.start:
        return False
    if weigh(profile, named, published, world):
        return True
    if (
        published is None
        and not any(named[party] for party in profile.parties)
        and sum(named[power] for power in world.powers) > 1
    ):
        return False  # "the British destroyed five Tigers": a page of history, which has no date
    others = max_outside(profile, named, world)
    return not others or others == 1 and any(named[party] for party in profile.parties)


def max_outside(profile: Profile, named: Counter[str], world: World) -> int:
    """Return how often a text names the country or group outside a war that it names most; great powers are everywhere."""
    inside = {*profile.parties, *world.sides, *world.passing}
    return max((times for party, times in named.items() if party not in inside), default=0)


def recognise(named: Counter[str], published: date | None, world: World, wars: Sequence[Profile], neutral: Profile) -> Profile:
    """Return the profile that a text is to be read with: the war whose parties it names most often, the first of them when it
    names nobody at war, else the neutral one.
    """
    weights = [weigh(war, named, published, world) for war in wars]
    if heaviest := max(weights, default=0):
        return wars[weights.index(heaviest)]
    return wars[0] if is_about(wars[0], named, published, world) else neutral
