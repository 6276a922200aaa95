"""The comparison as a reader wants to see it: small tables and sentences for a page, none of them stored."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from helpers.analysis.headline import ENOUGH, headline, joint
from helpers.analysis.lines import add_subject, known_lines
from helpers.analysis.rates import show_adjustments
from helpers.analysis.ratios import ratios_in_words
from helpers.analysis.sources import is_own, official
from helpers.analysis.words import day, fill, in_words, listing, number, percent, rate, signed
from helpers.profiles import Profile

# What the columns of the page's tables are called, in their order.
COMPARED = {
    "line": "line", "first": "first day", "last": "last day", "start": "total then", "end": "total now", "gained": "change",
    "without": "adjusted", "pace": "a day", "before": "before", "rate": "rate against before", "between": "95 % between",
    "adjusted": "adjusted rate", "note": "note",
}  # fmt: skip
TOLD = {
    "who": "claimant", "what": "of", "counts": "counting", "figure": "figure", "day": "on", "ratio": "to the first, same day",
    "not_comparable": "but",
}  # fmt: skip
CHOICES = {
    "day": "day",
    "what": "line",
    "figure": "figure",
    "chosen_because": "used, because",
    "doc_id": "text",
    "claim_id": "claim",
}


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
    key = "rates_differ" if first["base_end"] == first["start"] else "rates_differ_from"
    return fill("notebook", key, told=listing(told), base_days=first["base_days"], base_end=first["base_end"], **facts)


def nothing(what: str, **facts: str) -> str:
    """Return what stands where a table or a chart of the notebook would be empty."""
    return fill("nothing", what, **facts)


def compared(comparison: pd.DataFrame, profile: Profile, adjustments: str = "show_both") -> pd.DataFrame:
    """Return the rows that could be compared, written out for a reader; few items show counts and no rates.

    `as_listed` leaves the adjusted columns out and `adjusted` puts their figures in the place of the listed ones. Raises
    ParameterError for another mode.
    """
    rows = show_adjustments(comparison, adjustments)
    rows = add_subject(rows[rows["refused"].isna()], profile)
    written = pd.DataFrame({
        "line": rows["subject"].str[:1].str.upper() + rows["subject"].str[1:],
        "first": _texts(rows["start"], day),
        "last": _texts(rows["end"], day),
        "start": _texts(rows["start_value"], number),
        "end": _texts(rows["end_value"], number),
        "gained": _texts(rows["change"], signed),
        "pace": _texts(rows["per_day"], rate),
        "before": _texts(rows["base_per_day"], _a_day).fillna(_texts(rows["base_change"], _in_all)),
        "rate": _texts(rows["rate_change"], percent),
        "between": between(rows["rate_low"], rows["rate_high"]),
        "note": rows["note"],
    })  # fmt: skip
    if adjustments == "show_both":
        told = {"without": _texts(rows["adjusted_change"], signed), "adjusted": _texts(rows["adjusted_rate_change"], percent)}
        written = written.assign(**told)
    return _titled(written, COMPARED)


def between(low: pd.Series, high: pd.Series) -> pd.Series:
    """Return an interval in words, `-56 % to -5 %`, missing where there is none."""
    told = [
        None if pd.isna(one) else fill("parts", "between", low=percent(one), high=percent(other))
        for one, other in zip(low, high, strict=True)
    ]
    return pd.Series(told, low.index, "str")


def without_interval(comparison: pd.DataFrame) -> list[str]:
    """Return each reason why a change of rate has no interval, once."""
    return list(dict.fromkeys(comparison["interval_refused"].dropna()))


def trailing(means: pd.DataFrame) -> pd.DataFrame:
    """Return the last mean of each span, a line a row: a rate a day, `(6 days)` where not exact, a count where few."""
    last = means[means["refused"].isna()].sort_values("date").drop_duplicates(["series_id", "category", "span"], keep="last")
    names = last["span"].map(lambda span: fill("parts", "span", days=int(span)))
    table = last.assign(column=names, told=[_mean(row) for row in last.itertuples()]).sort_values("span")
    wide = table.pivot(index="label", columns="column", values="told").rename_axis(columns=None)
    return wide.reindex(means["label"].drop_duplicates())[list(dict.fromkeys(table["column"]))].dropna(how="all").reset_index()


def _mean(row) -> str:
    if row.as_counts:
        return _in_all(float(row.change))
    return rate(float(row.per_day)) + (f" ({fill('parts', 'span', days=int(row.days))})" if row.partial else "")


def refusals(comparison: pd.DataFrame) -> list[str]:
    """Return each reason why something was not compared, or had no baseline, once, in the order of the table."""
    whole = comparison["refused"].dropna()
    without = [fill("parts", "no_baseline", why=why) for why in comparison["base_refused"].dropna()]
    return list(dict.fromkeys([*whole, *without]))


def months(monthly: pd.DataFrame) -> pd.DataFrame:
    """Return rates a day of the official lists, a line a row and a month a column; `(part)` marks months not covered exactly."""
    rows = official(monthly)
    rows = rows[rows["per_day"].notna()]
    names = rows["month"].dt.strftime("%Y-%m") + rows["partial"].map({True: fill("parts", "part"), False: ""})
    table = rows.assign(column=names.astype("str"), per_day=rows["per_day"].map(rate).astype("str"))
    wide = table.pivot(index="label", columns="column", values="per_day").rename_axis(columns=None)
    return wide.reindex(rows["label"].drop_duplicates()).reset_index()


def contested(claimants: pd.DataFrame) -> pd.DataFrame:
    """Return the figures on subjects of which more than one claimant speaks."""
    return claimants[_voices(claimants) > 1].reset_index(drop=True)


def uncontested(claimants: pd.DataFrame) -> pd.DataFrame:
    """Return the figures on subjects of which one claimant alone speaks."""
    return claimants[_voices(claimants) == 1].reset_index(drop=True)


def side_by_side(claimants: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return what claimants say side by side, written out, with the reason why it may not be comparable."""
    adjectives = {name: party.adjective for name, party in profile.parties.items()}
    written = claimants.assign(
        who=claimants["claimant_name"],
        what=_whose(claimants, adjectives),
        figure=_figures(claimants),
        day=_texts(claimants["as_of"], day),
        ratio=ratios_in_words(claimants),
    )
    return _titled(written, TOLD)


