"""Officials who put a figure forward: what kind of office a word names, and for whom its holder speaks."""

from __future__ import annotations

from dataclasses import replace

from helpers.extraction.grammar import CIVIL, MILITARY, PLACE_LEADS, words
from helpers.extraction.nouns import party_of
from helpers.extraction.places import place_of
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token
from helpers.extraction.speaker import Speaker
from helpers.extraction.speech import OFFICE, SERVING, speaks

PRESIDENT = "_president"  # ends the ids of presidents
# What those are whose office is none of the land's: "separatist officials".
RISEN = frozenset({"breakaway", "rebels", "separatists", "guerrilla", "insurgent", "rebel", "secessionist", "separatist"})
SERVICES = {"air force": "air", "air forces": "air", "navy": "navy"}
ARMED = frozenset({"ministry", "military", "air", "navy"})  # ranks of those who fight
SPOKESMEN = words("spokesmen")
OFFICERS = SPOKESMEN | {"commander", "commanders", "chief", "officer", "officers", "official", "officials"}
ARMIES = MILITARY | words("armies")
ABROAD = words("abroad")
MINISTRY = words("ministry")
HEALTH = frozenset({"health ministry", "ministry of health", "health officials", "health authorities"})
NEAR = 4  # tokens from an office to the party that it belongs to
LONGEST_NAME = 8  # tokens of the name of a brigade
OF_NAME = frozenset({"word", "number", "people_military", "official", "category", "none", "model"})


def rank_of(token: Token) -> str | None:
    """Return what kind of official a token names: `civil`, `military`, `ministry`, `air`, `navy`, or None."""
    if token.kind == "official":
        return token.key
    if token.text in SERVICES:
        return SERVICES[token.text]
    if token.text in MILITARY and token.kind in ("people_military", "category", "word"):
        return "military"
    return "civil" if token.text in CIVIL else None


def official_speaks(tokens: list[Token], i: int, rank: str, text: str, scene: Scene) -> Speaker | None:
    """Return an official as a claimant: of the party or place named beside, else of the land the war is fought on."""
    rank = _service_of(tokens, i) or ("military" if _serves_force(tokens, i) else rank)
    behind = tokens[i + 1 : i + 5]
    said = next((k for k, t in enumerate(behind) if t.kind == "says" or t.text == ","), len(behind))
    sign = next((k for k in range(i - 1, max(-1, i - 5), -1) if tokens[k].text in ("-", ":")), -1)
    if (risen := _risen_before(tokens, i)) is not None:
        return Speaker("other", text[tokens[risen].start : tokens[i].end], i, None, start=tokens[risen].start)
    if body := _body_behind(tokens, i, text):
        return Speaker("other", text[tokens[i].start : body.end], i, None, start=tokens[i].start)
    ahead = tokens[max(0, i - _reach(tokens, i), sign + 1) : i]
    around = [*reversed(ahead), *behind[:said]]
    if [t.text in ("in", "of") for t in behind[:1]] == [True] and any(t.text == "," for t in ahead):
        around = [*behind[:said], *reversed(ahead)]  # "beyond Ukraine, with officials in the Russian city of Belgorod accusing"
    named = (t for t in around if t.kind in ("party", "place"))
    beside = [t for t in named if not _is_doer_before(tokens, i, t) and not _is_counted_before(tokens, i, t)]
    if (own := _owner_behind(tokens, i)) is not None:
        beside = [own]
    if rank == "military" and beside and _is_elsewhere(tokens, i, beside[0]):
        beside = []
    if (
        scene.ministry
        and scene.voice == scene.ministry
        and tokens[i].text in MINISTRY
        and [t.text for t in tokens[max(0, i - 2) : i]] == [",", "the"]
    ):
        beside = [t for t in beside if t.kind == "party"]  # not "In the Kherson area, the ministry said, ..."
    if not beside and tokens[0].kind == "party" and [t.text for t in tokens[1:2]] == [":"]:
        beside = tokens[:1]  # "Moscow: 67 soldiers killed, says the prosecutor's office"
    if beside:
        party = party_of(beside[0], scene)
        if tokens[i].text == "ministry" and party in (scene.ministry, scene.voice):
            rank = "ministry"  # "the ministry in Moscow", where the defence ministry has been speaking
    elif scene.ministry and (rank == "ministry" or tokens[i].text in MINISTRY):
        party, rank = scene.ministry, "ministry"
    elif scene.voice and (rank == "ministry" or tokens[i].text in SPOKESMEN):
        party = scene.voice
    elif rank in ARMED and (defender := _defender(tokens, i)):
        party = party_of(defender, scene)
    elif rank == "air" and scene.ours and scene.theatre:
        party = scene.theatre  # "the Air Force" counts what it stops over the land, wherever that was sent from
    else:
        place = place_of(tokens, i, scene)
        party = (place.value if place else scene.spot or _voice_of_state(scene) or scene.theatre) if rank != "military" else None
    if rank == "media":
        return Speaker("other", text[tokens[i].start : tokens[i].end], i, party if beside else None, start=tokens[i].start)
    if not any(t.kind == "party" for t in beside) and any(t.text in ABROAD for t in tokens[max(0, i - 3) : i]):
        return Speaker("other", text[tokens[i].start : tokens[i].end], i, None, start=tokens[i].start)
    role = "voice" if rank == "civil" else f"{rank}_voice"
    lead, start = rank == "ministry" and bool(beside), tokens[i].start
    speaker = voice_of(party, role, text[start : tokens[i].end], i, scene, lead, start)
    own = any(t.text in ("country's", "nation's") for t in tokens[max(0, i - 3) : i])
    return replace(speaker, armed=party is None and rank == "military", bare=not beside, own=own)


