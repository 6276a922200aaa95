"""A day's row as a whole: an ordinary day, a row that belongs to another day, or a day on which the source revised its list."""

from __future__ import annotations

import math
from dataclasses import dataclass

from helpers.audit.detect.cells import Weighed
from helpers.audit.detect.priors import priors

FEWEST = 3  # lines a row needs to be judged as a whole


@dataclass(frozen=True)
class RowState:
    """How probable each reading of a row is. `other_day` gives the probability by days back."""

    ordinary: float = 1.0
    revision: float = 0.0
    other_day: tuple[tuple[int, float], ...] = ()


def weigh_row(weighed: dict[str, Weighed], same: dict[int, dict[str, bool]]) -> RowState:
    """Return how probable it is that a row is ordinary, holds another day's figures, or was revised by its source.

    `same` tells for each number of days back whether a line's figure is the one published then.
    """
    rates = priors()["rows"]
    if len(weighed) < FEWEST:
        return RowState()
    ordinary = {name: math.log(cell.total) for name, cell in weighed.items()}
    shares = {days: 1 / days for days in same}
    prior = 1 - rates["other_day"] - rates["revision"]
    scores = {"ordinary": math.log(prior) + sum(ordinary.values())}
    scores["revision"] = math.log(rates["revision"]) + sum(
        math.log((1 - rates["revised"]) * cell.total + rates["revised"] * cell.revised) for cell in weighed.values()
    )
    for days, repeats in same.items():
        scores[days] = math.log(rates["other_day"] * shares[days] / sum(shares.values())) + sum(
            math.log(_misplaced(cell, repeats.get(name), rates["other_day_exact"])) for name, cell in weighed.items()
        )
    best = max(scores.values())
    total = sum(math.exp(score - best) for score in scores.values())
    share = {name: math.exp(score - best) / total for name, score in scores.items()}
    return RowState(share["ordinary"], share["revision"], tuple((days, share[days]) for days in same))


def _misplaced(cell: Weighed, repeats: bool | None, exact: float) -> float:
    """Return the likelihood of a cell in a row of another day; None: the line was not published then."""
    if repeats is None:
        return cell.total
    return exact * cell.unseen if repeats else (1 - exact) * cell.total
