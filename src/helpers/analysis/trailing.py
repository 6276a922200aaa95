"""Means of the last 7 and 28 days up to each day: true to their interval, marked when that is another, refused when far off."""

from __future__ import annotations

from dataclasses import dataclass

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

    >>> means = trailing_means(official(series), war, last, last, spans=(30,))
    >>> means.loc[means["category"].eq("tank"), ["span", "per_day"]].round(2).values.tolist()
    [[30, 3.34]]
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
    back = look_back(steps["start"].to_numpy("datetime64[D]"), ends, steps["losses"].isna().to_numpy(), span)
    found = {
        name: pd.array(np.where(back.told, added_since(back, steps[name].to_numpy("float64", na_value=0.0)), np.nan), "Float64")
        for name in ("change", "adjustment", "losses")
    }
    return pd.DataFrame({
        "series_id": steps["series_id"].array, "category": steps["category"].array, "span": span,
        "date": steps["end"].array, "start": pd.Series(back.starts.astype("datetime64[us]")).where(back.told),
        "days": pd.array(np.where(back.told, (ends - back.starts).astype(int), -1), "Int64"), "change": found["change"],
        "adjustment": found["adjustment"], "adjusted_change": found["losses"],
        "why": np.select([~back.near, ~back.whole], ["sparse", "broken"], ""),
    }).assign(days=lambda table: table["days"].mask(table["why"].ne("")))  # fmt: skip


@dataclass(frozen=True)
class Back:
    """For each step of a line the list that stands a span of days before its end: which of the line's lists (`from_`), its day
    (`starts`), whether it is near enough (`near`) and no break without a rule lies between (`whole`).
    """

    from_: np.ndarray
    starts: np.ndarray
    near: np.ndarray
    whole: np.ndarray

    @property
    def told(self) -> np.ndarray:
        """Return for which steps there is a mean."""
        return self.near & self.whole


def look_back(starts: np.ndarray, ends: np.ndarray, unknown: np.ndarray, span: int) -> Back:
    """Return for each step of one line the list nearest to `span` days before its end; `unknown` marks steps without figures."""
    days = np.concatenate([starts[:1], ends])
    stretch = np.concatenate([[0], np.cumsum(unknown)])
    from_ = nearest_day(days, ends - span)
    here = np.arange(1, len(days))
    near = np.abs((days[from_] - (ends - span)).astype(int)) <= max(span // SLACK, 0)
    return Back(from_, days[from_], near & (from_ < here), stretch[from_] == stretch[here])


def added_since(back: Back, amounts: np.ndarray) -> np.ndarray:
    """Return what the steps added up to their end since the list that `back` found for each; unknown amounts are to be 0."""
    total = np.concatenate([[0.0], np.cumsum(amounts)])
    return total[1:] - total[back.from_]


def nearest_day(days: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return the place of the day nearest to each wanted one among sorted days; of two equally near the later."""
    after = np.clip(np.searchsorted(days, wanted), 0, len(days) - 1)
    before = np.maximum(after - 1, 0)
    return np.where(np.abs((days[before] - wanted).astype(int)) < np.abs((days[after] - wanted).astype(int)), before, after)


def _refusals(table: pd.DataFrame) -> pd.Series:
    said = [
        fill("trailing", row.why, label=row.subject, span=row.span, day=row.date) if row.why else None
        for row in table.itertuples()
    ]
    return pd.Series(said, table.index, "str")
