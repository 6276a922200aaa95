"""Texts that can hold no claim are passed over, and passing over changes no reading."""

from datetime import date

import pytest
from hypothesis import given

from helpers.extraction import extract, reader_for
from helpers.extraction.folding import fold
from helpers.model import Article

from .material import cases, profile
from .test_development_texts import rows
from .test_properties import LAWS, MIXED, WILD, WORDY

SETS = ("bulletins", "challenge_dev", "press_en")
OPEN = [
    ("Three tanks were destroyed.", ""),
    ("Casualties were told of.", ""),
    ("The General Staff counts 14 tanks.", ""),
    ("The general has 14 tanks.", ""),
    ("The army saw two T-72s.", ""),
    ("14 tanks - 5army", ""),
    ("14 tanks, 3 guns", "What the General Staff says"),
    ("ОБСТРІЛ: KİLLED 3", ""),
    ("The four planes were blown\n \t up.", ""),
]
SHUT = [
    ("", ""),
    ("The choir sang 14 songs on 3 May 2023.", ""),
    ("There were 14 tanks in the parade.", ""),
    ("The ministry met at noon.", ""),
    ("Skilled hands, a minuscule sum.", ""),
    ("There were 14 songs.", "Three tanks destroyed"),
]


def is_open(text, title=""):
    return reader_for("en", profile()).openers.open(fold(text), fold(title))


def is_read_alike(text, published=date(2023, 5, 13), title=""):
    article = Article("text", text, title, published=published, language="en")
    return extract(article, profile()).claims == extract(article, profile(), account=True).claims


@pytest.mark.parametrize(("text", "title"), OPEN)
def test_a_word_of_loss_or_a_publisher_with_what_lists_count_opens_a_text(text, title):
    assert is_open(text, title)


@pytest.mark.parametrize(("text", "title"), SHUT)
def test_other_words_do_not(text, title):
    assert not is_open(text, title)


def test_every_word_of_loss_in_the_lexicon_opens_a_text():
    losses = [form for form, term in reader_for("en", profile()).lexicon.forms.items() if term.kind == "loss"]
    assert len(losses) > 300
    assert [form for form in losses if not is_open(f"3 {form} 4") and not form.startswith("cost")] == []


def test_what_a_fight_cost_opens_a_text_only_where_somebody_bore_it():
    assert not is_open("The hall cost 4 million and seats 300.")
    assert is_open("The hall cost Russia 4 tanks.")
    assert is_open("The hall cost 300 soldiers their lives.")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_written_cases_are_read_alike_with_and_without_the_account(case):
    assert is_read_alike(case.text, case.published)


@pytest.mark.parametrize("name", SETS)
def test_development_texts_and_each_of_their_lines_are_read_alike(shared, name):
    for doc in rows(shared / "corpus" / name / "docs.jsonl").values():
        assert is_read_alike(doc["text"], title=doc["title"] or "")
        assert all(is_read_alike(line, title=doc["title"] or "") for line in doc["text"].splitlines())


@LAWS
@given(WORDY | MIXED | WILD)
def test_any_text_is_read_alike(text):
    assert is_read_alike(text)


def test_half_a_character_is_no_error():
    assert [claim.quote for claim in extract(Article("a", "\ud83c Russia lost 3 tanks.", language="en"), profile()).claims] == [
        "3"
    ]


def test_numbers_are_accounted_for_only_on_request():
    article = Article("a", "Russia lost 3 tanks.", language="en")
    assert extract(article, profile()).numbers == ()
    assert [number.quote for number in extract(article, profile(), account=True).numbers] == ["3"]
