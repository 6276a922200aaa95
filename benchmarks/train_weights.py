"""Learn how much the words around a number speak for its counting losses, for its window, and for soldiers, civilians or people.

    python benchmarks/train_weights.py [--shared FOLDER] [--write FOLDER] [--glossed] [--anew SHARE]

Whether a number counts losses is learned from those that the rules leave out for want of a noun or a loss; the rest from claims
that stand in gold.

The claims are those the rules alone read in labelled texts: the development texts, the written cases of the tests and the texts
in tests/extraction/texts but those kept aside. Multinomial logistic regressions with a penalty on the square of the weights,
solved from nought without chance, so that the same claims give the same weights. Written is the mean of these, with the share
that --anew gives them, and of the weights that stand. What is printed is cross-validated: each text is weighed by weights learned
from other texts; texts kept aside are weighed by weights learned from all others.

With --glossed the weights of texts in other languages are learned, from the English ones and from those of other languages as
they are restated.

The rules were written looking at some of the texts, which they therefore read better than others. That is a cue of its own for
each answer and rule (`seen ...`), left out when reading: a new text was never seen.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import train_votes
from glossed_texts import glossed_documents
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from train_confidence import NEVER_LOOKED_AT, TEXTS, TIMES, UNSEEN

from helpers.extraction import reader as reading
from helpers.extraction.glossing.languages import BASE, GLOSSED
from helpers.extraction.weighing import passed_over
from helpers.extraction.weighing.passed_over import OPEN, cues_of, is_open
from helpers.extraction.weighing.second_look import ENOUGH, is_settled
from helpers.extraction.weighing.weights import ALWAYS, HERE, Weights, votes_of, weights_of
from helpers.files import write_file
from helpers.model import PEOPLE

PASSED_OVER = "claim"  # whether a number that the rules leave out is one: "claim" or "none"
FIELDS = ("window", "category", "measure")
# What weights learned anew count beside those that stand: in English, by field where it is another share, in restated languages.
ANEW, ANEW_BY_FIELD, ANEW_GLOSSED = 0.5, {"side": 0.75, "as_of": 0.25}, 0.75
PENALTY = 5.0
RARE = 3  # a cue of fewer claims is not weighed
UNKNOWN = 3.0  # less than the least likely answer, in logarithms of odds
LEAST = 0.02  # nor is one whose weights all lie this near to nought


@dataclass(frozen=True)
class Example:
    """One claim that the rules read and that stands in gold: its set and text, cues by field, gold and what was read."""

    group: str
    doc_id: str
    cues: dict[str, tuple[str, ...]]
    gold: dict
    read: dict

    def seen(self, name: str) -> tuple[str, ...]:
        """Return the cues of a text that rules were written for."""
        cues = self.cues[name]
        return cues if self.group in NEVER_LOOKED_AT else (*cues, f"seen {cues[0]}", f"seen {cues[2]}")


class Collector:
    """Stands in for the second look: notes the cues of each claim and changes none."""

    def __init__(self) -> None:
        self.cues: dict[str, dict[str, tuple[str, ...]]] = {}

    def __call__(self, claims, cues, *about) -> None:
        for claim in claims:
            if not is_settled(claim):
                self.cues[claim.claim_id] = {name: cues.of(claim, name) for name in FIELDS}


def examples_of(documents: Iterable[tuple[str, dict, list[dict]]]) -> list[Example]:
    """Return the examples of documents, each given with its set and its gold claims."""
    import accuracy

    found, look_again = [], reading.look_again
    for group, document, gold in documents:
        collector = reading.look_again = Collector()
        read = accuracy.read_claims(document)
        for i, j in accuracy.pair(gold, read).items():
            if not gold[i].get("optional") and read[j]["claim_id"] in collector.cues:
                found.append(Example(group, document["doc_id"], collector.cues[read[j]["claim_id"]], gold[i], read[j]))
    reading.look_again = look_again
    return found


def passed_over_in(documents: Iterable[tuple[str, dict, list[dict]]]) -> list[Example]:
    """Return as examples the numbers that the rules leave out for want of a noun or a loss; those of optional claims are not
    asked."""
    import accuracy

    found, taken_up = [], reading.take_up
    noted: list[tuple] = []

    def collect(sentence, candidate, frame) -> None:
        if candidate.reason in OPEN and is_open(sentence, candidate, frame):
            noted.append((sentence.tokens[candidate.index], cues_of(sentence, candidate, frame)))

    reading.take_up = collect
    for group, document, gold in documents:
        noted.clear()
        accuracy.read_claims(document)
        for token, cues in noted:
            same = [g for g in gold if g["start"] < token.end and token.start < g["end"]]
            if any(g.get("optional") for g in same):
                continue
            number = {name: getattr(token.number, name) for name in ("value", "low", "high")}
            answer = "claim" if any(accuracy.is_same_number(g, number) for g in same) else "none"
            cues = {PASSED_OVER: cues}
            found.append(Example(group, document["doc_id"], cues, {PASSED_OVER: answer}, {PASSED_OVER: "none"}))
    reading.take_up = taken_up
    return found


def all_documents(shared: Path) -> Iterable[tuple[str, dict, list[dict]]]:
    """Yield every labelled English text with its set and gold."""
    import accuracy

    folders = {name: shared / "corpus" / name for name in accuracy.SETS}
    folders |= {path.name: path for path in sorted(TEXTS.iterdir()) if path.is_dir()}
    for name, folder in folders.items():
        gold = {row["doc_id"]: row["claims"] for row in accuracy.read_lines(folder / "gold.jsonl")}
        for document in accuracy.read_lines(folder / "docs.jsonl"):
            if document.get("language", "en") == "en":
                yield name, document, gold[document["doc_id"]]
    for document, gold in accuracy.case_documents():
        yield "written cases", document, gold


def asked(examples: Iterable[Example], name: str) -> list[Example]:
    """Return the examples that tell something of a field: those whose label does, and for `category` those of people."""
    examples = [e for e in examples if e.gold.get(name)]
    if name != "category":
        return examples
    return [e for e in examples if e.read["category"] in PEOPLE and e.gold["category"] in PEOPLE]


def fit(examples: Sequence[Example], name: str) -> Weights:
    """Return the weights that make the answers right in the examples most likely, less the penalty: gold's own, or another that
    it accepts."""
    answers = tuple(sorted({e.gold[name] for e in examples} | {e.read[name] for e in examples}))
    rows = [e.seen(name) for e in examples]
    counts = Counter(cue for row in rows for cue in set(row))
    place = {cue: k for k, cue in enumerate(sorted(cue for cue, n in counts.items() if n >= RARE), 1)}
    columns = [[0, *sorted({place[cue] for cue in row if cue in place})] for row in rows]
    starts = np.cumsum([0, *map(len, columns)])
    flat = np.concatenate(columns)
    table = csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(place) + 1))
    back = table.T.tocsr()
    right = np.array([[_is_accepted(e, name, answer) for answer in answers] for e in examples], dtype=float)
    times = np.array([[TIMES.get(e.group, 1)] for e in examples], dtype=float)
    shape = (len(place) + 1, len(answers))

    def loss(flat_weights: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat_weights.reshape(shape)
        totals = table @ weights
        totals -= totals.max(axis=1, keepdims=True)
        chances = np.exp(totals)
        chances /= chances.sum(axis=1, keepdims=True)
        good = (chances * right).sum(axis=1, keepdims=True)
        slope = back @ (times * (chances - chances * right / good))
        slope[1:] += PENALTY * weights[1:]
        value = -(times * np.log(good)).sum() + PENALTY / 2 * (weights[1:] ** 2).sum()
        return value, slope.ravel()

    solved = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x.reshape(shape)
    solved -= solved.mean(axis=1, keepdims=True)
    return Weights(answers, {ALWAYS: tuple(solved[0])} | {cue: tuple(solved[k]) for cue, k in place.items()})


def _is_accepted(example: Example, name: str, answer: str) -> bool:
    return answer == example.gold[name] or answer in example.gold.get("alt", {}).get(name, ())


def mean_of(one: Weights, other: Weights, share: float) -> Weights:
    """Return the mean of weights that stand and weights learned anew, these with that share: so what was learned before is not
    unlearned at once, and texts of no hand alone decide. An answer that one of them does not know weighs there as its least
    likely.
    """
    answers = tuple(sorted({*one.answers, *other.answers}))

    def row(weights: Weights, cue: str) -> list[float]:
        known = dict(zip(weights.answers, weights.cues.get(cue, ()), strict=False))
        unknown = min(known.values()) - UNKNOWN if cue == ALWAYS else 0.0
        return [known.get(answer, unknown) for answer in answers]

    cues = {*one.cues, *other.cues}
    return Weights(
        answers, {cue: tuple(np.average([row(one, cue), row(other, cue)], axis=0, weights=[1 - share, share])) for cue in cues}
    )


def decide(weights: Weights, example: Example, name: str) -> str:
    """Return the answer that the reader gives with these weights."""
    enough = passed_over.ENOUGH if name == PASSED_OVER else ENOUGH
    chances = weights.chances(example.cues[name])
    best = max(weights.answers, key=chances.__getitem__)
    return best if chances[best] >= enough else example.read[name]


def render(weights: Weights) -> str:
    """Return the file of weights, one cue a line, those left out that weigh next to nothing."""
    lines = [
        f"{json.dumps(cue)}: [{', '.join(f'{weight:.2f}' for weight in row)}]"
        for cue, row in sorted(weights.cues.items())
        if not cue.startswith("seen ") and (cue == ALWAYS or max(map(abs, row)) >= LEAST)
    ]
    told = json.dumps("Written by `make weights`: how much each cue of a claim speaks for each answer.")
    return f'{{"about": {told},\n"answers": {json.dumps(weights.answers)},\n"cues": {{\n' + ",\n".join(lines) + "\n}}\n"


def tell(name: str, worth: dict[str, tuple[int, float, float]]) -> None:
    """Print what cross-validation finds of a field."""
    for group, (n, rules, weighed) in worth.items():
        print(f"{name:9} {group:14} {n:5} claims  rules alone {rules:.3f}  weighed {weighed:.3f}")


def main() -> int:
    """Learn the weights of every field, print what cross-validation finds and write them. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("LOSSBOOK_SHARED", "../shared")))
    parser.add_argument("--glossed", action="store_true", help="learn the weights of texts in other languages")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--anew", type=float, metavar="SHARE", help="of what is learned anew beside what stands")
    options = parser.parse_args()
    language = GLOSSED if options.glossed else BASE

    def anew(name: str) -> float:
        if options.anew is not None:
            return options.anew
        return ANEW_GLOSSED if options.glossed else ANEW_BY_FIELD.get(name, ANEW)

    folder = options.write or HERE / language
    if not (options.shared / "corpus").is_dir():
        print(f"{options.shared}: no folder of development texts; name one with --shared", file=sys.stderr)
        return 2
    import lessons

    documents = list(all_documents(options.shared))
    if options.glossed:
        documents = [d for d in documents if UNSEEN not in d[0]] + list(glossed_documents(options.shared))
    gathered = lessons.gather(documents)
    held_out = lessons.hold_out(gathered)
    for name, asking in gathered.questions.items():
        tell(name, held_out.shares(name))
        votes = train_votes.fit([q for q in asking if UNSEEN not in q.group], name)
        write_file(folder / f"{name}.json", train_votes.render(train_votes.mean_of(votes_of(language, name), votes, anew(name))))
    for name in (PASSED_OVER, *FIELDS):
        telling = gathered.left_out if name == PASSED_OVER else asked(gathered.claims, name)
        tell(name, held_out.shares(name))
        learned = fit([e for e in telling if UNSEEN not in e.group], name)
        write_file(folder / f"{name}.json", render(mean_of(weights_of(language, name), learned, anew(name))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
