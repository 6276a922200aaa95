"""What a line's true total is held to be: the figure as published and others that may have been meant, each weighed."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 8  # beliefs kept a line
LEAST = 1e-6  # share below which a belief is dropped


@dataclass(frozen=True)
class Belief:
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
    for belief in beliefs:
        key = (belief.base, belief.days, belief.kind, belief.meant)
        joined[key] = joined.get(key, 0.0) + belief.weight
    heaviest = sorted(joined.items(), key=lambda item: -item[1])[:MOST]
    total = sum(weight for _, weight in heaviest)
    if not total > 0:
        return [Belief(base, days, 1 / len(heaviest), kind, meant) for (base, days, kind, meant), _ in heaviest]
    return [
        Belief(base, days, weight / total, kind, meant)
        for (base, days, kind, meant), weight in heaviest
        if weight > LEAST * total
    ]
