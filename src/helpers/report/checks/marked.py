"""Every mark leads to the claim that holds the number before it, and every claim of a fact is marked."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.report.checks.reading import marks_in
from helpers.report.evidence import ADJUSTMENT, Evidence
from helpers.report.fact import Fact

TOTALS = ("start", "end")  # roles whose figure is the claim's own


def check_marks(fact: Fact, evidence: Evidence) -> Iterator[str]:
    """Yield what is wrong with the marks of a sentence: unknown, of another fact, missing, or beside another's number."""
    shown = marks_in(fact.sentence)
    own = set(fact.claims.values())
    for marks, before in shown:
        for mark in marks:
            name = evidence.behind(mark)
            if name is None or name not in own:
                yield f"[{mark}] leads to no claim of this fact"
            elif fact.kind in ("change", "claimant") and before and not name.startswith(ADJUSTMENT):
                yield from _check_number(fact, evidence, name, mark, before)
    printed = {mark for marks, _ in shown for mark in marks}
    if fact.kind in ("change", "claimant", "months", "finding"):
        for role, name in fact.claims.items():
            if name not in evidence.marks and not name.startswith(ADJUSTMENT):
                yield f"the claim of {role} is not among the evidence"
            elif evidence.marks.get(name) not in printed and not name.startswith(ADJUSTMENT) and not _optional(fact, role):
                yield f"the claim of {role} has no mark in the sentence"


def check_totals(fact: Fact, evidence: Evidence) -> Iterator[str]:
    """Yield each total of a fact that its claim does not hold, by value, category and day."""
    if fact.kind != "change":
        return
    for role in TOTALS:
        claim = fact.claims.get(role)
        said = {name: evidence.value(claim, name) for name in ("value", "category", "as_of")}
        if claim is None or said["value"] is None:
            yield f"{role}: there is no claim with a figure"
            continue
        if float(said["value"]) != float(fact.values[f"{role}_value"]):
            yield f"{role}: the claim says {said['value']:,.0f}, the fact {fact.values[f'{role}_value']:,}"
        if said["category"] != fact.category or said["as_of"] != fact.values[role]:
            yield f"{role}: the claim is of {said['category']} on {said['as_of']:%Y-%m-%d}"


def _check_number(fact: Fact, evidence: Evidence, name: str, mark: str, before) -> Iterator[str]:
    roles = [role for role, claim in fact.claims.items() if claim == name]
    if roles == ["base_start"]:
        return  # stands behind a rate or a difference that it is one end of
    stated = [evidence.value(name, field) for field in ("value", "low", "high")]
    if not any(value is not None and before.says(float(value)) for value in stated):
        yield f"{before.text} [{mark}]: the claim does not say this"


def _optional(fact: Fact, role: str) -> bool:
    """The baseline's start is not told where no baseline is."""
    return role == "base_start" and fact.case in ("few_alone", "alone", "flat")
