"""Whose loss a figure is where the sentence hardly tells, weighed among the parties of the text by the words around.

The rules are seldom wrong where the sentence names the party with the loss; where they carry a side from elsewhere or guess,
every party of the text is weighed: how it is named around the figure, who speaks, what was told before, and what the rules say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from helpers.extraction.agents import WEAPONS, agent_of
from helpers.extraction.basis import Basis, Told
from helpers.extraction.candidates import Candidate
from helpers.extraction.claimants import Speaker
from helpers.extraction.counted import PEOPLE_AT_HOME
from helpers.extraction.datelines import dateline_end
from helpers.extraction.frame import Frame
from helpers.extraction.grammar import words
from helpers.extraction.guesses import doer_of
from helpers.extraction.nouns import party_of
from helpers.extraction.publishers import Publishers
from helpers.extraction.scene import Scene
from helpers.extraction.sentence import Sentence
from helpers.extraction.tokens import Token, Tokens
from helpers.extraction.weighing.weights import can_weigh, votes_of
from helpers.model import PEOPLE, Claim

# What makes a side that the sentence hardly tells.
GUESSED = frozenset(
    {"topic", "speakers_opponent", "speakers_own", "told_again", "sentence_before", "theatre", "theatre_opponent", "not_told"}
    | {"group_before", "group_of_war", "group", "hostile", "place_first", "place_before"}
)
STRUCK = frozenset({"striker", "doer", "agent"})  # whose loss it is follows from who struck
NAMERS = frozenset({"party", "claimant", "place", "enemy", "people_military"})
TURNS = NAMERS | {"loss", "says", "official"}
BOTH = words("both")
IRREGULARS = words("irregulars")
REGULARS = words("regulars")
NAMING = frozenset({"party", "place", "claimant", "category", "enemy"})
BY_KIND = frozenset({"number", "date", "window", "party", "claimant", "place"})
ARTICLES = frozenset({"the", "a", "an"})
ENOUGH = 0.6  # chance from which another party than the rules' is taken
MOST_NAMED = 6  # parties of a text that may be meant
REACH = 12  # words between a party and the figure that count


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named at the index `at` of a sentence."""

    at: int
    party: str
    token: Token


@dataclass(frozen=True)
class Asked:
    """A figure whose loss is asked for, with what the rules say of it."""

    sentence: Sentence
    candidate: Candidate
    frame: Frame
    category: str
    speaker: Speaker | None
    civil: bool
    read: Told
    guessed: bool

    @property
    def scene(self) -> Scene:
        return self.frame.scene

    @property
    def tokens(self) -> Tokens:
        return self.sentence.tokens

    @cached_property
    def kind(self) -> str:
        """What is counted, as far as it bears on whose it is."""
        if self.category == "personnel":
            return "soldiers"
        return "home" if self.category in PEOPLE_AT_HOME else "weapons" if self.category in WEAPONS else "materiel"

    @cached_property
    def voice(self) -> str:
        loss = self.candidate.loss
        return "none" if loss is None else "noun" if loss.token.role == "nouns" else loss.voice

    @cached_property
    def verb(self) -> int | None:
        """The index of the loss word, where the sentence has it."""
        loss = self.candidate.loss
        return loss.index if loss is not None and loss.stands_in(self.tokens) else None

    @cached_property
    def last(self) -> int:
        noun = self.candidate.noun
        return noun.last if noun is not None and not noun.before else self.candidate.index

    @cached_property
    def mentions(self) -> list[Mention]:
        party = self.speaker.party if self.speaker else None
        opens = dateline_end(self.tokens)
        named = ((k, _named(t, self.scene, party)) for k, t in enumerate(self.tokens) if t.kind in NAMING and k >= opens)
        return [Mention(k, name, self.tokens[k]) for k, name in named if name]

    @cached_property
    def irregular(self) -> bool | None:
        """Whether those counted are called what no state's men are ("militants", "insurgents"); False where they are called what
        a state's men are ("soldiers", "police"), None where neither."""
        said = {t.text for t in self.tokens[self.candidate.index : self.last + 1]}
        if not said.isdisjoint(REGULARS):
            return False
        return None if said.isdisjoint(IRREGULARS) else True

    @cached_property
    def before(self) -> Claim | None:
        return (self.sentence.claims or self.frame.recent or [None])[-1]


def weigh_side(asked: Asked) -> Told:
    """Return the party whose loss a figure is: that of the rules where the sentence tells it, else the one that weighs most."""
    if not is_doubtful(asked) or not can_weigh(asked.frame.language):
        return asked.read
    cues = {party: cues_of(party, asked) for party in options(asked)}
    best = votes_of(asked.frame.language, "side").choose(cues, asked.read.value, ENOUGH)
    if best == asked.read.value:
        return asked.read
    named = next((m.token for m in reversed(asked.mentions) if _same(m.party, best)), None)
    return Told(best, Basis("outweighed", named.start, named.end) if named else Basis("outweighed"))


