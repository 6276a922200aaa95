"""Means of the last 7 and 28 days up to each day: true to their interval, marked when that is another, refused when far off."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.analysis.lines import add_subject, known_lines
from helpers.analysis.rates import MIN_COUNT
from helpers.analysis.settled import settled_steps
from helpers.analysis.steps import LINE
from helpers.analysis.words import fill
from helpers.profiles import Profile

SPANS = (7, 28)
SLACK = 7  # a span may be a day longer or shorter for every so many of its days
TRAILING_COLUMNS = [
    "series_id", "side", "claimant", "category", "label", "span", "date", "start", "days", "change", "adjustment",
    "adjusted_change", "per_day", "adjusted_per_day", "partial", "as_counts", "refused",
]  # fmt: skip


def trailing_means(
    series: pd.DataFrame,
    profile: Profile,
    start: pd.Timestamp,
    end: pd.Timestamp,
    spans: tuple[int, ...] = SPANS,
    min_count: int = MIN_COUNT,
) -> pd.DataFrame:
    """Return one row for each line, span of days and day with a total from `start` to `end`, in TRAILING_COLUMNS.

    `per_day` is what was added in the `span` days up to `date`, a day. Without a list just `span` days before, the nearest one
    a seventh of the span away or less is taken: `days` are the true ones, `partial` is true. Where there is none, or a break
    without a rule lies between, there is no mean and `refused` says so. Fewer than `min_count` items are a count without a mean.
    Days that a transcription carried over have none (`settled.settle`).
    """
    steps = settled_steps(series, profile, end)
    made = [means_of(rows, span) for span in spans for _, rows in steps.groupby(LINE, sort=False)]
    table = pd.concat(made, ignore_index=True) if made else means_of(steps, spans[0])
    table = table[table["date"].between(start, end)].merge(known_lines(series, profile), on=LINE).pipe(add_subject, profile)
    few = (table["change"].abs() < min_count).fillna(False).astype(bool)
    return (
        table.assign(
            as_counts=few,
            partial=table["days"].ne(table["span"]).fillna(False).astype(bool),
            per_day=(table["change"] / table["days"]).mask(few),
            adjusted_per_day=(table["adjusted_change"] / table["days"]).mask(few),
            refused=_refusals(table),
        )
        .sort_values([*LINE, "span", "date"], ignore_index=True)[TRAILING_COLUMNS]
    )  # fmt: skip


def means_of(steps: pd.DataFrame, span: int) -> pd.DataFrame:
    """Return for each step of one line what was added in the `span` days up to its end, or `why` that cannot be told."""
    ends = steps["end"].to_numpy("datetime64[D]")
    days = np.concatenate([steps["start"].to_numpy("datetime64[D]")[:1], ends])
    sums = {name: _running(steps[name]) for name in ("change", "adjustment", "losses")}
    stretch = np.concatenate([[0], np.cumsum(steps["losses"].isna().to_numpy())])
    from_ = nearest_day(days, ends - span)
    here = np.arange(1, len(days))
    near = np.abs((days[from_] - (ends - span)).astype(int)) <= max(span // SLACK, 0)
    fits, whole = near & (from_ < here), stretch[from_] == stretch[here]
    told = fits & whole
    found = {name: pd.array(np.where(told, total[here] - total[from_], np.nan), "Float64") for name, total in sums.items()}
    return pd.DataFrame({
        "series_id": steps["series_id"].array, "category": steps["category"].array, "span": span,
        "date": steps["end"].array, "start": pd.Series(days[from_].astype("datetime64[us]")).where(told),
        "days": pd.array(np.where(told, (ends - days[from_]).astype(int), -1), "Int64"), "change": found["change"],
        "adjustment": found["adjustment"], "adjusted_change": found["losses"],
        "why": np.select([~fits, ~whole], ["sparse", "broken"], ""),
    }).assign(days=lambda table: table["days"].mask(table["why"].ne("")))  # fmt: skip


def nearest_day(days: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return the place of the day nearest to each wanted one among sorted days; of two equally near the later."""
    after = np.clip(np.searchsorted(days, wanted), 0, len(days) - 1)
    before = np.maximum(after - 1, 0)
    return np.where(np.abs((days[before] - wanted).astype(int)) < np.abs((days[after] - wanted).astype(int)), before, after)


def _running(amounts: pd.Series) -> np.ndarray:
    return np.concatenate([[0.0], np.cumsum(amounts.to_numpy("float64", na_value=0.0))])


def _refusals(table: pd.DataFrame) -> pd.Series:
    said = [
        fill("trailing", row.why, label=row.subject, span=row.span, day=row.date) if row.why else None
        for row in table.itertuples()
    ]
    return pd.Series(said, table.index, "str")
