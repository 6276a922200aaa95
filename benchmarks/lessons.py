"""All that weights are learned from, gathered once, and texts read with weights that were learned from others.

Used by `make weights`, `make confidence` and `make accuracy`. Weights know the texts that they were learned from; so whatever is
said of how well texts are read, or how sure a claim is, is said of texts read with weights learned from others.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
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
# Asked while a text is read, the side first, which the claimant is weighed with; the day is asked when the window is settled.
ASKED_IN_READING, ASKED_AFTER = ("side", "claimant"), "as_of"
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
    reading.look_again = lambda *about: None  # its weights come last
    learned: Learned = {}
    left_out = train_weights.passed_over_in(documents)
    learned[PASSED_OVER] = train_weights.fit([e for e in left_out if UNSEEN not in e.group], PASSED_OVER)
    questions = {}
    for name in ASKED_IN_READING:
        use(learned)
        questions[name] = train_votes.questions_of(documents, name)
        learned[name] = train_votes.fit([q for q in questions[name] if UNSEEN not in q.group], name)
    use(learned)
    claims = train_weights.examples_of(documents)
    reading.look_again = look_again
    for name in FIELDS:
        learned[name] = train_weights.fit([e for e in train_weights.asked(claims, name) if UNSEEN not in e.group], name)
    use(learned)
    questions[ASKED_AFTER] = train_votes.questions_of(documents, ASKED_AFTER)
    return Lessons(left_out, questions, claims)


def learn(lessons: Lessons, keep: Callable[[str, str], bool]) -> Learned:
    """Return the weights of every kind, learned from the texts whose set and id `keep` tells to keep, but those kept aside."""

    def kept(one) -> bool:
        return UNSEEN not in one.group and keep(one.group, one.doc_id)

    learned: Learned = {PASSED_OVER: train_weights.fit([e for e in lessons.left_out if kept(e)], PASSED_OVER)}
    learned |= {name: train_votes.fit([q for q in asked if kept(q)], name) for name, asked in lessons.questions.items()}
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


@dataclass
class HeldOut:
    """What weights learned from other texts are worth: a tally a set, of the written cases too, of texts read with them; and by
    field and set the claims that are weighed, how many of these the rules alone read right, and how many the weights."""

    by_set: dict[str, accuracy.Tally] = field(default_factory=dict)
    weighed: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def shares(self, name: str) -> dict[str, tuple[int, float, float]]:
        """Return for a field by set the claims weighed, and the shares right by the rules alone and as weighed."""
        return {group: (n, rules / n, right / n) for group, (n, rules, right) in self.weighed.get(name, {}).items()}


_ASKED: tuple[Lessons, Path | None] | None = None  # what the processes of `hold_out` share with the one they are forked from


def hold_out(lessons: Lessons, shared: Path | None = None) -> HeldOut:
    """Return what weights are worth that were learned from other texts: those of four parts of five for the fifth, those of all
    others for the texts kept aside. With `shared`, the folder of the development texts, all texts are read with them, which takes
    as long as reading them; else only what is weighed is decided anew."""
    global _ASKED
    _ASKED = lessons, shared
    whole = HeldOut()
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
        for done, part in enumerate(pool.map(_hold_out_part, range(-1, PARTS)), 1):
            print(f"weights of other texts: {done} of {PARTS + 1} parts", file=sys.stderr)
            for group, tally in part.by_set.items():
                whole.by_set.setdefault(group, accuracy.Tally()).add(tally)
            for name, groups in part.weighed.items():
                for group, counts in groups.items():
                    stands = whole.weighed.setdefault(name, {}).setdefault(group, [0, 0, 0])
                    stands[:] = map(sum, zip(stands, counts, strict=True))
    return whole


def part_of(group: str, doc_id: str) -> int:
    """Return the part of a text: one of PARTS, or -1 where it is kept aside."""
    return -1 if UNSEEN in group else fold_of(doc_id) % PARTS


def _hold_out_part(part: int) -> HeldOut:
    lessons, shared = _ASKED
    learned = learn(lessons, lambda group, doc_id: part_of(group, doc_id) != part)
    found = HeldOut(weighed=_weigh_part(lessons, learned, part))
    if shared is not None:
        use(learned, BASE)
        for group, document, gold in _texts(shared):
            if part_of(group, document["doc_id"]) == part:
                tally = found.by_set.setdefault(group, accuracy.Tally())
                accuracy.score_document(tally, gold, accuracy.read_claims(document), group)
    return found


def _weigh_part(lessons: Lessons, learned: Learned, part: int) -> dict[str, dict[str, list[int]]]:
    """Return by field and set how many claims of a part are weighed, and how many are right by the rules and as weighed."""
    weighed: dict[str, dict[str, list[int]]] = {}

    def count(name: str, group: str, read: bool, decided: bool) -> None:
        counts = weighed.setdefault(name, {}).setdefault(group, [0, 0, 0])
        counts[:] = counts[0] + 1, counts[1] + read, counts[2] + decided

    for name, asked in lessons.questions.items():
        for question in asked:
            if question.doubtful and part_of(question.group, question.doc_id) == part:
                answer = train_votes.decide(learned[name], question, name)
                count(name, question.group, question.read in question.right, answer in question.right)
    for name in (PASSED_OVER, *FIELDS):
        for example in lessons.left_out if name == PASSED_OVER else train_weights.asked(lessons.claims, name):
            if part_of(example.group, example.doc_id) == part:
                answers = example.read[name], train_weights.decide(learned[name], example, name)
                count(name, example.group, *(accuracy.is_right(name, example.gold, {name: answer}) for answer in answers))
    return weighed


def _texts(shared: Path) -> Iterator[tuple[str, dict, list[dict]]]:
    """Yield every labelled text, in any language, with its set and gold, and the written cases."""
    for name, folder in accuracy.folders_of(shared).items():
        gold = {row["doc_id"]: row["claims"] for row in accuracy.read_lines(folder / "gold.jsonl")}
        for document in accuracy.read_lines(folder / "docs.jsonl"):
            yield name, document, gold[document["doc_id"]]
    for document, gold in accuracy.case_documents():
        yield accuracy.CASES, document, gold
