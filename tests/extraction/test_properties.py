"""What holds for any text at all, sensible or not."""

from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.model import CATEGORIES, MEASURES, QUALIFIERS, WINDOWS, claim_id

from .material import HERE, cases, read

PUBLISHED = date(2023, 5, 13)
PIECES = [
    "killed", "wounded", "destroyed", "lost", "shot down", "Russia", "Ukraine", "Russian", "the General Staff said", "tanks",
    "soldiers", "drones", "civilians", "fuel tanks", "T-72", "Su-34s", "14", "3,751", "1.2 million", "60-100", "half a million",
    "two", "(+590)", "(", ")", ",", ".", ";", ":", "\n", "|", "- ", "including", "of", "and", "more than", "up to", "about",
    "since the invasion began", "in the past 24 hours", "yesterday", "on 3 May", "day 444", "it said", "could", "not", "%", "km",
    "\u00a0", "🇺🇦", "’", "+", "a", "one", "others", "as of", "Saturday",
]  # fmt: skip
# Closing lines that tell of no figure. One that says who told all that stands above it ("The army said so") is his signature.
CLOSINGS = [
    "The talks go on next week.",
    "Israel has not commented.",
    "Ukraine's president spoke in the evening.",
    "The reports could not be verified.",
    "The fighting went on into the night.",
    "Read more on our website",
]
WILD = st.text(max_size=200)
WORDY = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
MIXED = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map(" ".join)
FORMS = [form["text"] for form in yaml.safe_load((HERE / "plain_forms.yaml").read_text(encoding="utf-8"))]
BROKEN_OFF = st.sampled_from(FORMS).flatmap(lambda text: st.integers(1, len(text)).map(lambda end: text[:end]))
LAWS = settings(max_examples=120, deadline=None)


def check(text):
    check_claims(text, read(text, PUBLISHED))


def check_claims(text, reading):
    assert isinstance(reading.claims, tuple)
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.quote
        assert claim.quote
        assert claim.category in CATEGORIES
        assert claim.measure in MEASURES
        assert claim.window in WINDOWS
        assert claim.qualifier in QUALIFIERS
        assert 0 <= claim.confidence <= 1
        assert claim.sentence_start <= claim.start < claim.end <= claim.sentence_end
    spans = sorted({(c.start, c.end) for c in reading.claims})
    assert all(first[1] <= second[0] for first, second in zip(spans, spans[1:], strict=False))
    ids = [c.claim_id for c in reading.claims]
    assert len(ids) == len(set(ids))
    assert {c.part_of for c in reading.claims if c.part_of} <= set(ids)


@LAWS
@given(st.one_of(WILD, WORDY, MIXED))
def test_any_text_keeps_the_contract(text):
    check(text)


@settings(LAWS, max_examples=400)
@given(BROKEN_OFF)
def test_a_text_that_breaks_off_anywhere_keeps_the_contract(text):
    check(text)


@LAWS
@given(WORDY)
def test_the_same_text_gives_the_same_reading(text):
    assert read(text, PUBLISHED) == read(text, PUBLISHED)


@LAWS
@given(WORDY)
def test_ids_depend_on_the_document_and_the_span_alone(text):
    seen = {}
    for claim in read(text, PUBLISHED, "a").claims:
        nth = seen[claim.start, claim.end] = seen.get((claim.start, claim.end), 0) + 1
        assert claim.claim_id == claim_id("a", claim.start, claim.end, nth)


@settings(max_examples=60, deadline=None)
@given(WORDY, st.sampled_from([None, date(2024, 2, 29), date(2030, 1, 1)]))
def test_the_publication_date_moves_no_span(text, published):
    # a date before the war at home would make it another war's text
    assert [c.claim_id for c in read(text, published).claims] == [c.claim_id for c in read(text, PUBLISHED).claims]


@LAWS
@given(WORDY, st.sampled_from(CLOSINGS))
def test_a_sentence_without_numbers_at_the_end_changes_no_claim(text, closing):
    text = f"{text}\n\nThe road was closed."  # a bare name at the end of a text signs it
    assert read(f"{text} {closing}", PUBLISHED).claims == read(text, PUBLISHED).claims


@pytest.mark.parametrize("case", cases()[::4], ids=lambda case: case.id)
def test_a_sentence_without_numbers_changes_no_written_case(case):
    closing, text = CLOSINGS[len(case.text) % len(CLOSINGS)], f"{case.text}\n\nThe road was closed."  # behind a signature
    plain, closed = (read(text, case.published).claims for text in (text, f"{text}\n\n{closing}"))
    assert closed == plain


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_written_cases_keep_the_contract(case):
    check(case.text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "Russia lost " + "1,000," * 300 + "000 tanks",
        "Russia lost " + "9" * 310 + " million tanks",
        "killed " * 2000,
        "killed 3 " * 300,
        "," * 5000,
        "(" * 3000 + "3 tanks destroyed" + ")" * 3000,
        "| " * 2000,
        "Russia lost 3 tanks " + "and 4 guns " * 300,
        "Russia lost 3 tanks\u0000 and 4 guns",
        "\ufeffRussia lost 3 tanks.",
        "Russia lost ١٢٣ tanks and ² guns",
        "Russia lost 3 tanks " + "İ" * 100 + " and 4 guns",
        "👩‍👩‍👧‍👦 Russia lost 3 🚜 tanks 🇷🇺",
        "million million million soldiers killed",
        "0 tanks destroyed, 00 guns destroyed, 0.0 men killed",
        "on 00.00.0000 Russia lost 3 tanks, on 99/99/9999 4",
        "since since since 24.02 to to 3 tanks lost as of as of",
        "The number of dead has risen from 16 to",
        "Losses: 12 tanks",
    ],
    ids=range(22),
)
def test_a_text_made_to_break_the_reader_does_not(text):
    check(text)


@pytest.mark.parametrize(
    "number",
    ["9" * 4301, "9" * 310 + ".5", "two hundred " * 500, "1," + "000," * 1500 + "000"],
    ids=["digits", "decimals", "words", "grouped"],
)
def test_a_number_beyond_all_measure_is_no_error(number):
    check(f"Russia lost {number} tanks in the raid.")


def test_spans_are_code_points():
    text = "🔥🔥 Russia lost 14 tanks 🚜 in the raid."
    assert [(c.start, c.quote) for c in read(text).claims] == [(15, "14")]


def test_an_id_is_what_corrections_were_made_to():
    # printf 'a\0%s\0%s' 12 14 | sha256sum | cut -c1-12
    assert [c.claim_id for c in read("Russia lost 14 tanks in the raid.", doc_id="a").claims] == ["5e6a87076281"]


def test_ids_differ_between_documents():
    text = "Russia lost 14 tanks in the raid."
    assert read(text, doc_id="a").claims[0].claim_id != read(text, doc_id="b").claims[0].claim_id


def test_a_second_claim_on_one_span_has_an_id_of_its_own():
    assert claim_id("a", 0, 2, 2) == claim_id("a", 0, 2) + "-2"
