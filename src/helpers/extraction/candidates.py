"""The numbers of a sentence on their way to be claims: what each counts, which loss governs it, or why it is no loss."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.extraction.basis import Basis, tell
from helpers.extraction.changes import in_daily_column, is_change, is_total, tells_change
from helpers.extraction.counted_noun import noun_of
from helpers.extraction.deeds import does
from helpers.extraction.denials import (
    does_other,
    fares_otherwise,
    is_denied,
    is_imagined,
    is_none_of,
    is_raised,
    is_somewhere,
    none_survived,
)
from helpers.extraction.elsewhere import crosses, part_moves
from helpers.extraction.frame import Frame
from helpers.extraction.gapping import gone_on_from, one_of_pair, sum_of_places
from helpers.extraction.going_on import (
    clause_start,
    counts_on,
    is_had,
    is_listed,
    is_official_row,
    leads_on,
    lists_on,
    loss_of_named,
    so_did,
    sums_list,
)
from helpers.extraction.grammar import AUXILIARIES, BE, words
from helpers.extraction.labels import noun_before
from helpers.extraction.loss import PEOPLE_ONLY, Loss
from helpers.extraction.losses import loss_of
from helpers.extraction.nouns import Noun
from helpers.extraction.one_of_many import is_one_of_many
from helpers.extraction.other_parts import other_part
from helpers.extraction.parts import befell_alike, counts_else, is_of_these, whole_of
from helpers.extraction.publishers import Publishers
from helpers.extraction.refusals import (
    is_age,
    is_fraction_whole,
    is_other_loss,
    is_ratio,
    is_shared_whole,
    is_stock,
    is_told_of_age,
    is_type_number,
)
from helpers.extraction.retold import men_raised, told_before, toll_of_before
from helpers.extraction.sentence import Sentence
from helpers.extraction.shared_loss import loss_of_whole, loss_shared_by_place
from helpers.extraction.spans import Time
from helpers.extraction.spared import are_spared
from helpers.extraction.strengths import is_strength, is_struck_at, is_to_do
from helpers.extraction.tokens import Token
from helpers.extraction.unlost_wholes import goes_on_unlost, is_part_of_unlost
from helpers.extraction.unnamed import is_bare
from helpers.extraction.vetoes import veto
from helpers.model import PEOPLE, Claim

SPANS = frozenset({"week", "month", "period"})
TOLLS = frozenset({"toll", "death toll"})
COUNTED_BLOWS = words("counted_blows")
NO_NOUN, NO_LOSS, NO_WAR = "no noun of people or materiel", "no loss told", "no loss of war"
OTHER_DEED = "something else is told of it"
UNREAL = {"game": NO_LOSS, "rehearsal": "hypothetical", "disaster": NO_WAR}


@dataclass(slots=True)
class Candidate:
    """A number on its way to be a claim.

    `reason` says why it is none; `change` marks a change printed behind its total, `whole` the claim it is a part of without a
    noun of its own, `again` the one whose figure it tells anew, or where `gapped` whose noun and verb it leaves out, `listed`
    that an official list's publisher counts it with no word of loss, `sums` that it is the total told behind what was added to
    it. `how` tells where the loss or the whole comes from.
    """

    index: int
    noun: Noun | None = None
    loss: Loss | None = None
    reason: str | None = None
    change: bool = False
    whole: Claim | None = None
    again: Claim | None = None
    gapped: bool = False
    listed: bool = False
    sums: bool = False
    how: Basis | None = None


def find_candidate(sentence: Sentence, i: int, frame: Frame, publishers: Publishers) -> Candidate:
    """Return the candidate for the number at index `i` of a sentence's tokens, governed by a loss or with the reason why not."""
    tokens = sentence.tokens
    token = tokens[i]
    if reason := veto(sentence.folded, token.start, token.end, token.number.words):
        return Candidate(i, reason=reason)
    if is_change(tokens, i, sentence.row) or in_daily_column(tokens, i, frame.columns):
        return Candidate(i, change=True) if sentence.previous else _lone_change(sentence, i, frame, publishers)
    if sentence.previous is None and frame.recent and tells_change(tokens, i):
        return Candidate(i, change=True, again=frame.recent[0])
    if men := men_raised(sentence, i):
        return Candidate(i, again=men, sums=not any(t.key in SPANS for t in tokens[:i] if t.start > sentence.previous.end))
    if sentence.previous and is_total(tokens, i):
        return Candidate(i, sums=True)
    if frame.scene.unreal or frame.supposed:
        return Candidate(i, reason=UNREAL[frame.scene.unreal or "rehearsal"])
    candidate = Candidate(i, noun_of(sentence, i, frame))
    if frame.mishap and (candidate.noun is None or candidate.noun.category not in ("personnel", "aircraft", "helicopter")):
        candidate.reason = NO_WAR
        return candidate
    _govern(sentence, candidate, frame, publishers)
    return candidate


