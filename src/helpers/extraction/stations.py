"""Who attacks and who defends: whose men "the defenders", "the garrison", "the attackers" and "the besiegers" are."""

from __future__ import annotations

import re

from helpers.extraction.agents import NOT_SUBJECT
from helpers.extraction.basis import Basis, Told, tell
from helpers.extraction.counted import Counted, Stations
from helpers.extraction.grammar import BE
from helpers.extraction.nouns import party_of
from helpers.extraction.scene import Scene
from helpers.extraction.subjects import subject_of
from helpers.extraction.tokens import Tokens

ATTACKERS = frozenset({"assailants", "attackers", "besiegers", "invaders", "raiders"})
DEFENDERS = frozenset({"besieged", "defenders", "garrison"})
NAMED = re.compile(rf"\b(?:{'|'.join(sorted(ATTACKERS | DEFENDERS))})\b")
ASSAILS = frozenset(
    {"assaulted", "attacked", "besieged", "captured", "encircled", "entered", "invaded", "overran", "overrun", "raided"}
    | {"recaptured", "retaken", "retook", "seized", "stormed", "surrounded", "taken", "took"}
)
RETAKES = frozenset({"recaptured", "retaken", "retook"})
TAKES = frozenset({"captured", "seized", "taken", "took"})
HOLDS = frozenset({"defended", "held"})
CONTRASTS = frozenset({"while", "whereas", "and", "but", ";"})
OBJECT = 6  # tokens from such a verb to the land or the party that it is done to
CARRIED = frozenset({"figure_before", "sentence_before", "theatre", "topic"})  # how a side may be told that is not theirs
BACK = 9  # tokens from a number back to those who bear the loss
SAID = frozenset(
    {"said", "believed", "reported", "thought", "put", "estimated", "admitted", "admit", "acknowledged"}
)  # of them: "the defenders are said to have lost"
AIDES = frozenset({"of", "the", "its", "'", "s"})


def names_stations(folded: str) -> bool:
    """Tell whether a folded text speaks of attackers or defenders at all."""
    return NAMED.search(folded) is not None


def stations_in(tokens: Tokens, until: int, scene: Scene, known: Stations) -> Stations:
    """Return who attacks and who defends by what is told before the token at `until`; what was `known` where nothing tells."""
    for k in range(until - 1, 0, -1):
        if tokens[k].text in RETAKES and known.attacker is not None:
            continue  # those who attacked first may still be called so
        if tokens[k].text in ASSAILS and tokens[k + 1 : k + 2] and tokens[k + 1].kind not in ("number", "qualifier"):
            told = _assailed(tokens, k, until, scene)
        elif tokens[k].text == "fell" and tokens[k + 1].text == "to":
            told = _apart(_named(tokens, k + 1, until, scene), None, scene)
        elif tokens[k].text in HOLDS:
            told = _held(tokens, k, until, scene)
        else:
            continue
        if told is not None:
            return told
    return known


def _assailed(tokens: Tokens, k: int, until: int, scene: Scene) -> Stations | None:
    """Return the stations by the verb of attack at `k`: "stormed", "was besieged by"."""
    if any(t.kind == "category" for t in tokens[k + 1 : k + 4]) and tokens[k].text in TAKES:
        return None  # "captured 12 Russian soldiers"
    if tokens[k - 1].text not in BE:
        doer = subject_of(tokens, k, scene, None)
        return None if doer is None else _apart(doer, _named(tokens, k, until, scene), scene)
    if tokens[k + 1].text != "by":
        return None
    return _apart(_named(tokens, k + 1, until, scene), subject_of(tokens, k, scene, None), scene)


def _held(tokens: Tokens, k: int, until: int, scene: Scene) -> Stations | None:
    """Return the stations by who holds out: "held the town against the Chinese"."""
    against = next((n for n in range(k + 1, min(until, k + OBJECT)) if tokens[n].text == "against"), None)
    attacker = _named(tokens, against, until, scene) if against is not None else None
    doer = subject_of(tokens, k, scene, None)
    defender = None if doer is None or tokens[k - 1].text in BE else doer
    if attacker is not None:
        return Stations(attacker, defender or _foe(attacker, scene))
    return Stations(_foe(defender, scene), defender) if defender is not None else None


def _named(tokens: Tokens, k: int, until: int, scene: Scene) -> Told | None:
    """Return the party or the land that stands behind the word at `k` as its object."""
    for token in tokens[k + 1 : min(until, k + OBJECT)]:
        if token.kind in ("party", "place"):
            return tell(party_of(token, scene), "station", token)
        if token.kind in ("number", "says", "claimant", "date", "window", "punct", "loss") or token.text in ("by", "with", "and"):
            return None
    return None


