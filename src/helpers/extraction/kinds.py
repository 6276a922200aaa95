"""What kind of loss a figure is in the end: its category where the noun leaves it open, its measure as the claimant means it."""

from __future__ import annotations

from helpers.extraction.agents import WEAPONS
from helpers.extraction.basis import Told, of_claim, tell
from helpers.extraction.candidates import Candidate
from helpers.extraction.frame import ALOFT, Frame
from helpers.extraction.going_on import goes_on_with_others, other_things
from helpers.extraction.grammar import JOINS_LIST, MEN, words
from helpers.extraction.losses import PEOPLE_ONLY, Loss
from helpers.extraction.meant import guns_ahead
from helpers.extraction.nouns import Noun
from helpers.extraction.owners import losses_before
from helpers.extraction.people import acts, are_helpers, has_civilians, is_crew, is_soldiers, of_those, plays_part, shared_object
from helpers.extraction.publishers import Publishers
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.extraction.speaker import Speaker
from helpers.model import PEOPLE, Claim

IN_ACTION = words("in_action")
SOLDIERLY = words("soldierly")
SURRENDERS = words("surrenders")
WAR = frozenset(["war", "conflict", "uprising"])
LOST_PEOPLE = frozenset(["people", "persons", "souls"])
MORE = frozenset({"more", "others"})
SMALL_TOLL = 1000  # "Lost 1,000" without a noun is said of armies.
LARGE = 5000  # Bare tolls of this size are armies' in a war whose lists count soldiers; smaller ones are left as people.


def category_of(sentence: Sentence, candidate: Candidate, frame: Frame, speaker: Speaker | None, publishers: Publishers) -> Told:
    """Return the category of a number: its noun's, else the one it goes on from, else people as the sentence paints them."""
    noun, previous, loss = candidate.noun, sentence.previous, candidate.loss
    if candidate.again is not None:
        return of_claim(candidate.again, "category", "told_again")
    if goes_on_with_others(sentence, candidate, frame):
        return of_claim(frame.recent[-1], "category", "sentence_before")
    if noun is not None and previous is not None and previous.category in PEOPLE and _are_others(sentence, candidate):
        return of_claim(previous, "category", "figure_before")
    if noun is not None and previous is not None and previous.category not in PEOPLE and _are_things(sentence, noun, loss):
        return of_claim(previous, "category", "figure_before")
    if noun is not None and previous is None and (things := other_things(sentence, candidate)) is not None:
        return things
    if noun is not None and previous is not None and previous.category == "personnel" and _are_allies(sentence, candidate, frame):
        return of_claim(previous, "category", "figure_before")
    if noun is not None and noun.category:
        if noun.category == "personnel" and (is_crew(sentence.tokens, noun) or are_helpers(sentence.tokens, noun)):
            return tell("civilian", "noun", noun)
        if noun.category == "personnel" and _are_planes(sentence, noun, loss, frame):
            return tell("aircraft", "noun", noun)
        if noun.category == "person":
            return _soldiers(sentence, candidate, frame, speaker, publishers)
        return tell(noun.category, "label" if noun.before else "noun", noun)
    if noun is None and loss is not None and loss.measure == "shot_down" and (aloft := _aloft(sentence, candidate, frame)):
        return aloft
    taken = loss is not None and loss.measure == "captured" and previous is not None and previous.category not in PEOPLE
    behind = sentence.tokens[candidate.index + 1 : candidate.index + 2]
    more = noun is None and previous is None and any(t.text in MORE for t in behind)
    if more and loss is not None and loss.measure == "captured" and frame.category not in (None, *PEOPLE):
        return tell(frame.category, "mentioned_before")  # "destroyed 16 vehicles; 34 more were seized"
    materiel = taken or loss is not None and (loss.measure not in PEOPLE_ONLY or _stopped(sentence, candidate, frame))
    if noun is None and previous is None and (counted := _antecedent(sentence.tokens, candidate.index, materiel)):
        return counted
    if noun is None and previous is None and materiel:
        guns = ("air_defence",) if loss.measure in ("shot_down", "killed") else ()
        before = reversed(sentence.tokens[: candidate.index])
        here = next((t for t in before if t.kind in ("category", "model") and t.key not in guns), None)
        if mentioned := here and tell(here.key, "mentioned", here) or _thing_before(frame):
            return mentioned
    if noun is None and previous is not None and (previous.category in PEOPLE or materiel):
        return of_claim(_whole(previous, sentence.claims), "category", "figure_before")
    if candidate.how is not None and candidate.how.code == "heading" and frame.category in PEOPLE:
        return tell(frame.category, "heading")
    if _lists_people(speaker, publishers):
        return tell("person", "people")
    if noun is None and (shared := shared_object(sentence.tokens, candidate.index)):
        return shared
    return _people(sentence, candidate, frame, speaker, publishers)


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
    return others and (loss is None or loss.measure not in PEOPLE_ONLY)


