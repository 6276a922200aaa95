"""Tables whose sentences are in English, told in the language of the report: the figures stay those that were stored.

The notebooks before the briefing write their tables in English, whatever the report's language, so that tables stay the same for
those who read them. What is words in them is told anew from the claims.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis import build_series, choose_series, compare
from helpers.audit import audit_claims
from helpers.paths import workbook
from helpers.profiles import Profile, load_profile
from helpers.reference import adjusted
from helpers.wording import DEFAULT, current, speaking

LINE = ["series_id", "category"]
WORDS = ["refused", "base_refused", "note"]


def told_anew(read: Mapping[str, pd.DataFrame], profile: Profile, known_on: pd.Timestamp | None) -> dict[str, pd.DataFrame]:
    """Return the tables `series` and `verdicts` with their words in the language being written."""
    verdicts = audit_claims(read["claims"], profile, known_on, numbers=read["numbers"])
    return {
        "series": build_series(read["claims"], profile, known_on),
        "verdicts": _with_words(read["verdicts"], verdicts, ["verdict_id"], ["text", "hindsight"]),
    }


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


def in_words_of(told: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """Return a stored comparison with labels and reasons as `told`, one made of the same series, has them."""
    labelled = _with_words(stored, told, ["series_id", "side", "category"], ["label"])
    return _with_words(labelled, told, ["series_id", "side", "category"], WORDS)


def _with_words(stored: pd.DataFrame, told: pd.DataFrame, keys: list[str], names: list[str]) -> pd.DataFrame:
    """Return the stored rows with the words of the row of the same keys, where both have any."""
    words = told.drop_duplicates(keys)[[*keys, *names]]
    joined = stored[keys].merge(words, on=keys, how="left").set_index(stored.index)
    return stored.assign(
        **{name: joined[name].where(joined[name].notna() & stored[name].notna(), stored[name]) for name in names}
    )