def choices(series: pd.DataFrame, profile: Profile, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """Return the days of the period on which a choice was made: sources that differ, or a list that the press stands in for."""
    stands_in = series["kind"].ne("bulletin") & ~is_own(series["series_id"])
    chosen = series[series["date"].between(start, end) & (series["disagree"] | stands_in)].sort_values(["date", "category"])
    named = chosen.merge(known_lines(chosen, profile)[["series_id", "category", "label"]]).pipe(add_subject, profile)
    written = named.assign(day=_texts(named["date"], day), what=named["subject"], figure=_figures(named))
    return _titled(written, CHOICES)


def _a_day(value: float) -> str:
    return fill("parts", "a_day", rate=rate(value))


def _in_all(value: float) -> str:
    return fill("parts", "in_all", value=signed(value))


def _titled(written: pd.DataFrame, titles: dict[str, str]) -> pd.DataFrame:
    return written[[name for name in titles if name in written]].rename(columns=titles).reset_index(drop=True)


def _texts(column: pd.Series, write: Callable, after: str = "") -> pd.Series:
    """Return a column written out, missing values as they are."""
    return pd.Series([None if pd.isna(value) else write(value) + after for value in column], column.index, "str")


def _figures(rows: pd.DataFrame) -> pd.Series:
    told = [in_words(row.qualifier, row.value, row.low, row.high) for row in rows.itertuples()]
    return pd.Series(told, rows.index, "str")


def _whose(rows: pd.DataFrame, adjectives: dict[str, str]) -> pd.Series:
    pairs = zip(rows["side"], rows["label"], strict=True)
    told = [
        fill("parts", "whose", adjective=adjectives[side], label=label) if side in adjectives else None for side, label in pairs
    ]
    return pd.Series(told, rows.index, "str")


def _voices(claimants: pd.DataFrame) -> pd.Series:
    return claimants.groupby(["side", "category", "family"])["claimant"].transform("nunique")


def _grew(row) -> dict[str, str]:
    return {"label": row.label, "words": row.words, "joint": joint(row.words), "percent": percent(row.rate_change)}


def _alone(row) -> dict[str, str]:
    per_day = "" if pd.isna(row["per_day"]) else f", {_a_day(row['per_day'])}"
    refused = "" if pd.isna(row["base_refused"]) else row["base_refused"]
    return {"label": row["label"], "change": signed(row["change"]), "per_day": per_day, "base_refused": refused}


def _nothing(comparison: pd.DataFrame) -> str:
    refused = comparison["refused"].dropna()
    return refused.iloc[0] if len(refused) else fill("notebook", "nothing")
