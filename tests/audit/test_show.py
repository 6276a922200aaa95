"""The audit on a page and in numbers."""

from helpers.audit import (
    around_html,
    audit_claims,
    checked_table,
    findings_html,
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


def test_the_list_around_a_finding_is_a_small_table_and_hindsight_is_marked(verdicts, claims):
    page = around_html(verdicts, claims, PROFILE)
    assert page.count("<table") == 3
    assert "<mark>5,611</mark>" in page
    assert "24 May 2023" not in page
    assert "24 May 2023 (later)" in around_html(verdicts, claims, PROFILE, hindsight=True)


def test_hindsight_is_shown_only_when_asked_for(verdicts, claims):
    assert "With hindsight" not in findings_html(verdicts, claims)
    assert "<em>With hindsight: the list reached 296 on 24 May and 310 on 26 May.</em>" in findings_html(verdicts, claims, True)


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
    page = findings_html(audit_claims(ledger(claims.to_dict("records"), lists()), PROFILE), claims, hindsight=True)
    assert "<mark>5,611</mark>" in page
    assert "<b>" not in page
