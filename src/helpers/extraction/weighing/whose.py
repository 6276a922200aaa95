"""Whose loss a figure is where the sentence hardly tells, weighed among the parties of the text by the words around.

Every party of the text is weighed: how it is named around the figure, what those counted are called, who speaks, what was told
before, and what the rules say. The rules are seldom wrong where the sentence names the party with the loss: beside the figure it
stays, elsewhere only a high chance tells otherwise. Where they carry a side from elsewhere or guess, the likeliest is taken.
"""

from __future__ import annotations

from helpers.extraction.agents import WEAPONS, agent_of, aimed_parties
from helpers.extraction.among import part_before
from helpers.extraction.basis import Basis, Told
from helpers.extraction.grammar import BE, BLOWS, REGULARS, words
from helpers.extraction.guesses import doer_of
from helpers.extraction.inflicted import boaster_of, owns_up
from helpers.extraction.nouns import party_of
from helpers.extraction.scene import Scene
from helpers.extraction.subjects import subject_of
from helpers.extraction.tokens import Token, Tokens
from helpers.extraction.weighing.asked import Asked, land_of
from helpers.extraction.weighing.party_cues import REACH, same_land, shapes_of, words_of
from helpers.extraction.weighing.plainly import LOSES
from helpers.extraction.weighing.weights import can_weigh, shares, votes_of
from helpers.model import PEOPLE

# What makes a side that the sentence hardly tells.
GUESSED = frozenset(
    {"topic", "speakers_opponent", "speakers_own", "told_again", "sentence_before", "theatre", "theatre_opponent", "not_told"}
    | {"group_before", "group_of_war", "group", "hostile", "place_before"}
)
STRUCK = frozenset({"striker", "doer", "agent"})  # whose loss it is follows from who struck
NAMERS = frozenset({"party", "claimant", "place", "enemy", "people_military"})
TURNS = NAMERS | {"loss", "says", "official"}
BOTH = words("both")
# What tells a side by where a party stands in the sentence, and not beside the figure.
TOLD_LOOSELY = frozenset({"subject", "doer", "about"})
ENOUGH, ENOUGH_TOLD, NEVER = 0.4, 0.7, 2.0  # chance from which another party is taken than is guessed, and than is told so
HAVE = frozenset({"had", "has", "have"})
MOST_NAMED = 6  # parties of a text that may be meant


def weigh_side(asked: Asked) -> tuple[Told, dict[str, float]]:
    """Return the party whose loss a figure is, that of the rules unless another weighs enough, and the chance of each party, for
    its confidence. A list is not weighed, and has no chances; a figure that plainly goes on with the one before in its sentence
    has those of that one."""
    if asked.frame.lists(asked.sentence) or not can_weigh(asked.frame.language):
        return asked.read, {}
    if _goes_on(asked):
        return asked.read, asked.sentence.chances
    votes = votes_of(asked.frame.language, "side")
    chances = shares({p: votes.add_up(shapes_of(p, asked), words_of(p, asked)) for p in options(asked)})
    asked.sentence.chances = chances
    best = max(chances, key=chances.__getitem__)
    if best == asked.read.value or chances[best] < _enough(asked):
        return asked.read, chances
    named = next((m.token for m in reversed(asked.mentions) if same_land(m.party, best)), None)
    best = _of_fighters(best, asked)
    return Told(best, Basis("outweighed", named.start, named.end) if named else Basis("outweighed")), chances


def _of_fighters(party: str, asked: Asked) -> str:
    """Return whose materiel is a land's that is at war with itself: its government's; its opposition's is who that mostly was."""
    scene = asked.scene
    if scene.ours or asked.category in PEOPLE:
        return party
    return (scene.usual or party) if party == f"{scene.country}_opposition" else scene.soldiers_of(party)


def _goes_on(asked: Asked) -> bool:
    """Tell whether a figure is one more of a list in its sentence: "lost 3 tanks, 5 guns and 12 lorries"."""
    before = asked.sentence.claims[-1] if asked.sentence.claims else None
    same = before is not None and before.side == asked.read.value in asked.sentence.chances
    return same and asked.read.basis.code == "figure_before" and not is_doubtful(asked)


def _enough(asked: Asked) -> float:
    """Return the chance from which another party is taken than the rules read."""
    if is_doubtful(asked):
        return ENOUGH
    if asked.read.basis.code == "subject" and _lost_in_turn(asked):
        return NEVER
    return ENOUGH_TOLD if asked.read.basis.code in TOLD_LOOSELY else NEVER


def _lost_in_turn(asked: Asked) -> bool:
    """Tell whether the figure is what the one lost who inflicted the figure before: "killed 84 soldiers and lost 18 men"."""
    tokens, loss = asked.tokens, asked.candidate.loss
    if loss is None or loss.token.text not in LOSES or not 1 < loss.index < asked.candidate.index:
        return False
    lead = tokens[loss.index - 1].text
    return lead in ("and", "but", "while") or lead in HAVE and tokens[loss.index - 2].text in ("and", "but")


