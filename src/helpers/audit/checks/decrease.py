"""A running total that falls: a revision, a change of definition, a slip, and from the list alone nobody can tell which."""

from __future__ import annotations

import pandas as pd

from helpers.audit import words
from helpers.audit.context import Context
from helpers.audit.findings import finding
from helpers.audit.steps import list_steps


def check_decreases(context: Context) -> list[dict]:
    """Return a verdict for each total of a list: no lower than the list before; lower and explained by the profile (a note);
    lower and not explained (possible).

    A fall that only takes back the list before, whose own rise had been larger than any recent one, is told as that: the figure
    in question may be the earlier one. Nothing is said of how the list moved before its first total in the ledger.
    """
    return [verdict for row in _judged(context).to_dict("records") for verdict in _verdicts(context, row)]


def _judged(context: Context) -> pd.DataFrame:
    steps = list_steps(context)
    before = steps.groupby(["series_id", "category"])[["step", "previous_value", "usual"]].shift()
    return steps.assign(
        falls=steps["step"] < 0,
        redefined=steps["break_note"] != "",
        adjusted=(steps["adjustment"] < 0) & (steps["step"] >= steps["adjustment"]),
        takes_back=(steps["value"] >= before["previous_value"]) & (before["step"] > before["usual"]),
        two_before=before["previous_value"],
    )


def _verdicts(context: Context, row: dict) -> list[dict]:
    row |= {"known_on": max(day for day in (row["known_on"], row["previous_known"]) if pd.notna(day))}
    label = context.label(row["series_id"], row["category"])
    facts = {"day": words.day(row["as_of"]), "value": words.number(row["value"]), "label": label}
    if pd.isna(row["previous_value"]):
        return [finding(row, "consistent", "none", "first_list", words.sentence("verdicts", "consistent", "first", **facts))]
    facts |= {"previous": words.number(row["previous_value"]), "previous_day": words.day(row["previous_day"], row["as_of"])}
    if not row["falls"]:
        return [finding(row, "consistent", "none", "no_decrease", words.sentence("verdicts", "consistent", "step", **facts))]
    if row["redefined"]:
        text = words.sentence("verdicts", "definition_break", "step", note=row["break_note"], **facts)
        return [finding(row, "definition_break", "note", "decrease", text)]
    if row["adjusted"]:
        facts |= {"adjustment": words.signed(row["adjustment"]), "adjuster": context.profile.adjustments_by}
        return [finding(row, "revision", "note", "decrease", words.sentence("verdicts", "revision", "step", **facts))]
    rivals = [words.sentence("rival_step", **facts)] if row["takes_back"] else []
    text = words.sentence("verdicts", "implausible_step", "step", level="possible", **facts)
    echo = finding(
        row, "consistent", "none", "echo_of_day_before", words.sentence("verdicts", "consistent", "echo_step", **facts)
    )
    return [finding(row, "implausible_step", "possible", "decrease", text, rivals=rivals, echo_of=row["previous_claim"]), echo]
