"""The countries and armed groups of a language's `world.yaml`: their names, and which of them are groups, powers or rebels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from helpers.errors import InputError, nearest
from helpers.extraction.folding import fold
from helpers.extraction.lists import HERE, read_yaml

PEOPLE_ENDS = ("an", "i")  # of adjectives that with an s name the people
KEYS = ("kind", "rebels_in", "also_in", "fights_beside", "fights_from", "nouns", "adjectives", "short")
NOBODY = "nobody"  # the key of a name that holds a party's and means none
SHORT_NAME = "?"  # ends the key of a name that counts only where the text names the party or its land otherwise
KINDS = ("country", "group", "power", "peaceful")
SHORT = 3  # a name of so few letters, all capitals, counts only where the text has it in capitals
SMALL_WORDS = frozenset({"is", "it", "who"})  # names in capitals that are small words too
AROUND = 40  # characters on either side of such a name that tell whether a text is all in capitals


@dataclass(frozen=True)
class Fighters:
    """The armed group that "militants" and the like were in a land from one day to another, `until` None while they still are;
    in a text that names one of the places `where`, or anywhere in the land when there are none."""

    party: str
    since: date
    until: date | None
    where: frozenset[str]


@dataclass(frozen=True)
class World:
    """Who may fight a war, as data.

    `names` is folded form -> (party, role), `sides` the words for a government's men and their opponents, whose party depends on
    the country: `government` and `opposition`. `fighters` is folded word -> side. `rebels` names the groups that fight a country
    in a civil war, `civil_wars` all countries that had one, `begun` the days on which a country's wars began; `groups` hold no
    country, `powers` fight in many; `at_peace` are countries long without a war, whose soldiers serve abroad;
    `peoples` are the names of peoples that come of a country's adjective ("Malawians"), `fights_from` the lands from which groups
    fight other states, `halves` the states that are halves of a divided land, `abroad` groups with a country in which they fight
    besides their own. `titled` are names, of types too, that count only with a capital first, `general` the parties whose names
    are also those of others, with these. `fighters_of` tells for a land who its fighters without a name usually were, and when.
    `types` begin the names of materiel that one party alone had, each with that party, `beside` groups with a country beside
    whose army they fight. `secular` are groups that no jihadists are of. `strangers` tells by kind and land whose forces from
    elsewhere were there, and when.
    """

    names: dict[str, tuple[str, str]]
    sides: frozenset[str]
    fighters: dict[str, str]
    capitals: frozenset[str]
    groups: frozenset[str]
    powers: frozenset[str]
    at_peace: frozenset[str]
    rebels: dict[str, tuple[str, ...]]
    civil_wars: frozenset[str]
    begun: dict[str, tuple[date, ...]]
    peoples: frozenset[str]
    fights_from: dict[str, tuple[str, ...]]
    halves: frozenset[str]
    abroad: frozenset[tuple[str, str]]
    titled: frozenset[str]
    general: dict[str, tuple[str, ...]]
    fighters_of: dict[str, tuple[Fighters, ...]]
    types: tuple[tuple[str, str], ...]
    beside: frozenset[tuple[str, str]]
    strangers: dict[str, dict[str, tuple[Fighters, ...]]]
    secular: frozenset[str]

    @cached_property
    def bases(self) -> frozenset[str]:
        """Return the lands from which armed groups fight other states."""
        return frozenset(land for lands in self.fights_from.values() for land in lands)

    @property
    def passing(self) -> frozenset[str]:
        """Return the countries whose name alone does not tell whose war a text is about."""
        return self.powers | self.at_peace

    def had_by(self, named: str) -> str | None:
        """Return the party that alone had materiel of a folded name ("u-boats"), or None."""
        return next((party for name, party in self.types if named.startswith(name)), None)

    def usual_fighters(self, land: str, day: date, told: Collection[str]) -> str | None:
        """Return the armed group that fighters whom a text names no further mostly were in a land on a day, or None; `told` are
        the folded names that stand in the text.
        """
        return next(
            (
                group.party
                for group in self.fighters_of.get(land, ())
                if group.since <= day <= (group.until or day) and (not group.where or not group.where.isdisjoint(told))
            ),
            None,
        )

    def lands_of(self, party: str) -> list[str]:
        """Return the lands whose fighters without a name were ever mostly a party's."""
        return [land for land, rows in self.fighters_of.items() if any(row.party == party for row in rows)]

    def is_divided(self, country: str, day: date | None) -> bool:
        """Tell whether a country was at war with itself on a day, as far as is known when that began."""
        return day is not None and country in self.civil_wars and any(begun <= day for begun in self.begun.get(country, ()))


