"""Is it the most since when? Ranks of a window, of its last means and of its largest day among all that the list has had."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.lines import add_subject, known_lines
from helpers.analysis.rates import MIN_COUNT
from helpers.analysis.settled import settled_steps
from helpers.analysis.steps import LINE
from helpers.analysis.trailing import SPANS, means_of
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
    """
    rows = comparison[comparison["refused"].isna()]
    if steps is None:
        steps = settled_steps(series, profile, rows["end"].max() if len(rows) else pd.Timestamp.min, rows)
    by_line = dict(list(steps.groupby(LINE)))
    found = []
    for row in rows.itertuples():
        line = by_line.get((row.series_id, row.category))
        if line is None:
            continue
        line = line[line["end"] <= row.end]
        told = [_window(line, row), *(_mean(line, row, span) for span in SPANS), _day(line, row)]
        found += [{"series_id": row.series_id, "category": row.category} | item for item in told if item]
    names = [name for name in RECORD_COLUMNS if name not in ("side", "claimant", "label", "subject")]
    table = pd.DataFrame(found).reindex(columns=names).astype(TYPES)
    table = table[table["value"].abs() >= min_count] if len(table) else table
    return table.merge(add_subject(known_lines(series, profile), profile), on=LINE)[RECORD_COLUMNS].reset_index(drop=True)


def _window(line: pd.DataFrame, row) -> dict | None:
    span = int(row.days)
    means = _told(means_of(line, span))
    wanted = pd.DatetimeIndex([row.end - pd.Timedelta(days=span * back) for back in range(len(line) // max(span, 1) + 2)])
    means = means[means["date"].isin(wanted)]
    return _ranked(means, WINDOW, row)


def _mean(line: pd.DataFrame, row, span: int) -> dict | None:
    return _ranked(_told(means_of(line, span)), str(span), row)


def _told(means: pd.DataFrame) -> pd.DataFrame:
    told = means[means["why"].eq("")]
    return told.assign(per_day=told["adjusted_change"] / told["days"], value=told["adjusted_change"])


def _ranked(means: pd.DataFrame, what: str, row) -> dict | None:
    """Return the rank of the last row among all, None when the line has no such mean on the last day."""
    if means.empty or means["date"].iloc[-1] != row.end or len(means) < 2:
        return None
    return _among(means.iloc[:-1], means.iloc[-1], what)


def _day(line: pd.DataFrame, row) -> dict | None:
    """Return the rank of the window's largest day; and the step that would be larger but covers more than a day."""
    single = line[line["days"].eq(1) & line["losses"].notna()]
    single = single.assign(date=single["end"], per_day=single["losses"], value=single["losses"])
    inside = single[single["start"] >= row.start]
    if inside.empty:
        return None
    best = inside.loc[inside["per_day"].astype("float64").idxmax()]
    earlier = single[single["end"] < best["end"]]
    made_up = line[line["settled"] & (line["start"] >= row.start) & (line["losses"] > best["per_day"])]
    extra = {}
    if len(made_up):
        last = made_up.iloc[-1]
        extra = {"made_up_on": last["end"], "made_up_change": last["losses"], "made_up_days": last["days"]}
    return _among(earlier, best, DAY) | extra if len(earlier) else None


def _among(earlier: pd.DataFrame, now: pd.Series, what: str) -> dict:
    higher, lower = earlier[earlier["per_day"] >= now["per_day"]], earlier[earlier["per_day"] <= now["per_day"]]
    return {
        "what": what, "start": now["start"], "end": now["date"], "days": now["days"], "value": now["value"],
        "per_day": now["per_day"], "rank": len(higher) + 1, "of": len(earlier) + 1,
        "higher_on": higher["date"].max(), "lower_on": lower["date"].max(), "first": earlier["date"].min(),
    }  # fmt: skip
