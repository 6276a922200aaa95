"""Facts on what stands out: a record step, a turn against the whole period, a stretch without lists, a changed definition."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.profiles import Profile
from helpers.report.evidence import adjustments_in
from helpers.report.fact import Fact, known
from helpers.report.facts.changes import compared, official
from helpers.report.facts.naming import hedge_of, names_for, short_name, source_class
from helpers.report.words import lexicon

ENOUGH = 30  # steps of one day that a line must have for its largest to be worth a word
LEAST = 10  # items in a record step: less is chance
CLEAR = 0.1  # a rate is above or below another when it is a tenth off
DAYS = 10  # days that a last, partial month must have to speak for itself
GAP = 4  # days without a list, and at least three times the usual distance of two lists
MOST = 3  # lines told of each kind, the largest first
ONE_DAY = pd.Timedelta(days=1)
Window = tuple[pd.Timestamp, pd.Timestamp]


def unusual_facts(
    series: pd.DataFrame,
    comparison: pd.DataFrame,
    monthly: pd.DataFrame,
    window: Window,
    profile: Profile,
) -> list[Fact]:
    """Return what stands out in the official lists of the period, records first; one fact that nothing does when nothing does."""
    rows = official(compared(comparison))
    if rows.empty:
        return []
    found = [
        *record_facts(series, rows, window, profile),
        *turn_facts(rows, monthly, profile),
        *gap_facts(series, rows, window),
        *break_facts(rows, profile),
    ]
    return found or [Fact("unusual-none", "usual", "unusual", "none")]


def record_facts(series: pd.DataFrame, rows: pd.DataFrame, window: Window, profile: Profile) -> list[Fact]:
    """Return a fact for each line whose largest step between lists of two days in a row lies in the period, and is the only one.

    Days of a logged adjustment and of a changed definition are left out: their step is not what was reported for the day.
    """
    found = []
    for row in rows.to_dict("records"):
        steps = _daily_steps(series, row, window[1], profile)
        if len(steps) < ENOUGH:
            continue
        top = steps.loc[steps["step"].idxmax()]
        alone = int(steps["step"].eq(top["step"]).sum()) == 1
        if alone and top["step"] >= LEAST and window[0] < top["date"] <= window[1]:
            values = {"change": int(top["step"]), "day": top["date"], "steps": len(steps)}
            claims = {"before": top["before"], "said": top["claim_id"]}
            found.append(_fact("record", "rose", row, values, claims, profile))
    return sorted(found, key=lambda fact: -fact.values["change"])[:MOST]


def turn_facts(rows: pd.DataFrame, monthly: pd.DataFrame, profile: Profile) -> list[Fact]:
    """Return a fact for each line that was slower than before over the period and faster in its last month, or the reverse."""
    found = []
    for row in rows.dropna(subset=["per_day", "base_per_day"]).to_dict("records"):
        own = monthly["series_id"].eq(row["series_id"]) & monthly["category"].eq(row["category"]) & monthly["per_day"].notna()
        months = monthly[own & (monthly["start"] >= row["start"])].sort_values("start")
        if len(months) < 2 or not row["base_per_day"]:
            continue
        last = months.iloc[-1]
        whole, late = row["per_day"] / row["base_per_day"] - 1, float(last["per_day"]) / row["base_per_day"] - 1
        if last["end"] != row["end"] or last["days"] < DAYS or min(abs(whole), abs(late)) < CLEAR or (whole > 0) == (late > 0):
            continue
        values = {name: float(row[name]) for name in ("per_day", "base_per_day")} | {"base_days": int(row["base_days"])}
        values |= {"last": float(last["per_day"]), "first_day": last["start"] + ONE_DAY, "last_day": last["end"]}
        values |= {"partial": bool(last["partial"]), "change": int(row["change"])}
        claims = {"before": last["start_claim"], "said": last["end_claim"]}
        found.append(_fact("turn", "up" if late > 0 else "down", row, values, claims, profile))
    return found[:MOST]


def gap_facts(series: pd.DataFrame, rows: pd.DataFrame, window: Window) -> list[Fact]:
    """Return a fact on the longest stretch of the period without any list of the first series, when it is long for it."""
    own = series[series["series_id"].eq(rows.iloc[0]["series_id"]) & series["date"].between(*window)]
    days = pd.Series(own["date"].drop_duplicates().sort_values().to_numpy())
    apart = days.diff()
    if len(days) < 3 or apart.max() < max(GAP * ONE_DAY, 3 * apart.median()):
        return []
    place = int(apart.idxmax())
    values = {"before": days[place - 1], "after": days[place], "days": int(apart[place].days) - 1}
    return [Fact("gap", "gap", "unusual", "longest", values=values)]


def break_facts(rows: pd.DataFrame, profile: Profile) -> list[Fact]:
    """Return a fact for each line of the comparison that changed what it counts in the period or its baseline."""
    found = []
    for item in profile.breaks:
        when = pd.Timestamp(item.date)
        own = rows[rows["series_id"].eq(item.series) & rows["category"].eq(item.category)]
        if len(own) and item.note and own["base_start"].fillna(own["start"]).min() < when <= own["end"].max():
            values = {"day": when, "note": item.note}
            found.append(Fact(f"break-{item.category}-{item.date}", "break", "unusual", item.kind, item.category, values=values))
    return found


def _daily_steps(series: pd.DataFrame, row: dict[str, Any], until: pd.Timestamp, profile: Profile) -> pd.DataFrame:
    """Return the steps between lists of two days in a row up to a day: date, step, claim_id, and `before`, the claim before."""
    own = series["series_id"].eq(row["series_id"]) & series["category"].eq(row["category"]) & series["date"].le(until)
    rows = series[own & series["kind"].ne("press")].sort_values("date")
    steps = rows.assign(step=rows["value"].astype("float64").diff(), before=rows["claim_id"].shift(), apart=rows["date"].diff())
    line = (row["series_id"], row["category"])
    moved = set(adjustments_in(profile, *line, pd.Timestamp.min, until))
    moved |= {pd.Timestamp(item.date) for item in profile.breaks if (item.series, item.category) == line}
    return steps[steps["apart"].eq(ONE_DAY) & steps["step"].notna() & ~steps["date"].isin(moved)]


def _fact(kind: str, case: str, row: dict[str, Any], values: dict[str, Any], claims: dict[str, Any], profile: Profile) -> Fact:  # noqa: PLR0913
    told = {"claimant": short_name(profile, row["claimant"]), "label": lexicon()["singular"].get(row["category"], row["label"])}
    return Fact(
        f"{kind}-{row['category']}",
        kind,
        "unusual",
        case,
        row["category"],
        "",
        names_for(profile, row["claimant"], row["side"]),
        source_class(profile, row["claimant"]),
        hedge_of(profile, row["claimant"]),
        told | values,
        {role: claim for role, claim in claims.items() if known(claim)},
    )
