"""At whom a blow is aimed that a sentence tells of, so that those who fall in the next are his: "Afghan commandos raided a
Taliban camp. Thirty-four were killed"."""

from __future__ import annotations

from helpers.extraction.agents import NOT_SUBJECT, WEAPONS
from helpers.extraction.basis import Told, came_by, tell
from helpers.extraction.blows import STRIKES
from helpers.extraction.counted import Counted
from helpers.extraction.grammar import AUXILIARIES, BE, IRREGULARS, REGULARS, words
from helpers.extraction.inflicted import opponent_of
from helpers.extraction.loss import PEOPLE_ONLY, Loss
from helpers.extraction.nouns import party_of
from helpers.extraction.places import place_of
from helpers.extraction.scene import PEACEKEEPERS, Scene
from helpers.extraction.subjects import subject_of
from helpers.extraction.tokens import Token, Tokens

ENTERS = words("enters")
OBJECT = 7  # tokens from the verb to the party that it is aimed at
LEADS = frozenset({"after", "before", "since", "until", "when", "where", "which", "while", "who", "whose", "if", "than"})
FIRED = " with"  # "attacked with 59 missiles a Syrian base"
ASSAULTS = frozenset({"assaulted", "attacked", "stormed"})
WITHIN = frozenset({"of", "on", "at"})  # may lead to it: "stormed a base of the Turkish army", "fired on the ship"


def aimed_at(tokens: Tokens, scene: Scene, until: int | None = None, home: bool = False) -> Told | None:
    """Return the party at which the subject of a sentence aims its blow, told before the token at `until` if there is one; `home`
    tells that it is asked of people at home, who attack nobody."""
    last = len(tokens) - 1 if until is None else until
    if not tokens.have("party", 0, last):
        return None
    for k in range(1, last):
        if not _strikes(tokens, k):
            continue
        phrasal = f"{tokens[k].text} {tokens[k + 1].text}" in STRIKES
        named = None if _is_led(tokens, k) else _object(tokens, k + phrasal)
        party = party_of(named, scene) if named is not None else None
        party = party or (scene.side_named(named.text) if named is not None else None)
        from_afar = home or tokens[k].text.endswith(FIRED)
        if party is None or party == PEACEKEEPERS or not _is_done_by_other(tokens, k, party, scene, from_afar):
            return None
        return tell(party, "aimed", named)
    return None


def fighters_struck(tokens: Tokens, scene: Scene, until: int) -> Told | None:
    """Return whose fighters a blow told before the token at `until` is aimed at; not the land of which an armed group holds the
    city that is struck: "Israel struck Gaza City and killed 12 fighters"."""
    struck = aimed_at(tokens, scene, until)
    return None if struck is not None and struck.value in scene.lexicon.world.bases else struck


def behind_blow(tokens: Tokens, i: int, loss: Loss, scene: Scene, home: bool) -> Told | None:
    """Return the party at which a blow is aimed, where those counted at `i` fell in a clause of their own behind it: "Israel
    struck Damascus, 11 people died", "Russian jets bombed the port, and 14 people were killed"; people at home even where an
    armed group holds the land that is struck; where nobody is named, those of the place, else of the striker's foe."""
    start = min(i, loss.index)
    while start > 0 and tokens[start - 1].kind == "qualifier":
        start -= 1
    lead = tokens[start - 1].text if start > 1 else ""
    clause = lead == "and" or lead == "that" and tokens[start - 2].text == "and"
    if loss.measure not in PEOPLE_ONLY or not clause and lead not in (",", ":", "-") or clause and loss.index < i:
        return None
    told = aimed_at(tokens, scene, start - 1, home) if home else fighters_struck(tokens, scene, start - 1)
    return told or (_struck_by(tokens, i, start - 1, scene, home) if clause else None)


def _struck_by(tokens: Tokens, i: int, until: int, scene: Scene, home: bool) -> Told | None:
    """Return whom the subject of a sentence strikes that names no other party before the token at `until`."""
    at = next((k for k in range(1, until) if _strikes(tokens, k) and not _is_led(tokens, k)), 0)
    told_of = at and tokens[at - 1].text == "that" or any(t.text == "own" for t in tokens[at:until])
    bare = any(t.text in BE or t.kind == "loss" for t in tokens[i + 1 : i + 2])  # "760 were injured" goes on from those before
    doer = subject_of(tokens, at, scene, None) if at and not told_of and not bare else None
    if doer is None:
        return None
    place = place_of(tokens, i, scene)
    if place is not None and place.value != doer.value:
        return place
    return opponent_of(doer, "striker", scene, home)


