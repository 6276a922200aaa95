"""The second look: weights over words, by hand, and what a changed window does to the days of a claim."""

from datetime import date
from math import exp

import pytest

from helpers.extraction.basis import Basis, Told
from helpers.extraction.explain import explain
from helpers.extraction.stated import Days
from helpers.extraction.weighing import Cues, look_again, second_look
from helpers.extraction.weighing.cues import words_in
from helpers.extraction.weighing.weights import Weights, weights_of
from helpers.model import MEASURES, PEOPLE, WINDOWS, Claim

TEXT = "They lost 40 tanks in three weeks of fighting."
PUBLISHED = date(2023, 5, 13)
TOLD = Told(PUBLISHED, Basis("publication_date"))
LOST = Weights(("lost",), {"always": (0.0,)})
BY_HAND = Weights(("event", "period"), {"always": (0.5, 0.0), "s weeks": (-1.0, 1.0), "s fighting": (0.0, 0.25)})


def claim(**fields) -> Claim:
    """Return the claim of forty tanks, read as one event."""
    made = {"window": Basis("default_event"), "category": Basis("noun", 13, 18), "measure": Basis("loss_word", 5, 9)}
    given = {
        "doc_id": "d", "start": 10, "end": 12, "quote": "40", "value": 40, "low": 40, "high": 40, "qualifier": "exact",
        "category": "tank", "side": "russia", "measure": "lost", "window": "event", "claim_id": "x", "sentence_start": 0,
        "sentence_end": len(TEXT), "bases": made,
    }  # fmt: skip
    return Claim(**given | fields)


@pytest.fixture
def by_hand(monkeypatch):
    monkeypatch.setattr(second_look, "weights_of", lambda language, name: BY_HAND if name == "window" else LOST)


def look(one: Claim, days: Days | None = None) -> Claim:
    look_again([one], Cues("en", TEXT.lower(), "", PUBLISHED, len(TEXT)), {0: days or Days(told=TOLD)})
    return one


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lost 1,250 tanks", ["lost", "0", "tanks"]),
        ("in may 2023, on monday", ["in", "may", "year", "on", "weekday"]),
        ("since 24 february: 7 (+2)", ["since", "0", "month", ":", "0", "(", "+", "0", ")"]),
        ("", []),
    ],
)
def test_words_are_numbers_years_months_and_weekdays_by_what_they_are(text, expected):
    assert words_in(text, 0, len(text)) == expected


def test_chances_are_shares_of_the_powers_of_the_sums():
    chances = BY_HAND.chances(["s weeks", "s never seen"])  # event 0.5 - 1.0, period 0.0 + 1.0
    assert chances["period"] == pytest.approx(exp(1.0) / (exp(1.0) + exp(-0.5)))
    assert sum(chances.values()) == pytest.approx(1.0)


def test_words_that_weigh_for_another_window_change_it_and_are_named(by_hand):
    seen = look(claim())
    assert seen.window == "period"
    assert TEXT[seen.bases["window"].start : seen.bases["window"].end] == "weeks"
    assert explain(seen, TEXT)["window"]["because"].startswith("the words around weigh for it")


def test_the_chance_of_the_answer_taken_bears_on_confidence(by_hand):
    assert "window chance 0.85+" in look(claim()).traits  # e^1.25 against e^-0.5: 0.852


def test_a_changed_window_is_dated_anew(by_hand):
    seen = look(claim(as_of=None, flags=["window_guessed"]))
    assert (seen.window_start, seen.as_of, seen.flags) == (None, PUBLISHED, [])
    since = Told(date(2023, 4, 22), Basis("since", 0, 4))
    assert look(claim(), Days(told=TOLD, since=since)).window_start == date(2023, 4, 22)


def test_a_month_that_the_text_names_is_covered_whole(monkeypatch):
    months = Weights(("event", "month"), {"always": (0.0, 9.0)})
    monkeypatch.setattr(second_look, "weights_of", lambda language, name: months if name == "window" else LOST)
    first, last = (Told(date(2023, 4, day), Basis("named_date", 3, 8)) for day in (1, 30))
    seen = look(claim(), Days(told=TOLD, since=first, until=last))
    assert (seen.window, seen.window_start, seen.as_of) == ("month", date(2023, 4, 1), date(2023, 4, 30))
    unnamed = look(claim())
    assert (unnamed.window_start, unnamed.as_of) == (date(2023, 4, 14), PUBLISHED)  # thirty days


def test_a_day_that_the_text_names_outlives_the_change(by_hand):
    named = date(2023, 5, 10)
    bases = claim().bases | {"as_of": Basis("named_date", 3, 9)}
    assert look(claim(as_of=named, bases=bases)).as_of == named


@pytest.mark.parametrize(
    "settled",
    [{"flags": ["change"]}, {"bases": {"window": Basis("caption"), "category": Basis("noun"), "measure": Basis("loss_word")}}],
)
def test_lists_and_printed_changes_are_not_looked_at_again(by_hand, settled):
    assert look(claim(**settled)).window == "event"


def test_learned_weights_answer_with_what_the_contract_knows():
    assert set(weights_of("en", "window").answers) <= set(WINDOWS)
    assert set(weights_of("en", "category").answers) <= set(PEOPLE)
    assert set(weights_of("en", "measure").answers) <= set(MEASURES)
    for name in ("window", "category", "measure"):
        weights = weights_of("en", name)
        assert {len(row) for row in weights.cues.values()} == {len(weights.answers)}
        assert not any(cue.startswith("seen ") for cue in weights.cues)
