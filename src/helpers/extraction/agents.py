"""By whom and upon whom a loss is inflicted: the agent of a passive, the target of a blow, who launched what was stopped."""

from __future__ import annotations

from itertools import takewhile

from helpers.extraction.basis import Told, tell
from helpers.extraction.grammar import BE, LAUNCHES, words
from helpers.extraction.loss import Loss
from helpers.extraction.nouns import party_of
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token

AT = frozenset({"against", "at", "into", "toward", "towards"})
DENIES = words("denies")
NOT_SUBJECT = words("not_subject")
WEAPONS = frozenset({"uav", "missile", "cruise_missile"})
WHERE = frozenset({"in", "near", "at", "over", "inside", "outside"})
ARMIES = ("army", "military", "armed forces", "navy", "air force")


def agent_of(tokens: list[Token], loss: Loss, scene: Scene, speaker_party: str | None) -> str | None:
    """Return the party by whom a passive says that the loss was inflicted, or None."""
    told = agent_in(tokens, loss.index, scene, speaker_party) if loss.voice == "passive" and loss.stands_in(tokens) else None
    return told and told.value


def agent_in(tokens: list[Token], at: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Find "by the Ukrainian air defences" behind a passive, or "in a Russian strike", whose author is the one who strikes."""
    if tokens[at].text.endswith(("fell", "fallen")) and (
        whose := next((t for t in tokens[at + 2 : at + 5] if t.kind == "party"), None)
    ):
        return tell(party_of(whose, scene), "agent", whose)  # "fell into LTTE hands"
    for j in range(at + 1, min(len(tokens), at + 12)):
        if tokens[j].text == "by":
            if tokens[j - 1].text in DENIES:
                return None  # "the claim that 100 had been killed was rejected by NATO"
            for token in tokens[j + 1 : j + 6]:
                if token.kind in ("party", "claimant"):
                    return tell(party_of(token, scene), "agent", token)
                if token.kind == "enemy":
                    return tell(scene.enemy(speaker_party), "enemy", token)
                if token.text in (",", ";", "(", ":") or token.text in WHERE:
                    return None  # "hurt by falling debris, mayor Ihor Terekhov said", "by a fire in Russia's south"
            return None
        if (
            tokens[j].kind == "party"
            and tokens[j].role == "adjectives"
            and any(t.kind == "event_noun" or t.kind == "category" and t.key in WEAPONS for t in tokens[j + 1 : j + 4])
        ):
            return tell(party_of(tokens[j], scene), "agent", tokens[j])
        shared = tokens[j].kind == "loss" and tokens[j].role != "nouns" and tokens[j - 1].kind == "number"
        if tokens[j].kind in ("says", "loss") and not shared:  # "three were killed and five injured by a bomb of the FARC"
            return None
    return None


def target_of(tokens: list[Token], at: int, scene: Scene, speaker_party: str | None) -> Told | None:
    """Find "inflicted losses of 500 on the enemy"."""
    if not tokens[at].text.startswith("inflict") and tokens[at].text != "losses":
        return None
    for j in range(at + 1, min(len(tokens), at + 14)):
        if tokens[j].text in ("on", "upon", "to"):
            for token in tokens[j + 1 : j + 4]:
                if token.kind == "enemy" or scene.side_named(token.text):
                    return tell(scene.side_named(token.text) or scene.enemy(speaker_party), "enemy", token)
                if token.kind == "party" or token.kind == "claimant" and token.text.endswith(ARMIES):
                    return tell(party_of(token, scene), "target", token)
    return None


def launched_by(tokens: list[Token], scene: Scene) -> Told | None:
    """Return whose drones and missiles a sentence tells of: the one who is said to have launched them, as subject, as agent or by
    where they came from."""
    for k, token in enumerate(tokens):
        if token.text not in LAUNCHES:
            continue
        behind = tokens[k + 1 : k + 5]
        if behind and behind[0].text in ("by", "from"):
            party = next((t for t in behind[1:] if t.kind in ("party", "place")), None)
        else:
            party = next((t for t in reversed(tokens[max(0, k - 4) : k]) if t.kind == "party"), None)
            at = tokens.index(party) if party is not None else 0
            if at and tokens[at - 1].text in NOT_SUBJECT:
                party = None
        if party is not None:
            return tell(party_of(party, scene), "launched", party)
    return None


def aimed_parties(tokens: list[Token], scene: Scene) -> frozenset[str | None]:
    """Return the parties at which drones and missiles are said to have been sent, whose own they are not: "fired at Riyadh"."""
    aimed: set[str | None] = set()
    for k, token in enumerate(tokens):
        if token.text in LAUNCHES and [t.text in AT for t in tokens[k + 1 : k + 2]] == [True]:
            behind = takewhile(lambda t: t.kind in ("party", "place", "word") and t.text not in BE, tokens[k + 2 : k + 8])
            aimed |= {party_of(t, scene) for t in behind if t.kind in ("party", "place")}
    return frozenset(aimed)
