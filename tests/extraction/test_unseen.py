"""Signs that nobody sees change no figure, and each quote stands in the text as it is."""

from __future__ import annotations

import pytest

from helpers.extraction import extract
from helpers.extraction.explain import explain
from helpers.extraction.unseen import find_unseen
from helpers.model import Article, claim_id

READ = [
    ("Russia lost 3,7\u00ad51 tanks.", "3,7\u00ad51", 3751),
    ("Russia lost \u200e3,751\u200f tanks.", "3,751", 3751),
    ("Russia lost 3,751 ta\u00adnks.", "3,751", 3751),
    ("Rus\u200bsia\u200b lost 3,751\ufeff tanks.", "3,751", 3751),
    ("Russia lost 3\u20603\u200b751 tanks.", "3\u20603\u200b751", 33751),
    ("Russia lost \u2066590\u2069 tanks.", "590", 590),
    ("Russia lost \uff13\uff0c\uff17\uff15\uff11 tanks.", "\uff13\uff0c\uff17\uff15\uff11", 3751),
    ("Russia lost \u0663\u066c\u0667\u0665\u0661 tanks.", "\u0663\u066c\u0667\u0665\u0661", 3751),
    ("Russia lost \U0001d7d1\U0001d7d5\U0001d7d3\U0001d7cf tanks.", "\U0001d7d1\U0001d7d5\U0001d7d3\U0001d7cf", 3751),
    ("Russia lost twenty-\ufb01ve tanks.", "twenty-\ufb01ve", 25),
    ("O\ufb03cers said: Russia lost 3,751 tanks.", "3,751", 3751),
]


@pytest.mark.parametrize(("text", "quote", "value"), READ)
def test_a_figure_is_read_as_a_reader_sees_it_and_quoted_as_it_stands(text, quote, value):
    found = extract(Article("x", text, language="en"), account=True)
    (claim,) = found.claims
    assert (claim.quote, claim.value, claim.category, claim.side) == (quote, value, "tank", "russia")
    assert text[claim.start : claim.end] == quote
    assert claim.claim_id == claim_id("x", claim.start, claim.end)
    assert [(note.claim_id, note.quote) for note in found.numbers] == [(claim.claim_id, quote)]
    assert text[claim.noun_start : claim.noun_end].replace("\u00ad", "") == "tanks"
    assert text[claim.sentence_start : claim.sentence_end].rstrip(".").endswith(text.rstrip(".")[-5:])
    words = explain(claim, text)["side"]["words"]
    assert words.replace("\u200b", "") == "Russia"


def test_parts_point_to_their_wholes_under_their_new_ids():
    text = "\u200bRussia lost nine tanks, including four T-72 tanks, on 3 May\u00ad."
    whole, part = extract(Article("x", text, language="en")).claims
    assert part.part_of == whole.claim_id == claim_id("x", whole.start, whole.end)


def test_a_text_without_such_signs_is_read_as_it_stands():
    assert find_unseen("Lost 5 tanks \u2013 \u201call\u201d, \u0432\u0442\u0440\u0430\u0442\u0438") is None
    assert find_unseen("a\u00adb").plain == "ab"
