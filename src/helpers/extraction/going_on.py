"""Whether a number without a word of loss goes on counting losses: in a list, a report, or behind a sentence that tells them."""

from __future__ import annotations

from helpers.extraction.basis import Told, tell
from helpers.extraction.denials import does_other
from helpers.extraction.fates import whole_at
from helpers.extraction.frame import Frame
from helpers.extraction.grammar import COUNTS, SUMMED, TOTAL_WORDS, words
from helpers.extraction.loss import PEOPLE_ONLY, Loss
from helpers.extraction.nouns import Noun
from helpers.extraction.openings import speaks_again
from helpers.extraction.publishers import Publishers
from helpers.extraction.sentence import Sentence
from helpers.extraction.speaker import speaker_of
from helpers.extraction.tokens import Token
from helpers.model import PEOPLE, Claim

COUNTING_WORDS = words("counting_words")
GROWING = words("growing")
NAMED = frozenset({"names", "named", "identified", "identities"})  # what keepers of lists of the dead do
THINGS_FATES = ("destroyed", "damaged", "shot_down")
BULLETS = " -•·*–—"
AIMED = ("shot_down", "destroyed")  # what befalls some of the missiles and drones sent
OTHER = ("civilian", "person", "other", "equipment")  # what lists of a military's losses do not count


def is_had(tokens: list[Token], i: int) -> bool:
    """Tell whether the number is only what somebody has: "Ukraine had one gun", not "the list has 11 tanks"."""
    lead = [t for t in tokens[:i] if t.kind != "qualifier"]
    return (
        bool(lead)
        and lead[-1].text in ("has", "have", "had")
        and not {t.text for t in lead} & (TOTAL_WORDS | COUNTING_WORDS | COUNTS)
    )


def is_official_row(noun: Noun, frame: Frame, publishers: Publishers) -> bool:
    """Tell whether a row reads like a line of an official list whose publisher has been named above it."""
    return (
        frame.scene.ours
        and publishers.is_daily(frame.speaker)
        and any(noun.category in series.categories for series in publishers.lists_of(frame.speaker))
    )


def is_listed(sentence: Sentence, i: int, noun: Noun, frame: Frame, publishers: Publishers) -> bool:
    """Tell whether a publisher of an official list is made to count a line of it: "the General Staff claims 18 tanks"."""
    before = sentence.tokens[:i]
    carried = frame.line >= frame.now - 1 or speaks_again(sentence)
    speaker = speaker_of(sentence.speakers, i) or (frame.speaker if carried else None)
    lists = publishers.lists_of(speaker) if frame.scene.ours else []
    if not any(noun.category in series.categories and noun.party in (None, series.side) for series in lists) or does_other(
        before
    ):
        return False
    tabled = noun.before and any(t.number.sign == "+" for t in sentence.tokens[i + 1 : i + 4] if t.kind == "number")
    return tabled or any(t.kind == "says" or t.text in TOTAL_WORDS or t.text in GROWING for t in before)


def loss_of_named(sentence: Sentence, i: int, noun: Noun, publishers: Publishers) -> Loss | None:
    """Return the death of those whose names a keeper of a list of the dead has: "Mediazona has confirmed the names of 163,606
    soldiers", who are all that it counts."""
    speaker = speaker_of(sentence.speakers, i)
    if noun.category not in PEOPLE or not publishers.names_dead(speaker):
        return None
    if noun.party not in (None, publishers.whom_counted(speaker)):
        return None
    at = next((k for k, t in enumerate(sentence.tokens) if t.text in NAMED), None)
    return Loss(sentence.tokens[at], at, "killed", "suffer", after=at > i) if at is not None else None


def counts_on(tokens: list[Token], i: int, category: str | None, frame: Frame) -> bool:
    """Tell whether a sentence without a loss word goes on counting: "the list also has 11 tanks", "plus 4,430 vehicles"."""
    if frame.listing.loss is None and (frame.heard is None or frame.line < frame.now - 1) or does_other(tokens[:i]):
        return False
    loss = frame.listing.loss or frame.heard
    seen = category not in PEOPLE and any(t.text in ("counted", "recorded") for t in tokens[max(0, i - 4) : i])
    if seen and loss.measure in PEOPLE_ONLY - {"captured"} and frame.category in PEOPLE:
        return False  # behind a toll of people "counted 141 lorries" counts no losses
    words = {t.text for k, t in enumerate(tokens[:i]) if tokens[k + 1].text != "that"}
    listed = any(t.text in TOTAL_WORDS for t in tokens[i + 2 : i + 5])  # "tanks come to 497 on that list"
    clause = next((k for k in range(i - 1, -1, -1) if tokens[k].text in ("when", "while", "after")), 0)
    near = tokens[clause:]
    return listed or bool(words & (TOTAL_WORDS | COUNTING_WORDS)) or any(t.kind == "parts" for t in near)


def leads_on(sentence: Sentence, i: int, frame: Frame) -> bool:
    """Tell whether a line of a list that leads with its figures goes on with the losses that the line above names: "469,840 -
    soldiers killed or wounded", "7,312 - tanks"."""
    last = frame.recent[-1] if frame.recent and frame.heard is not None and frame.line >= frame.now - 1 else None
    tied = [t.text for t in sentence.tokens[i + 1 : i + 2]] in (["-"], [":"])
    if last is None or not sentence.row or not tied or len(sentence.numbers) > 1:
        return False
    led = not sentence.text[last.sentence_start : last.start].strip(BULLETS)
    return led and not sentence.text[sentence.start : sentence.tokens[i].start].strip(BULLETS)


