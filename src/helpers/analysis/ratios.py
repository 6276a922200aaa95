"""How claimants' figures stand to each other: each over what another claimed on the same day, and how far all lie apart."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.same_day import on_same_day
from helpers.analysis.words import fill, listing, number
from helpers.audit.bounds import POINTS
from helpers.profiles import Profile
from helpers.wording import Count, grammar

SAME_COUNT = ["side", "category", "counted"]
SPREAD_COLUMNS = [*SAME_COUNT, "label", "counts", "claimants", "least", "most", "ratio", "first_day", "last_day", "open", "text"]


def add_ratios(rows: pd.DataFrame, series: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the rows with `beside_low`, `beside_high`, what the source they stand beside claimed on their own day,
    `beside_claims`, the claims that say so (one, or two where the figure lies between two lists; the lower first), and
    `ratio_low`, `ratio_high`, their figure over it; null for that source itself, and where the two count different things.
    """
    wanted = rows[["category"]].assign(series_id=rows["that_series"], day=rows["as_of"])
    found = on_same_day(wanted, series, profile)
    known = found[["before_value", "after_value"]].astype("float64")
    alike = rows["counted"].eq(rows["that_measure"]) & rows["series_id"].ne(rows["that_series"])
    least, most = known.min(axis=1).where(alike), known.max(axis=1).where(alike)
    low, high = figure_bounds(rows)
    said = [_claims(row) if one else None for row, one in zip(found.itertuples(), alike & known.notna().all(axis=1), strict=True)]
    return rows.assign(
        beside_low=least,
        beside_high=most,
        ratio_low=low / most,
        ratio_high=high / least,
        beside_claims=pd.Series(said, rows.index, dtype=object),
    )


def _claims(row) -> list[str]:
    """Return the claims between which a series lay on a day, the lower first."""
    both = [row.before_claim, row.after_claim]
    return list(dict.fromkeys(both if row.before_value <= row.after_value else both[::-1]))


def figure_bounds(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the least and the most that each figure says: itself twice for a plain one, null where it is open."""
    value, low, high = (rows[name].astype("float64") for name in ("value", "low", "high"))
    point = rows["qualifier"].isin(POINTS) & value.notna()
    return low.mask(point, value), high.mask(point, value)


def ratios_in_words(rows: pd.DataFrame) -> pd.Series:
    """Return each ratio as it is read: `1.22 times`, `1.05 to 1.20 times`, `at least 1.05 times`; null without one."""
    return pd.Series([_ratio(row.ratio_low, row.ratio_high) for row in rows.itertuples()], rows.index, "str")


def _ratio(low: float, high: float) -> str | None:
    if pd.isna(low) and pd.isna(high):
        return None
    told = {name: times(value) for name, value in (("low", low), ("high", high)) if pd.notna(value)}
    if len(told) == 1:
        return fill("spread", "at_least" if "low" in told else "at_most", figure=next(iter(told.values())))
    return fill("spread", "ratio", figure=told["low"]) if told["low"] == told["high"] else fill("spread", "ratio_range", **told)


def times(ratio: float) -> str:
    """Return a ratio with the digits worth reading: 0.62, 1.22, 3.4, 12."""
    return grammar.number(ratio, 0 if ratio >= 10 else 1 if ratio >= 2 else 2)


def spreads(claimants: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return how far apart claimants lie who count the same, in SPREAD_COLUMNS: one row for each side, category and measure of
    which more than one speaks.

    `least` and `most` are the lowest and the highest figure or bound told, `ratio` the highest over the lowest, `open` whether
    one of them has no end; `text` says so in a sentence, with the days, since figures of different days differ by that alone.

    >>> side_by_side = claimants_side_by_side(table, war, last)
    >>> len(spreads(side_by_side, war))
    0
    """
    low, high = figure_bounds(claimants)
    told = claimants.assign(least=low.fillna(high), most=high.fillna(low), open=low.isna() | high.isna())
    found = told.groupby(SAME_COUNT, sort=False, as_index=False).agg(
        label=("label", "first"),
        counts=("counts", "first"),
        claimants=("claimant", "nunique"),
        who=("claimant_name", lambda names: list(dict.fromkeys(names))),
        least=("least", "min"),
        most=("most", "max"),
        first_day=("as_of", "min"),
        last_day=("as_of", "max"),
        open=("open", "any"),
    )
    found = found[found["claimants"] > 1].reset_index(drop=True).assign(ratio=lambda table: table["most"] / table["least"])
    return found.assign(text=[_said(row, profile) for row in found.itertuples()])[SPREAD_COLUMNS]


def _said(row, profile: Profile) -> str:
    facts = {
        "adjective": profile.parties[row.side].adjective,
        "label": row.label,
        "counts": row.counts,
        "who": listing(row.who),
        "claimants": Count(number(row.claimants), row.claimants),
        "least": number(row.least),
        "most": number(row.most),
        "first": row.first_day,
        "last": row.last_day,
        "times": times(row.ratio),
    }
    days = fill("spread", "one_day" if row.first_day == row.last_day else "days", **facts)
    ends = fill("spread", "open", **facts) if row.open else ""
    return fill("spread", "same" if row.least == row.most else "told", days=days, open=ends, **facts)
