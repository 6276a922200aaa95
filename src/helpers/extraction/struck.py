"""Whose men fall where a clause tells first what of theirs was struck: "a Russian barracks was hit by Ukrainian rockets,
killing 63 soldiers", "the destroyer was sunk with the loss of 20 men", "three of her crew died"."""

from __future__ import annotations

from helpers.extraction.agents import NOT_SUBJECT, WEAPONS, agent_in
from helpers.extraction.basis import Told, tell
from helpers.extraction.counted import Counted
from helpers.extraction.datelines import dateline_end
from helpers.extraction.grammar import BE, BLOWS, REGULARS
from helpers.extraction.inflicted import opponent_of
from helpers.extraction.nouns import party_of
from helpers.extraction.scene import Scene
from helpers.extraction.subjects import subject_of
from helpers.extraction.tokens import Token
from helpers.model import PEOPLE

WITH_LOSS = (["with", "the", "loss", "of"], ["with", "the", "loss", "of all"], ["for", "the", "loss", "of"])
FLOWN = frozenset({"aircraft", "helicopter", "aircraft_any"})
MANNED = FLOWN | {"ship", "submarine"}
COSTS = frozenset({"at the cost of", "at a cost of"})
CRASHES = frozenset({"crashed", "crashes"})
PAID = frozenset({"loss", "losses"})
ADVERBS = 3  # words between a form of "to be" and its participle, up to
OWNED = 3  # words between a party and what is its, up to