def _lone_change(sentence: Sentence, i: int, frame: Frame, publishers: Publishers) -> Candidate:
    """Return the candidate for a change without its total: in a row of a list its label tells what it counts, else nothing."""
    tokens = sentence.tokens
    opening = next((k + 1 for k in range(i - 1, -1, -1) if tokens[k].text not in ("(", "+")), i)
    candidate = Candidate(i, noun_before(tokens, opening, frame.scene), change=True)
    if sentence.row and frame.lists(sentence) and candidate.noun is not None and candidate.noun.category:
        _govern(sentence, candidate, frame, publishers)
        return candidate
    return Candidate(i, change=True, reason="unexplained")


def _govern(sentence: Sentence, candidate: Candidate, frame: Frame, publishers: Publishers) -> None:
    """Find the loss word for a candidate, or the reason why it has none."""
    tokens, i, noun = sentence.tokens, candidate.index, candidate.noun
    if survived := none_survived(tokens, i):
        candidate.noun, candidate.loss = None if noun is None or noun.category not in PEOPLE else noun, survived
        return
    if reason := _counts_else(sentence, i, noun):
        candidate.reason = reason
        return
    if noun is None and (pair := one_of_pair(sentence, i)):
        candidate.again, candidate.gapped = pair, True
        return
    bare = noun is None or noun.before and noun.loss is not None and noun.loss.text in TOLLS and noun.party is None
    if bare and not counts_else(tokens[i + 1 : i + 4]) and not does_other(tokens[clause_start(tokens, i) : i]):
        candidate.again = told_before(sentence, i, frame)
        if candidate.again is not None:
            if i + 1 < len(tokens) and tokens[i + 1].kind == "loss" and tokens[i + 1].key in PEOPLE_ONLY:
                candidate.loss = loss_of(tokens, i, noun)  # "put the total at 450,000 killed and wounded"
            return
    if noun is not None and noun.category is None and not noun.before:
        candidate.again = toll_of_before(sentence, i, frame)
    candidate.loss = loss_of(tokens, i, noun)
    whole = whole_of(sentence, i, frame) if noun is None or noun.category is None or is_of_these(tokens, i) else None
    kind = noun.category if noun is not None else frame.mentioned
    if candidate.loss is None and kind not in PEOPLE and goes_on_unlost(sentence, frame):
        candidate.reason = "strength or stock"
        return
    whole = whole and befell_alike(whole, candidate.loss, [*frame.recent, *sentence.claims])
    if whole and (noun is None or noun.category in (None, whole.value.category)):
        candidate.whole, candidate.how = whole
    elif candidate.loss is None and noun is not None and not noun.before and does(tokens, i, noun.last + 1):
        candidate.reason = OTHER_DEED
    elif candidate.loss is None:
        _govern_from_before(sentence, candidate, frame, publishers)
    elif is_one_of_many(tokens, i, noun, candidate.loss) or noun is None and _counts_blows(candidate.loss, i):
        candidate.reason = NO_LOSS
    elif noun is None and is_raised(tokens, candidate.loss, i):
        candidate.reason = "hypothetical"
    elif noun is None and not is_bare(sentence, candidate.index, candidate.loss, frame):
        _go_on(sentence, candidate, frame)
    elif is_other_loss(tokens, i, noun, candidate.loss):
        candidate.reason = NO_LOSS
    elif is_imagined(tokens, candidate.loss, i):
        candidate.reason = "hypothetical"
    elif is_denied(tokens, candidate.loss):
        candidate.reason = "denied"


def _counts_else(sentence: Sentence, i: int, noun: Noun | None) -> str | None:
    """Return the reason why a number counts none of those lost, whatever word of loss stands near it, or None."""
    tokens = sentence.tokens
    if i and (tokens[i].text == "one" and tokens[i - 1].text in ("no", "not") or is_none_of(tokens, i)):
        return "denied"
    if is_fraction_whole(tokens, i) and not (noun is not None and noun.loss is not None and noun.category is None):
        return "whole of a fraction"
    if is_shared_whole(tokens, i):
        return "whole of a fraction"
    if noun is None and sentence.folded[tokens[i - 1].start] != ";" and is_age(tokens, i):
        return "age"
    if noun is None and is_type_number(sentence.text, tokens, i):
        return "designation"
    if (noun is None or noun.before) and is_told_of_age(tokens, i):
        return "age"
    if is_ratio(tokens, i):
        return "rate or multiple"
    if is_stock(tokens, i, noun) or is_strength(tokens, i, noun):
        return "strength or stock"
    if is_struck_at(tokens, i, noun):
        return NO_NOUN
    if reason := are_spared(tokens, i, noun) or other_part(tokens, i, noun):
        return reason
    if is_part_of_unlost(sentence, i) or part_moves(tokens, i) or crosses(tokens, noun):
        return OTHER_DEED
    return OTHER_DEED if noun is not None and not noun.before and fares_otherwise(tokens, noun.last) else None


def _counts_blows(loss: Loss, i: int) -> bool:
    """Tell whether the number at `i` counts the blows named straight behind it."""
    return loss.after and loss.token.text in COUNTED_BLOWS and loss.index - i < 3


