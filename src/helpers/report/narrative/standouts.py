"""The slots of what stands out and what is new: records, turns, gaps, news since the last report, and titles of charts."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.report import words
from helpers.report.evidence import Evidence
from helpers.report.fact import Fact
from helpers.report.narrative.slots import named, plain, rates
from helpers.report.words import lexicon

MOST_NAMED = 3  # claimants named in a title; more are counted


def title(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    """Return the slots of a chart's title: names, figures, shares and the month of a turn."""
    slots = plain(fact, evidence) | named(fact)
    slots |= rates(fact) | {name: words.day(fact.values[name]) for name in ("end",) if name in fact.values}
    slots |= {name: words.count(fact.values[name]) for name in ("value", "least", "most") if name in fact.values}
    if "who" in fact.values:
        who = fact.values["who"]
        slots["who"] = words.listing(who) if len(who) <= MOST_NAMED else words.counted(len(who), "claimant")
    shares = ("least_share", "most_share")
    slots |= {name: words.percent(fact.values[name]).removeprefix("+") for name in shares if name in fact.values}
    if "turn" in fact.values:
        slots["turn"] = words.month_and_year(fact.values["turn"])
    return slots | {"measure": lexicon()["measures"][fact.measure][0] if fact.measure else ""}


def unusual(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    """Return the slots of what stands out: figures, days and, for a turn, its last month."""
    values = fact.values
    slots = plain(fact, evidence) | named(fact) | rates(fact)
    slots |= {name: words.day(value) for name, value in values.items() if isinstance(value, pd.Timestamp)}
    slots |= {"rise": words.count(values["change"])} if "change" in values else {}
    if "last" in values:
        when = words.month(values["first_day"], values["last_day"], values["partial"], year=True)
        slots |= {"last": words.rate(values["last"]), "when": when}
    return slots | {"mark": evidence.mark(*(fact.claims.get(role) for role in ("before", "said")))}


def news(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    """Return the slots of what changed since the last report."""
    slots = {"made_on": words.day(fact.values["made_on"])} if "made_on" in fact.values else {}
    nouns = {"lines": "new_line", "new": "new_finding", "gone": "gone_finding"}
    return slots | {name: words.counted(fact.values[name], noun) for name, noun in nouns.items() if name in fact.values}
