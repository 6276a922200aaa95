"""What a replay found, in sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.analysis.replay.replay import conventions
from helpers.analysis.replay.statement import Statement
from helpers.analysis.words import fill, number, rate
from helpers.wording import Count, grammar

MOST = 3  # other windows that are told


def verdict(statement: Statement, tried: pd.DataFrame, others: pd.DataFrame | None = None) -> str:
    """Return which conventions give the statement's figure, the plainest first, or that none does, with what the plainest and the
    nearest give.

    Says how many were tried: with many, one may hit by chance. A quotient that nothing gives is told what it would take, and a
    figure that nothing gives which other windows of `others` (`elsewhere`) give it.
    """
    usable = tried[tried["figure"].notna()]
    facts = {"text": statement.text, "tried": len(usable)}
    if usable.empty:
        missing = list(dict.fromkeys(tried["missing"].dropna()))
        return fill("replay", "nothing", missing="; ".join(missing), **facts)
    exact = usable[usable["rounding"].eq("nearest")]
    hits = exact if len(exact) else usable[usable["rounding"].notna()]
    lacking = len(tried) - len(usable)
    last = [fill("replay", "lacking", count=lacking)] if lacking else []
    if hits.empty:
        return " ".join([*_none(statement, usable, facts), *_elsewhere(statement, others), *last])
    ways = [_way(statement, row) for row in hits.to_dict("records")]
    also = [fill("replay", "also", ways="; ".join(ways[1:]))] if ways[1:] else []
    return " ".join([fill("replay", "given", way=ways[0], **facts), *also, *last])


def _none(statement: Statement, usable: pd.DataFrame, facts: dict[str, Any]) -> list[str]:
    nearest = usable.iloc[0]
    order = [*conventions()["ends"], *conventions()["totals"]]
    plain = usable[usable["divisor"].isin(["none", "between"]) & ~usable["adjusted"]]
    plainest = plain.loc[plain["ends"].map(order.index).idxmin()] if len(plain) else nearest
    told = [fill("replay", "none", plainest=_way(statement, plainest), **facts)]
    told += [fill("replay", "nearest", way=_way(statement, nearest))] if nearest.name != plainest.name else []
    return told + ([fill("replay", "would_take", **_would_take(statement, plainest))] if statement.kind == "per" else [])


def _elsewhere(statement: Statement, others: pd.DataFrame | None) -> list[str]:
    if others is None or others.empty:
        return []
    hits = others[others["rounding"].eq("nearest")]
    if hits.empty:
        return [fill("replay", "nowhere", windows=len(others))]
    ways = "; ".join(_way(statement, row) for row in hits.head(MOST).to_dict("records"))
    return [fill("replay", "elsewhere", windows=len(others), ways=ways)]


def _way(statement: Statement, row: Any) -> str:
    """Return a convention with its days and figure: `778.1, from the list of 28 February 2023 to that of 31 March 2023 (24,120 in
    31 days)`.
    """
    facts = {"figure": _figure(statement, row["figure"]), "end": row["end"]}
    if statement.kind == "total":
        return fill("replay", "total", **facts) + _how(row)
    days = int(row["days"])
    facts |= {"start": row["start"], "change": number(float(row["change"])), "days": Count(number(days), days)}
    divided = row["divisor"] in ("window", "thirty")
    words = fill("replay", "divided" if divided else "way", **facts, divided_by=number(float(row["divided_by"])))
    if row["adjusted"]:
        words += fill("replay", "adjusted", amount=number(float(row["adjustment"])))
    return words + _how(row)


def _how(row: Any) -> str:
    return fill("replay", "cut") if row["rounding"] == "down" else ""


def _figure(statement: Statement, figure: float) -> str:
    if statement.kind in ("change", "total"):
        return number(float(figure))
    if statement.kind == "share":
        return f"{'+' if figure > 0 else ''}{grammar.number(figure, 1)} %"
    return grammar.number(figure, 1) if abs(figure) >= 10 else rate(figure)


def _would_take(statement: Statement, row: Any) -> dict[str, str]:
    return {
        "figure": number(statement.figure),
        "change": number(round(statement.figure * (statement.over or 1))),
        "over": grammar.number(row["change"] / statement.figure, 1),
    }
