"""Category and measure as the claimant means them: the lines of an official list, what air defences shoot down."""

from __future__ import annotations

from helpers.extraction.basis import Told, came_by
from helpers.extraction.candidates import Candidate
from helpers.extraction.grammar import SOFT, words
from helpers.extraction.publishers import Publishers
from helpers.extraction.segments import Token
from helpers.extraction.sentence import Sentence
from helpers.extraction.speaker import Speaker
from helpers.model import PEOPLE

GONE = words("gone")
MAIMED = frozenset({"disabled", "disabling"})


def is_official_personnel(
    sentence: Sentence,
    candidate: Candidate,
    measure: str,
    side: str,
    speaker: Speaker | None,
    publishers: Publishers,
    listed: bool,
) -> bool:
    """Tell whether ruling 7 of the claim contract applies: the personnel line of an official list is killed and wounded,
    whatever soft verb tells it ("eliminated") and when none does.
    """
    loss = candidate.loss
    if not any(series.side == side for series in publishers.lists_of(speaker)):
        return False
    if candidate.again is not None and loss is None:
        return (
            candidate.again.measure != "killed" or publishers.is_daily(speaker) and candidate.again.claimant != speaker.claimant
        )
    unnamed = loss is None or not any(t is loss.token for t in sentence.tokens)
    soft = not unnamed and loss.token.text in SOFT and not _wounded_apart(sentence, candidate)
    return unnamed or soft or listed and measure in ("lost", "killed")


def _wounded_apart(sentence: Sentence, candidate: Candidate) -> bool:
    """Tell whether the wounded have a count of their own behind the number: "eliminated 138, another 163 were wounded"."""
    behind = sentence.tokens[candidate.index + 1 :]
    number = next((k for k, t in enumerate(behind) if t.kind == "number"), len(behind))
    return any(t.kind == "loss" and t.key == "wounded" for t in behind[max(0, number - 2) : number + 4])


def refine(
    tokens: list[Token], i: int, category: Told, measure: Told, speaker: Speaker | None, publishers: Publishers
) -> tuple[Told, Told]:
    """Return category and measure as the claimant means them: an official list's armour is its own line; what air defences
    destroy in the air is shot down.
    """
    if category.value == "armoured_vehicle" and publishers.lists_of(speaker) and tokens[i].number.value != 1:
        category = came_by(Told("afv", category.basis), "official_armour")
    if (
        measure.value == "destroyed"
        and category.value in ("uav", "missile", "cruise_missile")
        and (guns_ahead(tokens[:i]) or speaker is not None and speaker.claimant.endswith("_air_force"))
    ):
        measure = came_by(Told("shot_down", measure.basis), "air_defence")
    if measure.value == "lost" and category.value == "personnel" and publishers.names_dead(speaker):
        measure = came_by(Told("killed", measure.basis), "names_dead")
    return category, measure


def guns_ahead(before: list[Token]) -> bool:
    """Tell whether air defences stand before the number as those who shoot, not as one more thing counted."""
    return any(
        t.kind == "category" and t.key == "air_defence" and not any(b.kind == "number" for b in before[max(0, k - 3) : k])
        for k, t in enumerate(before)
    )


def measure_of(measure: str, category: str, word: str = "") -> str:
    """Return the measure that fits a category: materiel that is "killed" is destroyed, people who are "destroyed" are killed, and
    those who are "disabled" are wounded, "dead and missing" are lost.
    """
    if category in PEOPLE:
        if word in MAIMED:
            return "wounded"
        if word in GONE:
            return "lost"
        return {"destroyed": "killed", "shot_down": "killed", "damaged": "wounded"}.get(measure, measure)
    return {"killed": "destroyed", "wounded": "damaged", "killed_and_wounded": "lost", "missing": "lost"}.get(measure, measure)
