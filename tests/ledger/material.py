"""A reader that a test can follow by eye, and texts for it. It reads "3,751 tanks" and leaves every other number out."""

from __future__ import annotations

import errno
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from helpers import files
from helpers.errors import InputError
from helpers.ledger.tables import claims_table
from helpers.model import Article, Claim, Extraction, NumberNote, claim_id

NOUNS = {"tanks": "tank", "helicopters": "helicopter", "men": "personnel"}
NUMBER = re.compile(r"(\d[\d,]*)(?: (tanks|helicopters|men))?")
MAY_14 = datetime(2023, 5, 14, 6, 30, 15, 999, tzinfo=UTC)
MAY_20 = datetime(2023, 5, 20, 6, 30, tzinfo=UTC)
PROFILE = "russia_ukraine"


def read(article: Article, profile) -> Extraction:
    """Return a running total of Russia's losses by the Ukrainian ministry for each number with a noun."""
    if "unreadable" in article.text:
        raise InputError("no war that is known")
    claims, numbers = [], []
    for match in NUMBER.finditer(article.text):
        start, end = match.span(1)
        quote, id_ = match[1], claim_id(article.doc_id, start, end)
        if match[2]:
            claims.append(make_claim(article.doc_id, start, quote, NOUNS[match[2]], as_of=article.published))
        numbers.append(NumberNote(article.doc_id, start, end, quote, "claim" if match[2] else "date", id_ if match[2] else None))
    return Extraction(tuple(claims), tuple(numbers))


read.version = "1"


def make_claim(doc_id: str, start: int, quote: str, category: str, **fields) -> Claim:
    """Return a claim whose value is its quote's."""
    end, value = start + len(quote), float(quote.replace(",", ""))
    given = {
        "claim_id": claim_id(doc_id, start, end), "doc_id": doc_id, "start": start, "end": end, "quote": quote, "value": value,
        "low": value, "high": value, "qualifier": "exact", "category": category, "side": "russia", "measure": "lost",
        "window": "cumulative", "claimant": "ukraine_mod", "sentence_start": 0, "sentence_end": end,
    }  # fmt: skip
    return Claim(**(given | fields))


def claims_of(*claims: Claim, text: str = "x" * 200) -> pd.DataFrame:
    """Return a claims table of hand-made claims, ready to be written."""
    articles = [Article(claim.doc_id, text, path=f"data/raw/{claim.doc_id}.txt") for claim in claims]
    readings = [(article, Extraction((claim,), (), PROFILE)) for article, claim in zip(articles, claims, strict=True)]
    return claims_table(readings, pd.Timestamp(MAY_14)).assign(known_on=pd.Timestamp("2023-05-14").as_unit("us"))


def put(root: Path, name: str, content: str | bytes, sidecar: str | None = "published: 2023-05-13\noutlet: The Digest\n") -> Path:
    """Write a text below data/raw, and its sidecar unless that is None."""
    path = root / "data" / "raw" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    if sidecar is not None:
        path.with_suffix(".yaml").write_text(sidecar)
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return file name -> content of a folder, hidden files too."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())} if folder.is_dir() else {}


def fill_disk(monkeypatch, number: int = errno.ENOSPC, after: int = 0, step: str = "fsync") -> None:
    """Make the disk refuse from the write number `after` on."""
    real, calls = getattr(files.os, step), []

    def refused(*args, **options):
        calls.append(args)
        if len(calls) > after:
            raise OSError(number, os.strerror(number))
        return real(*args, **options)

    monkeypatch.setattr(files.os, step, refused)
