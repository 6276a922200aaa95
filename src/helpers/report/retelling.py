"""Tables whose sentences are in English, told in the language of the report: the figures stay those that were stored.

The notebooks before the briefing write their tables in English, whatever the report's language, so that tables stay the same for
those who read them. What is words in them is told anew from the claims.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.analysis import build_series
from helpers.audit import audit_claims
from helpers.profiles import Profile

LINE = ["series_id", "category"]
WORDS = ["refused", "base_refused", "note"]


def told_anew(read: Mapping[str, pd.DataFrame], profile: Profile, known_on: pd.Timestamp | None) -> dict[str, pd.DataFrame]:
    """Return the tables `series` and `verdicts` with their words in the language being written."""
    verdicts = audit_claims(read["claims"], profile, known_on, numbers=read["numbers"])
    return {
        "series": build_series(read["claims"], profile, known_on),
        "verdicts": _with_words(read["verdicts"], verdicts, ["verdict_id"], ["text", "hindsight"]),
    }


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
