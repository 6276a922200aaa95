"""What is kept of a text to find its copies and reprints among all others: hashes, a sketch, and who said it when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pyarrow as pa

from helpers.files import hash_bytes
from helpers.ledger.reprints import UNKNOWN
from helpers.model import Article
from helpers.scale.reading import text_name
from helpers.texts.near import MINIMA, sketch

SCHEMA = pa.schema(
    {
        "doc_id": pa.string(),
        "id_hash": pa.uint64(),
        "word_hash": pa.uint64(),
        "where": pa.string(),  # what messages call it
        "words": pa.binary(32),  # the hash of its text
        "outlet": pa.string(),
        "said": pa.int32(),  # the day of publication
        "day": pa.int32(),  # that, else the day it was fetched
        "url": pa.string(),
        "runs": pa.int32(),  # 0 for a text that is in no search for reprints
        "minima": pa.binary(4 * MINIMA),
        "figures": pa.list_(pa.uint32()),
        "claims": pa.int32(),  # of its rows in the tables of the piece, which are in the order of the texts
        "numbers": pa.int32(),
    }
)
NOTHING = bytes(4 * MINIMA)


def keys_table(texts: Sequence[Article], claims: Sequence[int], numbers: Sequence[int]) -> pa.Table:
    """Return a row a text, in their order, with how many claims and numbers each holds. Days are ordinals, UNKNOWN for none."""
    rows = []
    for article, n_claims, n_numbers in zip(texts, claims, numbers, strict=True):
        drawn = sketch(article) if article.kind == "press" else None
        rows.append(
            {
                "doc_id": article.doc_id,
                "where": text_name(article),
                "id_hash": int(hash_bytes(article.doc_id.encode("utf-8"))[:16], 16),
                "word_hash": int(article.sha256[:16], 16),
                "words": bytes.fromhex(article.sha256),
                "outlet": article.outlet,
                "said": ordinal(article.published),
                "day": ordinal(drawn.day if drawn else None),
                "url": drawn.url if drawn else "",
                "runs": drawn.runs if drawn else 0,
                "minima": np.array(drawn.minima, dtype="<u4").tobytes() if drawn else NOTHING,
                "figures": list(drawn.figures) if drawn else [],
                "claims": n_claims,
                "numbers": n_numbers,
            }
        )
    return pa.Table.from_pylist(rows, SCHEMA)


def ordinal(day: date | None) -> int:
    """Return a day as a number, UNKNOWN for none."""
    return day.toordinal() if day else UNKNOWN
