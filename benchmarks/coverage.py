"""How often the intervals of the comparison hold the truth, and how often noise alone makes a change point, on simulated counts.

    python benchmarks/coverage.py [--repeats 2000]

The counts are hard ones: negative binomial, spread as the lines of the General Staff's list spread within a year, each day
correlated 0.5 with the day before, a weekly cycle of a quarter, a year of days before the two windows. The true ratio of the two
paces is 1 or 1.5. Windows in which fewer than 30 items fall have no rates and are left out, as in a report. `--least 1` measures
all, and so what that rule does to the share. Prints tables in Markdown, for docs/methods_comparison.md.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.signal import lfilter
from scipy.special import ndtr
from scipy.stats import nbinom

from helpers.analysis import turns
from helpers.analysis.history import Past
from helpers.analysis.intervals import log_reach
from helpers.analysis.rates import MIN_COUNT

WEEK = np.array([0.85, 0.95, 1.05, 1.1, 1.1, 1.05, 0.9])
FIRST = pd.Timestamp("2023-01-02")
AGAIN = 0.5  # the correlation of a day's count with that of the day before
# Items a day and spread, as measured within years of the reference series (2022-05 to 2026-05).
LINES = {
    "personnel": (1000, 0.04),
    "drones": (600, 0.10),
    "vehicles": (100, 0.12),
    "tanks": (8, 0.30),
    "rocket launchers": (1.1, 0.8),
    "cruise missiles": (3, 8.0),
}
WINDOWS = (7, 28, 90)
RATIOS = (1.0, 1.5)
LEVELS = (0.95, 0.8)
HEAD = (
    "line",
    "items a day",
    "spread",
    "days",
    "true ratio",
    "95 % holds",
    "80 % holds",
    "median factor",
    "windows with 30 items",
    "of these with an interval",
)


@dataclass(frozen=True)
class Hard:
    """A line to be simulated: items a day, spread beyond independent events, days in all, and where its pace changes."""

    per_day: float
    spread: float
    days: int
    ratio: float = 1.0
    turn: int = 0

    def means(self) -> np.ndarray:
        """Return the expected count of each day."""
        days = np.arange(self.days)
        return self.per_day * WEEK[days % 7] / WEEK.mean() * np.where(days >= self.days - self.turn, self.ratio, 1.0)


def simulate(line: Hard, latent: float, chance: np.random.Generator, repeats: int) -> np.ndarray:
    """Return daily counts, a row a repeat: a Gaussian autoregression put through the quantiles of the negative binomial."""
    steps = chance.standard_normal((repeats, line.days)) * np.sqrt(1 - latent**2)
    steps[:, 0] /= np.sqrt(1 - latent**2)
    shares = ndtr(lfilter([1.0], [1.0, -latent], steps, axis=1))
    size = 1 / line.spread
    return nbinom.ppf(shares, size, size / (size + line.means()))


def latent_for(per_day: float, spread: float) -> float:
    """Return the correlation of the hidden series with which the counts of neighbouring days are correlated by 0.5."""
    low, high = AGAIN, 0.995
    for _ in range(12):
        middle = (low + high) / 2
        counts = simulate(Hard(per_day, spread, 40_000), middle, np.random.default_rng(1), 1)[0] / WEEK[np.arange(40_000) % 7]
        low, high = (middle, high) if np.corrcoef(counts[:-1], counts[1:])[0, 1] < AGAIN else (low, middle)
    return low


def covered(
    line: Hard, latent: float, window: int, chance: np.random.Generator, repeats: int, least: int = MIN_COUNT
) -> dict[str, float]:
    """Return in how many repeats with an interval the truth lay in it, how many had one, and its median factor.

    Repeats in which a window holds fewer than `least` items are left out, as a report leaves them out.
    """
    counts, means = simulate(line, latent, chance, repeats), line.means()
    truth = np.log(means[-window:].mean() / means[-2 * window : -window].mean())
    days = (FIRST + pd.to_timedelta(np.arange(line.days), "D")).to_numpy("datetime64[D]")
    eve, middle, last = (FIRST + pd.Timedelta(days=line.days - 1 - back) for back in (2 * window, window, 0))
    rated, held, reaches = 0, dict.fromkeys(LEVELS, 0), []
    for row in counts:
        now, before = row[-window:].sum(), row[-2 * window : -window].sum()
        if min(now, before) < least:
            continue
        rated += 1
        past = Past(days, np.ones(len(days), "int64"), row)
        for level in LEVELS:
            reach, why = log_reach(past, (now / window, middle, last), (before / window, eve, middle), level)
            held[level] += not why and abs(np.log(now / before) - truth) <= reach
        if not why:
            reaches.append(log_reach(past, (now / window, middle, last), (before / window, eve, middle))[0])
    told = {f"{level:.0%}": held[level] / max(len(reaches), 1) for level in LEVELS}
    return {
        "rated": rated / repeats,
        "told": len(reaches) / max(rated, 1),
        **told,
        "factor": float(np.exp(np.median(reaches or [0]))),
    }


def print_coverage(chance: np.random.Generator, repeats: int, least: int = MIN_COUNT) -> None:
    """Print the table of coverage."""
    print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}")
    for name, (per_day, spread) in LINES.items():
        latent = latent_for(per_day, spread)
        for window in WINDOWS:
            for ratio in RATIOS:
                line = Hard(per_day, spread, 365 + 2 * window, ratio, window)
                found = covered(line, latent, window, chance, repeats, least)
                if found["rated"] * found["told"] < 0.02:
                    print(
                        f"| {name} | {per_day:g} | {spread:g} | {window} | {ratio:g} | | | | {found['rated']:.0%} | none |",
                        flush=True,
                    )
                    continue
                print(
                    f"| {name} | {per_day:g} | {spread:g} | {window} | {ratio:g} | {found['95%']:.1%} | {found['80%']:.1%} "
                    f"| {found['factor']:.2f} | {found['rated']:.0%} | {found['told']:.0%} |",
                    flush=True,
                )


def alarms(line: Hard, latent: float, chance: np.random.Generator, repeats: int, level: float) -> float:
    """Return in which share of repeats a line shows a turn at `level`: of noise alone when its ratio is 1."""
    days = FIRST + pd.to_timedelta(np.arange(line.days + 1), "D")
    lists = days[:: -turns.WEEK][::-1][-turns.LOOK_BACK - 1 :].to_numpy("datetime64[D]")
    found = 0
    for row in simulate(line, latent, chance, repeats):
        sums = np.concatenate([[0], np.cumsum(row)])[::-1][:: turns.WEEK][::-1][-turns.LOOK_BACK - 1 :]
        weeks = turns.Weeks(lists[:-1], lists[1:], np.diff(lists).astype(int), np.diff(sums))
        past = Past(days[1:].to_numpy("datetime64[D]"), np.ones(line.days, "int64"), row)
        told = turns.turns_of(weeks, past, level)
        found += bool(told) and not isinstance(told, str)
    return found / repeats


def print_alarms(chance: np.random.Generator, repeats: int) -> None:
    """Print the table of alarms: of noise alone at three levels, and of a pace that rose by half thirteen weeks ago."""
    print("| line | 0.05 alone | 0.05 / 15 | rose by half, 0.05 / 15 | doubled, 0.05 / 15 |\n|---|---|---|---|---|")
    for name, (per_day, spread) in LINES.items():
        latent, calm = latent_for(per_day, spread), Hard(per_day, spread, 730)
        shares = [alarms(calm, latent, chance, repeats, level) for level in (0.05, 0.05 / 15)]
        shares += [alarms(Hard(per_day, spread, 730, ratio, 91), latent, chance, repeats, 0.05 / 15) for ratio in (1.5, 2.0)]
        print(f"| {name} | {' | '.join(f'{share:.1%}' for share in shares)} |", flush=True)


def main() -> None:
    """Print the tables of coverage and of alarms."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=2000)
    parser.add_argument("--only", choices=["coverage", "alarms"])
    parser.add_argument("--least", type=int, default=MIN_COUNT, help="items below which a window is left out; 1 leaves out none")
    options = parser.parse_args()
    chance = np.random.default_rng(20261128)
    if options.only != "alarms":
        print_coverage(chance, options.repeats, max(options.least, 1))
    if options.only != "coverage":
        print_alarms(chance, options.repeats)


if __name__ == "__main__":
    main()
