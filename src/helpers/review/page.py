"""One article as HTML to read: its figures marked by category and verdict, every other number greyed with its reason.

A figure shows its fields when the pointer rests on it or the keyboard reaches it. Nothing of the text runs: all is escaped.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from helpers.audit.words import number
from helpers.errors import InputError, nearest
from helpers.report.html.elements import escape, foreign, link
from helpers.review.queue import Material

HERE = Path(__file__).parent
LEVELS = ("likely", "possible")


def article_page(doc_id: str, material: Material) -> str:
    """Return an article with its claims and numbers marked, its head and a legend, as one element of HTML with its style.

    An end of an id that only one text has is enough. Raises InputError for a text that is not in the ledger or cannot be read.
    """
    document = find_document(doc_id, material)
    text = material.read_text(document["doc_id"])
    if text is None:
        raise InputError(f"{document['path']}: the text is gone or cannot be read; `python -m helpers ingest` says why")
    claims = material.claims[material.claims["doc_id"].eq(document["doc_id"])]
    numbers = material.numbers[material.numbers["doc_id"].eq(document["doc_id"])]
    marked = _marked(text, _marks(text, claims, numbers, _verdicts(material)))
    return (
        f"<style>{_style()}</style>"
        f'<article class="lossbook-article">{_head(document, claims, numbers)}{_legend(claims)}'
        f'<div class="text">{marked}</div></article>'
    )


def find_document(doc_id: str, material: Material) -> dict[str, Any]:
    """Return the row of the documents table with this id, or whose id alone ends so. Raises InputError for none or several."""
    ids = list(material.documents["doc_id"])
    ending = [name for name in ids if name == doc_id] or [name for name in ids if doc_id and name.endswith(doc_id)]
    if len(ending) != 1:
        told = (
            f"{len(ending)} texts end so: {', '.join(ending[:3])}" if ending else f"there is no such text{nearest(doc_id, ids)}"
        )
        raise InputError(f"{doc_id}: {told}")
    return material.documents[material.documents["doc_id"].eq(ending[0])].iloc[0].to_dict()


def _head(document: dict[str, Any], claims: pd.DataFrame, numbers: pd.DataFrame) -> str:
    day = "day of publication not told" if pd.isna(document["published"]) else f"{document['published']:%Y-%m-%d}"
    where = link(document["url"], document["outlet"] or document["doc_id"])
    counted = f"{len(claims)} claims, {int(numbers['claim_id'].isna().sum())} other numbers"
    title = foreign(document["title"] or document["doc_id"])
    return f'<h3 dir="auto">{title}</h3><p>{where}, {day} · {escape(counted)}</p>'


def _legend(claims: pd.DataFrame) -> str:
    there = {group_of(category) for category in claims["category"]}
    shown = {name: words for name, words in _words()["labels"].items() if name in there} | _words()["signs"]
    items = [
        f'<li><span class="{"number" if name == "number" else f"figure {name}"}">{escape(shown[name])}</span></li>'
        for name in shown
    ]
    return f'<ul class="legend">{"".join(items)}</ul>'


def group_of(category: str) -> str:
    """Return the group of a category that shares its colour: `people`, `armour`, `guns`, `air`, `sea` or `other`."""
    return next((name for name, held in _words()["groups"].items() if category in held), "other")


def _verdicts(material: Material) -> pd.DataFrame:
    if material.verdicts is None:
        return pd.DataFrame(columns=["claim_id", "level", "text", "status"])
    return material.verdicts[material.verdicts["level"].isin(LEVELS)]


def _marks(text: str, claims: pd.DataFrame, numbers: pd.DataFrame, verdicts: pd.DataFrame) -> dict[tuple[int, int], str]:
    """Return the opening and closing HTML of each span that still stands in the text as it was read."""
    marks: dict[tuple[int, int], list[pd.Series]] = {}
    for _, claim in claims.iterrows():
        if text[claim["start"] : claim["end"]] == claim["quote"]:
            marks.setdefault((claim["start"], claim["end"]), []).append(claim)
    by_claim = {name: group for name, group in verdicts.groupby("claim_id")}
    made = {span: _figure(text[slice(*span)], told, by_claim) for span, told in marks.items()}
    for row in numbers[numbers["claim_id"].isna()].itertuples():
        if text[row.start : row.end] == row.quote:
            card = f'<span class="card" role="tooltip">{escape(row.reason)}</span>'
            made.setdefault((row.start, row.end), f'<span class="number" tabindex="0">{escape(row.quote)}{card}</span>')
    return made


def _figure(quote: str, told: list[pd.Series], verdicts: dict[str, pd.DataFrame]) -> str:
    """Return the marked quote of one or more claims on one span, with a card of their fields and findings."""
    groups = [verdicts[claim["claim_id"]] for claim in told if claim["claim_id"] in verdicts]
    found = [verdict for group in groups for verdict in group.to_dict("records")]
    level = next((level for level in LEVELS if any(verdict["level"] == level for verdict in found)), "")
    signs = ["figure", group_of(told[0]["category"]), level, "doubtful" if any(claim["review"] for claim in told) else ""]
    signs += ["rejected"] if all(claim["status"] == "rejected" for claim in told) else []
    cards = [_card(claim) for claim in told] + [f"<p>{escape(verdict['text'])}</p>" for verdict in found]
    card = f'<span class="card" role="tooltip">{"".join(cards)}</span>'
    return f'<span class="{" ".join(filter(None, signs))}" tabindex="0">{escape(quote)}{card}</span>'


def _card(claim: pd.Series) -> str:
    lines = []
    for name in _words()["fields"]:
        words = _shown(claim[name])
        if words:
            lines.append(f"<b>{escape(name.replace('_', ' '))}</b> {foreign(words)}")
    return "<br>".join([*lines, f"<b>id</b> {escape(claim['claim_id'])}"])


def _shown(content: Any) -> str:
    if isinstance(content, list):
        return ", ".join(content).replace("_", " ")
    if pd.isna(content):
        return ""
    if isinstance(content, pd.Timestamp):
        return f"{content:%Y-%m-%d}"
    if isinstance(content, float):
        return number(content)
    return str(content).replace("_", " ")


def _marked(text: str, marks: dict[tuple[int, int], str]) -> str:
    parts, done = [], 0
    for (start, end), mark in sorted(marks.items()):
        if start >= done:
            parts += [escape(text[done:start]), mark]
            done = end
    return "".join([*parts, escape(text[done:])])


@cache
def _words() -> dict[str, Any]:
    return yaml.safe_load((HERE / "page.yaml").read_text(encoding="utf-8"))


@cache
def _style() -> str:
    return (HERE / "page.css").read_text(encoding="utf-8")
