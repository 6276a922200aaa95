"""Who "the enemy" is in a text that names no speaker: told by the words that only one side has for the other and for the war."""

from __future__ import annotations

from helpers.extraction.glossing.glossary import PASSIVE
from helpers.extraction.glossing.pieces import Piece

NAMING = frozenset({"parties", "party_adjectives", "claimants", "possessives", "officials"})
DESTROYED = frozenset({"destroyed", "liquidated", "shot down"})  # said of the other side's where nobody is named


def enemy_of(folded: str, stances: dict[str, dict]) -> dict[str, str]:
    """Return what words for the enemy are restated as in a folded text: nothing new where no side's words prevail.

    `stances` are the sides of a language's `signs.yaml`: `words` that only they use, under `enemy` the glosses of their enemy.
    """
    counts = {side: sum(folded.count(word) for word in stance["words"]) for side, stance in stances.items()}
    most = max(counts.values(), default=0)
    prevailing = [side for side, count in counts.items() if count == most]
    return stances[prevailing[0]].get("enemy", {}) if most and len(prevailing) == 1 else {}


def name_doer(pieces: list[Piece], enemy: dict[str, str]) -> None:
    """Put the side whose words a text uses before a verb that says what was destroyed, in a sentence that names a span of time
    and nobody: "Всего с начала операции уничтожено: 667 самолетов".
    """
    kinds = {piece.kind for piece in pieces}
    if "doer" not in enemy or "windows" not in kinds or kinds & NAMING:
        return
    verb = next((piece for piece in pieces if piece.kind == PASSIVE and piece.gloss in DESTROYED), None)
    if verb is not None:
        verb.lead = f"{enemy['doer']} "


def take_stance(pieces: list[Piece], enemy: dict[str, str]) -> None:
    """Restate the words for the enemy as whom a text means by them."""
    for piece in pieces:
        if piece.gloss in enemy:
            piece.gloss = piece.single = enemy[piece.gloss]
