"""Figures of one sentence that add up to the first of them, which they break down: "286 dead, 207 Armenians and 79 Azeris"."""

from __future__ import annotations

from helpers.extraction.basis import Basis
from helpers.extraction.parts import holds
from helpers.extraction.sentence import Sentence
from helpers.model import Claim

FEWEST = 2  # parts that add up
SMALL = 5  # below it numbers add up by chance: "2 fighting vehicles, 1 ambulance, 1 lorry"
OPENS = (",", ":", "-", "–", "—", "(", " is", " were", " was", ";")  # what stands before the first of the parts


def join_sums(sentence: Sentence) -> None:
    """Make parts of a figure those behind it in its sentence that are of no other and come to just as many."""
    told = [c for c in sentence.claims if c.part_of is None and c.value and not c.flags.count("change")]
    if len(told) <= FEWEST:
        return
    for k, whole in enumerate(told):
        parts = _adding_up(whole, told[k + 1 :]) if whole.value >= SMALL else []
        if parts and sentence.text[whole.end : parts[0].start].rstrip().endswith(OPENS):
            for part in parts:
                part.part_of, part.bases["part_of"] = whole.claim_id, Basis("parts_go_on", whole.start, whole.end)
            return


def _adding_up(whole: Claim, behind: list[Claim]) -> list[Claim]:
    """Return the figures straight behind a whole that come to it together, or none."""
    parts: list[Claim] = []
    for claim in behind:
        other_day = claim.as_of != whole.as_of or claim.qualifier != "exact"
        if other_day or not holds(whole, claim.category, claim.measure, claim.value):
            return []
        parts.append(claim)
        if (come := sum(c.value for c in parts)) >= whole.value:
            return parts if come == whole.value and len(parts) >= FEWEST else []
    return []
