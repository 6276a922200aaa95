"""Lines, sentences and tokens."""

from datetime import date

import pytest

from helpers.extraction.dates import find_dates
from helpers.extraction.folding import fold
from helpers.extraction.lexicon import lexicon_for
from helpers.extraction.numbers import find_numbers
from helpers.extraction.segments import split_lines, split_sentences, tokenize
from helpers.extraction.windows import find_windows

from .material import profile

LINES = [
    ("one\ntwo", ["one", "two"]),
    ("  one  \r\n\n two\t", ["one", "two"]),
    ("one\u2028two", ["one", "two"]),
    ("one\x0btwo", ["one", "two"]),
    (" \n\n ", []),
    ("", []),
]
SENTENCES = [
    ("It fell. Two died.", ["It fell.", "Two died."]),
    ("What? Yes! Now.", ["What?", "Yes!", "Now."]),
    ("They lost 1.5 million. Then 3. And more.", ["They lost 1.5 million.", "Then 3.", "And more."]),
    ("Gen. Milley said so. Yes.", ["Gen. Milley said so.", "Yes."]),
    ("On Feb. 24 it began. It goes on.", ["On Feb. 24 it began.", "It goes on."]),
    ("The U.S. said it. He left.", ["The U.S. said it.", "He left."]),
    ("A. B. Smith lost. All wept.", ["A. B. Smith lost.", "All wept."]),
    ('"Two died." Then rain.', ['"Two died."', "Then rain."]),
    ("Lost: 5 tanks; 6 guns; 7 planes", ["Lost: 5 tanks; 6 guns; 7 planes"]),
    ("It lost 5 tanks; 6 men were killed.", ["It lost 5 tanks;", "6 men were killed."]),
    ("It said so; and more.", ["It said so; and more."]),
    ("It went on… Then it ended.", ["It went on…", "Then it ended."]),
    ("no end", ["no end"]),
]


def tokens(text):
    folded, end = fold(text), len(text)
    dates, windows = find_dates(folded, 0, end, date(2023, 5, 13)), find_windows(folded, 0, end)
    numbers = find_numbers(folded, 0, end, [(t.start, t.end) for t in (*dates, *windows)])
    return tokenize(folded, 0, end, lexicon_for("en", profile()).find(folded, text), numbers, dates, windows)


@pytest.mark.parametrize(("text", "lines"), LINES)
def test_lines_are_cut_and_stripped(text, lines):
    assert [text[a:b] for a, b in split_lines(text)] == lines


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences_end_where_a_reader_would_end_them(text, sentences):
    assert [text[a:b] for a, b in split_sentences(text, fold(text), 0, len(text))] == sentences


def test_only_the_line_asked_for_is_cut():
    text = "One. Two.\nThree. Four."
    assert [text[a:b] for a, b in split_sentences(text, fold(text), 10, len(text))] == ["Three.", "Four."]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("14 tanks", [("14", "number"), ("tanks", "category")]),
        ("in the past 24 hours", [("in the past 24 hours", "window")]),
        ("3 May", [("3 May", "date")]),
        ("three T-72", [("three", "number"), ("T-72", "model")]),
        ("(+6)", [("(", "punct"), ("+", "punct"), ("6", "number"), (")", "punct")]),
        ("five anti-tank men", [("five", "number"), ("anti-tank", "word"), ("men", "category")]),
    ],
)
def test_tokens_have_their_kind(text, kinds):
    assert [(text[t.start : t.end], t.kind) for t in tokens(text)] == kinds


def test_tokens_are_in_order_and_disjoint_and_leave_out_only_space():
    text = "On 3 May, Russia's army lost 14 tanks (+2) and 60-100 men in the past 24 hours!"
    cut = tokens(text)
    assert all(a.end <= b.start for a, b in zip(cut, cut[1:], strict=False))
    gaps = [text[a.end : b.start] for a, b in zip(cut, cut[1:], strict=False)]
    assert all(not gap.strip() for gap in gaps)
