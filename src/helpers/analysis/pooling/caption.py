"""What goes around the chart of a pooling."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.analysis.pooling.pool import Pooled
from helpers.analysis.pooling.words import rounded
from helpers.analysis.words import fill, number, templates
from helpers.profiles import Profile
from helpers.wording import Count

FIGURES = ["estimate", "low", "high", "pi_low", "pi_high"]


def pooled_chart(pooled: Pooled, profile: Profile) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return the curve to draw and the words around it, in the names that `helpers.report.charts.finish` takes.

    The data behind hold every estimate with its address, then the curve.
    """
    last, used = pooled.curve.iloc[-1], pooled.used
    facts = {
        "adjective": profile.parties[pooled.side].adjective,
        "measure": templates()["pooled"]["measures"][pooled.measure],
        "day": last["date"],
        "figures": Count(number(len(used)), len(used)),
        "groups": Count(number(used["group"].nunique()), used["group"].nunique()),
        "first": used["as_of"].min(),
        "last": used["as_of"].max(),
    } | {name: rounded(last[name]) for name in FIGURES}
    ahead = fill("pooled", "dotted") if last["beyond"] else ""
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
