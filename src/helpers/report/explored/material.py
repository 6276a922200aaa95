"""What questions are answered from: the series of one war and the claims that these rest on, read once and kept in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from helpers.analysis import build_series, read_day
from helpers.analysis.lines import known_lines
from helpers.ledger.store import read_rows, read_table, read_totals, table_path
from helpers.paths import Paths
from helpers.profiles import Profile, load_profile
from helpers.reference import adjusted
from helpers.report.facts.naming import full_name


@dataclass(frozen=True, eq=False)
class Material:
    """The running totals of a ledger, ready to be asked.

    `series` is the table of `build_series`; `lines` has a row for each of its lines: series_id, category, side, claimant, label
    and name (of the claimant). `claims` are the rows of the claims that the series rests on, by claim_id; `verdicts` and
    `documents` the tables of the ledger. `kept` holds comparisons that were made.
    """

    profile: Profile
    series: pd.DataFrame
    lines: pd.DataFrame
    claims: pd.DataFrame
    verdicts: pd.DataFrame
    documents: pd.DataFrame
    known_on: str = "latest"
    kept: dict = field(default_factory=dict)

    @property
    def first_day(self) -> pd.Timestamp:
        """The first day with a total."""
        return self.series["date"].min()

    @property
    def last_day(self) -> pd.Timestamp:
        """The last day with a total."""
        return self.series["date"].max()

    def sides(self) -> dict[str, str]:
        """Return the name of each party whose losses somebody counts, by its id, in the profile's order."""
        there = set(self.lines["side"])
        return {side: party.name for side, party in self.profile.parties.items() if side in there}

    def categories(self, side: str) -> dict[str, str]:
        """Return the label of each category counted on a side, by its name, in the order of the lists."""
        lines = self.lines[self.lines["side"].eq(side)].drop_duplicates("category")
        return dict(zip(lines["category"], lines["label"], strict=True))

    def claimants(self, side: str, categories: tuple[str, ...] = ()) -> dict[str, str]:
        """Return the name of each who counts these categories on a side (none: any), by id; official lists come first."""
        lines = self.lines[self.lines["side"].eq(side)]
        lines = lines[lines["category"].isin(categories)] if categories else lines
        return dict(zip(lines["claimant"], lines["name"], strict=True))


def open_material(profile: str, known_on: str, paths: Paths, today: date) -> Material:
    """Return the totals of one war as they were known on a day; a million claims take a quarter of a minute, once.

    Raises ParameterError for a profile or a day that is none, and NoDataError when nothing was ingested yet.
    """
    war = adjusted(load_profile(profile), paths)
    series = build_series(read_totals(paths, war), war, read_day(known_on, today, "KNOWN_ON"))
    series = series[series["date"].notna()].reset_index(drop=True)
    lines = known_lines(series, war)
    return Material(
        profile=war,
        series=series,
        lines=lines.assign(name=[full_name(war, name) for name in lines["claimant"]]),
        claims=read_rows("claims", paths, "claim_id", series["claim_id"])
        .drop_duplicates("claim_id")
        .set_index("claim_id", drop=False),
        verdicts=read_table("verdicts", paths)
        if table_path("verdicts", paths).is_file()
        else pd.DataFrame(columns=["claim_id", "verdict"]),
        documents=read_table("documents", paths)
        if table_path("documents", paths).is_file()
        else pd.DataFrame({"doc_id": [], "restricted": pd.Series(dtype=bool)}),
        known_on=known_on,
    )
