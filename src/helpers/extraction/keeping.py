"""What the next sentence may go on from is kept, and where a reader would let go of it, it is let go."""

from __future__ import annotations

from dataclasses import replace

from helpers.extraction.agents import launched_by
from helpers.extraction.basis import came_by, of_claim
from helpers.extraction.briefings import (
    for_all_below,
    heads,
    is_military,
    is_titled,
    names_grouping,
    names_sector,
    signs_text,
    source_line,
    spans_below,
    speaker_after,
)  # fmt: skip
from helpers.extraction.changes import is_aside
from helpers.extraction.chronicles import battle_of, entry_day
from helpers.extraction.claimants import spoken_for
from helpers.extraction.days import note_spoken
from helpers.extraction.frame import ALOFT, Frame
from helpers.extraction.headings import (
    announces_items,
    announces_rows,
    columns_of,
    has_rhythm,
    heading_of,
    heads_items,
    heads_with_day,
    is_full_sentence,
    opens_briefing,
    tells_of_day,
)
from helpers.extraction.listings import (
    Listing,
    adds_to_list,
    listing_of,
    pending_of,
    people_of_heading,
    report_told,
    span_told,
)
from helpers.extraction.loss import Loss
from helpers.extraction.openings import is_flash, is_mishap, is_supposed, speaks_again, takes_up
from helpers.extraction.people import people_told
from helpers.extraction.sections import ITEMS, closes_section, note_section
from helpers.extraction.sentence import Sentence
from helpers.extraction.shares import note_event
from helpers.extraction.spans import time_of_claim
from helpers.extraction.stations import names_stations, stations_in
from helpers.extraction.times import resolve
from helpers.extraction.tolls import tells_tolls
from helpers.extraction.topics import (
    asks,
    denier_in,
    named_in,
    note_aimed,
    note_craft,
    note_doer,
    note_group,
    note_heading,
    note_place,
    topic_of,
)
from helpers.model import PEOPLE, Claim

MOST_OF_HEADING = 7  # tokens of a line that only says by what the figures below it are told apart
RECENT = 300  # Claims gone back over for the whole of a part; more would make time grow with the square of a list.
OPENS = 3  # tokens in which a sentence opens on what it is about
LEAD = 2  # lines of a text that tell what it is about
HEAD = 5  # lines of a text in which a day that stands for itself is the day of the text
SOLDIERS_AND_CIVILIANS = frozenset({"personnel", "civilian"})
NAMES = frozenset({"party", "claimant", "official"})


def turn_page(frame: Frame, sentence: Sentence) -> None:
    """Let go of what a new line does not carry on: a live blog's entry carries nothing, a paragraph only what it takes up
    again.
    """
    first = sentence.first
    frame.now = sentence.line
    frame.stationed = names_stations(sentence.folded) if frame.stationed is None else frame.stationed
    frame.mishap, frame.supposed = is_mishap(sentence, frame.mishap), is_supposed(sentence, frame)
    if frame.silent is not None and sentence.kinds & NAMES and any(t.kind in NAMES for t in sentence.opening(2)):
        frame.silent = None
    if frame.speaker is None and not sentence.speakers and (frame.named or frame.silent) and speaks_again(sentence):
        frame.speaker = frame.named or frame.silent
    if frame.denier is not None and not sentence.speakers and speaks_again(sentence):
        frame.speaker = frame.denier
    if not sentence.row and first.text == "|" and any(t.kind == "word" for t in sentence.tokens):
        frame.columns = columns_of(sentence.tokens)
    if not sentence.opens:
        return
    if frame.reporter is not None and not frame.briefing and names_sector(sentence):
        frame.speaker, frame.briefing = for_all_below(frame.reporter), True
    frame.taken_up = takes_up(sentence, frame)
    frame.below = None if first.text not in ITEMS and is_full_sentence(sentence.tokens) else frame.below
    frame.place = frame.people_told = frame.over_day = frame.sender = frame.aimed = frame.attacked = None
    if frame.chronicle and (entry := entry_day(sentence)):
        frame.entry, frame.listing, frame.open = entry, Listing(), False
    frame.event_day = frame.entry
    frame.section = None if closes_section(sentence, frame.section_line) else frame.section
    if first.kind == "date" and first.date.kind == "clock" or is_flash(sentence):
        frame.live = True
        frame.topic = frame.speaker = frame.heard = frame.whole = None
        frame.recent = []
        frame.listing = Listing()
    if frame.open and spans_below(sentence):
        return
    lists = frame.lists(sentence) and frame.line >= sentence.line - 1
    if sentence.row or frame.taken_up or lists and not (sentence.speakers and frame.summed):
        return
    talks = first.text == "-" and (frame.asked or asks(sentence))  # one line of a talk answers the other
    if not sentence.speakers and not (frame.speaker and frame.speaker.index < 0) and not talks:
        frame.speaker, frame.silent = None, frame.speaker
    if frame.open and frame.line >= sentence.line - 3:
        frame.pending = frame.listing
        frame.pending.line = sentence.line
    daily = (
        frame.listing.time
        if frame.listing.time and frame.listing.time.window == "day" and (frame.speaker or frame.stance)
        else None
    )
    frame.listing, frame.open = Listing(time=daily), False


