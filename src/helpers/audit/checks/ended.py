"""A total still quoted from a line that the list no longer has."""

from __future__ import annotations

import pandas as pd

from helpers.audit import words
from helpers.audit.context import Context
from helpers.audit.findings import finding
from helpers.audit.lists import LISTING


def check_ended_series(context: Context) -> list[dict]:
    """Return a finding for each total of a line that had left its list by the day the text gives.

    The finding is likely when the figure is the last one listed, possible when it is another. No list of that day has the line,
    so the claim is not among the totals compared. The last figure is the profile's, else that of the last list in the ledger.
    """
    restated = context.totals[~context.totals["kind"].isin(LISTING)]
    ends = _ends(context)
    late = restated.merge(ends, on=["series_id", "category"])
    late = late[late["as_of"] > late["until"]]
    return [_ended(context, claim) for claim in late.to_dict("records")]


def _ends(context: Context) -> pd.DataFrame:
    last = context.lists.drop_duplicates(["series_id", "category"], keep="last").set_index(["series_id", "category"])["value"]
    rows = [
        (name, category, pd.Timestamp(line.until), line.last_value if line.last_value is not None else last.get((name, category)))
        for name, series in context.profile.official_series.items()
        for category, line in series.categories.items()
        if line.until
    ]
    return pd.DataFrame(rows, columns=["series_id", "category", "until", "last_value"]).astype(
        {"until": "datetime64[us]", "last_value": "float64"}
    )


def _ended(context: Context, claim: dict) -> dict:
    last, label = claim["last_value"], context.label(claim["series_id"], claim["category"])
    text = words.sentence(
        "verdicts", "ended_series", "total",
        quote=words.quoted(claim, label),
        last_value="" if pd.isna(last) else words.sentence("last_value", value=words.number(last)),
        last_day=words.day(claim["until"]),
    )  # fmt: skip
    level = "likely" if claim["value"] == last else "possible"
    return finding(claim, "ended_series", level, "line_ended", text)
