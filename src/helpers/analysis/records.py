"""Is it the most since when? Ranks of a window, of its last means and of its largest day among all that the list has had."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.analysis.lines import add_subject, known_lines
from helpers.analysis.rates import MIN_COUNT
from helpers.analysis.settled import settled_steps
from helpers.analysis.steps import LINE
from helpers.analysis.trailing import SPANS, added_since, look_back
from helpers.profiles import Profile

WINDOW, DAY = "window", "day"
DAYS = ("start", "end", "higher_on", "lower_on", "first", "made_up_on")
TYPES = dict.fromkeys(("series_id", "category", "what"), "str") | dict.fromkeys(DAYS, "datetime64[us]")
RECORD_COLUMNS = [
    "series_id", "side", "claimant", "category", "label", "subject", "what", "start", "end", "days", "value", "per_day", "rank",
    "of", "higher_on", "lower_on", "first", "made_up_on", "made_up_change", "made_up_days",
]  # fmt: skip


def find_records(
    series: pd.DataFrame,
    profile: Profile,
    comparison: pd.DataFrame,
    min_count: int = MIN_COUNT,
    steps: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return where each line's window, last means and largest day stand among all before them, in RECORD_COLUMNS.

    `what` is `window` (the whole window against the spans of its length before it, end to end), `7` and `28` (the mean of the
    last days against every earlier mean of as many days), or `day` (the largest step of one day in the window against every
    earlier day). `value` is the count and `per_day` the rate, adjustments taken out; `rank` is 1 for the highest of `of`;
    `higher_on` is the last day before on which one stood as high or higher, `lower_on` as low or lower, both missing where there
    was none since `first`. Nothing is said of fewer than `min_count` items. A step that makes up for a carried-over day is no
    day's (`made_up_on`, its change and days, when it would have been the largest). `steps` are those of `settled_steps`,
    made anew where they are not given.

    >>> whole = compare(series, war, first, last, categories=["tank"])
    >>> list(find_records(series, war, whole)["category"].unique())
    ['tank']
    """
    rows = comparison[comparison["refused"].isna()]
    if steps is None:
        steps = settled_steps(series, profile, rows["end"].max() if len(rows) else pd.Timestamp.min, rows)
    by_line = {key: Line.of(group) for key, group in steps.groupby(LINE)}
    found = []
    for row in rows.itertuples():
        line = by_line.get((row.series_id, row.category))
        if line is None:
            continue
        line = line.until(np.datetime64(row.end, "D"))
        told = [_window(line, row), *(_mean(line, row, span) for span in SPANS), _day(line, row)]
        found += [{"series_id": row.series_id, "category": row.category} | item for item in told if item]
    names = [name for name in RECORD_COLUMNS if name not in ("side", "claimant", "label", "subject")]
    table = pd.DataFrame(found).reindex(columns=names).astype(TYPES)
    table = table[table["value"].abs() >= min_count] if len(table) else table
    return table.merge(add_subject(known_lines(series, profile), profile), on=LINE)[RECORD_COLUMNS].reset_index(drop=True)


@dataclass(frozen=True)
class Line:
    """The steps of one line up to the last day: bounds as days, what each step lost (NaN where unknown), which were settled."""

    starts: np.ndarray
    ends: np.ndarray
    losses: np.ndarray
    settled: np.ndarray

    @classmethod
    def of(cls, steps: pd.DataFrame) -> Line:
        """Return the line of a table of steps."""
        days = (steps[name].to_numpy("datetime64[D]") for name in ("start", "end"))
        return cls(*days, steps["losses"].to_numpy("float64", na_value=np.nan), steps["settled"].to_numpy(bool))

    def until(self, last: np.datetime64) -> Line:
        """Return the line without the steps after the day `last`."""
        inside = self.ends <= last
        return Line(self.starts[inside], self.ends[inside], self.losses[inside], self.settled[inside])


@dataclass(frozen=True)
class Counts:
    """What was counted from the eve `starts` up to `ends`, an entry a span, by last day."""

    starts: np.ndarray
    ends: np.ndarray
    values: np.ndarray

    @property
    def rates(self) -> np.ndarray:
        """Return the items a day."""
        return self.values / (self.ends - self.starts).astype(int)

    def only(self, chosen: np.ndarray) -> Counts:
        """Return those chosen by a mask, a slice or places."""
        return Counts(self.starts[chosen], self.ends[chosen], self.values[chosen])


def _window(line: Line, row) -> dict | None:
    """Return the rank of the window among the spans of its length before it, end to end."""
    span = int(row.days)
    counts = _spans(line, span)
    before = (np.datetime64(row.end, "D") - counts.ends).astype(int)
    return _ranked(counts.only(before % max(span, 1) == 0), WINDOW, row)


def _mean(line: Line, row, span: int) -> dict | None:
    return _ranked(_spans(line, span), str(span), row)


def _spans(line: Line, span: int) -> Counts:
    """Return what each span of about so many days counted, as `means_of` tells it."""
    unknown = np.isnan(line.losses)
    back = look_back(line.starts, line.ends, unknown, span)
    return Counts(back.starts, line.ends, added_since(back, np.where(unknown, 0.0, line.losses))).only(back.told)


def _ranked(counts: Counts, what: str, row) -> dict | None:
    """Return the rank of the last count among all, None when the line has no such count on the last day."""
    if len(counts.ends) < 2 or counts.ends[-1] != np.datetime64(row.end, "D"):
        return None
    return _among(counts.only(slice(None, -1)), counts.only(slice(-1, None)), what)


def _day(line: Line, row) -> dict | None:
    """Return the rank of the window's largest day; and the step that would be larger but covers more than a day."""
    known, start = ~np.isnan(line.losses), np.datetime64(row.start, "D")
    every = Counts(line.starts, line.ends, line.losses)
    single = every.only(known & ((line.ends - line.starts).astype(int) == 1))
    inside = single.only(single.starts >= start)
    if not len(inside.ends):
        return None
    place = int(np.argmax(inside.values))
    best = inside.only(slice(place, place + 1))
    earlier = single.only(single.ends < best.ends[0])
    made_up = every.only(known & line.settled & (line.starts >= start) & (every.values > best.values[0]))
    extra = {}
    if len(made_up.ends):
        days = int((made_up.ends[-1] - made_up.starts[-1]).astype(int))
        extra = {"made_up_on": made_up.ends[-1], "made_up_change": float(made_up.values[-1]), "made_up_days": days}
    return _among(earlier, best, DAY) | extra if len(earlier.ends) else None


def _among(earlier: Counts, now: Counts, what: str) -> dict:
    rate, rates = now.rates[0], earlier.rates
    higher, lower = earlier.ends[rates >= rate], earlier.ends[rates <= rate]
    return {
        "what": what, "start": now.starts[0], "end": now.ends[0], "days": int((now.ends[0] - now.starts[0]).astype(int)),
        "value": float(now.values[0]), "per_day": float(rate), "rank": len(higher) + 1, "of": len(earlier.ends) + 1,
        "higher_on": _last(higher), "lower_on": _last(lower), "first": earlier.ends.min(),
    }  # fmt: skip


def _last(days: np.ndarray) -> np.datetime64:
    return days.max() if len(days) else np.datetime64("NaT", "D")
