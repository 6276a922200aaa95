"""Whose men fall who were sent to a war elsewhere: "South Africa sent 3,000 troops into Angola, of whom 29 were killed"."""

from __future__ import annotations

from helpers.extraction.basis import Told, came_by
from helpers.extraction.counted import Counted
from helpers.extraction.grammar import words
from helpers.extraction.scene import Scene
from helpers.extraction.subjects import subject_of
from helpers.extraction.tokens import Token, Tokens

SENDS = words("sends")
SENT = 7  # tokens from the verb to those who are sent
WHOM = frozenset({"of whom", "of which", "of them", "of these"})


def sent_by(counted: Counted) -> Told | None:
    """Return who sent those of whom the number is a share, where the sentence says so before it."""
    tokens, i = counted.tokens, counted.index
    if counted.scene.ours or counted.noun is not None or not _is_share(tokens, i):
        return None
    return sender_in(tokens, i, counted.scene)


def sender_in(tokens: Tokens, until: int, scene: Scene) -> Told | None:
    """Return who is said before the token at `until` to have sent so many soldiers to a war elsewhere."""
    sends = next((k for k in range(until - 1, 0, -1) if tokens[k].text in SENDS and _sends_men(tokens, k, until)), None)
    return None if sends is None else came_by(subject_of(tokens, sends, scene, None), "sent_out")


def _is_share(tokens: Tokens, i: int) -> bool:
    """Tell whether the number at `i` counts some of those told of before: "of whom about 1,200", "59 of them"."""
    lead = next((t for t in reversed(tokens[max(0, i - 4) : i]) if t.kind != "qualifier"), None)
    return lead is not None and lead.text in WHOM or any(t.text in WHOM for t in tokens[i + 1 : i + 2])


def _sends_men(tokens: list[Token], k: int, i: int) -> bool:
    """Tell whether the object of the verb at `k` is a number of soldiers, told before the number at `i`."""
    behind = tokens[k + 1 : min(i, k + SENT)]
    return any(t.kind == "number" for t in behind) and any(
        t.kind == "category" and t.key in ("personnel", "person") for t in behind
    )
