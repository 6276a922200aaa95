"""What an article is about: the profile's war or another, which parties fight in it, and whose country it plays in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from helpers.extraction.datelines import opens_with_dateline
from helpers.extraction.grammar import PEOPLES
from helpers.extraction.lexicon import Lexicon
from helpers.extraction.looks import Look
from helpers.extraction.tokens import Token
from helpers.extraction.types_told import types_told
from helpers.extraction.usual import strangers_in, usual_fighters
from helpers.extraction.world import World
from helpers.model import Article

UNREAL = ("game", "rehearsal")
HERE = re.compile(r"\bhere\b")  # says that a text tells of the place that it is written in
WAR_IN = (" war in ", " conflict in ", " uprising in ", " insurgency in ")
WIDE = frozenset({"al_qaeda", "islamic_state", "lra"})  # groups that fight in many lands
DISASTER = "disaster"
PEACEKEEPERS = "united_nations"
TO_LAND = re.compile(r"(?:\b(?:fled|flee|fleeing|crossed|escaped) (?:to|into)|\b(?:border|frontier) with) (?:\w+ )?$")
BORDER = re.compile(r" (?:border|frontier)\b")  # behind a land
AT_WAR = 3  # so many of the parties a text names most may be the ones at war


@dataclass(frozen=True, slots=True)
class Scene:
    """The parties of one article, the most named first. `ours` tells that it is about the profile's war; `country` is whose land
    another war is fought on, `civil` that it is fought inside that land, `rebels` the armed group that "the rebels" are;
    `unreal` that the text tells of a game, a rehearsal or disasters; `ministry` whose "the Defence Ministry" and "the
    ministry" are, where the text has told, `spot` whose land it last spoke of, `voice` the party that spoke last, `meant` the
    one that a pronoun at the sentence's head stands for, `lists` the publishers of official lists that it names, `torn` the
    lands that were at war with themselves on its day, `rising` that it speaks more of rebels without a name than of any armed
    group, `usual` the armed group that "militants" mostly were in that land on that day, where it names none, `strangers` by
    kind and land whose forces from elsewhere were there on that day, `types` by name whose those are that the text calls a
    party's.
    """

    lexicon: Lexicon
    ours: bool
    country: str | None
    parties: tuple[str, ...]
    ministry: str | None = None
    civil: bool = False
    unreal: str | None = None
    rebels: str | None = None
    spot: str | None = None
    voice: str | None = None
    meant: str | None = None
    lists: tuple[str, ...] = ()
    torn: frozenset[str] = frozenset()
    rising: bool = False
    usual: str | None = None
    strangers: dict[tuple[str, str], str] = field(default_factory=dict, hash=False)
    types: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def groups(self) -> frozenset[str]:
        """Return the armed groups of the world, which hold no country."""
        return self.lexicon.world.groups

    @property
    def sides(self) -> frozenset[str]:
        """Return the keys that stand for a side of whatever country is at war with itself."""
        return self.lexicon.world.sides

    def party(self, key: str | None) -> str | None:
        """Return the id of a party. A bare "government" is the country's own, or in a civil war its government's; a bare
        "opposition" is the group that fights it, else the country's opposition; None where no country is at war.
        """
        if key not in self.sides:
            return key
        if key == "opposition" and self.rebels:
            return self.rebels
        if key == "government" and not self.civil:
            return self.country
        foe = self._foe() if key == "opposition" else None
        if foe and (self.country not in self.lexicon.world.civil_wars or self.country in self._lands_of(foe)):
            return foe  # the guerrillas of a war between a state and the group that the text names
        return f"{self.country}_{key}" if self.country else None

    def army(self, party: str) -> str:
        """Return whose loss that of a party's army is: in a civil war its government's, for the people share the country's id."""
        if party in self.lexicon.world.halves:
            return party
        known = self.rebels is not None or party in self.lexicon.world.civil_wars
        return f"{party}_government" if self.civil and known and party == self.country else party

    def soldiers_of(self, party: str) -> str:
        """Return whose loss that of a party's soldiers is: those of a land at war with itself on the day are its government's."""
        return f"{party}_government" if party in self.torn else self.army(party)

    def side_of_land(self, named: str | None, key: str | None) -> str | None:
        """Return the party of men for whom a party stands beside a word that names a side by itself.

        The party told comes first ("UNITA rebels", "Hezbollah militants"); of a country with rebels or a government's men it is
        that side, whoever the text is about ("Syrian rebels").
        """
        if named is None or key in self.sides and named in self.lexicon.world.powers:
            return self.party(key) or named
        if key not in self.sides or self.ours or named in self.groups or named.endswith(f"_{key}"):
            return named
        if key == "opposition":
            return self.rebels if self.rebels and named == self.country else f"{named}_{key}"
        return f"{named}_{key}" if self.civil and named == self.country or named in self.lexicon.world.civil_wars else named

    def names_people(self, word: str) -> bool:
        """Tell whether a party's name is that of its people, who can be counted: "three Malawians"."""
        return word in PEOPLES or word in self.lexicon.world.peoples

    def side_named(self, word: str) -> str | None:
        """Return the party that a word for fighters names by itself ("occupiers", "rebels", "government forces"), or None."""
        return self.party(self.lexicon.enemy_side(word))

    def struck_by(self, party: str | None, home: bool) -> str | None:
        """Return whose loss a blow by a party is: its opponent's; in a war inside one land, that land's people where `home` tells
        that people at home are counted.
        """
        if not self.ours and home and self.theatre and (self.civil or party != self.theatre):
            return self.theatre
        if self.ours and home and party in self.lexicon.profile.opponents(self.theatre):
            return self.theatre
        return self.opponent(party)

    def is_supplier(self, party: str) -> bool:
        """Tell whether a party outside this war is there only for the arms it made ("15 German Leopards")."""
        profile = self.lexicon.profile
        return self.ours and profile.foreign_arms and party not in profile.parties

    @property
    def counts_armies(self) -> bool:
        """Tell whether this is a war whose official lists count soldiers, so that large bare tolls are theirs."""
        return self.ours and any("personnel" in series.categories for series in self.lexicon.profile.official_series.values())

    @property
    def counts_people(self) -> bool:
        """Tell whether this is a war whose official lists count people, soldiers and others together."""
        return self.ours and bool(self.lexicon.profile.official_series) and not self.counts_armies

    def opponent(self, party: str | None) -> str | None:
        """Return whom a party fights here, or None when the article does not make it plain."""
        if party is None:
            return None
        if self.ours:
            return self._most_named(self.lexicon.profile.opponents(party))
        if self.civil and party in (self.country, f"{self.country}_government"):
            return (self.party("opposition") if self.rising else None) or self._foe() or self.party("opposition")
        others = [other for other in self.at_war if other != party]
        if party in self.at_war:
            others = [other for other in others if other not in self._lands_of(party)]
            if there := next((other for other in others if others[0] in self._lands_of(other)), None):
                return there  # what Israel strikes in Lebanon is Hezbollah's
        if len(others) == len(self.at_war):
            return self.country if party.endswith("_opposition") else None
        groups = [other for other in others if other in self.groups]
        if groups and (party in self.lexicon.world.powers or others[0] in self.lexicon.world.powers):
            return groups[0]
        return others[0] if others and (others[0] in self.parties[:2] or party in self.groups) else None

    @property
    def at_war(self) -> tuple[str, ...]:
        """Return the parties named most, which may be the ones at war; the United Nations only keep the peace."""
        return tuple(party for party in self.parties[: AT_WAR + 1] if party != PEACEKEEPERS)[:AT_WAR]

    def are_apart(self, one: str | None, other: str | None) -> bool:
        """Tell whether two parties named in one breath are two sides of a war, so that a toll over both is neither's."""
        if one is None or other is None or one == other:
            return False
        if self.ours:
            return other in self.lexicon.profile.opponents(one)
        return one in self.at_war and other in self.at_war

    def state_against(self, group: str) -> str | None:
        """Return the country whose army an armed group fights: the land of the war, else the country or power named most."""
        return self.country or next((party for party in self.parties if party not in self.groups and party != group), None)

    def _lands_of(self, group: str) -> tuple[str, ...]:
        """Return the lands from which an armed group fights another state."""
        return self.lexicon.world.fights_from.get(group, ())

    def _foe(self) -> str | None:
        """Return the armed group among the parties named most, whom a country at war with itself fights."""
        return next((party for party in (*self.at_war, *self.parties) if party in self.groups), None)

    def _most_named(self, parties: list[str]) -> str | None:
        """Return the party that the article names most, the first where it names none."""
        return next((party for party in self.parties if party in parties), parties[0] if parties else None)

    @property
    def theatre(self) -> str | None:
        """Return whose people civilians are when nothing tells: the land the war is fought on."""
        return self._most_named(self.lexicon.profile.theatre) if self.ours else self.country

    def enemy(self, speaker: str | None) -> str | None:
        """Return whom "the enemy" means: the opponent of the speaker or of the party that spoke last, else the side that the list
        of its own enemy counts.
        """
        profile = self.lexicon.profile
        if speaker or self.ours and self.voice in profile.parties:
            return self.opponent(speaker or self.voice)
        lists = profile.official_series.values() if self.ours else ()
        sides = {s.side for s in lists if profile.claimants[s.bulletin_claimants[0]].party not in (None, s.side)}
        return sides.pop() if len(sides) == 1 else None


