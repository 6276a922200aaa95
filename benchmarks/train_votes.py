"""Learn how much the words around a figure speak for each party of its text bearing the loss, for each of those named putting it
forward, and for each day named being the last that it covers; used by `make weights`.

The examples are the claims that the rules read in labelled texts, each with the answers that may be right and the cues of each. A
conditional logistic regression with a penalty on the square of the weights, solved from nought without chance: cues are shared by
all answers, so that what is learned of one war or office holds for another. The rules were written looking at some of the texts:
what they say there is a cue of its own (`seen ...`), left out when reading.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from train_confidence import NEVER_LOOKED_AT, TIMES

from helpers.extraction import reader as reading
from helpers.extraction import shape
from helpers.extraction.weighing import day_cues, party_cues, which_day, who_says, whose
from helpers.extraction.weighing.weights import Votes

PENALTIES = {"side": 8.0, "claimant": 2.0, "as_of": 2.0}
RARE = 3  # a cue of fewer answers is not weighed
LEAST = 0.02  # nor is one that weighs this little


DECIDE = {"side": whose, "claimant": who_says, "as_of": which_day}  # the module that decides each


@dataclass(frozen=True)
class Question:
    """One claim that stands in gold: its set and text, the cues of each answer, what was read and is right, and whether the
    reader would weigh it."""

    group: str
    doc_id: str
    cues: dict[str, tuple[str, ...]]
    read: str
    right: frozenset[str]
    doubtful: bool

    def seen(self, answer: str) -> tuple[str, ...]:
        """Return the cues of an answer, with those that only texts have which rules were written for."""
        cues = self.cues[answer]
        if self.group in NEVER_LOOKED_AT:
            return cues
        return (*cues, *(f"seen {cue}" for cue in cues if cue.startswith(("read", "against"))))


def _asked_of_side(asked: whose.Asked) -> tuple | None:
    if asked.frame.lists(asked.sentence):
        return None
    cues = {party: tuple(party_cues.cues_of(party, asked)) for party in whose.options(asked)}
    return asked.tokens[asked.candidate.index].start, cues, asked.read.value, whose.is_doubtful(asked)


def _asked_of_claimant(saying: who_says.Saying) -> tuple | None:
    if saying.frame.lists(saying.sentence) or saying.read == "other":
        return None
    cues = {name: tuple(who_says.cues_of(name, saying)) for name in who_says.names(saying)}
    return saying.sentence.tokens[saying.index].start, cues, saying.read, who_says.is_untold(saying)


def questions_of(documents: Iterable[tuple[str, dict, list[dict]]], name: str) -> list[Question]:
    """Return the questions of documents for a field, each document given with its set and its gold claims. What gold leaves open
    is not asked; but where it gives an event no day, that none is told is the answer."""
    import accuracy

    found = []
    asked: dict[int, tuple] = {}
    put_back = _collect(name, asked)
    for group, document, gold in documents:
        asked.clear()
        read = accuracy.read_claims(document)
        for i, j in accuracy.pair(gold, read).items():
            if gold[i].get("optional") or not _is_told(gold[i], name) or read[j]["start"] not in asked:
                continue
            cues, answer, doubtful = asked[read[j]["start"]]
            right = frozenset(option for option in cues if _is_answer(option, gold[i], name))
            found.append(Question(group, document["doc_id"], cues, answer, right, doubtful))
    put_back()
    return found


def _collect(name: str, asked: dict[int, tuple]) -> Callable[[], None]:
    """Let the reader ask for a field without deciding it, and keep what is asked by where the figure starts: cues of each answer,
    what the rules read, and whether it is weighed. Return what puts the reader back."""
    place, function = (reading, "date_again") if name == "as_of" else (shape, f"weigh_{name}")
    stood = getattr(place, function)

    def note_days(claims, calendar, days, language) -> None:
        for dated in which_day.asked_of(claims, calendar, days):
            cues = {day: tuple(day_cues.cues_of(day, named, dated)) for day, named in which_day.options(dated).items()}
            asked[dated.claim.start] = cues, dated.read, True

    def note_one(one):
        question = (_asked_of_side if name == "side" else _asked_of_claimant)(one)
        if question is not None:
            asked[question[0]] = question[1:]
        return (one.read, {}) if name == "side" else (one.speaker, one.told)

    setattr(place, function, note_days if name == "as_of" else note_one)
    return lambda: setattr(place, function, stood)


def _is_told(gold: dict, name: str) -> bool:
    return bool(gold.get(name)) or name == "as_of" and "as_of" in gold and gold.get("window") == "event"


def _is_answer(option: str, gold: dict, name: str) -> bool:
    value = None if option == day_cues.NONE and name == "as_of" else option
    told = [gold.get(name) or None, *gold.get("alt", {}).get(name, ())]
    return value in [one and str(one) for one in told]  # written cases hold days, the other labels their words


def fit(questions: Sequence[Question], name: str) -> Votes:
    """Return the votes for a field that make the right answers most likely, less the penalty."""
    penalty = PENALTIES[name]
    questions = [q for q in questions if q.right]
    rows = [(n, q.seen(answer), answer in q.right) for n, q in enumerate(questions) for answer in q.cues]
    counts = Counter(cue for _, cues, _ in rows for cue in cues)
    place = {cue: k for k, cue in enumerate(sorted(cue for cue, count in counts.items() if count >= RARE))}
    columns = [sorted(place[cue] for cue in cues if cue in place) for _, cues, _ in rows]
    starts = np.cumsum([0, *map(len, columns)])
    flat = np.concatenate(columns).astype(int)
    table = csr_matrix((np.ones(len(flat)), flat, starts), shape=(len(rows), len(place)))
    back = table.T.tocsr()
    of = np.array([n for n, _, _ in rows])
    right = np.array([is_right for _, _, is_right in rows], dtype=float)
    first = np.searchsorted(of, np.arange(len(questions)))
    times = np.array([TIMES.get(q.group, 1) for q in questions], dtype=float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = table @ weights
        powers = np.exp(totals - np.maximum.reduceat(totals, first)[of])
        whole, good = np.add.reduceat(powers, first), np.add.reduceat(powers * right, first)
        slope = back @ (times[of] * (powers / whole[of] - powers * right / good[of])) + penalty * weights
        return (times * (np.log(whole) - np.log(good))).sum() + penalty / 2 * (weights @ weights), slope

    solved = minimize(loss, np.zeros(len(place)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return Votes({cue: float(solved[k]) for cue, k in place.items()})


def mean_of(one: Votes, other: Votes, share: float) -> Votes:
    """Return the mean of votes that stand and votes learned anew, these with that share; as they are, where none stand yet."""
    if not one.cues:
        return other
    both = {*one.cues, *other.cues}
    return Votes({cue: (1 - share) * one.cues.get(cue, 0.0) + share * other.cues.get(cue, 0.0) for cue in both})


def decide(votes: Votes, question: Question, name: str) -> str:
    """Return the answer that the reader gives with these votes to what it weighs."""
    return votes.choose(question.cues, question.read, DECIDE[name].ENOUGH) if question.doubtful else question.read


def render(votes: Votes) -> str:
    """Return the file of votes, one cue a line, those left out that weigh next to nothing."""
    told = json.dumps("Written by `make weights`: how much each cue speaks for an answer that has it.")
    lines = [
        f"{json.dumps(cue)}: {weight:.2f}"
        for cue, weight in sorted(votes.cues.items())
        if not cue.startswith("seen ") and abs(weight) >= LEAST
    ]
    return f'{{"about": {told},\n"cues": {{\n' + ",\n".join(lines) + "\n}}\n"
