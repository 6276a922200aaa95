"""How well reprints are found, and how fast: `python benchmarks/reprints.py`, on reprints of our own making."""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from ledger.reprints import corpus

from helpers.ledger.reprints import find_reprints
from helpers.texts.near import sketch

SEED = 8  # the thresholds were chosen on seed 7
SIZES = (1000, 4000, 16_000)  # reports; each has 3.5 more texts like it


def main() -> None:
    """Print recall and precision, what was missed by kind, and seconds by the number of texts."""
    for size in SIZES:
        articles, truth, kinds = corpus(size, SEED)
        start = time.process_time()
        drawn = [made for article in articles if (made := sketch(article))]
        middle = time.process_time()
        found = find_reprints(drawn)
        end = time.process_time()
        report = {article.doc_id: truth.get(article.doc_id, article.doc_id) for article in articles}
        right = {name for name in found if report[name] == report[found[name]]}
        heads = {found[name] for name in right}
        missed = Counter(kinds[name] for name in truth if name not in right and name not in heads)
        print(
            f"{len(articles):,} texts: recall {1 - missed.total() / len(truth):.4f}, precision {len(right) / len(found):.4f}, "
            f"missed {dict(missed)}; sketches {middle - start:.1f} s, families {end - middle:.1f} s"
        )


if __name__ == "__main__":
    main()
