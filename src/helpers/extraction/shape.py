"""A governed number made into a claim: side, claimant, time, bounds and part, each from its own module."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from helpers.extraction.bounds import bounds_of
from helpers.extraction.candidates import Candidate, largest, predicate_of
from helpers.extraction.claimants import Speaker, speaker_of
from helpers.extraction.frame import Frame, speaks_again
from helpers.extraction.kinds import category_of, is_official_personnel, measure_of, refine
from helpers.extraction.losses import JOINS_LIST, Loss
from helpers.extraction.publishers import Publishers
from helpers.extraction.roles import NOT_SUBJECT
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.extraction.sides import side_of
from helpers.extraction.times import SMALL_TOLL, Time, resolve, window_near
from helpers.extraction.timing import time_of
from helpers.model import Claim, claim_id


def make_claim(sentence: Sentence, candidate: Candidate, frame: Frame, publishers: Publishers) -> Claim:
    """Return the claim that a candidate makes in its sentence and what is carried into it."""
    if candidate.change:
        return _change(sentence, candidate)
    if candidate.whole is not None:
        return _part(sentence, candidate, frame)
    return _figure(sentence, candidate, frame, publishers)


def _figure(sentence: Sentence, candidate: Candidate, frame: Frame, publishers: Publishers) -> Claim:
    tokens, i, noun = sentence.tokens, candidate.index, candidate.noun
    going_on = frame.lists(sentence)
    speaker = _speaker(sentence, i, frame, publishers)
    category = category_of(sentence, candidate, frame, speaker, publishers)
    told = _told_measure(candidate, frame)
    measure = measure_of(told, category)
    side, flags = _side(sentence, candidate, frame, category, speaker, publishers)
    end = noun.last if noun and not noun.before else i
    time = time_of(sentence, candidate, end, frame, speaker, category, publishers)
    time = _elsewhere(time, side, sentence, i, frame)
    flags = [*flags, *time.flags]
    if category == "personnel" and is_official_personnel(sentence, candidate, measure, side, speaker, publishers, going_on):
        measure, flags = "killed_and_wounded", [*flags, "measure_inferred"]
    if tokens[i].number.vague:
        flags.append("vague_count")
    category, measure = refine(tokens, i, category, measure, speaker, publishers)
    part_of = _part_of(sentence, i, frame, category, measure)
    whole = next((c for c in (*sentence.claims, *frame.recent) if c.claim_id == part_of), None) if part_of else None
    if whole is not None and window_near(tokens, i, end, True) is None:
        time = Time(whole.window, whole.window_start, whole.as_of)
    qualifier, low, high = bounds_of(tokens, i, going_on and frame.listing.about)
    return Claim(
        **_place(sentence, tokens[i]),
        value=tokens[i].number.value,
        low=low,
        high=high,
        qualifier=qualifier,
        category=category,
        side=side,
        measure=measure,
        window=time.window,
        window_start=time.start,
        as_of=time.as_of,
        noun_start=noun.start if noun else None,
        noun_end=noun.end if noun else None,
        model=_model(sentence, candidate),
        claimant=speaker.claimant if speaker else "author",
        claimant_text=speaker.text or None if speaker else None,
        part_of=part_of,
        confidence=0.7 if flags else 0.9,
        flags=flags,
    )


def _told_measure(candidate: Candidate, frame: Frame) -> str:
    """Return the measure of a figure as its own word, the figure it tells anew, or the list it stands in tells it."""
    if candidate.listed:
        return "lost"
    if candidate.loss is not None:
        return candidate.loss.measure
    return candidate.again.measure if candidate.again is not None else frame.listing.measure or "lost"


def _elsewhere(time: Time, side: str, sentence: Sentence, i: int, frame: Frame) -> Time:
    """Return the time of a figure, which is a span of its own where another war's total is told for comparison (ruling 12)."""
    profile = frame.scene.lexicon.profile
    if not frame.scene.ours or side in profile.parties or side == "unknown":
        return time
    if any(t.kind == "window" for t in sentence.tokens):
        return time
    total = time.window == "cumulative" or time.window == "event" and sentence.tokens[i].number.size >= SMALL_TOLL
    return replace(time, window="period") if total else time


