"""A governed number made into a claim: side, claimant, time, bounds and part, each from its own module."""

from __future__ import annotations

from dataclasses import replace

from helpers.extraction.agents import agent_of
from helpers.extraction.attribution import attribute, fits_report, would_not_say
from helpers.extraction.basis import Basis, Told, came_by, of_claim, tell
from helpers.extraction.bearers import bearer_of
from helpers.extraction.bounds import bounds_of
from helpers.extraction.candidates import Candidate
from helpers.extraction.confidence import chance_trait
from helpers.extraction.days_of_parts import part_on
from helpers.extraction.derived import change_of, inherited, place, total_of
from helpers.extraction.frame import Frame
from helpers.extraction.grammar import HOSTILE, words
from helpers.extraction.judging import AIRBORNE
from helpers.extraction.kinds import category_of
from helpers.extraction.loss import Loss
from helpers.extraction.meant import is_official_personnel, measure_of, refine
from helpers.extraction.mentions import one_event, opens_of_month
from helpers.extraction.nearness import window_near
from helpers.extraction.parts import are_others_men, predicate_of, side_of_part, whole_before
from helpers.extraction.publishers import Publishers
from helpers.extraction.sentence import Sentence
from helpers.extraction.shares import share_at, share_days
from helpers.extraction.spans import Time, day_of, own_span, time_of_claim
from helpers.extraction.speaker import Speaker, speaker_of
from helpers.extraction.timed import Timed
from helpers.extraction.times import SMALL_TOLL, resolve
from helpers.extraction.timing import time_of
from helpers.extraction.tokens import Token
from helpers.extraction.typenames import model_of, part_model
from helpers.extraction.weighing import Saying, ask, weigh_claimant, weigh_side
from helpers.model import PEOPLE, Claim

HITS = words("hits")
SPEAKS = frozenset({"speaker", "heading", "official_list"})  # how a figure's own sentence or list tells who puts it forward
OF_NOBODY = ("label", "subject", "speakers_own")  # by a part itself, where its whole is of both sides
SIDE_TOLD = ("noun_phrase", "group", "group_of_war", "about", "owner", "stranger")  # by a part itself, whatever its whole is
CAME = frozenset({"came", "fell", "added"})


def make_claim(sentence: Sentence, candidate: Candidate, frame: Frame, publishers: Publishers) -> Claim:
    """Return the claim that a candidate makes in its sentence and what is carried into it."""
    if candidate.change:
        total = sentence.previous or candidate.again or _figure(sentence, candidate, frame, publishers)
        return change_of(sentence, candidate, total)
    if candidate.sums:
        return total_of(sentence, candidate)
    if candidate.whole is not None:
        return _part(sentence, candidate, frame)
    return _figure(sentence, candidate, frame, publishers)


