"""Documented beside claimed in one question: the shares, their chart, or in words why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.analysis.documented.caption import documented_chart
from helpers.analysis.documented.counts import read_counts
from helpers.analysis.documented.crosswalk import read_crosswalk
from helpers.analysis.documented.shares import DOCUMENTED_COLUMNS, by_version, documented_shares
from helpers.errors import NoDataError
from helpers.profiles import Profile

HALF_A_YEAR = pd.Timedelta(days=183)  # a report of another year has no use for what was documented by then


@dataclass(frozen=True)
class Beside:
    """The shares by line and version, a table to read, the table to draw with the words around it, who documented, and why there
    is nothing, in words, where there is nothing; all tables are then empty.
    """

    shares: pd.DataFrame
    table: pd.DataFrame
    chart: tuple[pd.DataFrame, dict[str, Any]]
    claimant: str = ""
    refused: str = ""


def beside_claims(series: pd.DataFrame, profile: Profile, near: pd.Timestamp | None = None) -> Beside:
    """Return what the counts that ship with the workbook document of what the official list claims.

    With `near` only counts of a day within half a year of it stand beside a report of that day.
    """
    try:
        counts = read_counts(profile)
        if near is not None and abs(pd.Timestamp(counts.as_of) - near) > HALF_A_YEAR:
            raise NoDataError(f"the counts at hand are of {counts.as_of}, more than half a year from {near.date()}")
        crosswalk = read_crosswalk(counts)
        shares = documented_shares(series, profile, counts, crosswalk)
    except NoDataError as problem:
        none = pd.DataFrame(columns=DOCUMENTED_COLUMNS)
        return Beside(none, pd.DataFrame(), (none, {}), refused=str(problem))
    return Beside(shares, by_version(shares), documented_chart(shares, counts, crosswalk, profile), counts.claimant)
