"""Who is taken prisoner: a word for captivity tells that the people behind it, or those of a bare number, are soldiers."""

from __future__ import annotations

from helpers.extraction.glossing.stretch import Stretch

CAPTIVITY = ("полон", "плен")
TAKEN = frozenset({"captured", "captured|captured", "surrendered|captured"})
BEHIND = frozenset({"conjunctions", "on", "prepositions"})  # what may follow a number that counts nobody by a word of its own
NEAR = 5  # pieces from the verb to the number


def name_captives(stretch: Stretch, at: int) -> None:
    """Restate those whom the verb at `at` tells to be captives as soldiers: "взято в плен 45 человек", "взяла в плен 40"."""
    verb = stretch.pieces[at]
    if verb.gloss not in TAKEN or not any(word in verb.word for word in CAPTIVITY) or not stretch.number_ahead(at):
        return
    number = next((n for n in range(at + 1, min(len(stretch.pieces), at + NEAR)) if stretch.counts(n)), None)
    if number is None:
        return
    behind = number + 1
    if stretch.tight(behind) and stretch.pieces[behind].gloss == "people":
        stretch.pieces[behind].gloss, stretch.pieces[behind].single = "soldiers", "soldier"
    elif not stretch.tight(behind) or stretch.kind(behind) in BEHIND:
        count = stretch.pieces[number]
        count.gloss = f"{count.gloss or count.word} soldiers"
