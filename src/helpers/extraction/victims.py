"""Whose people an attack kills, by where it hits and by who strikes."""

from __future__ import annotations

from helpers.extraction.agents import NOT_SUBJECT, WEAPONS
from helpers.extraction.basis import Told, tell
from helpers.extraction.blows import is_operation
from helpers.extraction.datelines import dateline_end
from helpers.extraction.grammar import BLOWS
from helpers.extraction.inflicted import opponent_of
from helpers.extraction.labels import LASTING
from helpers.extraction.nouns import party_of
from helpers.extraction.places import place_of
from helpers.extraction.scene import Scene
from helpers.extraction.segments import Token


def victims_of(tokens: list[Token], i: int, scene: Scene, speaker: str | None) -> Told | None:
    """Return whose people an attack kills: those of the place it hits, else the opponent of the one who strikes."""
    striker = None
    for j, token in enumerate(tokens):
        blow = token.kind == "event_noun" or token.text in BLOWS and j > 0 and tokens[j - 1].kind == "enemy"
        blow = blow or is_operation(tokens, j)
        if blow or token.kind == "category" and token.key in WEAPONS:
            owner = _striker(tokens, j)
            party = None if owner is None else scene.enemy(speaker) if owner.kind == "enemy" else party_of(owner, scene)
            striker = striker or tell(party, "striker", owner)
            following = [t for t in tokens[j + 1 : j + 4] if t.kind in ("party", "claimant")]
            if striker is None and following and tokens[j + 1].text == "by":
                striker = tell(party_of(following[-1], scene), "striker", following[-1])
            if striker is None and not blow and following and [t.text for t in tokens[j + 1 : j + 3]] == ["of", "the"]:
                striker = tell(party_of(following[0], scene), "striker", following[0])  # "drones of the Russians came for Kyiv"
    place, named = place_of(tokens, i, scene), any(t.kind == "place" for t in tokens)
    if place and (striker is None or place.value != striker.value or named):
        return place
    return opponent_of(striker, "striker", scene, home=True) if striker else None


def _striker(tokens: list[Token], j: int) -> Token | None:
    """Return the party whose the attack or weapon at `j` is: "a Russian missile", "Ukraine's drones", not "in Kyiv an attack"."""
    spans = sum(t.text in LASTING or t.kind == "number" for t in tokens[max(0, j - 7) : j])
    for k in range(j - 1, max(dateline_end(tokens) - 1, j - 5 - spans, -1), -1):
        token = tokens[k]
        if token.kind in ("party", "claimant"):
            place = token.role == "nouns" and k and tokens[k - 1].text in NOT_SUBJECT and tokens[k + 1].text != "'"
            return None if place else token
        if token.kind == "enemy":
            return token
        if token.kind == "says":
            return None  # "the ministry said strikes killed four"
        if token.kind == "punct" and token.text not in ("'", "-") or token.text in NOT_SUBJECT or token.text == "since":
            return None  # "have been killed in Ethiopia's Amhara region since clashes broke out"
    return None
