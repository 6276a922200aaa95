"""One value a day for each line of an official list, and for each claimant's own running totals, by a stated preference."""

from __future__ import annotations

from datetime import date

import pandas as pd

from helpers.analysis.sources import drop_outlived, drop_reprints, is_own, name_series, usable
from helpers.analysis.words import listing, number, templates
from helpers.audit.bounds import POINTS, agreement
from helpers.audit.lists import TRANSCRIBED, oddness, running_totals
from helpers.ledger.columns import TOTALS
from helpers.ledger.known import known_by
from helpers.profiles import Profile

PREFERENCE = ("bulletin", "reference", "press")
LINE = ["series_id", "category"]
CELL = [*LINE, "date"]
SERIES_COLUMNS = [
    "series_id", "category", "side", "date", "value", "low", "high", "qualifier", "claim_id", "doc_id", "kind", "n_claims",
    "disagree", "chosen_because", "claimant", "measure",
]  # fmt: skip


def build_series(claims: pd.DataFrame, profile: Profile, known_on: date | pd.Timestamp | None = None) -> pd.DataFrame:
    """Return one row for each series, category and day with a running total, in SERIES_COLUMNS, days as irregular as they come.

    Where several claims tell one day, a bulletin stands before a reference and a reference before the press; within a kind a
    figure before a range, a range before a mere bound, of transcriptions that differ the one that moves as its own source
    moves and then the one that came first, the latest known before earlier ones, and the first told of these.
    `chosen_because` says so and names the values passed over; `disagree` is true when one of them is not the chosen value, a
    rounding or a bound it keeps.

    Official lists keep their id. Other running totals are series of their own, `<claimant>:<side>` for materiel lost and
    `<claimant>:<side>:<measure>` for people and other measures, since killed and wounded are never merged: Russia's claims of
    Ukrainian tanks are `russia_mod:ukraine`. Left out: rates, vague, superseded and rejected figures, parts of a total,
    what waits for review, and what the press says of an official line that had ended or not begun. With `known_on` only claims
    known by that day take part.

    >>> tanks = series[series["category"].eq("tank") & series["series_id"].eq("ukraine_list")]
    >>> tanks.set_index("date")["value"].loc["2023-05-12":"2023-05-14"].tolist()
    [3745.0, 3751.0, 3756.0]
    """
    return (
        claims[[name for name in TOTALS if name in claims]]
        .pipe(known_by, None if known_on is None else pd.Timestamp(known_on))
        .pipe(usable)
        .pipe(name_series, profile)
        .pipe(running_totals, profile)
        .pipe(drop_outlived, profile)
        .pipe(drop_reprints)
        .rename(columns={"as_of": "date"})
        .pipe(rank_totals)
        .pipe(_choose)
        .assign(own=lambda table: is_own(table["series_id"]))
        .pipe(_tell)[SERIES_COLUMNS]
        .reset_index(drop=True)
    )


def rank_totals(totals: pd.DataFrame) -> pd.DataFrame:
    """Return the totals by `cell` and in order of preference within each, with the figures of the claim that comes first."""
    places = {kind: place for place, kind in enumerate(PREFERENCE)}
    ranked = totals.assign(
        cell=totals.groupby(CELL).ngroup(),
        rank=totals["kind"].map(places).fillna(len(places)),
        open=(~totals["qualifier"].isin(POINTS)).astype("int64") + (~totals["qualifier"].isin([*POINTS, "range"])),
        odd=_oddness(totals),
        came=totals["known_on"].astype("int64").where(totals["kind"].eq(TRANSCRIBED), 0),
        age=(-totals["known_on"].astype("int64")).mask(totals["kind"].eq(TRANSCRIBED), 0),
    ).sort_values(["cell", "rank", "open", "odd", "came", "age", "doc_id", "start"], ignore_index=True)
    first = ranked.groupby("cell")[["value", "low", "high", "kind", "age"]].transform("first")
    return ranked.assign(**{f"first_{name}": first[name] for name in first}).assign(agrees=_agrees)


def _oddness(totals: pd.DataFrame) -> pd.Series | int:
    """Return how each figure of a transcription sits among those that its own source gave before; 0 for all without any."""
    transcribed = totals[totals["kind"].eq(TRANSCRIBED) & totals["value"].notna()]
    if transcribed.empty:
        return 0
    return oddness(transcribed.rename(columns={"date": "as_of"})).reindex(totals.index, fill_value=0)


def _agrees(ranked: pd.DataFrame) -> pd.Series:
    """Return whether each figure leaves room for the chosen one: their bounds overlap, or it is a rounding."""
    low, high, first_low, first_high = (ranked[name].astype("float64") for name in ("low", "high", "first_low", "first_high"))
    overlap = ~(low > first_high) & ~(high < first_low)
    apart = ranked[~overlap]  # few; a rounding is looked for among these alone
    rounded = agreement(apart, apart["first_value"].astype("float64")).eq("rounded")
    return overlap | rounded.reindex(ranked.index, fill_value=False)


def _choose(ranked: pd.DataFrame) -> pd.DataFrame:
    """Return the first row of each cell, with what was passed over: how many claims, rivals of its kind, other values."""
    alike = ranked["kind"].eq(ranked["first_kind"])
    rival = alike & ~ranked["agrees"]
    marked = pd.DataFrame({
        "cell": ranked["cell"],
        "n_claims": 1,
        "n_alike": alike,
        "disagree": ~ranked["agrees"],
        "latest": rival & ranked["age"].gt(ranked["first_age"]),
        "level": rival & ranked["age"].eq(ranked["first_age"]),
    })  # fmt: skip
    counts = marked.groupby("cell").sum().astype(dict.fromkeys(("disagree", "latest", "level"), "bool"))
    others = ranked[~ranked["agrees"] & ranked["value"].notna()].drop_duplicates(["cell", "value"])
    said = others["value"].map(number).astype("str").groupby(others["cell"]).agg(lambda parts: listing(list(parts)))
    return ranked.drop_duplicates("cell").join(counts.join(said.rename("passed")), on="cell")


def _tell(chosen: pd.DataFrame) -> pd.DataFrame:
    told = chosen if "corrected" in chosen else chosen.assign(corrected=None)
    words = templates()["chosen"]
    because = _plainly(told, words)
    more = told["latest"] | told["level"] | told["passed"].notna() | told["corrected"].map(bool)
    rows = told.loc[more, ["kind", "own", "latest", "level", "n_alike", "passed", "corrected"]].itertuples()
    because[more] = [_because(row, words) for row in rows]
    counts = {"value": "Float64", "low": "Float64", "high": "Float64", "n_claims": "Int64"}
    return chosen.assign(chosen_because=because.astype("str")).astype({**counts, "disagree": "bool"})


def _plainly(told: pd.DataFrame, words: dict) -> pd.Series:
    """Return why a figure stands where nothing but its kind of text speaks for it."""
    return (
        told["kind"].map(words["own"]).astype("object").where(told["own"], told["kind"].map(words["official"]).astype("object"))
    )


def _because(row, words: dict) -> str:
    kind = words["own" if row.own else "official"][row.kind]
    among = words["first" if row.level else "latest"].format(count=row.n_alike) if row.level or row.latest else ""
    others = words["others"].format(values=row.passed) if isinstance(row.passed, str) else ""
    return kind + among + others + (words["fixed"].format(notes=listing(list(row.corrected))) if row.corrected else "")
