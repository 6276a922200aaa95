"""A public transcription of a list against the list itself, or against another transcription of it."""

from __future__ import annotations

import pandas as pd

from helpers.audit import words
from helpers.audit.context import Context
from helpers.audit.digits import digit_kind
from helpers.audit.findings import finding
from helpers.audit.lists import CELL, TRANSCRIBED, oddness

CHECK = "transcription"


def check_transcriptions(context: Context) -> list[dict]:
    """Return a verdict for each figure of a transcription that another list of its day can be held against.

    Where they differ, the transcription's figure is a `reference_error` when something speaks against it: it falls below its own
    day before or repeats it while the other moves on, or it is a slip of the keys away from a figure that two lists give. It is
    likely when the other has the bulletin or a second list behind it, or nothing speaks against the other. Otherwise nobody can
    tell which of the two is meant (`contradicts_same_source`).
    """
    rows = _compared(context)
    alike = rows["value"] == rows["expected"]
    return [
        *(_agreeing(context, row) for row in rows[alike].to_dict("records")),
        *(_differing(context, row) for row in rows[~alike].to_dict("records")),
    ]


def _compared(context: Context) -> pd.DataFrame:
    totals = context.totals[context.totals["value"].notna()].astype({"value": "float64"})
    listed = totals[totals["kind"].isin(("bulletin", TRANSCRIBED))]
    listed = listed.assign(backing=listed.groupby([*CELL, "value"])["doc_id"].transform("nunique"), odd=oddness(listed))
    names = {"value": "expected", "claim_id": "list_claim", "known_on": "list_known"}
    chosen = context.lists.rename(columns=names)[[*CELL, *names.values(), "previous_value"]]
    beside = listed.set_index("claim_id")[["kind", "outlet", "backing", "odd"]].add_prefix("list_")
    rows = listed[listed["kind"] == TRANSCRIBED].merge(chosen, on=CELL).merge(beside, left_on="list_claim", right_index=True)
    rows = rows[rows["claim_id"] != rows["list_claim"]]
    return rows.assign(known_on=rows[["known_on", "list_known"]].max(axis=1))


def _agreeing(context: Context, row: dict) -> dict:
    label = context.label(row["series_id"], row["category"])
    facts = {"quote": f'"{row["quote"]}" ({label})', "day": words.day(row["as_of"])}
    return finding(row, "consistent", "none", CHECK, words.sentence("verdicts", "consistent", "same", **facts), evidence=["same"])


def _differing(context: Context, row: dict) -> dict:
    label, day = context.label(row["series_id"], row["category"]), words.day(row["as_of"])
    facts = {
        "outlet": row["outlet"], "value": words.number(row["value"]), "label": label, "day": day,
        "expected": words.number(row["expected"]), "other": words.sentence("lists", row["list_kind"], outlet=row["list_outlet"]),
    }  # fmt: skip
    backed = row["list_kind"] != TRANSCRIBED or row["list_backing"] > 1
    slip = digit_kind(row["value"], row["expected"])
    settled = words.sentence("verdicts", "consistent", "settled", **facts)
    more = {"suggested_value": row["expected"], "against": row["list_claim"], "settled_text": settled}
    if row["odd"] or (backed and slip):
        level = "likely" if backed or not row["list_odd"] else "possible"
        why = words.sentence("odd", "falls" if row["odd"] == 2 else "still" if row["odd"] else "slip")
        text = words.sentence("verdicts", "reference_error", "total", level=level, why=why, **facts)
        return finding(row, "reference_error", level, CHECK, text, evidence=["digits"] if slip else [], **more)
    text = words.sentence("verdicts", "contradicts_same_source", "transcription", **facts)
    return finding(row, "contradicts_same_source", "possible", CHECK, text, **more)