def remember(frame: Frame, sentence: Sentence, told: list[Loss], counted: list[str]) -> None:
    """Keep of a sentence what the next may go on from: `told` are the losses of its claims, `counted` its categories."""
    _keep_voice(frame, sentence)
    _keep_days(frame, sentence)
    _keep_named(frame, sentence)
    _keep_counted(frame, sentence, told, counted)
    note_place(frame, sentence)
    note_heading(frame, sentence)
    frame.topic = topic_of(frame, sentence)
    note_aimed(frame, sentence)
    note_group(frame, sentence)
    note_doer(frame, sentence)
    note_craft(frame, sentence)
    if frame.stationed and "party" in sentence.kinds:
        frame.stations = stations_in(sentence.tokens, len(sentence.tokens) - 1, frame.scene, frame.stations)
    headed = _keep_heading(frame, sentence)
    _keep_summed(frame, sentence)
    _keep_span(frame, sentence)
    _keep_list(frame, sentence, told, headed)


def _keep_voice(frame: Frame, sentence: Sentence) -> None:
    """Keep who speaks on, and whether the text is a military's report of the day."""
    claims = sentence.claims
    frame.speaker = speaker_after(frame.speaker, sentence.speakers)
    if frame.speaker is not None and frame.speaker.armed and claims:
        frame.speaker = replace(frame.speaker, claimant=claims[-1].claimant)  # as what he told has shown whose soldier he is
    if sentence.kinds & NAMES or sentence.speakers:
        frame.voices.note(spoken_for(sentence.tokens, sentence.text, frame.scene), sentence.speakers)
    else:
        frame.voices.now += 1
    frame.voices.listen(sentence.speakers, frame.speaker, claims)
    if not claims and sentence.speakers and signs_text(sentence):
        frame.speaker = for_all_below(sentence.speakers[-1])
    if sentence.line == 0 and frame.speaker is not None and opens_briefing(sentence):
        frame.briefing, frame.speaker = not claims, for_all_below(frame.speaker)
    if (
        not frame.briefing
        and sentence.line <= 1
        and frame.speaker is not None
        and tells_of_day(sentence, is_titled(frame.speaker, frame.scene))
    ):
        frame.briefing, frame.speaker = True, for_all_below(frame.speaker)
    if (
        not frame.briefing
        and sentence.speakers
        and is_military(frame.speaker, frame.scene)
        and names_grouping([t.text for t in sentence.tokens])
    ):
        frame.briefing, frame.speaker = True, for_all_below(frame.speaker)
    if sentence.line <= 1 and is_military(frame.speaker, frame.scene):
        frame.reporter = frame.speaker


def _keep_days(frame: Frame, sentence: Sentence) -> None:
    """Keep the span, the day of the items below and the day of the text that a sentence names."""
    claims, stated = sentence.claims, sentence.stated
    note_section(frame, sentence)
    if announces_items(sentence):
        before = frame.stated if frame.line == sentence.line else stated
        frame.below = stated.as_of or stated.until or before.as_of or before.until
    if frame.headed is None and sentence.line < HEAD and not claims:
        frame.headed = heads_with_day(sentence)


def _keep_named(frame: Frame, sentence: Sentence) -> None:
    """Keep the source that a line of its own names, who is named without speaking, and that the sentence asks."""
    if not sentence.claims and (source := source_line(sentence, frame.scene)):
        frame.speaker = source
    frame.named = named_in(sentence, frame.scene)
    frame.denier = denier_in(sentence, frame.scene)
    frame.asked = asks(sentence)


def _keep_counted(frame: Frame, sentence: Sentence, told: list[Loss], counted: list[str]) -> None:
    """Keep what was counted, what befell it, and of what event, report or battle it was told."""
    claims = sentence.claims
    frame.tolled = frame.tolled or tells_tolls(sentence)
    note_spoken(frame, sentence)
    frame.mentioned = counted[-1] if counted else frame.mentioned
    frame.opened_on = _opens_on(sentence) if "category" in sentence.kinds or "model" in sentence.kinds else None
    frame.unlost = not claims if counted or claims else frame.unlost
    frame.aloft = next((t.key for t in reversed(sentence.marks) if t.key in ALOFT), frame.aloft)
    if frame.aloft and "supply" in sentence.kinds:
        frame.sender = came_by(launched_by(sentence.tokens, frame.scene), "launched") or frame.sender
    frame.people_told = None if claims else people_told(sentence) or frame.people_told
    frame.report = frame.report or report_told(frame, sentence)
    if claims:
        frame.recent = [*(frame.recent[-RECENT:] if frame.line >= sentence.line - 1 else []), *claims]
    frame.heard = told[0] if told else frame.heard
    note_event(frame, sentence)
    frame.led = frame.led or bool(sentence.line < LEAD and claims and frame.event_days)
    if frame.battle is None and (battle := battle_of(sentence, frame)):
        frame.battle, frame.fought_long = battle, sentence.stated.until is not None


