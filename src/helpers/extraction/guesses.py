"""Whose loss it may be when the sentence does not tell: by what is counted, who speaks, and where the text plays."""

from __future__ import annotations

from dataclasses import replace

from helpers.extraction.agents import WEAPONS, agent_of
from helpers.extraction.basis import Basis, Told, tell
from helpers.extraction.counted import Counted
from helpers.extraction.grammar import BE, COUNTS, HOSTILE, IRREGULARS, REGULARS, words
from helpers.extraction.inflicted import opponent_of
from helpers.extraction.loss import Loss
from helpers.extraction.makers import had_alone
from helpers.extraction.nouns import party_of
from helpers.extraction.places import place_of
from helpers.extraction.scene import PEACEKEEPERS, Scene
from helpers.extraction.struck import is_struck_before, striker_before
from helpers.extraction.subjects import subject_of
from helpers.extraction.tokens import Token
from helpers.model import PEOPLE

CLAIMS = (["claimed"], ["claims"], ["claim"])
FLOWN = frozenset({"aircraft", "helicopter", "aircraft_any"})
HEADING = (["made", "for"], ["making", "for"], ["headed", "for"], ["heading", "for"], ["bound", "for"], ["approach", "to"])
HAVE = frozenset({"has", "had", "have", "also", "already", "suffered", "left"})
NEXT_DOOR = frozenset({"neighbouring", "neighboring", "nearby"})
MOURNED = words("mourned")
PLAIN_DEATHS = frozenset({"killed", "wounded", "injured", "hurt", "died", "dead", "fallen", "perished"})
BOASTED = frozenset({"up_to", "more_than"})  # bounds of those who count the other side's men


def guess_side(counted: Counted) -> Told | None:
    """Return the likeliest side of a number, or None when nothing around its sentence points to any."""
    topic = counted.carried.topic
    if topic is not None and topic.basis.code == "losses_of" and not any(t.kind in ("party", "enemy") for t in counted.tokens):
        return topic  # "American losses were the highest yet. There were 211 dead"
    if topic is not None and topic.basis.code == "sent_out" and counted.noun is None:
        return topic  # "Germany sent 150,000 soldiers to Afghanistan; 59 of them were killed"
    if topic is not None and topic.basis.code == "both_told":
        if _goes_on_alone(counted):
            return topic  # "India and Pakistan traded fire for a fourth day. More than 60 people have been killed"
        counted = replace(counted, carried=replace(counted.carried, topic=None))
    if nameless := _nameless_enemy(counted):
        return nameless
    guess = _by_what(counted) or (_of_people(counted) if counted.at_home else _of_forces(counted))
    if guess is not None and guess.value == _doer(counted):
        guess = None  # nobody is told to kill his own: "JNIM overran a base, killing more than 30 soldiers"
    if guess is None and not counted.scene.ours and not counted.at_home:
        return counted.carried.group or _only_army(counted)
    return guess


def _nameless_enemy(counted: Counted) -> Told | None:
    """Return `unknown`, or the armed group that fights in the land, where the enemy bears it whom the text names nowhere: "the
    enemy lost 120 men, Armenia's defence ministry said"."""
    tokens, loss, scene = counted.tokens, counted.loss, counted.scene
    if scene.ours or loss is None or loss.voice != "suffer" or not tokens.have("enemy", 0, loss.index):
        return None
    at = max(k for k in tokens.places("enemy") if k < loss.index)
    if any(t.kind != "word" or t.text not in HAVE for t in tokens[at + 1 : loss.index]):
        return None
    return tell(scene.usual or "unknown", "enemy", tokens[at])


def _goes_on_alone(counted: Counted) -> bool:
    """Tell whether a sentence counts people and names nobody whose they may be."""
    named = any(t.kind in ("party", "place", "enemy", "claimant") for t in counted.tokens)
    return counted.category in PEOPLE and counted.speaker is None and not named


