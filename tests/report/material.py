"""Tables made by hand for the tests of the report: the public figures of 2022-08-20, 2022-12-31 and 2023-05-13."""

from __future__ import annotations

import hashlib

import pandas as pd

from helpers.profiles import load_profile
from helpers.report.checker import check_facts
from helpers.report.evidence import collect_evidence
from helpers.report.facts import Tables, collect_facts
from helpers.report.narrative import write_sentences

PROFILE = load_profile("russia_ukraine")
BASE, START, END = (pd.Timestamp(day) for day in ("2022-08-20", "2022-12-31", "2023-05-13"))
TOTALS = {  # line: total on the three days
    "personnel": (44900, 105960, 198260),
    "tank": (1907, 3029, 3751),
    "afv": (4212, 6075, 7307),
    "artillery": (1018, 2016, 3095),
    "vehicle": (3137, 4707, 6011),
    "uav": (803, 1746, 2665),
    "aircraft": (234, 283, 308),
    "helicopter": (197, 269, 294),
}
MONTHS = [
    ("2022-12-31", 105960),
    ("2023-01-31", 127500),
    ("2023-02-28", 149240),
    ("2023-03-31", 173360),
    ("2023-04-30", 190510),
    ("2023-05-13", 198260),
]
ADJUSTED = {"afv": -25, "artillery": 32, "uav": 20}  # logged for 2022-10-13, in the baseline
LIST = "ukraine_list"


def claim_id(category: str, day: str | pd.Timestamp) -> str:
    return hashlib.sha256(f"{category} {pd.Timestamp(day).date()}".encode()).hexdigest()[:12]


def claim(category: str, day: str | pd.Timestamp, value: float | None, **other) -> dict:
    """Return one row of the claims table: a list's line unless told otherwise."""
    when = pd.Timestamp(day)
    quote = f"{value:,.0f}" if value is not None else "40,000-60,000"
    sentence = f"{category} - about {quote} persons"
    row = {
        "doc_id": f"bulletins/{when.date()}",
        "claim_id": claim_id(category, when),
        "start": 12 + len(category) - 3,
        "end": 12 + len(category) - 3 + len(quote),
        "quote": quote,
        "noun_start": None,
        "noun_end": None,
        "sentence_start": 0,
        "sentence_end": len(sentence),
        "value": value,
        "low": value,
        "high": value,
        "qualifier": "about" if category == "personnel" else "exact",
        "category": category,
        "model": None,
        "side": "russia",
        "measure": "killed_and_wounded" if category == "personnel" else "lost",
        "window": "cumulative",
        "window_start": None,
        "as_of": when,
        "claimant": "ukraine_general_staff",
        "claimant_text": None,
        "part_of": None,
        "confidence": 1.0,
        "flags": [],
        "outlet": "General Staff",
        "title": f"Losses to {when.date()}",
        "published": when,
        "language": "en",
        "kind": "bulletin",
        "url": "",
        "sample": True,
        "path": "x.txt",
        "sentence": sentence,
        "known_on": when,
        "ingested": pd.Timestamp("2026-01-01", tz="UTC"),
        "copy_of": None,
        "series_id": LIST,
        "status": "open",
        "review": False,
    }
    row |= {"start": sentence.index(quote), "end": sentence.index(quote) + len(quote)}
    return row | other


def claims() -> pd.DataFrame:
    rows = [
        claim(name, day, value) for name, values in TOTALS.items() for day, value in zip((BASE, START, END), values, strict=True)
    ]
    rows += [claim("personnel", day, value) for day, value in MONTHS[1:-1]]
    press = {"kind": "press", "series_id": None, "outlet": "London Gazette of War"}
    rows.append(
        claim(
            "personnel",
            "2023-04-01",
            None,
            doc_id="press/uk",
            claim_id="aaaaaaaaaaaa",
            low=40000,
            high=60000,
            qualifier="range",
            measure="killed",
            claimant="uk_mod",
            **press,
        )
    )
    sentence = "The ministry says 5,611 vehicles and fuel tanks were destroyed."
    rows.append(
        claim(
            "vehicle",
            END,
            5611,
            doc_id="press/digest",
            claim_id="bbbbbbbbbbbb",
            start=18,
            end=23,
            quote="5,611",
            sentence=sentence,
            sentence_start=0,
            sentence_end=len(sentence),
            measure="destroyed",
            claimant="ukraine_mod",
            kind="press",
            outlet="Lossbook sample",
        )
    )
    return pd.DataFrame(rows).astype({"value": "Float64", "low": "Float64", "high": "Float64", "sentence_start": "Int64"})