def _figure(sentence: Sentence, candidate: Candidate, frame: Frame, publishers: Publishers) -> Claim:
    tokens, i, noun = sentence.tokens, candidate.index, candidate.noun
    going_on = frame.lists(sentence)
    speaker, named = attribute(sentence, i, frame, publishers)
    category, measure, side, chances, doubts = _what(sentence, candidate, frame, speaker, publishers)
    if not fits_report(named, speaker, side.value, category.value, frame, publishers):
        speaker, named = None, Basis("author")
        category, measure, side, chances, doubts = _what(sentence, candidate, frame, speaker, publishers)
    stopped = category.value in AIRBORNE and measure.value in ("shot_down", "destroyed", "lost")
    speaker = publishers.of_army(speaker, side.value, not stopped and _is_borne(sentence, candidate.loss, side, frame))
    end = noun.last if noun and not noun.before else i
    time = time_of(Timed(sentence, candidate, end, frame, speaker, category.value, publishers))
    if speaker is frame.speaker and would_not_say(sentence, speaker, side.value, category.value, frame):
        speaker, named = None, Basis("author")
    if not {"event_noun"} & sentence.kinds and time.window != "event":
        speaker = publishers.of_list(speaker, frame.scene.lists, side.value, category.value)
    time = _elsewhere(time, side.value, sentence, i, frame)
    saying = Saying(sentence, i, frame, publishers, speaker, named, side.value, category.value, measure.value, time.window)
    speaker, named = weigh_claimant(saying)
    flags = dict.fromkeys(doubts, side.basis) | dict.fromkeys(time.flags, time.why)
    if category.value == "personnel" and is_official_personnel(
        sentence, candidate, measure.value, side.value, speaker, publishers, going_on
    ):
        measure = came_by(Told("killed_and_wounded", measure.basis), "official_personnel")
        flags["measure_inferred"] = measure.basis
    number = Basis("number", tokens[i].start, tokens[i].end)
    if tokens[i].number.vague:
        flags["vague_count"] = number
    category, measure = refine(tokens, i, category, measure, speaker, publishers)
    if _is_hit_only(candidate, measure):
        flags["hit_only"] = measure.basis
    whole = whole_before(sentence, i, frame, category.value, measure.value)
    whole = None if whole is not None and are_others_men(side, whole, sentence.folded) else whole
    claimant, said = (speaker.claimant, speaker.text or None) if speaker else ("author", None)
    if whole is not None and named.code not in SPEAKS and whole.value.claimant not in ("author", claimant):
        claimant, said, named = whole.value.claimant, whole.value.claimant_text, of_claim(whole.value, "claimant", "whole").basis
    if whole is not None and category.value in PEOPLE and _takes_side(side, whole):
        side, flags = of_claim(whole.value, "side", "whole"), {k: v for k, v in flags.items() if k != "side_guessed"}
    if whole is not None and window_near(tokens, i, end, True) is None and not opens_of_month(tokens, i):
        time = time_of_claim(whole.value, "whole")
    qualifier, low, high = bounds_of(tokens, i, going_on and frame.listing.about)
    answers = {
        "value": Told(tokens[i].number.value, number),
        "qualifier": qualifier,
        "category": category,
        "side": side,
        "measure": measure,
        "window": Told(time.window, time.why),
        "window_start": time.start,
        "as_of": time.as_of,
        "model": model_of(sentence, candidate),
        "claimant": Told(claimant, named),
        "part_of": whole and Told(whole.value.claim_id, whole.basis),
    }
    return Claim(
        **place(sentence, tokens[i]),
        **values_of(answers),
        low=low,
        high=high,
        noun_start=noun.start if noun else None,
        noun_end=noun.end if noun else None,
        claimant_text=said,
        flags=list(flags),
        bases=bases_of(answers) | flags,
        traits=(chance_trait("side", chances[side.value]),) if side.value in chances else (),
    )


def _takes_side(side: Told, whole: Told) -> bool:
    """Tell whether a part of a toll is of the side of its whole, as nothing of its own tells that it is another's."""
    told = whole.value
    apart = side.basis.code == "owner" and side.basis.start < told.bases["side"].start  # "Israel 159, including"
    if whole.basis.code not in ("part_words", "parts_go_on") or side.value == told.side:
        return False
    if side.basis.code in SIDE_TOLD and not apart:
        return False
    labelled = side.basis.code in OF_NOBODY and told.side == "unknown"  # "48 killed (Denmark: 9, ...)"
    return not labelled and not side.value.startswith(f"{told.side}_")  # the soldiers of the land whose dead are told


def _is_borne(sentence: Sentence, loss: Loss | None, side: Told, frame: Frame) -> bool:
    """Tell whether a loss is told of those who bear it, so that an army which tells it tells its own."""
    told = loss is not None and (loss.borne or _struck_by_foe(sentence, loss, side.value, frame))
    return told or side.basis.code == "place"


def _struck_by_foe(sentence: Sentence, loss: Loss, side: str, frame: Frame) -> bool:
    """Tell whether a passive names another as who dealt the blow, so that an army not named tells its own loss: "ten Ukrainian
    soldiers were killed by a Russian missile, the army said"."""
    foe = agent_of(sentence.tokens, loss, frame.scene, None)
    return foe is not None and foe != side


