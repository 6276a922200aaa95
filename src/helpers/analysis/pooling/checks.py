"""How a pooling stands beside what it has not seen. Agreement with others, never accuracy: nobody knows the true figures."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.pooling.estimates import choose
from helpers.analysis.pooling.pool import points, pool
from helpers.errors import NoDataError
from helpers.profiles import Profile


def hold_out(
    estimates: pd.DataFrame, profile: Profile, side: str, measure: str, until: pd.Timestamp, restated: bool = False
) -> pd.DataFrame:
    """Return each usable estimate of a later day beside the curve fitted to those of days up to `until`.

    Columns as_of, group, who, point (the middle of a range), estimate, pi_low, pi_high, `inside` (whether the 90 % interval of
    one more estimate holds it) and `width` (its upper end over its lower). Raises NoDataError when there are too few before,
    or none after.
    """
    rows = choose(estimates, side, measure, restated=restated)
    later = rows[rows["left_out"].isna() & (rows["as_of"] > until)].reset_index(drop=True)
    if later.empty:
        raise NoDataError(f"no usable estimate after {until.date()}: nothing to hold the curve against")
    before = estimates[estimates["as_of"] <= until]
    fitted = pool(before, profile, side, measure, later["as_of"].max(), restated=restated).on(later["as_of"])
    point = points(later)
    return later[["as_of", "group", "who"]].assign(
        point=point,
        estimate=fitted["estimate"],
        pi_low=fitted["pi_low"],
        pi_high=fitted["pi_high"],
        inside=point.between(fitted["pi_low"], fitted["pi_high"]),
        width=fitted["pi_high"] / fitted["pi_low"],
    )


def beside_vintages(estimates: pd.DataFrame, vintages: pd.DataFrame, profile: Profile, side: str, measure: str) -> pd.DataFrame:
    """Return another pooling's figures beside ours, each made of what was known on the day the other was published.

    Columns published, as_of, theirs, ours, ratio (ours over theirs), pi_low and pi_high of both, and `overlap`: the length that
    the two prediction intervals share over the length that they cover together, 1 when they are the same.
    """
    told = []
    for row in vintages[vintages["side"].eq(side) & vintages["measure"].eq(measure)].itertuples():
        ours = pool(estimates, profile, side, measure, row.as_of, known_on=row.published).on([row.as_of]).iloc[0]
        shared = min(row.pi_high, ours["pi_high"]) - max(row.pi_low, ours["pi_low"])
        both = max(row.pi_high, ours["pi_high"]) - min(row.pi_low, ours["pi_low"])
        told.append({
            "published": row.published, "as_of": row.as_of, "theirs": row.estimate, "ours": ours["estimate"],
            "ratio": ours["estimate"] / row.estimate, "their_low": row.pi_low, "their_high": row.pi_high,
            "our_low": ours["pi_low"], "our_high": ours["pi_high"], "overlap": max(shared, 0.0) / both,
        })  # fmt: skip
    return pd.DataFrame(told)