def _place(sentence: Sentence, token: Token) -> dict:
    """Return the fields that say where a claim stands."""
    return {
        "doc_id": sentence.doc_id,
        "start": token.start,
        "end": token.end,
        "quote": sentence.quote(token),
        "claim_id": claim_id(sentence.doc_id, token.start, token.end),
        "sentence_start": sentence.start,
        "sentence_end": sentence.end,
    }


def _change(sentence: Sentence, candidate: Candidate) -> Claim:
    """Return the claim of a printed change: the day's losses of the total before it."""
    token, total = sentence.tokens[candidate.index], sentence.previous
    number = token.number
    return replace(
        total,
        **_place(sentence, token),
        value=number.value,
        low=number.low,
        high=number.high,
        qualifier="exact",
        window="day",
        window_start=total.as_of,
        part_of=None,
        flags=[f for f in total.flags if f not in ("window_guessed", "change")] + ["change"],
    )


def _part(sentence: Sentence, candidate: Candidate, frame: Frame) -> Claim:
    """Return the claim of a part that names no noun of its own ("379 of them"): category, side and claimant are its whole's."""
    tokens, i, whole, loss = sentence.tokens, candidate.index, candidate.whole, candidate.loss
    kind = predicate_of(tokens, i)
    category = kind.key if kind is not None else whole.category
    measure = whole.measure if loss is None or loss.index < i else measure_of(loss.measure, whole.category)
    qualifier, low, high = bounds_of(tokens, i)
    time = Time(whole.window, whole.window_start, whole.as_of)
    if window_near(tokens, i, i, True) is not None:
        time = resolve(
            tokens, i, i, sentence.stated, frame.surroundings(spoken=sentence.stated.spoken or frame.stated.spoken, total=True)
        )
    elif day := _came_on(tokens, i):
        time = Time("day", day, day)
    return replace(
        whole,
        **_place(sentence, tokens[i]),
        value=tokens[i].number.value,
        low=low,
        high=high,
        qualifier=qualifier,
        category=category,
        measure=measure,
        window=time.window,
        window_start=time.start,
        as_of=time.as_of,
        model=_part_model(sentence, i),
        noun_start=None,
        noun_end=None,
        part_of=whole.claim_id,
        flags=[f for f in whole.flags if f != "change"],
    )


def _came_on(tokens: list[Token], i: int) -> date | None:
    """Return the day of "1,250 of which came on December 31"."""
    ahead = tokens[i + 1 : i + 6]
    return (
        next((t.date.day for t in ahead if t.kind == "date"), None)
        if any(t.text in ("came", "fell", "added") for t in ahead)
        else None
    )


def _part_model(sentence: Sentence, i: int) -> str | None:
    """Return the model that a part is of, as the text has it ("three of them Leopards"), or None."""
    for token in sentence.tokens[i + 2 : i + 5]:
        if token.kind == "model":
            return _as_named(sentence.quote(token))
        if token.kind in ("punct", "number", "loss", "window"):
            return None
    return None


def _model(sentence: Sentence, candidate: Candidate) -> str | None:
    """Return the type named in the noun phrase as the text writes it, in the singular and without the words for what it is."""
    if candidate.noun is None or candidate.noun.model is None:
        return None
    token = next((t for t in sentence.tokens[candidate.index + 1 : candidate.noun.last + 1] if t.kind == "model"), None)
    if token is None:
        return candidate.noun.model
    return _as_named(sentence.quote(token))


def _as_named(words: str) -> str:
    """Return a type's name in the singular and without the words for what it is."""
    named = re.sub(r"\s(?:rockets?|launchers?|systems?|missiles?|MLRS)$", "", words)
    singular = re.sub(r"['\u2019]?s$", "", named)
    plural = singular != named and (named[-2:-1].isdigit() or named[-2:-1].islower() and len(singular) > 3)
    return singular if plural else named


