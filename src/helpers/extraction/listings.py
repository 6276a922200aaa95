"""What a heading says of the list below it: the loss, whose, when."""

from __future__ import annotations

from calendar import month_name as MONTH_NAMES
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from helpers.extraction.basis import Basis, Told, came_by, tell
from helpers.extraction.briefings import documents
from helpers.extraction.counted import Carried, Counted
from helpers.extraction.grammar import TOTAL_WORDS
from helpers.extraction.headings import (
    SPAN_HEADING,
    has_rhythm,
    heads_with_span,
    is_full_sentence,
    opens_with_day,
    reports_on_span,
    sends_in,
)
from helpers.extraction.loss import Loss
from helpers.extraction.mentions import one_event
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.extraction.sides import side_of
from helpers.extraction.spans import Time, carry, time_of_claim
from helpers.extraction.speech import suffers
from helpers.extraction.times import resolve
from helpers.extraction.windows import month_before
from helpers.extraction.years import GONE_BY
from helpers.model import PEOPLE, Claim

if TYPE_CHECKING:
    from helpers.extraction.frame import Frame

FORCES = frozenset({"troops", "forces", "soldiers"})
ARMY, SPAN_AT = 14, 8  # tokens of a sentence within which an army, and a span of days, open it
WEEK = (5, 7)  # days between the first and the last of a week
NIGHT = frozenset({"overnight", "night", "nightly"})


@dataclass(slots=True)
class Listing:
    """What a heading says of the list below it: the loss, whose, when, whether "approximately" stands over all of it, and whether
    a colon opens it."""

    loss: Loss | None = None
    measure: str | None = None
    side: Told | None = None
    time: Time | None = None
    about: bool = False
    line: int = -9
    colon: bool = False


def listing_of(frame: Frame, sentence: Sentence, heading: Token) -> Listing:
    """Return what a sentence with a word of loss says of the list or table below it."""
    tokens = sentence.tokens
    index = next(k for k, t in enumerate(tokens) if t is heading)
    done = tokens[-1].text != ":" or _done_by_men(tokens, index)
    loss = Loss(heading, index, heading.key, {"inflict": "active" if done else "passive"}.get(heading.role, "suffer"))
    measure = "lost" if heading.role == "nouns" and heading.key in ("killed_and_wounded", "lost") else heading.key
    party = frame.speaker.party if frame.speaker else None
    side, _ = side_of(Counted(tokens, len(tokens), None, loss, "tank", frame.scene, Carried(speaker=party)))
    enemy = next((t for t in tokens if t.kind == "enemy"), None)
    owner = next((t for k, t in enumerate(tokens) if t.kind == "claimant" and k > index and suffers(tokens, k)), None)
    if owner is not None:  # "losses of the Armed Forces of Ukraine"
        side = tell(frame.scene.lexicon.profile.claimants[owner.key].party, "owner", owner) or side
    if side.value == "unknown":
        side = tell(frame.scene.enemy(party), "enemy", enemy) if enemy else None
    time = _time_below(frame, sentence, loss)
    about = any(_is_rough(tokens, k) for k in range(len(tokens)))
    return Listing(
        loss, measure, came_by(side, "heading") or frame.listing.side, time, about, sentence.line, tokens[-1].text == ":"
    )


def _done_by_men(tokens: list[Token], at: int) -> bool:
    """Tell whether a party's men or their service stand before the verb at `at`: "Ukrainian troops have destroyed:"."""
    lead = [t for t in tokens[max(0, at - 4) : at] if t.text not in ("has", "have", "had")]
    if not lead or lead[-1].kind == "claimant":
        return bool(lead)
    men = lead[-1].kind == "people_military" or lead[-1].key == "personnel" and lead[-1].text in FORCES
    return men and len(lead) > 1 and lead[-2].kind == "party"


