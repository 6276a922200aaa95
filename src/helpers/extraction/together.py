"""Two sides told of in one breath: a figure that both bear, and the other side set against the one told of before."""

from __future__ import annotations

from helpers.extraction.agents import NOT_SUBJECT
from helpers.extraction.basis import Told, tell
from helpers.extraction.counted import Counted
from helpers.extraction.grammar import PEOPLES, words
from helpers.extraction.inflicted import opponent_of
from helpers.extraction.nouns import party_of
from helpers.extraction.tokens import Token
from helpers.model import PEOPLE

BOTH = words("both")
OWN_SIDE = 7  # tokens from "his own side" to the figure
OWN_SIDES = (["his", "own", "side"], ["its", "own", "side"], ["their", "own", "side"])
REACH = 24  # tokens from a figure to "respectively"
FIGHTS = frozenset({"fighting", "clashes", "war", "hostilities", "skirmishes", "shelling", "conflict"})
OF_FIGHT = 10  # tokens from the fight to what it does
PAIRED = frozenset({"sides", "armies", "countries", "neighbours", "neighbors", "camps", "parties"})
PUT_AT = frozenset({"at", "its", "lost", "own", "put"})  # may stand between a party and its figure: "Azerbaijan its own at 2,783"
APART = frozenset({",", ";", "while"})
TOGETHER = frozenset({"have", "had", "has", "together", "combined", "each", "also", "already", "may", "troop", "military"})


def of_both(counted: Counted) -> Told | None:
    """Return `unknown` where two sides bear one figure together: "Russia and Ukraine have lost 4,000 tanks", "1,300 Israelis and
    Palestinians were killed"."""
    tokens, i, scene = counted.tokens, counted.index, counted.scene
    for k in (*tokens.before("party", i), *(j for j in range(i + 1, min(len(tokens), i + 3)) if tokens[j].kind == "party")):
        ahead = tokens[k + 1 : k + 3]
        if len(ahead) < 2 or ahead[0].text != "and" or ahead[1].kind != "party" or k > i and tokens[k].text not in PEOPLES:
            continue
        if not scene.are_apart(party_of(tokens[k], scene), party_of(ahead[1], scene)) or tokens.have("number", k, i):
            continue
        behind = [t for t in tokens[k + 3 : k + 7] if t.text not in TOGETHER][:1]
        bear = behind and behind[0].kind == "loss" and behind[0].role != "inflict"
        if k > i or bear and k + 3 <= i and not (tokens[k - 1 : k] and tokens[k - 1].text in NOT_SUBJECT):
            return tell("unknown", "noun_phrase", tokens[k])
    return None


def of_their_fighting(counted: Counted) -> Told | None:
    """Return `unknown` where a fight kills of two parties that a sentence names together: "Thailand and Cambodia agreed to meet
    after four days of fighting that has killed 34 people"."""
    tokens, scene, loss = counted.tokens, counted.scene, counted.loss
    if loss is None or loss.token.role != "inflict" or not 0 < loss.index < counted.index:
        return None
    fight = next((k for k in range(loss.index - 1, max(0, loss.index - OF_FIGHT), -1) if _is_fight(tokens[k])), 0)
    for k in tokens.before("party", fight) if fight else ():
        pair = tokens[k + 1 : k + 3]
        if len(pair) == 2 and pair[0].text == "and" and pair[1].kind == "party":
            apart = scene.are_apart(party_of(tokens[k], scene), party_of(pair[1], scene))
            return tell("unknown", "about", tokens[fight]) if apart else None
    return None


def _is_fight(token: Token) -> bool:
    return token.text in FIGHTS or token.kind == "window" and " of " in token.text  # "four days of fighting"


def two_sides(counted: Counted) -> Told | None:
    """Return `unknown` where the two sides are the subject of what is lost: "the two sides lost some 300 men together"."""
    tokens, i = counted.tokens, counted.index
    for k in range(i - 1, max(1, i - 8), -1):
        if tokens[k].kind == "loss" and tokens[k].role == "suffer":
            lead = [t for t in tokens[max(0, k - 5) : k] if t.text not in TOGETHER]
            pair = [t.text for t in lead[-2:]]
            named = len(pair) == 2 and (pair[0] in ("two", "both") and pair[1] in PAIRED)
            return tell("unknown", "about", lead[-1]) if named else None
        if tokens[k].kind in ("number", "says", "party") or tokens[k].text in (";", ","):
            return None
    return None


def each_of_other(counted: Counted) -> Told | None:
    """Return `unknown` where each of two sides tells what it has done to the other: "Each claimed to have killed several
    hundred", "Both sides said they had destroyed dozens of tanks"."""
    tokens, i, loss = counted.tokens, counted.index, counted.loss
    if loss is None or loss.voice != "active" or loss.token.role != "inflict" or not tokens.have("says", 0, i):
        return None
    for k in range(i - 2, -1, -1):
        if tokens[k].kind == "party" or tokens[k].text == ";":
            return None
        pair = tokens[k].text in BOTH and tokens[k + 1].text in PAIRED
        if pair or tokens[k].text == "each" and (tokens[k + 1].kind == "says" or tokens[k + 1].text in ("side", "of", "army")):
            return tell("unknown", "about", tokens[k])
    return None


