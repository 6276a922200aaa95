"""Facts behind the titles of charts: a title states a finding and is checked like any sentence."""

from __future__ import annotations

import pandas as pd

from helpers.profiles import Profile
from helpers.report.fact import Fact, known
from helpers.report.facts.changes import compared, faster_and_slower, official
from helpers.report.facts.claimants import main_group
from helpers.report.facts.collected import Tables
from helpers.report.facts.naming import adjective_of, full_name, names_for, short_name
from helpers.report.facts.steps import daily_steps, months_of_lines
from helpers.report.words import lexicon

MEAN = 28  # days of the mean that a title tells


def title_facts(tables: Tables, months: list[Fact], profile: Profile) -> list[Fact]:
    """Return the facts of the chart titles that there is something to draw for."""
    rows = official(compared(tables.comparison))
    facts = [*_monthly(months), *_claimants(tables.claimants, profile)]
    if rows.empty:
        return facts
    first = rows.iloc[0]
    names = names_for(profile, first["claimant"], first["side"])
    who = {"claimant": short_name(profile, first["claimant"])}
    rates = [float(share) for share in rows["rate_change"] if known(share)]
    up, down = faster_and_slower(rates)
    case = "rates" if up and down else "up" if up else "down"
    told = (
        [Fact("title-baseline", "title", "titles", case, names=names, values=who | {"up": up, "down": down, "rates": rates})]
        if up or down
        else []
    )
    people = rows[rows["category"].eq("personnel")]
    row = (people if len(people) else rows).iloc[0]
    reached = who | {
        "label": lexicon()["singular"].get(row["category"], row["label"]),
        "value": float(row["end_value"]),
        "end": row["end"],
    }
    total = Fact("title-cumulative", "title", "titles", "reached", row["category"], names=names, values=reached)
    steps = daily_steps(tables.series, row["series_id"], row["category"], tables.end)
    return [*facts, *told, total, *daily_title(steps, row, names, who), *_multiples(tables, names, who)]


def daily_title(steps: pd.DataFrame, row: pd.Series, names: tuple[str, ...], who: dict[str, str], span: int = MEAN) -> list[Fact]:
    """Return the fact of a chart of days: the mean of the last `span` days against that of as many before, where both are known.

    `steps` is the table of `daily_steps` with that mean, `row` the line's in the comparison; fewer than two steps make no fact.
    """
    if len(steps) < 2:
        return []
    mean = f"mean_{span}"
    values = who | {"label": lexicon()["singular"].get(row["category"], row["label"])}
    earlier = steps[steps["end"] <= steps["start"].iloc[-1] - pd.Timedelta(days=span)]
    means = [float(each[mean].iloc[-1]) for each in (steps, earlier) if len(each) and known(each[mean].iloc[-1])]
    means = means if known(steps[mean].iloc[-1]) else []
    case = ("daily", "daily_mean", "daily_means")[len(means)]
    values |= {"slowest": float(steps["per_day"].min()), "fastest": float(steps["per_day"].max())} if case == "daily" else {}
    values |= dict(zip(("per_day", "base_per_day"), means, strict=False)) | ({"span": span} if means else {})
    return [Fact("title-daily", "title", "titles", case, row["category"], names=names, values=values)]


def _multiples(tables: Tables, names: tuple[str, ...], who: dict[str, str]) -> list[Fact]:
    months = months_of_lines(tables)
    lines = [rows.reset_index(drop=True) for _, rows in months.groupby(["series_id", "category"], sort=False)]
    if len(lines) < 2:
        return []
    high = sum(_highest_last(rows, months["end"].max()) for rows in lines)
    values = who | {"lines": len(lines), "high": int(high)}
    return [Fact("title-multiples", "title", "titles", "lines", names=names, values=values)]


def _highest_last(rows: pd.DataFrame, end: pd.Timestamp) -> bool:
    """Return whether a line's months end with the last one of all, and were never higher than in it."""
    rates = rows["per_day"].astype(float)
    return bool(rows["end"].iloc[-1] == end and rates.idxmax() == len(rates) - 1)


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
            | {"turn": fact.values["items"][0]["last"]}
            | {"slowest": min(fact.values["all_rates"]), "fastest": max(fact.values["all_rates"])},
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
