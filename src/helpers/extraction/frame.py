"""What is carried from sentence to sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from helpers.extraction.basis import Told
from helpers.extraction.counted import Craft, Stations
from helpers.extraction.listings import Listing
from helpers.extraction.loss import Loss
from helpers.extraction.scene import Scene
from helpers.extraction.sentence import Sentence
from helpers.extraction.spans import Time
from helpers.extraction.speaker import Speaker
from helpers.extraction.stated import Stated
from helpers.extraction.times import Surroundings
from helpers.extraction.voices import Voices
from helpers.model import Claim

ALOFT = frozenset({"uav", "missile", "cruise_missile", "aircraft", "helicopter", "aircraft_any"})


@dataclass(slots=True)
class Frame:
    """The state between sentences: what the reader keeps of those before for the next."""

    # The text
    scene: Scene
    published: Told | None
    war_start: date | None
    title: Sentence | None = None  # the line above the text
    language: str = "en"
    live: bool = False  # it goes by the hour
    briefing: bool = False  # it is a military's report of the day
    chronicle: bool = False  # its lines open with their day
    bare: bool = False  # its rows are an official list without a heading
    plays: bool = False  # the text speaks of a war game or a simulation
    supposed: bool = False  # the line does
    mishap: bool = False  # the line is about a disaster, an illness or an accident
    line: int = -9
    now: int = -1

    # The list or sentence that is gone on with
    listing: Listing = field(default_factory=Listing)
    open: bool = False  # its heading still stands
    pending: Listing | None = None  # a heading whose list has not begun
    summed: Claim | None = None  # the sum whose parts a list below tells
    columns: tuple[bool, ...] = ()
    taken_up: bool = False  # the line goes on from the one before

    # What was told
    category: str | None = None
    heard: Loss | None = None  # the loss told last
    recent: list[Claim] = field(default_factory=list)  # the claims of the last sentence that had any
    whole: Claim | None = None
    tolled: bool = False
    mentioned: str | None = None  # the category counted last
    opened_on: str | None = None  # the materiel that the sentence before opens on: "Russian tanks entered the city"
    unlost: bool = False  # none of what was counted last was lost
    aloft: str | None = None  # what flew last
    people_told: Told | None = None  # what people the paragraph spoke of last

    # Whose it is
    topic: Told | None = None  # the party that the paragraph is about
    group: Told | None = None  # the armed group named last
    place: Told | None = None  # whose land the paragraph last spoke of
    first_place: Told | None = None  # whose land the text spoke of first
    sender: Told | None = None  # who sent what flew last in this paragraph
    aimed: Told | None = None  # at whom a blow told of in this paragraph is aimed
    attacked: Told | None = None  # whose people at home it befalls
    entering: Told | None = None  # who was told to enter another's land in arms
    under: Told | None = None  # the party that the heading above names
    doer: Told | None = None  # who killed those that the sentence before counts, else its subject
    doer_is_land: bool = False
    stationed: bool | None = None  # the text calls men attackers or defenders; None before it is looked for
    stations: Stations = Stations()  # who these are
    craft: Craft | None = None  # whose ship or aircraft was told to be hit

    # Who says it
    speaker: Speaker | None = None
    named: Speaker | None = None  # whom the sentence before named without making him speak
    people: dict[str, Speaker] = field(default_factory=dict)  # those who spoke, by surname
    denier: Speaker | None = None  # the party that the sentence before lets deny something
    silent: Speaker | None = None  # the one whose words ended last
    voices: Voices = field(default_factory=Voices)  # all who spoke so far
    stance: str | None = None  # whose words the text uses
    reporter: Speaker | None = None  # the military that spoke in its first lines
    asked: bool = False  # the sentence before is a question of a talk

    # When it was
    stated: Stated = field(default_factory=Stated)
    stated_by: tuple[str, str] | None = None  # who spoke on that day
    last: Time | None = None  # the time told last
    month: Time | None = None  # the last month of which figures were told
    over_day: Time | None = None  # the day that the paragraph reports on
    event_day: Told | None = None
    of_war: bool = False  # the event day kept last is one of war
    event_days: tuple[Told, ...] = ()
    headed: Told | None = None  # the day that a line of the head holds, for a text whose day nobody tells
    below: Told | None = None  # the day up to which the items below a sentence count
    entry: Told | None = None  # the day that the entry of a chronicle opens with
    dated: date | None = None  # the day of long ago named last with its year
    year_here: tuple[date, int] | None = None  # the first day of what was named last with a year long gone by, and its line
    past: int | None = None  # the year of long ago named last
    anchor: date | None = None  # the day that "the next day" is counted from
    written: date | None = None  # the day of the dateline
    news: bool = False  # it names days as those do who tell the news of the day: "on Tuesday"
    led: bool = False  # the lead tells figures and the day of an event
    battle: Told | None = None  # the last day of the battle that an article of long ago is about
    fought_long: bool = False
    report: Time | None = None  # the week or month that the text is about
    section: Time | None = None  # the span that the heading in the line `section_line` names
    section_line: int = -9
    spanned: Time | None = None  # the span told last without figures
    year: int | None = None
    war_over: Told | None = None  # the day on which a sentence without figures, in the line `over_line`, said that a war ended
    over_line: int = -9

    def lists(self, sentence: Sentence) -> bool:
        """Tell whether a sentence belongs to the list that is open: a row of it, or prose behind a heading's colon."""
        return sentence.row or self.open and self.listing.colon

    def surroundings(self, **more) -> Surroundings:
        """Return what the text around says of a figure's time, with further knowledge of the sentence in `more`."""
        begun = () if self.war_start else self.begun
        blow = self.event_day if self.of_war and self.last is None else None
        known = {"month": self.month, "spanned": self.spanned, "begun": begun, "anchor": self.anchor, "blow": blow}
        return Surroundings(self.told, self.war_start, last=self.last, **known, **more)

    @property
    def begun(self) -> tuple[date, ...]:
        """The days on which the wars began that the text is about."""
        if self.scene.ours:
            return (self.war_start,) if self.war_start else ()
        return self.scene.lexicon.world.begun.get(self.scene.country or "", ())

    @property
    def told(self) -> Told | None:
        """The day on which figures stand that name none: that of their items, of their entry, of publication or of a heading."""
        return self.below or self.entry or self.published or self.headed
