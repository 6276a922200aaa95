"""What holds of every verdict: it uses only what was known, keeps its id, and one claim has one."""

import pandas as pd
import pytest

from helpers.audit import audit_claims, between, list_lines, summarise, values_around
from helpers.audit.findings import COLUMNS, VERDICTS, verdict_id, verdicts_of
from helpers.audit.words import sentence, templates
from helpers.errors import ParameterError
from helpers.profiles import load_profile

from .material import day_counter, digest, ledger, lists, official, text

PROFILE = load_profile("russia_ukraine")


def single(quote, value, category="tank", published="2023-05-13", **more):
    figure = {"quote": quote, "value": value, "category": category, "noun": "tanks"} | more
    return text("article", f"They say that {quote} tanks are gone.", [figure], published)


def verdict_on_article(claims, **options):
    verdicts = audit_claims(claims, PROFILE, **options)
    return verdicts[verdicts["doc_id"] == "article"].to_dict("records")


SINGLE = [
    # qualifier, value, low, high, verdict, level
    ("exact", 3751, 3751, 3751, "consistent", "none"),
    ("more_than", 3700, 3700, None, "consistent", "none"),
    ("more_than", 3800, 3800, None, "unexplained", "possible"),
    ("about", 3750, 3750, 3750, "consistent", "none"),
    ("exact", 3745, 3745, 3745, "matches_other_day", "possible"),
    ("exact", 3715, 3715, 3715, "transposition", "possible"),  # alone, nothing bears out the day it gives
]


@pytest.mark.parametrize(("qualifier", "value", "low", "high", "verdict", "level"), SINGLE)
def test_a_figure_alone_is_judged_by_its_words_and_never_likely(qualifier, value, low, high, verdict, level):
    article = single(f"{value:,}", value, qualifier=qualifier, low=low, high=high)
    found = verdict_on_article(ledger(article, lists("2023-05-12", "2023-05-13")))
    assert [(row["verdict"], row["level"]) for row in found] == [(verdict, level)]


def test_a_text_whose_totals_are_those_of_another_list_is_told_as_a_whole():
    old = {"tank": 3745, "afv": 7295, "artillery": 3068, "vehicle": 5996}
    figures = [{"quote": f"{value:,}", "value": value, "category": category} for category, value in old.items()]
    article = text("article", ", ".join(figure["quote"] for figure in figures), figures, "2023-05-13")
    found = verdict_on_article(ledger(article, lists("2023-05-12", "2023-05-13")))
    assert {(row["verdict"], row["level"]) for row in found} == {("matches_other_day", "likely")}
    assert "other_list:2023-05-12" in found[0]["evidence"]
    assert "text_fits_other_day" in found[0]["evidence"]


def test_the_summary_says_which_list_a_text_fits_better_and_tells_its_figures_in_one_line():
    old = {"tank": 3745, "afv": 7295, "artillery": 3068}
    figures = [{"quote": f"{value:,}", "value": value, "category": category} for category, value in old.items()]
    article = text("article", ", ".join(figure["quote"] for figure in figures), figures, "2023-05-13")
    claims = ledger(article, lists("2023-05-12", "2023-05-13"))
    summary = summarise(audit_claims(claims, PROFILE), claims, "article")
    assert summary.sentence.endswith("0 match, 3 differ. Its totals fit the list of 12 May better. Unreviewed.")
    assert [line.text for line in summary.lines] == [
        'LIKELY FROM ANOTHER LIST: "3,745" (tank) (list of 13 May 2023: 3,751), "7,295" (afv) (list of 13 May 2023: 7,307) and '
        '"3,068" (artillery) (list of 13 May 2023: 3,095); these are the figures of 12 May.'
    ]


def test_a_part_a_model_and_a_rate_are_not_compared_with_the_whole_line():
    for unlike in (
        {"part_of": "0123456789ab"},
        {"model": "T-90"},
        {"flags": ["average_rate"]},
        {"series_id": None},
        {"window": "week"},
    ):
        assert verdict_on_article(ledger(single("40", 40, **unlike), lists("2023-05-13"))) == [], unlike


def test_a_figure_of_a_day_without_a_list_is_not_judged():
    assert verdict_on_article(ledger(single("3,751", 3751, as_of="2023-05-14"), lists("2023-05-13"))) == []


def test_later_lists_add_a_marked_sentence_and_change_nothing_else():
    early = audit_claims(ledger(digest(), lists("2023-05-12", "2023-05-13")), PROFILE).query("doc_id == 'digest'")
    late = audit_claims(ledger(digest(), lists("2023-05-12", "2023-05-13", "2023-05-25", "2023-05-26")), PROFILE).query(
        "doc_id == 'digest'"
    )
    same = [name for name in COLUMNS if name != "hindsight"]
    pd.testing.assert_frame_equal(early[same].reset_index(drop=True), late[same].reset_index(drop=True))
    assert set(early["hindsight"]) == {""}
    assert set(late["hindsight"]) == {
        "",
        "With hindsight: the list reached 310 on 26 May.",
        "With hindsight: the list had reached 296 by 25 May.",  # the list of 24 May is not in this ledger
    }


def test_hindsight_can_be_left_out():
    verdicts = audit_claims(ledger(digest(), lists()), PROFILE, hindsight=False)
    assert set(verdicts["hindsight"]) == {""}


