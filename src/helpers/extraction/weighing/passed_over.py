"""Numbers that no rule makes a claim of, weighed by the words around: does each count losses all the same?

"Mediazona has it at 31,665" names neither what is counted nor a loss. The rules leave such numbers out; a number for which the
words around weigh enough goes on from the figure before, or counts its own noun's losses.
"""

from __future__ import annotations

from helpers.extraction.basis import Basis
from helpers.extraction.candidates import NO_LOSS, NO_NOUN, Candidate
from helpers.extraction.deeds import has_object
from helpers.extraction.denials import does_other
from helpers.extraction.elsewhere import goes_elsewhere, is_sent
from helpers.extraction.frame import Frame
from helpers.extraction.grammar import AUXILIARIES, BE
from helpers.extraction.nouns import Noun
from helpers.extraction.other_parts import ARMS, SAVED
from helpers.extraction.parts import counts_else
from helpers.extraction.refusals import is_other_loss
from helpers.extraction.sentence import Sentence
from helpers.extraction.tokens import Token
from helpers.extraction.weighing.weights import can_weigh, weights_of
from helpers.model import PEOPLE, Claim

OPEN = frozenset({NO_NOUN, NO_LOSS})  # why a number is left out that may count losses nevertheless
ENOUGH = 0.6  # chance from which it does
BY_KIND = frozenset({"number", "date", "window", "party", "claimant", "place", "model", "people_civil"})
TELLING = frozenset({"word", "supply", "says", "loss"})
PART_OF_OTHER = 6  # tokens before a part to the words that make it one
NEAR, FAR = 3, 9  # words that count by their place, and by the side of the number they stand on


MOST_YEARS = 99
DEEDS = 16  # tokens to the last of several deeds
SHORT = 3  # letters of a word that may be none in the plural: "was", "its"
THINGS = frozenset({"destroyed", "damaged", "shot_down"})  # what befalls things
ALONG = frozenset({"across", "along", "during", "from", "in", "over"})  # "lost along five directions", "died in 71 events"
ALIVE = frozenset({"survivors", "survivor"})
MOVED, MORE = frozenset({"came", "crossed", "escaped", "fled", "went"}), frozenset({"more", "others", "people"})
STAYED = frozenset({"remain", "remains", "remained", "stayed", "returned", "live", "lived"})


def take_up(sentence: Sentence, candidate: Candidate, frame: Frame) -> None:
    """Take the reason from a candidate that the words around it make a claim all the same, and say what it goes on from."""
    if not is_open(sentence, candidate, frame) or not can_weigh(frame.language):
        return
    if weights_of(frame.language, "claim").chances(cues_of(sentence, candidate, frame))["claim"] < ENOUGH:
        return
    candidate.reason, candidate.how = None, Basis("weighed_in")
    candidate.noun = candidate.noun or _spoken_of(sentence, candidate.index, frame)
    if candidate.loss is None and _counts(candidate):
        candidate.loss = frame.heard if _before(sentence, frame) else None
    elif candidate.loss is None:
        candidate.again, candidate.gapped = _before(sentence, frame), True


