"""Coverage on simulated wars whose pace is none that the model assumes."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.analysis.pooling.curve import Told
from helpers.analysis.pooling.posterior import draw_curves

LAST, AHEAD = 1200, 365  # days with estimates, and days after the last


def a_war(random: np.random.Generator) -> tuple[Told, np.ndarray, float]:
    """Return estimates of a made-up war, its true running total by day, and how far a new group lies off it in logarithms.

    The pace goes in waves and shifts twice for good; four to eight groups tell 10 to 40 figures at days of their own. In every
    second war a group's way of counting changes over a year.
    """
    days = np.arange(LAST + AHEAD + 1)
    pace = np.log(random.uniform(100, 1000)) + random.uniform(0, 0.5) * np.sin(
        2 * np.pi * (days / random.uniform(300, 900) + random.random())
    )
    for _ in range(2):
        pace = pace + random.normal(0, 0.35) * (days > random.uniform(100, LAST))
    total = np.cumsum(np.exp(pace))
    count, groups = int(random.integers(10, 40)), int(random.integers(4, 9))
    between, within = random.uniform(0.05, 0.35), random.uniform(0.03, 0.2)
    group = np.append([0, 1, 2], random.integers(0, groups, count - 3))
    when = np.sort(random.uniform(30, LAST, count))
    lasting = [1e9, 400.0][int(random.integers(2))]
    kin = between**2 * np.exp(-np.abs(when[:, None] - when) / lasting) * (group[:, None] == group) + 1e-9 * np.eye(count)
    off = np.linalg.cholesky(kin) @ random.normal(size=count) + random.normal(0, within, count)
    told = Told(when, np.log(total[when.astype(int)]) + off, np.zeros(count), group.astype(str))
    return told, total, float(np.hypot(between, within))


@pytest.mark.slow
def test_nine_tenths_of_new_estimates_lie_inside():
    random = np.random.default_rng(7)
    inside: dict[str, list[float]] = {"among": [], "after": []}
    for _ in range(120):
        told, total, scatter = a_war(random)
        draws = draw_curves(told, LAST + AHEAD)
        for name, days in {"among": np.linspace(60, LAST, 12), "after": np.linspace(LAST + 30, LAST + AHEAD, 6)}.items():
            low, high = np.quantile(draws.estimates(days), [0.05, 0.95], axis=1)
            new = total[days.astype(int)] * np.exp(random.normal(0, scatter, (200, len(days))))
            inside[name].append(float(((new >= low) & (new <= high)).mean()))
    for name, shares in inside.items():
        assert 0.87 <= np.mean(shares) <= 0.95, name