def _are_planes(sentence: Sentence, noun: Noun, loss: Loss | None, frame: Frame) -> bool:
    """Tell whether "fighters" of no armed group, lost, shot down or destroyed, are planes, where planes were counted last:
    "68 bombers and 11 fighters were lost"."""
    last = sentence.previous.category if sentence.previous is not None else frame.mentioned
    flown = last in ("aircraft", "aircraft_any") and noun.party not in frame.scene.groups
    lost = loss is not None and loss.measure not in PEOPLE_ONLY
    return flown and lost and sentence.folded[noun.start : noun.end].endswith(("fighter", "fighters"))


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


def _people(sentence: Sentence, candidate: Candidate, frame: Frame, speaker: Speaker | None, publishers: Publishers) -> Told:
    """Return `personnel` or `person` for "89 killed", by who else the sentence speaks of, then by what the text counted last."""
    tokens, loss, number = sentence.tokens, candidate.loss, sentence.tokens[candidate.index].number
    if loss is not None and loss.token.text in IN_ACTION:
        return tell("personnel", "soldierly", loss.token)
    if loss is not None and loss.token.role == "nouns" and loss.measure == "lost" and publishers.counts_by_sight(speaker):
        return tell("equipment", "noun", loss.token)
    if candidate.noun is None and (those := of_those(tokens, candidate.index)) is not None:
        return tell(those.key, "mentioned", those)
    foe = candidate.noun.party if candidate.noun is not None else None
    if foe and publishers.is_belligerent(speaker) and speaker.party not in (None, foe) and publishers.knows(foe):
        return tell("personnel", "foe", candidate.noun.owner)  # an army that counts its enemy's dead counts soldiers
    if (
        loss is not None
        and candidate.noun is None
        and loss.token.text in ("lost", "lose", "losing", "cost", "costs", "costing")
        and number.size >= SMALL_TOLL
    ):
        return tell("personnel", "large", loss.token)
    counted = [t for k, t in enumerate(tokens) if t.kind == "category" and t.key == "civilian" and not plays_part(tokens, k)]
    civil = next((t for t in tokens if t.kind in ("people_civil", "event_noun")), None) or next(iter(counted), None)
    soldiers = next((t for k, t in enumerate(tokens) if is_soldiers(tokens, k, candidate.index)), None)
    civilians = bool(counted)
    told = frame.people_told if not soldiers and not civilians else None
    if loss is not None and loss.measure == "killed_and_wounded" and foe is None and _goes_on_with_civilians(frame):
        return tell("civilian", "sentence_before")  # "In Luhansk there were 1,363 casualties", of those told before
    if told is not None and told.value == "civilian":
        return told
    if candidate.noun is None and has_civilians(tokens, candidate.index):
        return tell("person", "people")
    if loss is not None and loss.measure == "killed_and_wounded" and not civil or soldiers and not civilians:
        return tell("personnel", "soldierly", soldiers or loss.token)
    large = number.size >= LARGE and frame.scene.counts_armies
    if large and not civilians and not any(t.kind == "people_civil" for t in tokens) and frame.category not in PEOPLE:
        return tell("personnel", "large") if frame.scene.ours else tell("person", "people")
    if civil and speaker is not None and publishers.is_civil(speaker) and sentence.speakers:
        return tell("person", "civil", civil)
    if any(t.text in WAR for t in tokens[: candidate.index]) and loss is not None and loss.token.text in ("dead", "lives"):
        return tell("person", "people")  # "the war has left 220,000 dead", whoever they were
    if told is not None:
        return told
    if civil:
        on = frame.category in PEOPLE and frame.line == frame.now
        return tell(frame.category, "sentence_before") if on else tell("person", "civil", civil)
    if frame.category in PEOPLE:
        return tell(frame.category, "sentence_before")
    if large:
        return tell("personnel", "large")
    military = next((t for t in tokens if t.kind in ("people_military", "enemy")), None)
    if military or loss is not None and loss.token.text in SOLDIERLY | SURRENDERS:
        return tell("personnel", "soldierly", military or loss.token)
    return tell("person", "people")


def _goes_on_with_civilians(frame: Frame) -> bool:
    last = [c for c in frame.recent if c.measure == "killed_and_wounded"][-1:]
    return frame.category == "civilian" and frame.line >= frame.now - 1 and bool(last) and last[0].category == "civilian"


def _lists_people(speaker: Speaker | None, publishers: Publishers) -> bool:
    """Tell whether a speaker publishes a list of people, soldiers and others not told apart."""
    lists = publishers.lists_of(speaker)
    return bool(lists) and all("person" in series.categories and "personnel" not in series.categories for series in lists)


