"""Facts on what the running totals gained, and how fast against before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from helpers.analysis import headline
from helpers.analysis.headline import roughly
from helpers.analysis.intervals import LEVEL
from helpers.analysis.words import fill
from helpers.profiles import Profile
from helpers.report.evidence import adjustment_name, adjustments_in
from helpers.report.fact import Fact, known, numbers_of
from helpers.report.facts.naming import hedge_of, names_for, short_name, source_class
from helpers.report.words import lexicon

FIGURES = (
    "start",
    "end",
    "days",
    "start_value",
    "end_value",
    "change",
    "per_day",
    "base_start",
    "base_days",
    "base_change",
    "base_per_day",
    "rate_change",
    "adjustment",
    "base_adjustment",
    "adjusted_rate_change",
    "rate_low",
    "rate_high",
)


def compared(comparison: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that could be compared."""
    return comparison[comparison["refused"].isna()].reset_index(drop=True)


def official(comparison: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of official series; others carry a claimant and a side in their id."""
    return comparison[~comparison["series_id"].fillna(":").str.contains(":", regex=False).astype(bool)]


def faster_and_slower(shares: Iterable[float]) -> tuple[int, int]:
    """Return how many rates rose and how many fell, as they are printed: what rounds to 0 % did neither."""
    percents = [round(100 * share) for share in shares]
    return sum(percent > 0 for percent in percents), sum(percent < 0 for percent in percents)


def change_facts(comparison: pd.DataFrame, claims: pd.DataFrame, profile: Profile) -> list[Fact]:
    """Return a fact for each line that could be compared, in the table's order, and one for each note that several share."""
    by_id = claims.drop_duplicates("claim_id").set_index("claim_id", drop=False)
    shared = shared_notes(comparison)
    rows = (
        compared(comparison)
        .pipe(lambda table: table.assign(note=table["note"].mask(table["note"].isin(shared))))
        .to_dict("records")
    )
    return [_change(row, by_id, profile) for row in rows] + _note_facts(shared, official(compared(comparison)))


def shared_notes(comparison: pd.DataFrame) -> dict[str, list[str]]:
    """Return note -> labels for the notes that several lines of official series share, to be said once."""
    rows = official(compared(comparison)).dropna(subset=["note"])
    found = rows[rows["note"].ne("")].groupby("note", sort=False)["label"].agg(list)
    return {note: labels for note, labels in found.items() if len(labels) > 1}


def _note_facts(shared: dict[str, list[str]], rows: pd.DataFrame) -> list[Fact]:
    return [
        Fact(
            f"change-note-{place}",
            "note",
            "pace",
            "all" if len(labels) == len(rows) else "some",
            values={"note": note, "labels": labels},
        )
        for place, (note, labels) in enumerate(shared.items(), 1)
    ]


def pace_facts(comparison: pd.DataFrame, profile: Profile) -> list[Fact]:
    """Return the fact of the report's first finding: the lines that rose and fell most; none when nothing can be compared."""
    rows = official(compared(comparison))
    if rows.empty:
        return []
    told = _told(rows)
    first = told[0]
    hedge, side = hedge_of(profile, first["claimant"]), first["side"]
    names = names_for(profile, first["claimant"], side)
    parts = [_part(row) for row in told]
    alone = "few" if known(first["base_change"]) else "alone"  # without a rate, either way
    case = alone if not known(first["rate_change"]) else "steady" if not parts[0]["words"] else ("one", "two")[len(parts) - 1]
    parts = parts[:1] if case in ("few", "alone", "steady") else parts
    values = {"claimant": short_name(profile, first["claimant"]), "base_days": parts[0].get("base_days"), "parts": parts}
    values |= {
        name: parts[0][name]
        for name in ("days", "change", "base_change", "per_day", "base_per_day", "rate_change")
        if name in parts[0]
    }
    return [
        Fact("pace", "pace", "lead", case, first["category"], "", names, source_class(profile, first["claimant"]), hedge, values)
    ]


def scope_fact(comparison: pd.DataFrame, profile: Profile, start: pd.Timestamp, end: pd.Timestamp) -> Fact:
    """Return the fact of the report's first line: whose losses, by whose count, between which days."""
    rows = official(compared(comparison))
    if rows.empty:
        return Fact("scope", "scope", "lead", "nothing", values={"start": start, "end": end})
    claimant, side = rows.iloc[0]["claimant"], rows.iloc[0]["side"]
    return Fact(
        "scope",
        "scope",
        "lead",
        "belligerent",
        "",
        "",
        names_for(profile, claimant, side),
        source_class(profile, claimant),
        hedge_of(profile, claimant),
        {"start": start, "end": end, "claimant": short_name(profile, claimant), "side": side},
    )


def _part(row: dict[str, Any]) -> dict[str, Any]:
    figures = numbers_of(row, FIGURES)
    times = {"times": round(1 + figures["rate_change"], 1)} if "rate_change" in figures else {}  # as "2.4 times as fast" says it
    return figures | times | {"label": _singular(row["category"]), "words": row.get("words", "")}


def _told(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of the first sentence: people first, whatever they did, then what rose or fell most beside them."""
    news = headline(rows).sort_values("adjusted_rate_change", key=abs, ascending=False, kind="stable")
    words = dict(zip(news["category"], news["words"], strict=True))
    by_line = {row["category"]: row for row in rows.to_dict("records")}
    first = [name for name in ("personnel",) if name in by_line] or list(words)[:1] or [_largest(rows)]
    order = list(dict.fromkeys([*first, *words]))[:2]
    alone = len(order) == 1 and order[0] not in words
    return [by_line[name] | {"words": "" if alone else words.get(name) or _phrase(by_line[name])} for name in order]


def _phrase(row: dict[str, Any]) -> str:
    return roughly(row["rate_change"]) if known(row["rate_change"]) else ""


def _largest(rows: pd.DataFrame) -> str:
    return str(rows.sort_values("end_value", ascending=False)["category"].iloc[0])


def _change(row: dict[str, Any], by_id: pd.DataFrame, profile: Profile) -> Fact:
    logged = _adjustments(row, profile)
    roles = {"start": row["start_claim"], "end": row["end_claim"], "base_start": row["base_start_claim"]}
    roles |= {f"adjustment_{day.date()}": adjustment_name(row["series_id"], day) for day in logged}
    about = {f"{end}_qualifier": by_id["qualifier"].get(row[f"{end}_claim"], "exact") for end in ("start", "end")}
    values = numbers_of(row, FIGURES) | about | _words(row, profile)
    values |= {"level": LEVEL} if "rate_low" in values else {}
    values |= {"adjustments": [{"date": day, "amount": amount} for day, amount in logged.items()], "by": profile.adjustments_by}
    return Fact(
        f"change-{row['series_id']}-{row['category']}".replace(":", "-"),
        "change",
        "pace" if ":" not in row["series_id"] else "pace_others",
        _case(row),
        row["category"],
        str(by_id["measure"].get(row["end_claim"], "")),
        names_for(profile, row["claimant"], row["side"]),
        source_class(profile, row["claimant"]),
        hedge_of(profile, row["claimant"]),
        values,
        {name: role for name, role in roles.items() if known(role)},
    )


def _case(row: dict[str, Any]) -> str:
    if row["as_counts"] or not known(row["per_day"]):
        return "few" if known(row["base_change"]) else "few_alone"
    if not known(row["base_change"]):
        return "alone"
    return "rate" if known(row["rate_change"]) else "flat"


def _words(row: dict[str, Any], profile: Profile) -> dict[str, str]:
    series = profile.official_series.get(row["series_id"])
    line = series.categories.get(row["category"]) if series else None
    adjective = profile.parties[row["side"]].adjective
    label = (
        row["label"]
        if series
        else fill("parts", "other_series", claimant=short_name(profile, row["claimant"]), adjective=adjective, label=row["label"])
    )
    found = {
        "label": label,
        "counts": line.counts if line else "",
        "note": row.get("note"),
        "base_refused": row.get("base_refused"),
    }
    return {name: str(words) for name, words in found.items() if known(words) and words}


def _adjustments(row: dict[str, Any], profile: Profile) -> dict[pd.Timestamp, int]:
    first = row["base_start"] if known(row["base_start"]) else row["start"]
    return adjustments_in(profile, row["series_id"], row["category"], first, row["end"])


def _singular(category: str) -> str:
    return lexicon()["singular"].get(category, category.replace("_", " "))
