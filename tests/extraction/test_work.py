"""How much work a text is: counted in calls, not by the clock. Twice the text is twice the work, whatever it is made of."""

import importlib.util
import random
import sys
from datetime import date
from pathlib import Path

import pytest

from helpers.extraction import extract
from helpers.model import Article

from .material import profile

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
LENGTH = 9_000  # three times what one sentence may be
MONOTONE = {
    "digits": "1234567890",
    "words of loss": "killed ",
    "commas": ",",
    "claims in one line": "Russia lost 14 tanks near the river and the rain went on. ",
    "claims in lines": "Russia lost 14 tanks near the river and the rain went on.\n",
    "a list without an end": "3 tanks, 4 guns and ",
    "rows": "Tanks - 3,751 (+6)\n",
    "speakers": "said the ministry on Monday, ",
    "spans of time": "in the past day since the war began ",
    "brackets": "((",
    "denials": "denied false ",
}


def calls(text, account=True):
    """Return how many functions are called to read a text, those of Python and those in C."""
    counted = 0

    def count(frame, event, argument):
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        extract(Article("text", text, published=date(2023, 5, 13), language="en"), profile(), account=account)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("words", MONOTONE.values(), ids=MONOTONE)
def test_twice_the_text_is_no_more_than_twice_the_work(words):
    calls(words * 50)  # what is built once in a process is built
    short, long = (calls((words * length)[:length]) for length in (LENGTH, 2 * LENGTH))
    assert long <= 2.2 * short + 100


def test_each_further_figure_of_a_list_is_about_as_much_work_as_the_one_before():
    figures = ", ".join(f"{n} tanks" for n in range(1001, 1041))
    lists = [f"Russia has lost {', '.join(figures.split(', ')[:count])} since the war began." for count in (10, 20, 40)]
    calls(lists[0])
    ten, twenty, forty = map(calls, lists)
    assert forty - twenty <= 2.5 * (twenty - ten)


@pytest.fixture(scope="module")
def bench():
    """Return the module that measures the reader's speed, for its texts; its name is that of the folder of these tests."""
    spec = importlib.util.spec_from_file_location("speed_of_extraction", BENCHMARKS / "extraction.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_text_without_losses_is_passed_over_at_a_glance(bench):
    text = "".join(bench.vary(bench.PLAIN, random.Random(443)) for _ in range(8))
    calls(text, account=False)
    assert calls(text, account=False) <= len(text) / 10


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_a_report_that_is_restated_is_at_most_half_as_much_work_again(bench, language):
    """A restated text is read as English is; what comes on top is looking up its words."""
    english, other = (bench.vary(bench.REPORTS[of], random.Random(443)) * 4 for of in ("en", language))
    calls(english), calls(other)
    assert calls(other) / len(other) <= 1.5 * calls(english) / len(english)
