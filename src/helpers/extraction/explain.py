"""Why a claim came out as it did: for each field the rule or source that made it, and the words that decided."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from helpers.extraction.basis import NOT_TOLD, Basis
from helpers.extraction.confidence import heaviest
from helpers.extraction.lexicon import read_yaml
from helpers.model import Claim

EXPLAINED = (
    "value", "qualifier", "category", "model", "side", "measure", "window", "window_start", "as_of", "claimant", "part_of",
    "confidence",
)  # fmt: skip


@cache
def reasons() -> dict[str, str]:
    """Return the sentence of every code that a basis may have."""
    return read_yaml(Path(__file__).parent / "reasons.yaml")


def explain(claim: Claim, text: str) -> dict[str, Any]:
    """Return for each field of a claim, and under `flags` for each flag, its code, sentence and deciding words with their span.

    `words`, `start` and `end` are null where no words decided. `value` stands for the bounds too. `confidence` has `lowered_by`,
    the traits that lower it most with their weights.
    """
    entries = {name: _entry(claim, name, text) for name in EXPLAINED}
    entries["confidence"]["lowered_by"] = dict(heaviest(claim.traits))
    return entries | {"flags": {flag: _entry(claim, flag, text) for flag in claim.flags}}


def _entry(claim: Claim, name: str, text: str) -> dict[str, Any]:
    basis = claim.bases.get(name, NOT_TOLD)
    entry = {"code": basis.code, "because": reasons()[basis.code].format(claimant=claim.claimant)}
    if basis.end <= 0:
        return entry | {"words": None, "start": None, "end": None}
    return entry | {"words": text[basis.start : basis.end], "start": basis.start, "end": basis.end}


def render(claim: Claim, text: str) -> str:
    """Return an explanation to read: the sentence with the number marked, and a line for each field and flag."""
    start, end = claim.sentence_start or 0, claim.sentence_end or len(text)
    sentence = f"{text[start : claim.start]}[{claim.quote}]{text[claim.end : end]}"
    rows = [(name, _shown(claim, name), claim.bases.get(name, NOT_TOLD)) for name in EXPLAINED]
    rows += [("flag", flag, claim.bases.get(flag, NOT_TOLD)) for flag in claim.flags]
    told = [row for row in rows if row[1] != "-"]
    width = max(len(value) for _, value, _ in told)
    lines = [f"  {name:12}  {value:{width}}  <- {_because(basis, claim, text)}" for name, value, basis in told]
    lowered = ", ".join(f"{trait} ({weight:.2f})" for trait, weight in heaviest(claim.traits))
    lines += [f"  {'':12}  lowered most by {lowered}"] if lowered else []
    return "\n".join([f"{claim.doc_id} {claim.start}:{claim.end}  {' '.join(sentence.split())}", *lines, ""])


def _shown(claim: Claim, name: str) -> str:
    value = getattr(claim, name)
    if name == "value" and value is None:
        return "..".join("?" if bound is None else str(bound) for bound in (claim.low, claim.high))
    return "-" if value is None else str(value)


def _because(basis: Basis, claim: Claim, text: str) -> str:
    sentence = reasons()[basis.code].format(claimant=claim.claimant)
    words = " ".join(text[basis.start : basis.end].split())
    return f'{sentence}: "{words}" at {basis.start}:{basis.end}' if basis.end > 0 else sentence
