"""Confidence: a sum of weights over traits, learned without chance."""

import importlib
import math
import sys
from pathlib import Path

import pytest

from helpers.extraction import confidence as module
from helpers.extraction.confidence import MADE_BY, confidence, heaviest, weights
from helpers.extraction.explain import explain, reasons

from .material import cases, read

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
PREFIXES = (
    *MADE_BY.values(), "flag", "window", "measure", "kind", "size", "numbers", "tokens", "parties", "loss words", "speakers",
    "parties in text", "claims in text", "window chance", "category chance", "side chance",
)  # fmt: skip
ALONE = {"always", "row", "prose", "part", "whole", "war of the profile", "war inside a land", "other war"}


@pytest.fixture
def few_weights(monkeypatch):
    """Four weights in the place of the learned ones."""
    learned = {"always": 2.0, "row": 1.0, "flag side_guessed": -1.5, "side by topic & window event": -0.5}
    monkeypatch.setattr(module, "weights", lambda: learned)


@pytest.fixture(scope="module")
def trainer():
    sys.path.insert(0, str(BENCHMARKS))
    yield importlib.import_module("train_confidence")
    sys.path.remove(str(BENCHMARKS))


@pytest.mark.parametrize(
    ("traits", "expected"),
    [
        ((), 0.88),  # 1 / (1 + e^-2)
        (("row",), 0.95),  # 1 / (1 + e^-3)
        (("flag side_guessed",), 0.62),  # 1 / (1 + e^-0.5)
        (("row", "flag side_guessed", "never seen"), 0.82),  # 1 / (1 + e^-1.5)
        (("row",) * 9, 0.99),  # never quite sure
        (("flag side_guessed",) * 9, 0.01),
        (("side by topic", "window event"), 0.82),  # 1 / (1 + e^-1.5), by the pair
        (("window event", "row", "side by topic"), 0.92),  # 1 / (1 + e^-2.5), in any order
        (("side by topic", "window day"), 0.88),
    ],
)
def test_confidence_is_the_sum_of_the_weights_put_between_0_and_1(few_weights, traits, expected):
    assert confidence(traits) == expected


def test_the_heaviest_are_those_that_lower_it(few_weights):
    assert heaviest(("row", "flag side_guessed", "never seen")) == [("flag side_guessed", -1.5)]
    assert heaviest(("side by topic", "window event")) == [("side by topic & window event", -0.5)]


def test_every_weight_is_of_a_trait_that_claims_can_have():
    made = tuple(MADE_BY.values())
    for name in (one for pair in weights() for one in pair.split(" & ")):
        assert name in ALONE or name.startswith(PREFIXES)
        code = next((name.removeprefix(by).strip() for by in made if name.startswith(by)), None)
        assert code is None or code in reasons()


def test_every_claim_of_the_cases_has_a_confidence_from_its_own_traits():
    for case in cases():
        for claim in read(case.text, case.published, case.id).claims:
            assert 0.01 <= claim.confidence == confidence(claim.traits) <= 0.99
            assert {f"side by {claim.bases['side'].code}", f"window {claim.window}"} <= set(claim.traits)
            assert {f"flag {flag}" for flag in claim.flags} <= set(claim.traits)


@pytest.mark.parametrize(
    ("text", "weighed"),
    [
        ("Shells fell on the town again and nine people were wounded.", True),
        ("Ukrainian fire killed 12 Russian soldiers near the river.", True),  # a side that is told has a chance too
        ("The enemy lost 12 tanks, 5 aircraft, 7 helicopters, 9 mortars and 40 drones.", True),
        ("Losses of the Russian army\n- tanks: 12\n- aircraft: 5\n- helicopters: 7", False),  # a list is not weighed
    ],
)
def test_the_chance_of_a_side_bears_on_confidence(text, weighed):
    found = read(text).claims
    assert found
    for claim in found:
        assert any(trait.startswith("side chance") for trait in claim.traits) == weighed


def test_a_guessed_side_is_less_sure_than_a_told_one():
    told = read("Russia has lost 3,751 tanks since the start of the war.").claims[0]
    guessed = read("Nine people have been wounded.").claims[0]
    assert told.confidence > guessed.confidence
    assert weights()["flag side_guessed"] < 0
    lowered = explain(guessed, "Nine people have been wounded.")["confidence"]["lowered_by"]
    assert {one for pair in lowered for one in pair.split(" & ")} <= set(guessed.traits)
    assert all(weight < 0 for weight in lowered.values())


def examples(trainer, group="press", good=300, bad=100):
    """Claims of which those with the trait "hard" are oftener wrong, in texts of four claims each."""
    return [
        trainer.Example(group, f"{group}{k // 4}", (trait,), right)
        for trait, n, m in (("easy", good, 1), ("hard", bad, bad))
        for k, right in enumerate([True] * n + [False] * m)
    ]


def test_training_finds_which_trait_goes_with_wrong_claims_and_always_the_same(trainer):
    learned = trainer.fit(examples(trainer))
    assert learned == trainer.fit(examples(trainer))
    assert learned["hard"] < 0 < learned["easy"]
    assert trainer.weigh(learned, ["easy"]) > 0.8 > 0.7 > trainer.weigh(learned, ["hard"])


def test_having_been_looked_at_is_a_weight_of_its_own_that_new_texts_do_not_get(trainer):
    seen, unseen = examples(trainer), examples(trainer, "kept_aside a", good=50, bad=100)
    learned = trainer.fit([*seen, *unseen])
    assert learned["seen"] > 0
    assert trainer.weigh(learned, ["easy"]) < trainer.weigh(trainer.fit(seen), ["easy"])
    assert "seen" not in trainer.fit(seen)


def test_each_text_is_weighed_by_weights_learned_from_other_texts(trainer):
    rows = examples(trainer)
    found = trainer.cross_validated(rows)
    held = trainer.fold_of("press0")
    learned = trainer.fit([e for e in rows if trainer.fold_of(e.doc_id) != held])
    assert found[0] == round(trainer.weigh(learned, rows[0].traits), 2)


def test_reliability_counts_by_bins_and_by_sets(trainer):
    rows = [trainer.Example(group, group, (), right) for group, right in (("a", True), ("a", False), ("b", True), ("b", True))]
    given = [0.96, 0.92, 0.97, 0.3]
    table = [(low, n, right) for low, _, n, _, right in trainer.reliability(rows, given)]
    assert table == [(0.0, 1, 1.0), (0.9, 1, 0.0), (0.95, 2, 1.0)]
    assert trainer.sure(rows, given) == {"a": (2, 2, 0.5), "b": (2, 1, 1.0)}


def test_the_trainer_weighs_as_the_reader_does(trainer):
    traits = ("row", "side by heading", "flag side_guessed")
    assert math.isclose(trainer.weigh(weights(), traits), confidence(traits), abs_tol=0.005)
