"""Learn what confidence is worth: weights of the traits of claims, written to src/helpers/extraction/confidence.yaml.

    python benchmarks/train_confidence.py [--shared FOLDER] [--more FOLDER] [--write FILE]

A claim is right when it is right as a figure: found with the right value, category, side and window (see accuracy.py). The
claims are those of the labelled development texts, of the written cases of the tests and of the labelled texts in
tests/extraction/texts; --more names a folder with further texts that nobody has looked at (docs.jsonl, gold.jsonl).
What is weighed are traits and pairs of those that bear on one another, by a logistic regression with a penalty on the square of
the weights: no chance in it, so the same claims give the same weights.
Each text is read with weights of words that were learned from other texts (lessons.py): a claim whose words have been learned
from would be surer than it is. What is printed is cross-validated: each text is weighed by weights learned from others.

The rules were written looking at the development texts and the cases, which therefore read better than other texts do. Where
there are unseen ones to tell by how much, that is a weight of its own, `seen`, which is left out when reading: a new text was
never seen; and a claim of a text seen counts less than another, or what is sure there would seem sure everywhere.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from helpers.extraction.confidence import with_pairs
from helpers.files import write_file

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "tests" / "extraction" / "texts"
WEIGHTS = ROOT / "src" / "helpers" / "extraction" / "confidence.yaml"
PENALTY = 40.0
LEAST = 0.02  # a trait that weighs less is not written
FOLDS = 10
# What a claim of a text that rules were written for counts beside one of another text; official lists go on coming as they are.
SHARE, SHARES = 0.05, {"bulletins": 0.5}
SEEN, SEEN_TOGETHER = 8, 30  # a trait, or a pair of traits, of fewer claims is not weighed
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
SURE = 0.9
UNSEEN = "kept_aside"
# Where weights are learned, a label of these texts counts so many times: those of the claim contract's own authors, those retold
# from real reports, and those of the written cases, which say how a plain form is read.
AUTHORS, RETOLD = ("challenge_dev", "press_en", "telegram_uk_ru"), ("retold", "retold_late", "uk_ru_retold", "uk_ru_retold_late")
TIMES = dict.fromkeys(AUTHORS, 6) | dict.fromkeys(("written cases", *RETOLD), 2)
# No rule, or hardly any, was written for these texts.
NEVER_LOOKED_AT = (
    UNSEEN,
    "learned_from",
    "looked_at_late",
    "many_hands",
    "newsroom",
    "ordinary",
    "uk_ru_many_hands",
    "uk_ru_newsroom",
    "uk_ru_ordinary",
    *RETOLD,
)


@dataclass(frozen=True)
class Example:
    """One claim that was read: the set and text it is of, its traits, and whether it is right as a figure."""

    group: str
    doc_id: str
    traits: tuple[str, ...]
    right: bool

    @property
    def share(self) -> float:
        """Return what the claim counts beside one of a text that no rule was written for."""
        return SHARES.get(self.group, SHARE) if self.seen else 1.0

    @property
    def seen(self) -> bool:
        return UNSEEN not in self.group and not self.group.startswith(NEVER_LOOKED_AT)


def fold_of(doc_id: str) -> int:
    """Return the fold of a text. Versions of one text ("-0003" and "-0003b") share theirs."""
    return int(hashlib.sha256(doc_id.rstrip("abc").encode()).hexdigest(), 16) % FOLDS


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weight of each trait, under `always` that of every claim (which alone is not penalised), and `seen`."""
    mixed = len({e.seen for e in examples}) == 2
    if mixed:
        examples = [replace(e, traits=(*e.traits, "seen")) if e.seen else e for e in examples]
    rows = [set(with_pairs(e.traits)) for e in examples]
    counts = Counter(trait for row in rows for trait in row)
    weighed = sorted(name for name, count in counts.items() if count >= (SEEN_TOGETHER if " & " in name else SEEN))
    place = {name: k for k, name in enumerate(weighed, 1)}
    columns = [[0, *sorted({place[trait] for trait in row if trait in place})] for row in rows]
    starts = np.cumsum([0, *map(len, columns)])
    table = csr_matrix((np.ones(starts[-1]), np.concatenate(columns), starts), shape=(len(rows), len(place) + 1))
    right = np.array([e.right for e in examples], dtype=float)
    weights = solve(table, right, np.array([e.share if mixed else 1.0 for e in examples]))
    return {"always": float(weights[0])} | {name: float(weights[k]) for name, k in place.items()}


