"""The shape of a profile: what may stand in its YAML, checked word by word when it is loaded."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from helpers.model import CATEGORIES, MEASURES

SourceClass = Literal["belligerent", "press", "intelligence", "think_tank", "documentation", "names", "visual"]


class Strict(BaseModel):
    """A part of a profile; a key it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Names(Strict):
    """Words for a party in one language: nouns ("Moscow"), adjectives ("Russian"), what its opponents call its men, words for
    people that mean its own where no party stands beside them ("soldiers" in a war against groups), and what only texts of its
    own say ("our defenders").
    """

    nouns: list[str] = []
    adjectives: list[str] = []
    enemy_words: list[str] = []
    men: list[str] = []
    own_words: list[str] = []


class Voices(Strict):
    """Who speaks for a party.

    `voice` is the claimant when the party itself is said to speak ("Kyiv says"), `military_voice` when its army is,
    `ministry_voice`, `air_voice` and `navy_voice` when its ministry of defence, air force or navy is.
    """

    voice: str | None = None
    military_voice: str | None = None
    ministry_voice: str | None = None
    air_voice: str | None = None
    navy_voice: str | None = None


class Party(Voices):
    """One side of the war.

    `places` are towns and regions in its hands before the war, which tell whose people died there. `types` are models of materiel
    that only this party fields. `opponents` are those it fights, the first where a text does not tell; without any it fights the
    other party of a war between two.

    >>> war.parties["ukraine"].adjective
    'Ukrainian'
    """

    name: str
    adjective: str
    names: dict[str, Names] = {}
    places: dict[str, list[str]] = {}
    types: list[str] = []
    opponents: list[str] = []


class Claimant(Strict):
    """Somebody who puts figures forward. `party` is null for those outside the war; `civil` are those who count people at home: a
    governor, a minister, a health ministry. `counts` is the party whose dead a list of names counts;
    `formulas` are words that only this office writes, by which a text that names nobody is known.

    >>> war.claimants["ukraine_general_staff"].name, war.claimants["ukraine_general_staff"].source_class
    ('General Staff of Ukraine', 'belligerent')
    """

    name: str
    party: str | None = None
    civil: bool = False
    counts: str | None = None
    source_class: SourceClass
    names: dict[str, list[str]] = {}
    formulas: dict[str, list[str]] = {}


class SeriesCategory(Strict):
    """One line of an official list: its plain name and the days on which it was published."""

    label: str
    counts: str = ""
    from_: date | None = Field(None, alias="from")
    until: date | None = None
    redefined: date | None = None
    last_value: int | None = None


class OfficialSeries(Strict):
    """A list under one definition: who publishes it, whose losses it counts, which claims restate it.

    >>> war.official_series["ukraine_list"].side, war.official_series["ukraine_list"].claimants
    ('russia', ['ukraine_general_staff', 'ukraine_mod', 'ukraine_military'])
    """

    title: str
    publisher: str
    side: str
    claimants: list[str]
    bulletin_claimants: list[str]
    measures: dict[str, list[str]]
    categories: dict[str, SeriesCategory]

    def measures_of(self, category: str) -> list[str]:
        """Return the measures that restate the list's line for `category`."""
        return self.measures.get(category, self.measures["default"])


class NamedEvent(Strict):
    """An event that texts name without its day: the names it goes by, in any case, and the day."""

    names: list[str]
    day: date


class Break(Strict):
    """A day from which a category counts something else. `bridge` is the step across it when the profile can tell.

    >>> [(found.category, f"{found.date}") for found in war.breaks if found.kind == "started"]
    [('cruise_missile', '2022-05-01'), ('submarine', '2023-09-14'), ('ground_robot', '2026-05-03')]
    """

    date: date
    series: str
    category: str
    kind: Literal["merged", "split", "started", "ended", "redefined"]
    bridge: int | None = None
    parts: list[str] = []
    first_value: int | None = None
    last_value: int | None = None
    note: str = ""