def ask(
    sentence: Sentence,
    candidate: Candidate,
    frame: Frame,
    category: str,
    speaker: Speaker | None,
    publishers: Publishers,
    read: Told,
    guessed: bool,
) -> Asked:
    """Return what `weigh_side` is asked of a figure."""
    return Asked(sentence, candidate, frame, category, speaker, publishers.is_civil(speaker), read, guessed)


def is_doubtful(asked: Asked) -> bool:
    """Tell whether the rules guess a side or carry it from elsewhere: past a word that may turn to another, if from the figure
    before; once it is told who struck, no verb turns from those struck ("after a Russian strike 3 died, 15 were hurt"), nor
    does one that tells what was done to people from those told of before ("killed 117 of them, wounded 168")."""
    code, tokens, i = asked.read.basis.code, asked.tokens, asked.candidate.index
    if asked.frame.lists(asked.sentence) or any(t.text in BOTH for t in tokens[i : i + REACH]):
        return False
    if asked.civil and asked.category == "other" and code == "speakers_own":
        return False  # a mayor counts the houses of his own town
    if code != "figure_before":
        return code in GUESSED
    last = next(iter(tokens.before("number", i)), -1)
    before = asked.before.bases.get("side") if asked.before is not None else None
    told = asked.before is not None and asked.before.category in PEOPLE and asked.category in PEOPLE
    alike = told and all(t.role != "bear" for t in tokens[last + 1 : i] if t.kind == "loss")
    turns = NAMERS if before is not None and before.code in STRUCK or alike else TURNS
    return any(t.kind in turns for t in tokens[last + 1 : i])


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
    doers = {agent, _men_of(asked), _own_of_speaker(asked)}
    if asked.verb is not None and asked.kind != "home" and not loss.borne and not asked.sentence.claims:
        doers.add(doer_of(asked.tokens, loss, scene, asked.speaker and asked.speaker.party))
    able = [party for party in dict.fromkeys([*found, "unknown"]) if party and (party not in doers or party == read)]
    return (
        able if scene.ours or not asked.irregular else [party for party in able if party == read or not _is_state(party, scene)]
    )


def _own_of_speaker(asked: Asked) -> str | None:
    """Return the party of the one who speaks where he counts the enemy's: "the command said 27,706 enemy troops were killed"."""
    noun, speaker = asked.candidate.noun, asked.speaker
    return speaker.party if noun is not None and noun.enemy and speaker is not None else None


def _is_state(party: str, scene: Scene) -> bool:
    """Tell whether a party is a state with an army, and no land that armed groups fight others from."""
    lands = {land for found in scene.lexicon.world.fights_from.values() for land in found}
    return party not in scene.groups | lands and not party.endswith("_opposition")


def _men_of(asked: Asked) -> str | None:
    """Return the party whose men do what is told: "fighters of the PKK killed three soldiers"; nobody kills his own."""
    tokens, loss = asked.tokens, asked.candidate.loss
    if loss is None or loss.voice != "active" or loss.token.role != "inflict" or not 2 < loss.index < asked.candidate.index:
        return None
    lead = [t for t in tokens[max(0, loss.index - 6) : loss.index] if t.text not in ("the", "has", "have", "had")]
    named = len(lead) > 2 and lead[-1].kind == "party" and lead[-2].text in ("of", "from")
    return party_of(lead[-1], asked.scene) if named and lead[-3].kind in ("category", "people_military") else None


def cues_of(party: str, asked: Asked) -> list[str]:
    """Return what bears on a figure's being a party's loss."""
    found = [*_read(party, asked), *_told(party, asked), *_kind_of_party(party, asked), *_named_around(party, asked)]
    return list(dict.fromkeys([*found, *_words_between(party, asked)]))


def _read(party: str, asked: Asked) -> Iterator[str]:
    """Yield what the rules say."""
    read, code, kind = asked.read.value, asked.read.basis.code, asked.kind
    if party == read:
        yield from ("read", f"read {code}", f"read {code} {kind}", f"read {kind} {asked.voice}", f"read guessed {asked.guessed}")
    if party == asked.scene.opponent(read):
        yield from ("against", f"against {code}", f"against {code} {kind}")
    if party == "unknown":
        yield from ("unknown", f"unknown {kind}", f"unknown {code}", f"unknown of {min(len(asked.scene.parties), 3)}")
        yield from (f"unknown {t.text}" for t in asked.tokens if t.kind == "word")


def _told(party: str, asked: Asked) -> Iterator[str]:
    """Yield who speaks, and what was told before."""
    frame, kind, speaker, here = asked.frame, asked.kind, asked.speaker, bool(asked.mentions)
    if speaker is not None and speaker.party:
        own = _same(speaker.party, party)
        who = "own" if own else "foe" if asked.scene.opponent(speaker.party) == party else "other"
        measure = asked.candidate.loss.measure if asked.candidate.loss else None
        yield from (f"{who} {kind}", f"{who} {kind} {measure}", f"{who} {kind} {asked.voice}")
        yield f"{who} {kind} civil {asked.civil}"
        yield f"{who} {speaker.claimant}"
    if (before := asked.before) is not None:
        where = "sentence" if asked.sentence.claims else "near" if frame.line >= frame.now - 1 else "far"
        alike = (before.category == "personnel") == (asked.category == "personnel")
        yield from (f"before {where} {before.side == party} {alike}", f"before {where} {before.side == party} named {here}")
    if frame.topic:
        yield f"topic {frame.topic.value == party} {kind} {here}"
    if frame.place:
        yield f"place {frame.place.value == party} {kind}"


