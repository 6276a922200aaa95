"""Sentences, written from facts alone by the templates of narrative.yaml."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from helpers.report import words
from helpers.report.evidence import Evidence
from helpers.report.fact import Fact
from helpers.report.narrative import lines, slots, standouts, texts
from helpers.report.words import lexicon
from helpers.wording import fill


def write_sentences(facts: Iterable[Fact], evidence: Evidence) -> list[Fact]:
    """Return the facts with their sentences."""
    return [replace(fact, sentence=write_sentence(fact, evidence)) for fact in facts]


def write_sentence(fact: Fact, evidence: Evidence) -> str:
    """Return the sentence of one fact, with a mark such as `[G1]` behind each figure that a claim stands for."""
    filled = WRITERS[fact.kind](fact, evidence)
    return words.capital(fill(lexicon()["templates"][fact.kind][fact.case], filled, lexicon()["plurals"]))


WRITERS: dict[str, Callable[[Fact, Evidence], dict[str, Any]]] = {
    "scope": texts.scope,
    "pace": lines.pace,
    "alert": texts.alert,
    "change": lines.change,
    "months": lines.months,
    "claimant": lines.claimant,
    "finding": texts.finding,
    "left_out": slots.plain,
    "note": lines.note,
    "unknown": slots.plain,
    "sources": texts.counts,
    "title": standouts.title,
    "record": standouts.unusual,
    "turn": standouts.unusual,
    "gap": standouts.unusual,
    "break": standouts.unusual,
    "usual": slots.plain,
    "news": standouts.news,
}
