"""The last word before a sentence is shown: whatever does not match its fact is withheld, and the report says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from helpers.profiles import Profile
from helpers.report.checks import figures, marked, statements, subject, told, wording
from helpers.report.evidence import Evidence
from helpers.report.fact import Fact


def check_sentence(fact: Fact, evidence: Evidence, profile: Profile) -> list[str]:
    """Return what is wrong with the sentence of a fact, in words; an empty list when it may be shown."""
    if not fact.sentence.strip():
        return ["there is no sentence"]
    return [
        *figures.check_arithmetic(fact),
        *([] if fact.kind == "finding" else figures.check_numbers(fact)),
        *([] if fact.kind == "finding" else figures.check_days(fact)),
        *marked.check_marks(fact, evidence),
        *marked.check_totals(fact, evidence),
        *wording.check_verbs(fact),
        *wording.check_measure(fact),
        *([] if fact.kind == "finding" else wording.check_direction(fact)),
        *wording.check_names(fact, profile),
        *subject.check_line(fact),
        *subject.check_bounds(fact),
        *subject.check_window(fact),
        *subject.check_units(fact),
        *subject.check_order(fact),
        *wording.check_trend(fact),
        *wording.check_turn(fact),
        *statements.check_statements(fact),
        *told.check_finding(fact, evidence),
    ]


def check_facts(facts: Iterable[Fact], evidence: Evidence, profile: Profile) -> list[Fact]:
    """Return the facts with the problems that the check found; a fact without any is checked."""
    return [replace(fact, problems=tuple(check_sentence(fact, evidence, profile))) for fact in facts]


def withheld(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts whose sentences may not be shown."""
    return [fact for fact in facts if not fact.checked]
