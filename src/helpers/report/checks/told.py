"""A finding is told in the audit's words: nothing added, its figures in it, its quotes word for word from the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.report.checks.reading import numbers_in, without_marks
from helpers.report.evidence import Evidence
from helpers.report.fact import Fact, known

QUOTE = re.compile(r'"([^"]+)"')


def check_finding(fact: Fact, evidence: Evidence) -> Iterator[str]:
    """Yield where a finding's sentence leaves the audit's words, or lacks the figure that the list has."""
    if fact.kind != "finding":
        return
    if without_marks(fact.sentence) != fact.values["text"]:
        yield "the sentence is not the audit's"
    if fact.case == "summary":
        if fact.values["comparable"] != fact.values["match"] + fact.values["differ"]:
            yield "matches and differences do not add up to what was compared"
        return
    text = fact.values["text"]
    said = [
        evidence.claims[claim] for role, claim in fact.claims.items() if role.startswith("said_") and claim in evidence.claims
    ]
    numbers = numbers_in(QUOTE.sub(" ", text))
    for claim in said:  # word for word, or, of a list, as this report writes the number that it printed as `3 617`
        value = float(claim["value"]) if known(claim["value"]) else None
        if str(claim["quote"]) not in text and not any(number.says(value) for number in numbers):
            yield f"the quote {claim['quote']!r} is not in the sentence"
    for value in fact.values["suggested"]:
        if not any(number.says(value) for number in numbers) and fact.values["verdict"] != "ended_series":
            yield f"the figure {value:,.0f} of the list is not in the sentence"
