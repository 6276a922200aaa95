"""Facts behind the titles of charts: a title states a finding and is checked like any sentence."""

from __future__ import annotations

import pandas as pd

from helpers.profiles import Profile
from helpers.report.fact import Fact, known
from helpers.report.facts.changes import compared, official
from helpers.report.facts.claimants import main_group
from helpers.report.facts.naming import adjective_of, full_name, names_for, short_name
from helpers.report.words import lexicon


def title_facts(comparison: pd.DataFrame, claimants: pd.DataFrame, months: list[Fact], profile: Profile) -> list[Fact]:
    """Return the facts of the chart titles that there is something to draw for."""
    rows = official(compared(comparison))
    facts = [*_monthly(months), *_claimants(claimants, profile)]
    if rows.empty:
        return facts
    first = rows.iloc[0]
    names = names_for(profile, first["claimant"], first["side"])
    who = {"claimant": short_name(profile, first["claimant"])}
    rates = [float(share) for share in rows["rate_change"] if known(share)]
    up, down = sum(share > 0 for share in rates), sum(share < 0 for share in rates)
    case = "rates" if up and down else "up" if up else "down"
    told = (
        [Fact("title-baseline", "title", "titles", case, names=names, values=who | {"up": up, "down": down, "rates": rates})]
        if rates
        else []
    )
    people = rows[rows["category"].eq("personnel")]
    row = (people if len(people) else rows).iloc[0]
    reached = who | {
        "label": lexicon()["singular"].get(row["category"], row["label"]),
        "value": float(row["end_value"]),
        "end": row["end"],
    }
    return [*facts, *told, Fact("title-cumulative", "title", "titles", "reached", row["category"], names=names, values=reached)]


def _monthly(months: list[Fact]) -> list[Fact]:
    return [
        Fact(
            "title-monthly",
            "title",
            "titles",
            f"month_{fact.case}",
            fact.category,
            names=fact.names,
            values={name: fact.values[name] for name in ("claimant", "label", "trend", "all_rates")}
            | {"turn": fact.values["items"][0]["last"]},
        )
        for fact in months[:1]
    ]


def _claimants(claimants: pd.DataFrame, profile: Profile) -> list[Fact]:
    group = main_group(claimants)
    if group.empty:
        return []
    figures = [float(each) for each in pd.concat([group["low"], group["high"], group["value"]]).dropna()]
    adjective, row = adjective_of(profile, group["side"].iloc[0]), group.iloc[0]
    names = [full_name(profile, claimant) for claimant in group["claimant"].drop_duplicates()]
    same, closed = group["measure"].nunique() == 1, bool(group[["low", "high"]].notna().all(axis=None))
    case = ("span" if closed else "beside") if same else "mixed"
    values = {"who": names, "claimants": len(names), "least": min(figures), "most": max(figures)}
    values |= {"label": lexicon()["categories"].get(row["category"], row["label"])}
    measure = row["measure"] if same else ""
    return [
        Fact(
            "title-claimants",
            "title",
            "titles",
            case,
            row["category"],
            measure,
            (adjective, *names)[::-1],
            values=values,
        )
    ]
