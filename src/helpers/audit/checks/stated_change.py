"""The change a list prints in brackets against the difference of its total from the day before."""

from __future__ import annotations

import pandas as pd

from helpers.audit import words
from helpers.audit.context import Context
from helpers.audit.digits import digit_kind
from helpers.audit.findings import finding
from helpers.audit.lists import CELL, LINE, LISTING
from helpers.audit.steps import ONE_DAY, list_steps, stated_changes

OUT_OF_ORDER = 3  # a step is out of the ordinary when it is more than this many times the largest recent one
OFTEN_STILL = 0.25  # a line that stood still on more than this share of recent days may well have done so today
SMALLEST = 10  # and more than this many items, so that a first loss after quiet weeks is not


def check_stated_changes(context: Context) -> list[dict]:
    """Return a verdict for each printed change whose list of the day before is in the ledger too.

    Where they differ, the profile's adjustments and changes of definition explain it (a note); or the total repeats the day
    before's (`carried_over`, of the total); or the total is a slip of the keys away from what the change gives while its own
    step is out of the ordinary (of the total); or else the change differs, and nobody can say from here which of the two is
    meant (`stated_change_mismatch`, of the change). The day after such a slip fits once the slip is set right, and is no
    finding.
    """
    return [_verdict(context, row) for row in _compared(context).to_dict("records")]


def _compared(context: Context) -> pd.DataFrame:
    steps = list_steps(context)[
        [
            *CELL,
            "value",
            "claim_id",
            "previous_day",
            "previous_value",
            "previous_known",
            "adjustment",
            "break_note",
            "usual",
            "still",
        ]
    ]
    rows = stated_changes(context).merge(steps.rename(columns={"value": "listed", "claim_id": "list_claim"}), on=CELL)
    rows = rows[(rows["as_of"] - rows["previous_day"]) == ONE_DAY]
    rows = rows[rows["kind"].isin(LISTING) | (rows["total"] == rows["listed"])]  # a differing total is the day's list check's
    rows = rows.assign(difference=rows["total"] - rows["previous_value"], expected=rows["previous_value"] + rows["value"])
    rows = rows.assign(residual=rows["difference"] - rows["value"]).sort_values([*LINE, "as_of"])
    of_lists = rows[rows["total_claim"] == rows["list_claim"]]
    day_before = of_lists[[*CELL, "residual"]].assign(as_of=lambda table: table["as_of"] + ONE_DAY)
    rows = rows.merge(day_before.rename(columns={"residual": "residual_before"}), on=CELL, how="left")
    rows = rows.assign(known_on=rows[["known_on", "previous_known"]].max(axis=1))
    return rows.merge(_backing(context.totals), on=[*CELL, "total"], how="left")


def _backing(totals: pd.DataFrame) -> pd.DataFrame:
    """Return in how many lists or references each total stands; press that repeats a list says nothing for it."""
    of_lists = totals[totals["kind"].isin(LISTING) & totals["value"].notna()].astype({"value": "float64"})
    return (
        of_lists.groupby([*CELL, "value"])["doc_id"].nunique().rename("backing").reset_index().rename(columns={"value": "total"})
    )


def _verdict(context: Context, row: dict) -> dict:
    label = context.label(row["series_id"], row["category"])
    facts = {
        "quote": words.quoted(row, label),
        "label": label,
        "day": words.day(row["as_of"]),
        "change": words.signed(row["value"]),
        "difference": words.signed(row["difference"]),
        "previous": words.number(row["previous_value"]),
        "expected": words.number(row["expected"]),
    }
    if row["residual"] == 0:
        return finding(row, "consistent", "none", "change_fits", words.sentence("verdicts", "consistent", "change", **facts))
    if row["residual"] == -row["residual_before"]:
        return finding(row, "consistent", "none", "echo_of_day_before", words.sentence("verdicts", "consistent", "echo", **facts))
    if row["break_note"]:
        text = words.sentence("verdicts", "definition_break", "change", note=row["break_note"], **facts)
        return finding(row, "definition_break", "note", "stated_change", text)
    if row["residual"] == row["adjustment"]:
        facts |= {"adjustment": words.signed(row["adjustment"]), "adjuster": context.profile.adjustments_by}
        return finding(row, "revision", "note", "stated_change", words.sentence("verdicts", "revision", "change", **facts))
    return _differing(row, facts)


def _differing(row: dict, facts: dict) -> dict:
    total = row | {"claim_id": row["total_claim"], "value": row["total"]}
    alone = row["backing"] < 2  # another list with the same total speaks against a slip in this one
    if alone and row["difference"] == 0 and row["kind"] in LISTING:
        level = "possible" if row["still"] > OFTEN_STILL else "likely"
        text = words.sentence("verdicts", "carried_over", "step", level=level, **facts)
        return finding(total, "carried_over", level, "stated_change", text, suggested_value=row["expected"])
    slip = digit_kind(row["total"], row["expected"])
    if alone and slip and _out_of_order(row) and row["kind"] in LISTING:
        text = words.sentence("verdicts", slip, "step", level="likely", value=words.number(row["total"]), **facts)
        return finding(total, slip, "likely", "stated_change", text, suggested_value=row["expected"], evidence=["digits"])
    text = words.sentence("verdicts", "stated_change_mismatch", "step" if row["kind"] in LISTING else "press", **facts)
    return finding(row, "stated_change_mismatch", "possible", "stated_change", text, suggested_value=row["difference"])


def _out_of_order(row: dict) -> bool:
    usual = 0 if pd.isna(row["usual"]) else row["usual"]
    return row["difference"] < 0 or row["difference"] > max(OUT_OF_ORDER * usual, SMALLEST)
