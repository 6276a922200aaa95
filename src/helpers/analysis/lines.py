"""Which lines a question is about: the series at hand, limited to sides, claimants and categories, with their plain names."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.definitions import label_of, line_table
from helpers.analysis.series import is_own
from helpers.profiles import Profile

LINE = ["series_id", "category"]


def known_lines(series: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return one row for each series and category that has data: series_id, category, side, claimant, label, in list order."""
    labels = _labels(profile)
    found = series.drop_duplicates(LINE)[[*LINE, "side", "claimant"]]
    named = found["category"].map(lambda name: labels.get(name, label_of(name))).astype("str")
    return found.assign(label=named).pipe(_in_order, profile)


def chosen_lines(
    series: pd.DataFrame, profile: Profile, sides: list[str] | None = None, categories: list[str] | None = None
) -> pd.DataFrame:
    """Return the known lines of the given sides and categories, all when none are given.

    A category that is named and has no data in an official series gets its line all the same, so that it can be refused in words.
    """
    lines = known_lines(series, profile)
    if categories:
        present = lines["series_id"].unique()
        told = line_table(profile)
        missing = told[told["series_id"].isin(present) & told["category"].isin(categories)][lines.columns]
        lines = pd.concat([lines, missing]).drop_duplicates(LINE)
        lines = lines[lines["category"].isin(categories)]
    return (lines[lines["side"].isin(sides)] if sides else lines).pipe(_in_order, profile)


def _labels(profile: Profile) -> dict[str, str]:
    return {category: line.label for series in profile.official_series.values() for category, line in series.categories.items()}


def _in_order(lines: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    places = {name: place for place, name in enumerate(_labels(profile))}
    return (
        lines.assign(own=is_own(lines["series_id"]), place=lines["category"].map(places).fillna(len(places)))
        .sort_values(["own", "series_id", "place", "category"], ignore_index=True)
        .drop(columns=["own", "place"])
    )