def respectively(counted: Counted) -> Told | None:
    """Return whose figure the number at `i` is where as many parties as figures are told "respectively": "India and Pakistan lost
    128 and 152 tanks respectively"."""
    tokens, i = counted.tokens, counted.index
    if not any(t.text == "respectively" for t in tokens[i + 1 : i + REACH]):
        return None
    numbers, parties = [*tokens.places("number")], [*tokens.places("party")]
    if len(numbers) < 2 or len(parties) != len(numbers) or not (parties[-1] < numbers[0] or numbers[-1] < parties[0]):
        return None
    named = tokens[parties[numbers.index(i)]]
    return tell(party_of(named, counted.scene), "owner", named)


def _set_beside(counted: Counted) -> Told | None:
    """Return the party that stands behind a comma in place of subject and verb, whose figure goes on from another's: "cost Iran
    262,000 dead and 600,000 wounded, Iraq 105,000 dead", "put its losses at 64 dead, Georgia at 215"."""
    tokens, at, noun = counted.tokens, counted.index - 1, counted.noun
    if counted.carried.before is None or noun is not None and (noun.party or noun.enemy or noun.category or noun.before):
        return None
    while at > 0 and (tokens[at].kind == "qualifier" or tokens[at].text in PUT_AT):
        at -= 1
    lead = tokens[at - 1 - (tokens[at - 1].text == "the")] if at > 1 else None
    if lead is None or tokens[at].kind != "party" or lead.text not in APART:
        return None
    if tokens[at].role != "nouns" and tokens[at - 1].text != "the":  # "the British 1,869"
        return None
    before = next(iter(tokens.before("number", at)), None)
    listed = before is not None and any(t.kind == "party" and t.role == "nouns" for t in tokens[:before])
    return tell(party_of(tokens[at], counted.scene), "owner", tokens[at]) if listed else None


def on_both_sides(counted: Counted) -> Told | None:
    """Return `unknown` where the clause counts the people "on both sides" together."""
    tokens, i = counted.tokens, counted.index
    if counted.category not in PEOPLE:
        return None
    for k in range(max(0, i - 6), min(len(tokens) - 2, i + 12)):
        if tokens[k].text in (";", "says") or tokens[k].kind == "number" and k != i and k > i:
            return None
        if tokens[k].text in ("on", "from") and tokens[k + 1].text in BOTH and tokens[k + 2].text in ("side", "sides"):
            return tell("unknown", "about", tokens[k + 2])
    return None


def on_the_other_side(counted: Counted) -> Told | None:
    """Return the opponent of the party told of before where the clause turns to "the other side", or to the other by its name."""
    tokens, i, topic = counted.tokens, counted.index, counted.carried.topic
    behind = [t.text for t in tokens[i + 1 : i + 7]]
    if behind[:1] == ["of"] and behind[2:4] == ["own", "side"]:  # "and that nine of his own side had been killed"
        before = counted.carried.before
        return tell(counted.speaker, "speakers_own") or (before and opponent_of(before, "about", counted.scene))
    if counted.carried.before and any(
        behind[k] == "on" and behind[k + 2 : k + 4] == ["own", "side"] for k in range(3) if behind[k:]
    ):
        own = counted.speaker and counted.speaker != counted.carried.before.value and tell(counted.speaker, "speakers_own")
        return own or opponent_of(counted.carried.before, "about", counted.scene)  # "against 1,143 dead on its own side"
    lead = [t.text for t in tokens[max(0, i - OWN_SIDE) : i]]
    if (
        counted.speaker
        and any(lead[k : k + 3] in OWN_SIDES for k in range(len(lead)))
        and not tokens.have("number", i - OWN_SIDE, i)
    ):
        return tell(counted.speaker, "speakers_own")  # "he gave numbers of his own side: 71 killed"
    if counted.carried.before and any(behind[k : k + 4] == ["on", "the", "other", "side"] for k in range(3)):
        return opponent_of(counted.carried.before, "about", counted.scene)  # "against 43,000 dead on the other side"
    for k in range(max(0, i - 14), i - 2):
        opens = tokens[k].text == "the" or tokens[k].text.endswith(" the")  # "puts the other side's dead at"
        if opens and [t.text.removesuffix("'s") for t in tokens[k + 1 : k + 3]] == ["other", "side"]:
            apart = any(t.kind in ("party", "enemy") or t.text == ";" for t in tokens[k + 3 : i])
            voice = k and tokens[k - 1].text == "on" or not counted.speaker
            foe = None if voice else counted.scene.opponent(counted.speaker)  # whoever speaks means the side he fights
            before = k > 1 and tokens[k - 1].text in APART and not tokens.have("number", k, i)
            told_of = counted.carried.before if before else None  # "lost 169 men, the other side 67"
            told_of = told_of or topic
            other = tell(foe, "about", tokens[k + 2]) or (told_of and opponent_of(told_of, "about", counted.scene))
            if other is None and told_of is not None and tokens[k + 3].kind in ("loss", "number", "qualifier"):
                return tell("unknown", "about", tokens[k + 2])  # whoever they are, they are not those told of before
            return None if apart else other
    return _set_beside(counted)