def solve(table: csr_matrix, right: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Return the weights that maximise the penalised likelihood, the first of which is not penalised; `share` is what each row
    counts."""
    back = table.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = table @ weights
        slope = back @ (share * (expit(totals) - right))
        slope[1:] += PENALTY * weights[1:]
        return (share * (np.logaddexp(0, totals) - right * totals)).sum() + PENALTY / 2 * (weights[1:] ** 2).sum(), slope

    return minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x


def weigh(weights: dict[str, float], traits: Iterable[str]) -> float:
    """Return the confidence of a claim with these traits, as the reader computes it."""
    total = weights["always"] + sum(weights.get(trait, 0.0) for trait in with_pairs(traits))
    return min(0.99, max(0.01, 1 / (1 + float(np.exp(-total)))))


def cross_validated(examples: Sequence[Example]) -> list[float]:
    """Return for each claim the confidence that weights learned from the texts of other folds give it."""
    folds = [fold_of(e.doc_id) for e in examples]
    learned = {k: fit([e for e, fold in zip(examples, folds, strict=True) if fold != k]) for k in sorted(set(folds))}
    return [round(weigh(learned[fold], e.traits), 2) for e, fold in zip(examples, folds, strict=True)]


def reliability(examples: Sequence[Example], confidences: Sequence[float]) -> list[tuple[float, float, int, float, float]]:
    """Return a row for each bin that holds claims: its bounds, claims, mean confidence, and share right as figures."""
    rows = []
    for low, high in zip(BINS, BINS[1:], strict=False):
        inside = [(c, e.right) for e, c in zip(examples, confidences, strict=True) if low <= c < high]
        if inside:
            n = len(inside)
            rows.append((low, min(high, 1.0), n, sum(c for c, _ in inside) / n, sum(right for _, right in inside) / n))
    return rows


def sure(examples: Sequence[Example], confidences: Sequence[float]) -> dict[str, tuple[int, int, float]]:
    """Return for each set its claims, those at or above SURE, and the share of the latter that is right as figures."""
    found = {}
    for group in dict.fromkeys(e.group for e in examples):
        own = [(e, c) for e, c in zip(examples, confidences, strict=True) if e.group == group]
        high = [e.right for e, c in own if c >= SURE]
        found[group] = (len(own), len(high), sum(high) / len(high) if high else 1.0)
    return found


def render(weights: dict[str, float], examples: Sequence[Example]) -> str:
    """Return the file of weights: the heaviest first within what they are of, each with the claims it was learned from."""
    counts, wrong = Counter(), Counter()
    for example in examples:
        traits = set(with_pairs(example.traits))
        counts.update(traits)
        wrong.update(traits if not example.right else ())
    groups = Counter(e.group for e in examples)
    seen = f"Having been looked at weighs {weights['seen']:.3f}, left out here. " if "seen" in weights else ""
    lines = [
        "# Written by `make confidence`. The weight of each trait of a claim, and behind it how many claims had it and",
        "# how many of those were wrong as figures. " + seen + "Learned from",
        "# " + ", ".join(f"{n:,} claims of {name}" for name, n in groups.items()) + ".",
        "weights:", f"  always: {weights['always']:.3f}",
    ]  # fmt: skip
    lines += [
        f"  {name}: {weight:.3f}  # {counts[name]:,}, {wrong[name]} wrong"
        for name, weight in sorted(weights.items())
        if name not in ("always", "seen") and abs(weight) >= LEAST
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Learn from all claims, print what cross-validation finds and write the weights. Returns the exit code."""
    import accuracy
    import lessons
    import train_weights

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("LOSSBOOK_SHARED", "../shared")))
    parser.add_argument("--more", type=Path, action="append", default=[], help="a folder of unseen labelled texts")
    parser.add_argument("--write", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    if not (options.shared / "corpus").is_dir():
        print(f"{options.shared}: no folder of development texts; name one with --shared", file=sys.stderr)
        return 2
    held_out = lessons.hold_out(lessons.gather(list(train_weights.all_documents(options.shared))), options.shared)
    examples = [*accuracy.examples_of(held_out.by_set), *accuracy.read_unseen(options.more)]
    confidences = cross_validated(examples)
    for low, high, n, mean, right in reliability(examples, confidences):
        print(f"{low:.2f} to {high:.2f}  {n:5} claims  mean {mean:.3f}  right {right:.3f}")
    for group, (n, high, right) in sure(examples, confidences).items():
        print(f"{group:14} {n:5} claims  {high / n:6.1%} at or above {SURE}, of which {right:.1%} right")
    write_file(options.write, render(fit(examples), examples))
    return 0


if __name__ == "__main__":
    sys.exit(main())
