"""A table of running totals, judged day by day: each verdict uses the rows up to its day and nothing later."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from helpers.audit.detect.reader import Reader
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
    wanted = ["date", "category", "value", *(["stated_change"] if has_changes else [])]
    rows = table[wanted].dropna(subset=["value"]).sort_values(["date", "category"], kind="stable")
    days = [(day.date(), group) for day, group in rows.groupby("date")]
    judged: list[Judged] = []
    reader = Reader(rules, has_changes, hindsight)
    for done, (day, group) in enumerate(days, 1):
        stated = group["stated_change"] if has_changes else pd.Series(float("nan"), group.index)
        figures = {
            name: (float(value), None if pd.isna(change) else float(change))
            for name, value, change in zip(group["category"], group["value"], stated, strict=True)
        }
        judged += reader.read(day, figures)
        if progress:
            progress(done, len(days))
    judged += reader.rest()
    return pd.DataFrame([found.row() for found in judged], columns=COLUMNS)
