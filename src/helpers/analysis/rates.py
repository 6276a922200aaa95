"""Items a day, and against the baseline's items a day, where there are enough of them to speak of rates."""

from __future__ import annotations

import pandas as pd

from helpers.errors import ParameterError, nearest

MIN_COUNT = 30  # with fewer items a rate says more than the counts can carry
MODES = ("show_both", "as_listed", "adjusted")
ADJUSTED = [
    "adjustment", "adjusted_change", "base_adjustment", "base_adjusted_change", "adjusted_rate_change", "adjusted_rate_low",
    "adjusted_rate_high",
]  # fmt: skip


def add_rates(table: pd.DataFrame, min_count: int = MIN_COUNT) -> pd.DataFrame:
    """Return the comparison with `as_counts`, `method`, and the rates where there are enough items for them."""
    smallest = table[["change", "base_change"]].abs().min(axis=1)
    few = (smallest < min_count).fillna(False).astype(bool)
    per_day = (table["change"] / table["days"]).mask(few)
    base_per_day = (table["base_change"] / table["base_days"]).mask(few)
    adjusted = (table["adjusted_change"] / table["days"]).mask(few)
    base_adjusted = (table["base_adjusted_change"] / table["base_days"]).mask(few)
    return table.assign(
        as_counts=few,
        method=table["method"].mask(few & table["method"].eq("difference"), "counts_only"),
        per_day=per_day,
        base_per_day=base_per_day,
        rate_change=against(per_day, base_per_day),
        adjusted_rate_change=against(adjusted, base_adjusted),
    )


def show_adjustments(table: pd.DataFrame, mode: str = "show_both") -> pd.DataFrame:
    """Return the comparison as the reader wants it: `show_both`, `as_listed` (without the adjusted columns) or `adjusted`.

    With `adjusted` the adjusted figures stand in the place of the listed ones. Raises ParameterError for another mode.

    >>> whole = compare(series, war, first, last, categories=["tank"])
    >>> "adjusted_change" in show_adjustments(whole, "as_listed"), "adjusted_change" in show_adjustments(whole)
    (False, True)
    """
    if mode not in MODES:
        raise ParameterError(f"ADJUSTMENTS: {mode!r} is unknown; there are {', '.join(MODES)}{nearest(mode, MODES)}")
    if mode == "show_both":
        return table
    if mode == "as_listed":
        return table.drop(columns=ADJUSTED)
    few = table["as_counts"]
    return table.assign(
        change=table["adjusted_change"],
        base_change=table["base_adjusted_change"],
        per_day=(table["adjusted_change"] / table["days"]).mask(few),
        base_per_day=(table["base_adjusted_change"] / table["base_days"]).mask(few),
        rate_change=table["adjusted_rate_change"],
        rate_low=table["adjusted_rate_low"],
        rate_high=table["adjusted_rate_high"],
    ).drop(columns=[name for name in ADJUSTED if name.startswith(("adjusted", "base_adjusted"))])


def against(rate: pd.Series, base: pd.Series) -> pd.Series:
    """Return a rate against a base as a share, 0.51 for half again as fast; missing where the base is not above zero."""
    return (rate / base.where(base > 0)) - 1