def _voice_of_state(scene: Scene) -> str | None:
    """Return the state of this war that spoke last, whose the next office is that names no land: "Russia's investigators said ...
    The health ministry said"."""
    return scene.voice if scene.ours and scene.voice in scene.lexicon.profile.parties else None


def _risen_before(tokens: list[Token], i: int) -> int | None:
    """Return where it is said that the office at `i` is of those who rose against a land: "the separatist defence ministry
    spokesman"."""
    k = i - 1
    while k > 0 and (tokens[k].kind in ("official", "people_military") or tokens[k].text in ("'", "s")):
        k -= 1
    risen = k >= 0 and tokens[k].text in RISEN
    return k if risen and not any(t.kind == "party" for t in tokens[max(0, k - 2) : i]) else None


def _service_of(tokens: list[Token], i: int) -> str | None:
    """Return the service that an officer at `i` is of: "the commander of the Air Force", "the navy's spokesman"."""
    if tokens[i].text not in OFFICERS:
        return None
    lead = [t for t in tokens[max(0, i - 3) : i] if t.text not in ("'", "s")][-1:]
    behind = [t for t in tokens[i + 1 : i + 6] if t.text not in ("the", "'", "s") and t.kind != "party"]
    of = behind[1:2] if behind and behind[0].text in ("of", "for") else []
    return next((SERVICES[t.text] for t in (*lead, *of) if t.text in SERVICES), None)


def _serves_force(tokens: list[Token], i: int) -> bool:
    """Tell whether the officer or spokesman at `i` is one of a force: "a spokeswoman for the southern military command"."""
    if tokens[i].text not in OFFICERS or [t.text in SERVING for t in tokens[i + 1 : i + 2]] != [True]:
        return False
    for token in tokens[i + 2 : i + 2 + LONGEST_NAME]:
        if rank_of(token) == "military":
            return True
        if token.kind in ("says", "loss") or token.kind == "punct" and token.text != "'":
            return False
    return False


def _owner_behind(tokens: list[Token], i: int) -> Token | None:
    """Return the land or place named straight behind the office at `i` as whose it is: "the Defence Ministry of Russia", "the
    governor of Belgorod", "a spokesman for Ukraine's eastern command"."""
    behind = [t for t in tokens[i + 1 : i + 4] if t.text != "the"]
    if len(behind) < 2 or behind[0].text not in ("of", "for"):
        return None
    if tokens[i].key == "ministry":
        return behind[1] if behind[0].text == "of" and behind[1].kind == "party" and behind[1].role == "nouns" else None
    return behind[1] if behind[1].kind in ("party", "place") else None


def _body_behind(tokens: list[Token], i: int, text: str) -> Token | None:
    """Return the last word of the name of a body that is no land's, which the office at `i` leads: "the head of the European
    Commission"."""
    if not tokens[i].text.endswith(" of"):
        return None
    name: list[Token] = []
    for token in tokens[i + 1 : i + 1 + LONGEST_NAME]:
        if token.kind == "says" or token.text in (",", "on", "in"):
            break
        if token.kind in ("party", "place", "claimant"):
            return None
        name.append(token)
    capitals = [t for t in name if text[t.start].isupper()]
    return name[-1] if capitals and capitals[-1] is name[-1] and rank_of(name[-1]) != "military" else None