def _what(
    sentence: Sentence, candidate: Candidate, frame: Frame, speaker: Speaker | None, publishers: Publishers
) -> tuple[Told, Told, Told, dict[str, float], list[str]]:
    """Return what a figure counts, what befell it, whose loss it is, the chances of whose it is and what is doubtful, in the
    mouth of a speaker."""
    category = category_of(sentence, candidate, frame, speaker, publishers)
    side, doubts = bearer_of(sentence, candidate, frame, category.value, speaker, publishers)
    counted = publishers.whom_counted(speaker) if category.value in PEOPLE else None
    if counted and side.value == "unknown":
        side, doubts = Told(counted, Basis("names_of")), []
    told = side
    side, chances = weigh_side(ask(sentence, candidate, frame, category.value, speaker, publishers, side, bool(doubts)))
    if category.value == "civilian" and side.value in frame.scene.groups and told.value != side.value:
        side = told  # an armed group has fighters, no civilians
    if counted and side.value == "unknown":
        side, doubts = Told(counted, Basis("names_of")), []
    ours = frame.scene.ours  # where the one who speaks may be mistaken for the other side's
    if (
        not ours
        and speaker is not None
        and side.value == speaker.party
        and told.value != speaker.party
        and _is_hostile(sentence, candidate)
    ):
        side = told  # whoever calls them terrorists counts no men of his own
    return category, _measure(candidate, frame, category.value), side, chances, doubts


def _is_hostile(sentence: Sentence, candidate: Candidate) -> bool:
    """Tell whether those counted are called what a speaker calls only the other side's men."""
    noun = candidate.noun
    return noun is not None and any(t.text in HOSTILE for t in sentence.tokens if noun.start <= t.start < noun.end)


def values_of(answers: dict[str, Told | None]) -> dict:
    """Return the fields of a claim by its answers."""
    return {name: answer and answer.value for name, answer in answers.items()}


def bases_of(answers: dict[str, Told | None]) -> dict[str, Basis]:
    """Return what made the fields of a claim by its answers."""
    return {name: answer.basis for name, answer in answers.items() if answer}


def _is_hit_only(candidate: Candidate, measure: Told) -> bool:
    """Tell whether materiel counts as damaged only because it was "hit" or "struck"."""
    return measure.value == "damaged" and candidate.loss is not None and candidate.loss.token.text in HITS


def _befalls_people(loss: Loss) -> bool:
    """Tell whether a word of loss is said of people alone, and tells no more of the materiel listed with them than that it was
    lost: "107 bodies, 51 wounded, three tanks"."""
    return loss.measure == "killed" and loss.token.role == "nouns" or loss.measure == "wounded"


def _measure(candidate: Candidate, frame: Frame, category: str) -> Told:
    """Return the measure of a figure as its own word, the figure it tells anew, or the list it stands in tells it."""
    loss = candidate.loss
    if loss is not None and not candidate.listed:
        code = candidate.how.code if candidate.how else "loss_word"
        if category not in PEOPLE and _befalls_people(loss):
            return tell("lost", code, loss.token)  # "enemy losses: 40,670 dead, 1,749 tanks"
        return tell(measure_of(loss.measure, category, loss.token.text), code, loss.token)
    if candidate.again is not None and not candidate.listed:
        told = of_claim(candidate.again, "measure", "gapped" if candidate.gapped else "told_again")
        return Told(measure_of(told.value, category), told.basis)
    listed = candidate.listed or not frame.listing.measure
    return Told(measure_of("lost" if listed else frame.listing.measure, category), candidate.how or Basis("official_list"))


def _elsewhere(time: Time, side: str, sentence: Sentence, i: int, frame: Frame) -> Time:
    """Return the time of a figure, which is a span of its own where another war's total is told for comparison (ruling 12)."""
    profile = frame.scene.lexicon.profile
    if not frame.scene.ours or side in profile.parties or side == "unknown":
        return time
    if any(t.kind == "window" for t in sentence.tokens):
        return time
    total = time.window == "cumulative" or time.window == "event" and sentence.tokens[i].number.size >= SMALL_TOLL
    return replace(time, window="period", why=Basis("other_war")) if total else time


