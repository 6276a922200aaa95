"""Which lines a question is about: the series at hand, limited to sides, claimants and categories, with their plain names."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.analysis.definitions import line_table
from helpers.analysis.sources import is_own
from helpers.analysis.words import fill, templates
from helpers.profiles import Profile

LINE = ["series_id", "category"]


def known_lines(series: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return one row for each series and category that has data: series_id, category, side, claimant, label, in list order."""
    labels = _labels(profile)
    found = series.drop_duplicates(LINE)[[*LINE, "side", "claimant"]]
    named = found["category"].map(lambda name: labels.get(name, name.replace("_", " "))).astype("str")
    plain = found["category"].map(templates()["own_labels"]).astype("str").where(is_own(found["series_id"]))
    return found.assign(label=plain.fillna(named)).pipe(_in_order, profile)


def chosen_lines(
    series: pd.DataFrame,
    profile: Profile,
    span: tuple[pd.Timestamp, pd.Timestamp],
    sides: list[str] | None,
    categories: list[str] | None,
) -> pd.DataFrame:
    """Return the lines of the given sides and categories that have something to say of the `span` of two days.

    A claimant's own line needs a figure in the span, an official one a figure in it or in the span of the same length before. A
    category that is named gets its official line in any case, so that it can be refused in words.
    """
    start, end = span
    lines = known_lines(series, profile)
    told = line_table(profile)
    if categories:
        missing = told[told["series_id"].isin(lines["series_id"]) & told["category"].isin(categories)][lines.columns]
        lines = pd.concat([lines, missing]).drop_duplicates(LINE)
        lines = lines[lines["category"].isin(categories)]
    own, before = series[series["date"].between(start, end)], series[series["date"].between(start - (end - start), end)]
    near = _among(lines, own) | (~is_own(lines["series_id"]) & (_among(lines, before) | bool(categories)))
    return lines[near & lines["side"].isin(sides or lines["side"])].pipe(_in_order, profile).pipe(add_subject, profile)


def add_subject(lines: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the lines with their `subject` in a sentence: `tanks`, or `Ukrainian tanks (Russian Ministry of Defence)`."""
    own = is_own(lines["series_id"])
    told = [_subject(row, profile) if mine else row["label"] for row, mine in zip(lines.to_dict("records"), own, strict=True)]
    return lines.assign(subject=pd.Series(told, lines.index, "str"))


def _subject(row: dict[str, Any], profile: Profile) -> str | None:
    side, claimant = profile.parties.get(row["side"]), profile.claimants.get(row["claimant"])
    if side is None or pd.isna(row["label"]):
        return None
    who = claimant.name if claimant else row["claimant"]
    return fill("parts", "subject", adjective=side.adjective, label=row["label"], who=who)


def _among(lines: pd.DataFrame, series: pd.DataFrame) -> pd.Series:
    """Return which lines have a row in `series`."""
    keys = pd.MultiIndex.from_frame(lines[LINE])
    return pd.Series(keys.isin(pd.MultiIndex.from_frame(series[LINE])), lines.index)


def _labels(profile: Profile) -> dict[str, str]:
    listed = {category: line.label for series in profile.official_series.values() for category, line in series.categories.items()}
    return listed | {name: label for name, label in templates()["labels"].items() if name not in listed}


def _in_order(lines: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    places = {name: place for place, name in enumerate(_labels(profile))}
    return (
        lines.assign(own=is_own(lines["series_id"]), place=lines["category"].map(places).fillna(len(places)))
        .sort_values(["own", "series_id", "place", "category"], ignore_index=True)
        .drop(columns=["own", "place"])
    )