def _only_army(counted: Counted) -> Told | None:
    """Return whose soldiers fall where one state alone is named, by the hand of somebody who is of none: "suspected jihadists
    attacked a post in the east of Burkina Faso and killed 11 soldiers"."""
    scene, tokens = counted.scene, counted.tokens
    if scene.country is None or not counted.says(REGULARS):
        return None
    doer = next(
        (k for k, t in enumerate(tokens[: counted.index]) if t.kind == "category" and t.text in IRREGULARS - REGULARS), None
    )
    lands = (
        {t.key for t in tokens[doer + 1 : counted.index] if t.kind == "party" and t.key not in scene.groups}
        if doer is not None
        else ()
    )
    if len(lands) == 1 and counted.loss is not None and counted.loss.voice == "active":
        return tell(scene.army(next(iter(lands))), "regulars")
    states = [p for p in scene.parties if p not in scene.groups and p not in scene.lexicon.world.passing]
    return tell(scene.army(scene.country), "regulars") if {*states} <= {scene.country, PEACEKEEPERS} else None


def irregulars_of(counted: Counted) -> Told | None:
    """Return the armed group that "militants" or "terrorists" are of, in a war with such groups: the one named last."""
    scene, tokens, noun = counted.scene, counted.tokens, counted.noun
    if scene.ours or not counted.says(IRREGULARS) or counted.says(REGULARS):
        return None  # "members of the security forces" are none
    doers = {_doer(counted), killer_of(counted), None if noun.own else counted.speaker}
    doers |= {group for group, land in scene.lexicon.world.beside if land == scene.country and not noun.own}
    groups = [k for k in tokens.places("party") if tokens[k].key in scene.groups and tokens[k].key not in doers]
    groups = [k for k in groups if not any(t.text in COUNTS for t in tokens[k + 1 : k + 2])]  # "by the Tuareg count"
    behind = [k for k in groups if k > noun.last and not noun.own]
    named = [tokens[k] for k in (*(k for k in groups if k < counted.index), *behind[:1])]
    if len({party_of(t, scene) for t in named}) == 1:
        return tell(party_of(named[0], scene), "group", named[0])
    if counted.carried.group and counted.carried.group.value not in doers:
        return counted.carried.group
    return tell(next((p for p in scene.parties if p in scene.groups and p not in doers), None), "group_of_war")


def killer_of(counted: Counted) -> str | None:
    """Return by whom a passive says that they were killed: "six members of a village militia were killed by the Taliban"."""
    return counted.loss and agent_of(counted.tokens, counted.loss, counted.scene, counted.speaker)


def _doer(counted: Counted) -> str | None:
    return counted.loss and doer_of(counted.tokens, counted.loss, counted.scene, counted.speaker)


def doer_of(tokens: list[Token], loss: Loss, scene: Scene, speaker: str | None) -> str | None:
    """Return the party that inflicts the loss, which is not its own: "the militia killed 131 terrorists"."""
    if loss.voice != "active" or loss.token.role != "inflict":
        return None
    if is_struck_before(tokens, loss.index):
        return striker_before(tokens, loss.index, scene, speaker)
    subject = subject_of(tokens, loss.index, scene, speaker)
    if subject is None:
        told = pronoun_doer(tokens, loss.index)
        return (speaker or (None if scene.ours else scene.voice)) if told else None
    before = next((t for t in reversed(tokens[: loss.index]) if t.end <= subject.basis.start), None)
    done_to = before is not None and (before.kind in ("loss", "supply") or before.text.endswith(("ed", "ing")))
    return None if done_to else subject.value  # "targeted ISIS sites, killing 71"


def pronoun_doer(tokens: list[Token], at: int) -> bool:
    """Tell whether the one who speaks does what the verb at `at` tells: "It reports having killed 20", "It said it killed"."""
    lead = [t for t in tokens[:at] if t.text not in ("has", "have", "had", "having", "also", "that")]
    return bool(lead) and lead[0].text in ("it", "they") and all(t.kind == "says" or t.text in ("it", "they") for t in lead)


