"""Numbers as people write them. Expectations are worked out by hand."""

import pytest

from helpers.extraction.folding import fold
from helpers.extraction.numbers import find_numbers, parse_digits, parse_words

DIGITS = [
    ("0", 0),
    ("007", 7),
    ("1,234", 1234),
    ("1.234", 1234),
    ("1'234", 1234),
    ("1 234 567", 1234567),
    ("1.234.567", 1234567),
    ("1,234.5", 1234.5),
    ("12.5", 12.5),
    ("2,5", 2.5),
    ("1.2 million", 1_200_000),
    ("1.250 million", 1_250_000),
    ("1,2 million", 1_200_000),
    ("178 thousand", 178_000),
    ("60k", 60_000),
    ("350m", 350_000_000),
    ("2bn", 2_000_000_000),
    ("12 mln", 12_000_000),
    ("3 lakh", 300_000),
    ("1.5 crore", 15_000_000),
]
WORDS = [
    ("zero", 0),
    ("seven", 7),
    ("twenty-one", 21),
    ("a dozen", 12),
    ("half a dozen", 6),
    ("three dozen", 36),
    ("a hundred", 100),
    ("half a hundred", 50),
    ("one hundred and one", 101),
    ("two hundred and sixty", 260),
    ("seven hundred fifty", 750),
    ("a thousand and one", 1001),
    ("one thousand two hundred and five", 1205),
    ("ninety-nine thousand nine hundred and ninety-nine", 99_999),
    ("a hundred thousand", 100_000),
    ("half a million", 500_000),
    ("two million five hundred thousand", 2_500_000),
    ("and a", None),
    ("blue", None),
    ("twenty thirty", None),
    ("five two", None),
    ("nineteen eighty", None),
]
# text, then (quote, value, low, high) of each number in it
TEXTS = [
    ("lost 1,145,230 soldiers", [("1,145,230", 1145230, 1145230, 1145230)]),
    ("9\u00a0608 tanks", [("9\u00a0608", 9608, 9608, 9608)]),
    ("21\u202f122 guns", [("21\u202f122", 21122, 21122, 21122)]),
    ("10 000 000 people", [("10 000 000", 10000000, 10000000, 10000000)]),
    ("it was 3,751.", [("3,751", 3751, 3751, 3751)]),
    ("3,751, they say", [("3,751", 3751, 3751, 3751)]),
    ("guns 3, tanks 751", [("3", 3, 3, 3), ("751", 751, 751, 751)]),
    ("1 2 3", [("1", 1, 1, 1), ("2", 2, 2, 2), ("3", 3, 3, 3)]),
    ("60-100 men", [("60-100", None, 60, 100)]),
    ("60 – 100 men", [("60 – 100", None, 60, 100)]),
    ("60 to 100 men", [("60 to 100", None, 60, 100)]),
    ("between 60 and 100 men", [("60 and 100", None, 60, 100)]),
    ("60 tanks and 100 men", [("60", 60, 60, 60), ("100", 100, 100, 100)]),
    ("60 and 100", [("60", 60, 60, 60), ("100", 100, 100, 100)]),
    ("100-60", [("100", 100, 100, 100), ("60", 60, 60, 60)]),
    ("from 8 to 11", [("8", 8, 8, 8), ("11", 11, 11, 11)]),
    ("anywhere from 8 to 11", [("8 to 11", None, 8, 11)]),
    ("two or three tanks", [("two or three", None, 2, 3)]),
    ("four to six tanks", [("four to six", None, 4, 6)]),
    ("thirty-five to forty", [("thirty-five to forty", None, 35, 40)]),
    ("two hundred to three hundred", [("two hundred to three hundred", None, 200, 300)]),
    ("1 500 to 2 000 men", [("1 500 to 2 000", None, 1500, 2000)]),
    ("20-30k men", [("20-30k", None, 20000, 30000)]),
    ("1.1 to 1.2 million", [("1.1 to 1.2 million", None, 1100000, 1200000)]),
    ("10,000 to more than 30,000", [("10,000 to more than 30,000", None, 10000, None)]),
    ("ten, twenty, thirty", [("ten", 10, 10, 10), ("twenty", 20, 20, 20), ("thirty", 30, 30, 30)]),
    ("300-plus men", [("300", 300, 300, 300)]),
    ("dozens of tanks", [("dozens", None, None, None)]),
    ("tens of thousands of men", [("tens of thousands", None, None, None)]),
    ("hundreds of thousands of men", [("hundreds of thousands", None, None, None)]),
    ("several dozen men", [("several dozen", None, None, None)]),
    ("a few hundred men", [("a few hundred", None, None, None)]),
    ("999,999,999,999,999,999,999", [("999,999,999,999,999,999,999", 10**21 - 1, 10**21 - 1, 10**21 - 1)]),
    ("a tank and an hour", []),
    ("the T-72 and the Su-34s", []),
    ("an M777", []),
    ("no tanks at all", []),
    ("", []),
    ("two and a half million men", [("two and a half million", 2500000, 2500000, 2500000)]),
    ("one and a half thousand men", [("one and a half thousand", 1500, 1500, 1500)]),
    ("a half million men", [("a half million", 500000, 500000, 500000)]),
    ("half-a-million men", [("half-a-million", 500000, 500000, 500000)]),
    ("half dozen tanks", [("half dozen", 6, 6, 6)]),
    ("20k-30k men", [("20k-30k", None, 20000, 30000)]),
    ("10 or 20 thousand men", [("10 or 20 thousand", None, 10000, 20000)]),
    ("1,23,456 men", [("1,23,456", 123456, 123456, 123456)]),
]
KNOWN_FAILURES = [
    ("1 million 200 thousand men", [("1 million 200 thousand", 1200000, 1200000, 1200000)]),
]


def numbers(text):
    return [(text[n.start : n.end], n.value, n.low, n.high) for n in find_numbers(fold(text), 0, len(text))]


@pytest.mark.parametrize(("text", "value"), DIGITS)
def test_digits_state_a_number(text, value):
    assert parse_digits(text) == value


@pytest.mark.parametrize(("text", "value"), WORDS)
def test_words_state_a_number_or_none(text, value):
    assert parse_words(text) == value


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_numbers_are_found_where_they_stand(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(("text", "expected"), KNOWN_FAILURES)
@pytest.mark.xfail(strict=True, reason="way of writing a number that is not read yet")
def test_numbers_that_are_not_read_yet(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize(("text", "sign"), [("(+590)", "+"), ("up +6", "+"), ("-4 degrees", "-"), ("(590)", "")])
def test_a_sign_before_a_number_is_told(text, sign):
    assert [n.sign for n in find_numbers(fold(text), 0, len(text))] == [sign]


def test_whole_numbers_are_integers():
    for text in ("1.2 million", "1,234", "two dozen", "half a million", "60k"):
        assert [type(value) for _, value, _, _ in numbers(text)] == [int]


def test_digits_of_dates_and_spans_of_time_are_left_out():
    text = "on 3 may 14 tanks"
    assert [n.value for n in find_numbers(text, 0, len(text), taken=[(3, 8)])] == [14]


def test_only_the_span_asked_for_is_searched():
    text = "10 tanks. 20 guns. 30 men"
    assert [n.value for n in find_numbers(text, 10, 18)] == [20]