def _reach(tokens: list[Token], i: int) -> int:
    """Return how many tokens before the office at `i` may say whose it is: four, or as many as belong to its own long name
    ("Ukraine's 28th Separate Mechanised Brigade")."""
    k = i - 1
    while k > 0 and i - k < LONGEST_NAME and tokens[k].kind in OF_NAME and tokens[k - 1].text != "'":
        k -= 1
    owned = k > 1 and [t.text for t in tokens[k - 1 : k + 1]] == ["'", "s"] and tokens[k - 2].kind == "party"
    return max(NEAR, i - k + 2) if owned else NEAR


def _is_doer_before(tokens: list[Token], i: int, land: Token) -> bool:
    """Tell whether the party named before the office at `i` ends the clause before, as who did it or whose it was: "drones
    launched by Russia, the air force said"."""
    at = next(k for k, t in enumerate(tokens) if t is land)
    lead = [t.text for t in tokens[max(0, at - 2) : at] if t.text != "the"]
    return at < i and lead[-1:] in (["by"], ["from"], ["with"], ["against"]) and any(t.text == "," for t in tokens[at:i])


def _is_counted_before(tokens: list[Token], i: int, land: Token) -> bool:
    """Tell whether a party's adjective only says whose arms or men a clause before the office at `i` counts: "destroyed
    40 Ukrainian drones, the ministry said"."""
    at = next(k for k, t in enumerate(tokens) if t is land)
    counted = land.role == "adjectives" and any(t.kind == "category" for t in tokens[at + 1 : at + 2])
    return counted and any(t.text == "," for t in tokens[at:i])


def _defender(tokens: list[Token], i: int) -> Token | None:
    """Return the party whose air defences or forces are told to have stopped or taken something before the office at `i`, which
    is theirs then: "Russian air defences shot down 40 drones, the defence ministry said"."""
    for k, token in enumerate(tokens[:i]):
        men, verb = ([t for t in tokens[k + 1 : k + 6] if t.text not in ("'", "s", "have", "has", "had")] + [token] * 2)[:2]
        forces = men.key in ("air_defence", "personnel") or men.kind == "people_military"
        if token.kind == "party" and forces and verb.kind == "loss" and verb.role == "inflict":
            return token
    return None


def _is_elsewhere(tokens: list[Token], i: int, land: Token) -> bool:
    """Tell whether the land named before the officer at `i` is where it happened, not whom he serves: "in northern Gaza, the
    military said"."""
    at = next(k for k, t in enumerate(tokens) if t is land)
    if at > i or land.role == "adjectives" or not any(t.text == "," for t in tokens[at:i]):
        return False
    return any(t.text in PLACE_LEADS for t in tokens[max(0, at - 2) : at])


def land_opened_with(tokens: list[Token], i: int) -> Token | None:
    """Return the land that a sentence opens in, where the office at `i` follows: "In Lebanon, the health ministry"."""
    opens = i == 4 and tokens[0].text == "in" and [t.text for t in tokens[2:4]] == [",", "the"]
    return tokens[1] if opens and tokens[1].kind == "party" and tokens[1].role == "nouns" else None


def other_owner(tokens: list[Token], i: int, scene: Scene) -> Token | None:
    """Return the party whose office the claimant at `i` is here, where it is not the one known by that name: "South Africa's
    Defense Department", "the Indian Central Command"."""
    lead = [t for t in tokens[max(0, i - 3) : i] if t.text not in ("'", "s")][-1:]
    if tokens[i].text in HEALTH and (land := land_opened_with(tokens, i)) is not None:
        lead = [land]
    other = lead and lead[0].kind == "party" and lead[0].key != scene.lexicon.profile.claimants[tokens[i].key].party
    return lead[0] if other else None


def office_of(tokens: list[Token], i: int) -> int | None:
    """Return the index of the official whom the claimant at `i` has: "the Pentagon's No. 3 official said"."""
    if tokens[i].kind != "claimant" or [t.text for t in tokens[i + 1 : i + 3]] != ["'", "s"]:
        return None
    for k in range(i + 3, min(len(tokens), i + OFFICE)):
        if tokens[k].kind == "official":
            return k
        if tokens[k].kind not in ("word", "number", "punct", "negations") or tokens[k].text in (",", ";"):
            return None
    return None


