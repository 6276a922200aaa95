"""The day counter of a war: day 443 counted from one, or from zero, against the day the text is about."""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from helpers.audit import words
from helpers.audit.context import Context
from helpers.audit.findings import finding

COUNTER = "day counter"  # the reason that the reader gives for such a number, with or without the underscore
COUNTERS = (COUNTER, COUNTER.replace(" ", "_"))
CONFLICT = "day_number_conflict"
MISCOUNT = 31  # days; a counter further off counts something else than the war, or is from another text


def check_day_numbers(context: Context) -> list[dict]:
    """Return a verdict for each day counter: it fits counted from one, fits counted from zero (a note), or fits neither.

    Counters are numbers of the texts that are no claims; where the audit is given no numbers, the reader's own flag on a claim of
    the text stands in, once a text. A counter fits when it falls on the day of publication or on a day the totals are said to
    cover. Profiles without a first day of the war, and texts without any date, give nothing.
    """
    start = context.profile.start
    if start is None:
        return []
    if context.numbers is None:
        return _from_flags(context)
    counters = context.numbers[context.numbers["reason"].str.replace("_", " ") == COUNTER]
    rows = [counter | _days_of_text(context.of_text(counter["doc_id"])) for counter in counters.to_dict("records")]
    return [verdict for row in rows if (verdict := _verdict(row, pd.Timestamp(start)))]


def _days_of_text(text: pd.DataFrame) -> dict:
    """Return the `days` a text is about, the day most of its totals cover first, publication last, and when it was known."""
    covered = Counter(text.loc[text["window"] == "cumulative", "as_of"].dropna())
    published = list(text["published"].dropna().unique()[:1])
    return {
        "days": [day for day, _ in covered.most_common()] + published,
        "known_on": text["known_on"].min(),
        "kind": text["kind"].min(),
    }


def _verdict(row: dict, start: pd.Timestamp) -> dict | None:
    counted = re.sub(r"[^\d]", "", row["quote"])
    if not counted or not row["days"]:
        return None
    from_one, from_zero = (start + pd.Timedelta(days=int(counted) - first) for first in (1, 0))
    quote = f'"{row["quote"]}"' if not row["quote"].isdigit() else f'"day {row["quote"]}"'
    about, subject = row["days"][0], {**row, "claim_id": None, "as_of": row["days"][0], "value": float(counted)}
    if from_one in row["days"]:
        text = words.sentence("verdicts", "consistent", "day_from_one", quote=quote, day=words.day(from_one))
        return finding(subject, "consistent", "none", "day_number", text)
    if from_zero in row["days"]:
        text = words.sentence("verdicts", "consistent", "day_from_zero", quote=quote, day=words.day(from_zero))
        return finding(subject, "consistent", "note", "day_number", text)
    level = "likely" if abs((about - from_zero).days) <= MISCOUNT else "possible"
    text = words.sentence(
        "verdicts", CONFLICT, "total", level=level, quote=quote, day=words.day(about),
        from_one=words.day(from_one, about), from_zero=words.day(from_zero, about),
    )  # fmt: skip
    return finding(subject, CONFLICT, level, "day_number", text)


def _from_flags(context: Context) -> list[dict]:
    marked = context.claims[context.claims["flags"].map(lambda flags: flags is not None and CONFLICT in list(flags)).astype(bool)]
    return [
        finding({**claim, "claim_id": None}, CONFLICT, "possible", "day_number", words.sentence("verdicts", CONFLICT, "flag"))
        for claim in marked.sort_values("start").drop_duplicates("doc_id").to_dict("records")
    ]
