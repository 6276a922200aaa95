"""On which week a line's pace changed, beyond what its own chance does: change points of weekly counts.

Method: optimal partitioning of weekly counts under a squared-error cost (Killick, Fearnhead and Eckley 2012, JASA 107:1590; the
library is ruptures, BSD-2), after the transformation that gives negative binomial counts a variance of one (Anscombe 1948,
Biometrika 35:246). The penalty and the test of each point are the quantiles of the same statistic in simulated weeks with the
line's own dependence and no change.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.analysis.history import Past, noise_around, pasts_of
from helpers.analysis.intervals import BURSTY
from helpers.analysis.lines import add_subject, known_lines
from helpers.analysis.noise import Noise
from helpers.analysis.null_weeks import SHORTEST, chance_of, gain_at, gain_of, largest_gains
from helpers.analysis.partition import best_cuts
from helpers.analysis.rates import MIN_COUNT
from helpers.analysis.settled import settled_steps
from helpers.analysis.steps import LINE
from helpers.analysis.trailing import added_since, look_back
from helpers.analysis.words import fill
from helpers.profiles import Profile

LEVEL = 0.05  # the chance that noise alone makes one turn or more in any of the lines looked at
WEEK = 7
LOOK_BACK = 104  # weeks before the last day in which turns are looked for
FEWEST = 26  # weeks with lists at both ends without which nothing is looked for
TYPES = dict.fromkeys(("series_id", "category", "why"), "str") | dict.fromkeys(("day", "from_day", "to_day"), "datetime64[us]")
TURN_COLUMNS = [
    "series_id", "side", "claimant", "category", "label", "subject", "day", "from_day", "to_day", "before", "after",
    "before_per_day", "after_per_day", "rate_change", "chance", "lines", "latest", "why", "refused",
]  # fmt: skip


def find_turns(
    series: pd.DataFrame,
    profile: Profile,
    end: pd.Timestamp,
    lines: pd.DataFrame | None = None,
    level: float = LEVEL,
    steps: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return one row for each week up to `end` in which a line's pace changed, in TURN_COLUMNS; `refused`: a line not looked at.

    `day` is the first day of the new pace, known to a week or two; `before_per_day` is the rate from `from_day` up to the eve of
    it, `after_per_day` from it to `to_day`, where the next turn or the end stands, with adjustments and breaks taken out.
    `chance` is the share of simulated stretches without a change that show as much. All lines together have one in twenty
    (`level`, a tenth at most) to show a turn by noise alone: each is tested at level / `lines`. `latest` marks the last turn of
    a line. `steps` are those of `settled_steps`, made anew where they are not given.

    >>> turns = find_turns(series, war, last)
    >>> bool(turns["refused"].notna().all())
    True
    """
    steps = settled_steps(series, profile, end, lines) if steps is None else steps
    pasts = pasts_of(steps)
    weeks = {key: weeks_of(rows) for key, rows in steps.groupby(LINE, sort=False)}
    ready = [key for key, rows in weeks.items() if len(rows.ends) >= FEWEST and rows.values.sum() >= MIN_COUNT * 2]
    found = []
    for key, rows in weeks.items():
        told = turns_of(rows, pasts[key], level / len(ready)) if key in ready else "few_weeks"
        told = [{"why": told}] if isinstance(told, str) else told
        found += [{"series_id": key[0], "category": key[1], "lines": len(ready)} | row for row in told]
    names = [name for name in TURN_COLUMNS if name not in ("side", "claimant", "label", "subject", "refused")]
    table = pd.DataFrame(found).reindex(columns=names).astype(TYPES)
    table = table.merge(add_subject(known_lines(series, profile), profile), on=LINE)
    refused = [None if pd.isna(row.why) else fill("turns", row.why, label=row.subject, end=end) for row in table.itertuples()]
    return table.assign(refused=pd.Series(refused, table.index, "str"))[TURN_COLUMNS]


@dataclass(frozen=True)
class Weeks:
    """What one line added in each week: the eve `starts` of its first day, its last day, the true `days` between, the count."""

    starts: np.ndarray
    ends: np.ndarray
    days: np.ndarray
    values: np.ndarray


