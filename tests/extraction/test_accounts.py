"""Every number of a text is accounted for: a claim, or the reason why not."""

import re
from datetime import date

import pytest

from helpers.extraction.accounts import account
from helpers.model import NumberNote

from .material import cases, read

TRAPS = [
    ("The 72nd Brigade lost many tanks.", "72", "ordinal or designation"),
    ("Russian tanks were lost 2 kilometres away.", "2", "distance or area"),
    ("The lost tanks cost $40 million.", "40 million", "money"),
    ("Russia lost 40% of its tanks.", "40", "percentage"),
    ("Russia lost 15 per cent of its tanks.", "15", "percentage"),
    ("On day 444 of the war Russia lost tanks.", "444", "day counter"),
    ("They ran out of 155 mm shells.", "155", "size or weight"),
    ("The tanks were destroyed at 04:30.", "04:30", "time of day"),
    ("On 3 May the tanks were destroyed.", "3 May", "date"),
    ("The F-16 was not lost.", "F-16", "type of materiel"),
    ("The unit fought for 11 hours and lost its tanks.", "11", "time"),
    ("Losses stand at 3:1.", "3", "score or ratio"),
    ("Hospital No. 5 was destroyed.", "5", "designation"),
    ("Russia could lose 10,000 soldiers.", "10,000", "hypothetical"),
    ("Russia has 300 tanks in service.", "300", "something else is told of it"),
    ("Russia lost 12 elections.", "12", "no noun of people or materiel"),
]


@pytest.mark.parametrize(("text", "quote", "reason"), TRAPS)
def test_a_trap_has_its_reason(text, quote, reason):
    reading = read(text, date(2023, 5, 13))
    assert reading.claims == ()
    assert [(n.quote, n.reason) for n in reading.numbers if n.quote == quote] == [(quote, reason)]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_every_run_of_digits_is_in_the_account_once(case):
    numbers = read(case.text, case.published, case.id).numbers
    for run in re.finditer(r"\d+", case.text):
        holding = [n for n in numbers if n.start <= run.start() and run.end() <= n.end]
        assert len(holding) == 1, f"{run.group()} at {run.start()}: {holding}"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_every_claim_is_in_the_account_under_its_id(case):
    reading = read(case.text, case.published, case.id)
    noted = [(n.claim_id, n.start, n.end) for n in reading.numbers if n.reason == "claim"]
    assert noted == [(c.claim_id, c.start, c.end) for c in reading.claims]
    assert all(n.claim_id is None for n in reading.numbers if n.reason != "claim")


def test_notes_quote_the_text_in_order():
    text = "Day 444: on 3 May Russia lost 4 tanks and 11 T-72s, 2 km off, worth $3 million."
    numbers = read(text, date(2023, 5, 13)).numbers
    assert [n.quote for n in numbers] == [text[n.start : n.end] for n in numbers]
    assert [n.start for n in numbers] == sorted(n.start for n in numbers)


def test_a_number_that_nobody_noted_is_unexplained():
    noted = NumberNote("doc", 0, 2, "14", "date")
    account_of = account("doc", "14 and 3,751 men", [], [noted])
    assert account_of == [noted, NumberNote("doc", 7, 12, "3,751", "unexplained")]


def test_a_text_without_numbers_has_an_empty_account():
    assert read("Nothing was lost.").numbers == ()
