"""Who "the enemy" is in a text that names no speaker: told by the words that only one side has for the other and for the war."""

from __future__ import annotations

from helpers.extraction.glossing.pieces import Piece


def enemy_of(folded: str, stances: dict[str, dict]) -> dict[str, str]:
    """Return what words for the enemy are restated as in a folded text: nothing new where no side's words prevail.

    `stances` are the sides of a language's `signs.yaml`: `words` that only they use, under `enemy` the glosses of their enemy.
    """
    counts = {side: sum(folded.count(word) for word in stance["words"]) for side, stance in stances.items()}
    most = max(counts.values(), default=0)
    prevailing = [side for side, count in counts.items() if count == most]
    return stances[prevailing[0]].get("enemy", {}) if most and len(prevailing) == 1 else {}


def take_stance(pieces: list[Piece], enemy: dict[str, str]) -> None:
    """Restate the words for the enemy as whom a text means by them."""
    for piece in pieces:
        if piece.gloss in enemy:
            piece.gloss = piece.single = enemy[piece.gloss]
