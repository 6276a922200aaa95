"""Claims and findings for cells of your own: plain pandas, narrowed by words.

>>> from helpers import ledger
>>> tanks = ledger.claims(side="russia", category="tank", window="cumulative", end="2022-12-31")
>>> tanks.pipe(lambda table: table.groupby("as_of")["value"].max()).tail(2).tolist()
[2914.0, 3029.0]
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import and_
from typing import Any

import pandas as pd
import pyarrow.compute as pc

from helpers.errors import ParameterError, nearest
from helpers.ledger.columns import TABLES, TEXT
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

    >>> claims(side="rusia")
    Traceback (most recent call last):
    helpers.errors.ParameterError: side 'rusia' is in no claim; did you mean russia?
    >>> claims(side="russia", category="tank", window="cumulative", start="2023-05-13", end="2023-05-13")["value"].tolist()
    [3751.0, 3751.0]

    Raises ParameterError for a column that is none or a value that no claim has, NoDataError when nothing was ingested yet.
    """
    paths = paths or workbook()
    table = read_corpus(paths, profile, start, end, wanted) if paths.corpus else read_claims(paths, load_profile(profile))
    return narrow_claims(_chosen(table, wanted, "claim"), start, end, known_on).reset_index(drop=True)


def verdicts(level: str | Iterable[str] = ("likely", "possible"), paths: Paths | None = None, **wanted: Any) -> pd.DataFrame:
    """Return the verdicts of the last audit, findings unless `level` says otherwise, in the columns of the codebook.

    Any column of words narrows them, as in `claims`: `verdict="one_digit"`, `category=`, `doc_id=`, `status="open"`.

    >>> verdicts(verdict="event_added_to_total")["value"].tolist()
    [310.0, 296.0]

    Raises ParameterError and NoDataError as `claims` does.
    """
    table = read_table("verdicts", paths or workbook())
    levels = [level] if isinstance(level, str) else list(level)
    return _chosen(table[table["level"].isin(levels)], wanted, "finding").reset_index(drop=True)


def read_corpus(paths: Paths, profile: str, start: str, end: str, wanted: dict[str, Any]) -> pd.DataFrame:
    """Return the claims of a corpus that `claims` would choose, and no others: those of a war whose words and days are asked for.

    Raises ParameterError for a value that no claim has; one column is read to tell which there are.
    """
    from helpers.ledger.corpus import open_corpus  # late: a ledger in one file does without pyarrow.dataset

    corpus, war = open_corpus(paths.corpus), load_profile(profile).id
    wanted = {name: [values] if isinstance(values, str) else list(values) for name, values in wanted.items()}
    words = {name: values for name, values in wanted.items() if name in TABLES["claims"] and TABLES["claims"][name].dtype == TEXT}
    for name, values in words.items():
        if missing := set(values) - set(corpus.read("claims", [name], pc.field(name).isin(values), war)[name]):
            _refuse(name, missing, set(corpus.read("claims", [name], war=war)[name].dropna()), "claim")
    fits = [pc.field(name).isin(values) for name, values in words.items()]
    fits += [pc.field("as_of") >= pd.Timestamp(day) for day in [start] if day]
    fits += [pc.field("as_of") <= pd.Timestamp(day) for day in [end] if day]
    return corpus.read("claims", where=reduce(and_, fits) if fits else None, war=war)


def _chosen(table: pd.DataFrame, wanted: dict[str, Any], what: str) -> pd.DataFrame:
    """Return the rows whose columns hold one of the values wanted."""
    words = [name for name in table.columns if isinstance(table[name].dtype, pd.StringDtype) or name == WORDS_IN_LISTS]
    chosen = table
    for name, values in wanted.items():
        if name not in words:
            raise ParameterError(f"{name}: no column of words{nearest(name, words)}")
        values = {values} if isinstance(values, str) else set(values)
        found = {word for cell in table[name] for word in cell} if name == WORDS_IN_LISTS else set(table[name].dropna())
        _refuse(name, values - found, found, what)
        if name == WORDS_IN_LISTS:
            chosen = chosen[chosen[name].map(lambda cell, values=values: bool(values & set(cell)))]
        else:
            chosen = chosen[chosen[name].isin(values)]
    return chosen


def _refuse(name: str, missing: set[str], found: set[str], what: str) -> None:
    """Raise ParameterError for values that nothing has, unless there is nothing at all."""
    for value in missing if found else ():
        raise ParameterError(f"{name} {value!r} is in no {what}{nearest(value, sorted(found))}")
