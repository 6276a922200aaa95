"""The audit on a page and in numbers."""

from helpers.audit import (
    audit_claims,
    checked_table,
    headline,
    marked_sentence,
    uncompared_table,
)
from helpers.profiles import load_profile

from .material import digest, ledger, lists, text

PROFILE = load_profile("russia_ukraine")


def test_the_audit_in_one_sentence(verdicts):
    assert headline(verdicts[verdicts["doc_id"] == "digest"]) == (
        "4 findings open, 1 note; 10 figures of lists and texts were checked and passed."
    )
    assert headline(verdicts.head(0)) == "no finding open, no note; 0 figures of lists and texts were checked and passed."


def test_a_total_without_a_list_of_its_day_is_named():
    claims = ledger(digest(), lists("2023-05-12"))
    left = uncompared_table(audit_claims(claims, PROFILE), claims)
    assert len(left) == 13
    assert "5,611" in set(left["quote"])
    assert "four" not in set(left["quote"])  # an ended line needs no list of the day


def test_a_long_sentence_is_cut_between_words(claims):
    figure = claims[claims["quote"] == "18"].iloc[0]
    assert marked_sentence(figure, width=20) == "… rocket launchers, <mark>18</mark> boats, 5,611 …"


def test_what_was_checked_is_counted():
    table = checked_table(audit_claims(ledger(digest(), lists("2023-05-12", "2023-05-13")), PROFILE))
    assert table.loc["totals against the list of their day"].tolist() == [13, 10, 0, 3]
    assert table.loc["totals of lines the list has ended"].tolist() == [1, 0, 0, 1]
    assert table.loc["list totals no lower than the list before"].tolist() == [13, 13, 0, 0]


def test_the_quote_is_marked_in_its_sentence_and_all_is_escaped():
    claims = ledger(
        text(
            "article",
            "<b>They</b> say 5,611 vehicles & more.",
            [{"quote": "5,611", "value": 5611, "category": "vehicle"}],
            "2023-05-13",
        )
    )
    assert marked_sentence(claims.iloc[0]) == "&lt;b&gt;They&lt;/b&gt; say <mark>5,611</mark> vehicles &amp; more."