def clause_start(tokens: list[Token], i: int) -> int:
    """Return the index at which the clause of the number at `i` begins."""
    return next((k + 1 for k in range(i - 1, -1, -1) if tokens[k].text in (";", "but", "while", "whereas")), 0)


def sums_list(sentence: Sentence, i: int, frame: Frame) -> bool:
    """Tell whether a short line gives the sum of the list under a heading: "Total: 21,793", "21,793 in all"."""
    tokens, loss = sentence.tokens, frame.listing.loss
    if not frame.open or loss is None or loss.token.role != "nouns" or len(tokens) > 7 or len(sentence.numbers) > 1:
        return False
    return any(t.text in SUMMED for t in tokens) and all(t.kind != "word" or t.text in SUMMED | {"number"} for t in tokens)


def goes_on_with_others(sentence: Sentence, candidate, frame: Frame) -> bool:
    """Tell whether a sentence opens with more of those whom the one before it counted, or with who says so: "511 others were
    injured", "Another five were hurt", "It said 60 others had been captured"."""
    tokens, i, noun, loss = sentence.tokens, candidate.index, candidate.noun, candidate.loss
    last = frame.recent[-1] if frame.recent and frame.line == frame.now and not sentence.claims else None
    more = i > 0 and tokens[i - 1].text in ("another", "further")
    first = i - more - (more and i > 1 and tokens[i - 2].text == "a")
    opens = i <= 1 or _opens_what_is_said(tokens, first)
    if last is None or not opens or last.category not in PEOPLE or loss is None or loss.measure not in PEOPLE_ONLY:
        return False
    others = noun is not None and sentence.text[noun.start : noun.end].lower() == "others"
    another = more or i == 1 and tokens[0].text == "a"
    return others or noun is None and another and tokens[i].kind == "number"


def _opens_what_is_said(tokens: list[Token], at: int) -> bool:
    """Tell whether all before `at` only names who says what follows: "The ministry said", "He told reporters that"."""
    that = at > 1 and tokens[at - 1].text == "that"
    says = next((k for k in range(at - 1 - that, max(-1, at - 8), -1) if tokens[k].kind == "says"), None)
    if says is None or not that and says != at - 1:
        return False
    return not any(t.kind in ("loss", "number", "supply", "event_noun", "category") for t in tokens[:says])


def just_told(sentence: Sentence, frame: Frame) -> Claim | None:
    """Return the last figure of the sentence straight before, in the same paragraph."""
    last = frame.recent[-1] if frame.recent and frame.line == frame.now else None
    return last if last is not None and not sentence.text[last.sentence_end : sentence.start].strip(' \n”"') else None


def so_did(tokens: list[Token], i: int, noun: Noun) -> bool:
    """Tell whether those counted fared like the ones before: "so did 1,231 policemen", "one Su-34 followed on Sunday"."""
    after = tokens[noun.last + 1 : noun.last + 3]
    if not noun.before and after and after[0].text == "followed":
        return len(after) < 2 or after[1].kind in ("punct", "date", "window") or after[1].text in ("on", "in", "at")
    lead = [t.text for t in tokens[max(0, i - 4) : i] if t.kind != "qualifier"]
    return lead[-2:-1] in (["so"], ["as"]) and lead[-1] in ("did", "were", "had", "have", "has")


def lists_on(sentence: Sentence, i: int, noun: Noun, frame: Frame) -> bool:
    """Tell whether a sentence goes on with the losses of one before as a list does: labels with figures, or several kinds
    counted, with nothing told of them but how many they are.
    """
    tokens = sentence.tokens
    if noun.category in OTHER or does_other(tokens):
        return False
    if whole_at(tokens, i) and frame.heard is not None and frame.heard.measure in AIMED and frame.line >= frame.now - 1:
        return True  # "He itemised them: 55 of 63 Shaheds, ..."
    if frame.listing.loss is None and (frame.heard is None or len(sentence.numbers) < 4) or frame.line < frame.now - 2:
        return False
    kinds = {t.key for t in tokens if t.kind in ("category", "model") and t.key not in OTHER}
    closes = not tokens[i].number.words or i + 1 == len(tokens) or tokens[i + 1].kind == "punct"
    return len(kinds) > 2 and len(sentence.numbers) > 2 or noun.before and closes and (len(kinds) > 1 or frame.open)


def other_things(sentence: Sentence, candidate) -> Told | None:
    """Return the materiel of which "others" are more, where a loss of it is told before without a number: "destroyed a Tu-22M3
    bomber and damaged three others"."""
    tokens, i, noun, loss = sentence.tokens, candidate.index, candidate.noun, candidate.loss
    if loss is None or loss.measure not in THINGS_FATES or sentence.text[noun.start : noun.end].lower() != "others":
        return None
    named = next((t for t in reversed(tokens[:i]) if t.kind in ("category", "model")), None)
    done = named is not None and any(t.kind == "loss" and t.role == "inflict" and t.end <= named.start for t in tokens[:i])
    return tell(named.key, "mentioned", named) if done and named.key not in PEOPLE else None
