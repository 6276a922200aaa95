"""What a text is like, as a sketch of a few hundred bytes by which reprints are found: MinHash over its runs of words (rensa)."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from helpers.model import Article

MINIMA = 128  # of a sketch; the share of two texts' runs is known to within 0.04 or so
RUN = 4  # words
LEAST_WORDS = 20  # a text of fewer says too little to tell a reprint from the same words said anew
MOST_WORDS = 4000  # that are looked at; an article is shorter
SEED = 1
WORD = re.compile(r"\w+")
FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*")


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text's sketch, with what decides whether two alike are one report: who, when, where, and a hash of each figure in it."""

    doc_id: str
    outlet: str
    url: str
    day: date | None
    runs: int
    minima: array
    figures: array


def sketch(article: Article) -> Sketch | None:
    """Return the sketch of a text, None for one that is too short to be told from others."""
    from rensa import RMinHash  # late: whoever reads official lists alone does not wait for it

    words = WORD.findall(article.text[: MOST_WORDS * 12].lower())[:MOST_WORDS]
    if len(words) < LEAST_WORDS:
        return None
    runs = {" ".join(words[place : place + RUN]) for place in range(len(words) - RUN + 1)}
    hashed = RMinHash(num_perm=MINIMA, seed=SEED)
    hashed.update(list(runs))
    known = article.sidecar
    return Sketch(
        article.doc_id,
        article.outlet,
        known.get("url", ""),
        article.published or known.get("retrieved"),
        len(runs),
        array("I", hashed.digest()),
        array("I", sorted({crc32(re.sub(r"\D", "", figure).encode()) for figure in FIGURE.findall(article.text)})),
    )
