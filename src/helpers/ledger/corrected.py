"""Corrections applied: to the claims as they are ingested, to the verdicts as they are found. What fits nothing is an orphan."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import pandas as pd

from helpers.errors import InputError
from helpers.ledger.columns import cast, typed
from helpers.ledger.corrections import COLUMNS, ON_CLAIMS, ON_VERDICTS, Correction
from helpers.ledger.fields import bounds
from helpers.model import claim_id

BOUNDS = ("low", "high")
WAS = " was "


def apply_to_claims(claims: pd.DataFrame, corrections: list[Correction], source: str = "") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the claims with their corrections, and the table of orphans.

    A fix sets its field alone, but that bounds follow a fixed value or qualifier unless they are fixed too; `corrected` tells
    what stood there as read. The status is that of the last row on a claim. `source` is what messages call the file.

    Raises InputError when fixes leave low above high, or a window that starts after its last day.
    """
    asked = {id_ for row in corrections for id_ in (row.id, row.content if row.field == "part_of" else None)}
    there = set(claims["claim_id"][claims["claim_id"].isin([id_ for id_ in asked if id_])])
    rows, orphans = _split(corrections, ON_CLAIMS, there, "no claim has this id")
    for row in [row for row in rows if row.field == "part_of" and row.content and row.content not in there]:
        rows.remove(row)
        orphans.append((row, "no claim has the id given as part_of"))
    status = claims["claim_id"].map({row.id: ON_CLAIMS[row.action] for row in rows}).astype("str")
    fixes = [row for row in rows if row.action == "fix"]
    fixed = _fix(claims, fixes)
    corrected = fixed.assign(status=status.fillna(claims["status"]), corrected=_told(claims, fixes))
    _check_fixed(corrected, rows, source)
    return corrected, orphans_table(orphans)


