"""The comparison as a reader wants to see it: small tables and sentences for a page, none of them stored."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.headline import ENOUGH, headline
from helpers.analysis.rates import show_adjustments
from helpers.analysis.sources import official
from helpers.analysis.words import fill, listing, percent, rate, signed
from helpers.profiles import Profile

SHOWN = [
    "claimant", "side", "label", "start", "end", "start_value", "end_value", "change", "adjusted_change", "per_day",
    "base_change", "base_adjusted_change", "base_per_day", "rate_change", "adjusted_rate_change", "method", "note",
]  # fmt: skip
RATES = ("per_day", "base_per_day", "rate_change", "adjusted_rate_change")
TOLD = ["side", "label", "claimant_name", "value", "low", "high", "qualifier", "measure", "as_of", "not_comparable"]


def finding(comparison: pd.DataFrame, profile: Profile) -> str:
    """Return in one sentence what grew fastest and slowest against before, and who claims it; else why there is nothing."""
    rows = official(comparison)
    rows = rows[rows["refused"].isna()]
    if rows.empty:
        return _nothing(comparison)
    first = rows.iloc[0]
    facts = {"claimant": profile.claimants[first["claimant"]].name, "start": first["start"], "end": first["end"]}
    if rows["base_change"].isna().all():
        return fill("notebook", "alone", **_alone(first), **facts).strip()
    news = headline(comparison)
    if news.empty:
        return fill("notebook", "steady", enough=ENOUGH, **facts)
    told = [fill("notebook", "grew", **_grew(row)) for row in news.itertuples()]
    return fill("notebook", "rates_differ", told=listing(told), base_days=first["base_days"], **facts)


def compared(comparison: pd.DataFrame, adjustments: str = "show_both") -> pd.DataFrame:
    """Return the rows that could be compared, rates a day to two places. Raises ParameterError for unknown `adjustments`."""
    rows = show_adjustments(comparison, adjustments)
    rows = rows[rows["refused"].isna()].reset_index(drop=True)
    shown = rows[[name for name in SHOWN if name in rows.columns]]
    rates = [name for name in RATES if name in shown.columns]
    return shown.assign(**{name: shown[name].round(2) + 0.0 for name in rates})  # + 0.0: no row says -0.0


def refusals(comparison: pd.DataFrame) -> list[str]:
    """Return each reason why something was not compared, or had no baseline, once, in the order of the table."""
    whole = comparison["refused"].dropna()
    without = "No baseline: " + comparison["base_refused"].dropna()
    return list(dict.fromkeys([*whole, *without]))


def months(monthly: pd.DataFrame) -> pd.DataFrame:
    """Return rates a day of the official lists, a line a row and a month a column; `(part)` marks months not covered exactly."""
    rows = official(monthly)
    rows = rows[rows["per_day"].notna()]
    names = rows["month"].dt.strftime("%Y-%m") + rows["partial"].map({True: " (part)", False: ""})
    table = rows.assign(column=names.astype("str"), per_day=rows["per_day"].map(rate).astype("str"))
    wide = table.pivot(index="label", columns="column", values="per_day").rename_axis(columns=None)
    return wide.reindex(rows["label"].drop_duplicates()).reset_index()


def contested(claimants: pd.DataFrame) -> pd.DataFrame:
    """Return the figures on subjects of which more than one claimant speaks."""
    return claimants[_voices(claimants) > 1].reset_index(drop=True)


def uncontested(claimants: pd.DataFrame) -> pd.DataFrame:
    """Return the figures on subjects of which one claimant alone speaks."""
    return claimants[_voices(claimants) == 1].reset_index(drop=True)


def side_by_side(claimants: pd.DataFrame) -> pd.DataFrame:
    """Return what claimants say side by side, with the reason why it may not be comparable."""
    return claimants[TOLD].reset_index(drop=True)


def choices(series: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """Return the days of the period on which a choice was made: sources that differ, or a list that the press stands in for."""
    stands_in = series["kind"].ne("bulletin") & series.index.isin(official(series).index)
    chosen = series[series["date"].between(start, end) & (series["disagree"] | stands_in)]
    return chosen[["date", "side", "category", "value", "chosen_because", "n_claims", "doc_id", "claim_id"]].reset_index(
        drop=True
    )


def _voices(claimants: pd.DataFrame) -> pd.Series:
    return claimants.groupby(["side", "category", "family"])["claimant"].transform("nunique")


def _grew(row) -> dict[str, str]:
    joint = "as" if row.words.endswith("as fast") else "than"
    return {"label": row.label, "words": row.words, "joint": joint, "percent": percent(row.rate_change)}


def _alone(row) -> dict[str, str]:
    per_day = "" if pd.isna(row["per_day"]) else f", {rate(row['per_day'])} a day"
    refused = "" if pd.isna(row["base_refused"]) else row["base_refused"]
    return {"label": row["label"], "change": signed(row["change"]), "per_day": per_day, "base_refused": refused}


def _nothing(comparison: pd.DataFrame) -> str:
    refused = comparison["refused"].dropna()
    return refused.iloc[0] if len(refused) else fill("notebook", "nothing")