def scene_of(article: Article, look: Look, lexicon: Lexicon, ours: bool) -> Scene:
    """Return the scene of an article from what a first look finds: the terms in it and how often it names each party and side;
    `ours` tells that it is about the profile's war.
    """
    found, named, folded = [t for t in look.found if t.start < look.end], look.named, look.folded[: look.end]
    world, told_from = lexicon.world, opens_with_dateline(article.text, folded)
    parties = tuple(party for party, _ in named.most_common() if party not in world.sides)
    aside = set() if HERE.search(folded) else {t.key for t in found if t.start < told_from and named[t.key] == 1}
    beside = {t.key for t in found if t.kind == "party" and named[t.key] == 1 and _is_next_door(t, folded)}
    country = None if ours else _land_of_war(found, folded, lexicon) or _country(named, parties, lexicon, aside, beside)
    rebels = next((party for party in parties if party in world.rebels.get(country or "", ())), None)
    divided = "opposition" in named or "government" in named and country in world.civil_wars
    torn = frozenset() if ours else frozenset(land for land in parties if world.is_divided(land, article.published))
    civil = bool(country) and (divided or rebels is not None)
    most = max((named[party] for party in parties if party in world.groups), default=0)
    rising = country in world.civil_wars and rebels is None and named["opposition"] > most
    listed = {name for series in lexicon.profile.official_series.values() for name in series.claimants} if ours else set()
    lists = tuple(dict.fromkeys(f.key for f in found if f.kind == "claimant" and f.key in listed))
    return Scene(
        lexicon,
        ours,
        country,
        parties,
        civil=civil,
        rebels=rebels,
        unreal=_unreal(found),
        lists=lists,
        torn=torn,
        rising=rising,
        usual=None if country is None else usual_fighters(article, look, country, lexicon, [PEACEKEEPERS]),
        strangers={} if ours else strangers_in(article, look, {*parties, country} - {None}, lexicon),
        types={} if ours else types_told(found),
    )


