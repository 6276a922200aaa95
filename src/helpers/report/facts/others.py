"""Facts on what others counted in pictures and estimated: titles of their charts, checked like any."""

from __future__ import annotations

from functools import cache

import pandas as pd

from helpers.analysis.documented import Beside, beside_claims
from helpers.analysis.pooling import Pooled, pool_several
from helpers.profiles import Profile
from helpers.report.fact import Fact
from helpers.report.facts.collected import Tables
from helpers.report.facts.naming import adjective_of, full_name

MEASURE = "killed"  # what the lists of the parties do not tell
ENOUGH = 100  # claimed items below which a share is chance, and no title
DIGITS = 3  # of a pooled figure: more would say too much


def others_facts(tables: Tables, profile: Profile) -> list[Fact]:
    """Return the fact of the title on documented beside claimed, and one for each party with estimates enough to pool."""
    seen = seen_beside(tables, profile)
    told = [] if seen.refused else [_documented(seen, profile)]
    pooled = poolings(profile, tables.end, tables.known_on)
    return told + [_pooled(each, profile) for each in pooled if tables.tells_of(each.side)]


def seen_beside(tables: Tables, profile: Profile) -> Beside:
    """Return what was documented of what is claimed, of the sides that the report is about."""
    return beside_claims(tables.series[tables.series["side"].map(tables.tells_of)], profile, tables.end)


@cache
def poolings(profile: Profile, end: pd.Timestamp, known_on: pd.Timestamp | None) -> tuple[Pooled, ...]:
    """Return others' estimates of the killed pooled up to a day, one for each party of which enough speak."""
    return tuple(pool_several(profile, list(profile.parties), end, known_on, [MEASURE]).found)


def _documented(seen: Beside, profile: Profile) -> Fact:
    used = seen.shares[seen.shares["used"]]
    ranked = used[used["claimed_high"] >= ENOUGH].sort_values("share_low") if (used["claimed_high"] >= ENOUGH).any() else used
    least, most = ranked.iloc[0], ranked.iloc[-1]
    series = profile.official_series[least["series_id"]]
    who, claimant = full_name(profile, seen.claimant), full_name(profile, series.bulletin_claimants[0])
    values = {
        "who": [who],
        "claimant": claimant,
        "end": least["as_of"],
        "least_share": float(least["share_low"]),
        "least_line": least["label"],
        "most_share": float(most["share_high"]),
        "most_line": most["label"],
    }
    names = (who, claimant, adjective_of(profile, least["side"]))
    return Fact("title-documented", "title", "titles", "documented", names=names, values=values)


def _pooled(pooled: Pooled, profile: Profile) -> Fact:
    last = pooled.curve.iloc[-1]
    figures = {name: int(float(f"{last[name]:.{DIGITS}g}")) for name in ("estimate", "pi_low", "pi_high")}
    names = (adjective_of(profile, pooled.side),)
    values = figures | {"end": last["date"]}
    return Fact(f"title-pooled-{pooled.side}", "title", "titles", "pooled", "personnel", pooled.measure, names, values=values)
