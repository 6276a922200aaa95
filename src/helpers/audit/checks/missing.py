"""Lines that a bulletin leaves out, and lines in which only the change is printed."""

from __future__ import annotations

import numpy as np
import pandas as pd

from helpers.audit import words
from helpers.audit.context import Context
from helpers.audit.findings import finding
from helpers.audit.steps import printed_changes

RECENT = np.timedelta64(7, "D")  # a line listed within these days before and after is one that a bulletin should have
NEVER = np.array([], "datetime64[D]")
MOST_MISSING = 0.34  # a bulletin without more of the lines than this is an excerpt, and nothing is said of it


def check_missing(context: Context) -> list[dict]:
    """Return a finding for each line of its list that a bulletin does not have: `missing_total` where a change is printed and no
    total, `missing_line` where there is neither. What the bulletins of the week before had is expected, without any
    such bulletin what other lists had, but for lines that had ended.

    The suggested value is what another list of that day says, where there is one.
    """
    bulletins = context.totals[context.totals["kind"] == "bulletin"]
    if bulletins.empty:
        return []
    texts = bulletins.groupby(["doc_id", "series_id", "as_of"])
    heads = texts[["side", "published", "known_on", "outlet", "kind"]].first().join(texts["category"].agg(set))
    recently = [_days(bulletins), _days(context.lists)]
    found = []
    for (doc_id, series_id, as_of), head in heads.iterrows():
        expected = _expected(context, recently[0], series_id, as_of) or _expected(context, recently[1], series_id, as_of)
        missing = sorted(expected - head["category"])
        if not missing or len(missing) > MOST_MISSING * len(expected):
            continue
        text = {"doc_id": doc_id, "series_id": series_id, "as_of": as_of, **head.drop("category")}
        changes = printed_changes(context.of_text(doc_id)).set_index("category").to_dict("index")
        found += [_finding(context, text, category, changes.get(category)) for category in missing]
    return found


def _days(totals: pd.DataFrame) -> dict[tuple[str, str], np.ndarray]:
    """Return the days on which each line was listed, in order."""
    lines = totals.groupby(["series_id", "category"])["as_of"]
    return {line: np.sort(days.to_numpy("datetime64[D]")) for line, days in lines}


def _expected(context: Context, recently: dict[tuple[str, str], np.ndarray], series_id: str, as_of: pd.Timestamp) -> set[str]:
    """Return the lines that were listed in the days before, and that the profile does not say had ended by then."""
    day = np.datetime64(as_of, "D")
    expected = set()
    for category, line in context.profile.official_series[series_id].categories.items():
        days = recently.get((series_id, category), NEVER)
        before = int(days.searchsorted(day))  # how many of them lie before the day
        if before and days[before - 1] >= day - RECENT and not (line.until and day > np.datetime64(line.until)):
            expected.add(category)
    return expected


def _finding(context: Context, text: dict, category: str, change: dict | None) -> dict:
    day = context.of_day(text["series_id"], text["as_of"])
    same = day.loc[(day["category"] == category) & (day["doc_id"] != text["doc_id"]), "value"]
    suggested = same.iloc[0] if len(same) else None
    facts = {
        "label": context.label(text["series_id"], category), "day": words.day(text["as_of"]),
        "change": "" if change is None else words.signed(change["value"]),
        "elsewhere": "" if suggested is None else words.sentence("elsewhere", value=words.number(suggested)),
    }  # fmt: skip
    if change is None:
        subject = text | {"category": category, "value": None, "claim_id": None}
        sentence = words.sentence("verdicts", "missing_line", "step", **facts)
        about = f"{text['doc_id']}:{category}"
        return finding(subject, "missing_line", "likely", "missing", sentence, suggested_value=suggested, subject=about)
    sentence = words.sentence("verdicts", "missing_total", "step", **facts)
    return finding(
        text | change | {"category": category}, "missing_total", "likely", "missing", sentence, suggested_value=suggested
    )
