"""What the next sentence may leave out: whose losses the paragraph is about, and whom "it" means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.extraction.agents import WEAPONS
from helpers.extraction.aimed import aimed_at, entered, entering
from helpers.extraction.basis import Told, came_by, of_claim, tell
from helpers.extraction.belligerents import heads_section, is_section
from helpers.extraction.between import two_states
from helpers.extraction.crews import CRAFT, craft_in
from helpers.extraction.datelines import dateline_end
from helpers.extraction.expeditions import sender_in
from helpers.extraction.grammar import PEOPLES, words
from helpers.extraction.nouns import party_of
from helpers.extraction.officials import role_of, speaker_at, voice_of
from helpers.extraction.people import people_told
from helpers.extraction.places import BORDERS, beside_border, may_name_place, place_of, struck_land
from helpers.extraction.scene import Scene
from helpers.extraction.sentence import Sentence
from helpers.extraction.speaker import Speaker
from helpers.extraction.subjects import subject_of
from helpers.extraction.tokens import Token

if TYPE_CHECKING:
    from helpers.extraction.frame import Frame


DENIES = words("denies")
DENIERS, FEW = frozenset({"party", "official"}), 5
OPENS = 5  # tokens in which a sentence opens with whose losses it tells of
BLOW = 6  # tokens from a party's name to the verb of what its men did
ARMIES = frozenset({"forces", "army", "navy", "air force", "armed forces"})
FLYING = frozenset({"artillery", "bombers", "jets", "mortars", "planes", "rockets", "shells"})
OWNED = 6  # tokens from "his" to the losses: "his country's war dead"
OWNING, OWN = frozenset({"his", "her", "its", "their"}), frozenset({"own", "country", "army", "forces", "side"})
PRONOUN = re.compile(r"\W*(?:its?|(?P<many>they|their))\b")
SAYS_SO = re.compile(r",\s(?:it|they)\s(?:also\s)?(?:says?|said|claims?|claimed)\b")
PASSIVE = frozenset({"was", "were", "been", "being"})


def named_in(sentence: Sentence, scene: Scene) -> Speaker | None:
    """Return the one claimant that a sentence names, of whom the next may say "It claims ..."."""
    names = [t for t in sentence.marks if t.kind == "claimant"] if "claimant" in sentence.kinds else []
    if len({t.key for t in names}) != 1:
        return None
    party = scene.lexicon.profile.claimants[names[0].key].party
    return Speaker(names[0].key, sentence.quote(names[0]), -1, party, False, names[0].start, "named_before")


def denier_in(sentence: Sentence, scene: Scene) -> Speaker | None:
    """Return the party that opens a sentence without figures by denying what is said of it, of which the next may say "it said":
    "Armenia denied the attack"."""
    if sentence.claims or sentence.kinds.isdisjoint(DENIERS):
        return None
    at = next((k for k, t in enumerate(sentence.tokens[:FEW]) if t.text in DENIES), 0) - 1
    if at < 0 or sentence.tokens[at].kind not in DENIERS:
        return None
    who = sentence.tokens[at]
    if who.kind == "official":
        return speaker_at(sentence.tokens, at, sentence.text, scene)
    return voice_of(party_of(who, scene) or who.key, role_of(who), sentence.quote(who), -1, scene, start=who.start)


def asks(sentence: Sentence) -> bool:
    """Tell whether a sentence is the question of a talk, whose lines open with a dash."""
    return sentence.opens and sentence.first.text == "-" and sentence.tokens[-1].text == "?"


def topic_of(frame: Frame, sentence: Sentence) -> Told | None:
    """Return whose losses the paragraph is about: the last told, else the one party its last sentence names."""
    if sentence.claims and sentence.claims[-1].side != "unknown":
        return of_claim(sentence.claims[-1], "side", "topic")
    if asks(sentence) and (enemy := next((t for t in sentence.marks if t.kind == "enemy"), None)):
        return tell(frame.scene.enemy(frame.speaker.party if frame.speaker else None), "topic", enemy)  # "- And the enemy?"
    if own := _own_told(frame, sentence):
        return own
    if "party" not in sentence.kinds:
        return frame.topic
    if losses := _losses_of(frame, sentence):
        return losses
    parties = {frame.scene.party(t.key): t for t in _named(sentence)}
    if frame.scene.ours:
        parties = {party: t for party, t in parties.items() if party in frame.scene.lexicon.profile.parties}
    else:  # a power or a country at peace that is named in passing is at no war
        passing = frame.scene.lexicon.world.passing - {*frame.scene.at_war}
        parties = {party: t for party, t in parties.items() if party not in passing}
    if len(parties) > 1 and (people := people_told(sentence)) is not None:
        before = [t for t in sentence.marks if t.end <= people.basis.start and t.kind == "party" and t.role == "adjectives"]
        parties = {frame.scene.party(t.key): t for t in before[-1:] if people.basis.start - t.end == 1}
    if len(parties) != 1:
        return frame.topic
    ((party, named),) = parties.items()
    return tell(frame.scene.opponent(party) if _strikes(sentence, named, frame.scene) else party, "topic", named)


def _named(sentence: Sentence) -> list[Token]:
    """Return the parties that a sentence names, but for lands of which it only names the border."""
    named = [t for t in sentence.marks if t.kind == "party"]
    if not any(word in sentence.folded[sentence.start : sentence.end] for word in BORDERS):
        return named
    beside = {id(t) for k, t in enumerate(sentence.tokens) if t.kind == "party" and beside_border(sentence.tokens, k)}
    return [t for t in named if id(t) not in beside]


def _losses_of(frame: Frame, sentence: Sentence) -> Told | None:
    """Return the party of whose losses a sentence tells without a figure, which the next gives: "American losses, too, were the
    highest yet. There were 211 dead"."""
    if sentence.claims or "loss" not in sentence.kinds:
        return None
    tokens = sentence.tokens
    for k in tokens.places("loss"):
        owner = tokens[k - 1] if k and tokens[k].role == "nouns" else None
        if owner is not None and owner.text in ("its", "their") and (whose := subject_of(tokens, k, frame.scene, None)):
            return came_by(whose, "losses_of")  # "The Kremlin does not speak of its casualties. Kyiv puts them at 150,000"
        if owner is not None and owner.kind == "party" and k < OPENS:
            return tell(party_of(owner, frame.scene), "losses_of", owner)
    return None


