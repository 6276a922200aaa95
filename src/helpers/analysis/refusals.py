"""Why a line is not compared, and what the reader should know of one that is: in words."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.analysis.windows import neighbours
from helpers.analysis.words import around, as_count, fill, in_words, listing, signed, templates
from helpers.audit.bounds import POINTS


def explain(windows: pd.DataFrame, series: pd.DataFrame) -> pd.Series:
    """Return for each window the sentence of its refusal, null for one that can be compared."""
    refused = windows[windows["reason"].notna()]
    near = neighbours(refused, series, "wanted_start")
    rows = refused.assign(before=near["before"], after=near["after"])
    return pd.Series([_sentence(row) for row in rows.itertuples()], refused.index, "str").reindex(windows.index)


def note(windows: pd.DataFrame, base: pd.DataFrame) -> pd.Series:
    """Return for each window what was used in the place of what was asked for, empty when nothing was."""
    names = ["reason", "wanted_start", "wanted_end", "start", "end", "days", "break_day", "method", "parts", "bridge"]
    rows = windows.join(base[names].add_prefix("base_"))
    return pd.Series(["; ".join(_notes(row)) if pd.isna(row.reason) else "" for row in rows.itertuples()], windows.index, "str")


def _sentence(row: Any) -> str:
    facts: dict[str, Any] = {"label": row.subject, "wanted_start": row.wanted_start, "wanted_end": row.wanted_end}
    if row.reason in ("not_yet", "started_inside"):
        facts |= {"first_day": row.first_day, "first_value": as_count(row.first_value)}
    elif row.reason == "ended":
        facts |= {"last_day": row.last_day, "last_value": as_count(row.last_value)}
    elif row.reason in ("break", "no_bridge"):
        facts |= {"break_day": row.break_day, "note": f": {row.break_note}" if row.break_note else ""}
    elif row.reason == "one_figure":
        facts |= {"day": row.start, "value": _figure(row, "start")}
    elif row.reason == "bounds":
        facts |= {"bounds": _bounds(row), "which": _loose_ends(row)}
    elif row.reason == "before_war":
        facts |= {"war": row.war}
    elif row.reason == "no_month":
        facts |= {"missing": row.missing}
    facts["around"] = around(row.before, row.after)
    return fill("refusals", row.reason, **facts)


def _notes(row: Any) -> list[str]:
    found = []
    if row.start != row.wanted_start:
        found.append(fill("notes", "start_moved", wanted=row.wanted_start, found=row.start))
    if row.end != row.wanted_end:
        found.append(fill("notes", "end_moved", wanted=row.wanted_end, found=row.end))
    if ":" not in row.series_id:
        told = {row.start: row.start_kind, row.end: row.end_kind}
        found += [fill("notes", "press", day=moment) for moment, kind in told.items() if kind == "press"]
    if row.method == "bridged":
        found.append(_bridge(row.parts, row.bridge, row.break_day))
    if pd.notna(row.base_start) and pd.isna(row.base_reason):
        if row.base_start != row.base_wanted_start:
            found.append(fill("notes", "base_moved", wanted=row.base_wanted_start, found=row.base_start, days=row.base_days))
        if row.base_end not in (row.base_wanted_end, row.start):
            found.append(fill("notes", "base_end_moved", wanted=row.base_wanted_end, found=row.base_end))
        if row.base_method == "bridged":
            found.append(fill("notes", "base_bridged", words=_bridge(row.base_parts, row.base_bridge, row.base_break_day)))
    return found


def _bridge(parts: list[str] | None, bridge: float, break_day: pd.Timestamp) -> str:
    if parts:
        return fill(
            "notes",
            "bridged",
            parts=listing([templates()["lines"].get(part, part.replace("_", " ") + "s") for part in parts]),
            break_day=break_day,
        )
    return fill("notes", "stepped", bridge=signed(bridge), break_day=break_day)


def _bounds(row: Any) -> str:
    low, high = (None if pd.isna(bound) else signed(float(bound)) for bound in (row.change_low, row.change_high))
    if low and high:
        return fill("bounds", "between", low=low, high=high)
    return fill("bounds", "least", low=low) if low else fill("bounds", "most", high=high) if high else ""


def _loose_ends(row: Any) -> str:
    figures = {row.start: (row.start_qualifier, _figure(row, "start")), row.end: (row.end_qualifier, _figure(row, "end"))}
    loose = [
        fill("bounds", "given", day=moment, words=words)
        for moment, (qualifier, words) in figures.items()
        if qualifier not in POINTS
    ]
    return listing(loose)


def _figure(row: Any, end: str) -> str:
    qualifier, *figures = (getattr(row, f"{end}_{name}") for name in ("qualifier", "value", "low", "high"))
    return in_words("exact" if qualifier in POINTS else qualifier, *figures)
