"""A published statement made again from the lists: every convention tried, and what each gives."""

from __future__ import annotations

from calendar import monthrange
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

from helpers.analysis.definitions import lifetimes
from helpers.analysis.difference import difference
from helpers.analysis.refusals import explain
from helpers.analysis.replay.spans import Span
from helpers.analysis.replay.statement import Statement
from helpers.analysis.windows import ask, limit_to_lifetime
from helpers.analysis.words import day as written
from helpers.analysis.words import fill, listing
from helpers.audit.bounds import POINTS
from helpers.errors import NoDataError
from helpers.profiles import Profile

REPLAY_COLUMNS = [
    "ends", "divisor", "adjusted", "start", "end", "days", "divided_by", "change", "adjustment", "figure", "off", "rounding",
    "missing", "start_claim", "end_claim",
]  # fmt: skip
LINE = ["series_id", "category"]
SLACK = 1e-9  # of a step: what binary fractions add to a figure that lies on the edge


@cache
def conventions() -> dict[str, Any]:
    """Return the conventions that are tried, read once."""
    return yaml.load((Path(__file__).parent / "conventions.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def replay(statement: Statement, series: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return one row for each convention, in REPLAY_COLUMNS: those that give the statement's figure first, then the nearest.

    `figure` is what the convention gives, `off` how far it lies from the statement's, `rounding` how it becomes the
    statement's when cut to the digits told (`nearest`, or `down` for cut off), null when it does not. `adjusted` rows leave out
    the profile's adjustments, where there are any. `missing` says which list a convention lacks; it then has no figure. Only
    lists of the very days are used, and no change goes across a break but by the profile's rule.

    Raises NoDataError where the ledger has no list of the category.
    """
    line = line_of(statement, series, profile)
    own = series[series[LINE].eq(line[LINE]).all(axis=1)]
    tried = _totals(statement, own) if statement.kind == "total" else _changes(statement, line, own, profile)
    return tried.pipe(judge, statement).pipe(_in_order, statement)[REPLAY_COLUMNS]


def line_of(statement: Statement, series: pd.DataFrame, profile: Profile) -> pd.Series:
    """Return which line of which list a statement is about. Raises NoDataError where the ledger has none."""
    lists = [name for name, item in profile.official_series.items() if statement.category in item.categories]
    found = series[series["series_id"].isin(lists) & series["category"].eq(statement.category)]
    if found.empty:
        raise NoDataError(f"no list of {statement.category} is in the ledger to replay {statement.text!r} from")
    return pd.Series({"series_id": found["series_id"].iloc[0], "category": statement.category, "subject": statement.category})


def _changes(statement: Statement, line: pd.Series, series: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    now = window_changes(statement.span, line, series, profile)
    if statement.kind == "per":
        return now.assign(figure=now["change"] / statement.over, divided_by=statement.over)
    if statement.kind == "change":
        return now.assign(figure=now["change"])
    rates = _a_day(now, statement.span, statement.kind == "a_day")
    if statement.kind == "a_day":
        return rates
    before = _a_day(window_changes(statement.against, line, series, profile), statement.against, False)
    keys = ["ends", "adjusted", "divisor"]
    both = rates.merge(before[[*keys, "figure", "missing"]], on=keys, suffixes=("", "_before"))
    return both.assign(
        figure=100 * (both["figure"] / both["figure_before"] - 1), missing=both["missing"].fillna(both["missing_before"])
    )


def window_changes(span: Span, line: pd.Series, series: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the change of a window between the lists that each convention takes, plain and without adjustments."""
    ends = conventions()["ends"]
    days = {
        "start": [pd.Timestamp(span.first) + pd.Timedelta(days=item["start"]) for item in ends.values()],
        "end": [pd.Timestamp(span.last) + pd.Timedelta(days=item["end"]) for item in ends.values()],
    }
    lines = pd.DataFrame([line] * len(ends)).assign(ends=list(ends))
    asked = ask(lines, pd.Series(days["start"]), pd.Series(days["end"])).assign(
        start=lambda table: table["wanted_start"], end=lambda table: table["wanted_end"]
    )
    asked = asked[asked["start"] < asked["end"]]
    found = asked.pipe(limit_to_lifetime, lifetimes(profile)).pipe(difference, series, profile)
    plain = found.assign(change=found["change"].astype("float64"), adjusted=False, missing=_missing(found, series))
    without = plain[plain["adjustment"].ne(0)].assign(adjusted=True, change=lambda table: table["change"] - table["adjustment"])
    return pd.concat([plain, without.astype({"change": "float64"})], ignore_index=True).assign(divisor="none", divided_by=1.0)


def _missing(found: pd.DataFrame, series: pd.DataFrame) -> pd.Series:
    """Return which lists a window lacks, or why nothing crosses it, in words; null when nothing is amiss."""
    refused = explain(found, series)
    told = []
    for row, why in zip(found.itertuples(), refused, strict=True):
        gone = [written(day) for day, claim in ((row.start, row.start_claim), (row.end, row.end_claim)) if pd.isna(claim)]
        told.append(fill("replay", "no_list", days=listing(gone)) if gone else why)
    return pd.Series(told, found.index, "str")


def _a_day(window: pd.DataFrame, span: Span, every: bool) -> pd.DataFrame:
    """Return the window's change by what it may have been divided by: its true days alone, or `every` divisor."""
    month = span.first.day == 1 and span.days == monthrange(span.first.year, span.first.month)[1]
    divisors = {"between": window["days"].astype("float64"), "window": float(span.days)}
    divisors |= {"thirty": 30.0} if month else {}
    parts = [
        window.assign(divisor=name, divided_by=days, figure=window["change"] / days)
        for name, days in (divisors.items() if every else [("between", divisors["between"])])
    ]
    return pd.concat(parts, ignore_index=True).drop_duplicates(["ends", "adjusted", "divided_by"], ignore_index=True)


def _totals(statement: Statement, series: pd.DataFrame) -> pd.DataFrame:
    by_day = series[series["qualifier"].isin(POINTS)].drop_duplicates("date").set_index("date")
    rows = []
    for name, item in conventions()["totals"].items():
        day = pd.Timestamp(statement.span.last) + pd.Timedelta(days=item["end"])
        known = day in by_day.index
        rows.append({
            "ends": name, "divisor": "none", "adjusted": False, "start": pd.NaT, "end": day, "days": pd.NA, "divided_by": 1.0,
            "change": np.nan, "adjustment": 0.0, "figure": float(by_day.loc[day, "value"]) if known else np.nan,
            "missing": None if known else fill("replay", "no_list", days=day), "start_claim": None,
            "end_claim": by_day.loc[day, "claim_id"] if known else None,
        })  # fmt: skip
    return pd.DataFrame(rows)


def judge(tried: pd.DataFrame, statement: Statement) -> pd.DataFrame:
    """Return what was tried with `off` and `rounding`: how far each figure lies from the statement's, and how it becomes it."""
    sign = -1 if statement.figure < 0 else 1  # a fall is cut off towards nothing, as a rise is
    steps = sign * (tried["figure"] - statement.figure) / statement.step
    rounding = pd.Series(None, tried.index, "str")
    rounding = rounding.mask(steps.between(-0.5 - SLACK, 0.5 + SLACK), "nearest")
    rounding = rounding.mask(rounding.isna() & steps.gt(0.5) & steps.lt(1 - SLACK), "down")
    return tried.assign(off=tried["figure"] - statement.figure, rounding=rounding)


def _in_order(judged: pd.DataFrame, statement: Statement) -> pd.DataFrame:
    """Return the conventions that give the figure rounded, then those that give it cut off, then the nearest;
    the plainest of equals first.
    """
    place = {name: number for number, name in enumerate(conventions()["totals" if statement.kind == "total" else "ends"])}
    how = judged["rounding"].map({"nearest": 0, "down": 1}).fillna(2).mask(judged["figure"].isna(), 3)
    return (
        judged.assign(
            how=how,
            far=judged["off"].abs().where(how.eq(2), 0.0),
            plain=judged["ends"].map(place),
            division=judged["divisor"].map({"none": 0, "between": 0, "window": 1, "thirty": 2}),
        )
        .sort_values(["how", "far", "plain", "division", "adjusted"], ignore_index=True, kind="stable")
    )  # fmt: skip
