"""Where in the ledger a figure of a draft may come from: the same figure, or one that differs in a single respect."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.audit.lists import LISTING

TELLING = 20  # a figure below this stands in many texts by chance; it is no sign of a side or unit mistaken
NEAR = pd.Timedelta(days=3)  # two texts tell of one event when their days lie this near
UNITS = (1000.0, 1_000_000.0)
RUNNING = "cumulative"


@dataclass(frozen=True)
class Sources:
    """The claims of a ledger, by side, category and count. `lists` are the official lists, one row a cell."""

    claims: pd.DataFrame
    lists: pd.DataFrame

    def same(self, claim: dict) -> pd.DataFrame:
        """Return the claims of the same side, category and figure, the likeliest source first.

        A running total is looked for among all days, an event or a day's losses among those near it.
        """
        found = self._with_figure(claim, claim["value"])
        found = found[found["side"] == claim["side"]]
        if claim["window"] != RUNNING and pd.notna(claim["as_of"]):
            near = found["as_of"].isna() | ((found["as_of"] - claim["as_of"]).abs() <= NEAR)
            found = found[near]
        return _likeliest(found, claim)

    def other_side(self, claim: dict) -> pd.DataFrame:
        """Return the claims of the same category and figure on another party's losses."""
        if not _telling(claim):
            return self.claims.iloc[:0]
        found = self._with_figure(claim, claim["value"])
        return _likeliest(found[found["side"] != claim["side"]], claim)

    def other_unit(self, claim: dict) -> pd.DataFrame:
        """Return the claims of the same side and category a thousand or a million times as large or small."""
        if not _telling(claim):
            return self.claims.iloc[:0]
        for unit in UNITS:
            for value in (claim["value"] / unit, claim["value"] * unit):
                found = self._with_figure(claim, value)
                found = found[found["side"] == claim["side"]]
                if len(found) and value >= TELLING:
                    return _likeliest(found, claim)
        return self.claims.iloc[:0]

    def list_before(self, claim: dict) -> dict | None:
        """Return the last list at or before the day of a running total, None without one."""
        line = self.lists[(self.lists["side"] == claim["side"]) & (self.lists["category"] == claim["category"])]
        line = line[line["as_of"] <= claim["as_of"]] if pd.notna(claim["as_of"]) else line
        return None if line.empty else line.iloc[-1].to_dict()

    def _with_figure(self, claim: dict, value: float) -> pd.DataFrame:
        rows = self.claims[self.claims["category"] == claim["category"]]
        if pd.notna(value):
            return rows[rows["value"].astype("float64") == value]
        return rows[rows["value"].isna() & _equal(rows["low"], claim["low"]) & _equal(rows["high"], claim["high"])]


def _telling(claim: dict) -> bool:
    return pd.notna(claim["value"]) and claim["value"] >= TELLING


def _equal(values: pd.Series, wanted: float) -> pd.Series:
    return values.isna() if pd.isna(wanted) else values.astype("float64").eq(float(wanted))


def _likeliest(found: pd.DataFrame, claim: dict) -> pd.DataFrame:
    """Return claims with those first that agree in claimant, measure and window, then lists, then the nearest day."""
    away = (found["as_of"] - claim["as_of"]).abs().dt.days if pd.notna(claim["as_of"]) else 0
    order = {
        "window": found["window"].ne(claim["window"]),
        "measure": found["measure"].ne(claim["measure"]),
        "claimant": found["claimant"].ne(claim["claimant"]),
        "list": ~found["kind"].isin(LISTING),
        "away": away,
    }
    keyed = found.assign(**{f"by_{name}": values for name, values in order.items()})
    return keyed.sort_values([f"by_{name}" for name in order], kind="stable").drop(columns=[f"by_{name}" for name in order])
