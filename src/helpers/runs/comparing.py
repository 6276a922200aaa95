"""What the commands under `compare` answer beside two dates: a statement replayed, claimants, documented, pooled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from helpers.analysis import build_series, claimants_side_by_side, resolve_dates, spreads
from helpers.analysis.documented import documented_shares, read_counts, read_crosswalk
from helpers.analysis.pooling import (
    beside_vintages,
    describe,
    describe_held_out,
    describe_vintages,
    hold_out,
    pool,
    read_estimates,
    read_vintages,
)
from helpers.analysis.replay import elsewhere, read_statement, replay, verdict
from helpers.analysis.same_day import REACH
from helpers.ledger import read_claims
from helpers.paths import Paths
from helpers.profiles import Profile, load_profile
from helpers.reference import adjusted
from helpers.runs.dates import read_date
from helpers.runs.plain import read_series
from helpers.runs.preflight import check_names

Told = tuple[list[str], pd.DataFrame]


@dataclass(frozen=True)
class Asked:
    """A statement as it was given on the command line, with what is said beside it."""

    text: str
    category: str = ""
    window: str = ""
    over: float | None = None
    against: str = ""


def replayed(paths: Paths, profile: str, asked: Asked, series: Path | None = None) -> Told:
    """Return what came of replaying a statement, in a sentence, and every convention tried.

    The lists are those of the ledger, or of the plain table `series` (date, category, value). Raises ParameterError for a
    statement that cannot be read, NoDataError without a list of what it is about.
    """
    war = adjusted(load_profile(profile), paths)
    statement = read_statement(asked.text, war, asked.category, asked.window, asked.over, asked.against)
    lists = _listed(series, war) if series else build_series(read_claims(paths, war), war)
    tried = replay(statement, lists, war)
    return [verdict(statement, tried, elsewhere(statement, lists, war))], tried


def beside_each_other(paths: Paths, profile: str, on: str, side: str, category: str) -> Told:
    """Return how far claimants who count the same lie apart, in sentences, and each figure nearest to the day `on`."""
    war, names = load_profile(profile), {"SIDES": _several(side), "CATEGORIES": _several(category)}
    check_names(war, names)
    claims = read_claims(paths, war)
    day = resolve_dates(build_series(claims, war), "", on, date.today(), war)[1]
    told = claimants_side_by_side(claims, war, day, names["SIDES"] or None, names["CATEGORIES"] or None)
    nobody = [] if len(told) else [f"No running total of what was asked for lies within {REACH.days} days of {day.date()}."]
    return [*spreads(told, war)["text"], *nobody], told


def documented(paths: Paths, profile: str, counts: Path | None, crosswalk: Path | None, version: int | None) -> Told:
    """Return what was documented of what is claimed, line by line and version by version, with why each version is as it is."""
    war = adjusted(load_profile(profile), paths)
    known = read_counts(war, counts)
    assigned = read_crosswalk(known, crosswalk)
    shares = documented_shares(build_series(read_claims(paths, war), war), war, known, assigned, version)
    used = version or assigned.used
    told = [f"Version {item.version}{' (used)' if item.version == used else ''}: {item.why}." for item in assigned.versions]
    return told, shares


def pooled(
    profile: str,
    side: str,
    measure: str,
    until: str = "",
    known_on: str = "",
    estimates: Path | None = None,
    parties: bool = False,
    restated: bool = False,
    held_out: str = "",
) -> Told:  # fmt: skip
    """Return others' estimates pooled, in sentences, and the curve; with `held_out` the estimates after that day beside the curve
    fitted to those up to it.
    """
    war = load_profile(profile)
    rows = read_estimates(war, estimates)
    day = pd.Timestamp(read_date(held_out or until, date.today(), "--held-out" if held_out else "--until") or rows["as_of"].max())
    if held_out:
        held = hold_out(rows, war, side, measure, day, restated)
        return [describe_held_out(held, day)], held
    known = pd.Timestamp(read_date(known_on, date.today(), "--known-on")) if known_on else None
    found = pool(rows, war, side, measure, day, known, parties, restated)
    whole = dict.fromkeys(["estimate", "low", "high", "pi_low", "pi_high"], 0)
    return describe(found, war), found.curve.round(whole | {"disagreement": 2})


def beside_another(profile: str, side: str, measure: str, estimates: Path | None = None) -> Told:
    """Return another pooling's figures of their day beside ours of the same day, with how far the two agree in a sentence."""
    war = load_profile(profile)
    both = beside_vintages(read_estimates(war, estimates), read_vintages(war), war, side, measure)
    return ([describe_vintages(both)] if len(both) else []), both


def _listed(path: Path, war: Profile) -> pd.DataFrame:
    """Return a plain table of running totals as the series of the profile's list."""
    table, name = read_series(path), next(iter(war.official_series), "")
    value = table["value"].astype("Float64")
    claim = path.name + ":" + table["date"].dt.strftime("%Y-%m-%d") + ":" + table["category"]
    return table.assign(
        series_id=name, value=value, low=value, high=value, qualifier="exact", claim_id=claim, kind="reference"
    ).dropna(subset=["value"])  # fmt: skip


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
