"""Two dates compared: what each claimed total grew by, how fast, and how fast against a baseline."""

from __future__ import annotations

import pandas as pd

from helpers.analysis.baseline import base_columns, base_windows, baseline_rule
from helpers.analysis.definitions import lifetimes
from helpers.analysis.difference import difference
from helpers.analysis.intervals import add_intervals
from helpers.analysis.lines import chosen_lines
from helpers.analysis.rates import MIN_COUNT, add_rates
from helpers.analysis.refusals import explain, note
from helpers.analysis.windows import ask, find_inside, limit_to_lifetime
from helpers.analysis.words import fill, templates
from helpers.profiles import Profile

CLAIMS = ("start_claim", "end_claim", "base_start_claim", "base_end_claim")
COMPARISON_COLUMNS = [
    "series_id", "side", "claimant", "category", "label", "start", "end", "days", "start_value", "end_value", "change", "per_day",
    "base_start", "base_end", "base_days", "base_change", "base_per_day", "rate_change", "adjustment", "adjusted_change",
    "base_adjustment", "base_adjusted_change", "adjusted_rate_change", "method", "as_counts", "start_claim", "end_claim",
    "base_start_claim", "base_end_claim", "refused", "base_refused", "note", "change_low", "change_high", "base_start_value",
    "via_claims", "base_end_value", "rate_low", "rate_high", "adjusted_rate_low", "adjusted_rate_high", "interval_refused",
]  # fmt: skip


def compare(
    series: pd.DataFrame,
    profile: Profile,
    start: pd.Timestamp,
    end: pd.Timestamp,
    baseline: str = "previous_equal",
    sides: list[str] | None = None,
    categories: list[str] | None = None,
    min_count: int = MIN_COUNT,
) -> pd.DataFrame:
    """Return one row for each line with figures in the window, in COMPARISON_COLUMNS; `refused` says why one is not compared.

    A change is the difference of the totals of two days, over the days between them: 105,960 on 31 December and 198,260 on
    13 May are 92,300 in 133 days, 694.0 a day. `per_day` is in items a day; `rate_change` is a fraction of the baseline's rate
    (0.51: half again as fast). Without a figure on a wanted day the nearest inside the window is used, its true interval
    counts, and `note` says so. A baseline that cannot be had leaves its columns empty and says why in `base_refused`.

    Adjusted columns take the profile's adjustments out: change - adjustment. Where either window holds fewer than `min_count`
    items (without regard to sign) `as_counts` is true and there are no rates, only counts. `method` is `difference`, `bridged`
    (across a break, by the rule in `note`) or `counts_only`. `change_low` and `change_high` are the bounds the words state.

    >>> found = compare(series, war, first, last, categories=["personnel"], sides=["russia"])
    >>> found[["start_value", "end_value", "change", "days"]].values.tolist()
    [[105960.0, 198260.0, 92300.0, 133]]
    >>> found["per_day"].round(1).tolist(), found["rate_change"].round(2).tolist()
    ([694.0], [0.51])

    Raises ParameterError for an unknown baseline.
    """
    rule = baseline_rule(baseline, profile)
    windows = chosen_lines(series, profile, (start, end), sides, categories).pipe(_main_windows, series, profile, start, end)
    base = base_windows(windows, series, profile, rule)
    return (
        windows.join(base_columns(base, series))
        .assign(refused=explain(windows, series), note=note(windows, base))
        .pipe(_tell_fixes, series)
        .pipe(_clear_refused)
        .pipe(add_rates, min_count)
        .pipe(add_intervals, series, profile)
        .pipe(_add_missing_sides, profile, sides)[COMPARISON_COLUMNS]
    )


def _main_windows(lines: pd.DataFrame, series: pd.DataFrame, profile: Profile, start, end) -> pd.DataFrame:
    return (
        ask(lines, start, end)
        .pipe(limit_to_lifetime, lifetimes(profile))
        .pipe(find_inside, series)
        .pipe(difference, series, profile)
    )


def _tell_fixes(table: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """Return the table with `note` naming the totals that a person fixed, and what stood there as read."""
    marker = templates()["chosen"]["fixed"].partition("{")[0]
    fixed = series[series["chosen_because"].str.contains(marker, regex=False)]
    if fixed.empty:
        return table
    said = fixed["date"].dt.strftime("%Y-%m-%d: ") + fixed["chosen_because"].str.partition(marker)[2]
    by_claim = dict(zip(fixed["claim_id"], said, strict=True))
    ends = table[[name for name in CLAIMS if name in table]].apply(lambda column: column.map(by_claim))
    told = ends.apply(lambda row: "; ".join(dict.fromkeys(marker.strip("; ") + " " + words for words in row.dropna())), axis=1)
    return table.assign(note=(table["note"] + "; " + told).where(told.ne(""), table["note"]).str.removeprefix("; "))


def _clear_refused(table: pd.DataFrame) -> pd.DataFrame:
    """Take the figures out of refused rows: the days and totals stay to be seen, the change does not.

    Days and totals that were found tell the reader what there was; bounds stay, being all that can be said.
    """
    names = ["change", "adjustment", "adjusted_change", "method"]
    return table.assign(**{name: table[name].mask(table["refused"].notna()) for name in names})


def _add_missing_sides(table: pd.DataFrame, profile: Profile, sides: list[str] | None) -> pd.DataFrame:
    """Add a refused row for each side asked for of which the ledger has no series at all."""
    missing = [side for side in sides or [] if side not in set(table["side"])]
    if not missing:
        return table
    names = [profile.parties[side].name if side in profile.parties else side for side in missing]
    rows = pd.DataFrame({"side": missing, "refused": [fill("refusals", "no_side", side=name) for name in names]})
    rows = rows.assign(as_counts=False, via_claims=[[] for _ in missing]).reindex(columns=table.columns)
    return pd.concat([table, rows.astype(table.dtypes)], ignore_index=True)
