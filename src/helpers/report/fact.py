"""A fact: what the report may say once, with its figures, its evidence, and the verb that fits who says it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

FACT_COLUMNS = ["fact_id", "kind", "section", "category", "values", "sentence", "claim_ids", "source_class", "hedge", "checked"]


@dataclass(frozen=True)
class Fact:
    """One fact. `kind` and `case` choose its sentence; `values` are the figures and days the sentence may hold, and no others.

    `claims` maps the role of a figure ("start") to the claim it comes from; `names` are the parties and claimants that the
    sentence may name. `sentence` and `problems` are filled by the narrative and the checker.
    """

    fact_id: str
    kind: str
    section: str
    case: str = ""
    category: str = ""
    measure: str = ""
    names: tuple[str, ...] = ()
    source_class: str = ""
    hedge: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    claims: Mapping[str, str] = field(default_factory=dict)
    sentence: str = ""
    problems: tuple[str, ...] = ()

    @property
    def checked(self) -> bool:
        """Whether the sentence was written and matches the fact."""
        return bool(self.sentence) and not self.problems


def fact_table(facts: Iterable[Fact]) -> pd.DataFrame:
    """Return the facts as the table that is stored, in FACT_COLUMNS; `values` is JSON with days as ISO dates."""
    rows = [
        {
            "fact_id": fact.fact_id,
            "kind": fact.kind,
            "section": fact.section,
            "category": fact.category,
            "values": json.dumps(fact.values, ensure_ascii=False, default=_plain, sort_keys=True),
            "sentence": fact.sentence,
            "claim_ids": sorted(set(fact.claims.values())),
            "source_class": fact.source_class,
            "hedge": fact.hedge,
            "checked": fact.checked,
        }
        for fact in facts
    ]
    texts = [name for name in FACT_COLUMNS if name not in ("claim_ids", "checked")]
    return pd.DataFrame(rows, columns=FACT_COLUMNS).astype(dict.fromkeys(texts, "str") | {"checked": bool, "claim_ids": object})


def known(value: Any) -> bool:
    """Return whether a cell holds something."""
    return value is not None and not (pd.api.types.is_scalar(value) and pd.isna(value))


def numbers_of(row: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return the named cells of a row that hold something, numbers as float and whole ones as int."""
    return {name: _number(row[name]) for name in names if name in row and known(row[name])}


def _number(value: Any) -> Any:
    if isinstance(value, (pd.Timestamp, str, bool)):
        return value
    return int(value) if float(value).is_integer() else float(value)


def _plain(value: Any) -> Any:
    if isinstance(value, (pd.Timestamp, date)):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else str(value)
