"""The digest of 13 May 2023 beside the General Staff's lists: three figures differ, a line has ended, a day number is noted."""

import pytest

from helpers.audit import audit_claims, summarise
from helpers.profiles import load_profile

from .material import digest, ledger, lists

PROFILE = load_profile("russia_ukraine")


def found(verdicts):
    worth = verdicts[verdicts["level"] != "none"]
    rows = worth[["category", "verdict", "level", "suggested_value"]].astype(object).where(worth.notna(), None)
    return {tuple(row) for row in rows.itertuples(index=False)}


def test_four_findings_and_one_note_and_nothing_else(verdicts):
    assert found(verdicts) == {
        ("vehicle", "digit_error", "likely", 6011.0),
        ("aircraft", "event_added_to_total", "likely", 308.0),
        ("helicopter", "event_added_to_total", "likely", 294.0),
        ("ballistic_missile_system", "ended_series", "likely", None),
        (None, "consistent", "note", None),
    }


def test_ten_of_thirteen_comparable_totals_match(verdicts, claims):
    summary = summarise(verdicts, claims, "digest")
    assert (summary.comparable, summary.match, summary.differ, summary.ended) == (13, 10, 3, 1)
    assert (summary.findings, summary.notes) == (4, 1)
    assert summary.sentence == (
        "Figures that differ, Digest of 13 May 2023: of 13 running totals comparable with the list of 13 May 2023, 10 match, "
        "3 differ. Unreviewed."
    )


def test_the_findings_read_worst_first(verdicts, claims):
    assert [(line.text, line.hindsight) for line in summarise(verdicts, claims, "digest").lines] == [
        (
            'LIKELY MISTYPED: "5,611 vehicles and fuel tanks"; the list of 13 May 2023 says 6,011 (the day before 5,996). Less '
            "likely an old figure (it lies between 10 and 11 April): 10 of the other 12 totals fit 13 May.",
            "",
        ),
        (
            'LIKELY THE DAY\'S EVENTS ADDED: "310 jets" (list 308) and "296 helicopters" (list 294); the same text reports one '
            "Su-35, one Su-34 and two Mi-8 lost that day.",
            "With hindsight: the list reached 296 on 24 May and 310 on 26 May.",
        ),
        ('ENDED SERIES: "four mobile Iskander launchers": last listed, at 4, on 30 April 2022.', ""),
        ('NOTE: "day 443" fits 13 May 2023 when counted from zero.', ""),
    ]


def test_a_line_names_its_claims_and_verdicts(verdicts, claims):
    added = summarise(verdicts, claims, "digest").lines[1]
    assert set(claims.set_index("claim_id").loc[list(added.claim_ids), "quote"]) == {"310", "296"}
    assert set(verdicts.set_index("verdict_id").loc[list(added.verdict_ids), "category"]) == {"aircraft", "helicopter"}


def test_the_weaker_explanation_is_named_beside_the_better_one(verdicts):
    helicopters = verdicts[(verdicts["category"] == "helicopter") & (verdicts["level"] == "likely")].iloc[0]
    assert helicopters["rivals"] == ["Less likely one digit mistyped: the events make up the difference exactly."]
    assert helicopters["evidence"] == ["list_of_day", "events_of_text", "text_fits_day"]


def test_no_verdict_changes_a_claim():
    claims = ledger(digest(), lists())
    before = claims.copy(deep=True)
    audit_claims(claims, PROFILE)
    assert claims.equals(before)


def test_a_dismissed_finding_has_no_line_and_is_not_counted(verdicts, claims):
    dismissed = verdicts.assign(status=verdicts["status"].mask(verdicts["verdict"] == "digit_error", "dismissed"))
    summary = summarise(dismissed, claims, "digest")
    assert (summary.findings, len(summary.lines), summary.differ) == (3, 3, 3)
    assert not summary.sentence.endswith("Unreviewed.")


def test_a_text_without_verdicts_has_nothing_comparable(verdicts, claims):
    summary = summarise(verdicts, claims, "no-such-text")
    assert (summary.comparable, summary.lines) == (0, ())


AS_LISTED = {"aircraft": {"value": 308}, "helicopter": {"value": 294}, "vehicle": {"value": 6011}}
CHANGED = [
    # category, value, the one verdict, level
    ("tank", 3745, "matches_other_day", "likely"),  # the list of 12 May
    ("tank", 3571, "transposition", "likely"),
    ("tank", 375, "dropped_digit", "likely"),
    ("tank", 33751, "added_digit", "likely"),
    ("tank", 3951, "one_digit", "likely"),
    ("tank", 3752, "one_digit", "possible"),  # no more than an ordinary day's step
    ("mlrs", 7307, "column_swap", "likely"),  # the list's armoured vehicles
    ("mlrs", 18, "unexplained", "possible"),  # also another line's figure, but a small one: chance
    ("afv", 1234, "unexplained", "possible"),
    ("vehicle", 5620, "matches_other_day", "possible"),  # the list of 11 April, while the other totals fit 13 May
]


@pytest.mark.parametrize(("category", "value", "verdict", "level"), CHANGED)
def test_the_kind_of_a_difference_is_told(category, value, verdict, level):
    changed = ledger(digest(**(AS_LISTED | {category: {"value": value}})), lists())
    compared = audit_claims(changed, PROFILE).query("doc_id == 'digest' and verdict not in ['consistent', 'ended_series']")
    assert [(row.category, row.verdict, row.level) for row in compared.itertuples()] == [(category, verdict, level)]