class Phase(Strict):
    """A stretch of the war with a name: its first day, its last (none while it goes on), what it is called, who dates it so, and
    pages on which both days can be read.
    """

    title: str
    from_: date = Field(alias="from")
    until: date | None = None
    source: str
    urls: list[str] = []


class Adjustments(Strict):
    """Signed amounts in a day's step beyond its reported losses: day -> category -> amount."""

    series: str = ""
    days: dict[date, dict[str, int]] = {}


class Profile(Strict):
    """A war as data.

    A text is about it when it names a party of `told_by`. Civilians are the people of the `theatre`, the first of it where a text
    does not tell. `foreign_arms`: a party outside the war that stands beside materiel only made it. `outsiders` are countries
    outside it that have claimants of their own. `events` are those that texts name without their day, `phases` stretches that
    may serve as a baseline. `claimants_of` takes over claimants of another profile, by its name, with their words.

    >>> war.id, f"{war.start}", list(war.parties)
    ('russia_ukraine', '2022-02-24', ['russia', 'ukraine'])
    """

    id: str
    title: str
    start: date | None = None
    theatre: list[str] = []
    told_by: list[str] = []
    foreign_arms: bool = False
    events: list[NamedEvent] = []
    parties: dict[str, Party] = {}
    outsiders: dict[str, Voices] = {}
    claimants_of: dict[str, list[str]] = {}
    claimants: dict[str, Claimant] = {}
    official_series: dict[str, OfficialSeries] = {}
    phases: dict[str, Phase] = {}
    breaks: list[Break] = []
    adjustments_by: str = ""
    adjustments: Adjustments = Adjustments()

    def __hash__(self) -> int:
        return hash(self.id)

    @model_validator(mode="after")
    def check_references(self) -> Profile:
        """Refuse a profile whose parts name a party, claimant, series, category or measure that does not exist."""
        for name, claimant in self.claimants.items() if self.parties else ():  # without parties of its own: any country's
            _known("claimant " + name, "party", claimant.party, self.parties)
        for party in (*self.theatre, *self.told_by):
            _known("theatre and told_by", "party", party, self.parties)
        for name, party in self.parties.items():
            for opponent in party.opponents:
                _known("party " + name, "opponent", opponent, self.parties)
        for name, series in self.official_series.items():
            _known("official series " + name, "side", series.side, self.parties)
            for claimant in series.claimants + series.bulletin_claimants:
                _known("official series " + name, "claimant", claimant, self.claimants)
            for category in series.categories:
                _known("official series " + name, "category", category, CATEGORIES)
            for measures in series.measures.values():
                for measure in measures:
                    _known("official series " + name, "measure", measure, MEASURES)
        for name, phase in self.phases.items():
            if phase.until and phase.until < phase.from_:
                raise ValueError(f"phase {name}: until lies before from")
        for item in self.breaks:
            _known(f"break of {item.date}", "series", item.series, self.official_series)
            _known(f"break of {item.date}", "category", item.category, CATEGORIES)
        if self.adjustments.days:
            _known("adjustments", "series", self.adjustments.series, self.official_series)
        for day, amounts in self.adjustments.days.items():
            for category in amounts:
                _known(f"adjustment of {day}", "category", category, CATEGORIES)
        return self

    def voices(self, party: str | None) -> Voices | None:
        """Return who speaks for a party or a country outside the war, None where the profile knows nobody."""
        return self.parties.get(party or "") or self.outsiders.get(party or "")

    def ministry_of(self, claimant: str) -> str | None:
        """Return whose ministry a claimant is, None where it is none."""
        party = self.claimants[claimant].party
        voices = self.voices(party)
        return party if voices is not None and voices.ministry_voice == claimant else None

    def opponents(self, party: str | None) -> list[str]:
        """Return whom a party fights, the likeliest first; none when `party` is none of the war's."""
        if party not in self.parties:
            return []
        others = [name for name in self.parties if name != party]
        return self.parties[party].opponents or (others if len(others) == 1 else [])


def _known(where: str, what: str, name: str | None, known) -> None:
    if name is not None and name not in known:
        raise ValueError(f"{where}: unknown {what} {name!r}")
