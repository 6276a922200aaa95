"""Does a stated figure, with its qualifier as bounds, hold for the figure of a list?"""

from __future__ import annotations

import pandas as pd

POINTS = ("exact", "about")
ROUNDING = 0.05  # a rounded figure may lie this share of the list's value away; 200,000 does not round 151,000


def agreement(said: pd.DataFrame, expected: pd.Series) -> pd.Series:
    """Return for each claim how it agrees with the `expected` value in its row: `same`, `rounded`, `within_bounds` or `""`.

    "More than 3,700" is 3,700 or more. A figure that ends in zeros may round the list's, to either side or by leaving the rest
    off: one zero is enough for "about", a plain figure needs two. A claim or an expected value that is missing gives `""`.
    """
    value, low, high = (said[name].astype("float64") for name in ("value", "low", "high"))
    point = said["qualifier"].isin(POINTS) & value.notna()
    bounded = (low.isna() | (expected >= low)) & (high.isna() | (expected <= high)) & (low.notna() | high.notna())
    found = pd.Series("", index=said.index)
    found = found.mask(~point & bounded & expected.notna(), "within_bounds")
    found = found.mask(point & _rounds(value, expected, said["qualifier"]), "rounded")
    return found.mask(point & (value == expected), "same")


def _rounds(value: pd.Series, expected: pd.Series, qualifier: pd.Series) -> pd.Series:
    unit = value.map(unit_of)
    needed = qualifier.map({"about": 10, "exact": 100}).astype("float64")
    cut_off = (expected - value).between(0, unit, inclusive="left")
    nearest = (expected - value).abs() <= unit / 2
    return (unit >= needed) & (cut_off | nearest) & ((expected - value).abs() <= ROUNDING * expected)


def unit_of(value: float) -> float:
    """Return the largest power of ten that divides a whole number: 198,000 -> 1,000; 0 and fractions give 1."""
    if pd.isna(value) or value == 0 or value != int(value):
        return 1.0
    digits = str(int(abs(value)))
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))
