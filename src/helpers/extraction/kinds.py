"""What kind of loss a figure is in the end: its category where the noun leaves it open, its measure as the claimant means it."""

from __future__ import annotations

from helpers.extraction.agents import WEAPONS
from helpers.extraction.basis import Told, of_claim, tell
from helpers.extraction.candidates import Candidate
from helpers.extraction.clauses import is_of_its_own
from helpers.extraction.frame import ALOFT, Frame
from helpers.extraction.going_on import goes_on_with_others, other_things
from helpers.extraction.grammar import JOINS_LIST
from helpers.extraction.loss import PEOPLE_ONLY, Loss
from helpers.extraction.meant import guns_ahead
from helpers.extraction.nouns import Noun
from helpers.extraction.people import are_helpers, is_crew, shared_object
from helpers.extraction.publishers import Publishers
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.extraction.soldiers import bare_people, named_people
from helpers.extraction.speaker import Speaker
from helpers.model import PEOPLE, Claim

AIR_FORCES = frozenset({"air force", "army air forces", "fighter command", "fleet air arm", "luftwaffe", "raf", "usaf"})
AT_SEA = frozenset({"tanker", "tankers", "oil tanker", "oil tankers"})
ONE_OF_MEN = frozenset({"soldier", "policeman", "police officer", "trooper", "marine", "paratrooper", "fighter", "rebel"})
MENS = frozenset({"dead", "killed", "missing", "wounded"})  # what befalls men alone
MORE = frozenset({"more", "others"})
SINKS = frozenset({"sank", "sink", "sinking", "sunk", "torpedoed", "scuttled", "capsized", "foundered"})


def category_of(sentence: Sentence, candidate: Candidate, frame: Frame, speaker: Speaker | None, publishers: Publishers) -> Told:
    """Return the category of a number: its noun's, else the one it goes on from, else people as the sentence paints them."""
    noun, previous, loss = candidate.noun, sentence.previous, candidate.loss
    if candidate.again is not None:
        return of_claim(candidate.again, "category", "told_again")
    if previous is not None and is_of_its_own(sentence.tokens, candidate.index):
        return of_claim(previous, "category", "figure_before")
    if goes_on_with_others(sentence, candidate, frame):
        return of_claim(frame.recent[-1], "category", "sentence_before")
    if noun is not None and previous is not None and previous.category in PEOPLE and _are_others(sentence, candidate):
        return of_claim(previous, "category", "figure_before")
    if (
        noun is not None
        and previous is None
        and _are_others(sentence, candidate)
        and (comrade := _one_soldier(sentence, candidate))
    ):
        return tell("personnel", "mentioned", comrade)
    if noun is not None and previous is not None and previous.category not in PEOPLE and _are_things(sentence, noun, loss):
        return of_claim(previous, "category", "figure_before")
    if noun is not None and previous is None and (things := other_things(sentence, candidate)) is not None:
        return things
    damaged = noun is not None and previous is None and loss is not None and loss.measure == "damaged"
    if damaged and _are_others(sentence, candidate) and (things := _thing_before(frame)) is not None:
        return things  # "One ship sank. It said three others were damaged"
    if noun is not None and previous is not None and previous.category == "personnel" and _are_allies(sentence, candidate, frame):
        return of_claim(previous, "category", "figure_before")
    if noun is not None and noun.category:
        if noun.category == "personnel" and (is_crew(sentence.tokens, noun) or are_helpers(sentence.tokens, noun)):
            return tell("civilian", "noun", noun)
        if noun.category == "personnel" and _are_planes(sentence, noun, loss, frame):
            return tell("aircraft", "noun", noun)
        if noun.category == "vehicle" and _are_at_sea(sentence, noun, loss):
            return tell("ship", "noun", noun)
        if noun.category == "ship" and _carry_troops(sentence, noun, frame):
            return tell("afv", "noun", noun)
        if noun.category == "person":
            return named_people(sentence, candidate, frame, speaker, publishers)
        return tell(noun.category, "label" if noun.before else "noun", noun)
    if noun is None and loss is not None and loss.measure == "shot_down" and (aloft := _aloft(sentence, candidate, frame)):
        return aloft
    taken = (
        loss is not None
        and (loss.measure == "captured" or loss.token.text.endswith("of action"))
        and previous is not None
        and previous.category not in PEOPLE
    )
    behind = sentence.tokens[candidate.index + 1 : candidate.index + 2]
    more = noun is None and previous is None and any(t.text in MORE for t in behind)
    if more and loss is not None and loss.measure == "captured" and frame.category not in (None, *PEOPLE):
        return tell(frame.category, "mentioned_before")  # "destroyed 16 vehicles; 34 more were seized"
    fallen = loss is not None and loss.measure == "lost" and any(t.kind == "loss" and t.text.split()[0] in MENS for t in behind)
    materiel = (
        taken or loss is not None and not fallen and (loss.measure not in PEOPLE_ONLY or _stopped(sentence, candidate, frame))
    )
    if noun is None and previous is None and (counted := _antecedent(sentence.tokens, candidate.index, materiel)):
        return counted
    bare = noun is None or noun.category is None and sentence.folded[noun.start : noun.end] == "loss"  # "the loss of 29"
    if bare and previous is None and materiel:
        guns = ("air_defence",) if loss.measure in ("shot_down", "killed") else ()
        before = reversed(sentence.tokens[: candidate.index])
        here = next((t for t in before if t.kind in ("category", "model") and t.key not in guns), None)
        if frame.opened_on and [t.text for t in sentence.tokens[candidate.index + 1 : candidate.index + 2]] == ["of them"]:
            return tell(frame.opened_on, "mentioned_before")  # "Russian tanks entered Grozny. They had destroyed 50 of them"
        if mentioned := here and tell(here.key, "mentioned", here) or _thing_before(frame):
            return mentioned
    if noun is None and loss is not None and loss.after and previous is not None and _ends_both(sentence.claims, loss):
        return tell("person", "both_kinds")
    if noun is None and previous is not None and (previous.category in PEOPLE or materiel):
        return of_claim(_whole(previous, sentence.claims), "category", "figure_before")
    if candidate.how is not None and candidate.how.code == "heading" and frame.category in PEOPLE:
        return tell(frame.category, "heading")
    if _lists_people(speaker, publishers):
        return tell("person", "people")
    if noun is None and (shared := shared_object(sentence.tokens, candidate.index)):
        return shared
    return bare_people(sentence, candidate, frame, speaker, publishers)


