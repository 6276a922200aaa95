"""A list's own history: does a total follow from those before it, from the printed change and from how the lines move?"""

from __future__ import annotations

import pandas as pd

from helpers.audit import words
from helpers.audit.context import Context
from helpers.audit.detect import ERRORS, judge_series, priors, rules_of
from helpers.audit.findings import finding
from helpers.audit.lists import backing
from helpers.audit.steps import ONE_DAY, list_steps, stated_changes

SETTLED = 7  # steps from day to day that must be known of a line before it is judged without a printed change
REMEMBERED = pd.Timedelta(days=200)  # lists so long before the first figure judged no longer bear on it
OF_THE_CHANGE = "stated_change_mismatch"  # told of the change, by its own check


def check_history(context: Context) -> list[dict]:
    """Return a finding for each total of a list that its own history speaks against, as the audit of plain series reckons it.

    Judged are figures of bulletins that stand in one list alone and have the list of the day before in the ledger; told are those
    that are mistaken with the probability of the level `ledger`. A figure that a second list bears out is left alone, unless yet
    another has the total that the printed change gives. Transcriptions are left to the checks that compare lists: where they
    differ from the list they copy, another list tells it better than the list's own ways, for lists do stand still. So a total
    that repeats the day before, without a printed change that says otherwise, is possible at most.
    """
    return [_finding(context, row) for row in _doubted(context).to_dict("records")]


def _doubted(context: Context) -> pd.DataFrame:
    """Return the figures of lists that are held to be mistaken, with the verdict on each."""
    changes = stated_changes(context).set_index("total_claim")["value"]
    lists = list_steps(context).assign(stated_change=lambda table: table["claim_id"].map(changes).astype("float64"))
    judged = [_judged(context, str(series), table) for series, table in lists.groupby("series_id")]
    if not any(len(table) for table in judged):
        return lists.iloc[:0]
    rows = pd.concat([table for table in judged if len(table)], ignore_index=True)
    stands = backing(context.totals)
    rows["backing"] = _found(rows, "value", stands)
    rows["meant_backing"] = _found(rows, "meant", stands)
    alone = (rows["backing"] < 2) | (rows["meant_backing"] > 0)
    told = rows["found"].isin(ERRORS) & rows["found"].ne(OF_THE_CHANGE)
    return rows[alone & told & (rows["confidence"] >= priors()["levels"]["ledger"]["possible"])]


def _judged(context: Context, series: str, lists: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of a series' bulletins that follow a list of the day before, each with what its history says of it."""
    daily = lists["as_of"] - lists["previous_day"] == ONE_DAY
    known = daily.groupby(lists["category"]).cumsum() - daily
    told = lists["known_on"].groupby(lists["category"]).cummax()
    ready = daily & ((known >= SETTLED) | lists["stated_change"].notna())
    wanted = lists.assign(told_on=told)[ready & lists["kind"].eq("bulletin")]
    if wanted.empty:
        return wanted
    near = lists[lists["as_of"].between(wanted["as_of"].min() - REMEMBERED, wanted["as_of"].max())]
    table = near.rename(columns={"as_of": "date"})[["date", "category", "value", "stated_change"]]
    judged = judge_series(table, rules_of(context.profile, series))
    names = {"date": "as_of", "verdict": "found", "suggested_value": "meant"}
    verdicts = judged.rename(columns=names)[["as_of", "category", "found", "confidence", "meant"]]
    return wanted.merge(verdicts, on=["as_of", "category"])


def _found(rows: pd.DataFrame, column: str, stands: pd.DataFrame) -> pd.Series:
    """Return in how many lists a figure of a row stands on its day."""
    keys = ["series_id", "category", "as_of"]
    return rows[keys].assign(value=rows[column]).merge(stands, how="left", on=[*keys, "value"])["backing"].fillna(0)


def _finding(context: Context, row: dict) -> dict:
    bound = priors()["levels"]["ledger"]["likely"]
    by_change = pd.notna(row["stated_change"]) and row["meant"] == row["previous_value"] + row["stated_change"]
    level = "likely" if row["confidence"] >= bound and (by_change or row["found"] != "carried_over") else "possible"
    return finding(
        row | {"known_on": row["told_on"]}, row["found"], level, "history", _sentence(context, row, level, by_change),
        suggested_value=None if pd.isna(row["meant"]) else row["meant"],
        evidence=["stated_change"] if by_change else [],
    )  # fmt: skip


def _sentence(context: Context, row: dict, level: str, by_change: bool) -> str:
    expected = "" if pd.isna(row["meant"]) else words.number(row["meant"])
    facts = {
        "level": level, "day": words.day(row["as_of"]), "value": words.number(row["value"]), "expected": expected,
        "label": context.label(row["series_id"], row["category"]), "previous": words.number(row["previous_value"]),
    }  # fmt: skip
    if by_change and row["found"] in words.templates()["by_change"]:
        return words.sentence("verdicts", row["found"], "step", change=words.signed(row["stated_change"]), **facts)
    more = {
        "step": words.signed(row["value"] - row["previous_value"]),
        "recent": "" if pd.isna(row["usual"]) else words.sentence("recent", usual=words.number(round(row["usual"]))),
        "meant": words.sentence("meant", expected=expected) if expected else "",
    }
    return words.sentence("verdicts", row["found"], "history", **more, **facts)
