"""Whose crew falls with a ship or an aircraft that was hit before: "A Pakistani submarine sank the frigate INS Khukri. Eighteen
officers and 176 sailors went down with her"."""

from __future__ import annotations

from helpers.extraction.agents import agent_in
from helpers.extraction.basis import Basis, Told, tell
from helpers.extraction.counted import Counted, Craft
from helpers.extraction.grammar import BE
from helpers.extraction.nouns import Noun, party_of
from helpers.extraction.scene import Scene
from helpers.extraction.subjects import subject_of
from helpers.extraction.tokens import Tokens
from helpers.model import PEOPLE

CRAFT = frozenset({"aircraft", "aircraft_any", "helicopter", "ship", "submarine"})
HIT = frozenset({"damaged", "destroyed", "shot_down"})
SHIPS = frozenset({"ship", "submarine"})
OF_TRADE = frozenset(
    {"boat", "bulk carrier", "cargo ship", "cargo vessel", "ferry", "freighter", "liner", "merchant ship", "oil tanker", "ship"}
    | {"tanker", "trawler", "vessel"}
)
FLYING, SAILING = (
    frozenset({"airman", "airmen", "pilot", "pilots"}),
    frozenset({"sailor", "sailors", "seaman", "seamen", "submariners"}),
)
FIRED = frozenset({"fired"})  # "fired two Exocets at the frigate USS Stark"
ABOARD = frozenset({"aboard", "on board"})
WITH_HER = (["with", "her"], ["with", "it"], ["with", "the", "ship"])
OWNED = 3  # tokens before a craft in which whose it is may be told
NEAR = 6  # tokens between a craft and the verb that tells what befell it
CREW = 10  # tokens from a number to the crew that it counts some of
NO_NAME = frozenset({"loss", "supply", "says", "number", "date", "window"})  # what no ship is named by
OPENS = 4  # tokens in which a sentence opens with "Of her crew of 1,093"


def crew_counted(tokens: Tokens, i: int, scene: Scene) -> Noun | None:
    """Return the men of a named ship's or aircraft's crew of whom the number at `i` counts some: "18 of the ship's crew"."""
    opens = i + 1 < len(tokens) and tokens[i + 1].text == "of"
    at = next((k for k in range(i + 3, min(len(tokens), i + CREW)) if tokens[k].text == "crew"), 0) if opens else 0
    lead = tokens[i + 2 : at]
    if not lead or lead[-1].text != "s" and not lead[-1].text.endswith("'s") or any(t.kind in NO_NAME for t in lead):
        return None
    named = next((t for t in lead if t.kind == "party"), None)
    return Noun("personnel", tokens[at].start, tokens[at].end, at, party=party_of(named, scene) if named else None, owner=named)


def craft_in(tokens: Tokens, until: int, scene: Scene) -> Craft | None:
    """Return whose ship or aircraft is told to be hit before the token at `until`, the last named: `unknown` where it is only
    told who hit it."""
    for k in range(until - 1, -1, -1):
        token = tokens[k]
        if token.key not in CRAFT or token.kind not in ("category", "model"):
            continue
        verb = _hit_by(tokens, k) or _is_hit(tokens, k, until)
        if not verb:
            continue
        owner = _owner(tokens, k, verb, scene) or _struck_by_other(tokens, k, verb, scene)
        return owner and Craft(owner, token.key not in SHIPS)
    return None


def _struck_by_other(tokens: Tokens, k: int, verb: int, scene: Scene) -> Told | None:
    """Return whose the craft at `k` is by who hits it: his foe's if it is one of war, `unknown` where it may be anybody's."""
    doer = subject_of(tokens, verb, scene, None) if verb < k else agent_in(tokens, verb, scene, None)
    if doer is None or any(t.text == "according to" for t in tokens[verb:] if t.start < doer.basis.start):
        return None
    if tokens[k].text in OF_TRADE and tokens[k - 1].text == "the" or scene.ours and doer.value in scene.groups:
        return None  # "it had hit the ship": one told of before
    foe = None if tokens[k].text in OF_TRADE else scene.opponent(doer.value)
    return Told(scene.soldiers_of(foe) if foe else "unknown", Basis("crew", tokens[k].start, tokens[k].end))


def _hit_by(tokens: Tokens, k: int) -> int:
    """Return where the verb stands whose object the craft at `k` is, 0 where there is none: "sank the frigate"."""
    for v in range(k - 1, max(0, k - NEAR), -1):
        if tokens[v].kind == "loss" and tokens[v].key in HIT and tokens[v].role == "inflict":
            return 0 if tokens[v - 1].text in BE else v
        if tokens[v].text in FIRED:
            return v if any(t.text == "at" for t in tokens[v + 1 : k]) else 0
        if tokens[v].kind in ("punct", "says") or tokens[v].text in ("by", "from", "and", "after", "when"):
            return 0
    return 0


def _is_hit(tokens: Tokens, k: int, until: int) -> int:
    """Return where the passive stands that tells what befell the craft at `k`, 0 where there is none: "the frigate was sunk"."""
    for v in range(k + 2, min(until, k + NEAR)):
        if tokens[v].kind == "loss" and tokens[v].key in HIT and any(t.text in BE for t in tokens[k + 1 : v]):
            return v
        if tokens[v].kind in ("number", "punct", "says") or tokens[v].text == "and":
            return 0
    return 0


def _owner(tokens: Tokens, k: int, verb: int, scene: Scene) -> Told | None:
    """Return whose the craft at `k` is by the words beside it: "the Argentine cruiser", "the frigate INS Khukri"; else by its
    type, where one party alone had it."""
    first = max(0, k - OWNED, verb + 1 if verb < k else 0)
    beside = (*range(k - 1, first - 1, -1), *range(k + 1, k + 2))
    for n in beside:
        if n < len(tokens) and tokens[n].kind == "party" and (n > k or tokens[n].role == "adjectives" or n == k - 1):
            return tell(party_of(tokens[n], scene), "owner", tokens[n])
    return tell(scene.lexicon.world.had_by(tokens[k].text), "fielded_by", tokens[k])


def of_craft(counted: Counted) -> Told | None:
    """Return whose crew is counted: that of the ship or aircraft hit before in the sentence, else in the one before it."""
    tokens, i, noun = counted.tokens, counted.index, counted.noun
    if counted.category not in PEOPLE or not any("crew" in t.text for t in tokens[: min(i, OPENS)]) and not _serve(counted):
        return None
    if noun is not None and (noun.party or noun.enemy or noun.before and not any("crew" in t.text for t in tokens[:OPENS])):
        return None
    craft = craft_in(tokens, i, counted.scene) or counted.carried.craft
    return None if craft is None or counted.says(SAILING if craft.flown else FLYING) else craft.side


def _serve(counted: Counted) -> bool:
    """Tell whether those counted are called a crew, or went down with a ship."""
    tokens, i, noun = counted.tokens, counted.index, counted.noun
    if (
        any(t.text in ABOARD for t in tokens[i + 1 : i + 4])
        or tokens[i + 2 : i + 3]
        and tokens[i + 1].text == "on"
        and tokens[i + 2].text == "board"
    ):
        return True
    if noun is None:
        return False
    said = tokens[i + 1 : noun.last + 3]
    if any("crew" in t.text or t.text in FLYING | SAILING | ABOARD for t in said):
        return True
    return any(
        [t.text for t in tokens[n : n + len(ends)]] == ends for n in range(i, min(len(tokens), i + 9)) for ends in WITH_HER
    )
