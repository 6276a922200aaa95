"""Estimates made by hand for the tests of the pooling."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.pooling.estimates import COLUMNS

DAY = "datetime64[us]"


def told(day: str, group: str, value: float | None = None, low: float | None = None, high: float | None = None, **more) -> dict:
    """Return one estimate of the Russian killed, by default known on the day that it describes."""
    row = {
        "as_of": day, "known_on": more.pop("known_on", day), "side": "russia", "measure": "killed", "value": value, "low": low,
        "high": high, "group": group, "group_name": group, "party": None, "restates": None, "who": group, "url": "https://example.org",
        "note": "",
    }  # fmt: skip
    return row | more


def table(*rows: dict) -> pd.DataFrame:
    """Return rows as `read_estimates` returns them."""
    frame = pd.DataFrame(list(rows), columns=COLUMNS)
    texts = ["side", "measure", "group", "group_name", "party", "restates", "who", "url", "note"]
    return frame.astype({"as_of": DAY, "known_on": DAY} | dict.fromkeys(("value", "low", "high"), "float64")).astype(
        dict.fromkeys(texts, "str")
    )
