"""Records and changes of pace in sentences, and only those worth a reader's time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.analysis.records import DAY, WINDOW
from helpers.analysis.words import fill, listing, number, percent, rate

FAR = pd.Timedelta(days=180)  # "the most since" a day less far back is no news
SEVERAL = 4  # spans of a window's length without which being the first of them says little


def tell_records(records: pd.DataFrame) -> list[str]:
    """Return a sentence for each record of `find_records` that reaches half a year back, or is the first of four spans or more.

    A step that makes up for a carried-over day gets the sentence that it is no record.

    >>> whole = compare(series, war, first, last, categories=["tank"])
    >>> tell_records(find_records(series, war, whole))
    []
    """
    found = [sentence for row in records.itertuples() for sentence in _record(row)]
    return list(dict.fromkeys(found))


def tell_turns(turns: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> list[str]:
    """Return a sentence for each turn of `find_turns` whose new pace began in the window, in the table's order.

    >>> turns = find_turns(series, war, last)
    >>> tell_turns(turns, first, last)
    []
    """
    inside = turns[turns["day"].gt(start) & turns["day"].le(end)]
    return [
        _sentence(
            "turned", label=row.subject, day=row.day, before=rate(row.before_per_day), after=rate(row.after_per_day),
            share="" if pd.isna(row.rate_change) else percent(row.rate_change),
        )
        for row in inside.itertuples()
    ]  # fmt: skip


def tell_unlooked(turns: pd.DataFrame, end: pd.Timestamp) -> list[str]:
    """Return a sentence for each reason why no change of pace was looked for, with the lines that it kept out.

    >>> turns = find_turns(series, war, last)
    >>> len(tell_unlooked(turns, last))
    1
    """
    left = turns[turns["why"].notna()].groupby("why", sort=False)["subject"].agg(list)
    return [
        rows[0] if len(rows) == 1 else fill("turns", f"several_{why}", labels=listing(labels), end=end)
        for why, labels in left.items()
        for rows in [turns.loc[turns["why"].eq(why), "refused"].tolist()]
    ]


def _record(row: Any) -> list[str]:
    facts = {
        "label": row.subject, "rate": rate(float(row.per_day)), "of": int(row.of), "days": int(row.days), "end": row.end,
        "first": row.first, "value": number(float(row.value)),
    }  # fmt: skip
    found = []
    if row.what == WINDOW:
        place = {1: "window_high", row.of: "window_low"}.get(row.rank) if row.of >= SEVERAL else None
        found = [_sentence(place, **facts)] if place else []
    elif row.what == DAY:
        found = _since("day_high", row.higher_on, row, facts)
    else:
        found = _since("mean_high", row.higher_on, row, facts) or _since("mean_low", row.lower_on, row, facts)
    if row.what == DAY and pd.notna(row.made_up_on):
        facts |= {"value": number(float(row.made_up_change)), "end": row.made_up_on, "days": int(row.made_up_days)}
        found.append(_sentence("made_up", **facts))
    return found


def _since(key: str, since: pd.Timestamp, row: Any, facts: dict[str, Any]) -> list[str]:
    if pd.isna(since):
        return [_sentence(key, **facts)] if row.end - row.first >= FAR else []
    return [_sentence(f"{key}_since", since=since, **facts)] if row.end - since >= FAR else []


def _sentence(key: str, **facts: Any) -> str:
    words = fill("records", key, **facts)
    return words[:1].upper() + words[1:]
