"""The span before the one told last, with which it is compared: "up from 298 the previous month", "3,498 a year earlier"."""

from __future__ import annotations

import re
from datetime import timedelta

from helpers.extraction.basis import Basis, tell
from helpers.extraction.spans import Time, years_earlier
from helpers.extraction.windows import month_before
from helpers.model import Claim

BACK = re.compile(
    r",? (?:in |during |for |over )?"
    r"(?:(?:a|one|the) (week|month|year) (?:before|earlier|previously)(?! (?:the|last|that|it|he|she|they|its)\b)"
    r"|the (?:previous|preceding|prior) (week|month|year))(?![\w-])"
)
# What of a span may lie a week, a month, a year before it.
LIES_BACK = {"week": ("week",), "month": ("month",), "year": ("week", "month", "period")}


def unit_back(folded: str, at: int) -> tuple[str, int] | None:
    """Return the unit by which what ends at `at` lies before a span told, and where the words for it end; None without them."""
    match = BACK.match(folded, at)
    return (match[1] or match[2], match.end()) if match else None


def span_back(folded: str, at: int, before: Claim) -> Time | None:
    """Return the span before that of a claim for a figure whose phrase ends at `at`, where words behind it say so."""
    back = unit_back(folded, at)
    if back is None or before.as_of is None or before.window not in LIES_BACK[back[0]]:
        return None
    unit, basis = back[0], Basis("span_before", at, back[1])
    if unit == "month":
        first, last = month_before(before.as_of)
    elif unit == "week":
        last, first = before.as_of - timedelta(days=7), before.window_start and before.window_start - timedelta(days=7)
    else:
        last, first = years_earlier(before.as_of, 1), before.window_start and years_earlier(before.window_start, 1)
    return Time(before.window, tell(first, "counted", basis), tell(last, "counted", basis), why=basis)
