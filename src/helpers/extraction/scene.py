"""What an article is about: the profile's war or another, which parties fight in it, and whose country it plays in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from helpers.extraction.lexicon import Found, Lexicon

UNREAL = ("game", "rehearsal")
CIVIL_WAR = frozenset({"government", "opposition"})
GREAT_POWERS = frozenset({"united_states", "united_kingdom", "france", "russia", "china", "germany"})
GROUPS = frozenset(
    [
        "hamas",
        "hezbollah",
        "houthi",
        "islamic_state",
        "nusra_front",
        "al_qaeda",
        "taliban",
        "rsf",
        "al_shabaab",
        "boko_haram",
        "m23",
        "farc",
        "fmln",
        "tamil_tigers",
        "kurdish_forces",
        "pkk",
    ]
)


@dataclass(frozen=True, slots=True)
class Scene:
    """The parties of one article. `ours` tells that it is about the profile's war; `country` is whose land another war is
    fought on, `civil` that it is fought inside that land, `unreal` that the text tells of a game or a rehearsal, `ministry` whose "the Defence Ministry" and "the ministry" are, where the text has told.
    """

    lexicon: Lexicon
    ours: bool
    country: str | None
    parties: tuple[str, ...]
    ministry: str | None = None
    civil: bool = False
    unreal: str | None = None

    def party(self, key: str | None) -> str | None:
        """Return the id of a party, with the country put before a bare "government" or "opposition" (None where no country is
        at war).
        """
        if key in CIVIL_WAR:
            return f"{self.country}_{key}" if self.country else None
        return key

    def side_named(self, word: str) -> str | None:
        """Return the party that a word for fighters names by itself ("occupiers", "rebels", "government forces"), or None."""
        return self.party(self.lexicon.enemy_side(word))

    def struck_by(self, party: str | None, home: bool) -> str | None:
        """Return whose loss a blow by a party is: its opponent's; in a war inside one land, that land's people where `home` tells
        that people at home are counted.
        """
        if not self.ours and home and self.theatre and (self.civil or party != self.theatre):
            return self.theatre
        return self.opponent(party)

    def opponent(self, party: str | None) -> str | None:
        """Return whom a party fights here, or None when the article does not make it plain."""
        if party is None:
            return None
        if self.ours:
            return self.lexicon.profile.opponent(party)
        if party in self.parties[:2] and len(self.parties) > 1:
            return self.parties[1] if party == self.parties[0] else self.parties[0]
        return None

    @property
    def theatre(self) -> str | None:
        """Return whose people civilians are when nothing tells: the land the war is fought on."""
        return self.lexicon.profile.theatre if self.ours else self.country

    def enemy(self, speaker: str | None) -> str | None:
        """Return whom "the enemy" means: the speaker's opponent, else the side that the war's official list counts."""
        if speaker:
            return self.opponent(speaker)
        sides = {series.side for series in self.lexicon.profile.official_series.values()} if self.ours else set()
        return sides.pop() if len(sides) == 1 else None


def _unreal(found: list[Found]) -> str | None:
    """Return `game` or `rehearsal` when a text has three or more different words of one, else None."""
    for kind in UNREAL:
        if len({item.term.key for item in found if item.term.kind == kind}) >= 3:
            return kind
    return None


def scene_of(found: list[Found], folded: str, lexicon: Lexicon) -> Scene:
    """Return the scene of an article from the terms found in it.

    It is about the profile's war when it uses one of the profile's telling words, or names no other country at war.
    """
    counts: Counter[str] = Counter()
    known = any(word in folded for word in lexicon.known_by)
    for item in found:
        if item.term.kind == "party":
            counts[item.term.key] += 1
    ranked = [party for party, _ in counts.most_common()]
    foreign = [party for party in ranked if party not in lexicon.profile.parties and party not in CIVIL_WAR]
    ours = bool(lexicon.profile.parties) and (
        known or not any(counts[party] >= 2 for party in foreign if party not in GREAT_POWERS)
    )
    lands = [party for party in foreign if party not in GROUPS and party not in GREAT_POWERS]
    return Scene(
        lexicon,
        ours,
        None if ours else (lands[0] if lands else None),
        tuple(party for party in ranked if party not in CIVIL_WAR),
        civil=any(party in CIVIL_WAR for party in ranked),
        unreal=_unreal(found),
    )