def _is_rough(tokens: list[Token], k: int) -> bool:
    """Tell whether the word at `k` makes a heading's figures rough ones: "about", but of no number of the heading's own."""
    if tokens[k].kind == "qualifier" and tokens[k].key == "about" and tokens[k].text != "estimated":
        return [t.kind for t in tokens[k + 1 : k + 2]] != ["number"]
    return tokens[k].text == "approximate"


def _time_below(frame: Frame, sentence: Sentence, loss: Loss) -> Time | None:
    """Return the time of the figures below a heading: what it says, one night's event, a running total where it has a noun of
    loss, or None where a verb says only what was done ("Air defences destroyed:").
    """
    stated, end = sentence.stated, len(sentence.tokens) - 1
    if "window" not in sentence.kinds and not stated.since and not stated.until:
        if frame.report is not None and frame.report.why.code == "report_headed" and not stated.as_of and not stated.event:
            return frame.report
        battle = one_event(sentence.tokens) and not stated.as_of  # "What it lost in the battle:"
        if battle or any(t.text in NIGHT for t in sentence.tokens):
            day = stated.event or stated.as_of or stated.spoken
            return Time("event", None, day, why=Basis("heading"))
        if frame.battle and not stated.as_of:
            return Time("event", None, frame.battle, why=Basis("heading"))  # "Iraqi losses", in an article about a battle
        if (
            loss.token.role == "inflict"
            and stated.event
            and not stated.as_of
            and not any(t.text in TOTAL_WORDS for t in sentence.tokens)
        ):
            return Time("event", None, came_by(stated.event, "heading"), why=Basis("heading"))
        done = loss.token.role == "inflict" and sentence.tokens[end].text == ":" and not stated.as_of
        if done and not any(t.text in TOTAL_WORDS for t in sentence.tokens):
            return None
    heads = frame.scene.ours or sentence.tokens[end].text != "."  # in other wars a full sentence heads no official list
    around = frame.surroundings(carried=frame.listing.time, spoken=stated.spoken, total=heads)
    return carry(resolve(sentence.tokens, end, end, stated, around), "heading")


def people_of_heading(tokens: list[Token], heading: Token) -> str | None:
    """Return what people a heading's word of loss is said of: "Civilian casualties recorded by the UN", or None."""
    at = next(k for k, t in enumerate(tokens) if t is heading)
    beside = [t for t in (*tokens[max(0, at - 2) : at], *tokens[at + 1 : at + 4]) if t.kind == "category" and t.key in PEOPLE]
    return beside[0].key if beside and beside[0].key != "person" else None


def adds_to_list(listing: Listing, claim: Claim, scene: Scene) -> bool:
    """Tell whether a figure only tells what came to a list of names since it was last told, whose running totals go on."""
    known = scene.lexicon.profile.claimants.get(claim.claimant)
    running = listing.time is not None and listing.time.window == "cumulative"
    return running and claim.window in ("week", "period") and known is not None and known.source_class == "names"


def heads_with_window(frame: Frame, sentence: Sentence) -> Time | None:
    """Return the week or month that a line at a text's head names in words for all below it ("The battalion's work over the past
    week"), or None.
    """
    tokens = sentence.tokens
    if sentence.line > 2 or not sentence.opens or len(tokens) > SPAN_HEADING or is_full_sentence(tokens):
        return None
    named = next((t for t in tokens if t.kind == "window" and t.key in ("week", "month")), None)
    if named is None or sentence.kinds & {"event_noun", "supply", "number", "says"}:
        return None
    beside = len(tokens) - 1 if tokens[0] is named else 0
    time = resolve(tokens, beside, beside, sentence.stated, frame.surroundings())
    why = Basis("report_headed", named.start, named.end)
    return replace(time, why=why) if time.window in ("week", "month") and time.as_of is not None else None


