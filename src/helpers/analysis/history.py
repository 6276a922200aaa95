"""The past of one line, day by day, from which its noise is read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.analysis.noise import Noise, estimate_noise

YEAR = pd.Timedelta(days=365)  # how far before a window its line's past is looked at
FEWEST_DAYS = 28  # single days without which nothing is said of chance day by day
FEWEST_STEPS = 8  # longer steps without which nothing is said of chance at all
WEEK = np.zeros(7)

Window = tuple[pd.Timestamp, pd.Timestamp]


@dataclass(frozen=True)
class Past:
    """The steps of one line up to the end of its window, by last day: `ends`, `days` of each step, `losses` (NaN: refused)."""

    ends: np.ndarray
    days: np.ndarray
    losses: np.ndarray

    def within(self, first: pd.Timestamp, last: pd.Timestamp) -> Past:
        """Return the steps that end after `first` and not after `last`."""
        kept = (self.ends > np.datetime64(first)) & (self.ends <= np.datetime64(last)) & ~np.isnan(self.losses)
        return Past(self.ends[kept], self.days[kept], self.losses[kept])


def pasts_of(steps: pd.DataFrame) -> dict[tuple[str, str], Past]:
    """Return the past of each line (series_id, category) of the table of `steps.steps_of`."""
    return {
        (str(series_id), str(category)): _past(rows) for (series_id, category), rows in steps.groupby(["series_id", "category"])
    }


def _past(rows: pd.DataFrame) -> Past:
    losses = rows["losses"].to_numpy("float64", na_value=np.nan)
    return Past(rows["end"].to_numpy("datetime64[D]"), rows["days"].to_numpy("int64"), losses)


def noise_around(past: Past, *windows: Window) -> Noise | None:
    """Return the noise of a line in its windows and in the year before each, None where there are too few lists to tell.

    Where 28 single days are known they are used, each window with a mean of its own. Else the differences of neighbouring rates
    are (von Neumann's estimator): what a rate over a month jumps by from one month to the next counts as chance then, which is
    more than it may be, and never less.
    """
    known = past.within(min(first for first, _ in windows) - YEAR, max(last for _, last in windows))
    near = np.zeros(len(known.ends), bool)
    for first, last in windows:
        near |= (known.ends > np.datetime64(first - YEAR)) & (known.ends <= np.datetime64(last))
    known = Past(known.ends[near], known.days[near], known.losses[near])
    if np.count_nonzero(known.days == 1) >= FEWEST_DAYS:
        return _daily_noise(known, windows)
    return _noise_of_steps(known) if len(known.ends) >= FEWEST_STEPS else None


def _daily_noise(known: Past, windows: tuple[Window, ...]) -> Noise | None:
    first = known.ends.min()
    losses = np.full(int((known.ends.max() - first).astype(int)) + 1, np.nan)
    single = known.days == 1
    losses[(known.ends[single] - first).astype(int)] = known.losses[single]
    days = first + np.arange(len(losses))
    stretches = np.zeros(len(losses), int)
    for name, (begin, end) in enumerate(windows, 1):
        stretches[(days > np.datetime64(begin)) & (days <= np.datetime64(end))] = name
    return estimate_noise(losses, stretches, weekday_of(days))


def weekday_of(days: np.ndarray) -> np.ndarray:
    """Return the day of the week, 0 for Monday, of numpy days."""
    return (days.astype("datetime64[D]").astype(int) + 3) % 7


def _noise_of_steps(known: Past) -> Noise | None:
    """Return the noise that the differences of neighbouring rates show: var(r1 - r2) = long-run variance x (1/d1 + 1/d2)."""
    rates, shares = known.losses / known.days, 1 / known.days
    means = (known.losses[1:] + known.losses[:-1]) / (known.days[1:] + known.days[:-1])
    usable = means > 0
    if np.count_nonzero(usable) < FEWEST_STEPS - 1:
        return None
    jumps, means = np.diff(rates)[usable] ** 2 / (shares[1:] + shares[:-1])[usable], means[usable]
    spread = max(0.0, float((jumps - means).sum() / (means**2).sum()))
    return Noise(spread, 1.0, np.array([1.0, 0.0]), int(known.days.sum()), max(2 * len(means) / 3, 3.0), WEEK)
