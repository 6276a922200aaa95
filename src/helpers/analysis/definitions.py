"""What the profile says of a line, as tables: from when to when it is published, where it breaks, what was adjusted."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np
import pandas as pd

from helpers.profiles import Profile

DAY = "datetime64[us]"


@cache
def line_table(profile: Profile) -> pd.DataFrame:
    """Return one row for each line of each official series: its ids, side, claimant, label, first and last day and value.

    A line's own days count before those of its breaks: a line that ended with a break on 1 May was last listed on 30 April.
    """
    started = {(item.series, item.category): item for item in profile.breaks if item.kind == "started"}
    ended = {(item.series, item.category): item for item in profile.breaks if item.kind == "ended"}
    rows = []
    for name, series in profile.official_series.items():
        for category, line in series.categories.items():
            start, end = started.get((name, category)), ended.get((name, category))
            rows.append({
                "series_id": name, "category": category, "side": series.side, "claimant": series.bulletin_claimants[0],
                "label": line.label,
                "first_day": line.from_ or (start and start.date),
                "last_day": line.until or (end and end.date - timedelta(days=1)),
                "first_value": start and start.first_value,
                "last_value": line.last_value if line.last_value is not None else end and end.last_value,
            })  # fmt: skip
    columns = ["series_id", "category", "side", "claimant", "label", "first_day", "last_day", "first_value", "last_value"]
    texts = dict.fromkeys(columns[:5], "str")
    return pd.DataFrame(rows, columns=columns).astype(
        {**texts, "first_day": DAY, "last_day": DAY, "first_value": "Float64", "last_value": "Float64"}
    )


def lifetimes(profile: Profile) -> pd.DataFrame:
    """Return from when to when each line is published, with its first and last value: what limits a window."""
    return line_table(profile)[["series_id", "category", "first_day", "last_day", "first_value", "last_value"]]


@cache
def break_table(profile: Profile) -> pd.DataFrame:
    """Return one row for each day on which a line that goes on changed what it counts: break_day, kind, bridge, parts, note.

    A line that the profile calls redefined, without a break that says more, is a break without a bridge.
    """
    rows = [
        (item.series, item.category, item.date, item.kind, item.bridge, item.parts, item.note)
        for item in profile.breaks
        if item.kind in ("merged", "split", "redefined")
    ]
    told = {row[:3] for row in rows}
    rows += [
        (name, category, line.redefined, "redefined", None, [], "")
        for name, series in profile.official_series.items()
        for category, line in series.categories.items()
        if line.redefined and (name, category, line.redefined) not in told
    ]
    columns = ["series_id", "category", "break_day", "kind", "bridge", "parts", "note"]
    texts = {"series_id": "str", "category": "str", "kind": "str", "note": "str"}
    return pd.DataFrame(rows, columns=columns).astype({"break_day": DAY, "bridge": "Float64", "parts": "object", **texts})


@cache
def adjustment_sums(profile: Profile) -> dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]:
    """Return for each line (series_id, category) the days of its adjustments, and what they sum to before each and after all.

    Amounts are signed and contained in that day's step.
    """
    steps: dict[tuple[str, str], list[tuple[date, float]]] = {}
    for day, amounts in sorted(profile.adjustments.days.items()):
        for category, amount in amounts.items():
            steps.setdefault((profile.adjustments.series, category), []).append((day, amount))
    return {
        line: (np.array([day for day, _ in each], DAY), np.append(0.0, np.cumsum([amount for _, amount in each])))
        for line, each in steps.items()
    }
