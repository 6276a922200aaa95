"""What is carried from sentence to sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from helpers.extraction.basis import Told
from helpers.extraction.listings import Listing
from helpers.extraction.losses import Loss
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
    """The state between sentences.

    `listing` is the list or sentence being gone on with, `open` that its heading still stands, `pending` a heading whose list
    has not begun. `heard` is the loss last told, `recent` the claims of the last sentence that had any, `last` the time last
    told. `over_day` is the day that the paragraph reports on, `summed` the sum whose parts a list below tells, `topic` the
    party a paragraph is about, `group` the armed group named last, `place` whose land it last spoke of, `first_place` whose
    it spoke of first, `mentioned` the last category counted, `unlost` that none of what was counted last was lost, `aloft`
    what flew last, `sender` who sent it in this paragraph, `aimed` at whom a blow of it is aimed, `attacked` whose people at
    home it befalls, `under` the party that the heading above names, `doer` who killed those that the sentence before counts,
    else its subject, which may be a land (`doer_is_land`), `people_told` what people the paragraph spoke of last, `people`
    those who spoke, by surname, `named` the claimant that the sentence before named without making him speak, `denier` the
    party that it lets deny something, `silent` the one whose words ended last, `voices` all who spoke so far, `stance` whose
    words the text uses. `taken_up` tells that the line goes on from the one before, `headed` the day that a line of its head
    holds, for a text whose day nobody tells, `below` the day up to which the items below a sentence count, `dated` the day of
    long ago named last with its year, `anchor` the day that "the next day" is counted from, `of_war` that the event day last
    kept is one of war, `written` the day of the dateline, `led` that the lead tells figures and the day of an event,
    `chronicle` that lines open with their day, `entry` the one that the entry opens with, `battle` the last day of the battle
    that an article of long ago is about, which was `fought_long`, `report` the week or month it is about, `section` the span
    that the heading in the line `section_line` names, `spanned` the one told last without figures, `asked` that the sentence
    before is a question of a talk, `bare` that its rows are an official list without a heading, `live` that it goes by the
    hour, `briefing` that it is a military's report of the day, `reporter` the military that spoke in its first lines,
    `mishap` that the line is about a disaster, an illness or an accident, `title` the line above the text, `language` the
    text's.
    """

    scene: Scene
    published: Told | None
    war_start: date | None
    listing: Listing = field(default_factory=Listing)
    open: bool = False
    pending: Listing | None = None
    speaker: Speaker | None = None
    named: Speaker | None = None
    people: dict[str, Speaker] = field(default_factory=dict)
    denier: Speaker | None = None
    silent: Speaker | None = None
    voices: Voices = field(default_factory=Voices)
    stance: str | None = None
    stated: Stated = field(default_factory=Stated)
    category: str | None = None
    heard: Loss | None = None
    recent: list[Claim] = field(default_factory=list)
    over_day: Time | None = None
    tolled: bool = False
    whole: Claim | None = None
    summed: Claim | None = None
    last: Time | None = None
    topic: Told | None = None
    group: Told | None = None
    place: Told | None = None
    first_place: Told | None = None
    event_day: Told | None = None
    of_war: bool = False
    event_days: tuple[Told, ...] = ()
    headed: Told | None = None
    below: Told | None = None
    dated: date | None = None
    anchor: date | None = None
    written: date | None = None
    chronicle: bool = False
    led: bool = False
    entry: Told | None = None
    battle: Told | None = None
    fought_long: bool = False
    mentioned: str | None = None
    unlost: bool = False
    aloft: str | None = None
    sender: Told | None = None
    aimed: Told | None = None
    attacked: Told | None = None
    under: Told | None = None
    doer: Told | None = None
    doer_is_land: bool = False
    people_told: Told | None = None
    columns: tuple[bool, ...] = ()
    taken_up: bool = False
    mishap: bool = False
    briefing: bool = False
    live: bool = False
    asked: bool = False
    bare: bool = False
    report: Time | None = None
    section: Time | None = None
    section_line: int = -9
    spanned: Time | None = None
    reporter: Speaker | None = None
    line: int = -9
    year: int | None = None
    now: int = -1
    title: Sentence | None = None
    language: str = "en"

    def lists(self, sentence: Sentence) -> bool:
        """Tell whether a sentence belongs to the list that is open: a row of it, or prose behind a heading's colon."""
        return sentence.row or self.open and self.listing.colon

    def surroundings(self, **more) -> Surroundings:
        """Return what the text around says of a figure's time, with further knowledge of the sentence in `more`."""
        begun = () if self.war_start else self.begun
        return Surroundings(self.told, self.war_start, last=self.last, spanned=self.spanned, begun=begun, **more)

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