def _by_what(counted: Counted) -> Told | None:
    """Return the side that what is counted gives away: a type that one party alone fields, "terrorists" in a party's mouth, and
    "another 20", which goes on from the side told before."""
    tokens, i, noun, scene, topic = counted.tokens, counted.index, counted.noun, counted.scene, counted.carried.topic
    unnamed = noun is None or noun.category is None and noun.loss is not None and not noun.before
    bare = unnamed and topic and not counted.speaker and counted.category in PEOPLE
    if bare and not scene.ours and counted.at_home and topic.value in scene.lexicon.world.powers:
        bare = False  # the dead of a war at home are no great power's
    if bare and not any(t.kind in ("party", "place") for t in tokens):
        return topic  # "592 have been injured" goes on from the side told before
    if not scene.ours:
        return had_alone(counted)
    if fields := scene.lexicon.fielded_by(noun.model if noun else None):
        return tell(fields, "fielded_by", noun)
    if counted.speaker and counted.says(HOSTILE):
        return tell(scene.opponent(counted.speaker), "hostile", noun)
    return topic if i and tokens[i - 1].text in ("another", "further") else None


def _of_people(counted: Counted) -> Told | None:
    """Return whose people civilians are: of the place named, else the speaker's own, else of the land the text plays in."""
    scene = counted.scene
    speaker, theatre = tell(counted.speaker, "speakers_own"), tell(scene.theatre, "theatre")
    if scene.ours and counted.speaker not in scene.lexicon.profile.parties:
        speaker = None  # a chief of defence of Norway speaks of no Norwegians
    if theatre and counted.loss is not None and scene.theatre == agent_of(counted.tokens, counted.loss, scene, counted.speaker):
        theatre = None  # "civilians were killed in Axum by Eritrean soldiers"
    here = place_of(counted.tokens, counted.index, scene)
    topic = counted.carried.topic
    aimed = topic if topic is not None and topic.basis.code in ("aimed", "entered") and not scene.ours else None
    if here is None and aimed is not None and aimed.value not in scene.groups | scene.lexicon.world.powers:
        return aimed  # "Eritrean artillery shelled Shire. Fifty people were killed"
    foes = topic is not None and not counted.carried.civil and topic.value == scene.opponent(counted.speaker)
    if foes and counted.noun is None and here is None and scene.ours:
        return topic  # "The military claimed 400 were killed", of the strike whose toll the other side told
    return here or (speaker or counted.carried.here or theatre if scene.ours else theatre)


def _over(counted: Counted) -> Told | None:
    """Return over whose land something was shot down, or for which it made: "45 drones were destroyed over Bryansk region", "two
    drones that made for Moscow"."""
    for k, token in enumerate(counted.tokens[1:], 1):
        if token.kind not in ("party", "place") or token.role == "adjectives":
            continue
        lead = [t.text for t in counted.tokens[max(0, k - 2) : k]]
        if lead[-1] == "over" or lead in HEADING or lead[-1] in ("towards", "toward", "approaching"):
            return tell(party_of(token, counted.scene), "place", token)
    return None


def _flown_over(counted: Counted, speaker: Told | None) -> Told | None:
    """Return whose planes are lost over a land that is not that of the one who tells it: "two bombers were shot down over Hanoi,
    the U.S. Command said"; where nobody tells it, those of whom the land fights."""
    loss, scene = counted.loss, counted.scene
    if scene.ours or counted.category not in FLOWN or loss is None or loss.voice not in ("passive", "suffer"):
        return None
    land = _over(counted) if any(t.text == "over" for t in counted.tokens) else None
    if land is None or land.value in scene.groups or speaker is not None and speaker.value in (*scene.groups, land.value):
        return None
    if speaker is not None:
        return speaker._replace(basis=Basis("flown_over"))
    foe = opponent_of(land, "flown_over", scene)
    lands = {t.key for t in counted.tokens if t.kind in ("party", "place") and t.start > land.basis.start}
    return None if foe is None or foe.value in lands else foe  # "over Iraq and Kuwait"


