"""The steps of a list: each total against the one before, the change printed beside it, and what the profile knows of it."""

from __future__ import annotations

import pandas as pd

from helpers.audit.context import Context
from helpers.audit.lists import LINE, LISTING, NO_TOTAL, flagged
from helpers.profiles import Profile

ONE_DAY = pd.Timedelta(days=1)
RECENT = 28  # lists whose steps tell what an ordinary step is


def list_steps(context: Context) -> pd.DataFrame:
    """Return every list total with its step, one row a series, category and day, sorted.

    Added to the columns of the lists: `step` (from the list before), `usual` (the largest step upward of the lists before, a day,
    at most the last 28; NaN without any), `still` (the share of those steps that were zero), `adjustment` (the sum of the
    profile's amounts after the list before, NaN without any), `break_note` ("" without a change of definition in between) and
    `bridge` (the step across it, NaN when the profile cannot tell).
    """
    steps = context.lists.assign(step=lambda table: table["value"] - table["previous_value"])
    daily = (steps["step"] / ((steps["as_of"] - steps["previous_day"]) / ONE_DAY)).clip(lower=0)
    zero = daily.eq(0).astype(float).where(daily.notna())
    return (
        steps.assign(usual=_lately(daily, steps, "max"), still=_lately(zero, steps, "mean"))
        .pipe(_with_adjustments, context.profile)
        .pipe(_with_breaks, context.profile)
    )


def stated_changes(context: Context) -> pd.DataFrame:
    """Return the daily changes printed beside totals of the same text, each with the claim of its total.

    Columns of the change's claim, and `total_claim`, `total` and `total_known`. In a bulletin the change follows the total of its
    line; elsewhere it must stand in the same sentence, for a text may tell another day's or one sector's losses too.
    """
    changes = printed_changes(context.claims)
    totals = context.totals[context.totals["value"].notna()].rename(
        columns={"claim_id": "total_claim", "value": "total", "end": "total_end", "sentence_start": "total_sentence"}
    )
    keys = ["doc_id", *LINE, "as_of"]
    beside = changes.merge(totals[[*keys, "total_claim", "total", "total_end", "total_sentence"]], on=keys)
    beside = beside[
        (beside["start"] >= beside["total_end"])
        & (beside["kind"].isin(LISTING) | (beside["sentence_start"] == beside["total_sentence"]))
    ]
    return (
        beside.sort_values(["doc_id", "start"])
        .drop_duplicates(["doc_id", *LINE, "as_of"])
        .astype({"value": "float64", "total": "float64"})
    )


def printed_changes(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that give a day's change of a line of an official list."""
    usable = claims["series_id"].notna() & claims["window"].eq("day") & claims["as_of"].notna() & claims["value"].notna()
    return claims[usable & ~flagged(claims, NO_TOTAL)]


def _lately(values: pd.Series, steps: pd.DataFrame, what: str) -> pd.Series:
    """Return the maximum or mean of the last values of each line before a row, the row itself left out."""
    earlier = values.groupby([steps[name] for name in LINE]).shift()
    rolling = earlier.groupby([steps[name] for name in LINE]).rolling(RECENT, min_periods=1).agg(what)
    return rolling.droplevel(LINE).reindex(steps.index)


def _with_adjustments(steps: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    logged = pd.DataFrame(
        [(profile.adjustments.series, category, pd.Timestamp(day), amount)
         for day, amounts in profile.adjustments.days.items() for category, amount in amounts.items()],
        columns=["series_id", "category", "logged_on", "adjustment"],
    ).astype({"logged_on": "datetime64[us]", "adjustment": "float64"})  # fmt: skip
    inside = _inside(steps, logged, "logged_on")
    return steps.join(inside.groupby("row")["adjustment"].sum())


def _with_breaks(steps: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    known = pd.DataFrame(
        [(item.series, item.category, pd.Timestamp(item.date), item.note, item.bridge) for item in profile.breaks],
        columns=["series_id", "category", "broke_on", "break_note", "bridge"],
    ).astype({"broke_on": "datetime64[us]", "bridge": "float64"})
    inside = _inside(steps, known, "broke_on").groupby("row")[["break_note", "bridge"]].last()
    return steps.join(inside).fillna({"break_note": ""})


def _inside(steps: pd.DataFrame, dated: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the dated rows that fall after the list before and not after the list of a step; `row` is the step's index."""
    joined = steps[[*LINE, "as_of", "previous_day"]].rename_axis("row").reset_index().merge(dated, on=LINE)
    return joined[(joined[column] > joined["previous_day"]) & (joined[column] <= joined["as_of"])]