def apply_to_verdicts(verdicts: pd.DataFrame, corrections: list[Correction]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the verdicts with the status that people gave them, and the table of orphans.

    >>> verdicts, orphans = apply_to_verdicts(judged, [])
    >>> len(verdicts) == len(judged), len(orphans)
    (True, 0)
    """
    rows, orphans = _split(corrections, ON_VERDICTS, set(verdicts["verdict_id"]), "no verdict has this id")
    status = verdicts["verdict_id"].map({row.id: ON_VERDICTS[row.action] for row in rows}).astype("str")
    return verdicts.assign(status=status.fillna(verdicts["status"])), orphans_table(orphans)


def added_claims(corrections: list[Correction], path: str, now: pd.Timestamp, war: str) -> pd.DataFrame:
    """Return the claims that people added, in the columns of the claims table, accepted and about one war.

    The words given are text, sentence and quote in one; a claim became known when it was published, else when it was added.
    """
    added: dict[str, dict[str, Any]] = defaultdict(dict)
    when = {}
    for row in (row for row in corrections if row.action == "add"):
        added[row.id][row.field] = row.content
        when[row.id] = row.when
    known = {"path": path, "ingested": now, "war": war}
    return typed("claims", [_added_row(name, given, when[name]) | known for name, given in added.items()])


def fixes_by_document(corrections: list[Correction], claims: pd.DataFrame) -> dict[str, str]:
    """Return doc_id -> the fixes made to its claims, as one text to be hashed."""
    documents = dict(claims[["claim_id", "doc_id"]].itertuples(index=False))
    fixes: dict[str, list[list[str]]] = defaultdict(list)
    for row in corrections:
        if row.action == "fix" and row.id in documents:
            fixes[documents[row.id]].append([row.id, row.field, row.value])
    return {doc_id: json.dumps(given, ensure_ascii=False) for doc_id, given in fixes.items()}


def orphans_table(orphans: Iterable[tuple[Correction, str]]) -> pd.DataFrame:
    """Return corrections and what is wrong with each as a table."""
    rows = [{name: asdict(row)[name] for name in ("line", *COLUMNS)} | {"problem": problem} for row, problem in orphans]
    return typed("orphans", rows)


def _split(corrections: list[Correction], actions: Iterable[str], ids: set[str], problem: str):
    rows = [row for row in corrections if row.action in actions]
    return [row for row in rows if row.id in ids], [(row, problem) for row in rows if row.id not in ids]


def _fix(claims: pd.DataFrame, fixes: list[Correction]) -> pd.DataFrame:
    """Return the claims with the fixed fields set; of two fixes to one field of a claim the later counts."""
    by_field: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in fixes:
        by_field[row.field][row.id] = row.content
    fixed = _set(claims, {name: given for name, given in by_field.items() if name not in BOUNDS})
    reckoned = [id_ for id_ in claims["claim_id"] if id_ in by_field["value"] or id_ in by_field["qualifier"]]
    stated = fixed.set_index("claim_id").loc[reckoned, ["qualifier", "value", "low", "high"]].astype(object)
    pairs = {id_: bounds(qualifier, value, (low, high)) for id_, qualifier, value, low, high in stated.itertuples()}
    for place, name in enumerate(BOUNDS):
        by_field[name] = {id_: pair[place] for id_, pair in pairs.items()} | by_field[name]
    return _set(fixed, {name: by_field[name] for name in BOUNDS})


def as_read(claim: dict[str, Any]) -> dict[str, str]:
    """Return field -> what stood there before a person fixed it, as words; empty for a claim that nobody fixed."""
    pairs = (note.rpartition(" (")[0].partition(WAS) for note in claim["corrected"])
    return {field: words for field, _, words in pairs}


def _told(claims: pd.DataFrame, fixes: list[Correction]) -> pd.Series:
    """Return for each claim its fixes as words: `value was 5611 (editor, 2023-05-20)`.

    A row taken over from an earlier ingest holds the fixed value already: what it was as read stands in its own note.
    """
    notes: dict[str, dict[str, str]] = defaultdict(dict)
    rows = claims[claims["claim_id"].isin([row.id for row in fixes])].set_index("claim_id")
    for row in fixes:
        claim = rows.loc[row.id].to_dict()
        was = as_read(claim).get(row.field, _words(claim[row.field]))
        notes[row.id][row.field] = (
            f"{row.field}{WAS}{was} ({', '.join(part for part in (row.who, row.when.isoformat()) if part)})"
        )
    return claims["claim_id"].map(lambda id_: list(notes[id_].values()) if id_ in notes else []).astype(object)


def _words(content: Any) -> str:
    """Return a field's content as corrections.csv would hold it."""
    if pd.isna(content):
        return ""
    if isinstance(content, pd.Timestamp):
        return content.date().isoformat()
    return (
        f"{content:g}"
        if isinstance(content, float) and abs(content) < 1e6
        else f"{content:.0f}"
        if isinstance(content, float)
        else str(content)
    )


def _set(claims: pd.DataFrame, by_field: dict[str, dict[str, Any]]) -> pd.DataFrame:
    """Return the claims with `by_field` (field -> claim_id -> content) set."""
    ids = claims["claim_id"]
    return claims.assign(
        **{
            name: claims[name].mask(ids.isin(list(given)), cast(ids.astype(object).map(given.get), "claims", name))
            for name, given in by_field.items()
            if given
        }
    )


def _check_fixed(claims: pd.DataFrame, rows: list[Correction], source: str) -> None:
    lines = {row.id: row.line for row in rows if row.action == "fix"}
    fixed = claims[claims["claim_id"].isin(list(lines))]
    for wrong, words in (
        (fixed["low"] > fixed["high"], "low is above high"),
        (fixed["window_start"] > fixed["as_of"], "window_start is after as_of"),
    ):
        for id_ in fixed.loc[wrong.fillna(False).astype(bool), "claim_id"]:
            raise InputError(f"{source}: line {lines[id_]}: with this fix, claim {id_} is impossible: {words}")


def _added_row(name: str, given: dict[str, Any], when) -> dict[str, Any]:
    doc_id, quote = f"added/{name}", given["quote"]
    value, low, high = (given.get(count) for count in ("value", *BOUNDS))
    qualifier = given.get("qualifier") or _qualifier(value, low, high)
    reckoned = bounds(qualifier, value, (low, high))
    return {
        "model": None, "window_start": None, "as_of": None, "claimant_text": None, "part_of": None, "published": None,
        "outlet": "", "title": "", "language": "",
    } | {key: content for key, content in given.items() if content is not None} | {
        "doc_id": doc_id, "claim_id": claim_id(doc_id, 0, len(quote)), "start": 0, "end": len(quote),
        "sentence_start": 0, "sentence_end": len(quote), "sentence": quote,
        "qualifier": qualifier, "value": value, "low": reckoned[0] if low is None else low,
        "high": reckoned[1] if high is None else high,
        "confidence": 1.0, "flags": ["added"], "corrected": [], "kind": "press", "sample": False,
        "known_on": given.get("published") or when, "status": "accepted", "review": False,
    }  # fmt: skip


def _qualifier(value: float | None, low: float | None, high: float | None) -> str:
    if value is not None:
        return "exact"
    if high is None:
        return "at_least"
    return "up_to" if low is None else "range"
