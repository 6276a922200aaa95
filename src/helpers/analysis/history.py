"""The past of one line, day by day, from which its noise is read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.analysis.noise import Noise, estimate_noise

YEAR = pd.Timedelta(days=365)  # how far before a window its line's past is looked at
FEWEST_DAYS = 28  # single days without which nothing is said of chance day by day
FEWEST_STEPS = 8  # longer steps without which nothing is said of chance at all
LONG = 28  # days that such a step has at least: shorter ones resemble each other, and their differences show too little
MOSTLY = 0.5  # the share of days known one by one from which on they speak for all
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

    Where half of the days and 28 of them are known one by one they are used, each window with a mean of its own. Else steps of
    28 days or more are, by the differences of neighbouring rates (von Neumann's estimator): what a rate over a month jumps by
    from one month to the next counts as chance then, which is more than it may be.
    """
    known = past.within(min(first for first, _ in windows) - YEAR, max(last for _, last in windows))
    near = np.zeros(len(known.ends), bool)
    for first, last in windows:
        near |= (known.ends > np.datetime64(first - YEAR)) & (known.ends <= np.datetime64(last))
    known = Past(known.ends[near], known.days[near], known.losses[near])
    single = int(np.count_nonzero(known.days == 1))
    if single >= max(FEWEST_DAYS, MOSTLY * known.days.sum()):
        return _daily_noise(known, windows)
    long = _joined(known)
    if len(long.ends) >= FEWEST_STEPS:
        return _noise_of_steps(long)
    return _daily_noise(known, windows) if single >= FEWEST_DAYS else None


def _joined(known: Past) -> Past:
    """Return the steps put together until each has 28 days; what is left over at the beginning goes."""
    ends, days, losses = [], [], []
    span, lost = 0, 0.0
    for end, length, loss in zip(known.ends[::-1], known.days[::-1], known.losses[::-1], strict=True):
        if not span:
            ends.append(end)
        span, lost = span + int(length), lost + float(loss)
        if span >= LONG:
            days.append(span)
            losses.append(lost)
            span, lost = 0, 0.0
    whole = len(days)
    return Past(np.array(ends[:whole], "datetime64[D]")[::-1], np.array(days, "int64")[::-1], np.array(losses)[::-1])


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