def report_told(frame: Frame, sentence: Sentence) -> Time | None:
    """Return the week or month that a sentence near a text's head tells all of it to report on, or None.

    It is that of the first figures, of a line above them, or of the report that they are said to stand in.
    """
    claims = sentence.claims
    if claims:
        counts = documents(claims[0].claimant, frame.scene)
        return time_of_claim(claims[0], "report") if not frame.recent and reports_on_span(sentence, counts) else None
    if frame.recent:  # "Such are the figures of its monthly report"
        spanned = sentence.line <= 2 and frame.recent[0].window in ("week", "month") and has_rhythm(sentence)
        return time_of_claim(frame.recent[0], "report") if spanned else None
    headed = heads_with_span(sentence, frame.war_start) or heads_with_window(frame, sentence)
    if headed is not None and _is_history(frame, sentence, headed):
        return None
    return headed or month_reported(frame, sentence) or week_of_army(frame, sentence)


def _is_history(frame: Frame, sentence: Sentence, headed: Time) -> bool:
    """Tell whether a sentence opens on a month of years gone by, and no report on it: "In February 1992 they took Khojaly." """
    told = frame.published is not None and headed.as_of is not None and sentence.tokens[0].text == "in"
    return told and sentence.tokens[-1].text == "." and frame.published.value.year - headed.as_of.value.year >= GONE_BY


def month_reported(frame: Frame, sentence: Sentence) -> Time | None:
    """Return the month that a sentence at a text's head says a monthly report is about: "October was quieter, says the monthly
    report of the institute", or None.
    """
    if sentence.line > 1 or frame.published is None or not has_rhythm(sentence):
        return None
    first, last = month_before(frame.published.value)
    at = sentence.folded.find(MONTH_NAMES[last.month].lower(), sentence.start, sentence.end)
    why = Basis("report", at, at + len(MONTH_NAMES[last.month]))
    return Time("month", Told(first, why), Told(last, why), why=why) if at >= 0 else None


def week_of_army(frame: Frame, sentence: Sentence) -> Time | None:
    """Return the week in which a text of this war opens on what an army did: "From 2 to 8 August the armed forces of ... carried
    out six strikes", "Over the past week units of the Sever grouping ..."; or None.
    """
    tokens = sentence.tokens
    if sentence.line > 1 or not (sentence.opens or frame.now == 0) or not frame.scene.ours:
        return None
    if not any(t.kind == "people_military" or t.text in FORCES or t.key == "military" for t in tokens[:ARMY]):
        return None
    span = next((t for t in tokens[:SPAN_AT] if t.kind == "date" and t.date.kind == "span" and t.date.day and t.date.first), None)
    if span is not None and WEEK[0] <= (span.date.day - span.date.first).days <= WEEK[1]:
        why = Basis("report_headed", span.start, span.end)
        return Time("week", Told(span.date.first, why), Told(span.date.day, why), why=why)
    named = next((t for t in tokens[:2] if t.kind == "window" and t.key == "week"), None)
    if named is None:
        return None
    time = resolve(tokens, len(tokens) - 1, len(tokens) - 1, sentence.stated, frame.surroundings())
    why = Basis("report_headed", named.start, named.end)
    return replace(time, why=why) if time.window == "week" and time.as_of is not None else None


def span_told(frame: Frame, sentence: Sentence) -> Time | None:
    """Return the time that a sentence without figures of losses tells for the rest of its paragraph: the day that it opens with,
    the night or month in which the weapons were sent of which some were stopped; or None.
    """
    if sentence.claims:
        return None
    tokens, sent = sentence.tokens, sends_in(sentence)
    if opens_with_day(sentence):
        return resolve(tokens, len(tokens) - 1, len(tokens) - 1, sentence.stated, frame.surroundings())
    sending = resolve(tokens, sent, sent, sentence.stated, frame.surroundings(armed=True)) if sent is not None else None
    return sending if sending is not None and sending.window in ("day", "month", "week", "period") else None


def pending_of(frame: Frame, sentence: Sentence) -> Listing | None:
    """Return the loss of a sentence without figures, for the list that may follow: "what it says its forces have destroyed"."""
    if "loss" not in sentence.kinds or sentence.claims:
        return None
    told = [t for t in sentence.tokens if t.kind == "loss" and t.role != "bear"]
    return listing_of(frame, sentence, told[-1]) if told else None
