"""Whether numbers behind people are how old they are, and no counts."""

from __future__ import annotations

from helpers.extraction.glossing.pieces import DIGITS
from helpers.extraction.glossing.stretch import Stretch


def gives_age(stretch: Stretch, at: int) -> bool:
    """Tell whether a number straight behind people is how old they are: "дві жінки 54 та 70 років"."""
    if not stretch.tight(at + 1) or stretch.kind(at + 1) != DIGITS or len(stretch.pieces[at + 1].word) > 2:
        return False
    following = stretch.kind(at + 2) in ("year", "conjunctions", "nouns") and stretch.tight(at + 2)
    return following and not stretch.names_count(at + 2) or stretch.is_unit_of_time(at + 2)


def gives_ages(stretch: Stretch, at: int) -> bool:
    """Tell whether a colon or bracket behind people opens a list of how old they are: "троє дітей: 7, 9 і 14 років"."""
    ahead = at + 1
    if stretch.gap(ahead).strip() not in (":", "(", ",", "-"):
        return False
    while stretch.kind(ahead) in (DIGITS, "conjunctions") and len(stretch.pieces[ahead].word) < 3:
        ahead += 1
    return ahead > at + 2 and stretch.kind(ahead - 1) == DIGITS and stretch.is_unit_of_time(ahead)
