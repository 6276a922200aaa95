"""The list around a finding: the few values that a small chart or table beside it shows."""

from __future__ import annotations

import pandas as pd

from helpers.audit.lists import official_lists, running_totals
from helpers.ledger.known import known_by
from helpers.profiles import Profile

ABOUT_A_CHANGE = ("stated_change_mismatch", "missing_total")  # verdicts whose value is a day's change, no total


def list_lines(claims: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the official lists, one row a cell, to look around in.

    >>> lines = list_lines(table, war)
    >>> lines.loc[lines["category"].eq("tank") & lines["as_of"].eq("2023-05-13"), "value"].tolist()
    [3751.0]
    """
    return official_lists(running_totals(known_by(claims, None), profile), profile)


def values_around(lines: pd.DataFrame, verdict: dict | pd.Series, before: int = 4, after: int = 3) -> pd.DataFrame:
    """Return the list's values about the day of a verdict: `before` lists up to it, that day's, and `after` lists from then on.

    `lines` is what `list_lines` gives. Columns: as_of, `listed` (the list's value, NaN on a day without one), `reported` (the
    figure judged, on its own day only, where it is a total), `later` (the list became known after the verdict could be given:
    hindsight). Empty for a verdict on no series, as a day counter, or where the list has no line. Where the figure judged is the
    list's own, the day's `listed` is the value suggested for it.

    >>> finding = judged[judged["value"].eq(5611)].iloc[0]
    >>> values_around(list_lines(table, war), finding, before=2, after=1).shape
    (4, 4)
    """
    line = lines[(lines["series_id"] == verdict["series_id"]) & (lines["category"] == verdict["category"])]
    day = verdict["as_of"]
    near = pd.concat([line[line["as_of"] < day].tail(before), line[line["as_of"] == day], line[line["as_of"] > day].head(after)])
    table = pd.DataFrame(
        {"as_of": near["as_of"], "listed": near["value"].astype("float64"), "later": near["known_on"] > verdict["known_on"]}
    ).reset_index(drop=True)
    if len(table) and not table["as_of"].eq(day).any():
        table.loc[len(table)] = [day, float("nan"), False]
        table = table.sort_values("as_of", ignore_index=True)
    own = pd.notna(verdict["value"]) and verdict["verdict"] not in ABOUT_A_CHANGE
    here = table["as_of"].eq(day)
    said = float(verdict["value"]) if own else float("nan")
    if own and pd.notna(verdict["suggested_value"]):
        table["listed"] = table["listed"].mask(here & table["listed"].eq(said), float(verdict["suggested_value"]))
    return table.assign(reported=pd.Series(said, table.index, dtype="float64").where(here))[
        ["as_of", "listed", "reported", "later"]
    ]
