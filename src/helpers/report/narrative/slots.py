"""The slots that many sentences share: names, rates, and parts of a sentence that stand only now and then."""

from __future__ import annotations

from typing import Any

from helpers.report import words
from helpers.report.evidence import Evidence
from helpers.report.fact import Fact
from helpers.report.words import lexicon
from helpers.wording import fill


def plain(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    """Return the values of a fact as slots, whole numbers written as counts."""
    slots = {name: words.count(value) if isinstance(value, int) else value for name, value in fact.values.items()}
    return slots | {"Names": words.capital(str(fact.values.get("names", "")))}


def named(fact: Fact) -> dict[str, str]:
    """Return the verb of the source and the adjective of the side that lost."""
    return {"hedge": fact.hedge, "Adjective": fact.names[-1] if fact.names else ""}


def rates(fact: Fact) -> dict[str, str]:
    """Return the figures of a comparison as they are written, for those that the fact has."""
    writers = {
        "change": words.signed,
        "base_change": words.count,
        "per_day": words.rate,
        "base_per_day": words.rate,
        "slowest": words.rate,
        "fastest": words.rate,
        "rate_change": words.percent,
        "base_days": words.count,
        "days": words.count,
    }
    return {name: write(fact.values[name]) for name, write in writers.items() if fact.values.get(name) is not None}


def about(said: bool) -> str:
    """Return `about ` before a figure that was said to be no exact one, `` before another."""
    return f"{lexicon()['qualifiers']['about']} " if said else ""


def part(name: str, **slots: Any) -> str:
    """Return a part of a sentence that stands only now and then, its slots filled."""
    return fill(lexicon()["parts"][name], slots, lexicon()["plurals"])