def _strikes(tokens: Tokens, k: int) -> bool:
    """Tell whether the word at `k` is a verb of dealing a blow, and no passive."""
    phrasal = f"{tokens[k].text} {tokens[k + 1].text}" in STRIKES
    return (phrasal or tokens[k].text.removesuffix(FIRED) in STRIKES) and tokens[k - 1].text not in BE


def entered(tokens: Tokens, scene: Scene) -> Told | None:
    """Return whose land the subject of a sentence enters in arms, whose people may fall there: "Israeli troops crossed into
    Lebanon. More than 1,000 villagers have been killed"."""
    for k in range(1, len(tokens) - 1):
        if not _enters(tokens, k):
            continue
        named = _object(tokens, k + (tokens[k].text not in ENTERS))
        party, doer = named and party_of(named, scene), subject_of(tokens, k, scene, None)
        apart = party is not None and party not in scene.groups and doer is not None and doer.value != party
        return tell(party, "entered", named) if apart else None
    return None


def entering(tokens: Tokens, scene: Scene) -> Told | None:
    """Return who enters another's land in arms in such a sentence."""
    at = next((k for k in range(1, len(tokens) - 1) if _enters(tokens, k)), 0)
    doer = subject_of(tokens, at, scene, None) if at else None
    return came_by(doer, "entering")


def soldiers_entering(counted: Counted) -> Told | None:
    """Return whose soldiers fall of whom no word tells, behind a sentence that sends an army into a land: "American forces
    landed in Grenada. Eighteen soldiers were killed"."""
    tokens, loss, scene, entered_by = counted.tokens, counted.loss, counted.scene, counted.carried.entering
    if entered_by is None or scene.ours or scene.civil or loss is None or counted.speaker not in (None, entered_by.value):
        return None
    if not counted.says(REGULARS) or counted.says(IRREGULARS) or loss.voice == "active" or loss.measure not in PEOPLE_ONLY:
        return None
    if loss.measure == "captured" or tokens.have("party", 0, len(tokens)) or any(t.text == "by" for t in tokens):
        return None
    return entered_by


def _enters(tokens: Tokens, k: int) -> bool:
    """Tell whether the verb at `k` is what troops do who come into another's land."""
    phrasal = f"{tokens[k].text} {tokens[k + 1].text}" in ENTERS
    return (phrasal or tokens[k].text in ENTERS) and tokens[k - 1].text not in BE and not _is_led(tokens, k)


def _object(tokens: list[Token], k: int) -> Token | None:
    """Return whose the object of the verb at `k` is: "ambushed a Turkish convoy", "shelled Mogadishu"."""
    if tokens[k].text.endswith(FIRED):
        k = next((n for n in range(k + 1, min(k + OBJECT, len(tokens))) if tokens[n].kind in ("category", "model")), k)
    for token in tokens[k + 1 : k + OBJECT]:
        if token.kind in ("party", "place"):
            return token
        if token.kind == "category" and token.key in WEAPONS:
            return None
        stops = token.kind in ("punct", "number", "says", "claimant", "date", "window") or token.text in AUXILIARIES
        if stops or token.text in NOT_SUBJECT - WITHIN or token.text in ("and", "but", "as", "by", "after", "before", "during"):
            return None
    return None


def _is_led(tokens: list[Token], k: int) -> bool:
    """Tell whether the verb at `k` is of a clause that only tells when or of whom: "crashed after guns fired on the drones"."""
    led = next((n for n in range(k - 1, -1, -1) if tokens[n].text in LEADS), None)
    return led is not None and all(t.text != "," for t in tokens[led:k])


def _is_done_by_other(tokens: list[Token], k: int, party: str, scene: Scene, from_afar: bool) -> bool:
    """Tell whether the subject of the verb at `k` is of another party, or men who are of none that is named; not so a state's
    troops who storm what is held by others, and mostly pay for it themselves."""
    doer = subject_of(tokens, k, scene, None)
    if doer is None:
        return True
    irregular = doer.value in scene.groups or any(t.text in IRREGULARS - REGULARS for t in tokens[:k])
    return doer.value != party and (from_afar or irregular or tokens[k].text not in ASSAULTS)