def weeks_of(steps: pd.DataFrame) -> Weeks:
    """Return the weeks back from the last list of one line of which both ends have lists."""
    starts, ends = (steps[name].to_numpy("datetime64[D]") for name in ("start", "end"))
    unknown = steps["losses"].isna().to_numpy()
    back = look_back(starts, ends, unknown, WEEK)
    values = added_since(back, steps["losses"].to_numpy("float64", na_value=0.0))
    told = np.flatnonzero(back.told & ((ends[-1] - ends).astype(int) % WEEK == 0))[-LOOK_BACK:]
    return Weeks(back.starts[told], ends[told], (ends - back.starts)[told].astype(int), values[told])


def turns_of(weeks: Weeks, past: Past, level: float) -> list[dict] | str:
    """Return the turns of one line's weeks as rows of TURN_COLUMNS, each tested at `level`, or why none were looked for."""
    cuts: list[int] = []
    chances: list[float] = []
    for _ in range(2):  # the second time without taking the turns for noise
        edges = [pd.Timestamp(day) for day in (weeks.starts[0], *weeks.starts[cuts], weeks.ends[-1])]
        noise = noise_around(past, *zip(edges[:-1], edges[1:], strict=True))
        if noise is None:
            return "few_weeks"
        if noise.spread > BURSTY:
            return "bursts"
        values, again = _even(weeks, noise)
        cuts, chances = _tested(values, again, level)
        if not cuts:
            break
    return [_row(weeks, place, [0, *cuts, len(weeks.ends)], chance) for place, chance in enumerate(chances, 1)]


def _even(weeks: Weeks, noise: Noise) -> tuple[np.ndarray, float]:
    """Return the weekly counts with a variance of one, and how neighbouring weeks are correlated."""
    counts = weeks.values * WEEK / weeks.days
    spread, extra = max(noise.spread / WEEK, 1e-9), noise.scale * noise.inflation(WEEK)
    even = 2 * np.arcsinh(np.sqrt(spread * (np.maximum(counts, 0) + 3 / 8))) / np.sqrt(spread * extra)
    mean = max(float(counts.mean()) / WEEK, 1e-9)
    shared = noise.shared((mean, WEEK), (mean, WEEK), 0) / noise.of_mean(mean, WEEK)
    return even, min(shared, 0.9)


def _tested(values: np.ndarray, again: float, level: float) -> tuple[list[int], list[float]]:
    """Return the places where the level changes, and for each how often weeks without a change show as much.

    Each place is tested on the stretch between its neighbours, against the largest gain that series without a change show
    anywhere; the weakest that fails goes, and the rest is tested anew.
    """
    null = largest_gains(len(values), again)
    cuts = best_cuts(values, gain_of(level, null), SHORTEST)
    while cuts:
        edges = [0, *cuts, len(values)]
        gains = [gain_at(values[edges[i - 1] : edges[i + 1]], edges[i] - edges[i - 1]) for i in range(1, len(edges) - 1)]
        weakest = int(np.argmin(gains))
        if chance_of(gains[weakest], null) <= level:
            return cuts, [chance_of(gain, null) for gain in gains]
        cuts = cuts[:weakest] + cuts[weakest + 1 :]
    return [], []


def _row(weeks: Weeks, place: int, edges: list[int], chance: float) -> dict:
    first, turn, last = edges[place - 1 : place + 2]
    parts = slice(first, turn), slice(turn, last)
    counts, days = ([float(each[part].sum()) for part in parts] for each in (weeks.values, weeks.days))
    rates = [count / span for count, span in zip(counts, days, strict=True)]
    return {
        "day": weeks.starts[turn] + 1, "from_day": weeks.starts[first], "to_day": weeks.ends[last - 1],
        "before": counts[0], "after": counts[1], "before_per_day": rates[0], "after_per_day": rates[1],
        "rate_change": rates[1] / rates[0] - 1 if rates[0] > 0 else None, "chance": chance, "latest": place == len(edges) - 2,
    }  # fmt: skip
