"""The review queue: findings, doubtful claims and unexplained numbers in one table, worst first.

Left out is what somebody has decided, in the tables or in corrections.csv since they were made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from helpers.audit import order_findings
from helpers.errors import LossbookError
from helpers.ledger import Correction, read_claims, read_corrections, read_table
from helpers.ledger.corrections import ON_CLAIMS, ON_VERDICTS
from helpers.ledger.store import read_numbers, table_path
from helpers.paths import Paths
from helpers.profiles import Profile
from helpers.texts.loaders import decode, read_bounded

COLUMNS = [
    "item", "id", "claim_id", "level", "why", "doc_id", "outlet", "title", "published", "url", "text", "start", "end", "quote",
    "value", "category", "side", "measure", "window", "as_of", "claimant", "confidence", "suggested_value", "sample",
]  # fmt: skip
OF_CLAIM = [
    "outlet", "title", "published", "url", "quote", "value", "category", "side", "measure", "window", "as_of", "claimant",
    "confidence", "sample",
]  # fmt: skip
UNEXPLAINED = "unexplained"
AROUND = 200  # characters shown on each side of a number that no claim holds
# Worst first: what is likely to differ, what was read with doubt, what may differ, what nobody can place.
RANKS = {("finding", "likely"): 0, ("claim", "doubtful"): 1, ("finding", "possible"): 2, ("number", UNEXPLAINED): 3}


@dataclass(frozen=True)
class Material:
    """What a queue is made of: the tables, what was decided since they were made, and the words of a text by its id.

    >>> len(material.claims) > 0, len(material.corrections)
    (True, 0)
    >>> material.read_text("sample/digests/2023-05-13-retreat-digest").splitlines()[0]
    'A pull-back near Bakhmut'
    """

    claims: pd.DataFrame
    numbers: pd.DataFrame
    verdicts: pd.DataFrame | None
    documents: pd.DataFrame
    corrections: list[Correction]
    read_text: Callable[[str], str | None]


def load_material(paths: Paths, profile: Profile) -> Material:
    """Return the stored tables of one war with its corrections. Without an audit so far, `verdicts` is None.

    >>> len(load_material(paths, war).claims) == len(table)
    True

    Raises NoDataError when nothing was ingested yet and InputError for a table or a corrections.csv that is at fault.
    """
    claims, documents = read_claims(paths, profile), read_table("documents", paths)
    files = dict(documents[["doc_id", "path"]].itertuples(index=False))
    return Material(
        claims=claims,
        numbers=read_numbers(paths, texts=documents.loc[documents["war"].eq(profile.id), "doc_id"]),
        verdicts=read_table("verdicts", paths) if table_path("verdicts", paths).is_file() else None,
        documents=documents[documents["war"].eq(profile.id)],
        corrections=read_corrections(paths.corrections, profile, paths.name(paths.corrections)),
        read_text=lambda doc_id: _read(paths.root / files[doc_id], files[doc_id]) if doc_id in files else None,
    )


def build_queue(material: Material) -> pd.DataFrame:
    """Return a row for each item to be looked at, worst first, in the columns COLUMNS.

    `item` is `finding`, `claim` or `number`; `id` a verdict's or a claim's, or `doc_id:start` of a number;
    `claim_id` the claim that it is about, if any; `text` the sentence,
    in which the figure stands from `start` to `end` (null where they are not known); `why` the reasons in words. `value` and
    `suggested_value` are counts; days are timestamps, null when not told.

    >>> queue = build_queue(material)
    >>> queue.loc[queue["level"].eq("likely"), "quote"].tolist()
    ['5,611', '296', '310', 'four']
    """
    items = [*_findings(material), *_doubtful(material), *_unexplained(material)]
    table = pd.DataFrame(items, columns=COLUMNS)
    table = table.assign(**{day: pd.to_datetime(table[day]).astype("datetime64[us]") for day in ("published", "as_of")})
    counts = {name: table[name].astype("Float64") for name in ("value", "confidence", "suggested_value")}
    table = table.assign(**counts, start=table["start"].astype("Int64"), end=table["end"].astype("Int64"))
    ranks = [RANKS[item] for item in zip(table["item"], table["level"], strict=True)]
    return (
        table.assign(rank=ranks, place=range(len(table)))
        .sort_values(["rank", "place"], ignore_index=True)
        .drop(columns=["rank", "place"])
    )


def _findings(material: Material) -> list[dict[str, Any]]:
    if material.verdicts is None:
        return []
    decided = {row.id for row in material.corrections if row.action in ON_VERDICTS}
    changed = {row.id for row in material.corrections if row.action in ("fix", "reject")}
    changed -= set(material.claims.loc[material.claims["status"].ne("open"), "claim_id"])  # the audit has seen these
    found = material.verdicts[
        material.verdicts["level"].isin(["likely", "possible"])
        & material.verdicts["status"].eq("open")
        & material.verdicts["kind"].ne("reference")
        & ~material.verdicts["verdict_id"].isin(decided)
        & ~material.verdicts["claim_id"].isin(changed)
    ]
    claims = material.claims.drop_duplicates("claim_id").set_index("claim_id", drop=False)
    items = []
    for verdict in order_findings(found).to_dict("records"):
        known = verdict["claim_id"] in claims.index
        about = _of_claim(claims.loc[verdict["claim_id"]]) if known else {name: verdict[name] for name in ("category", "side")}
        items.append(
            {"text": "", "quote": "", "sample": False} | about
            | {"item": "finding", "id": verdict["verdict_id"], "level": verdict["level"], "why": verdict["text"]}
            | {name: verdict[name] for name in ("doc_id", "value", "as_of", "suggested_value")}
        )  # fmt: skip
    return items


def _doubtful(material: Material) -> list[dict[str, Any]]:
    decided = {row.id for row in material.corrections if row.action in ON_CLAIMS}
    claims = material.claims[material.claims["review"] & ~material.claims["claim_id"].isin(decided)]
    return [
        _of_claim(claim) | {"item": "claim", "id": claim["claim_id"], "level": "doubtful", "why": reasons(claim)}
        for _, claim in claims.sort_values(["confidence", "claim_id"]).iterrows()
    ]


def _unexplained(material: Material) -> list[dict[str, Any]]:
    numbers = material.numbers[material.numbers["reason"].eq(UNEXPLAINED)]
    known = material.documents.drop_duplicates("doc_id").set_index("doc_id")
    items = []
    for number in numbers[numbers["doc_id"].isin(known.index)].to_dict("records"):
        document, text = known.loc[number["doc_id"]], material.read_text(number["doc_id"])
        items.append(
            {name: document[name] for name in ("outlet", "title", "published", "url", "sample")}
            | _around(text, number)
            | {"item": "number", "id": f"{number['doc_id']}:{number['start']}", "level": UNEXPLAINED}
            | {"doc_id": number["doc_id"], "quote": number["quote"], "why": _words()["unexplained"]}
        )
    return items


def reasons(claim: pd.Series) -> str:
    """Return why a claim is to be looked at, in words: its confidence, what was guessed, what the text does not tell."""
    words = _words()
    told = [words["unsure"].format(confidence=claim["confidence"])]
    told += [words["flags"][flag] for flag in claim["flags"] if flag in words["flags"]]
    told += [words["unknown_side"]] if claim["side"] == "unknown" else []
    told += [words["unknown_day"]] if pd.isna(claim["as_of"]) else []
    return "; ".join(told)


def _of_claim(claim: pd.Series) -> dict[str, Any]:
    about = {name: claim[name] for name in ("doc_id", "claim_id", *OF_CLAIM)}
    place = {"text": claim["sentence"], "start": None, "end": None}
    if pd.notna(claim["sentence_start"]):
        start = int(claim["start"] - claim["sentence_start"])
        if claim["sentence"][start : start + len(claim["quote"])] == claim["quote"]:
            place |= {"start": start, "end": start + len(claim["quote"])}
    return about | place


def _around(text: str | None, number: dict[str, Any]) -> dict[str, Any]:
    """Return the words around a number, and where it stands in them; the number alone when its text has changed or gone."""
    start, end, quote = number["start"], number["end"], number["quote"]
    if text is None or text[start:end] != quote:
        return {"text": quote, "start": 0, "end": len(quote)}
    first = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    until = text.find("\n", end)
    last = min(len(text) if until < 0 else until, end + AROUND)
    return {"text": text[first:last], "start": start - first, "end": end - first}


def _read(path: Path, name: str) -> str | None:
    try:
        return decode(read_bounded(path, name), name)
    except LossbookError:  # gone or changed since: the number is shown without the words around it
        return None


@cache
def _words() -> dict[str, Any]:
    return yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