def _land_of_war(found: list[Token], folded: str, lexicon: Lexicon) -> str | None:
    """Return the land in which a text says that its war is: "the conflict in Syria", told from Beirut; None where it says two."""
    outside = {*lexicon.world.groups, *lexicon.profile.parties}
    lands = {t.key for t in found if t.kind == "party" and t.role == "nouns" and folded.endswith(WAR_IN, 0, t.start)} - outside
    return lands.pop() if len(lands) == 1 else None


def _is_next_door(token: Token, folded: str) -> bool:
    """Tell whether a land is only where people flee to or on whose border it happens: "43,000 have fled to Sudan"."""
    return TO_LAND.search(folded, max(0, token.start - 40), token.start) is not None or bool(BORDER.match(folded, token.end))


def _country(
    named: Counter[str], parties: tuple[str, ...], lexicon: Lexicon, aside: Collection[str] = (), beside: Collection[str] = ()
) -> str | None:
    """Return whose land the war is fought on: of the countries named, the one at war with itself where the text speaks of rebels
    or a government's men, else the one named most. A land `aside`, which nothing but the dateline names, comes last: what happens
    in Syria is told from Beirut; so does one `beside` it, to which people flee.
    """
    world = lexicon.world
    passing = {*world.groups, *world.passing, *lexicon.profile.parties, PEACEKEEPERS}
    lands = sorted((party for party in parties if party not in passing), key=lambda party: party in aside or party in beside)
    inner = [
        land
        for land in lands
        if land in world.civil_wars and (world.sides & named.keys() and land not in beside or _has_rebels(land, named, world))
    ]
    at_home = [land for party in parties for land, groups in world.rebels.items() if party in groups]
    if inner and named[lands[0]] > named[inner[0]] and any((group, lands[0]) in world.abroad for group in parties):
        inner = []  # Chad fights Boko Haram, too
    return next(iter(inner or lands or at_home or _lands_fought_in(parties, world)), None)


def _lands_fought_in(parties: tuple[str, ...], world: World) -> list[str]:
    """Return the lands of the groups that fight in one land alone: "the PKK killed 30 soldiers"."""
    lands = (world.lands_of(party) for party in parties if party in world.groups - WIDE)
    return [land for (land, *others) in filter(None, lands) if not others]


def _has_rebels(land: str, named: Counter[str], world: World) -> bool:
    return any(named[group] for group in world.rebels.get(land, ()))


def _unreal(found: list[Token]) -> str | None:
    """Return `game`, `rehearsal` or `disaster` when a text has three or more different words of one, else None; a text that tells
    of blows or an enemy is of war, whatever else befell."""
    for kind in UNREAL:
        if len({item.key for item in found if item.kind == kind}) >= 3:
            return kind
    disasters = {item.text for item in found if item.kind == "misfortune"}
    blows = any(item.kind in ("event_noun", "enemy") or item.kind == "loss" and item.key == "shot_down" for item in found)
    return DISASTER if len(disasters) >= 3 and not blows else None
