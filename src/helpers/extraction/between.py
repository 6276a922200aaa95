"""Two states that fight each other in a sentence, so that people killed there with no word of whose are of both: "shelling across
the border between India and Pakistan has killed 12 people"."""

from __future__ import annotations

from helpers.extraction.basis import Told, tell
from helpers.extraction.counted import Counted
from helpers.extraction.grammar import words
from helpers.extraction.nouns import party_of
from helpers.extraction.places import place_of
from helpers.extraction.scene import Scene
from helpers.extraction.tokens import Token, Tokens
from helpers.model import PEOPLE

FIGHTS = words("fights")  # "India and Pakistan traded fire", "have fought each other"
BORDERS = words("borders")
ARMED = frozenset({"army", "armies", "forces", "soldiers", "troops", "military", "border guards", "fighters"})
LED = 6  # tokens from the fight or border to the first of the two
SPANS = 5  # tokens from the second of the two to the verb
COMBINING = frozenset({"russo", "sino", "indo", "franco", "anglo", "greco", "italo", "arab"})  # "the Russo-Japanese war"
JOINS = frozenset({"and", "with"})
WARS = frozenset({"war", "wars", "conflict", "hostilities", "exchange", "exchanges", "duel", "duels", "firefight"})


def of_both_states(counted: Counted) -> Told | None:
    """Return `unknown` where two states fight in the sentence and people are counted of whom it does not say whose they are; None
    where it says in which of the two lands they fell."""
    tokens, i, noun, scene = counted.tokens, counted.index, counted.noun, counted.scene
    named = noun is not None and (noun.party is not None or noun.enemy or noun.own)
    if counted.category in PEOPLE and not named and (war := _war_of_two(tokens, scene)) is not None:
        return tell("unknown", "about", tokens[war])
    if scene.ours or counted.category not in PEOPLE or len(tokens.places("party")) < 2:
        return None
    pair = two_states(tokens, scene)
    if named and not (noun.before and pair is not None and noun.owner is tokens[pair[1]]):
        return None  # and not "the toll from fighting between India and Pakistan rose to 48"
    if pair is None or any(t.kind == "claimant" for t in tokens[pair[1] : i]):
        return None
    place = place_of(tokens, i, scene)
    one_land = place is not None and place.basis.start > tokens[max(i, pair[1])].end
    return None if one_land else tell("unknown", "about", tokens[pair[0]])


def _is_fighting(token: Token) -> bool:
    return (
        token.kind == "event_noun" or token.text in WARS or token.kind == "window" and " of " in token.text
    )  # "four days of clashes"


def _war_of_two(tokens: Tokens, scene: Scene) -> int | None:
    """Return where a war stands that is named after the two who fight it, in a sentence that names neither otherwise: "the
    Iran-Iraq war killed half a million soldiers"."""
    if tokens.have("party", 0, len(tokens)) or tokens.have("claimant", 0, len(tokens)):
        return None
    forms = scene.lexicon.forms
    for k, token in enumerate(tokens[:-1]):
        if token.kind != "word" or "-" not in token.text or tokens[k + 1].text not in WARS:
            continue
        halves = token.text.split("-")
        named = [forms[half].key for half in halves if half in forms and forms[half].kind == "party"]
        ours = scene.ours and any(key in scene.lexicon.profile.parties for key in named)  # whose people fall is known there
        if len(halves) == 2 and not ours and len(named) + len(COMBINING & {*halves}) == 2:
            return k
    return None


def two_states(tokens: Tokens, scene: Scene) -> tuple[int, int] | None:
    """Return where the two states stand that a sentence says to fight each other."""
    parties = [*tokens.places("party")]
    for one, other in zip(parties, parties[1:], strict=False):
        if other - one > SPANS or not any(t.text in JOINS for t in tokens[one + 1 : other]):
            continue
        first, second = party_of(tokens[one], scene), party_of(tokens[other], scene)
        states = not {first, second} & scene.groups and first in scene.parties and second in scene.parties
        if states and scene.are_apart(first, second) and _fight(tokens, one, other):
            return one, other
    return None


def _fight(tokens: list[Token], one: int, other: int) -> bool:
    """Tell whether the parties at `one` and `other` fight: by what stands between them, whose border it is, or what they do."""
    between = [t for t in tokens[one + 1 : other] if t.text not in ARMED and t.text != "the"]
    if len(between) != 1:
        return False
    lead = tokens[max(0, one - LED) : one]
    at = next((k for k in range(len(lead) - 1, -1, -1) if lead[k].text in ("between", "of")), None)
    if at is not None and all(t.text in ("the", "of") or t.text in ARMED for t in lead[at + 1 :]):
        what = lead[:at]
        border = any(t.text in BORDERS for t in what)
        return border or lead[at].text == "between" and any(_is_fighting(t) for t in what)
    return any(t.text in FIGHTS for t in tokens[other + 1 : other + SPANS])