def _opens_on(sentence: Sentence) -> str | None:
    """Return the materiel without a number that a sentence opens on as its subject."""
    things = next((t for t in sentence.tokens[:OPENS] if t.kind in ("category", "model")), None)
    counted = things is not None and any(t.kind == "number" and t.start < things.start for t in sentence.marks)
    many = things is not None and (things.text.endswith("s") or things.text == "aircraft")
    return things.key if many and not counted and things.key not in PEOPLE else None


def _keep_heading(frame: Frame, sentence: Sentence) -> bool:
    """Keep the list that a sentence heads, now or further down; tell whether it heads one now."""
    claims = sentence.claims
    pending = pending_of(frame, sentence)
    frame.pending = pending or frame.pending
    heading = None if sentence.row else heading_of(sentence)
    if heading is not None:
        same = pending is not None and pending.loss.token is heading
        frame.listing = replace(pending) if same else listing_of(frame, sentence, heading)
        frame.open, frame.line = True, sentence.line
        if not claims:
            frame.category = people_of_heading(sentence.tokens, heading) or frame.category
        if not claims and (source := heads(sentence, frame.scene)):
            frame.speaker = source
    return heading is not None


def _keep_summed(frame: Frame, sentence: Sentence) -> None:
    """Keep the sum whose parts come below a sentence that opens on them, and let go of the one before."""
    claims = sentence.claims
    closes = sentence.tokens[-1].text == ":" and len(claims) == 1
    if (closes or not sentence.row) and not (claims and frame.summed and claims[-1].part_of == frame.summed.claim_id):
        by_place = sentence.tokens[0].text == "by" and len(sentence.tokens) < MOST_OF_HEADING  # "By region:"
        opens = closes or not claims and ("parts" in sentence.kinds or by_place) and sentence.tokens[-1].text == ":"
        frame.summed = frame.recent[-1] if opens and frame.recent else None


def _keep_span(frame: Frame, sentence: Sentence) -> None:
    """Keep the day that the paragraph reports on, and the span that a line without figures gives those below it."""
    frame.over_day = span_told(frame, sentence) or frame.over_day
    if not sentence.claims and (frame.open and spans_below(sentence) or has_rhythm(sentence)):
        end = len(sentence.tokens) - 1
        frame.listing.time, frame.line = resolve(sentence.tokens, end, end, sentence.stated, frame.surroundings()), sentence.line


def _keep_list(frame: Frame, sentence: Sentence, told: list[Loss], headed: bool) -> None:
    """Keep what the list goes on with, or close it; `headed` tells that the sentence heads one."""
    claims = sentence.claims
    if claims and not sentence.row:
        _go_on_from(frame, claims, told)
    if (lost := heads_items(sentence)) is not None:
        side, time = of_claim(claims[0], "side", "heading"), time_of_claim(claims[0], "heading")
        frame.listing, frame.open = Listing(lost, "lost", side, time, line=sentence.line), True
    if claims or headed or sentence.row:
        frame.line = sentence.line
    elif frame.line < sentence.line - 2:
        frame.open = False
    if not claims and not headed and announces_rows(sentence):
        frame.listing, frame.open = Listing(), False


def _go_on_from(frame: Frame, claims: list[Claim], told: list[Loss]) -> None:
    own = [c for c in claims if not is_aside(c) and not (c.part_of and c.quote.lower() == "one")] or claims
    last = next((c for c in reversed(own) if c.window != "day" or len(own) == 1), own[-1])
    frame.category = next((c.category for c in frame.recent if c.claim_id == last.part_of), last.category)
    if {c.category for c in own if c.measure == last.measure and not c.part_of} >= SOLDIERS_AND_CIVILIANS:
        frame.category = "person"  # "53 soldiers and one civilian were killed. Another 20 were wounded"
    frame.listing.side, frame.listing.measure = of_claim(last, "side", "sentence_before"), last.measure
    if not adds_to_list(frame.listing, last, frame.scene):
        whole = next((c for c in frame.recent if c.claim_id == last.part_of), last)
        spanned = whole if whole.window == "cumulative" else last  # behind a share of a total the total goes on
        frame.listing.time = time_of_claim(spanned, "sentence_before") if spanned.window != "event" else None
    frame.listing.loss = told[-1] if told else frame.listing.loss
    frame.last = time_of_claim(claims[0], "sentence_before")
    frame.month = frame.last if frame.last.window == "month" else frame.month
    frame.whole = next((c for c in reversed(claims) if c.part_of is None), claims[-1])