def _soldiers(sentence: Sentence, candidate: Candidate, frame: Frame, speaker: Speaker | None, publishers: Publishers) -> Told:
    """Return `personnel` for "men" that an army counts beside its materiel, else `person`."""
    tokens, noun = sentence.tokens, candidate.noun
    word = next((t.text for t in tokens if t.end == noun.end), "") or next((t.text for t in tokens if t.start == noun.start), "")
    person = tell("person", "label" if noun.before else "noun", noun)
    peoples = frame.scene.names_people(word)
    if word in MEN and noun.own or not peoples and _beside_materiel(sentence, frame, speaker, publishers):
        return tell("personnel", "men", noun)
    if peoples and candidate.loss is not None and candidate.loss.token.text in SURRENDERS:
        return tell("personnel", "soldierly", candidate.loss.token)
    if peoples:
        theatre = frame.scene.theatre
        abroad = (
            not frame.scene.ours
            and noun.party in frame.scene.lexicon.world.powers
            and noun.party != theatre
            and theatre is not None
        )
        army = abroad or not frame.scene.counts_people and _of_an_army(sentence, candidate, speaker, publishers)
        return tell("personnel", "men", noun) if army else person
    if word not in MEN:
        army = _loses(tokens, candidate)
        return tell("personnel", "soldierly", army) if army is not None and word in LOST_PEOPLE else person
    if noun.party in frame.scene.groups or noun.party in frame.scene.lexicon.world.groups:
        return tell("personnel", "armed_group", noun)
    lost = any(t.kind == "loss" and t.role == "suffer" and t.key == "lost" for t in tokens)
    counted = publishers.is_estimator(speaker) or publishers.is_belligerent(speaker) and not publishers.is_civil(speaker)
    military = any(
        t.kind == "category"
        and t.key not in ("civilian", "person", "other")
        and not acts(tokens, k)
        or t.kind == "people_military"
        for k, t in enumerate(tokens)
    )
    return tell("personnel", "men", noun) if lost or counted or military else person


def _loses(tokens: list[Token], candidate: Candidate) -> Token | None:
    """Return the word that says an army lost those counted: "losses were 8,010 people", "Ukraine had lost 80,000 people"."""
    loss = candidate.loss
    noun, bearer = losses_before(tokens, loss)
    if noun is not None and bearer is not None:
        return noun
    if loss is None or not any(t is loss.token for t in tokens):
        return None
    if loss.measure != "lost":  # "the enemy lost 212 people killed and wounded"
        lead = [t for t in tokens[max(0, candidate.index - 4) : candidate.index] if t.kind != "qualifier"]
        lost = lead[-1:] != [] and lead[-1].kind == "loss" and lead[-1].role == "suffer" and lead[-1].key == "lost"
        return lead[-1] if lost and any(t.kind in ("party", "enemy") for t in lead[:-1]) else None
    lead = tokens[max(0, loss.index - 3) : loss.index]
    party = any(t.kind in ("party", "enemy", "people_military") for t in lead)
    return loss.token if loss.token.role == "nouns" or loss.token.role == "suffer" and party else None


def _beside_materiel(sentence: Sentence, frame: Frame, speaker: Speaker | None, publishers: Publishers) -> bool:
    """Tell whether "people" stand in a list of a publisher who counts an army's losses: "8,700 people, 104 tanks, 230 guns"."""
    if not any("personnel" in series.categories for series in publishers.lists_of(speaker)) or "event_noun" in sentence.kinds:
        return False
    tokens = sentence.tokens
    kinds = {t.key for k, t in enumerate(tokens) if k and t.kind == "category" and tokens[k - 1].kind == "number"}
    return frame.lists(sentence) or len(kinds - {*PEOPLE, *WEAPONS, "other"}) > 1


def _of_an_army(sentence: Sentence, candidate: Candidate, speaker: Speaker | None, publishers: Publishers) -> bool:
    """Tell whether "70,000 Ukrainians" are soldiers: so many are, and so are those an army counts of its enemy."""
    i = candidate.index
    near = sentence.tokens[max(0, i - 8) : i + 10]
    if any(t.kind == "category" and t.key == "civilian" or t.kind == "people_civil" for t in near):
        return False
    party = candidate.noun.party
    large = sentence.tokens[candidate.index].number.size >= LARGE and publishers.knows(party)
    foe = speaker is not None and publishers.is_belligerent(speaker) and speaker.party not in (None, party)
    return large or foe or any(t.kind == "people_military" for t in sentence.tokens)


def _stopped(sentence: Sentence, candidate: Candidate, frame: Frame) -> bool:
    """Tell whether air defences "neutralised" what the text spoke of as sent: drones and missiles, not men."""
    return frame.mentioned in WEAPONS and candidate.noun is None and guns_ahead(sentence.tokens[: candidate.index])
