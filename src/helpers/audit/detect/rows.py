"""A day's row as a whole: an ordinary day, a row that belongs to another day, or a day on which the source revised its list."""

from __future__ import annotations

import math
from dataclasses import dataclass

from helpers.audit.detect.belief import Belief
from helpers.audit.detect.cells import KINDS, Given, Weighed
from helpers.audit.detect.priors import priors

FEWEST = 3  # lines a row needs to be judged as a whole
FAINT = 1e-6  # readings of a row less probable than this are left out
RATES: dict[str, float] = priors()["rows"]


@dataclass(frozen=True)
class RowState:
    """How probable each reading of a row is. `other_day` gives the probability by days back."""

    ordinary: float = 1.0
    revision: float = 0.0
    other_day: tuple[tuple[int, float], ...] = ()


def weigh_row(weighed: dict[str, Weighed], same: dict[int, dict[str, bool]], settled: set[str]) -> RowState:
    """Return how probable it is that a row is ordinary, holds another day's figures, or was revised by its source.

    `same` tells for each number of days back whether a line's figure is the one published then; `settled` names the lines whose
    usual steps are known well enough to tell a revision.
    """
    if len(weighed) < FEWEST:
        return RowState()
    ordinary = {name: math.log(cell.total) for name, cell in weighed.items()}
    shares = {days: 1 / days for days in same}
    scores: dict[str | int, float] = {
        "ordinary": math.log(1 - RATES["other_day"] - RATES["revision"]) + sum(ordinary.values()),
        "revision": math.log(RATES["revision"])
        + sum(
            math.log((1 - RATES["revised"]) * cell.total + RATES["revised"] * (cell.revised if name in settled else cell.total))
            for name, cell in weighed.items()
        ),
    }
    misplaced = {
        True: {name: math.log(RATES["other_day_exact"] * cell.unseen) for name, cell in weighed.items()},
        False: {name: math.log((1 - RATES["other_day_exact"]) * cell.total) for name, cell in weighed.items()},
        None: ordinary,  # the line was not published then
    }
    for days, repeats in same.items():
        scores[days] = math.log(RATES["other_day"] * shares[days] / sum(shares.values())) + sum(
            [misplaced[repeats.get(name)][name] for name in weighed]
        )
    best = max(scores.values())
    total = sum(math.exp(score - best) for score in scores.values())
    share = {name: math.exp(score - best) / total for name, score in scores.items()}
    return RowState(share["ordinary"], share["revision"], tuple((days, share[days]) for days in same if share[days] > FAINT))


def row_ways(given: Given, weighed: Weighed, row: RowState, repeats: dict[int, bool | None]) -> list[Belief]:
    """Return the ways a figure may have come about, weighed by what its row as a whole tells; weights add up to about one."""
    plain, revised = (1 - RATES["revised"]) * weighed.total, RATES["revised"] * weighed.revised
    ordinary = row.ordinary + row.revision * plain / (plain + revised)
    ways = []
    for back, share in row.other_day:
        if repeats.get(back):
            ways += _of_other_day(given, weighed, share)
        else:
            ordinary += share
    if row.revision > FAINT:
        ways.append(Belief(given.written, 0, row.revision * revised / (plain + revised), "revision", given.written))
    return ways + [
        Belief(base, days, ordinary * weight / weighed.total, kind, meant) for base, days, weight, kind, meant in weighed.ways
    ]


def slipped_columns(given: dict[str, Given], weighed: dict[str, Weighed]) -> None:
    """Weigh a line that repeats its last figure once more where another line holds the figure it should have: one mistake."""
    for name, cell in weighed.items():
        other = given[name].elsewhere[0]
        swapped = sum(way.weight for way in cell.ways if way.kind == "column_swap") / cell.total
        if other not in weighed or swapped < RATES["noticed"]:
            continue
        repeats = [way for way in weighed[other].ways if way.kind == "carried_over" and way.weight > 0]
        for way in repeats:
            weighed[other].ways.append(way._replace(weight=way.weight * swapped * RATES["both_columns"] / KINDS["carried_over"]))
            weighed[other].total += weighed[other].ways[-1].weight


def seen_from_today(weighed: Weighed, row: RowState, repeats: dict[int, bool | None]) -> list[float]:
    """Return how well each belief of the day before explains today's figure, in their order."""
    plain, revised = (1 - RATES["revised"]) * weighed.total, RATES["revised"] * weighed.revised
    silent = row.revision * revised / (plain + revised) + sum(share for back, share in row.other_day if repeats.get(back))
    telling = max(1 - silent, 0.0)
    return [telling * chance / weighed.total + silent for chance in weighed.each]


def _of_other_day(given: Given, weighed: Weighed, share: float) -> list[Belief]:
    """Return the ways of a figure in a row of another day: right where its line did not move, else as old as the row."""
    unmoved = min(weighed.right / weighed.unseen, 1.0)
    ways = [Belief(given.written, 0, share * unmoved, "right", given.written)]
    for old in given.beliefs:
        told = old.base + given.adjusted(1) + given.stated if given.stated is not None and old.days == 1 else None
        base, days = (old.base, old.days) if told is None else (told, 0)
        ways.append(Belief(base, days, share * (1 - unmoved) * old.weight, "matches_other_day", told))
    return ways
