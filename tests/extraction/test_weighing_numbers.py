"""Numbers that no rule takes, and sides that rules only guess: weights by hand, and what follows from taking another answer."""

import pytest

from helpers.extraction.explain import explain
from helpers.extraction.weighing import passed_over, whose
from helpers.extraction.weighing.weights import Votes, Weights, Words, votes_of, weights_of

from .material import read

COUNTS_ON = "Mediazona has confirmed 30,000 dead Russian soldiers. The BBC has it at 31,665."
GUESSED = "Ukraine held the town. Forty soldiers were killed there, two days after the Russians came."
TAKES = Weights(("claim", "none"), {"always": (0.0, 0.0), "b1 at": (1.0, 0.0)})
LEAVES = Weights(("claim", "none"), {"always": (0.0, 1.0), "b1 at": (0.5, 0.0)})


@pytest.fixture
def weigh(monkeypatch):
    """Return a setter of the weights of numbers left out and of the votes for a side."""

    def put(numbers: Weights = LEAVES, votes: dict[str, float] | None = None) -> None:
        monkeypatch.setattr(passed_over, "weights_of", lambda language, name: numbers)
        monkeypatch.setattr(whose, "votes_of", lambda language, name: Votes(votes or {}))

    return put


def test_a_number_that_its_words_make_a_claim_goes_on_from_the_figure_before(weigh):
    weigh(TAKES)
    before, taken = read(COUNTS_ON).claims
    assert (taken.value, taken.category, taken.side, taken.measure) == (31665, "personnel", "russia", "killed")
    assert (before.value, before.category, before.side, before.measure) == (30000, "personnel", "russia", "killed")


def test_a_number_that_they_do_not_is_left_out_with_its_reason(weigh):
    weigh(LEAVES)
    found = read(COUNTS_ON)
    assert [claim.value for claim in found.claims] == [30000]
    assert [n.reason for n in found.numbers if n.quote == "31,665"] == ["no noun of people or materiel"]


@pytest.mark.parametrize("text", ["The BBC has it at 31,665.", "The flat is valued at 9,000 and the house at 31,665."])
def test_a_number_that_nothing_goes_before_counts_nothing(weigh, text):
    weigh(TAKES)
    assert read(text).claims == ()


def test_a_guessed_side_gives_way_to_the_party_that_weighs_more(weigh):
    weigh(votes={"rank 1 soldiers": 2.0})
    claim = read(GUESSED).claims[0]
    assert claim.side == "russia"
    assert explain(claim, GUESSED)["side"]["because"].startswith("the words around weigh for it")
    weigh(votes={"rank 0 soldiers": 2.0})
    assert read(GUESSED).claims[0].side == "ukraine"


@pytest.mark.parametrize(
    "text",
    [
        "Russia and Ukraine fought. Forty Ukrainian soldiers were killed.",
        "Russia and Ukraine fought. Forty soldiers were killed on the side of Ukraine.",
        "Russia struck. Forty soldiers of Ukraine were killed.",
    ],
)
def test_a_side_that_is_told_beside_the_figure_stays_whatever_weighs(weigh, text):
    weigh(votes={"read": -9.0, "against": 9.0})
    assert read(text).claims[-1].side == "ukraine"


@pytest.mark.parametrize(("weight", "side"), [(0.8, "ukraine"), (1.8, "russia")])  # of three parties a chance of .53 and .75
def test_a_side_that_is_told_elsewhere_in_the_sentence_gives_way_to_a_high_chance(weigh, weight, side):
    weigh(votes={"against": weight})
    assert read("Russia and Ukraine fought. Ukraine lost forty soldiers.").claims[-1].side == side


def test_whoever_counts_the_dead_of_one_army_counts_them_where_no_side_is_told(weigh):
    weigh(votes={"read": -9.0, "rank 1 soldiers": 9.0})
    claim = read("Ukraine asked for tanks; Russia said nothing. Obituaries found by Mediazona name 121,507 dead.").claims[-1]
    assert (claim.side, claim.bases["side"].code) == ("russia", "names_of")


def test_votes_are_shared_by_the_parties_that_have_a_cue():
    chances = Votes({"named": 1.0, "rank 0": 0.5}).chances({"russia": ["named", "rank 0"], "ukraine": ["named"], "unknown": []})
    assert chances["russia"] == pytest.approx(0.5465, abs=1e-4)  # e^1.5 / (e^1.5 + e^1 + 1)
    assert sum(chances.values()) == pytest.approx(1.0)


def test_words_weigh_what_the_cues_weigh_that_they_stand_for():
    votes = Votes({"near soldiers land": 2.0, "near soldiers group": -1.0, "near armed men land": 0.5, "b of": 0.25})
    words = [Words("near", ("soldiers", "armed men", "never seen"), "land"), Words("b", ("of", "soldiers"))]
    assert [cue for one in words for cue in one.cues()] == [
        *("near soldiers land", "near armed men land", "near never seen land", "b of", "b soldiers")
    ]
    assert votes.add_up([], words) == votes.add_up([cue for one in words for cue in one.cues()]) == 2.75


def test_learned_weights_are_of_what_a_new_text_can_have():
    assert weights_of("en", "claim").answers == ("claim", "none")
    assert not any(cue.startswith("seen ") for cue in (*votes_of("en", "side").cues, *weights_of("en", "claim").cues))
