"""What a line's true total is held to be: the figure as published and others that may have been meant, each weighed."""

from __future__ import annotations

from typing import NamedTuple

MOST = 8  # beliefs kept a line
LEAST = 1e-6  # share below which a belief is dropped
FINE = ("right", "revision")  # kinds that take a figure as meant


class Belief(NamedTuple):
    """One thing that the latest total of a line may have been: `base` so many `days` ago, and nothing known since.

    `weight` is its share among the beliefs of the line. `kind` tells how the published figure came about ("right", "revision"
    or an error) and `meant` what it should have been, None where nobody can tell.
    """

    base: float
    days: int
    weight: float
    kind: str = "right"
    meant: float | None = None


def kept(beliefs: list[Belief]) -> list[Belief]:
    """Return the beliefs that matter, same ones joined, weights adding up to one; the heaviest first."""
    joined: dict[tuple, float] = {}
    for base, days, weight, kind, meant in beliefs:
        key = (base, days, kind, meant)
        joined[key] = joined.get(key, 0.0) + weight
    heaviest = sorted(joined.items(), key=lambda item: -item[1])[:MOST]
    total = sum(weight for _, weight in heaviest)
    return [
        Belief(base, days, weight / total, kind, meant)
        for (base, days, kind, meant), weight in heaviest
        if weight > LEAST * total
    ]