def claimant_speaks(tokens: list[Token], i: int, text: str, scene: Scene) -> Speaker:
    """Return the claimant named at `i` as who speaks: itself, the one of its name in another land, or a president's man."""
    token, party = tokens[i], scene.lexicon.profile.claimants[tokens[i].key].party
    if owner := other_owner(tokens, i, scene):
        return voice_of(owner.key, "military_voice", text[owner.start : token.end], i, scene, start=owner.start)
    if token.key.endswith(PRESIDENT) and (rank := _rank_served(tokens, i)):
        role = "ministry_voice" if rank == "ministry" else "voice"
        return voice_of(party, role, text[token.start : token.end], i, scene, start=token.start)
    return Speaker(token.key, text[token.start : token.end], i, party, start=token.start)


def _rank_served(tokens: list[Token], i: int) -> str | None:
    """Return the rank of who serves the president at `i`, or None: "an adviser to President Zelensky", "Putin's spokesman"."""
    held = office_of(tokens, i)
    if held is not None and speaks(tokens, held, near=5):
        return tokens[held].key
    lead = [t for t in tokens[max(0, i - 3) : i] if t.text != "the"][-2:]
    served = len(lead) > 1 and lead[0].kind == "official" and lead[1].text in ("to", *SERVING)
    return lead[0].key if served else None


def speaker_at(tokens: list[Token], i: int, text: str, scene: Scene) -> Speaker | None:
    """Return whoever is named at `i`, a claimant, an office or a party, as one who speaks."""
    token = tokens[i]
    if token.kind == "claimant":
        return claimant_speaks(tokens, i, text, scene)
    if rank := rank_of(token):
        return official_speaks(tokens, i, rank, text, scene)
    secret = any(t.text == "intelligence" for t in tokens[i + 1 : i + 3])
    role = "military_voice" if secret else role_of(token)
    return voice_of(token.key, role, text[token.start : token.end], i, scene, start=token.start)


def role_of(party: Token) -> str:
    """Return as whom a party speaks that is named by its state or by its army: "Israel", "the Israeli army", "the IDF"."""
    return "military_voice" if party.text.split()[-1] in ARMIES else "voice"


def voice_of(party: str | None, role: str, words: str, i: int, scene: Scene, lead: bool = False, start: int = -1) -> Speaker:
    known = scene.lexicon.profile.voices(party)
    return Speaker((getattr(known, role) if known else None) or "other", words, i, party, lead, start)


def ministry_named(tokens: list[Token], scene: Scene, dateline: bool = False) -> str | None:
    """Return whose defence ministry a sentence names last ("Russia's Defence Minister"), or None.

    With `dateline` a place that opens the text tells it where nothing else does ("MOSCOW, Dec. 19 - The Defence Ministry ...").
    """
    for i in reversed(range(len(tokens))):
        if tokens[i].kind == "claimant" and (ministry_of := scene.lexicon.profile.ministry_of(tokens[i].key)):
            return ministry_of
        if tokens[i].kind == "official" and tokens[i].key == "ministry":
            owner = [t for t in tokens[max(0, i - 3) : i] if t.kind == "party" or t.text not in ("'", "s")][-1:]
            if owner and owner[0].kind == "party":
                return party_of(owner[0], scene)
            behind = [t for t in tokens[i + 1 : i + 4] if t.text != "the"][:2]
            if len(behind) > 1 and behind[0].text in ("in", "of") and behind[1].kind == "party":
                return party_of(behind[1], scene)  # "the ministry in London", "the defence ministry of Russia"
    alone = all(t.kind in ("date", "place", "party", "punct") for t in tokens[1:])  # "MOSCOW, July 11."
    opens = dateline and tokens[0].kind in ("party", "place") and (alone or any(t.text in ("-", "(", "/") for t in tokens[1:6]))
    first = tokens[0]
    acts = (
        first.kind == "party" and first.role == "nouns" and len(tokens) > 1 and tokens[1].kind not in ("punct", "people_military")
    )
    return party_of(first, scene) if opens or acts and first.key in scene.lexicon.profile.parties else None
