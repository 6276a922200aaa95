"""Marks of bold and italic type and gaps of spaces bear on no figure, and each quote stands in the text as it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.extraction import extract
from helpers.extraction.dress import close_gaps, undress
from helpers.model import Article

from .material import cases

LONG = "The army lost 45 men of the 72nd Brigade in the battle of Friday."
PLAIN = [
    ("**45** soldiers were killed", "45 soldiers were killed"),
    ("*45* soldiers and __3__ tanks", "45 soldiers and 3 tanks"),
    ("_In all_ 45 soldiers were killed", "In all 45 soldiers were killed"),
    ("The army lost  45 men of the  72nd Brigade in the  battle", "The army lost 45 men of the 72nd Brigade in the battle"),
    ("By Jane Doe and John Roe\n\nThe army lost 45 men.", "The army lost 45 men."),
    ("ADVERTISEMENT\nBy our reporter\n\nThe army lost 45 men.", "The army lost 45 men."),
    (
        "Day 12:\n  \u2022 The Observatory said 45 soldiers had been killed near Aleppo on Friday.\n\u2022 Guns: 3",
        "Day 12:\nThe Observatory said 45 soldiers had been killed near Aleppo on Friday.\n\u2022 Guns: 3",
    ),
    (
        "# The army lost 45 men of the 72nd Brigade in the battle of Friday.",
        "The army lost 45 men of the 72nd Brigade in the battle of Friday.",
    ),
    ("The army said that in the\u00a0 battle 45 men fell", "The army said that in the battle 45 men fell"),
]
AS_IT_STANDS = [
    "Russia lost 45 tanks.",
    "* 45 tanks\n* 3 guns",  # items of a list
    "- 45 tanks were destroyed by the army on Friday in the battle of the town, 12 captured",  # no full stop: an item
    "# Losses of the army",
    "1,200* killed\n* without the missing",  # a footnote
    "3*4*5 metres",
    "file_name_2024 and snake_case",
    "Tanks   3,751   +12\nGuns    2,975   +9",  # rows
    "Losses of the army in the war  3,751",  # a row that ends in its figure
    "The army withdrew.  Source: the staff of the army",  # what a page has put into one line
    "the men of the army     were in the town",
    "**** ____",
    "By Sunday the army had lost 45 men.\n\nIt was over.",
    "By nightfall: 45 killed\nIt was over.",
    "Saved\n45 were killed",
]


@pytest.mark.parametrize(("text", "plain"), PLAIN)
def test_a_text_is_read_without_its_dress(text, plain):
    assert (undress(text) or close_gaps(text)).plain == plain


@pytest.mark.parametrize("text", AS_IT_STANDS)
def test_what_bears_on_the_text_stays(text):
    assert undress(text) is None
    assert close_gaps(text) is None


@given(
    st.lists(
        st.sampled_from(
            ["**", "__", "*", "_", "  ", " ", "- ", "\u2022 ", "\r\n", "> ", LONG, "the", "of", "and", "45", "killed", "\n", "."]
        ),
        max_size=30,
    )
)
def test_each_sign_of_what_is_read_stands_in_the_text(pieces):
    text = "".join(pieces)
    for found in filter(None, (undress(text), close_gaps(text))):
        assert all(text[slice(*found.span(k, k + 1))].strip() == sign.strip() for k, sign in enumerate(found.plain))


def test_a_dot_behind_an_indent_is_taken_off_once():
    text = f"Day 12:\n  \u2022 {LONG}\n  \u2022 {LONG}"
    found = undress(text)
    assert found.plain == f"Day 12:\n{LONG}\n{LONG}"
    assert [text[slice(*found.span(k, k + 1))] for k in range(len(found.plain))] == list(found.plain)


def test_bold_figures_are_read_and_quoted_as_they_stand():
    text = "**Losses of the enemy** over the past day: **1,240** soldiers and **12** tanks, Ukraine's General Staff said."
    claims = extract(Article("x", text, published=date(2024, 5, 12))).claims
    assert [(c.quote, c.category, c.side, c.window) for c in claims] == [
        ("1,240", "personnel", "russia", "day"),
        ("12", "tank", "russia", "day"),
    ]
    assert all(text[c.start : c.end] == c.quote for c in claims)


@pytest.mark.parametrize("case", [case for case in cases()[::7] if "*" not in case.text], ids=lambda case: case.id)
def test_a_case_in_bold_type_is_read_as_it_is_without(case):
    bold = "".join(f"**{part}**" if part.isdigit() else part for part in _parts(case.text))
    plain, dressed = (
        [(c.value, c.category, c.side, c.measure, c.window, c.as_of, c.claimant) for c in claims]
        for claims in (extract(Article("x", text, published=case.published, language="en")).claims for text in (case.text, bold))
    )
    assert dressed == plain


def _parts(text):
    """Return a text in pieces, each word of digits alone one of them."""
    pieces = [""]
    for word in text.split(" "):
        pieces += [word, " "]
    return pieces[:-1]


def test_space_before_a_text_makes_no_other_text_of_it():
    text = "BEIRUT - At least 65 people were killed in Aleppo on Sunday, activists said."
    plain, spaced = (extract(Article("x", before + text, published=date(2012, 8, 6))).claims for before in ("", "\n\n  "))
    assert (
        [(c.quote, c.side, c.as_of) for c in spaced]
        == [(c.quote, c.side, c.as_of) for c in plain]
        == [("65", "syria", date(2012, 8, 5))]
    )


# A letter that is two in capitals would move all that stands behind it.
LOUD = [case for case in cases() if len(case.text.upper()) == len(case.text)]


@pytest.mark.parametrize("case", LOUD, ids=lambda case: case.id)
def test_in_capitals_what_is_lost_stays_the_same(case):
    text = case.text.upper()
    plain, loud = (
        {c.start: (c.value, c.measure) for c in extract(Article("x", text, published=case.published, language="en")).claims}
        for text in (case.text, text)
    )
    left_open = {label.start for label in case.labels if label.optional}
    both = (plain.keys() & loud.keys()) - left_open
    assert {start: loud[start] for start in both} == {start: plain[start] for start in both}
