"""Which texts can hold a claim at all: a look for single words, which spares every other text the reading.

A claim needs a word of loss, in its sentence or before it; or else somebody who may publish an official list and a noun that
stands in one (`candidates._govern`). The words come from the lexicon and the profile: a new one there opens texts here too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import ahocorasick_rs

from helpers.extraction.captives import AS_WHAT
from helpers.extraction.denials import SURVIVED
from helpers.extraction.grammar import CAPTIVES, CIVIL, MILITARY, PEOPLES
from helpers.extraction.lexicon import Lexicon, Term, hits_of
from helpers.extraction.officials import MINISTRY, SERVICES

LOSS, PUBLISHER, LISTED = "loss", "publisher", "listed"
COST, BORNE = "cost", "borne"  # what a fight cost is a loss only where somebody may have borne it, and who fell is a soldier
FELL = "fell"
BEARERS = frozenset({"party", "claimant", "enemy", "people_military"})


class Openers:
    """The words of one lexicon that open a text: words of loss, possible publishers of a list, and what lists count."""

    def __init__(self, lexicon: Lexicon):
        self._lexicon = lexicon
        series = lexicon.profile.official_series.values()
        self._listed = {category for one in series for category in one.categories}
        self._listed |= {key for pair, sum_ in lexicon.combinations.items() if sum_ in self._listed for key in pair}
        publishers = {claimant for one in series for claimant in one.claimants}
        self._all_speak = any(party.voice in publishers for party in lexicon.profile.parties.values())
        kinds: dict[str, set[str]] = defaultdict(set)
        for form, term in lexicon.forms.items():
            kinds[form] |= {COST} if term.kind == "loss" and form.startswith(COST) else self._kinds_of(term)
            if term.kind in BEARERS or term.kind == "category" and term.key == "personnel":
                kinds[form].add(BORNE)
        for word in {*MILITARY, *MINISTRY, *SERVICES, *(CIVIL if self._all_speak else ())}:
            kinds[word].add(PUBLISHER)
        peoples = PEOPLES | lexicon.world.peoples
        for word in {*({"forces"} if "personnel" in self._listed else ()), *(peoples if "person" in self._listed else ())}:
            kinds[word].add(LISTED)
        for word in CAPTIVES | AS_WHAT:
            kinds[word].add(LOSS)  # by whatever verb they were taken
        kinds[FELL] |= {COST}
        for word in SURVIVED:
            kinds[word].add(LOSS)  # which nobody may have
        forms = {form: frozenset(found) for form, found in kinds.items() if found}
        self._kinds = tuple(forms.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(forms), implementation=ahocorasick_rs.Implementation.DFA)

    def _kinds_of(self, term: Term) -> set[str]:
        """Return what a term does for a text."""
        if term.kind == "loss":
            return {LOSS}
        if term.kind == "claimant" or term.kind == "official" and term.key != "civil":
            return {PUBLISHER}
        if self._all_speak and term.kind in ("official", "party", "place"):
            return {PUBLISHER}
        return {LISTED} if term.kind in ("category", "model") and term.key in self._listed else set()

    def open(self, folded: str, title: str = "") -> bool:
        """Tell whether a folded text under a folded title may hold a claim. False is certain, True is not."""
        seen: set[str] = set()
        for kinds in self._kinds_in(title):
            seen |= kinds & {LOSS, COST, PUBLISHER}
        if seen & {LOSS, COST} and "\n" in folded:
            return True  # a title may say what a table counts, and a table has two lines
        seen -= {LOSS, COST}
        flat = _in_one_line(folded)
        for kinds in self._kinds_in(flat):
            seen |= kinds
            if LOSS in seen or {PUBLISHER, LISTED} <= seen or {COST, BORNE} <= seen:
                return True
        return PUBLISHER in seen and self._lexicon.names_model(flat)

    def _kinds_in(self, folded: str) -> Iterator[frozenset[str]]:
        """Yield the kinds of every word found. Only letters at its edges make it part of a longer one: "5army" counts."""
        length = len(folded)
        for index, start, end in hits_of(self._automaton, folded):
            if not (start and folded[start - 1].isalpha() or end < length and folded[end].isalpha()):
                yield self._kinds[index]


def _in_one_line(folded: str) -> str:
    """Return a folded text with single spaces where its lines break: a term may stand across the width of a page."""
    flat = folded.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    while "  " in flat:
        flat = flat.replace("  ", " ")
    return flat
