"""A running total that is told as new and is an old one: the list had gone on, or its source has put it right since."""

from __future__ import annotations

import pandas as pd

from helpers.audit import words
from helpers.audit.bounds import POINTS
from helpers.audit.context import Context
from helpers.audit.findings import finding
from helpers.audit.fits import FEWEST
from helpers.audit.lists import CELL, LINE, LISTING

OLD = pd.Timedelta(days=7)  # a total that is so much older than the last list is likely no list of the days between
TELLING = 100  # smaller figures recur by chance


def check_repeated(context: Context) -> list[dict]:
    """Return a verdict for each total of a text that repeats a figure which the list no longer had when the text was known.

    `repeats_old_figure`, in two ways. No list of its day is in the ledger, its figure is that of an earlier list, and lists known
    by then had moved on: likely when several totals of the text are of that same list, or it is more than a week older than the
    last one. Or it is what a source had for that very day, and the source had replaced it before the text was known: likely. A
    figure that its source replaced only later was right as told: a note, `revision`.
    """
    restated = context.totals[~context.totals["kind"].isin(LISTING) & context.totals["qualifier"].isin(POINTS)]
    restated = restated[restated["value"].notna()].astype({"value": "float64"})
    return [*_outrun(context, restated), *_replaced(context, restated)]


def _outrun(context: Context, restated: pd.DataFrame) -> list[dict]:
    """Return the findings on totals of days without a list that repeat an earlier list's figure."""
    lists = context.lists[[*CELL, "value", "known_on"]]
    keys = restated.set_index(CELL).index
    without = restated[~keys.isin(lists.set_index(CELL).index) & (restated["value"] >= TELLING)]
    earlier = without.merge(lists, on=LINE, suffixes=("", "_listed"))
    earlier = earlier[(earlier["as_of_listed"] < earlier["as_of"]) & (earlier["known_on_listed"] <= earlier["known_on"])]
    newest = earlier.sort_values("as_of_listed").drop_duplicates("claim_id", keep="last")
    same = (
        earlier[earlier["value_listed"] == earlier["value"]].sort_values("as_of_listed").drop_duplicates("claim_id", keep="last")
    )
    columns = ["claim_id", "as_of_listed", "value_listed"]
    rows = same.merge(newest[columns].rename(columns={"as_of_listed": "last_day", "value_listed": "last"}), on="claim_id")
    rows = rows[rows["last"] > rows["value"]]
    alike = rows.groupby(["doc_id", "as_of_listed"])["claim_id"].transform("size")
    rows = rows.assign(sure=(alike >= FEWEST) | (rows["last_day"] - rows["as_of_listed"] > OLD))
    return [_of_earlier(context, row) for row in rows.to_dict("records")]


def _of_earlier(context: Context, row: dict) -> dict:
    level = "likely" if row["sure"] else "possible"
    text = words.sentence(
        "verdicts", "repeats_old_figure", "total", level=level, last=words.number(row["last"]),
        quote=words.quoted(row, context.label(row["series_id"], row["category"])), day=words.day(row["as_of"]),
        other_day=words.day(row["as_of_listed"], row["as_of"]), last_day=words.day(row["last_day"], row["as_of"]),
    )  # fmt: skip
    evidence = [f"other_list:{row['as_of_listed']:%Y-%m-%d}"]
    return finding(row, "repeats_old_figure", level, "lists_before", text, suggested_value=row["last"], evidence=evidence)


def _replaced(context: Context, restated: pd.DataFrame) -> list[dict]:
    """Return the verdicts on totals that are what a source had for their day before it replaced that."""
    restated = restated[context.had_been(restated)]
    if restated.empty:
        return []
    before = context.replaced[[*CELL, "value", "outlet", "replaced_on"]].sort_values("replaced_on")
    before = before.drop_duplicates([*CELL, "value"], keep="last")
    now = context.lists[[*CELL, "value", "known_on"]].rename(columns={"value": "expected", "known_on": "list_known"})
    rows = restated.drop(columns=["replaced_on"], errors="ignore").merge(before, on=[*CELL, "value"], suffixes=("", "_listed"))
    rows = rows.merge(now, on=CELL)
    return [_of_source(context, row) for row in rows[rows["value"] != rows["expected"]].to_dict("records")]


def _of_source(context: Context, row: dict) -> dict:
    facts = {
        "quote": words.quoted(row, context.label(row["series_id"], row["category"])), "day": words.day(row["as_of"]),
        "outlet": row["outlet_listed"], "until": words.day(row["replaced_on"], row["as_of"]),
        "expected": words.number(row["expected"]),
    }  # fmt: skip
    known = max(row["known_on"], row["replaced_on"], row["list_known"])
    if row["known_on"] < row["replaced_on"]:
        text = words.sentence("verdicts", "revision", "since", **facts)
        return finding(row, "revision", "note", "replaced", text, suggested_value=row["expected"], known_on=known)
    text = words.sentence("verdicts", "repeats_old_figure", "replaced", level="likely", **facts)
    return finding(row, "repeats_old_figure", "likely", "replaced", text, suggested_value=row["expected"], known_on=known)