def _ends_both(told: list[Claim], loss: Loss) -> bool:
    """Tell whether soldiers and civilians are counted before one after the other with a fate that those counted now do not share:
    "two marines and two civilians died and 18 were wounded"."""
    both = len(told) > 1 and {c.category for c in told[-2:]} == {"personnel", "civilian"}
    return both and told[-1].measure == told[-2].measure != loss.measure


def _whole(claim: Claim, told: list[Claim]) -> Claim:
    """Return the figure that a claim is a part of, where it is told, else the claim: what goes on from parts goes on from all."""
    return next((c for c in told if c.claim_id == claim.part_of), claim)


def _aloft(sentence: Sentence, candidate: Candidate, frame: Frame) -> Told | None:
    """Return what a bare number shot down counts, where a reader would else think of people: what flew last, but not who shot."""
    if sentence.previous is not None and sentence.previous.category not in PEOPLE:
        return None
    loss, i = candidate.loss, candidate.index
    shoots = loss is not None and loss.voice == "active" and loss.index < i and loss.stands_in(sentence.tokens)
    subject = range(_clause_opens(sentence.tokens, loss.index), loss.index) if shoots and frame.aloft else ()
    before = (t for k, t in enumerate(sentence.tokens[:i]) if t.kind in ("category", "model") and k not in subject)
    here = next((t for t in reversed([*before]) if t.key in ALOFT), None)
    return here and tell(here.key, "mentioned", here) or tell(frame.aloft, "mentioned_before")


def _clause_opens(tokens: list[Token], at: int) -> int:
    """Return where the clause of the verb at `at` opens."""
    return next((k + 1 for k in range(at - 1, -1, -1) if tokens[k].text in (",", ";", "that") or tokens[k].kind == "says"), 0)


def _thing_before(frame: Frame) -> Told | None:
    """Return the materiel that the text mentioned last, or None where that was people."""
    return None if frame.mentioned in PEOPLE else tell(frame.mentioned, "mentioned_before")


def _are_things(sentence: Sentence, noun: Noun, loss: Loss | None) -> bool:
    """Tell whether "others" goes on a list of materiel: "430 strike drones, 427 reconnaissance drones and 1,304 others"."""
    others = sentence.text[noun.start : noun.end].lower() == "others"
    return others and (loss is None or loss.measure not in PEOPLE_ONLY - {"captured"})