def _kind_of_party(party: str, asked: Asked) -> Iterator[str]:
    """Yield what a party is in the text and the war."""
    scene, kind = asked.scene, asked.kind
    rank = next((k for k, other in enumerate(scene.parties[:3]) if other == _land(party)), 3)
    yield f"rank {rank} {kind}"
    if party == scene.theatre:
        yield from (f"theatre {kind}", f"theatre {kind} {asked.voice}")
    if party in scene.groups:
        yield f"group {kind}"
    if party in scene.lexicon.world.powers:
        yield f"power {kind}"
    yield from (f"{ending} {kind}" for ending in ("government", "opposition") if party.endswith(f"_{ending}"))
    if scene.ours:
        yield f"fights {party in scene.lexicon.profile.parties} {kind}"


def _named_around(party: str, asked: Asked) -> Iterator[str]:
    """Yield how the sentence names the party: next to the figure, before and behind the loss word, alone or among others."""
    i, last, kind, voice, verb, named = asked.candidate.index, asked.last, asked.kind, asked.voice, asked.verb, asked.mentions
    if inside := [m for m in named if i < m.at <= last]:
        yield f"inside {any(_same(m.party, party) for m in inside)} {kind}"
    nearest = (
        ("left", next((m for m in reversed(named) if m.at < i), None)),
        ("right", next((m for m in named if m.at > last), None)),
    )
    for side, mention in nearest:
        if mention is None:
            continue
        here, far = _same(mention.party, party), i - mention.at if side == "left" else mention.at - last
        yield f"{side} {here} {mention.token.kind} {mention.token.role} {kind}"
        yield f"{side} {here} {_lead(asked.tokens, mention.at)}"
        yield f"{side} {here} {next((step for step in (1, 3, 7) if far <= step), 9)} {kind} {voice}"
    if verb is not None and (mention := next((m for m in reversed(named) if m.at < verb), None)):
        here = _same(mention.party, party)
        yield from (f"subject {here} {voice} {kind}", f"subject {here} {asked.candidate.loss.token.text}")
        yield f"subject {here} {verb > i} {voice} {mention.token.kind} {mention.token.role}"
    if verb is not None and (mention := next((m for m in named if m.at > verb), None)):
        here = _same(mention.party, party)
        yield from (f"object {here} {voice} {kind}", f"object {here} {voice} {_lead(asked.tokens, mention.at)}")
    if named:
        lands, own = {_land(m.party) for m in named}, _land(party)
        yield f"first {_same(named[0].party, party)} {kind} {voice}"
        yield from (f"only {len(lands) == 1} {own in lands} {kind} {voice}", f"named {own in lands} {kind} {len(lands)}")
        yield f"times {min(sum(_same(m.party, party) for m in named), 3)}"


def _words_between(party: str, asked: Asked) -> Iterator[str]:
    """Yield the words between the figure and where the party is named last before it and first behind it."""
    tokens, i = asked.tokens, asked.candidate.index
    before = next((m.at for m in reversed(asked.mentions) if m.at < i and _same(m.party, party)), None)
    behind = next((m.at for m in asked.mentions if m.at > asked.last and _same(m.party, party)), None)
    if before is None:
        yield "not before"
    else:
        yield from (f"b {_shown(t)}" for t in tokens[before + 1 : i][:REACH])
        following = [_shown(t) for t in tokens[before + 1 : before + 3]]
        yield from (f"bl {_lead(tokens, before)}", f"b1 {following[0]} {asked.kind}", f"b12 {' '.join(following)}")
    if behind is None:
        yield "not behind"
    else:
        yield from (f"a {_shown(t)}" for t in tokens[asked.last + 1 : behind][-REACH:])
        yield f"al {_lead(tokens, behind)} {asked.kind}"


def _named(token: Token, scene: Scene, speaker: str | None) -> str | None:
    return scene.enemy(speaker) if token.kind == "enemy" else party_of(token, scene)


def _land(party: str) -> str:
    """Return a party without the side of its land that it is."""
    return party.removesuffix("_government").removesuffix("_opposition")


def _same(one: str, other: str) -> bool:
    return _land(one) == _land(other)


def _lead(tokens: list[Token], at: int) -> str:
    """Return the word before a name, or its kind where it is no plain word."""
    before = next((t for t in reversed(tokens[max(0, at - 2) : at]) if t.text not in ARTICLES), None)
    return "^" if before is None else before.text if before.kind in ("word", "punct") else before.kind


def _shown(token: Token) -> str:
    return token.kind.upper() if token.kind in BY_KIND else token.key.upper() if token.kind == "category" else token.text