def struck_before(tokens: list[Token], at: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Return whose men the word of loss at `at` befalls where it goes on from a passive: those of whom the thing struck
    was, else of the one whom the striker fights. None where it goes on from none."""
    if not _goes_on(tokens, at) or (done := _passive_before(tokens, at)) is None:
        return None
    be, participle = done
    owner = _first_party(tokens, be)
    if owner is not None:
        return tell(party_of(owner, scene), "target", owner)
    agent = agent_in(tokens, participle, scene, speaker_party)
    return opponent_of(agent, "agent", scene) if agent is not None else None


def is_struck_before(tokens: list[Token], at: int) -> bool:
    """Tell whether the word of loss at `at` goes on from a passive, whose subject inflicts nothing."""
    return _goes_on(tokens, at) and _passive_before(tokens, at) is not None


def striker_before(tokens: list[Token], at: int, scene: Scene, speaker_party: str | None) -> str | None:
    """Return who inflicts such a loss: the one by whom the passive says it was done, or None."""
    agent = agent_in(tokens, _passive_before(tokens, at)[1], scene, speaker_party)
    return agent and agent.value


def paid_by(tokens: list[Token], at: int, scene: Scene) -> Told | None:
    """Return who paid for what a clause tells with men, whose loss is named at `at`: its subject, also of a passive: "took
    the village from Russian troops at the cost of 14 men"."""
    if not is_cost(tokens, at):
        return None
    named = _first_party(tokens, at)
    return tell(party_of(named, scene), "subject", named) if named is not None else None


def at_cost(counted: Counted) -> Told | None:
    """Return who bears what a clause cost, whoever is named on the way: "HMS Coventry was sunk by Argentine jets with the loss of
    19 men", "the RAF shot down 75 German planes for the loss of 34"."""
    tokens, noun, loss, scene = counted.tokens, counted.noun, counted.loss, counted.scene
    if (paid := _paid_in_turn(counted)) is not None:
        return paid
    if loss is None or noun is not None and noun.party is not None and not noun.before:
        return None
    if loss.index > counted.index:
        manned = any(t.kind == "category" and t.key in MANNED for t in tokens[: counted.index])
        return _struck_with(tokens, counted.index, scene, counted.speaker) if manned else None
    if not is_cost(tokens, loss.index):
        return None
    if struck := struck_before(tokens, loss.index, scene, counted.speaker) or paid_by(tokens, loss.index, scene):
        return struck
    done = _passive_before(tokens, loss.index)
    agent = agent_in(tokens, done[1], scene, counted.speaker) if done is not None else None
    return tell("unknown", "agent", agent.basis) if agent is not None else None  # whoever it is, he did not sink his own


def _struck_with(tokens: list[Token], i: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Return whose men die as "with 48 dead" tells at the number at `i` behind what was struck: "was sunk by the Luftwaffe
    with 48 dead"."""
    lead = next((k for k in range(i - 1, 0, -1) if tokens[k].kind != "qualifier" and tokens[k].text not in ("up", "to")), 0)
    done = _passive_before(tokens, lead) if tokens[lead].text == "with" else None
    if done is None or tokens[done[1]].key == "captured" or tokens[done[1]].text not in BLOWS and tokens[done[1]].kind != "loss":
        return None  # "was taken by the Marines with 12 dead"
    owner = _first_party(tokens, done[0])
    if owner is not None:
        return tell(party_of(owner, scene), "target", owner)
    agent = agent_in(tokens, done[1], scene, speaker_party)
    return (opponent_of(agent, "agent", scene) or tell("unknown", "agent", agent.basis)) if agent is not None else None


def _paid_in_turn(counted: Counted) -> Told | None:
    """Return who lost what is counted in return for what he did to another: "destroyed 76 German planes for the loss of 31"."""
    tokens, i, noun, scene = counted.tokens, counted.index, counted.noun, counted.scene
    at = i - 1
    while at > 0 and (tokens[at].kind == "qualifier" or tokens[at].text == "of"):
        at -= 1
    if tokens[at].text not in PAID or "for" not in [t.text for t in tokens[max(0, at - 2) : at]]:
        return None
    if noun is not None and not noun.before and noun.party is not None:
        return None
    verb = next((k for k in range(at - 1, 0, -1) if tokens[k].kind == "loss" and tokens[k].role == "inflict"), 0)
    if not verb:
        return None
    if (done := _passive_before(tokens, at)) is not None and done[1] == verb:
        agent = agent_in(tokens, verb, scene, counted.speaker)
        return agent or opponent_of(counted.carried.before, "agent", scene)
    return subject_of(tokens, verb, scene, counted.speaker)


def is_cost(tokens: list[Token], at: int) -> bool:
    """Tell whether the word at `at` is the noun of what something cost."""
    return tokens[at].text in COSTS or [t.text for t in tokens[max(0, at - 2) : at + 2]] in WITH_LOSS


def crew_of(counted: Counted) -> Told | None:
    """Return whose crew is counted: that of the ship, aircraft or vehicle named last with its party, but for that of the
    one who struck: "struck the British frigate Antelope, and two of her crew died"."""
    tokens, i, noun = counted.tokens, counted.index, counted.noun
    if noun is None or noun.before or not any("crew" in t.text for t in tokens[i + 1 : noun.last + 1]):
        return None
    for k in reversed([k for k in range(i) if tokens[k].kind in ("category", "model")]):
        lead = range(k - 1, max(-1, k - 1 - OWNED), -1)
        owner = next((n for n in lead if tokens[n].kind == "party" and tokens[n].role == "adjectives"), None)
        if tokens[k].key in PEOPLE or tokens[k].key in WEAPONS or owner is None:
            continue
        if "by" in [t.text for t in tokens[max(0, owner - 2) : owner]]:
            continue
        return tell(party_of(tokens[owner], counted.scene), "owner", tokens[owner])
    return None


def aboard(counted: Counted) -> Told | None:
    """Return whose soldiers fall with an aircraft that is told as a party's, or of a type that one country alone had: "16
    soldiers were killed when a US helicopter was shot down", "a missile brought down a Chinook, killing 16 soldiers"."""
    tokens, noun, loss = counted.tokens, counted.noun, counted.loss
    if noun is None or noun.before or not counted.says(REGULARS):
        return None
    if loss is not None and loss.voice == "active" and tokens[loss.index - 1].kind in ("category", "party"):
        return None  # "after a US helicopter was shot down, troops killed 30 soldiers"
    for k in (*tokens.places("model"), *tokens.places("category")):
        if tokens[k].key not in FLOWN:
            continue
        lead = range(max(0, k - OWNED), k)
        owner = next((n for n in lead if tokens[n].kind == "party" and (tokens[n].role == "adjectives" or n == k - 1)), None)
        party = counted.scene.lexicon.world.had_by(tokens[k].text) if owner is None else party_of(tokens[owner], counted.scene)
        first = k if owner is None else owner
        if party is not None and (_is_lost(tokens[max(0, first - 2) : first]) or _is_lost(tokens[k + 1 : k + 4], BE)):
            return tell(party, "fielded_by" if owner is None else "owner", tokens[first])
    return None


def _is_lost(beside: list[Token], needs: frozenset[str] = frozenset()) -> bool:
    """Tell whether an aircraft is lost by words beside it that count nothing, by a passive where one of `needs` must make it."""
    if any(t.kind in ("number", "says", "punct") for t in beside):
        return False
    down = any(t.kind == "loss" and t.key in ("shot_down", "destroyed") for t in beside)
    passive = not needs or any(t.text in needs for t in beside)
    return down and passive or any(t.text in CRASHES for t in beside)


def of_unit(counted: Counted) -> Told | None:
    """Return the one who speaks where he tells what befell men of a unit that he names by no name, which is his own: "five of the
    brigade's soldiers were killed, its commander said"."""
    tokens, noun, loss = counted.tokens, counted.noun, counted.loss
    if noun is None or loss is None or not loss.after:
        return None
    said = tokens[counted.index + 1 : noun.last + 1]
    unit = next((k for k, t in enumerate(said) if t.kind == "people_military"), None)
    if unit is None or [t.text for t in said[unit + 1 : unit + 3]] != ["'", "s"]:
        return None
    named = any(t.kind in ("party", "enemy", "claimant", "number") for t in said)
    return None if named else tell(counted.speaker, "owner", said[unit])


def _goes_on(tokens: list[Token], at: int) -> bool:
    """Tell whether a word of loss tells what came of the clause before: ", killing 63", ", leaving 12 dead", "with the loss"."""
    return tokens[at - 1].text == "," and tokens[at].text.endswith("ing") or is_cost(tokens, at)


def _passive_before(tokens: list[Token], at: int) -> tuple[int, int] | None:
    """Return where a passive stands in the clause before `at` that tells of a blow: the form of "to be" and the participle."""
    for k in range(at - 1, _clause_start(tokens, at), -1):
        if tokens[k].text not in BE:
            continue
        for j in range(k + 1, min(k + 1 + ADVERBS, at)):
            struck = tokens[j].kind == "loss" and tokens[j].role != "nouns" or tokens[j].text in BLOWS
            if struck or tokens[j].text.endswith("ed") and tokens[j + 1].text == "by":
                return k, j
        return None
    return None


def _clause_start(tokens: list[Token], at: int) -> int:
    """Return where the clause before `at` begins."""
    for k in range(at - 1, dateline_end(tokens), -1):
        joins = tokens[k].text in ("and", "but", "while", "that") and tokens[k - 1].text == ","
        if joins or tokens[k].text in (";", ":", "whereas", "after", "when") or tokens[k].kind == "says":
            return k
    return dateline_end(tokens) - 1


def _first_party(tokens: list[Token], at: int) -> Token | None:
    """Return the party that a clause before `at` names first, but for one that only tells where or by whom."""
    for k in range(_clause_start(tokens, at) + 1, at):
        if tokens[k].kind != "party":
            continue
        lead = [t.text for t in tokens[max(0, k - 2) : k] if t.text not in ("the", "a", "an")]
        if not lead or lead[-1] not in NOT_SUBJECT and lead[-1] != "by":
            return tokens[k]
    return None
