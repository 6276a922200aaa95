"""The change a list prints in brackets against the difference of its total from the day before."""

from __future__ import annotations

import pandas as pd

from helpers.audit import words
from helpers.audit.context import Context
from helpers.audit.findings import finding
from helpers.audit.lists import CELL, LINE, LISTING, TRANSCRIBED, backing
from helpers.audit.steps import ONE_DAY, list_steps, stated_changes

OFTEN_STILL = 0.25  # a line that stood still on more than this share of recent days may well have done so today


def check_stated_changes(context: Context) -> list[dict]:
    """Return a verdict for each printed change whose list of the day before is in the ledger too.

    Where they differ, the profile's adjustments and changes of definition explain it (a note); or the change differs, and nobody
    can say from here which of the two is meant (`stated_change_mismatch`, of the change), unless the check of the list's history
    finds the total mistaken and the change gives what was meant. The day after such a mistake fits once it is set right, and is
    no finding.
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
            "previous_claim",
            "adjustment",
            "break_note",
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
    return rows.merge(_before(context), on="previous_claim", how="left")


def _before(context: Context) -> pd.DataFrame:
    """Return of each list's figure what can tell an error in it: its text and source, what other lists of its day say, and
    whether it repeats the figure of its own source's day before.
    """
    lists = context.lists[[*CELL, "claim_id", "value", "previous_value", "previous_day"]]
    stands = backing(context.totals).rename(columns={"backing": "before_backing"})
    source = context.totals[["claim_id", "doc_id", "kind", "outlet", "known_on", "quote"]].add_prefix("before_")
    rows = lists.merge(stands, on=[*CELL, "value"], how="left").merge(source, left_on="claim_id", right_on="before_claim_id")
    stands = (rows["value"] == rows["previous_value"]) & (rows["as_of"] - rows["previous_day"] == ONE_DAY)
    return rows.assign(before_stands=stands, previous_claim=rows["claim_id"])[
        ["previous_claim", "before_backing", "before_doc_id", "before_kind", "before_outlet", "before_known_on", "before_stands"]
    ]


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
    if _carried_before(row):
        return _of_day_before(row, facts)
    text = words.sentence("verdicts", "stated_change_mismatch", "step" if row["kind"] in LISTING else "press", **facts)
    settled = words.sentence("verdicts", "consistent", "change_settled", **facts)
    more = {"against": row["total_claim"], "against_value": row["expected"], "settled_text": settled}
    return finding(row, "stated_change_mismatch", "possible", "stated_change", text, suggested_value=row["difference"], **more)


def _carried_before(row: dict) -> bool:
    """Whether the day before is a transcription's alone, left standing, and falls short of what total and change give."""
    meant = row["total"] - row["value"]
    left_standing = row["before_kind"] == TRANSCRIBED and row["before_backing"] < 2 and bool(row["before_stands"])
    return left_standing and row["kind"] == "bulletin" and meant > row["previous_value"] and row["still"] <= OFTEN_STILL


def _of_day_before(row: dict, facts: dict) -> dict:
    """Return the finding on the figure of the day before: the transcription repeats its own day before where the list had
    moved.
    """
    subject = row | {
        "claim_id": row["previous_claim"], "doc_id": row["before_doc_id"], "kind": row["before_kind"],
        "as_of": row["previous_day"], "value": row["previous_value"],
    }  # fmt: skip
    meant = row["total"] - row["value"]
    facts |= {"outlet": row["before_outlet"], "previous_day": words.day(row["previous_day"]), "meant": words.number(meant)}
    text = words.sentence("verdicts", "reference_error", "change", level="likely", **facts)
    return finding(subject, "reference_error", "likely", "stated_change", text, suggested_value=meant)
