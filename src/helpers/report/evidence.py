"""Marks and what stands behind them: each claim that a sentence rests on, by the mark printed beside its number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.profiles import Profile
from helpers.report.fact import Fact, known

PREFIX = {"bulletin": "G", "reference": "G"}  # a list; anything else is P, press; A is an adjustment of the profile
MARK = re.compile(r"\[([GPA]\d+(?:,[GPA]\d+)*)\]")
ADJUSTMENT = "adjustment:"  # in Fact.claims, the value of a role that is no claim but a line of the profile


@dataclass(frozen=True)
class Evidence:
    """What the marks of one report stand for. `claims` are rows by claim_id; `marks` maps a claim_id, or the name of an
    adjustment (`adjustment:ukraine_list:2022-10-13`), to its mark, in order of first use."""

    claims: Mapping[str, Mapping[str, Any]]
    marks: Mapping[str, str]

    def mark(self, *names: str | None) -> str:
        """Return ` [G1,G2]` for the named claims that have a mark, or an empty text."""
        found = [self.marks[name] for name in dict.fromkeys(names) if name in self.marks]
        return f" [{','.join(found)}]" if found else ""

    def behind(self, mark: str) -> str | None:
        """Return the name that a mark stands for, or None."""
        return next((name for name, own in self.marks.items() if own == mark), None)

    def value(self, claim_id: str | None, name: str) -> Any:
        """Return a field of a claim, None when it or the claim is missing."""
        found = self.claims.get(claim_id or "", {}).get(name)
        return found if known(found) else None


def collect_evidence(facts: Iterable[Fact], claims: pd.DataFrame) -> Evidence:
    """Return the evidence of the facts: marks are given in their order, a letter for the kind of source and a number."""
    rows = claims.drop_duplicates("claim_id").set_index("claim_id", drop=False)
    wanted = list(dict.fromkeys(name for fact in facts for name in fact.claims.values()))
    marks, counts = {}, {"G": 0, "P": 0, "A": 0}
    for name in wanted:
        letter = "A" if name.startswith(ADJUSTMENT) else _letter(rows, name)
        if letter:
            counts[letter] += 1
            marks[name] = f"{letter}{counts[letter]}"
    cited = rows.loc[[name for name in wanted if name in rows.index]]
    return Evidence({row["claim_id"]: row for row in cited.to_dict("records")}, marks)


def adjustments_in(
    profile: Profile, series_id: str, category: str, after: pd.Timestamp, until: pd.Timestamp
) -> dict[pd.Timestamp, int]:
    """Return day -> amount of the profile's adjustments of a line after one day and up to another."""
    if series_id != profile.adjustments.series:
        return {}
    days = {pd.Timestamp(day): amounts[category] for day, amounts in profile.adjustments.days.items() if amounts.get(category)}
    return {day: amount for day, amount in days.items() if after < day <= until}


def adjustment_name(series_id: str, day: pd.Timestamp) -> str:
    """Return how a day's adjustments of a series are named among the evidence."""
    return f"{ADJUSTMENT}{series_id}:{day.date().isoformat()}"


def _letter(rows: pd.DataFrame, claim_id: str) -> str:
    return PREFIX.get(rows.loc[claim_id, "kind"], "P") if claim_id in rows.index else ""