def _own_told(frame: Frame, sentence: Sentence) -> Told | None:
    """Return the party whose man a sentence says to tell of his own losses, which the next gives: "The minister gave the first
    count of his country's war dead"."""
    who = frame.named or frame.speaker
    if "loss" not in sentence.kinds or who is None or not who.party:
        return None
    tokens = sentence.tokens
    for k in tokens.places("loss"):
        lead = {t.text.removesuffix("'s") for t in tokens[max(0, k - OWNED) : k]}
        if tokens[k].role == "nouns" and OWNING & lead and OWN & lead:
            return tell(who.party, "own_told", tokens[k])
    return None


def _strikes(sentence: Sentence, named: Token, scene: Scene) -> bool:
    """Tell whether an army of this war is said to have struck somebody: "Russian battlegroup West hit three brigades"."""
    tokens = sentence.tokens
    at = next(k for k, t in enumerate(tokens) if t is named)
    blow = next((k for k in range(at + 1, min(at + BLOW, len(tokens))) if tokens[k].kind == "loss"), None)
    if not scene.ours or blow is None or tokens[blow].role != "inflict" or tokens[blow - 1].text in PASSIVE:
        return False
    strikers = tokens[at + 1 : blow]
    return any(t.key in ("military", "personnel", *WEAPONS) or t.text in ARMIES | FLYING for t in strikers)


def note_place(frame: Frame, sentence: Sentence) -> None:
    """Note in the frame whose land a sentence speaks of."""
    if may_name_place(sentence):
        frame.place = came_by(place_of(sentence.tokens, 0, frame.scene), "place_before") or frame.place
    elif "party" in sentence.kinds:
        frame.place = came_by(struck_land(sentence.tokens, frame.scene), "place_before") or frame.place
    frame.first_place = frame.first_place or came_by(frame.place, "place_first")


def note_group(frame: Frame, sentence: Sentence) -> None:
    """Note in the frame the armed group that a sentence names last."""
    if "party" in sentence.kinds:
        groups = frame.scene.groups
        named = next((t for t in reversed(sentence.marks) if t.kind == "party" and t.key in groups), None)
        frame.group = tell(named.key, "group_before", named) if named else frame.group


