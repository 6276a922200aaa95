"""What can only be told of all texts together: which are there twice, and which are reprints of another.

Of each text a few dozen bytes are in memory, and the sketches lie in one file on the disk, of half a kilobyte a text.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from helpers.ledger.reprints import BANDS_AT_ONCE, UNKNOWN, Sketches, find_first
from helpers.model import Article
from helpers.scale.pieces import Piece, load
from helpers.scale.storage import Storage
from helpers.texts.copies import Copies
from helpers.texts.near import MINIMA

MANY = 200_000  # texts from which on pairs are looked for a band at a time
TOLD = ["doc_id", "where", "words", "outlet", "said"]


@dataclass
class Links:
    """What other texts say of those of one piece, by their rows: why one is left out and whether that is a fault, and the id of
    the text that one is a reprint of.
    """

    left_out: dict[int, tuple[str, bool]] = field(default_factory=dict)
    reprints: dict[int, str] = field(default_factory=dict)


def find_links(storage: Storage, pieces: Sequence[Piece]) -> list[Links]:
    """Return for each piece what the others say of its texts; the first text is that of the first piece."""
    links = [Links() for _ in pieces]
    starts = np.cumsum([0, *(piece.rows["keys"] for piece in pieces)])
    _leave_out(storage, pieces, starts, links)
    _find_reprints(storage, pieces, links)
    return links


def _leave_out(storage: Storage, pieces: Sequence[Piece], starts: np.ndarray, links: list[Links]) -> None:
    """Note the texts whose words or whose id an earlier one has, as `stream_articles` does it for one machine."""
    hashes = np.empty((2, starts[-1]), dtype=np.uint64)
    for number, piece in enumerate(pieces):
        table = load(storage, piece, "keys", ["id_hash", "word_hash"])
        hashes[:, starts[number] : starts[number + 1]] = table["id_hash"].to_numpy(), table["word_hash"].to_numpy()
    shared = np.zeros(starts[-1], dtype=bool)
    for column in hashes:
        ordered = np.sort(column)
        shared |= np.isin(column, np.unique(ordered[1:][ordered[1:] == ordered[:-1]]))
    copies, by_id = Copies(), {}
    for number, piece in enumerate(pieces):
        rows = np.flatnonzero(shared[starts[number] : starts[number + 1]])
        if not len(rows):
            continue
        for row, told in zip(rows.tolist(), load(storage, piece, "keys", TOLD).take(rows).to_pylist(), strict=True):
            day = date.fromordinal(told["said"]) if told["said"] != UNKNOWN else None
            article = Article(told["doc_id"], "", outlet=told["outlet"], published=day, sha256=told["words"].hex())
            if first := copies.find(article):
                links[number].left_out[row] = (f"same text as {first}", False)
            elif told["doc_id"] in by_id:
                links[number].left_out[row] = (f"same id as {by_id[told['doc_id']]}; rename one of them", True)
            else:
                by_id[told["doc_id"]] = told["where"]
                copies.add(article, told["where"])


def _find_reprints(storage: Storage, pieces: Sequence[Piece], links: list[Links]) -> None:
    """Note the texts that are reprints of another."""
    kept: list[np.ndarray] = []
    tables: list[pa.Table] = []
    for number, piece in enumerate(pieces):
        table = load(storage, piece, "keys", ["doc_id", "day", "url", "runs"])
        rows = np.flatnonzero(table["runs"].to_numpy() > 0)
        if links[number].left_out:
            rows = rows[~np.isin(rows, list(links[number].left_out))]
        kept.append(rows)
        tables.append(table.take(rows))
    known = pa.concat_tables(tables) if tables else None
    if known is None or len(known) < 2:
        return
    days = known["day"].to_numpy()
    order = pc.sort_indices(
        known.append_column("undated", pa.array(days == UNKNOWN)),
        [("undated", "ascending"), ("day", "ascending"), ("doc_id", "ascending")],
    ).to_numpy()
    with tempfile.TemporaryDirectory(prefix="lossbook-sketches-") as folder:
        drawn = _draw_up(storage, pieces, kept, known, order, Path(folder, "minima"))
        first = find_first(drawn, BANDS_AT_ONCE if len(order) < MANY else 1)
        del drawn
    places = np.flatnonzero(first != np.arange(len(first)))
    of, heads = order[places], order[first[places]]
    ends = np.cumsum([len(rows) for rows in kept])
    for text, head in zip(of.tolist(), known["doc_id"].take(heads).to_pylist(), strict=True):
        number = int(np.searchsorted(ends, text, side="right"))
        links[number].reprints[int(kept[number][text - (ends[number] - len(kept[number]))])] = head


def _draw_up(
    storage: Storage, pieces: Sequence[Piece], kept: Sequence[np.ndarray], known: pa.Table, order: np.ndarray, file: Path
) -> Sketches:
    """Return the sketches in the order asked for, the largest part of them in `file`."""
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    minima = np.memmap(file, dtype=np.uint32, mode="w+", shape=(len(order), MINIMA))
    counts, flat, start = np.zeros(len(order), dtype=np.int64), [], 0
    for piece, rows in zip(pieces, kept, strict=True):
        table = load(storage, piece, "keys", ["minima", "figures"]).take(rows)
        here = place[start : start + len(rows)]
        raw = b"".join(table["minima"].to_pylist())
        minima[here] = np.frombuffer(raw, dtype="<u4").reshape(-1, MINIMA)
        counts[here] = pc.list_value_length(table["figures"]).to_numpy()
        flat.append(pc.list_flatten(table["figures"]).to_numpy())
        start += len(rows)
    figures = np.concatenate(flat).astype(np.uint64)
    own = counts[place]  # in the order of the pieces
    begins = np.cumsum(own) - own
    taken = np.repeat(begins[order] - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
    urls = known["url"].combine_chunks().dictionary_encode()
    pages = np.where(pc.equal(known["url"], "").to_numpy(zero_copy_only=False), -1, urls.indices.to_numpy())
    days = known["day"].to_numpy().astype(np.int64)
    runs = known["runs"].to_numpy().astype(np.float64)
    return Sketches(days[order], runs[order], minima, pages[order].astype(np.int64), counts, figures[taken])
