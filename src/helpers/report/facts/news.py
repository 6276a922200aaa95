"""The fact on what is new since the report before."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.paths import Paths
from helpers.report.fact import Fact

FIGURES = ("start_value", "end_value")  # of a line, what a new list changes


@dataclass(frozen=True)
class Previous:
    """The report before: the day it was made, and of each of its facts the kind and the values."""

    made_on: pd.Timestamp
    facts: Mapping[str, tuple[str, Mapping[str, Any]]]


def read_previous(paths: Paths, profile: str) -> Previous | None:
    """Return the last good report on the same war, None without one that can be read."""
    folder = paths.reports / "latest"
    try:
        record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        same = all(step["parameters"].get("PROFILE", profile) == profile for step in record["steps"])
        return Previous(pd.Timestamp(record["started"]).tz_localize(None).normalize(), _read(folder)) if same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def news_fact(previous: Previous | None, facts: Iterable[Fact], window: tuple[pd.Timestamp, pd.Timestamp]) -> Fact:
    """Return the fact on how many lines have other figures and how many findings are new or gone since the report before.

    Where that one compared other days its lines are no measure, and only findings are.
    """
    if previous is None:
        return Fact("news", "news", "news", "first")
    lines = {fact.fact_id: fact.values for fact in facts if fact.kind == "change"}
    found = {fact.fact_id for fact in facts if fact.kind == "finding" and fact.case == "line"}
    before = {name for name, (kind, values) in previous.facts.items() if kind == "finding" and "verdict" in values}
    values = {"made_on": previous.made_on, "new": len(found - before), "gone": len(before - found)}
    if _window(previous) != tuple(day.date().isoformat() for day in window):
        return Fact("news", "news", "news", "other_days", values=values)
    if not lines:
        return Fact("news", "news", "news", "no_lines", values=values)
    values["lines"] = sum(_moved(previous.facts.get(name), now) for name, now in lines.items())
    quiet = not any(values[name] for name in ("lines", "new", "gone"))
    return Fact("news", "news", "news", "nothing" if quiet else "some", values=values)


def _moved(before: tuple[str, Mapping[str, Any]] | None, now: Mapping[str, Any]) -> bool:
    return before is None or any(before[1].get(name) != now.get(name) for name in FIGURES)


def _window(previous: Previous) -> tuple[str, str] | None:
    scope = next((values for kind, values in previous.facts.values() if kind == "scope"), None)
    return (str(scope.get("start")), str(scope.get("end"))) if scope else None


def _read(folder: Path) -> dict[str, tuple[str, Mapping[str, Any]]]:
    with open(folder / "tables" / "facts.csv", encoding="utf-8", newline="") as stream:
        return {row["fact_id"]: (row["kind"], json.loads(row["values"])) for row in csv.DictReader(stream)}