def comparison() -> pd.DataFrame:
    """Return the comparison of lines 3 to 9 of a report on these days, worked out from the totals above."""
    rows = []
    for name, (base, first, last) in TOTALS.items():
        change, before, adjustment = last - first, first - base, ADJUSTED.get(name, 0)
        few = min(change, before) < 30
        rows.append(
            {
                "series_id": LIST,
                "side": "russia",
                "claimant": "ukraine_general_staff",
                "category": name,
                "label": PROFILE.official_series[LIST].categories[name].label,
                "start": START,
                "end": END,
                "days": 133,
                "start_value": first,
                "end_value": last,
                "change": change,
                "per_day": None if few else change / 133,
                "base_start": BASE,
                "base_end": START,
                "base_days": 133,
                "base_change": before,
                "base_per_day": None if few else before / 133,
                "rate_change": None if few else change / before - 1,
                "adjustment": 0,
                "adjusted_change": change,
                "base_adjustment": adjustment,
                "base_adjusted_change": before - adjustment,
                "adjusted_rate_change": None if few else change / (before - adjustment) - 1,
                "method": "counts_only" if few else "difference",
                "as_counts": few,
                "start_claim": claim_id(name, START),
                "end_claim": claim_id(name, END),
                "base_start_claim": claim_id(name, BASE),
                "base_end_claim": claim_id(name, START),
                "refused": None,
                "base_refused": None,
                "note": "",
            }
        )
    table = pd.DataFrame(rows)
    numbers = [
        "per_day",
        "base_per_day",
        "rate_change",
        "adjusted_rate_change",
        "change",
        "base_change",
        "end_value",
        "start_value",
    ]
    return table.astype(dict.fromkeys(numbers, "Float64") | {"refused": "str", "base_refused": "str"})


def monthly() -> pd.DataFrame:
    rows = []
    for (first, value), (last, next_value) in zip(MONTHS, MONTHS[1:], strict=False):
        start, end = pd.Timestamp(first), pd.Timestamp(last)
        days = (end - start).days
        rows.append(
            {
                "series_id": LIST,
                "side": "russia",
                "claimant": "ukraine_general_staff",
                "category": "personnel",
                "label": "personnel",
                "month": end.to_period("M").to_timestamp(),
                "start": start,
                "end": end,
                "days": days,
                "change": next_value - value,
                "per_day": (next_value - value) / days,
                "partial": not end.is_month_end,
                "start_claim": claim_id("personnel", first),
                "end_claim": claim_id("personnel", last),
                "refused": None,
            }
        )
    return pd.DataFrame(rows)


def series() -> pd.DataFrame:
    rows = [
        {
            "series_id": LIST,
            "category": name,
            "side": "russia",
            "date": day,
            "value": float(value),
            "claim_id": claim_id(name, day),
            "kind": "bulletin",
            "n_claims": 1,
            "disagree": False,
            "chosen_because": "the official list of that day",
            "low": float(value),
            "high": float(value),
            "qualifier": "exact",
            "claimant": "ukraine_general_staff",
            "measure": "killed_and_wounded" if name == "personnel" else "lost",
        }
        for name, values in TOTALS.items()
        for day, value in zip((BASE, START, END), values, strict=True)
    ]
    return pd.DataFrame(rows)


def verdicts() -> pd.DataFrame:
    """Return one finding: 5,611 vehicles where the list says 6,011."""
    row = {
        "verdict_id": "cccccccccccc",
        "kind": "press",
        "claim_id": "bbbbbbbbbbbb",
        "doc_id": "press/digest",
        "series_id": LIST,
        "category": "vehicle",
        "side": "russia",
        "as_of": END,
        "value": 5611.0,
        "verdict": "digit_error",
        "level": "likely",
        "suggested_value": 6011.0,
        "evidence": ["list_of_day"],
        "rivals": [],
        "text": 'LIKELY MISTYPED: "5,611 vehicles and fuel tanks"; the list of 13 May 2023 says 6,011.',
        "hindsight": "",
        "known_on": END,
        "status": "open",
    }
    return pd.DataFrame([row])


def claimants() -> pd.DataFrame:
    shared = {
        "side": "russia",
        "category": "personnel",
        "family": "losses",
        "label": "personnel",
        "counts": "",
        "not_comparable": "",
    }
    return pd.DataFrame(
        [
            shared
            | {
                "claimant": "ukraine_general_staff",
                "claimant_name": "General Staff of Ukraine",
                "source_class": "belligerent",
                "value": 198260,
                "low": 198260,
                "high": 198260,
                "qualifier": "about",
                "measure": "killed_and_wounded",
                "as_of": END,
                "claim_id": claim_id("personnel", END),
            },
            shared
            | {
                "claimant": "uk_mod",
                "claimant_name": "UK Ministry of Defence",
                "source_class": "intelligence",
                "value": None,
                "low": 40000,
                "high": 60000,
                "qualifier": "range",
                "measure": "killed",
                "as_of": pd.Timestamp("2023-04-01"),
                "claim_id": "aaaaaaaaaaaa",
            },
        ]
    ).astype({"value": "Float64"})


def tables(**other) -> Tables:
    numbers = pd.DataFrame(
        [{"doc_id": "press/digest", "start": 0, "end": 2, "quote": "72", "reason": "designation", "claim_id": None}]
    )
    rejected = pd.DataFrame(columns=["path", "reason", "rejected_on"])
    made = {
        "claims": claims(),
        "numbers": numbers,
        "rejected": rejected,
        "verdicts": verdicts(),
        "series": series(),
        "comparison": comparison(),
        "monthly": monthly(),
        "claimants": claimants(),
        "start": START,
        "end": END,
    }
    return Tables(**(made | other))


def told(**other):
    """Return the facts of the tables, written and checked, by id, and their evidence."""
    given = tables(**other)
    facts = collect_facts(given, PROFILE)
    evidence = collect_evidence(facts, given.claims)
    return {fact.fact_id: fact for fact in check_facts(write_sentences(facts, evidence), evidence, PROFILE)}, evidence
