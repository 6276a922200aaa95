"""What the reader spares itself by a look at a sentence is what the rule itself would not have found."""

from datetime import date

import pytest

from helpers.extraction import reader_for
from helpers.extraction.claimants import find_speakers, may_speak
from helpers.extraction.folding import fold
from helpers.extraction.officials import ministry_named
from helpers.extraction.openings import ANAPHORS, GOES_ON, TAKING_UP
from helpers.extraction.places import may_name_place, place_of
from helpers.extraction.sentence import Sentence, is_row, may_name_ministry
from helpers.extraction.signs import SPEECH
from helpers.extraction.stated import UNSTATED, stated_days
from helpers.model import Article

from .material import cases, profile
from .test_development_texts import rows
from .test_openers import SETS


def differences(text):
    """Yield a line for each sentence of a text in which a rule finds something although the look at it says no."""
    reader, folded = reader_for("en", profile()), fold(text)
    article = Article("text", text, published=date(2023, 5, 13), language="en")
    look = reader.look(article)
    frame = reader.open_frame(article, look)
    pieces = reader.pieces(article, look, True, frame)
    for sentence in (piece for piece in pieces if isinstance(piece, Sentence)):
        tokens, kinds, words = sentence.tokens, sentence.kinds, folded[sentence.start : sentence.end]
        if sentence.first != tokens[0]:
            yield f"first: {words}"
        if not may_speak(kinds, bool(sentence.signs & SPEECH)) and find_speakers(tokens, text, frame.scene):
            yield f"speakers: {words}"
        if not may_name_ministry(sentence) and ministry_named(tokens, frame.scene):
            yield f"ministry: {words}"
        if not may_name_place(sentence) and place_of(tokens, 0, frame.scene):
            yield f"place: {words}"
        if "date" not in kinds and stated_days(tokens) != UNSTATED:
            yield f"days: {words}"
        if "number" not in kinds and is_row(tokens):
            yield f"row: {words}"
        opening = " ".join(token.text for token in tokens[:6]) + " "
        if opening.startswith((*ANAPHORS, *GOES_ON)) and not sentence.first.text.startswith(TAKING_UP):
            yield f"opening: {words}"
        if {token.kind for token in tokens} - {"word", "punct"} > kinds:
            yield f"kinds: {words}"


def test_nothing_is_missed_in_the_written_cases():
    assert [line for case in cases() for line in differences(case.text)] == []


@pytest.mark.parametrize("name", SETS)
def test_nothing_is_missed_in_the_development_texts(shared, name):
    docs = rows(shared / "corpus" / name / "docs.jsonl")
    assert [line for doc in docs.values() for line in differences(doc["text"])] == []