def note_doer(frame: Frame, sentence: Sentence) -> None:
    """Note in the frame who killed or destroyed what a sentence counts, else the party that opens it as its subject: whom the
    next may call "it" or "they"."""
    frame.doer = None
    if sentence.claims and "loss" in sentence.kinds:
        tokens = sentence.tokens
        at = next((k for k in tokens.places("loss") if tokens[k].start < sentence.claims[0].start), 0)
        if at and tokens[at].role == "inflict" and tokens[at - 1].text not in PASSIVE:
            frame.doer = came_by(subject_of(tokens, at, frame.scene, None), "subject")
    opens = _opens(sentence) if "party" in sentence.kinds else None
    frame.doer_is_land = opens is not None and opens.role == "nouns" and opens.text not in PEOPLES
    if opens is not None and (frame.doer is None or sentence.speakers):
        frame.doer = tell(party_of(opens, frame.scene), "subject", opens)


def note_craft(frame: Frame, sentence: Sentence) -> None:
    """Note in the frame whose ship or aircraft a sentence tells to be hit, until one tells of another loss or party."""
    told = any(t.key in CRAFT for t in sentence.marks) and ({"loss", "supply"} & sentence.kinds)
    hit = craft_in(sentence.tokens, len(sentence.tokens) - 1, frame.scene) if told else None
    frame.craft = hit or (None if "party" in sentence.kinds or sentence.claims else frame.craft)


def meant_by(sentence: Sentence, frame: Frame) -> str | None:
    """Return the party that a pronoun at the head of a sentence stands for, of whom the one before told: "It lost 14 tanks",
    "Their losses were 140". A land is no "they"."""
    told = PRONOUN.match(sentence.folded, sentence.start) if frame.doer is not None else None
    if told is not None and frame.speaker is not None and SAYS_SO.search(sentence.folded, told.end(), sentence.end):
        return frame.speaker.party or frame.doer.value  # "It shot down five jets, it says"
    many = told is not None and told["many"] and frame.doer_is_land and frame.doer.value not in frame.scene.groups
    return None if told is None or many else frame.doer.value


def _opens(sentence: Sentence) -> Token | None:
    """Return the party that opens a sentence as its subject, unless another speaks at its end: "Israel captured 40 tanks", "The
    Ukrainian column was shelled"."""
    tokens = sentence.tokens
    k = dateline_end(tokens)
    k += len(tokens) > k and tokens[k].text == "the"
    lead = tokens[k : k + 2]
    if len(lead) < 2 or lead[0].kind not in ("party", "claimant") or lead[1].kind == "punct":
        return None
    if any(speaker.start >= lead[1].end for speaker in sentence.speakers):
        return None  # "Russia launched 133 drones, the air force said. It downed 111"
    return lead[0]


def note_aimed(frame: Frame, sentence: Sentence) -> None:
    """Note in the frame at whom a blow is aimed that a sentence tells of without a figure, that two states fight in it, or who
    has sent soldiers to a war."""
    if sentence.claims:
        frame.aimed = frame.attacked = frame.entering = None
    elif "party" in sentence.kinds:
        tokens, scene = sentence.tokens, frame.scene
        pair = two_states(tokens, scene)
        fought = tell("unknown", "both_told", tokens[pair[0]]) if pair else sender_in(tokens, len(tokens), scene)
        struck = None if fought else aimed_at(tokens, scene, home=True)  # whoever attacks nobody is struck more often
        frame.aimed = fought or (aimed_at(tokens, scene) if struck else None)
        land = None if fought else entered(tokens, scene)
        frame.entering = land and entering(tokens, scene)
        frame.attacked = None if fought else struck or land


def note_heading(frame: Frame, sentence: Sentence) -> None:
    """Note in the frame the party that a heading names, until the next heading."""
    if not sentence.opens or sentence.claims or sentence.line == 0:
        return
    tokens = sentence.tokens if "party" in sentence.kinds or "enemy" in sentence.kinds else sentence.opening(8)
    if section := heads_section(tokens, frame.scene):
        frame.under = section
    elif frame.under is not None and is_section(sentence.tokens):
        frame.under = None