def _are_planes(sentence: Sentence, noun: Noun, loss: Loss | None, frame: Frame) -> bool:
    """Tell whether "fighters" of no armed group, lost, shot down or destroyed, are planes, where planes were counted last or are
    next, they were shot down, or an air force lost them: "68 bombers and 11 fighters were lost"."""
    if loss is None or loss.measure in PEOPLE_ONLY or noun.party in frame.scene.groups:
        return False
    if not sentence.folded[noun.start : noun.end].endswith(("fighter", "fighters")):
        return False
    last = sentence.previous.category if sentence.previous is not None else frame.mentioned
    if last in ("aircraft", "aircraft_any") or loss.measure == "shot_down":
        return True
    if loss.voice == "suffer" and any(t.text in AIR_FORCES for t in sentence.tokens[max(0, loss.index - 3) : loss.index]):
        return True
    joined = [t.kind for t in sentence.tokens[noun.last + 1 : noun.last + 3] if t.text in (",", "and") or t.kind == "number"]
    after = next((t for t in sentence.tokens[noun.last + 3 : noun.last + 6] if t.kind in ("category", "model")), None)
    return joined == ["word", "number"] and after is not None and after.key == "aircraft"


def _are_at_sea(sentence: Sentence, noun: Noun, loss: Loss | None) -> bool:
    """Tell whether "tankers" are ships and no trucks: they were sunk, or other ships were told of before them."""
    if sentence.folded[noun.start : noun.end] not in AT_SEA:
        return False
    sunk = loss is not None and loss.token.text in SINKS
    return sunk or any(t.kind == "category" and t.key == "ship" and t.start < noun.start for t in sentence.tokens)


def _carry_troops(sentence: Sentence, noun: Noun, frame: Frame) -> bool:
    """Tell whether "carriers" are armoured and no ships: armour was counted last."""
    last = sentence.previous.category if sentence.previous is not None else frame.mentioned
    return sentence.folded[noun.start : noun.end] == "carriers" and last in ("tank", "afv", "armoured_vehicle")


def _are_allies(sentence: Sentence, candidate: Candidate, frame: Frame) -> bool:
    """Tell whether a list of soldiers goes on to those of another nation: "14 Indian soldiers and three Malawians"."""
    tokens, i, noun = sentence.tokens, candidate.index, candidate.noun
    if tokens[noun.last].kind != "party" or noun.party == frame.scene.theatre:
        return False
    lead = [t for t in tokens[max(0, i - 3) : i] if t.kind != "qualifier"]
    return bool(lead) and (lead[-1].text in (",", "and") or lead[-1].text == "with" and tokens[i - 2].text in JOINS_LIST)


def _antecedent(tokens: list[Token], i: int, materiel: bool) -> Told | None:
    """Return the category of those counted first in the sentence, of whom the bare number at `i` counts some: "launched 75
    missiles, of which 41 were stopped", "of the 64 soldiers nine had died"; people are no part of weapons unless words say so.
    """
    first = next((k for k in range(i) if tokens[k].kind == "number"), None)
    if first is None:
        return None
    linked = any(t.kind == "parts" for t in (*tokens[max(first, i - 4) : i], *tokens[i + 1 : i + 2]))
    of_these = any(t.text in ("of", "out of") for t in tokens[max(0, first - 2) : first])
    noun = next((t for t in tokens[first + 1 : min(i, first + 6)] if t.kind in ("category", "model", "punct", "says")), None)
    if noun is None or noun.kind not in ("category", "model"):
        return None
    if noun.key in ("person", "other") or not (linked or of_these) or noun.key not in PEOPLE and not materiel and not linked:
        return None
    return tell(noun.key, "mentioned", noun)


def _are_others(sentence: Sentence, candidate: Candidate) -> bool:
    """Tell whether the number counts "others" of the kind counted before it: "four soldiers died and 19 others were hurt"."""
    return candidate.noun.category == "person" and any(
        t.text == "others" for t in sentence.tokens[candidate.index + 1 : candidate.noun.last + 1]
    )


def _one_soldier(sentence: Sentence, candidate: Candidate) -> Token | None:
    """Return the one soldier whom a sentence tells of before "others" with a word of loss of its own: "A soldier was killed and
    seven others were wounded", not "a policeman and 12 others"."""
    before = sentence.tokens[: candidate.index] if _are_others(sentence, candidate) else []
    at = next((k for k in range(len(before) - 1, -1, -1) if before[k].kind == "category"), None)
    if at is None or before[at].key != "personnel" or before[at].text not in ONE_OF_MEN:
        return None
    return before[at] if any(t.kind == "loss" for t in before[at + 1 :]) else None


def _lists_people(speaker: Speaker | None, publishers: Publishers) -> bool:
    """Tell whether a speaker publishes a list of people, soldiers and others not told apart."""
    lists = publishers.lists_of(speaker)
    return bool(lists) and all("person" in series.categories and "personnel" not in series.categories for series in lists)


def _stopped(sentence: Sentence, candidate: Candidate, frame: Frame) -> bool:
    """Tell whether air defences "neutralised" what the text spoke of as sent: drones and missiles, not men."""
    return frame.mentioned in WEAPONS and candidate.noun is None and guns_ahead(sentence.tokens[: candidate.index])
