"""Sentences, written from facts alone by the templates of narrative.yaml."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from helpers.analysis.headline import joint
from helpers.report import words
from helpers.report.evidence import Evidence
from helpers.report.fact import Fact
from helpers.report.words import lexicon
from helpers.wording import fill

MOST_NAMED = 3  # claimants named in a title; more are counted


def write_sentences(facts: Iterable[Fact], evidence: Evidence) -> list[Fact]:
    """Return the facts with their sentences."""
    return [replace(fact, sentence=write_sentence(fact, evidence)) for fact in facts]


def write_sentence(fact: Fact, evidence: Evidence) -> str:
    """Return the sentence of one fact, with a mark such as `[G1]` behind each figure that a claim stands for."""
    slots = WRITERS[fact.kind](fact, evidence)
    return words.capital(fill(lexicon()["templates"][fact.kind][fact.case], slots, lexicon()["plurals"]))


def _scope(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    return _named(fact) | {
        "start": words.day(fact.values["start"]),
        "end": words.day(fact.values["end"]),
        "claimant": fact.values.get("claimant"),
    }


def _pace(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    slots = _named(fact) | dict(fact.values) | _rates(fact)
    for place, part in enumerate(fact.values["parts"], 1):
        slots |= {f"label_{place}": part["label"], f"words_{place}": part["words"], f"joint_{place}": joint(part["words"])}
    return slots


def _alert(fact: Fact, evidence: Evidence) -> dict[str, Any]:
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


def _change(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    values = fact.values
    about = _about("about" in (values["start_qualifier"], values["end_qualifier"]))
    slots = _rates(fact) | {
        "Label": words.capital(values["label"]),
        "about": about,
        "days": words.count(values["days"]),
        "counts": lexicon()["parts"]["counts"] if lexicon()["not_split"] in values.get("counts", "") else "",
        "moved": _part("moved", Note=words.capital(values["note"])) if values.get("note") else "",
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
    return _part("interval", **{name: words.percent(values[f"rate_{name}"]) for name in ("low", "high")}, level=_level(values))


def _level(values: Mapping[str, Any]) -> str:
    return words.percent(values["level"]).removeprefix("+")


def _adjusted(fact: Fact, evidence: Evidence) -> str:
    """Return what the rate's change is without the adjustments, with how much was logged when it was one day's amount."""
    logged, share = fact.values["adjustments"], fact.values.get("adjusted_rate_change")
    if not logged or share is None:
        return ""
    mark = evidence.mark(*(name for role, name in fact.claims.items() if role.startswith("adjustment_")))
    if len(logged) > 1 or words.percent(share) == words.percent(fact.values["rate_change"]):
        return _part("adjusted", share=words.percent(share), mark=mark)
    only = logged[0]
    return _part(
        "adjusted_once",
        share=words.percent(share),
        amount=words.signed(only["amount"]),
        day=words.day(only["date"]),
        by=fact.values["by"],
        mark=mark,
    )


def _months(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    items = []
    for place, item in enumerate(fact.values["items"]):
        rate = words.rate(item["per_day"])
        rate = _about(fact.values["about"]) + _part("a_day", rate=rate) if place == 0 else rate
        when = words.month(item["first"], item["last"], item["partial"], fact.values["years"])
        items.append(
            _part(
                "month",
                rate=rate,
                when=when,
                mark=evidence.mark(fact.claims.get(f"start_{place}"), fact.claims.get(f"end_{place}")),
            )
        )
    return _named(fact) | {"items": ", ".join(items), "claimant": fact.values["claimant"], "label": fact.values["label"]}


def _claimant(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    values = fact.values
    figure = words.figure(values.get("value"), values.get("low"), values.get("high"), values["qualifier"])
    window = lexicon()["windows"][values["window"]].format(as_of=words.day(values["as_of"]))
    return _named(fact) | {
        "claimant": values["claimant"],
        "Claimant": words.capital(values["claimant"]),
        "figure": figure,
        "label": values["label"],
        "measure": lexicon()["measures"][fact.measure][0],
        "window": window,
        "mark": evidence.mark(fact.claims["said"]),
    }


def _title(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    slots = _plain(fact, evidence) | _named(fact)
    slots |= _rates(fact) | {name: words.day(fact.values[name]) for name in ("end",) if name in fact.values}
    slots |= {name: words.count(fact.values[name]) for name in ("value", "least", "most") if name in fact.values}
    if "who" in fact.values:
        who = fact.values["who"]
        slots["who"] = words.listing(who) if len(who) <= MOST_NAMED else words.counted(len(who), "claimant")
    shares = ("least_share", "most_share")
    slots |= {name: words.percent(fact.values[name]).removeprefix("+") for name in shares if name in fact.values}
    if "turn" in fact.values:
        slots["turn"] = words.month_and_year(fact.values["turn"])
    return slots | {"measure": lexicon()["measures"][fact.measure][0] if fact.measure else ""}


def _news(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    slots = {"made_on": words.day(fact.values["made_on"])} if "made_on" in fact.values else {}
    nouns = {"lines": "new_line", "new": "new_finding", "gone": "gone_finding"}
    return slots | {name: words.counted(fact.values[name], noun) for name, noun in nouns.items() if name in fact.values}


def _unusual(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    """Return the slots of what stands out: figures, days and, for a turn, its last month."""
    values = fact.values
    slots = _plain(fact, evidence) | _named(fact) | _rates(fact)
    slots |= {name: words.day(value) for name, value in values.items() if isinstance(value, pd.Timestamp)}
    slots |= {"rise": words.count(values["change"])} if "change" in values else {}
    if "last" in values:
        when = words.month(values["first_day"], values["last_day"], values["partial"], year=True)
        slots |= {"last": words.rate(values["last"]), "when": when}
    return slots | {"mark": evidence.mark(*(fact.claims.get(role) for role in ("before", "said")))}


def _note(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    return {"note": fact.values["note"], "Labels": words.capital(words.listing(fact.values["labels"]))}


def _counts(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    slots = _plain(fact, evidence)
    nouns = {"findings": "finding", "notes": "note"} if fact.case == "findings" else {}
    return slots | {name: words.counted(fact.values[name], noun) for name, noun in nouns.items()}


def _finding(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    return {"text": fact.values["text"] + evidence.mark(*fact.claims.values())}


def _plain(fact: Fact, evidence: Evidence) -> dict[str, Any]:
    slots = {name: words.count(value) if isinstance(value, int) else value for name, value in fact.values.items()}
    return slots | {"Names": words.capital(str(fact.values.get("names", "")))}


def _named(fact: Fact) -> dict[str, str]:
    return {"hedge": fact.hedge, "Adjective": fact.names[-1] if fact.names else ""}


def _rates(fact: Fact) -> dict[str, str]:
    """Return the figures of a comparison as they are written, for those that the fact has."""
    writers = {
        "change": words.signed,
        "base_change": words.count,
        "per_day": words.rate,
        "base_per_day": words.rate,
        "rate_change": words.percent,
        "base_days": words.count,
        "days": words.count,
    }
    return {name: write(fact.values[name]) for name, write in writers.items() if fact.values.get(name) is not None}


def _about(about: bool) -> str:
    return f"{lexicon()['qualifiers']['about']} " if about else ""


def _part(name: str, **slots: Any) -> str:
    return fill(lexicon()["parts"][name], slots, lexicon()["plurals"])


WRITERS: dict[str, Callable[[Fact, Evidence], dict[str, Any]]] = {
    "scope": _scope,
    "pace": _pace,
    "alert": _alert,
    "change": _change,
    "months": _months,
    "claimant": _claimant,
    "finding": _finding,
    "left_out": _plain,
    "note": _note,
    "unknown": _plain,
    "sources": _counts,
    "title": _title,
    "record": _unusual,
    "turn": _unusual,
    "gap": _unusual,
    "break": _unusual,
    "usual": _plain,
    "news": _news,
}
