"""What the profile says of a line, as tables: from when to when it is published, where it breaks, what was adjusted."""

from __future__ import annotations

import pandas as pd

from helpers.profiles import Profile

DAY = "datetime64[us]"


def line_table(profile: Profile) -> pd.DataFrame:
    """Return one row for each line of each official series: its ids, side, claimant, label, first and last day and value."""
    rows = [
        {
            "series_id": name, "category": category, "side": series.side, "claimant": series.bulletin_claimants[0],
            "label": line.label, "first_day": line.from_, "last_day": line.until, "last_value": line.last_value,
        }
        for name, series in profile.official_series.items()
        for category, line in series.categories.items()
    ]  # fmt: skip
    columns = ["series_id", "category", "side", "claimant", "label", "first_day", "last_day", "last_value"]
    lines = pd.DataFrame(rows, columns=columns).astype({"first_day": DAY, "last_day": DAY, "last_value": "Float64"})
    started = _breaks(profile, ("started",))[["series_id", "category", "break_day", "first_value"]]
    ended = _breaks(profile, ("ended",))[["series_id", "category", "break_day", "last_value"]]
    lines = lines.merge(started, on=["series_id", "category"], how="left").merge(
        ended.rename(columns={"break_day": "ended_on", "last_value": "ended_at"}), on=["series_id", "category"], how="left"
    )
    return lines.assign(
        first_day=lines["first_day"].fillna(lines["break_day"]),
        last_day=lines["last_day"].fillna(lines["ended_on"] - pd.Timedelta(days=1)),
        last_value=lines["last_value"].fillna(lines["ended_at"]),
    ).drop(columns=["break_day", "ended_on", "ended_at"])


def lifetimes(profile: Profile) -> pd.DataFrame:
    """Return from when to when each line is published, with its first and last value: what limits a window."""
    return line_table(profile)[["series_id", "category", "first_day", "last_day", "first_value", "last_value"]]


def break_table(profile: Profile) -> pd.DataFrame:
    """Return one row for each day on which a line that goes on changed what it counts: break_day, kind, bridge, parts, note.

    A line that the profile calls redefined, without a break that says more, is a break without a bridge.
    """
    told = _breaks(profile, ("merged", "split", "redefined"))
    known = set(zip(told["series_id"], told["category"], told["break_day"], strict=True))
    plain = {"kind": "redefined", "parts": [], "note": ""}
    untold = [
        {"series_id": name, "category": category, "break_day": pd.Timestamp(line.redefined)} | plain
        for name, series in profile.official_series.items()
        for category, line in series.categories.items()
        if line.redefined and (name, category, pd.Timestamp(line.redefined)) not in known
    ]
    more = pd.DataFrame(untold, columns=told.columns).astype(told.dtypes)
    return pd.concat([told, more], ignore_index=True) if untold else told


def adjustment_table(profile: Profile) -> pd.DataFrame:
    """Return the profile's adjustments: series_id, category, date and amount, signed and contained in that day's step."""
    rows = [
        (profile.adjustments.series, category, day, amount)
        for day, amounts in profile.adjustments.days.items()
        for category, amount in amounts.items()
    ]
    return pd.DataFrame(rows, columns=["series_id", "category", "date", "amount"]).astype(
        {"series_id": "str", "category": "str", "date": DAY, "amount": "float64"}
    )


def label_of(category: str) -> str:
    """Return a plain name for a category that no official list names: `armoured_vehicle` -> `armoured vehicle`."""
    return category.replace("_", " ")


def _breaks(profile: Profile, kinds: tuple[str, ...]) -> pd.DataFrame:
    columns = ["series_id", "category", "break_day", "kind", "bridge", "parts", "first_value", "last_value", "note"]
    rows = [
        (item.series, item.category, item.date, item.kind, item.bridge, item.parts, item.first_value, item.last_value, item.note)
        for item in profile.breaks
        if item.kind in kinds
    ]
    numbers = {"bridge": "Float64", "first_value": "Float64", "last_value": "Float64"}
    texts = {"series_id": "str", "category": "str", "kind": "str", "note": "str"}
    return pd.DataFrame(rows, columns=columns).astype({"break_day": DAY, "parts": "object", **numbers, **texts})