def is_doubtful(asked: Asked) -> bool:
    """Tell whether the rules guess a side or carry it from elsewhere: past a word that may turn to another, if from the figure
    before; once it is told who struck, no verb turns from those struck ("after a Russian strike 3 died, 15 were hurt"), nor
    does one that tells what was done to people from those told of before ("killed 117 of them, wounded 168")."""
    code, tokens, i = asked.read.basis.code, asked.tokens, asked.candidate.index
    if any(t.text in BOTH for t in tokens[i : i + REACH]):
        return False
    if asked.civil and asked.category == "other" and code == "speakers_own":
        return False  # a mayor counts the houses of his own town
    if code == "speakers_own" and owns_up(tokens, i):
        return False
    if code in ("place", "place_before") and asked.kind == "home" and _struck_before(asked):
        return False
    if code != "figure_before":
        return code in GUESSED
    if asked.before is not None and asked.before.part_of and asked.before.side != asked.read.value:
        return False  # "killed 202 people, including 88 Australians, and wounded 240" goes on from the 202
    last = next(iter(tokens.before("number", i)), -1)
    before = asked.before.bases.get("side") if asked.before is not None else None
    told = asked.before is not None and asked.before.category in PEOPLE and asked.category in PEOPLE
    alike = told and all(t.role != "bear" for t in tokens[last + 1 : i] if t.kind == "loss")
    turns = NAMERS if before is not None and before.code in STRUCK or alike else TURNS
    return any(t.kind in turns for t in tokens[last + 1 : i])


def _struck_before(asked: Asked) -> bool:
    """Tell whether the sentence before tells of a blow by the foe of those in whose land it fell: "Ukrainian shells hit a house
    in Belgorod. Fifteen people were killed"."""
    doer = asked.frame.doer
    return doer is not None and "party" not in asked.sentence.kinds and asked.scene.opponent(doer.value) == asked.read.value


def options(asked: Asked) -> list[str]:
    """Return the parties whose loss it may be, `unknown` among them."""
    scene, read = asked.scene, asked.read.value
    found = [read, *scene.parties[:MOST_NAMED], scene.opponent(read), scene.theatre]
    if not scene.ours:
        found += [scene.party("opposition"), scene.party("government"), scene.theatre and scene.army(scene.theatre)]
    elif len(scene.lexicon.profile.parties) <= 3:
        found += scene.lexicon.profile.parties
    loss = asked.candidate.loss
    agent = agent_of(asked.tokens, loss, scene, asked.speaker and asked.speaker.party) if loss and not scene.civil else None
    parted, foes_of, takers = _of_a_part(asked), _foes_of(asked), _takers(asked)
    code = asked.read.basis.code
    if read in parted | takers and code in GUESSED or read in foes_of and code in GUESSED | {"subject"}:
        read = None
    barred = {_striker(asked), *takers, *parted, *foes_of} - {None}
    doers = {agent, _men_of(asked), _own_of_speaker(asked), *barred}
    doers |= set() if scene.civil else {f"{party}_opposition" for party in barred}
    doers.add(boaster_of(asked.tokens, asked.candidate.index, loss, scene, asked.speaker and asked.speaker.party))
    doers |= aimed_parties(asked.tokens, scene) if asked.category in WEAPONS else set()
    if asked.verb is not None and asked.kind != "home" and not loss.borne and _has_own_verb(asked):
        doers.add(doer_of(asked.tokens, loss, scene, asked.speaker and asked.speaker.party))
    able = [party for party in dict.fromkeys([*found, "unknown"]) if party and (party not in doers or party == read)]
    if scene.ours and asked.kind == "home":  # the people at home are those of a land at war
        return [party for party in able if party in (read, "unknown") or party in scene.lexicon.profile.parties]
    if scene.ours:
        return able
    if not REGULARS.isdisjoint(asked.called) and (counted := _groups_counted(asked)):
        return [party for party in able if party == read or party not in counted]
    if not asked.irregular:
        return able
    return [party for party in able if party == read or not _is_state(party, scene)]


def _groups_counted(asked: Asked) -> set[str]:
    """Return the armed groups whose dead the sentence counts apart: "60 soldiers and 130 Taliban"."""
    tokens = asked.tokens
    behind = (t for k in tokens.places("number") for t in tokens[k + 1 : k + 3] if t.kind == "party")
    return {t.key for t in behind} & asked.scene.groups


def _has_own_verb(asked: Asked) -> bool:
    """Tell whether the verb of loss is the figure's own, and not that of the one before: "killed 550 fighters and captured 29",
    not "killed 910 militants and 82 soldiers"."""
    last = next(iter(asked.tokens.before("number", asked.candidate.index)), -1)
    return not asked.sentence.claims or asked.verb > last