def _speaker(sentence: Sentence, i: int, frame: Frame, publishers: Publishers) -> Speaker | None:
    """Return who puts the number forward: named here, else carried on, else the publisher of a bare list, else nobody (the
    author).
    """
    if named := speaker_of(sentence.speakers, i):
        return named
    if any(t.kind == "says" and t.text == "according to" for t in sentence.tokens):
        return None
    if frame.speaker is not None and frame.speaker.claimant == "other" and not speaks_again(sentence):
        return None
    return frame.speaker or (publishers.of_list_against(frame.listing.side) if sentence.row and frame.open else None)


def _side(
    sentence: Sentence, candidate: Candidate, frame: Frame, category: str, speaker: Speaker | None, publishers: Publishers
) -> tuple[str, list[str]]:
    tokens, i, loss, listing = sentence.tokens, candidate.index, candidate.loss, frame.listing
    from_before = loss is listing.loss
    if frame.lists(sentence) or from_before:
        carried = listing.side
    else:
        carried = sentence.previous.side if sentence.previous and _same_clause(tokens, i, loss) else None
    if candidate.again is not None:
        lists = publishers.lists_of(speaker) if sentence.speakers else []
        carried = lists[0].side if lists else candidate.again.side
    topic = frame.topic
    if carried is None and speaker is not None and not sentence.speakers and frame.line == frame.now:
        topic = listing.side or topic
    party = speaker.party if speaker else None
    civil = speaker is not None and speaker.claimant.endswith("_officials")
    return side_of(
        tokens,
        i,
        candidate.noun,
        loss if loss is not None and not from_before and loss.stands_in(tokens) else None,
        category,
        frame.scene,
        party,
        carried,
        topic,
        frame.place or frame.first_place,
        civil,
        frame.group,
    )


def _same_clause(tokens: list[Token], i: int, loss: Loss | None) -> bool:
    """Tell whether the number goes on a list whose side is told: no other party or verb since the number before."""
    if any(t.text in JOINS_LIST for t in tokens[max(0, i - 2) : i]) or i and tokens[i - 1].text == "another":
        return True
    for j in range(i - 1, -1, -1):
        if tokens[j].kind == "number":
            return loss is None or loss.index < j or loss.after or loss.voice == "active"
        counted = any(t.kind == "number" for t in tokens[max(0, j - 3) : j])
        named = tokens[j].kind in ("party", "claimant") and not counted and not (j and tokens[j - 1].text in NOT_SUBJECT)
        if named or tokens[j].text == ";" or tokens[j].kind == "enemy":
            return False
    return False


def _part_of(sentence: Sentence, i: int, frame: Frame, category: str, measure: str) -> str | None:
    """Return the whole that this figure is a part of, when "including", "among them" or a colon stands before it, or the list
    of parts behind such a word goes on to it."""
    tokens, claims = sentence.tokens, sentence.claims
    for j in range(i - 1, max(-1, i - 8), -1):
        if tokens[j].kind == "parts":
            whole = claims[-1] if claims else largest(frame.recent)
            return whole.claim_id if whole else None
        if tokens[j].text == ":" and claims:
            return claims[-1].claim_id if claims[-1].category == category or claims[-1].category == "equipment" else None
        if tokens[j].kind == "number":
            return _chained(tokens[j + 1 : i], tokens[j], claims, frame, category, measure)
        if tokens[j].text in (";", "."):
            return None
    return None


def _chained(between: list[Token], before: Token, claims: list[Claim], frame: Frame, category: str, measure: str) -> str | None:
    """Return the whole of the part before when the list goes on: behind "and", or among the kinds of one sum of materiel."""
    if not claims or not claims[-1].part_of or claims[-1].start != before.start:
        return None
    whole = next((c for c in (*claims, *frame.recent) if c.claim_id == claims[-1].part_of), None)
    texts = [t.text for t in between]
    if whole is None or any(t.kind in ("says", "supply") for t in between):
        return None
    summed = whole.category == "equipment" and measure == whole.measure
    return whole.claim_id if "and" in texts and "," not in texts or summed else None
