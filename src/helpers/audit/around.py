"""The list around a finding: the few values that a small chart or table beside it shows."""

from __future__ import annotations

import pandas as pd

from helpers.audit.lists import official_lists, running_totals
from helpers.ledger.known import known_by
from helpers.profiles import Profile


def values_around(
    claims: pd.DataFrame, profile: Profile, verdict: dict | pd.Series, before: int = 4, after: int = 3
) -> pd.DataFrame:
    """Return the list's values about the day of a verdict: `before` lists up to it, that day's, and `after` lists from then on.

    Columns: as_of, `listed` (the list's value), `reported` (the claim's figure, on its own day only), `later` (the list became
    known after the verdict could be given: hindsight). Empty for a verdict on no series, as a day counter, or where the list
    has no line.
    """
    line = official_lists(running_totals(known_by(claims, None), profile), profile)
    line = line[(line["series_id"] == verdict["series_id"]) & (line["category"] == verdict["category"])]
    day = verdict["as_of"]
    near = pd.concat([line[line["as_of"] < day].tail(before), line[line["as_of"] == day], line[line["as_of"] > day].head(after)])
    return pd.DataFrame(
        {
            "as_of": near["as_of"],
            "listed": near["value"],
            "reported": pd.Series(float(verdict["value"]) if pd.notna(verdict["value"]) else float("nan"), near.index).where(
                near["as_of"] == day
            ),
            "later": near["known_on"] > verdict["known_on"],
        }
    ).reset_index(drop=True)
