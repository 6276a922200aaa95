"""What was read from the texts, as tables."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from helpers.ledger.columns import typed
from helpers.model import CLAIM_FIELDS, Article, Claim, Extraction, NumberNote

NOTE_FIELDS = ("doc_id", "start", "end", "quote", "reason", "claim_id")
Reading = tuple[Article, Extraction]


def claims_table(readings: Iterable[Reading], now: pd.Timestamp) -> pd.DataFrame:
    """Return one row a claim, in the columns of the claims table.

    `known_on` is the day of publication, else of retrieval, else null; `ingested` is `now`. What depends on more than the text
    (earlier ingests, series, corrections, review) is left open.
    """
    return typed(
        "claims", [_claim_row(article, reading, claim, now) for article, reading in readings for claim in reading.claims]
    )


def numbers_table(readings: Iterable[Reading]) -> pd.DataFrame:
    """Return one row a number of a text: the claim it became (reason `claim`), or the reason why it is none.

    A reader may leave out the notes on its own claims; they are made up for here.
    """
    notes = (note for _, reading in readings for note in all_notes(reading))
    return typed("numbers", [{name: getattr(note, name) for name in NOTE_FIELDS} for note in notes])


def all_notes(reading: Extraction) -> list[NumberNote]:
    """Return what became of each number of a text, claims among them."""
    return [*reading.numbers, *_notes_on_claims(reading)]


def document_row(article: Article, war: str, fingerprint: str, ingested: pd.Timestamp) -> dict:
    """Return the row of a text in the documents table, but for its number of claims."""
    known = article.sidecar
    return {
        "doc_id": article.doc_id,
        "path": article.path,
        "sha256": article.sha256,
        "fingerprint": fingerprint,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published,
        "retrieved": known.get("retrieved"),
        "edited": known.get("edited"),
        "outlet_corrected": known.get("outlet_corrected"),
        "forwarded_from": known.get("forwarded_from"),
        "language": article.language,
        "kind": article.kind,
        "url": link(article),
        "rights": known.get("rights", ""),
        "restricted": bool(known.get("restricted", False)),
        "sample": article.sample,
        "war": war,
        "n_claims": 0,
        "ingested": ingested,
    }


def link(article: Article) -> str:
    """Return where the text can be read, "" when nobody says."""
    return article.sidecar.get("final_url") or article.sidecar.get("url") or ""


def _known_on(article: Article) -> date | None:
    """Return the day on which a text was known as it stands: published, and edited for the last time; else retrieved."""
    said = [day for day in (article.published, article.sidecar.get("edited")) if day]
    return max(said) if article.published else article.sidecar.get("retrieved")


def _notes_on_claims(reading: Extraction) -> list[NumberNote]:
    noted = {note.claim_id for note in reading.numbers}
    claims = [claim for claim in reading.claims if claim.claim_id not in noted]
    return [NumberNote(claim.doc_id, claim.start, claim.end, claim.quote, "claim", claim.claim_id) for claim in claims]


def _claim_row(article: Article, reading: Extraction, claim: Claim, now: pd.Timestamp) -> dict:
    known = article.sidecar
    return (
        {name: getattr(claim, name) for name in CLAIM_FIELDS}
        | {
            "outlet": article.outlet,
            "title": article.title,
            "published": article.published,
            "language": article.language,
            "kind": article.kind,
            "url": "" if known.get("restricted") else link(article),  # restricted: no live link anywhere
            "sample": article.sample,
            "path": article.path,
            "sentence": article.text[claim.sentence_start : claim.sentence_end] if claim.sentence_end is not None else "",
            "war": reading.profile,
            "known_on": _known_on(article),
            "replaced_on": None,
            "ingested": now,
            "series_id": None,
            "status": "open",
            "corrected": [],
            "review": False,
        }
    )
