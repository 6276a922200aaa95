"""Findings as a reader meets them: in sentences, worst first, each with its words, what is expected, and the list drawn small."""

import re

import pandas as pd
import pytest
from audit.material import day_counter, digest, ledger, lists, text

from helpers.audit import audit_claims, list_lines, values_around
from helpers.profiles import load_profile
from helpers.report.audited import finding_cards
from helpers.report.charts.around import plot_around
from helpers.report.charts.style import new_axes

PROFILE = load_profile("russia_ukraine")


@pytest.fixture(scope="module")
def claims():
    return ledger(digest(), lists())


@pytest.fixture(scope="module")
def verdicts(claims):
    return audit_claims(claims, PROFILE, numbers=day_counter("443"))


@pytest.fixture(scope="module")
def page(claims, verdicts):
    return finding_cards(verdicts, claims, PROFILE)


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)).replace("&quot;", '"').replace("&#x27;", "'")


def test_the_text_comes_first_then_its_findings_the_worst_first(page):
    said = plain(page)
    order = [
        "of 13 running totals comparable with the list of 13 May 2023, 10 match, 3 differ.",
        'LIKELY MISTYPED: "5,611 vehicles and fuel tanks"',
        "LIKELY THE DAY'S EVENTS ADDED",
        "ENDED SERIES",
        'NOTE: "day 443"',
    ]
    places = [said.index(words) for words in order]
    assert places == sorted(places)


def test_each_figure_is_marked_in_its_sentence_and_figures_of_one_sentence_share_it(page):
    cards = page.split("<article")[1:]
    assert [re.findall(r"<mark>([^<]+)</mark>", card) for card in cards] == [["5,611"], ["310", "296"], ["four"], []]
    assert [card.count("<blockquote>") for card in cards] == [1, 1, 1, 0]


def test_the_expected_value_and_the_list_around_it_stand_beside_the_words(page):
    cards = page.split("<article")[1:]
    assert "Vehicles and fuel tanks, 13 May 2023: reported 5,611, expected 6,011." in cards[0]
    assert [card.count('<img src="data:image/svg+xml') for card in cards] == [1, 2, 0, 0]
    alt = re.search(r'alt="([^"]+)"', cards[0])[1]
    assert alt.startswith("Vehicles and fuel tanks, 13 May 2023: reported 5,611, expected 6,011. The list goes from ")


def test_a_card_names_the_ids_by_which_a_finding_is_dismissed(page, verdicts):
    wrong = verdicts.loc[verdicts["verdict"].eq("digit_error"), "verdict_id"].item()
    assert f"id {wrong}" in page


def test_hindsight_is_shown_only_when_asked_for(page, claims, verdicts):
    assert "With hindsight" not in page
    later = finding_cards(verdicts, claims, PROFILE, hindsight=True)
    assert "<em>With hindsight: the list reached 296 on 24 May and 310 on 26 May.</em>" in later
    assert "known later" in later
    assert "known later" not in page


def test_a_dismissed_finding_has_no_card(claims, verdicts):
    dismissed = verdicts.assign(status=verdicts["status"].mask(verdicts["verdict"].eq("digit_error"), "dismissed"))
    assert "5,611</mark>" not in finding_cards(dismissed, claims, PROFILE)


def test_words_of_others_are_escaped():
    claims = ledger(
        text(
            "article",
            "<b>They</b> say 5,611 vehicles & more.",
            [{"quote": "5,611", "value": 5611, "category": "vehicle"}],
            "2023-05-13",
        ),
        lists(),
    )
    page = finding_cards(audit_claims(claims, PROFILE), claims, PROFILE)
    assert "&lt;b&gt;They&lt;/b&gt; say <mark>5,611</mark> vehicles &amp; more." in page
    assert "<b>They" not in page


def test_nothing_found_says_so(claims, verdicts):
    assert finding_cards(verdicts.head(0), claims, PROFILE) == "<p>Nothing differs.</p>"


def test_the_small_chart_prints_both_values_and_draws_later_lists_hollow(claims, verdicts):
    finding = verdicts.query("verdict == 'event_added_to_total' and category == 'helicopter'").iloc[0]
    near = values_around(list_lines(claims, PROFILE), finding, before=2, after=2)
    ax = plot_around(near, "ukraine_list", new_axes(1.5, 3.5))
    assert {note.get_text() for note in ax.texts} == {"reported 296", "expected 294"}
    hollow = [line for line in ax.lines if line.get_marker() == "o" and line.get_markerfacecolor() == "none"]
    assert sorted(len(line.get_xdata()) for line in hollow) == [1, 2]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["11 May", "26 May 2023"] or len(ax.get_xticklabels()) == 2


def test_a_day_without_a_list_still_has_its_ring():
    claims = ledger(lists("2023-05-12", "2023-05-24"))
    verdict = {"series_id": "ukraine_list", "category": "tank", "as_of": pd.Timestamp("2023-05-13"), "value": 3571.0,
               "suggested_value": None, "known_on": pd.Timestamp("2023-05-13"), "verdict": "unexplained"}  # fmt: skip
    near = values_around(list_lines(claims, PROFILE), verdict)
    assert near["reported"].dropna().tolist() == [3571.0]
    assert near.loc[near["reported"].notna(), "listed"].isna().all()
