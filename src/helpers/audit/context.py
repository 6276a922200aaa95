"""What a check may look at: the claims known by a day, the official lists among them, and the profile."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from helpers.audit import lists, words
from helpers.ledger.known import known_by, replaced_by
from helpers.profiles import Profile


@dataclass(frozen=True)
class Context:
    """The material of one audit.

    `claims` are those known by its day and not rejected, `totals` the running totals of official series among them, `lists` the
    official lists (one row a cell), `numbers` every number of the texts with what became of it, or None; `replaced` are totals of
    lists that their source replaced by then, with `replaced_on`.
    """

    claims: pd.DataFrame
    totals: pd.DataFrame
    lists: pd.DataFrame
    profile: Profile
    numbers: pd.DataFrame | None = None
    hindsight: bool = True
    replaced: pd.DataFrame = field(default_factory=pd.DataFrame)

    def had_been(self, totals: pd.DataFrame) -> pd.Series:
        """Return for each total whether it is what a list had for its day before its source replaced that."""
        if self.replaced.empty:
            return pd.Series(False, totals.index)
        cell = [*lists.CELL, "value"]
        return pd.Series(
            totals[cell].astype({"value": "float64"}).set_index(cell).index.isin(self.replaced.set_index(cell).index),
            totals.index,
        )

    def of_text(self, doc_id: str) -> pd.DataFrame:
        """Return the claims of one text."""
        return self.claims.iloc[self._texts.get(doc_id, [])]

    def of_line(self, series_id: str, category: str) -> pd.DataFrame:
        """Return the lists' rows of one line, sorted by day."""
        return self.lists.iloc[self._lines.get((series_id, category), [])]

    def of_day(self, series_id: str, as_of: pd.Timestamp) -> pd.DataFrame:
        """Return the rows of one day's list."""
        return self.lists.iloc[self._days.get((series_id, as_of), [])]

    @cached_property
    def _texts(self) -> dict:
        return self.claims.groupby("doc_id").indices

    @cached_property
    def _lines(self) -> dict:
        return self.lists.groupby(lists.LINE).indices

    @cached_property
    def _days(self) -> dict:
        return self.lists.groupby(["series_id", "as_of"]).indices

    def label(self, series_id: str, category: str) -> str:
        """Return the plain name of a list's line: `vehicles and fuel tanks`."""
        line = self.profile.official_series[series_id].categories.get(category)
        return line.label if line else words.label(category)


def build_context(
    claims: pd.DataFrame, profile: Profile, day: pd.Timestamp | None = None, numbers=None, reference="auto", hindsight=True
) -> Context:
    """Return the context of an audit over what of `claims` was known by a day; None: all that stands now."""
    claims = claims[claims["status"].fillna("open").ne("rejected")]
    known, before = known_by(claims, day), replaced_by(claims, day)
    totals = lists.running_totals(known, profile)
    replaced = lists.running_totals(before, profile).dropna(subset=["value"]).astype({"value": "float64"})
    official = lists.official_lists(totals, profile, reference)
    return Context(known, totals, official, profile, numbers, hindsight, replaced[replaced["kind"].isin(lists.LISTING)])
