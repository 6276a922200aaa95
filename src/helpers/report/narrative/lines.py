"""The slots of sentences on a line of a list: its totals, its rate against the baseline, its months, what others say of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.analysis.headline import joint
from helpers.analysis.ratios import times
from helpers.report import words
from helpers.report.evidence import Evidence
from helpers.report.fact import Fact
from helpers.report.narrative.slots import about, named, part, rates
from helpers.report.words import lexicon


def pace(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    """Return the slots of a lead on one or two lines, numbered."""
    slots = named(fact) | dict(fact.values) | rates(fact)
    for place, line in enumerate(fact.values["parts"], 1):
        slots |= {f"label_{place}": line["label"], f"words_{place}": line["words"], f"joint_{place}": joint(line["words"])}
    return slots


def change(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    """Return the slots of a line: both totals with their marks, the rates, and what is not always there to say."""
    values = fact.values
    slots = rates(fact) | {
        "Label": words.capital(values["label"]),
        "about": about("about" in (values["start_qualifier"], values["end_qualifier"])),
        "days": words.count(values["days"]),
        "counts": lexicon()["parts"]["counts"] if lexicon()["not_split"] in values.get("counts", "") else "",
        "moved": part("moved", Note=words.capital(values["note"])) if values.get("note") else "",
        "adjusted": _adjusted(fact, evidence),
        "interval": _interval(values),
        "base_refused": values.get("base_refused", ""),
        "base_mark": evidence.mark(fact.claims.get("base_start")),
    }
    for end in ("start", "end"):
        figure = words.figure(values[f"{end}_value"], None, None, values[f"{end}_qualifier"])
        slots[end] = figure + evidence.mark(fact.claims.get(end))
    if fact.case == "rate":
        slots["base_per_day"] += evidence.mark(fact.claims.get("base_start"))
    return slots


def _interval(values: Mapping[str, Any]) -> str:
    """Return between what the change of the rate may lie, `` where the fact does not tell."""
    if values.get("rate_low") is None:
        return ""
    return part("interval", **{name: words.percent(values[f"rate_{name}"]) for name in ("low", "high")}, level=_level(values))


def _level(values: Mapping[str, Any]) -> str:
    return words.percent(values["level"]).removeprefix("+")


def _adjusted(fact: Fact, evidence: Evidence) -> str:
    """Return what the rate's change is without the adjustments, with how much was logged when it was one day's amount."""
    logged, share = fact.values["adjustments"], fact.values.get("adjusted_rate_change")
    if not logged or share is None:
        return ""
    mark = evidence.mark(*(name for role, name in fact.claims.items() if role.startswith("adjustment_")))
    if len(logged) > 1 or words.percent(share) == words.percent(fact.values["rate_change"]):
        return part("adjusted", share=words.percent(share), mark=mark)
    only = logged[0]
    return part(
        "adjusted_once",
        share=words.percent(share),
        amount=words.signed(only["amount"]),
        day=words.day(only["date"]),
        by=fact.values["by"],
        mark=mark,
    )


def months(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    """Return the slots of a line told month by month."""
    items = []
    for place, item in enumerate(fact.values["items"]):
        rate = words.rate(item["per_day"])
        rate = about(fact.values["about"]) + part("a_day", rate=rate) if place == 0 else rate
        when = words.month(item["first"], item["last"], item["partial"], fact.values["years"])
        items.append(
            part(
                "month",
                rate=rate,
                when=when,
                mark=evidence.mark(fact.claims.get(f"start_{place}"), fact.claims.get(f"end_{place}")),
            )
        )
    return named(fact) | {"items": ", ".join(items), "claimant": fact.values["claimant"], "label": fact.values["label"]}


def claimant(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    """Return the slots of one figure of one claimant."""
    values = fact.values
    figure = words.figure(values.get("value"), values.get("low"), values.get("high"), values["qualifier"])
    window = lexicon()["windows"][values["window"]].format(as_of=words.day(values["as_of"]))
    return named(fact) | {
        "claimant": values["claimant"],
        "Claimant": words.capital(values["claimant"]),
        "figure": figure,
        "label": values["label"],
        "measure": lexicon()["measures"][fact.measure][0],
        "window": window,
        "mark": evidence.mark(fact.claims["said"]),
        "beside": _beside(fact, evidence),
    }


def _beside(fact: Fact, evidence: Evidence) -> str:
    """Return how the figure stands to what another claimed on the same day, `` where nobody is known to have."""
    values = fact.values
    if "other" not in values:
        return ""
    marks = {name: evidence.mark(fact.claims.get(name)) for name in ("beside_low", "beside_high")}
    low, high = (words.count(values[name]) + marks[name] for name in marks)
    if values.get("ratio_low") == values.get("ratio_high") == 1:
        return part("beside_same", low=low, other=values["other"])
    told = {name: times(values[f"ratio_{name}"]) for name in ("low", "high") if f"ratio_{name}" in values}
    way = "_".join(["times", *told]) if len(set(told.values())) > 1 or len(told) == 1 else "times"
    ratio = part(way, figure=next(iter(told.values())), **told)
    return part(
        "beside" if values["beside_low"] == values["beside_high"] else "beside_between",
        ratio=ratio,
        low=low,
        high=high,
        other=values["other"],
    )


def note(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    """Return the slots of a note and the lines it is about."""
    return {"note": fact.values["note"], "Labels": words.capital(words.listing(fact.values["labels"]))}