def _of_forces(counted: Counted) -> Told | None:
    """Return whose soldiers or materiel it may be: the opponent's of the one who speaks, his own where he tells what is borne, or
    the topic's."""
    loss, scene, topic = counted.loss, counted.scene, counted.carried.topic
    speaker, theatre = tell(counted.speaker, "speakers_own"), tell(scene.theatre, "theatre")
    if (flown := _flown_over(counted, speaker)) is not None:
        return flown
    if counted.category in WEAPONS and loss is not None and loss.measure in ("shot_down", "destroyed", "lost"):
        if counted.speaker is None and (land := _over(counted)) is not None:
            return opponent_of(land, "place", scene)
        return opponent_of(speaker, "speakers_opponent", scene) or opponent_of(theatre, "theatre_opponent", scene)
    if topic is not None and topic.basis.code == "own_told" and topic.value == counted.speaker and loss is not None:
        return topic
    if speaker and scene.ours and _says_of_own(counted):
        return speaker._replace(basis=Basis("own_said"))
    suffered = loss is not None and loss.voice == "suffer"
    borne = (
        loss is not None and (suffered or counted.carried.civil) and loss.measure in ("killed", "wounded", "captured", "missing")
    )
    if suffered and topic and (borne or not speaker):
        return topic
    passive = loss is not None and loss.voice == "passive"
    borne = borne or any(t.text in MOURNED for t in counted.tokens[counted.index + 1 : counted.index + 3])
    borne = borne or passive and _speaks_of_own(counted)
    home = counted.carried.civil and counted.category == "other" and loss is not None and loss.measure in ("damaged", "destroyed")
    if speaker:
        return speaker if borne or home else opponent_of(speaker, "speakers_opponent", scene) or topic
    if not scene.ours and counted.says(REGULARS) and (land := opens_in(counted)) is not None:
        return land
    if topic is not None and not suffered and _is_claimed(counted.tokens):
        return opponent_of(topic, "speakers_opponent", scene)
    struck = any(t.kind == "event_noun" or t.kind == "category" and t.key in WEAPONS for t in counted.tokens)
    return topic or (place_of(counted.tokens, counted.index, scene) if struck else None)


def _is_claimed(tokens: list[Token]) -> bool:
    """Tell whether those told of before claim it, as one does what he has done to others: "73 vehicles had been destroyed, it
    claimed"."""
    return any(t.text in ("it", "they", "he") and [b.text for b in tokens[k + 1 : k + 2]] in CLAIMS for k, t in enumerate(tokens))


def land_turned_to(counted: Counted) -> Told | None:
    """Return the land that a sentence turns to, whose soldiers an armed group is told to have killed there: "In Mali, the same
    group claimed 30 dead soldiers"."""
    tokens, scene = counted.tokens, counted.scene
    comma = 2 + (len(tokens) > 1 and tokens[1].text in NEXT_DOOR)
    if scene.ours or not counted.says(REGULARS) or counted.noun.own or [t.text for t in tokens[comma : comma + 1]] != [","]:
        return None
    states = any(t.kind == "party" and t.key not in scene.groups for t in tokens[comma + 1 : counted.index])
    land = None if states else opens_in(counted)
    return land and land._replace(value=scene.army(land.value))


def opens_in(counted: Counted) -> Told | None:
    """Return whose land a sentence opens in: "In Israel one soldier was hurt"."""
    first, land, behind = (*counted.tokens, None, None, None)[:3]
    land = behind if land is not None and land.text in NEXT_DOOR and behind is not None else land
    named = land is not None and first.text == "in" and land.kind == "party" and land.role == "nouns"
    return tell(party_of(land, counted.scene), "place_first", land) if named else None


def _speaks_of_own(counted: Counted) -> bool:
    """Tell whether a state outside the profile's war speaks of its own soldiers, as one does who does not say whose they are."""
    scene = counted.scene
    state = counted.speaker is not None and not scene.ours and counted.speaker not in scene.groups
    return state and counted.says(REGULARS) and not any(t.kind == "enemy" for t in counted.tokens)


def _says_of_own(counted: Counted) -> bool:
    """Tell whether an office of a state at war says of soldiers, naming nobody whose they are, that they were killed or died, as
    one does of his own alone: "The Russian defence ministry said 63 servicemen had been killed"."""
    tokens, i, loss = counted.tokens, counted.index, counted.loss
    says = next((k for k in range(i - 1, 0, -1) if tokens[k].kind == "says"), 0)
    if not says or loss is None or not loss.after or loss.voice == "active" or loss.token.text.split()[-1] not in PLAIN_DEATHS:
        return False
    done = loss.voice == "suffer" or any(t.text in BE for t in tokens[i + 1 : loss.index])  # not "spoke of 400 soldiers killed"
    named = done and any(t.kind in ("claimant", "official") for t in tokens[:says])
    others = any(t.kind in ("party", "enemy", "negations") or t.kind == "qualifier" and t.key in BOASTED for t in tokens[says:])
    return named and counted.says(REGULARS) and not others
