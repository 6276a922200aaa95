"""Claims and findings for cells of your own: plain pandas, narrowed by words.

>>> from helpers import ledger
>>> tanks = ledger.claims(side="russia", category="tank", window="cumulative")  # doctest: +SKIP
>>> tanks.pipe(lambda t: t.groupby("as_of")["value"].max())  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from helpers.errors import ParameterError, nearest
from helpers.ledger.store import read_claims, read_table
from helpers.ledger.views import narrow_claims
from helpers.paths import Paths, workbook
from helpers.profiles import load_profile

PROFILE = "russia_ukraine"
WORDS_IN_LISTS = "flags"


def claims(
    profile: str = PROFILE,
    start: str = "",
    end: str = "",
    known_on: str = "latest",
    paths: Paths | None = None,
    **wanted: str | Iterable[str],
) -> pd.DataFrame:
    """Return the claims of one war, a row each, in the columns and types of the codebook, sorted by text and place.

    Any column of words narrows them: `side="russia"`, `category=["tank", "afv"]`, `claimant=`, `measure=`, `window=`, `kind=`,
    `outlet=`, `doc_id=`, `status=`; `flags="side_guessed"` keeps claims that have the flag. `start` and `end` are the
    first and last `as_of`, `known_on` is the day by which a figure was known. `paths` is another workbook than the one in use.

    >>> claims(side="rusia", paths=SAMPLE)
    Traceback (most recent call last):
    helpers.errors.ParameterError: side 'rusia' is in no claim; did you mean russia?
    >>> claims(side="russia", category="tank", window="cumulative", start="2023-05-13", paths=SAMPLE)["value"].tolist()
    [3751.0, 3751.0]

    Raises ParameterError for a column that is none or a value that no claim has, NoDataError when nothing was ingested yet.
    """
    paths = paths or workbook()
    table = read_claims(paths, load_profile(profile))
    return narrow_claims(_chosen(table, wanted, "claim"), start, end, known_on).reset_index(drop=True)


def verdicts(level: str | Iterable[str] = ("likely", "possible"), paths: Paths | None = None, **wanted: Any) -> pd.DataFrame:
    """Return the verdicts of the last audit, findings unless `level` says otherwise, in the columns of the codebook.

    Any column of words narrows them, as in `claims`: `verdict="one_digit"`, `category=`, `doc_id=`, `status="open"`.

    >>> verdicts(verdict="event_added_to_total", paths=SAMPLE)["value"].tolist()
    [310.0, 296.0]

    Raises ParameterError and NoDataError as `claims` does.
    """
    table = read_table("verdicts", paths or workbook())
    levels = [level] if isinstance(level, str) else list(level)
    return _chosen(table[table["level"].isin(levels)], wanted, "finding").reset_index(drop=True)


def _chosen(table: pd.DataFrame, wanted: dict[str, Any], what: str) -> pd.DataFrame:
    """Return the rows whose columns hold one of the values wanted."""
    words = [name for name in table.columns if isinstance(table[name].dtype, pd.StringDtype) or name == WORDS_IN_LISTS]
    chosen = table
    for name, values in wanted.items():
        if name not in words:
            raise ParameterError(f"{name}: no column of words{nearest(name, words)}")
        values = {values} if isinstance(values, str) else set(values)
        found = {word for cell in table[name] for word in cell} if name == WORDS_IN_LISTS else set(table[name].dropna())
        for value in values - found:
            if found:
                raise ParameterError(f"{name} {value!r} is in no {what}{nearest(value, sorted(found))}")
        if name == WORDS_IN_LISTS:
            chosen = chosen[chosen[name].map(lambda cell, values=values: bool(values & set(cell)))]
        else:
            chosen = chosen[chosen[name].isin(values)]
    return chosen