def is_open(sentence: Sentence, candidate: Candidate, frame: Frame) -> bool:
    """Tell whether a number was left out only for want of a noun or a loss, and something tells what it would count."""
    if candidate.reason not in OPEN or frame.scene.unreal or frame.mishap:
        return False
    tokens, i = sentence.tokens, candidate.index
    if candidate.loss is not None and is_other_loss(tokens, i, candidate.noun, candidate.loss):
        return False
    ahead = [t for t in tokens[max(0, i - PART_OF_OTHER) : i] if t.kind != "qualifier"]
    if candidate.loss is None and any(t.kind == "parts" for t in ahead) and does_other(ahead[-1:]):
        return False  # "convicts, of whom he had recruited 50,000"
    if candidate.loss is None and ahead[-1:] and ahead[-1].text in SAVED:
        return False  # "killed 40 militants and rescued 120 hostages"
    if candidate.loss is None and (goes_elsewhere(sentence, i, candidate.noun) or i and is_sent(tokens, i)):
        return False
    behind = tokens[i + 1 : i + 4]
    if candidate.noun is None and _counts_things(behind) and _befalls_things(sentence, candidate, frame):
        return False
    if candidate.noun is None and (_is_lone_count(sentence, i) or tokens[i - 1].text in ALONG and counts_else(behind)):
        return False
    if (
        candidate.noun is None
        and tokens[i].number.words
        and tokens[i].number.size <= MOST_YEARS
        and tokens[max(0, i - 1)].text == "in"
    ):
        return False  # "in ten years, and 2,461 in twenty"
    if candidate.loss is None and candidate.noun is None and next((t.text in MOVED for t in behind if t.text not in MORE), False):
        return False  # "five hundred more came to clinics"
    if [t.text for t in tokens[max(0, i - 2) : i]] == ["than", "the"] and not any(t.kind == "says" for t in tokens[i + 1 :]):
        return False  # "more launchers than the 39 that were delivered"
    if behind and behind[0].text in ALIVE:
        return False  # "found 54 bodies, 10 survivors"
    if candidate.noun is None and any(t.kind in ("none", "supply") for t in behind[:1]):
        return False  # "destroyed 125 rounds" counts no terrorists killed before, "and 286,000 displaced" no wounded
    arms = any(t.text in ARMS for t in behind[:1] + behind[1:2] * (behind[:1] != [] and behind[0].text == "small"))
    if arms and candidate.loss is not None and candidate.loss.measure == "captured":
        return False  # "forty weapons were captured", "captured 1,728 small arms" count none of the men
    last = candidate.noun.last if candidate.noun is not None and not candidate.noun.before else i
    if candidate.loss is None and any(t.text in STAYED for t in tokens[last + 1 : last + 9]):
        return False  # "about 260,000 people, half of them children, remain in the city"
    if candidate.loss is None and _does_it(tokens, i, last):
        return False
    ends = last + 1
    joined = tokens[ends : ends + 2]
    if len(joined) == 2 and joined[0].text == "and" and joined[1].kind == "number":
        ends = next((k for k in range(ends + 2, min(len(tokens), ends + 6)) if tokens[k].text in BE), ends)
    if any(t.text in BE for t in tokens[ends : ends + 1]) and any(t.text in SAVED for t in tokens[ends + 1 : ends + 2]):
        return False  # "and 396 sailors were evacuated", "six officers and 61 sailors were picked up"
    if candidate.loss is not None or _counts(candidate) and (_before(sentence, frame) or "loss" in sentence.kinds):
        return True
    if tokens[i].number.words and tokens[i].number.value == 1:
        return False  # "in one figure"
    return _before(sentence, frame) is not None and not counts_else(behind)  # "93 settlements" goes on from no losses


def _does_it(tokens: list[Token], i: int, last: int) -> bool:
    """Tell whether those counted up to `last` kill or destroy others: "three rebels killed 12 people", "two bombers in Hilla
    have killed 12"."""
    placed = [t.text for t in tokens[last + 1 : last + 2]] == ["in"] and last + 2 < len(tokens)
    if placed and tokens[last + 2].kind in ("place", "party"):
        return _does_it(tokens, i, last + 2)
    verb = next((k for k in range(last + 1, min(len(tokens), last + 3)) if tokens[k].text not in AUXILIARIES), last)
    told = last > i and tokens[verb].kind == "loss" and tokens[verb].role == "inflict"
    return told and has_object(tokens, verb, i) or i == 0 and last > i and _does_at_last(tokens, last)


def _does_at_last(tokens: list[Token], last: int) -> bool:
    """Tell whether those with whom a sentence opens, up to `last`, kill others in the last of several deeds: "gunmen seized a bus
    and killed 34 people"."""
    for k in range(last + 1, min(len(tokens) - 1, last + DEEDS)):
        if tokens[k].text in BE or tokens[k].kind in ("number", "says") or tokens[k].text == ";":
            return False
        if tokens[k].kind == "loss" and tokens[k].role == "inflict" and tokens[k + 1].kind in ("number", "qualifier"):
            return tokens[k].text.endswith("ed") and tokens[k - 1].text in ("and", ",")
    return False


def _counts_things(behind: list[Token]) -> bool:
    """Tell whether a noun in the plural that means no people or materiel stands straight behind a number: "twelve silos"."""
    return bool(behind) and behind[0].kind == "word" and len(behind[0].text) > SHORT and behind[0].text.endswith("s")


def _befalls_things(sentence: Sentence, candidate: Candidate, frame: Frame) -> bool:
    """Tell whether what befell those counted befalls things and no people, or goes on from things: "twelve silos were damaged",
    "lost two tanks and five barrels"."""
    loss = candidate.loss
    if loss is not None and loss.stands_in(sentence.tokens) and loss.measure != "lost":
        return loss.measure in THINGS
    before = _before(sentence, frame)
    return before is not None and before.category not in PEOPLE