def _part(sentence: Sentence, candidate: Candidate, frame: Frame) -> Claim:
    """Return the claim of a part that names no noun of its own ("379 of them"): category, side and claimant are its whole's."""
    tokens, i, whole, loss = sentence.tokens, candidate.index, candidate.whole, candidate.loss
    kind, noun = predicate_of(tokens, i), candidate.noun
    category = tell(kind.key, "noun", kind) if kind is not None else of_claim(whole, "category", "whole")
    if kind is None and noun is not None and noun.category and noun.category not in PEOPLE and whole.category not in PEOPLE:
        category = tell(noun.category, "noun", noun)  # "751 targets: 747 drones"
    measure = of_claim(whole, "measure", "whole")
    if loss is not None and (loss.index >= i - 1 or loss.index == i - 2 and tokens[i - 1].text in (":", "-")):
        measure = tell(measure_of(loss.measure, whole.category), "loss_word", loss.token)
    qualifier, low, high = bounds_of(tokens, i)
    people = side_of_part(tokens, i, kind, whole.side, frame.scene)
    time = time_of_claim(whole, "whole")
    if window_near(tokens, i, i, True) is not None:
        known = {"spoken": sentence.stated.spoken or frame.stated.spoken, "armed": whole.category not in PEOPLE}
        time = resolve(tokens, i, i, sentence.stated, frame.surroundings(total=True, **known))
    elif own := own_span(tokens, i):
        time = own
    elif (share := share_at(sentence, i)) and (days := share_days(sentence, i, share[1])):
        time = Time("event", None, days[0], why=Basis("default_event"))
    elif share and one_event(tokens[i : share[1]]):
        time = Time("event", why=Basis("default_event"))
    elif own := _came_on(tokens, i):
        time = own
    daily = time.window == "day" and whole.window == "cumulative"  # a daily change is no part of its total (ruling 13)
    flags = [f for f in whole.flags if f not in ("change", "hit_only")]
    answers = {
        "value": Told(tokens[i].number.value, Basis("number", tokens[i].start, tokens[i].end)),
        "qualifier": qualifier,
        "category": category,
        "measure": measure,
        "side": people or of_claim(whole, "side", "whole"),
        "window": Told(time.window, time.why),
        "window_start": time.start,
        "as_of": time.as_of,
        "model": part_model(sentence, i),
        "part_of": None if daily else Told(whole.claim_id, candidate.how),
    }
    speaker = speaker_of(sentence.speakers, i) if whole not in sentence.claims else None
    if speaker is not None:  # "Israel's army maintains that 900 of those killed were combatants"
        answers["claimant"] = Told(speaker.claimant, _named(speaker))
        whole = replace(whole, claimant_text=speaker.text or None)
    return replace(
        whole,
        **place(sentence, tokens[i]),
        **values_of(answers),
        low=low,
        high=high,
        noun_start=None,
        noun_end=None,
        flags=flags,
        bases=inherited(whole, "whole", flags) | bases_of(answers),
    )


def _named(speaker: Speaker) -> Basis:
    """Return the words that name a speaker, as a basis."""
    told = speaker.text and speaker.start >= 0
    return Basis("speaker", speaker.start, speaker.start + len(speaker.text)) if told else Basis("speaker")


def _came_on(tokens: list[Token], i: int) -> Time | None:
    """Return the day of "1,250 of which came on December 31", or the event of "including 100 on Sunday"."""
    ahead = tokens[i + 1 : i + 6]
    day = next((t for t in ahead if t.kind == "date"), None) if any(t.text in CAME for t in ahead) else None
    if day is not None:
        return day_of(day.date, Basis("named_date", day.start, day.end))
    part = part_on(tokens, i)
    return part and Time("event", None, tell(part.date.day, "event_day", part), why=Basis("one_event", part.start, part.end))
