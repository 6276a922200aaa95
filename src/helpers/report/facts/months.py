"""Facts on how a rate went month by month inside the window."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.profiles import Profile
from helpers.report.fact import Fact, known
from helpers.report.facts.naming import hedge_of, names_for, short_name, source_class
from helpers.report.words import lexicon

CLEAR = 0.1  # a last month this share below the highest, or above the lowest, is a fall, or a rise
LAST = 2  # months told beside the highest or lowest


def month_facts(monthly: pd.DataFrame, category: str, start: pd.Timestamp, claims: pd.DataFrame, profile: Profile) -> list[Fact]:
    """Return the fact on one category's months, none for fewer than two months with a rate."""
    rows = usable_months(monthly, category)
    if len(rows) < 2:
        return []
    first = rows.iloc[0]
    trend, places = read_trend(list(rows["per_day"].astype(float)))
    if first["start"] < start:  # the months reach back before the period: context, and no word on what its average hides
        trend, places = "recent", list(range(max(len(rows) - LAST - 1, 0), len(rows)))
    told = [rows.iloc[place].to_dict() for place in places]
    qualifiers = claims.drop_duplicates("claim_id").set_index("claim_id")["qualifier"]
    items = [_item(row) for row in told]
    values = {
        "claimant": short_name(profile, first["claimant"]),
        "label": lexicon()["singular"].get(category, first["label"]),
        "items": items,
        "all_rates": [float(rate) for rate in rows["per_day"]],
        "trend": {"fall": -1, "rise": 1}.get(trend, 0),
        "about": qualifiers.get(told[0]["end_claim"], "exact") == "about",
        "years": len({item["last"].year for item in items}) > 1,
    }
    return [
        Fact(
            f"months-{category}",
            "months",
            "months",
            trend,
            category,
            "",
            names_for(profile, first["claimant"], first["side"]),
            source_class(profile, first["claimant"]),
            hedge_of(profile, first["claimant"]),
            values,
            _roles(told),
        )
    ]


def usable_months(monthly: pd.DataFrame, category: str) -> pd.DataFrame:
    """Return the months of one category in an official series that have a rate, in order."""
    own = monthly["category"].eq(category) & ~monthly["series_id"].str.contains(":", regex=False).astype(bool)
    return monthly[own & monthly["per_day"].notna()].sort_values("start").reset_index(drop=True)


def read_trend(rates: list[float]) -> tuple[str, list[int]]:
    """Return `fall`, `rise` or `steady` and the places of the months worth telling.

    [695, 776, 778, 572, 596] is a fall from the third month: 596 lies more than a tenth below 778. Where both a fall from the
    highest and a rise from the lowest month can be told, the later turn is.
    """
    last = len(rates) - 1
    top, bottom = max(range(last + 1), key=rates.__getitem__), min(range(last + 1), key=rates.__getitem__)
    falls = top < last and rates[last] < rates[top] * (1 - CLEAR)
    rises = bottom < last and rates[last] > rates[bottom] * (1 + CLEAR)
    if falls and rises:
        gone, come = rates[top] - rates[last], rates[last] - rates[bottom]
        falls, rises = gone >= come, gone < come
    turn = top if falls else bottom if rises else None
    tail = [place for place in range(max(last - LAST + 1, 0), last + 1) if turn is None or place > turn]
    trend = "fall" if falls else "rise" if rises else "steady"
    return trend, ([turn] if turn is not None else []) + tail if trend != "steady" else list(range(max(last - LAST, 0), last + 1))


def _item(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "first": row["start"] + pd.Timedelta(days=1),
        "last": row["end"],
        "partial": bool(row["partial"]),
        "per_day": float(row["per_day"]),
    }


def _roles(told: list[dict[str, Any]]) -> dict[str, str]:
    roles = {f"{end}_{place}": row[f"{end}_claim"] for place, row in enumerate(told) for end in ("start", "end")}
    return {name: claim for name, claim in roles.items() if known(claim)}
