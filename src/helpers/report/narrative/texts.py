"""The slots of sentences on the texts read: the days they are compared over, the findings in them, how many there are."""

from __future__ import annotations

from typing import Any

from helpers.report import words
from helpers.report.evidence import Evidence
from helpers.report.fact import Fact
from helpers.report.narrative.slots import named, plain


def scope(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    """Return the slots of the first sentence: whose losses, by whose word, between which days."""
    return named(fact) | {
        "start": words.day(fact.values["start"]),
        "end": words.day(fact.values["end"]),
        "claimant": fact.values.get("claimant"),
    }


def alert(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    """Return the slots of the count of findings, of this period and of earlier texts."""
    slots = {}
    for when in ("", "earlier_"):
        figures, texts = fact.values[f"{when}findings"], fact.values[f"{when}texts"]
        slots |= {
            f"{when}findings": words.counted(figures, "figure"),
            f"{when}texts": words.counted(texts, "text"),
            f"{when}differ": words.inflected(figures, "differ"),
            f"{when}stand": words.inflected(figures, "stand"),
        }
    return slots


def finding(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    """Return the audit's words with the marks of their claims."""
    return {"text": fact.values["text"] + evidence.mark(*fact.claims.values())}


def counts(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    """Return the slots of what was read and what is open."""
    slots = plain(fact, evidence)
    nouns = {"findings": "finding", "notes": "note"} if fact.case == "findings" else {}
    return slots | {name: words.counted(fact.values[name], noun) for name, noun in nouns.items()}