def _striker(asked: Asked) -> str | None:
    """Return whose blow killed people at home: "an Israeli air strike killed 25 people"; nobody bombs his own in a war abroad."""
    tokens, loss, scene = asked.tokens, asked.candidate.loss, asked.scene
    if scene.civil or loss is None or asked.kind != "home" or loss.voice != "active" or loss.token.role != "inflict":
        return None
    lead = tokens[max(0, loss.index - 5) : loss.index]
    at = next((k for k, t in enumerate(lead) if t.kind == "party" and t.role == "adjectives"), len(lead))
    blow = any(t.kind == "event_noun" or t.kind == "category" and t.key in WEAPONS for t in lead[at + 1 :])
    party = party_of(lead[at], scene) if blow and all(t.kind != "punct" for t in lead[at:]) else None
    return None if party in scene.lexicon.world.civil_wars or party in scene.torn else party


def _takers(asked: Asked) -> set[str | None]:
    """Return the parties that are said to have taken those counted alive, or to tell of it: "American troops took 594 prisoners",
    "the Soviet communique said that 24,000 prisoners had been taken"."""
    loss, speaker = asked.candidate.loss, asked.speaker and asked.speaker.party
    if loss is None or loss.measure != "captured":
        return set()
    if loss.token.text == "taken" and asked.tokens[loss.index - 1].text in BE:
        told = any(t.kind == "says" for t in asked.tokens[: asked.candidate.index])
        return {speaker} if speaker or not told else _who_tell(asked)
    if loss.voice != "active" or loss.index > asked.candidate.index:
        return set()
    subject = subject_of(asked.tokens, loss.index, asked.scene, speaker)
    return {subject and subject.value}


def _foes_of(asked: Asked) -> set[str | None]:
    """Return whose enemy those counted are called: of those who tell of it, or of the only ones whom the text names ("the Marines
    lost 18 dead. A spokesman said 142 enemy soldiers died")."""
    tokens, i, loss, scene = asked.tokens, asked.candidate.index, asked.candidate.loss, asked.scene
    if scene.ours or "enemy" not in asked.sentence.kinds:
        return set()
    label = tokens[max(0, loss.index - 2) : loss.index] if loss is not None and loss.stands_in(tokens) else []
    called = asked.candidate.noun is not None and asked.candidate.noun.enemy
    if not called and not any(_are_foes(tokens, t) for t in (*tokens[max(0, i - 4) : i + 4], *label)):
        return set()
    if len({land_of(party) for party in scene.parties}) == 1:
        return {*scene.parties}
    return {asked.speaker and asked.speaker.party} | _who_tell(asked)


def _are_foes(tokens: Tokens, token: Token) -> bool:
    """Tell whether "enemy" is said of people, and not of the fire or the attack that struck them."""
    if token.kind != "enemy":
        return False
    behind = next((t for t in tokens if t.start >= token.end), None)
    return behind is None or behind.kind != "event_noun" and behind.text not in BLOWS


def _who_tell(asked: Asked) -> set[str | None]:
    """Return the parties named in the sentence as those who tell of the figure."""
    tokens, i = asked.tokens, asked.candidate.index
    says = next((k for k in range(i - 1, 0, -1) if tokens[k].kind == "says"), 0)
    return {party_of(t, asked.scene) for t in tokens[max(0, says - 4) : says] if t.kind in ("party", "claimant")}


def _of_a_part(asked: Asked) -> set[str | None]:
    """Return whose people a part of those counted is said to be, as all are not: "202 people, including 88 Australians", "four
    Americans were among the 32 people killed"."""
    tokens, i = asked.tokens, asked.candidate.index
    if (first := part_before(tokens, i)) is not None:
        return {party_of(t, asked.scene) for t in tokens[first + 1 : first + 4] if t.kind == "party"}
    parts = next((k for k in range(i + 1, min(len(tokens), i + REACH)) if tokens[k].kind == "parts"), None)
    near = tokens[max(i + 1, parts - 1) : parts + 5] if parts is not None else []
    few = next((t for t in near if t.kind == "number"), None)
    named = near if few is not None and few.number.size * 2 < tokens[i].number.size else []
    return {party_of(t, asked.scene) for t in named if t.kind == "party" and asked.scene.names_people(t.text)}


def _own_of_speaker(asked: Asked) -> str | None:
    """Return the party of the one who speaks where he counts the enemy's: "the command said 27,706 enemy troops were killed"."""
    noun, speaker = asked.candidate.noun, asked.speaker
    return speaker.party if noun is not None and noun.enemy and speaker is not None else None


def _is_state(party: str, scene: Scene) -> bool:
    """Tell whether a party is a state with an army, and no land that armed groups fight others from."""
    return party not in scene.groups | scene.lexicon.world.bases and not party.endswith("_opposition")


def _men_of(asked: Asked) -> str | None:
    """Return the party whose men do what is told: "fighters of the PKK killed three soldiers"; nobody kills his own."""
    tokens, loss = asked.tokens, asked.candidate.loss
    if loss is None or loss.voice != "active" or loss.token.role != "inflict" or not 2 < loss.index < asked.candidate.index:
        return None
    lead = [t for t in tokens[max(0, loss.index - 6) : loss.index] if t.text not in ("the", "has", "have", "had")]
    named = len(lead) > 2 and lead[-1].kind == "party" and lead[-2].text in ("of", "from")
    return party_of(lead[-1], asked.scene) if named and lead[-3].kind in ("category", "people_military") else None
