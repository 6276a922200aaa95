"""The pooled curve: what the estimates of third parties come to, day by day, and how far one more of them may lie off it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.analysis.pooling.curve import Told
from helpers.analysis.pooling.estimates import choose
from helpers.analysis.pooling.posterior import Draws, draw_curves
from helpers.errors import NoDataError, ParameterError, nearest
from helpers.profiles import Profile

MEASURES = {"killed": "the killed", "killed_and_wounded": "the killed and wounded together"}
LEAST_FIGURES, LEAST_GROUPS = 5, 3  # fewer say nothing of how much they scatter
NINETY = (0.05, 0.5, 0.95)
RANGE_WIDTH = 2 * 1.6449  # a range is read as holding nine tenths of what its authors think likely
AROUND = pd.Timedelta(days=92)
CURVE_COLUMNS = ["date", "estimate", "low", "high", "pi_low", "pi_high", "disagreement", "groups_near", "beyond"]


@dataclass(frozen=True)
class Pooled:
    """The curve, the estimates it rests on, those left out with the reason, and what is needed to ask it of other days."""

    side: str
    measure: str
    curve: pd.DataFrame
    used: pd.DataFrame
    left_out: pd.DataFrame
    start: pd.Timestamp
    draws: Draws

    def on(self, days: Iterable[pd.Timestamp]) -> pd.DataFrame:
        """Return the curve on these days, in CURVE_COLUMNS."""
        return _curve(self.draws, pd.DatetimeIndex(days), self.used, self.start)


def pool(
    estimates: pd.DataFrame,
    profile: Profile,
    side: str,
    measure: str,
    until: pd.Timestamp,
    known_on: pd.Timestamp | None = None,
    parties: bool = False,
    restated: bool = False,
) -> Pooled:  # fmt: skip
    """Return others' estimates of one measure of one side's losses as one curve that only rises, up to the day `until`.

    `curve` has CURVE_COLUMNS on the first of each month and on `until`: the median `estimate`, the 90 % interval of the curve
    (`low`, `high`), the 90 % interval of one more estimate by a group not heard before (`pi_low`, `pi_high`), `disagreement`
    (1 is usual), `groups_near` (heard within 92 days), and `beyond` for days after the last estimate, where nothing but the
    last pace carries the curve on. Estimates of later days take no part, and with `known_on` none that
    became known after that day.

    Raises ParameterError for another measure or side, NoDataError for fewer than 5 figures or 3 groups.
    """
    _check(profile, side, measure)
    rows = choose(estimates, side, measure, parties, restated)
    rows = rows[(rows["as_of"] <= until) & (True if known_on is None else rows["known_on"] <= known_on)]
    used, start = rows[rows["left_out"].isna()].reset_index(drop=True), pd.Timestamp(profile.start)
    if len(used) < LEAST_FIGURES or used["group"].nunique() < LEAST_GROUPS:
        raise NoDataError(
            f"{MEASURES[measure]} of {profile.parties[side].name}: usable estimates {len(used)}, by groups "
            f"{used['group'].nunique()}; a pooling needs {LEAST_FIGURES} by {LEAST_GROUPS}"
        )
    draws = draw_curves(_told(used, start), float((max(until, used["as_of"].max()) - start).days) + 1)
    months = pd.date_range(used["as_of"].min(), until, freq="MS")
    days = months.union(pd.DatetimeIndex([used["as_of"].min(), until]))
    left_out = rows[rows["left_out"].notna()].reset_index(drop=True)
    return Pooled(side, measure, _curve(draws, days, used, start), used, left_out, start, draws)


def points(rows: pd.DataFrame) -> pd.Series:
    """Return one figure for each estimate: the one it gives, else the middle of its range (the geometric mean)."""
    return rows["value"].fillna(np.sqrt(rows["low"] * rows["high"]))


def _told(rows: pd.DataFrame, start: pd.Timestamp) -> Told:
    width = (np.log(rows["high"]) - np.log(rows["low"])).fillna(0.0) / RANGE_WIDTH
    days = (rows["as_of"] - start).dt.days.to_numpy("float64")
    return Told(days, np.log(points(rows)).to_numpy(), width.to_numpy(), rows["group"].to_numpy(object).astype(str))


def _curve(draws: Draws, days: pd.DatetimeIndex, used: pd.DataFrame, start: pd.Timestamp) -> pd.DataFrame:
    at = (days - start).days.to_numpy("float64")
    low, middle, high = np.quantile(draws.totals(at), NINETY, axis=1)
    pi_low, _, pi_high = np.quantile(draws.estimates(at), NINETY, axis=1)
    figures = {"estimate": middle, "low": low, "high": high, "pi_low": pi_low, "pi_high": pi_high}
    near = [used.loc[(used["as_of"] - day).abs() <= AROUND, "group"].nunique() for day in days]
    return pd.DataFrame({"date": days} | figures).assign(
        disagreement=draws.disagreement.at(at), groups_near=near, beyond=days > used["as_of"].max()
    )[CURVE_COLUMNS]


def _check(profile: Profile, side: str, measure: str) -> None:
    if measure not in MEASURES:
        raise ParameterError(f"measure {measure!r} is not pooled; there are {', '.join(MEASURES)}{nearest(measure, MEASURES)}")
    if side not in profile.parties:
        known = list(profile.parties)
        raise ParameterError(f"side {side!r} is unknown; there are {', '.join(known)}{nearest(side, known)}")
