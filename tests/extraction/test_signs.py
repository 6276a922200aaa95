"""Where nothing is a sign of a number, a date or a span of time, there is none."""

from datetime import date

import pytest
from hypothesis import given

from helpers.extraction.dates import find_dates
from helpers.extraction.folding import fold
from helpers.extraction.numbers import find_numbers
from helpers.extraction.signs import DATE, NUMBER, RETRACTION, SPEECH, WINDOW, signs_in
from helpers.extraction.windows import WINDOW as PHRASE
from helpers.extraction.windows import find_windows, is_no_span

from .material import cases
from .test_development_texts import rows
from .test_numbers import TEXTS
from .test_openers import SETS
from .test_properties import LAWS, MIXED, WORDY
from .test_windows import PHRASES

SIGNS = [
    ("It rained.", 0),
    ("14 songs", NUMBER | DATE),
    ("two songs", NUMBER),
    ("someone often attended", 0),
    ("dozens of songs", NUMBER),
    ("in May", DATE),
    ("the week before", DATE | WINDOW),
    ("so far", WINDOW),
    ("by one count", NUMBER | SPEECH),
    ("he spoke: no", SPEECH),
    ("that is false", RETRACTION),
    ("in fact corrected", RETRACTION),
]


def signs_of(text):
    return signs_in(fold(text))(0, len(text))


def is_told(text):
    """Tell whether signs are found of all that is found in a text, and windows wherever a phrase begins with a word."""
    folded, end, signs = fold(text), len(text), signs_of(text)
    at, windows = 0, []
    while at < end:
        if (
            not (at and folded[at - 1].isalnum())
            and (match := PHRASE.match(folded, at))
            and not folded[match.end() :][:1].isalnum()
            and not is_no_span(folded, 0, *match.span())
        ):
            windows.append(match.span())
            at = match.end()
        else:
            at += 1
    found = [(w.start, w.end) for w in find_windows(folded, 0, end)]
    return (
        found == windows
        and (signs & NUMBER or not find_numbers(folded, 0, end))
        and (signs & DATE or not find_dates(folded, 0, end, date(2023, 5, 13)))
    )


@pytest.mark.parametrize(("text", "signs"), SIGNS)
def test_signs_are_told_apart(text, signs):
    assert signs_of(text) == signs


@pytest.mark.parametrize("text", [text for text, _ in TEXTS] + [f"They lost them {phrase}." for phrase, _ in PHRASES])
def test_nothing_known_stands_without_a_sign(text):
    assert is_told(text)


def test_nothing_in_the_written_cases_stands_without_a_sign():
    assert [case.id for case in cases() if not all(map(is_told, case.text.splitlines()))] == []


@pytest.mark.parametrize("name", SETS)
def test_nothing_in_the_development_texts_stands_without_a_sign(shared, name):
    for doc in rows(shared / "corpus" / name / "docs.jsonl").values():
        assert all(map(is_told, doc["text"].splitlines()))


@LAWS
@given(WORDY | MIXED)
def test_nothing_in_any_text_stands_without_a_sign(text):
    assert is_told(text.replace("\n", " "))


def test_signs_are_asked_for_span_by_span():
    signs = signs_in("two songs. no songs. in may")
    assert [signs(0, 10), signs(11, 20), signs(21, 27)] == [NUMBER, 0, DATE]
