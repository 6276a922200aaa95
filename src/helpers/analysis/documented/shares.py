"""What was documented of what is claimed, line by line and version by version of the crosswalk."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.analysis.documented.counts import Counts
from helpers.analysis.documented.crosswalk import NONE, Crosswalk
from helpers.analysis.lines import known_lines
from helpers.analysis.same_day import REACH, on_same_day
from helpers.analysis.words import fill, listing, number, shipped
from helpers.errors import NoDataError, ParameterError
from helpers.profiles import Profile

DOCUMENTED_COLUMNS = [
    "series_id", "side", "category", "label", "version", "used", "as_of", "documented", "claimed_low", "claimed_high",
    "share_low", "share_high", "classes", "claim_ids", "note",
]  # fmt: skip


def documented_shares(
    series: pd.DataFrame, profile: Profile, counts: Counts, crosswalk: Crosswalk, version: int | None = None
) -> pd.DataFrame:
    """Return one row for each line and version of the crosswalk, in DOCUMENTED_COLUMNS, lines in the order of the list.

    `documented` over what the list claims on the day of the counts is the share. Without a list of that day the claim lies
    between those of the lists before and after, at most 92 days away, and so the share between `share_low` and `share_high`;
    otherwise the two are equal. A share is no measure of truth: pictures are a floor. `used` marks the version in use,
    `version` when it is given. `classes` tells what was added up.

    Raises ParameterError for a version that there is not, NoDataError where no list is near the day.
    """
    known = [item.version for item in crosswalk.versions]
    if version is not None and version not in known:
        raise ParameterError(f"version {version} of the crosswalk is unknown; there are {', '.join(map(str, known))}")
    day = pd.Timestamp(counts.as_of)
    told = pd.concat([_count(counts, crosswalk, each) for each in known], ignore_index=True)
    lines = known_lines(series, profile).reset_index(names="place")
    counted = lines["series_id"].eq(crosswalk.series) & lines["category"].isin(told["category"])
    claimed = _claimed(lines[counted], series, profile, day)
    if claimed.empty:
        raise NoDataError(f"no list within {REACH.days} days of {day.date()}, the day of the counts, is in the ledger")
    return (
        claimed.merge(told, on="category")
        .assign(
            as_of=day,
            used=lambda table: table["version"].eq(version or crosswalk.used),
            share_low=lambda table: table["documented"] / table["claimed_high"],
            share_high=lambda table: table["documented"] / table["claimed_low"],
        )
        .sort_values(["place", "version"], ignore_index=True)[DOCUMENTED_COLUMNS]
    )


def turned(shares: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the lines that versions of the crosswalk count differently: what rests on the assignment."""
    return shares[shares.groupby("category")["documented"].transform("nunique") > 1].reset_index(drop=True)


def by_version(shares: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each line: label, documented under the version in use, claimed, and the share under each version, as a
    reader writes them. The version in use comes first.
    """
    used = shares[shares["used"]].set_index("category")
    table = pd.DataFrame({
        "line": used["label"],
        "documented": used["documented"].map(number),
        "claimed": [_between(*row) for row in zip(used["claimed_low"], used["claimed_high"], strict=True)],
    })  # fmt: skip
    for version, rows in sorted(shares.groupby("version"), key=lambda pair: not pair[1]["used"].any()):
        name = fill("documented", "used" if rows["used"].any() else "version", version=version)
        told = [share_in_words(row) for row in rows.to_dict("records")]
        table[name] = pd.Series(told, rows["category"]).reindex(table.index)
    return table.reset_index(drop=True)


def share_in_words(row: Any) -> str:
    """Return the share of a row as it is read: `52 %`, or `49 to 55 %` between two lists."""
    return _between(100 * row["share_low"], 100 * row["share_high"]) + " %"


def _between(low: float, high: float) -> str:
    ends = list(dict.fromkeys(number(round(each)) for each in (low, high)))
    return ends[0] if len(ends) == 1 else fill("qualified", "range", low=ends[0], high=ends[1])


def _count(counts: Counts, crosswalk: Crosswalk, version: int) -> pd.DataFrame:
    rows = [(line, name, counts.counts[name]) for name, line in crosswalk.assigned(version).items() if line != NONE]
    table = pd.DataFrame(rows, columns=["category", "name", "count"])
    return (
        table.assign(told=table["name"].map(shipped) + " " + table["count"].map(number))
        .groupby("category", sort=False)
        .agg(documented=("count", "sum"), classes=("told", lambda told: listing(list(told))))
        .reset_index()
        .assign(version=version)
    )


def _claimed(lines: pd.DataFrame, series: pd.DataFrame, profile: Profile, day: pd.Timestamp) -> pd.DataFrame:
    """Return the lines with the totals between which their claim of that day lies, and the claims that say so; those with any."""
    found = lines.join(on_same_day(lines.assign(day=day), series, profile)).dropna(subset=["before_value"])
    figures = found[["before_value", "after_value"]].astype("float64")
    notes = [
        "" if row.before == row.after else fill("documented", "between", first=row.before, last=row.after)
        for row in found.itertuples()
    ]
    return found.assign(
        claimed_low=figures.min(axis=1),
        claimed_high=figures.max(axis=1),
        claim_ids=[list(dict.fromkeys([row.before_claim, row.after_claim])) for row in found.itertuples()],
        note=pd.Series(notes, found.index, "str"),
    )