def _apart(attacker: Told | None, struck: Told | None, scene: Scene) -> Stations | None:
    """Return the stations of an attacker and of whose land or men he attacks, who are the other party's where the land is his."""
    if attacker is None:
        return None
    of_war = struck is not None and scene.soldiers_of(struck.value) != scene.soldiers_of(attacker.value)
    foe = _foe(attacker, scene)
    if of_war and (foe.value == "unknown" or struck.value in scene.at_war):
        soldiers = scene.soldiers_of(struck.value) if struck.value not in scene.groups else struck.value
        return Stations(attacker, struck._replace(value=soldiers))
    return Stations(attacker, foe)


def _foe(party: Told, scene: Scene) -> Told:
    """Return whom a party fights, `unknown` where the text does not tell."""
    foe = scene.opponent(party.value)
    return Told(scene.soldiers_of(foe) if foe else "unknown", party.basis)


def by_station(counted: Counted) -> Told | None:
    """Return whose loss it is where it befalls attackers or defenders whom the text has told: "The garrison lost 60 men"."""
    known = counted.carried.stations
    if known is None:
        return None
    tokens, i = counted.tokens, counted.index
    at, struck = _bearers(counted)
    if at is None or at and tokens[at - 1].kind == "party" or struck and counted.at_home:
        return None
    if any(t.kind == "party" for t in tokens[at + 1 : at + 4]):
        return None  # "374 attackers linked to Islamic State"
    attacker, defender = stations_in(tokens, min(at, i), counted.scene, known)
    if attacker is None and defender is None:
        return _other_than_before(tokens, at, counted.scene)
    attacks = (tokens[at].text in ATTACKERS) != struck
    told = attacker if attacks else defender
    return told and Told(told.value, Basis("station", tokens[at].start, tokens[at].end))


def _other_than_before(tokens: Tokens, at: int, scene: Scene) -> Told | None:
    """Return whom those fight that the clause before says have lost: "The French lost 400 men, while the garrison lost 60"."""
    opens = next((k for k in range(at - 1, max(0, at - 4), -1) if tokens[k].text in CONTRASTS), 0)
    lost = next((k for k in range(opens - 1, 0, -1) if tokens[k].kind == "loss" and tokens[k].role == "suffer"), 0)
    loser = subject_of(tokens, lost, scene, None) if lost else None
    if loser is None or loser.basis.code != "subject":
        return None
    return Told(_foe(loser, scene).value, Basis("station", tokens[at].start, tokens[at].end))


def nameless_attackers(side: Told, counted: Counted) -> Told | None:
    """Return whose attackers are that are carried as a state's, which they attack, where the text does not tell who they are:
    "Militants ambushed a patrol in Niger. Five Nigeriens were killed. The attackers lost 21 men"."""
    scene, here = counted.scene, counted.carried.stations
    if here is None or side.basis.code not in CARRIED or side.value in scene.groups or side.value.endswith("_opposition"):
        return None
    at, struck = _bearers(counted)
    if at is None or struck or counted.tokens[at].text not in ATTACKERS or counted.tokens[at + 1].text == "'":
        return None
    group = counted.carried.group.value if counted.carried.group else None
    return Told(scene.usual or group or "unknown", Basis("irregulars", counted.tokens[at].start, counted.tokens[at].end))


def _bearers(counted: Counted) -> tuple[int | None, bool]:
    """Return where those stand who bear the loss by the part they play, and whether it is told that they inflict it."""
    tokens, i, noun = counted.tokens, counted.index, counted.noun
    last = i + 4 if noun is None or noun.before else max(noun.last, i + 3)
    for k in range(i + 1, min(last + 1, len(tokens))):
        if tokens[k].text in ATTACKERS | DEFENDERS:
            return k, False
        if (
            tokens[k].text == "and"
            or tokens[k].text not in AIDES
            and tokens[k].kind != "category"
            and (noun is None or k > noun.last)
        ):
            break
    if noun is not None and noun.party:
        return None, False
    struck = False
    for k in range(i - 1, max(-1, i - BACK), -1):
        token = tokens[k]
        if token.text in ATTACKERS | DEFENDERS:
            led = tokens[k - 1].text in NOT_SUBJECT or k > 1 and tokens[k - 1].text == "the" and tokens[k - 2].text in NOT_SUBJECT
            return (None, False) if led or k and tokens[k - 1].kind in ("number", "qualifier") else (k, struck)
        if token.kind in ("number", "party", "enemy", "punct", "claimant") and token.text not in ("'", "’"):
            return None, False
        if token.kind == "says" and token.text not in SAID or token.text in ("by", "from"):
            return None, False
        struck = struck or token.kind == "loss" and token.role == "inflict" and tokens[k - 1].text not in BE
    return None, False
