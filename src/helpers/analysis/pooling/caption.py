"""What goes around the chart of a pooling."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.analysis.pooling.pool import Pooled
from helpers.analysis.pooling.words import facts_of
from helpers.analysis.words import fill
from helpers.profiles import Profile

FIGURES = ["estimate", "low", "high", "pi_low", "pi_high"]


def pooled_chart(pooled: Pooled, profile: Profile) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return the curve to draw and the words around it, in the names that `helpers.report.charts.finish` takes.

    The data behind hold every estimate with its address, then the curve.
    """
    facts = facts_of(pooled, profile)
    ahead = fill("pooled", "dotted") if pooled.curve.iloc[-1]["beyond"] else ""
    return pooled.curve, {
        "title": fill("pooled", "title", **facts),
        "subtitle": fill("pooled", "subtitle", dotted=ahead, **facts),
        "source": fill("pooled", "source"),
        "alt": fill("pooled", "alt", **facts),
        "data": estimate_table(pooled),
    }


def estimate_table(pooled: Pooled) -> pd.DataFrame:
    """Return the estimates used, each with its address, and below them the curve: day, who, value, low, high, pi_low, pi_high,
    address.
    """
    told = pooled.used.rename(columns={"as_of": "day", "url": "address"})[["day", "who", "value", "low", "high", "address"]]
    curve = pooled.curve.rename(columns={"date": "day", "estimate": "value"})[
        ["day", "value", "low", "high", "pi_low", "pi_high"]
    ]
    table = pd.concat([told, curve.round(dict.fromkeys(FIGURES, 0)).assign(who=fill("pooled", "curve_row"))], ignore_index=True)
    return table[["day", "who", "value", "low", "high", "pi_low", "pi_high", "address"]]
