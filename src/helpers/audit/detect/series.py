"""A table of running totals, judged day by day: each verdict uses the rows up to its day and nothing later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from helpers.audit.detect.reader import Figures, Reader
from helpers.audit.detect.rules import NO_RULES, Rules
from helpers.audit.detect.verdict import COLUMNS, ERRORS, Judged

__all__ = ["ERRORS", "judge_series"]


def judge_series(
    table: pd.DataFrame,
    rules: Rules = NO_RULES,
    hindsight: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Return one verdict a figure of a table of running totals, sorted by day and line.

    `table` has `date` (datetime), `category`, `value` and maybe `stated_change`, the change printed beside a total; rows without
    a value are left out. Columns of the result: date, category, value, verdict, level, confidence, suggested_value, evidence,
    rivals, hindsight. A verdict is one of ERRORS, `revision`, `definition_break` or `consistent`. `confidence` is the probability
    that it is right in what it says of the figure: that it differs from what was published, or does not. With `hindsight` each
    figure is also shown the next day's row, and `hindsight` tells where that changed the verdict. `progress` is called with days
    done and days in all.
    """
    has_changes = "stated_change" in table
    days = days_of(table, has_changes)
    judged: list[Judged] = []
    reader = Reader(rules, has_changes, hindsight)
    for done, (day, figures) in enumerate(days, 1):
        judged += reader.read(day, figures)
        if progress:
            progress(done, len(days))
    judged += reader.rest()
    return pd.DataFrame([found.row() for found in judged], columns=COLUMNS).astype({"suggested_value": "float64"})


def days_of(table: pd.DataFrame, has_changes: bool) -> list[tuple[date, Figures]]:
    """Return the days of a table with their figures: by line, the value and the printed change or None."""
    wanted = ["date", "category", "value", *(["stated_change"] if has_changes else [])]
    rows = table[wanted].dropna(subset=["value"]).sort_values(["date", "category"], kind="stable")
    stated = rows["stated_change"] if has_changes else pd.Series(float("nan"), rows.index)
    days: dict[date, Figures] = {}
    for day, name, value, change in zip(rows["date"], rows["category"], rows["value"], stated, strict=True):
        days.setdefault(day.date(), {})[name] = (float(value), None if pd.isna(change) else float(change))
    return list(days.items())