@cache
def world_of(language: str) -> World:
    """Return the world in one language's names. Raises InputError naming file, party and key for what is unknown there."""
    path = HERE / language / "world.yaml"
    world = read_yaml(path)
    parties, sides = world.get("parties") or {}, world.get("civil_war") or {}
    types = read_yaml(HERE / language / "models.yaml").get("capitalised") or ()
    names: dict[str, tuple[str, str]] = {}
    peoples: set[str] = set()
    kinds, rebels = defaultdict(set), defaultdict(list)
    for party_id, party in parties.items():
        _check(path, party_id, party, parties)
        kinds[party.get("kind", "country")].add(party_id)
        for country in party.get("rebels_in", ()):
            rebels[country].append(party_id)
        land = (*party.get("rebels_in", ()), *party.get("fights_from", ()), party_id)[0]  # "Houthi-run" authorities are Yemen's
        for role in ("nouns", "adjectives"):
            for word in party.get(role, ()):
                names.setdefault(fold(word), (party_id, role))
                names.setdefault(f"{fold(word)}-run", (land, "adjectives"))
                if role == "adjectives" and word.endswith(PEOPLE_ENDS):
                    names.setdefault(fold(word) + "s", (party_id, "nouns"))  # "five Bahrainis"
                    peoples.add(fold(word) + "s")
    for party_id, party in parties.items():
        for word in party.get("short", ()):
            names.setdefault(fold(word), (party_id + SHORT_NAME, "nouns"))
    for word in world.get("nobody") or ():
        names[fold(word)] = (NOBODY, "nouns")
    shouted = [word for party in parties.values() for word in party.get("nouns", ()) if word.isupper() and len(word) <= SHORT]
    for side, words in sides.items():
        for word in words:
            names.setdefault(fold(word), (side, "adjectives"))
    return World(
        names,
        frozenset(sides),
        {fold(word): side for side, words in (world.get("fighters") or {}).items() for word in words},
        frozenset(map(fold, shouted)),
        frozenset(kinds["group"]),
        frozenset(kinds["power"]),
        frozenset(kinds["peaceful"]),
        {country: tuple(groups) for country, groups in rebels.items()},
        frozenset([*(world.get("civil_wars") or ()), *rebels]),
        {land: tuple(map(date.fromisoformat, map(str, days))) for land, days in (world.get("wars_begun") or {}).items()},
        frozenset(peoples),
        {party_id: tuple(party["fights_from"]) for party_id, party in parties.items() if "fights_from" in party},
        frozenset(world.get("halves") or ()),
        frozenset((party_id, land) for party_id, party in parties.items() for land in party.get("also_in", ())),
        frozenset(map(fold, [*(world.get("capitalised") or ()), *types])),
        {party_id: tuple(meant) for party_id, meant in (world.get("general") or {}).items()},
        _by_land(path, world.get("irregulars"), parties),
        tuple((fold(name), party) for party, named in (world.get("types") or {}).items() for name in named),
        frozenset((party_id, land) for party_id, party in parties.items() for land in party.get("fights_beside", ())),
        {kind: _by_land(path, lands, parties) for kind, lands in (world.get("strangers") or {}).items()},
        frozenset(world.get("secular") or ()),
    )


def _by_land(path: Path, lands: dict | None, parties: dict) -> dict[str, tuple[Fighters, ...]]:
    return {land: tuple(_fighters(path, land, row, parties) for row in rows) for land, rows in (lands or {}).items()}


def _fighters(path: Path, land: str, row: dict, parties: dict) -> Fighters:
    for name in (land, row["party"]):
        if name not in parties:
            raise InputError(f"{path}: {land}: unknown party {name!r}{nearest(name, parties)}")
    until = row.get("until")
    return Fighters(
        row["party"],
        date.fromisoformat(str(row["from"])),
        until and date.fromisoformat(str(until)),
        frozenset(map(fold, row.get("where", ()))),
    )


def _check(path: Path, party_id: str, party: dict, parties: dict) -> None:
    for key in party:
        if key not in KEYS:
            raise InputError(f"{path}: {party_id}: unknown key {key!r}{nearest(key, KEYS)}")
    if party.get("kind", "country") not in KINDS:
        raise InputError(f"{path}: {party_id}: unknown kind {party['kind']!r}{nearest(party['kind'], KINDS)}")
    for country in party.get("rebels_in", ()):
        if country not in parties:
            raise InputError(f"{path}: {party_id}: rebels_in: unknown party {country!r}{nearest(country, parties)}")
