"""Day 443 of a war that began on 24 February 2022 is 12 May 2023 counted from one, 13 May counted from zero."""

import pytest

from helpers.audit import audit_claims
from helpers.profiles import load_profile

from .material import day_counter, digest, ledger, text

PROFILE = load_profile("russia_ukraine")
COUNTERS = [
    # the words, verdict, level, text
    ("444", "consistent", "none", '"day 444" fits 13 May 2023 when counted from one.'),
    ("443", "consistent", "note", 'NOTE: "day 443" fits 13 May 2023 when counted from zero.'),
    ("Day 443", "consistent", "note", 'NOTE: "Day 443" fits 13 May 2023 when counted from zero.'),
    (
        "441",
        "day_number_conflict",
        "likely",
        'LIKELY MISCOUNTED: "day 441" falls on 10 May counted from one and on 11 May counted from zero; '
        "the text is of 13 May 2023.",
    ),
    (
        "100",
        "day_number_conflict",
        "possible",
        'POSSIBLY MISCOUNTED: "day 100" falls on 3 June 2022 counted from one and on 4 June 2022 counted from zero; '
        "the text is of 13 May 2023.",
    ),
]


def counters(verdicts):
    rows = verdicts[verdicts["evidence"].map(lambda evidence: "day_number" in evidence)]
    return [(row.verdict, row.level, row.text) for row in rows.itertuples()]


@pytest.mark.parametrize(("quote", "verdict", "level", "words"), COUNTERS)
def test_a_day_counter_fits_counted_from_one_or_from_zero_or_neither(quote, verdict, level, words):
    assert counters(audit_claims(ledger(digest()), PROFILE, numbers=day_counter(quote))) == [(verdict, level, words)]


def test_a_text_published_a_day_after_the_day_it_covers_may_count_either():
    figure = {"quote": "3,751", "value": 3751, "category": "tank", "as_of": "2023-05-13"}
    late = ledger(text("digest", "On day 444 there were 3,751 tanks.", [figure], "2023-05-14"))
    assert counters(audit_claims(late, PROFILE, numbers=day_counter("444")))[0][:2] == ("consistent", "none")
    assert counters(audit_claims(late, PROFILE, numbers=day_counter("445")))[0][:2] == ("consistent", "none")


def test_without_the_numbers_the_readers_flag_stands_in():
    flagged = [claim | {"flags": ["day_number_conflict"]} for claim in digest()]
    told = counters(audit_claims(ledger(flagged), PROFILE))
    assert [(verdict, level) for verdict, level, _ in told] == [("day_number_conflict", "possible")]


def test_a_counter_in_a_text_without_claims_says_nothing():
    assert counters(audit_claims(ledger(digest()), PROFILE, numbers=day_counter("443", doc_id="elsewhere"))) == []