def _is_lone_count(sentence: Sentence, i: int) -> bool:
    """Tell whether a number stands in brackets in a line with no other, as the count of a heading does: "Sources (4)"."""
    around = sentence.tokens[max(0, i - 1) : i + 2 : 2]
    return len(sentence.tokens) < 7 and len(sentence.numbers) == 1 and [t.text for t in around] == ["(", ")"]


def _spoken_of(sentence: Sentence, i: int, frame: Frame) -> Noun | None:
    """Return the materiel that a sentence speaks of before a number without a noun, where the figure before counted another kind:
    "helicopters stay at 347. Drones went up by 1,918"."""
    before, last = _before(sentence, frame), next(iter(sentence.tokens.before("number", i)), -1)
    kinds = [t for t in sentence.tokens[last + 1 : i] if t.kind == "category" and t.key not in PEOPLE]
    if not kinds or before is None or before.category in (*PEOPLE, kinds[0].key):
        return None
    return Noun(kinds[0].key, kinds[0].start, kinds[0].end, i, before=True)


def _counts(candidate: Candidate) -> bool:
    return candidate.noun is not None and candidate.noun.category is not None


def _before(sentence: Sentence, frame: Frame) -> Claim | None:
    """Return the figure that a number may go on from: the last of its sentence, else the last told, and of those told there the
    dead rather than the wounded told with them."""
    if sentence.claims or not frame.recent:
        return (sentence.claims or [None])[-1]
    last = frame.recent[-1]
    dead = [c for c in frame.recent if c.measure == "killed" and c.part_of is None and c.category == last.category]
    return dead[-1] if dead and last.measure == "wounded" else last


def cues_of(sentence: Sentence, candidate: Candidate, frame: Frame) -> tuple[str, ...]:
    """Return what bears on whether a number left out counts losses: what it lacks, what was told before, the words around."""
    return tuple(dict.fromkeys([*_lacks(sentence, candidate, frame), *_around(sentence.tokens, candidate.index)]))


def _lacks(sentence: Sentence, candidate: Candidate, frame: Frame) -> list[str]:
    noun, number, i = candidate.noun, sentence.tokens[candidate.index].number, candidate.index
    told = "sentence" if sentence.claims else "far" if frame.recent else "none"
    told = "near" if told == "far" and frame.line >= frame.now - 1 else told
    before = _before(sentence, frame)
    digits = "vague" if number.vague else len(str(int(number.size)))
    others = sum(k < i for k in sentence.tokens.places("number")) - len(sentence.claims)
    return [
        f"why {candidate.reason}",
        f"noun {noun.category if noun else None}",
        f"noun before {noun.before if noun else None}",
        f"loss {candidate.loss.token.role if candidate.loss else None}",
        f"told {told}",
        f"told {told} noun {noun is not None}",
        f"told of {before.category if before else None}",
        f"digits {digits}",
        f"digits {digits} noun {noun is not None}",
        f"words {number.words}",
        f"bound {bool(number.bound)}",
        f"claims {min(len(sentence.claims), 2)} others {min(max(others, 0), 2)}",
        f"speakers {bool(sentence.speakers)}",
        *(f"kind {kind}" for kind in sorted(sentence.kinds)),
    ]


def _around(tokens: list[Token], i: int) -> list[str]:
    """Return the words around the number at `i`: the nearest by their place, pairs of them, the rest by their side."""
    before = [_shown(t) for t in reversed(tokens[max(0, i - FAR) : i])]
    behind = [_shown(t) for t in tokens[i + 1 : i + 1 + FAR]]
    left, right = (before + ["^"] * NEAR)[:NEAR], (behind + ["$"] * NEAR)[:NEAR]
    return [
        *(f"b{k} {word}" for k, word in enumerate(left, 1)),
        *(f"a{k} {word}" for k, word in enumerate(right, 1)),
        f"b21 {left[1]} {left[0]}",
        f"a12 {right[0]} {right[1]}",
        f"b1a1 {left[0]} {right[0]}",
        *(f"b {word}" for word in before),
        *(f"a {word}" for word in behind),
        *(f"s {token.text}" for token in tokens if token.kind in TELLING),
    ]


def _shown(token: Token) -> str:
    """Return what a token counts as: a name by its kind, what is counted and what befell it roughly, a word as it is."""
    if token.kind in BY_KIND:
        return token.kind.upper()
    if token.kind == "category":
        return "PEOPLE" if token.key in PEOPLE else "MATERIEL"
    return f"LOSS {token.role}" if token.kind == "loss" else token.text
