"""What was documented of what is claimed, line by line and version by version of the crosswalk."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.definitions import break_table
from helpers.analysis.documented.counts import Counts
from helpers.analysis.documented.crosswalk import NONE, Crosswalk
from helpers.analysis.lines import known_lines
from helpers.analysis.words import fill, listing
from helpers.audit.bounds import POINTS
from helpers.errors import NoDataError, ParameterError
from helpers.profiles import Profile

REACH = pd.Timedelta(days=92)  # lists further from the day of the counts say too little of what was claimed on it
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
    told = pd.concat([_count(counts, crosswalk, number) for number in known], ignore_index=True)
    claimed = _claimed(series[series["series_id"].eq(crosswalk.series)], day, break_table(profile))
    if claimed.empty:
        raise NoDataError(f"no list within {REACH.days} days of {day.date()}, the day of the counts, is in the ledger")
    lines = known_lines(series, profile)
    lines = lines[lines["series_id"].eq(crosswalk.series)].reset_index(names="place")
    return (
        lines[["place", "series_id", "side", "category", "label"]]
        .merge(told, on="category")
        .merge(claimed, on="category")
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


def _count(counts: Counts, crosswalk: Crosswalk, number: int) -> pd.DataFrame:
    rows = [(line, name, counts.counts[name]) for name, line in crosswalk.assigned(number).items() if line != NONE]
    table = pd.DataFrame(rows, columns=["category", "name", "count"])
    return (
        table.assign(told=table["name"] + " " + table["count"].map("{:,}".format))
        .groupby("category", sort=False)
        .agg(documented=("count", "sum"), classes=("told", lambda told: listing(list(told))))
        .reset_index()
        .assign(version=number)
    )


def _claimed(series: pd.DataFrame, day: pd.Timestamp, breaks: pd.DataFrame) -> pd.DataFrame:
    """Return for each line the totals between which the claim of that day lies, and the claims that say so.

    A line that changed what it counts between the two lists has none.
    """
    near = series[series["qualifier"].isin(POINTS) & ((series["date"] - day).abs() <= REACH)].sort_values("date")
    ends = {
        "before": near[near["date"] <= day].drop_duplicates("category", keep="last"),
        "after": near[near["date"] >= day].drop_duplicates("category"),
    }
    names = ["date", "value", "claim_id"]
    both = [rows.set_index("category")[names].add_prefix(f"{end}_") for end, rows in ends.items()]
    found = both[0].join(both[1], how="inner").pipe(_without_breaks, breaks[breaks["series_id"].isin(series["series_id"])])
    figures = found[["before_value", "after_value"]].astype("float64")
    notes = [
        "" if row.before_date == row.after_date else fill("documented", "between", first=row.before_date, last=row.after_date)
        for row in found.itertuples()
    ]
    return pd.DataFrame({
        "claimed_low": figures.min(axis=1),
        "claimed_high": figures.max(axis=1),
        "claim_ids": [list(dict.fromkeys([row.before_claim_id, row.after_claim_id])) for row in found.itertuples()],
        "note": notes,
    }, index=found.index).reset_index()  # fmt: skip


def _without_breaks(found: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    crossed = found.join(breaks.set_index("category")[["break_day"]], how="inner")
    crossed = crossed[(crossed["before_date"] < crossed["break_day"]) & (crossed["break_day"] <= crossed["after_date"])]
    return found.drop(index=crossed.index.unique())
