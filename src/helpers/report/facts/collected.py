"""The tables that a report is made of."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Tables:
    """The tables that a report is made of, as README's codebook describes them, and the two days that it compares."""

    claims: pd.DataFrame
    numbers: pd.DataFrame
    rejected: pd.DataFrame
    verdicts: pd.DataFrame
    series: pd.DataFrame
    comparison: pd.DataFrame
    monthly: pd.DataFrame
    claimants: pd.DataFrame
    start: pd.Timestamp
    end: pd.Timestamp
    documents: pd.DataFrame | None = None
    known_on: pd.Timestamp | None = None
    sides: tuple[str, ...] = ()  # whose losses were asked for; empty: everybody's

    def tells_of(self, side: str) -> bool:
        """Tell whether the report is about the losses of this side."""
        return not self.sides or side in self.sides
