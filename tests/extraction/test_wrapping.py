"""A text broken at some width says what it says in one line; what is no paragraph keeps its lines."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest

from helpers.extraction import extract
from helpers.extraction.wrapping import unwrap
from helpers.model import Article

REPORT = (
    "By the evening of 17 May the General Staff had put Russia's losses since the invasion began at 488,000 soldiers killed and "
    "wounded, 7,538 tanks and 14,578 armoured fighting vehicles. A spokesman for a brigade near Vovchansk said that 96 of its "
    "men had been wounded on Thursday, and that two tanks had been lost."
)
LIST = """Total combat losses of the enemy from 24.02.22 to 13.05.23 were approximately:
tanks - 3751 (+1)
armoured personnel vehicles - 7307 (+11)
artillery systems and multiple rocket launchers - 3656"""


def read(text: str) -> list[tuple]:
    found = extract(Article("a", text, published=date(2024, 5, 18))).claims
    assert all(text[claim.start : claim.end] == claim.quote for claim in found)
    return [(" ".join(c.quote.split()), c.category, c.measure, c.window, c.as_of, c.claimant, c.side) for c in found]


@pytest.mark.parametrize("end", ["\n", "\r\n", " \n"])
@pytest.mark.parametrize("width", [60, 72, 80, 100, 130])
def test_a_paragraph_broken_at_a_width_reads_as_one_line(width, end):
    whole = read(REPORT)
    assert [row[0] for row in whole] == ["488,000", "7,538", "14,578", "96", "two"]
    assert read(end.join(textwrap.wrap(REPORT, width))) == whole


@pytest.mark.parametrize(
    "text",
    [
        LIST,
        "Russian losses as the General Staff tells them, 13 May 2023\n\ntanks 3,751",  # a blank line parts
        "The losses of the day, told by the General Staff of Ukraine:\ntanks and more",  # a colon opens a list
        "- 12 tanks were destroyed in the east of the country on Monday,\n- four guns were lost there, the army said, on Tuesday",
        "a row of a table that is as wide as a paragraph  3,751  +1\nand one more row below it  3,752  +2",
        "short\nlines",
        "Twelve tanks were destroyed in the east of the country, it said.\nfour guns were lost",
    ],
)
def test_what_no_width_broke_stays_in_lines(text):
    assert unwrap(text) is None


def test_a_plain_text_has_one_space_for_a_break():
    assert unwrap("\r\n".join(textwrap.wrap(REPORT, 72))).plain == REPORT
