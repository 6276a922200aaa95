"""Claims in, verdicts out: every check over the ledger as it was known on a day."""

from __future__ import annotations

import pandas as pd

from helpers.audit.checks import CHECKS
from helpers.audit.context import build_context
from helpers.audit.findings import verdicts_of
from helpers.errors import ParameterError, nearest
from helpers.profiles import Profile

MIN_LEVELS = ("possible", "likely")


def audit_claims(
    claims: pd.DataFrame,
    profile: Profile,
    known_on: str | pd.Timestamp | None = None,
    hindsight: bool = True,
    min_level: str = "possible",
    *,
    numbers: pd.DataFrame | None = None,
    reference: str = "auto",
) -> pd.DataFrame:
    """Return the verdicts table: one row for each claim that a check could judge, findings and passes alike.

    `known_on` is the day up to which claims are known ("latest" or None: all of them). Each verdict uses only what was known
    when its claim and the list it is compared with were both known, so it stays the same when later lists come in; `hindsight`
    fills the column of that name with what later lists say, beside the verdict. `min_level` "likely" leaves out findings that
    are only possible. `numbers` (the ledger's table) lets day counters be judged. `reference` takes the lists from bulletins,
    from imported references, or from both ("auto"). No claim is changed.

    >>> found = audit_claims(table, war)
    >>> found.loc[found["value"].eq(5611), ["level", "suggested_value"]].values.tolist()
    [['likely', 6011.0]]

    Raises ParameterError for a level, reference or day that is none.
    """
    if min_level not in MIN_LEVELS:
        raise ParameterError(
            f"MIN_LEVEL: {min_level!r} is unknown; there are {', '.join(MIN_LEVELS)}{nearest(min_level, MIN_LEVELS)}"
        )
    context = build_context(claims, profile, parse_day(known_on, "KNOWN_ON"), numbers, reference, hindsight)
    verdicts = verdicts_of([found for check in CHECKS for found in check(context)])
    return verdicts[verdicts["level"] != "possible"].reset_index(drop=True) if min_level == "likely" else verdicts


def between(verdicts: pd.DataFrame, start: str = "", end: str = "") -> pd.DataFrame:
    """Return the verdicts on figures that cover days from `start` to `end`, both included; "" leaves that side open.

    >>> found = between(judged, "2023-05-13", "2023-05-13")
    >>> found.loc[found["level"].eq("likely"), "value"].tolist()
    [4.0, 310.0, 5611.0, 296.0]

    Raises ParameterError for a date that is none, and for a start after the end.
    """
    first, last = parse_day(start, "FROM"), parse_day(end, "TO")
    if first is not None and last is not None and first > last:
        raise ParameterError(f"FROM {start} is after TO {end}")
    inside = (verdicts["as_of"] >= first if first is not None else True) & (
        verdicts["as_of"] <= last if last is not None else True
    )
    return verdicts if inside is True else verdicts[inside]


def parse_day(text: str | pd.Timestamp | None, name: str) -> pd.Timestamp | None:
    """Return the day, or None for "", "latest" and None. Raises ParameterError naming the parameter."""
    if text is None or text in ("", "latest"):
        return None
    try:
        return pd.Timestamp(text).normalize()
    except ValueError as problem:
        raise ParameterError(f"{name}: {text!r} is no date; expected year-month-day, as 2023-05-13") from problem