def _govern_from_before(sentence: Sentence, candidate: Candidate, frame: Frame, publishers: Publishers) -> None:
    """Let a heading, the sentence before or an official list's own form give the loss that the sentence does not name."""
    noun, listing = candidate.noun, frame.listing
    if noun is not None and (loss := loss_of_whole(sentence, candidate.index, frame)):
        candidate.loss, candidate.how = loss, Basis("whole")
    elif noun is not None and (loss := loss_shared_by_place(sentence, candidate.index, noun, frame)):
        candidate.loss, candidate.how = loss, Basis("figure_before")
    elif noun is not None and (whole := sum_of_places(sentence, candidate.index, frame)):
        candidate.whole, candidate.how = whole
    elif noun is None and sums_list(sentence, candidate.index, frame):
        candidate.loss, candidate.how = listing.loss, Basis("heading")
    elif noun is None:
        _go_on(sentence, candidate, frame)
    elif _goes_on_with_parts(sentence, candidate.index, noun) and (frame.heard or listing.loss):
        candidate.loss, candidate.how = frame.heard or listing.loss, Basis("whole")
    elif candidate.index == 0 and sentence.tokens[1].text == ":":
        candidate.reason = NO_LOSS  # "48: hostages still held", in a list that leads with its figures
    elif not noun.before and _fares_else(sentence.tokens, noun):
        candidate.reason = OTHER_DEED
    elif so_did(sentence.tokens, candidate.index, noun) and frame.heard is not None and frame.line >= frame.now - 1:
        candidate.loss, candidate.how = frame.heard, Basis("sentence_before")
    elif not sentence.row and is_had(sentence.tokens, candidate.index):
        candidate.reason = "strength or stock"
    elif not sentence.row and not noun.before and does_other(sentence.tokens[: candidate.index]):
        candidate.reason = NO_LOSS
    elif frame.lists(sentence) and listing.loss is not None:
        candidate.loss, candidate.how = listing.loss, Basis("heading")
    elif sentence.row and (frame.bare and frame.scene.ours or is_official_row(noun, frame, publishers)):
        days = frame.stated
        listing.measure, frame.open = "lost", True
        listing.side = listing.side or tell(frame.scene.enemy(frame.speaker.party if frame.speaker else None), "official_list")
        day = days.as_of or days.spoken or days.event or frame.published
        listing.time = listing.time or Time("cumulative", None, day, why=Basis("official_list"))
    elif sentence.row and frame.pending is not None and frame.now - frame.pending.line <= 3:
        frame.listing, frame.open, frame.line = frame.pending, True, frame.now
        frame.listing.measure = frame.pending.loss.measure if frame.pending.loss else frame.pending.measure
        candidate.loss, candidate.how = frame.pending.loss, Basis("heading")
    elif leads_on(sentence, candidate.index, frame):
        candidate.loss, candidate.how = frame.heard, Basis("heading")
    elif is_listed(sentence, candidate.index, noun, frame, publishers):
        candidate.listed, candidate.how = True, Basis("official_list")
    elif loss := loss_of_named(sentence, candidate.index, noun, publishers):
        candidate.loss, candidate.how = loss, Basis("official_list")
    elif counts_on(sentence.tokens, candidate.index, noun.category, frame) or lists_on(sentence, candidate.index, noun, frame):
        candidate.loss, candidate.how = listing.loss or frame.heard, Basis("sentence_before")
    else:
        candidate.reason = NO_LOSS


def _goes_on_with_parts(sentence: Sentence, i: int, noun: Noun) -> bool:
    """Tell whether people are counted as one more part behind another that names its kind: "400 were children and 110 women"."""
    last = sentence.previous
    joined = sentence.tokens[i - 1].text in ("and", ",") and last is not None and last.part_of is not None
    closes = sentence.tokens[noun.last + 1 : noun.last + 2]
    ends = not closes or closes[0].kind == "punct" or closes[0].text in ("and", "or")
    return joined and not noun.before and noun.category in PEOPLE and last.category in PEOPLE and ends


def _go_on(sentence: Sentence, candidate: Candidate, frame: Frame) -> None:
    """Let a figure with neither noun nor verb go on from the one before, or say that it counts nothing."""
    if whole := sum_of_places(sentence, candidate.index, frame):
        candidate.whole, candidate.how = whole
        return
    candidate.again = gone_on_from(sentence, candidate.index, frame)
    if candidate.again is None:
        candidate.reason = NO_NOUN
    else:
        candidate.gapped, candidate.loss = True, None


def _fares_else(tokens: list[Token], noun: Noun) -> bool:
    """Tell whether another verb tells of what is counted, or only where people were: "nine more people were on board", or what
    a headline says they are to do."""
    return (
        is_to_do(tokens, noun.last)
        or does_other(_verb_behind(tokens, noun.last))
        or noun.category in PEOPLE
        and is_somewhere(tokens, noun.last)
    )


def _verb_behind(tokens: list[Token], last: int) -> list[Token]:
    """Return the first word behind a noun phrase that is no form of to be or have."""
    return next(([t] for t in tokens[last + 1 : last + 4] if t.text not in AUXILIARIES | BE), [])
