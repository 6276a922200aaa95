"""Tables whose sentences are in English, told in the language of the report: the figures stay those that were stored.

The notebooks before the briefing write their tables in English, whatever the report's language, so that tables stay the same for
those who read them. What is words in them is told anew from the claims.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.analysis import build_series, choose_series, compare
from helpers.audit import audit_claims
from helpers.paths import workbook
from helpers.profiles import Profile, load_profile
from helpers.reference import adjusted
from helpers.wording import DEFAULT, current, speaking


def told_anew(
    verdicts: pd.DataFrame, claims: pd.DataFrame, numbers: pd.DataFrame, profile: Profile, known_on: pd.Timestamp | None
) -> pd.DataFrame:
    """Return the stored verdicts with their words in the language being written."""
    keys, names = ["verdict_id"], ["text", "hindsight"]
    told = audit_claims(claims, profile, known_on, numbers=numbers).drop_duplicates(keys)[[*keys, *names]]
    joined = verdicts[keys].merge(told, on=keys, how="left").set_index(verdicts.index)
    words = {name: joined[name].where(joined[name].notna() & verdicts[name].notna(), verdicts[name]) for name in names}
    return verdicts.assign(**words)


def in_english(
    made: dict[str, pd.DataFrame],
    claims: pd.DataFrame,
    profile: str,
    known_on: pd.Timestamp | None,
    claimants: list[str],
    question: tuple[Any, ...],
) -> dict[str, pd.DataFrame]:
    """Return `series` and `comparison`, made in the language being written, as they are stored: in English.

    `profile` is its name, `question` what `compare` takes after the profile. In English they are `made`, as they stand.
    """
    if current() == DEFAULT:
        return made
    with speaking(DEFAULT):
        english = adjusted(load_profile(profile), workbook())
        series = build_series(claims, english, known_on)
        return {"series": series, "comparison": compare(choose_series(series, english, claimants), english, *question)}
