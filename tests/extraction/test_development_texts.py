"""Texts that are not distributed, with labels made by hand: skipped where the folder is missing. Nothing of theirs is quoted."""

import json
from datetime import date

import pytest

from helpers.extraction import extract
from helpers.model import Article

from .material import profile

FIGURE = ("category", "side", "window")
FULL = (*FIGURE, "low", "high", "qualifier", "measure", "model", "window_start", "as_of", "claimant")
SEED = "seed-2023-05-13"


def rows(path):
    if not path.is_file():
        pytest.skip(f"no {path.parent.name}/{path.name} among the development texts")
    return {row["doc_id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def read_document(doc):
    day = doc["publication_date"] and date.fromisoformat(doc["publication_date"])
    article = Article(doc["doc_id"], doc["text"], doc["title"] or "", published=day, language=doc["language"])
    return [claim.as_row() for claim in extract(article, profile()).claims]


def overlap(label, claim):
    return label["start"] < claim["end"] and claim["start"] < label["end"]


def wrong_fields(label, claim, names):
    """Return the judged fields that differ; a label without a claimant, day or model is not judged there."""
    judged = [n for n in names if label.get(n) is not None or n not in ("model", "window_start", "as_of", "claimant")]
    return [n for n in judged if claim[n] != label.get(n) and claim[n] not in label.get("alt", {}).get(n, ())]


def faults(doc, labels, names):
    """Return one line for every label without a right claim and every claim without a label."""
    claims, lines = read_document(doc), []
    for label in labels:
        same = [c for c in claims if overlap(label, c) and c["value"] == label["value"]]
        if not label.get("optional") and not any(not wrong_fields(label, c, names) for c in same):
            lines.append(
                f"{doc['doc_id']}: {label['value']} at {label['start']}: {[wrong_fields(label, c, names) for c in same]}"
            )
    lines += [
        f"{doc['doc_id']}: {claim['value']} at {claim['start']} is no claim"
        for claim in claims
        if not any(overlap(label, claim) for label in labels)
    ]
    return lines


def test_the_article_of_may_2023_is_read_right_in_every_field(shared):
    folder = shared / "corpus" / "press_en"
    doc, gold = rows(folder / "docs.jsonl")[SEED], rows(folder / "gold.jsonl")[SEED]
    assert len(gold["claims"]) == 17
    assert len(read_document(doc)) == 17
    assert faults(doc, gold["claims"], FULL) == []


def test_every_figure_of_the_official_lists_is_read_right(shared):
    folder = shared / "corpus" / "bulletins"
    docs, gold = rows(folder / "docs.jsonl"), rows(folder / "gold.jsonl")
    assert docs.keys() == gold.keys()
    assert [line for name, doc in docs.items() for line in faults(doc, gold[name]["claims"], FIGURE)] == []


def test_official_lists_keep_value_and_span_apart_from_every_other_number(shared):
    docs = rows(shared / "corpus" / "bulletins" / "docs.jsonl")
    for doc in docs.values():
        claims = read_document(doc)
        assert all(doc["text"][c["start"] : c["end"]] == c["quote"] for c in claims)
        assert all(a["end"] <= b["start"] for a, b in zip(claims, claims[1:], strict=False))
