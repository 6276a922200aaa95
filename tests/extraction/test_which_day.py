"""Days weighed again: which of a text's days may be meant, by hand, and what another day does to a claim."""

from dataclasses import replace
from datetime import date

import pytest

from helpers.extraction import extract
from helpers.extraction import reader as reading
from helpers.extraction.basis import Basis, Told
from helpers.extraction.stated import NO_DAYS, Days
from helpers.extraction.weighing import which_day
from helpers.extraction.weighing.calendar import Calendar, Mention
from helpers.extraction.weighing.day_cues import NONE, Dated, cues_of
from helpers.extraction.weighing.weights import Votes, votes_of
from helpers.extraction.weighing.which_day import date_again, options
from helpers.model import Article, Claim

PUBLISHED = date(2023, 5, 14)
FRIDAY, SATURDAY = date(2023, 5, 12), date(2023, 5, 13)
MADE = {"window": Basis("default_event"), "category": Basis("noun", 13, 18), "measure": Basis("loss_word", 5, 9)}


def claim(**fields) -> Claim:
    given = {
        "doc_id": "d", "start": 60, "end": 62, "quote": "40", "value": 40, "low": 40, "high": 40, "qualifier": "exact",
        "category": "tank", "side": "russia", "measure": "lost", "window": "event", "claim_id": "x", "sentence_start": 50,
        "sentence_end": 90, "bases": dict(MADE),
    }  # fmt: skip
    return Claim(**given | fields)


def mention(start: int, nth: int, day: date, kind: str = "weekday", spoken: bool = False) -> Mention:
    return Mention(start, start + 6, nth, kind, day, "on", ",", spoken)


def calendar(*mentions: Mention, starts: tuple[int, ...] = (0, 50, 100)) -> Calendar:
    days = Calendar(PUBLISHED, starts=list(starts))
    for one in mentions:
        days.add(one)
    return days


def votes(monkeypatch, **cues: float) -> None:
    monkeypatch.setattr(which_day, "votes_of", lambda language, name: Votes({k.replace("_", " "): v for k, v in cues.items()}))


def test_the_days_of_a_text_are_noted_with_the_words_around(monkeypatch):
    noted: list[Calendar] = []
    monkeypatch.setattr(reading, "date_again", lambda claims, days, sentences, language: noted.append(days))
    text = "On Friday 12 May five tanks were destroyed. The ministry said on Saturday that 40 soldiers were killed at 10:30."
    extract(Article("d", text, published=PUBLISHED))
    told = [(m.day, m.kind, m.nth, m.lead, m.spoken) for m in noted[0].mentions]
    assert told == [
        (FRIDAY, "weekday", 0, "on", False),
        (FRIDAY, "date", 0, "friday", False),
        (SATURDAY, "weekday", 1, "on", True),
    ]


def test_asked_are_the_rules_answer_none_publication_and_the_days_around():
    around = calendar(mention(3, 0, FRIDAY), mention(70, 1, SATURDAY))
    told = Days(told=Told(date(2023, 5, 1), Basis("statement_day")))
    asked = Dated(claim(window="cumulative", as_of=FRIDAY), around, told, None)
    assert set(options(asked)) == {"2023-05-12", NONE, "2023-05-14", "2023-05-13", "2023-05-01"}
    event = Dated(claim(as_of=FRIDAY), around, told, None)
    assert set(options(event)) == {"2023-05-12", NONE, "2023-05-13"}  # an event is of no day because it was told on it


def test_a_day_of_a_part_is_no_day_of_the_whole():
    """ "58 soldiers, among them 13 killed in one battle on 9 June": the day stands behind the words for a part."""
    asked = Dated(claim(), calendar(replace(mention(85, 1, FRIDAY), part=70)), NO_DAYS, None)
    assert set(options(asked)) == {NONE}


def test_a_month_not_yet_over_ends_on_the_day_of_publication():
    asked = Dated(claim(), calendar(mention(3, 0, date(2023, 5, 31), "month")), NO_DAYS, None)
    assert set(options(asked)) == {NONE, "2023-05-14"}  # the day of publication


def test_of_far_days_the_first_and_the_nearest_are_asked():
    days = [mention(at, at, date(2023, 5, 1 + at)) for at in range(12)]
    asked = Dated(claim(sentence_start=20), calendar(*days, starts=tuple(range(0, 24, 2))), NO_DAYS, None)
    # the sentence is the eleventh: its own day, four before, one behind, and the first of the text
    assert set(options(asked)) == {NONE} | {f"2023-05-{1 + at:02}" for at in (0, 6, 7, 8, 9, 10, 11)}


def test_another_day_is_taken_where_it_weighs_enough(monkeypatch):
    around = calendar(mention(70, 1, SATURDAY))
    votes(monkeypatch, here_day_event=0.8)  # e^0.8 against e^0: 0.690 of two answers
    one = claim()
    date_again([one], around, {}, "en")
    assert one.as_of is None
    votes(monkeypatch, here_day_event=0.9)  # e^0.9 / (e^0.9 + 1) = 0.711
    date_again([one], around, {}, "en")
    assert (one.as_of, one.bases["as_of"]) == (SATURDAY, Basis("outweighed", 70, 76))


@pytest.mark.parametrize(
    ("window", "start", "expected"),
    [
        ("day", SATURDAY, FRIDAY),
        ("week", date(2023, 5, 7), date(2023, 5, 6)),
        ("period", date(2023, 3, 1), date(2023, 3, 1)),
        ("period", SATURDAY, None),  # a span does not end before it begins
    ],
)
def test_the_first_day_goes_with_the_last(monkeypatch, window, start, expected):
    votes(monkeypatch, **{f"here_day_{window}": 9.0})
    one = claim(window=window, window_start=start, as_of=SATURDAY, bases=MADE | {"as_of": Basis("x"), "window_start": Basis("x")})
    date_again([one], calendar(mention(70, 1, FRIDAY)), {}, "en")
    assert (one.window_start, one.as_of) == (expected, FRIDAY)


def test_that_no_day_is_told_is_an_answer(monkeypatch):
    votes(monkeypatch, none_event=9.0)
    one = claim(as_of=SATURDAY, bases=MADE | {"as_of": Basis("event_day")})
    date_again([one], calendar(mention(70, 1, SATURDAY)), {}, "en")
    assert one.as_of is None
    assert "as_of" not in one.bases


def test_lists_and_printed_changes_keep_their_day(monkeypatch):
    votes(monkeypatch, here_day_event=9.0)
    one = claim(flags=["change"])
    date_again([one], calendar(mention(70, 1, SATURDAY)), {}, "en")
    assert one.as_of is None


def test_learned_votes_are_of_cues_that_can_be():
    for language in ("en", "glossed"):
        told = votes_of(language, "as_of").cues
        assert told["read"] > 0
        assert not any(cue.startswith("seen ") for cue in told)
    one = Dated(claim(), calendar(mention(70, 1, SATURDAY)), NO_DAYS, None)
    cues = [cue for day, named in options(one).items() for cue in cues_of(day, named, one)]
    assert sum(cue in votes_of("en", "as_of").cues for cue in cues) > len(cues) / 2