def test_known_on_leaves_out_what_became_known_later():
    claims = ledger(digest(), lists())
    assert audit_claims(claims, PROFILE, known_on="2023-05-12")["doc_id"].str.startswith("list-").all()
    verdicts = audit_claims(claims, PROFILE, known_on="2023-05-25")
    assert verdicts["as_of"].max() == pd.Timestamp("2023-05-25")
    assert set(verdicts["hindsight"]) == {"", "With hindsight: the list reached 296 on 24 May."}


def test_a_verdict_is_known_when_both_its_claim_and_the_list_are():
    late_list = [claim | {"published": "2023-05-15", "known_on": "2023-05-15"} for claim in lists("2023-05-13")]
    found = verdict_on_article(ledger(single("3,751", 3751), late_list))
    assert [row["known_on"] for row in found] == [pd.Timestamp("2023-05-15")]
    assert verdict_on_article(ledger(single("3,751", 3751), late_list), known_on="2023-05-14") == []


def test_an_undated_list_is_known_on_its_own_day():
    undated = [claim | {"published": None, "known_on": "2026-01-01"} for claim in lists("2023-05-13")]
    assert len(verdict_on_article(ledger(single("3,751", 3751), undated), known_on="2023-05-14")) == 1


def test_one_claim_has_one_verdict_and_ids_are_unique():
    verdicts = audit_claims(ledger(digest(), lists()), PROFILE, numbers=day_counter("443"))
    assert verdicts["verdict_id"].is_unique
    assert verdicts["claim_id"].dropna().is_unique
    assert verdicts["verdict_id"].str.fullmatch("[0-9a-f]{12}").all()


def test_ids_do_not_move():
    assert verdict_id("f104ea7b147d", "digit_error", 6011.0) == "64da4e2e9829"
    assert verdict_id("f104ea7b147d", "digit_error", 6011) == "64da4e2e9829"
    assert verdict_id("f104ea7b147d", "digit_error", 6010) != "64da4e2e9829"
    assert verdict_id("f104ea7b147d", "consistent", None) == verdict_id("f104ea7b147d", "consistent", float("nan"))


def test_rejected_claims_are_left_out():
    rejected = [claim | {"status": "rejected"} for claim in digest()]
    assert (audit_claims(ledger(rejected, lists()), PROFILE)["doc_id"] != "digest").all()


def test_min_level_likely_leaves_out_what_is_only_possible():
    claims = ledger(digest(tank={"value": 3752}), lists())
    assert "possible" in set(audit_claims(claims, PROFILE)["level"])
    assert set(audit_claims(claims, PROFILE, min_level="likely")["level"]) == {"likely", "none"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"min_level": "likly"}, "MIN_LEVEL: 'likly' is unknown; there are possible, likely; did you mean likely?"),
        ({"known_on": "soon"}, "KNOWN_ON: 'soon' is no date; expected year-month-day, as 2023-05-13"),
        (
            {"reference": "referenz"},
            "REFERENCE: 'referenz' is unknown; there are auto, bulletin, reference; did you mean reference?",
        ),
    ],
)
def test_a_bad_parameter_is_named(options, message):
    with pytest.raises(ParameterError) as problem:
        audit_claims(ledger(digest()), PROFILE, **options)
    assert str(problem.value) == message


def test_between_keeps_the_days_asked_for():
    verdicts = audit_claims(ledger(lists()), PROFILE)
    days = between(verdicts, "2023-05-12", "2023-05-13")["as_of"].dt.strftime("%Y-%m-%d").unique().tolist()
    assert sorted(days) == ["2023-05-12", "2023-05-13"]
    assert between(verdicts).equals(verdicts)
    with pytest.raises(ParameterError, match="FROM 2023-05-13 is after TO 2023-05-12"):
        between(verdicts, "2023-05-13", "2023-05-12")


def test_nothing_to_judge_gives_an_empty_table_with_all_columns():
    empty = verdicts_of([])
    assert list(empty.columns) == list(COLUMNS)
    assert len(empty) == 0
    assert audit_claims(ledger(single("3,751", 3751)), PROFILE).dtypes.equals(empty.dtypes)


def test_the_list_around_a_finding_marks_what_came_later():
    claims = ledger(digest(), lists())
    finding = audit_claims(claims, PROFILE).query("verdict == 'event_added_to_total' and category == 'helicopter'").iloc[0]
    around = values_around(list_lines(claims, PROFILE), finding, before=2, after=2)
    assert around["listed"].tolist() == [294, 294, 294, 295, 296]
    assert around["reported"].dropna().tolist() == [296]
    assert around["later"].tolist() == [False, False, False, True, True]


def test_every_sentence_of_the_audit_fills_and_says_differs_not_wrong():
    kinds = templates()["verdicts"]
    assert set(kinds) <= set(VERDICTS)
    for kind, forms in kinds.items():
        for form, template in forms.items():
            assert "wrong" not in template, (kind, form)
    assert sentence(
        "verdicts", "unexplained", "total", level="possible", quote='"1"', day="1 May", expected="2", before=""
    ).startswith("DIFFERS")


def test_ids_stay_the_same_when_texts_and_lists_are_added():
    late = text("late", "3,760 tanks", [{"quote": "3,760", "value": 3760, "category": "tank"}], "2023-05-15")
    claims = ledger(digest(), lists())
    more = ledger(digest(), lists(), late, official("2023-05-15", {"tank": 3762}))
    first, second = (audit_claims(each, PROFILE).set_index("claim_id") for each in (claims, more))
    same = ["verdict_id", "verdict", "level", "suggested_value", "text"]
    assert second.loc[first.index, same].equals(first[same])
