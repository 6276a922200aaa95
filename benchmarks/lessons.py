"""All that weights are learned from, gathered once, and texts read with weights that were learned from others.

Used by `make weights`, `make confidence` and `make accuracy`. Weights know the texts that they were learned from; so whatever is
said of how well texts are read, or how sure a claim is, is said of texts read with weights learned from others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import accuracy
import train_votes
import train_weights
from train_confidence import UNSEEN, fold_of
from train_weights import FIELDS, PASSED_OVER

from helpers.extraction import reader as reading
from helpers.extraction.glossing.languages import BASE
from helpers.extraction.weighing import passed_over, second_look, which_day, who_says, whose
from helpers.extraction.weighing.weights import Votes, Weights, votes_of, weights_of

PARTS = 5  # Texts are read in so many parts, each with weights learned from the others.
Learned = dict[str, Weights | Votes]


@dataclass(frozen=True)
class Lessons:
    """Numbers left out, sides and claimants asked for, and claims read, each with its cues and what gold says."""

    left_out: list[train_weights.Example]
    questions: dict[str, list[train_votes.Question]]
    claims: list[train_weights.Example]


def gather(documents: list[tuple[str, dict, list[dict]]]) -> Lessons:
    """Return all there is to learn from documents, that of each kind gathered with the weights of the kinds before it in use."""
    look_again = reading.look_again
    reading.look_again = lambda claims, cues, days: None  # its weights come last
    learned: Learned = {}
    left_out = train_weights.passed_over_in(documents)
    learned[PASSED_OVER] = train_weights.fit([e for e in left_out if UNSEEN not in e.group], PASSED_OVER)
    questions = {}
    for name in ("side", "claimant"):
        use(learned)
        questions[name] = train_votes.questions_of(documents, name)
        learned[name] = train_votes.fit([q for q in questions[name] if UNSEEN not in q.group])
    use(learned)
    claims = train_weights.examples_of(documents)
    reading.look_again = look_again
    for name in FIELDS:
        learned[name] = train_weights.fit([e for e in train_weights.asked(claims, name) if UNSEEN not in e.group], name)
    use(learned)
    questions["as_of"] = train_votes.questions_of(documents, "as_of")  # days are weighed when the window is settled
    return Lessons(left_out, questions, claims)


def learn(lessons: Lessons, keep: Callable[[str, str], bool]) -> Learned:
    """Return the weights of every kind, learned from the texts whose set and id `keep` tells to keep, but those kept aside."""

    def kept(one) -> bool:
        return UNSEEN not in one.group and keep(one.group, one.doc_id)

    learned: Learned = {PASSED_OVER: train_weights.fit([e for e in lessons.left_out if kept(e)], PASSED_OVER)}
    learned |= {name: train_votes.fit([q for q in asked if kept(q)]) for name, asked in lessons.questions.items()}
    for name in FIELDS:
        learned[name] = train_weights.fit([e for e in train_weights.asked(lessons.claims, name) if kept(e)], name)
    return learned


def use(learned: Learned, language: str | None = None) -> None:
    """Let the reader weigh with these in the place of the weights it ships with, in one language or in all."""

    def weights(of: str, name: str) -> Weights:
        return learned[name] if language in (None, of) else weights_of(of, name)

    def votes(of: str, name: str) -> Votes:
        return learned.get(name, Votes({})) if language in (None, of) else votes_of(of, name)

    passed_over.weights_of = second_look.weights_of = weights
    whose.votes_of = who_says.votes_of = which_day.votes_of = votes


def read_unlearned(shared: Path, lessons: Lessons) -> dict[str, accuracy.Tally]:
    """Return a tally a set, of the written cases too, each text read with weights that were learned from others."""
    by_set: dict[str, accuracy.Tally] = {}
    for part in range(-1, PARTS):
        print(f"texts read with weights of others: {part + 2} of {PARTS + 1}", file=sys.stderr)
        use(learn(lessons, lambda group, doc_id, part=part: fold_of(doc_id) % PARTS != part), BASE)
        for group, document, gold in _texts(shared):
            if part == (-1 if UNSEEN in group else fold_of(document["doc_id"]) % PARTS):
                accuracy.score_document(by_set.setdefault(group, accuracy.Tally()), gold, accuracy.read_claims(document), group)
    return by_set


def _texts(shared: Path) -> Iterator[tuple[str, dict, list[dict]]]:
    """Yield every labelled text, in any language, with its set and gold, and the written cases."""
    for name, folder in accuracy.folders_of(shared).items():
        gold = {row["doc_id"]: row["claims"] for row in accuracy.read_lines(folder / "gold.jsonl")}
        for document in accuracy.read_lines(folder / "docs.jsonl"):
            yield name, document, gold[document["doc_id"]]
    for document, gold in accuracy.case_documents():
        yield accuracy.CASES, document, gold
