"""Whether people who are counted are soldiers: by what befell them, who counts them, and who else is spoken of."""

from __future__ import annotations

from helpers.extraction.agents import WEAPONS
from helpers.extraction.basis import Told, tell
from helpers.extraction.candidates import Candidate
from helpers.extraction.frame import Frame
from helpers.extraction.grammar import CAPTIVES, IN_ACTION, MEN, words
from helpers.extraction.owners import losses_before
from helpers.extraction.people import acts, has_civilians, is_soldiers, of_those, plays_part
from helpers.extraction.publishers import Publishers
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.extraction.speaker import Speaker
from helpers.model import PEOPLE

SOLDIERLY = words("soldierly")
SURRENDERS = words("surrenders")
WAR = frozenset(["war", "conflict", "uprising"])
TAKEN = frozenset({"taken", "took"})
LOST_PEOPLE = frozenset(["people", "persons", "souls"])
HEALERS = frozenset({"hospital", "hospitals", "doctors", "medics", "a hospital", "the hospital"})
ARMY_TOLL = 1000  # "Lost 1,000" without a noun is said of armies.
LARGE = 5000  # Bare tolls of this size are armies' in a war whose lists count soldiers; smaller ones are left as people.


def bare_people(sentence: Sentence, candidate: Candidate, frame: Frame, speaker: Speaker | None, publishers: Publishers) -> Told:
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
        and number.size >= ARMY_TOLL
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
    if loss is not None and loss.after and (army := _lost_by_army(tokens, candidate, counted)) is not None:
        return tell("personnel", "soldierly", army)
    if candidate.noun is None and has_civilians(tokens, candidate.index):
        return tell("person", "people")
    if loss is not None and loss.measure == "killed_and_wounded" and not civil or soldiers and not civilians:
        return tell("personnel", "soldierly", soldiers or loss.token)
    if tokens[0].text in HEALERS:
        return tell("person", "people", tokens[0])  # "Hospitals in Goma reported 17 dead", whoever the figure before counts
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


def named_people(sentence: Sentence, candidate: Candidate, frame: Frame, speaker: Speaker | None, publishers: Publishers) -> Told:
    """Return `personnel` for "men" that an army counts beside its materiel, else `person`."""
    tokens, noun = sentence.tokens, candidate.noun
    word = next((t.text for t in tokens if t.end == noun.end), "") or next((t.text for t in tokens if t.start == noun.start), "")
    person = tell("person", "label" if noun.before else "noun", noun)
    peoples = frame.scene.names_people(word)
    if word in MEN and noun.own or not peoples and _beside_materiel(sentence, frame, speaker, publishers):
        return tell("personnel", "men", noun)
    if peoples and candidate.loss is not None and candidate.loss.token.text in SURRENDERS | {"fell"}:
        return tell("personnel", "soldierly", candidate.loss.token)
    if word in CAPTIVES and candidate.loss is not None and candidate.loss.token.text in TAKEN:
        return tell("personnel", "soldierly", candidate.loss.token)  # "claimed to have taken 340 prisoners"
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
        and t.key not in {"civilian", "person", "other", *WEAPONS}
        and not acts(tokens, k)
        or t.kind == "people_military"
        for k, t in enumerate(tokens)
    )
    return tell("personnel", "men", noun) if lost or counted or military else person


def _goes_on_with_civilians(frame: Frame) -> bool:
    last = [c for c in frame.recent if c.measure == "killed_and_wounded"][-1:]
    return frame.category == "civilian" and frame.line >= frame.now - 1 and bool(last) and last[0].category == "civilian"


def _lost_by_army(tokens: list[Token], candidate: Candidate, civilians: list[Token]) -> Token | None:
    """Return the word that says an army lost those killed that a bare number counts, in a clause that names no civilians: "the
    Soviets lost 78,000 killed"."""
    opens = max((k for k in range(candidate.index) if tokens[k].text == ";"), default=0)
    closes = next((k for k in range(candidate.index, len(tokens)) if _counts_anew(tokens, k)), len(tokens))
    at_home = any(t in civilians or t.kind == "people_civil" for t in tokens[opens:closes])
    return None if at_home else _loses(tokens, candidate)


def _counts_anew(tokens: list[Token], k: int) -> bool:
    """Tell whether a clause ends at `k`, or a comma leads to others with a number of their own."""
    return tokens[k].text == ";" or tokens[k].text == "," and [t.kind for t in tokens[k + 1 : k + 2]] == ["number"]


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
