"""The labelled texts keep the claim contract: spans, bounds, windows, parts and words that the contract knows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from helpers.model import CATEGORIES, MEASURES, QUALIFIERS, WINDOWS
from helpers.profiles import load_profile

FOLDERS = sorted(path.parent for path in (Path(__file__).parent / "texts").glob("*/gold.jsonl"))
WORDS = {"category": CATEGORIES, "measure": MEASURES, "qualifier": QUALIFIERS, "window": WINDOWS}
OPEN_BELOW, OPEN_ABOVE = ("nearly", "less_than", "up_to"), ("more_than", "at_least")
WARS = ("russia_ukraine", "gaza", "neutral")
CLAIMANTS = {*(name for war in WARS for name in load_profile(war).claimants), "author", "other", None}


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def broken_rules(text: str, gold: list[dict]) -> list[str]:
    """Return one line for every way in which the labels of a text break the contract."""
    lines = [f"{c['quote']!r} at {c['start']}: {fault}" for k, c in enumerate(gold) for fault in faults(text, gold, k)]
    spans = sorted({(c["start"], c["end"]) for c in gold})
    return lines + [f"{a} and {b} overlap" for a, b in zip(spans, spans[1:], strict=False) if b[0] < a[1]]


def faults(text: str, gold: list[dict], k: int) -> list[str]:
    """Return what is wrong with one label of a text."""
    claim, found = gold[k], []
    if text[claim["start"] : claim["end"]] != claim["quote"]:
        found.append("quotes other words than stand there")
    found += [f"no {name} is called {claim[name]!r}" for name, words in WORDS.items() if claim[name] not in words]
    found += [
        f"no {name} is called {other!r}"
        for name, words in WORDS.items()
        for other in claim.get("alt", {}).get(name, ())
        if other not in words
    ]
    if claim["claimant"] not in CLAIMANTS:
        found.append(f"nobody is called {claim['claimant']!r}")
    value, qualifier, bounds = claim["value"], claim["qualifier"], (claim["low"], claim["high"])
    if "vague_count" not in claim.get("flags", ()):
        wanted = (None if qualifier in OPEN_BELOW else value, None if qualifier in OPEN_ABOVE else value)
        if value is None and (qualifier != "range" or bounds == (None, None)):
            found.append("has neither a value nor bounds")
        if value is not None and bounds != wanted:
            found.append(f"bounds {bounds} are not those of {qualifier} {value}")
    for name in ("as_of", "window_start"):
        if claim.get(name):
            date.fromisoformat(claim[name])
    if claim.get("window_start") and claim["as_of"] and claim["window_start"] > claim["as_of"]:
        found.append("its window ends before it begins")
    if (part := claim.get("part_of")) is not None and (part == k or not 0 <= part < len(gold)):
        found.append("is part of no other claim")
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_labels_keep_the_claim_contract(folder):
    texts = {row["doc_id"]: row["text"] for row in rows(folder / "docs.jsonl")}
    gold = {row["doc_id"]: row["claims"] for row in rows(folder / "gold.jsonl")}
    assert texts.keys() == gold.keys()
    assert [f"{name}: {line}" for name in texts for line in broken_rules(texts[name], gold[name])] == []


def test_one_text_stands_in_one_folder():
    ids = [row["doc_id"] for folder in FOLDERS for row in rows(folder / "docs.jsonl")]
    assert len(ids) == len(set(ids))
