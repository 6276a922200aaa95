"""A pooling in sentences, and as a table to read."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from helpers.analysis.pooling.pool import Pooled
from helpers.analysis.words import fill, listing, number, percent, templates
from helpers.profiles import Profile
from helpers.wording import Count, grammar

FIGURES = ("estimate", "low", "high", "pi_low", "pi_high")


def describe(pooled: Pooled, profile: Profile) -> list[str]:
    """Return what a pooling comes to, in sentences: the curve on its last day, one more estimate, what it rests on, and what it
    is not.
    """
    facts = facts_of(pooled, profile)
    told = [fill("pooled", name, **facts) for name in ("curve", "next", "rests")]
    told += [fill("pooled", "left_out", told=_left_out(pooled))] if len(pooled.left_out) else []
    told += [fill("pooled", "beyond", **facts)] if pooled.curve.iloc[-1]["beyond"] else []
    return [*told, fill("pooled", "caution")]


def facts_of(pooled: Pooled, profile: Profile) -> dict[str, Any]:
    """Return what sentences and chart tell of a pooling: the curve and its intervals on the last day, and what it rests on."""
    last, used = pooled.curve.iloc[-1], pooled.used
    return {
        "adjective": profile.parties[pooled.side].adjective,
        "measure": templates()["pooled"]["measures"][pooled.measure],
        "day": last["date"],
        "figures": Count(number(len(used)), len(used)),
        "groups": Count(number(used["group"].nunique()), used["group"].nunique()),
        "first": used["as_of"].min(),
        "last": used["as_of"].max(),
    } | {name: rounded(last[name]) for name in FIGURES}


def describe_held_out(held: pd.DataFrame, until: pd.Timestamp) -> str:
    """Return in a sentence how many later estimates lie in the interval, and how wide it is."""
    later = Count(number(len(held)), len(held))
    width = grammar.number(held["width"].median(), 1)
    return fill("pooled", "held_out", until=until, later=later, inside=number(int(held["inside"].sum())), width=width)


def describe_vintages(beside: pd.DataFrame) -> str:
    """Return in a sentence how far the curve agrees with another pooling as that stood at the time."""
    ratios = {"low": grammar.number(beside["ratio"].min(), 2), "high": grammar.number(beside["ratio"].max(), 2)}
    days = {"first": beside["published"].min(), "last": beside["published"].max(), "count": number(len(beside))}
    return fill("pooled", "vintages", overlap=percent(beside["overlap"].mean()).removeprefix("+"), **ratios, **days)


def rounded(value: float) -> str:
    """Return a figure with the three digits that a pooling can carry: 1,465,144 -> `1,470,000`."""
    return number(round(value, 2 - math.floor(math.log10(value))))


def _left_out(pooled: Pooled) -> str:
    counts = pooled.left_out["left_out"].value_counts()
    return listing([fill("pooled", str(name), count=number(int(count))) for name, count in counts.items()])
