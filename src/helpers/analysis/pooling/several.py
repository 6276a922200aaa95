"""Several poolings at once: each measure of each side, those that have too few estimates told in words."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.analysis.pooling.estimates import read_estimates
from helpers.analysis.pooling.pool import MEASURES, Pooled, pool
from helpers.analysis.pooling.words import describe
from helpers.errors import NoDataError
from helpers.profiles import Profile


@dataclass(frozen=True)
class Several:
    """The poolings that there are, and what they come to with what was refused, in sentences; what a pooling is comes last."""

    found: list[Pooled]
    told: list[str]


def pool_several(
    profile: Profile,
    sides: list[str],
    until: pd.Timestamp,
    known_on: pd.Timestamp | None = None,
    measures: list[str] | None = None,
) -> Several:
    """Return others' estimates of the killed, and of the killed and wounded, of each side, pooled up to a day. Both parties by
    the same rule: a side of which too few speak is refused in words.
    """
    found, told, caution = [], [], ""
    try:
        estimates = read_estimates(profile)
    except NoDataError as problem:
        return Several([], [_sentence(problem)])
    for side in (side for side in sides if side in profile.parties):
        for measure in measures or MEASURES:
            try:
                pooled = pool(estimates, profile, side, measure, until, known_on)
            except NoDataError as problem:
                told.append(_sentence(problem))
                continue
            found.append(pooled)
            *sentences, caution = describe(pooled, profile)
            told.append(" ".join(sentences))
    return Several(found, [*told, caution] if caution else told)


def _sentence(problem: NoDataError) -> str:
    words = str(problem)
    return words[:1].upper() + words[1:] + "."
