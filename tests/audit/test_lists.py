"""The lists against themselves: falling totals, printed changes, two lists of a day. General Staff figures unless said."""

import pytest

from helpers.audit import audit_claims
from helpers.profiles import load_profile

from .material import LISTS, digest, ledger, lists, official, text

PROFILE = load_profile("russia_ukraine")


def verdicts_of(*texts, **options):
    verdicts = audit_claims(ledger(*texts), PROFILE, **options)
    worth = verdicts[verdicts["level"] != "none"].sort_values("as_of")
    suggested = worth["suggested_value"].astype(object).where(worth["suggested_value"].notna(), None)
    return list(
        zip(worth["as_of"].dt.strftime("%Y-%m-%d"), worth["category"], worth["verdict"], worth["level"], suggested, strict=True)
    )


QUIET = [
    ("totals that rise", [("2023-05-12", {"tank": 3745}), ("2023-05-13", {"tank": 3751})]),
    ("a total that stands still", [("2023-05-12", {"ship": 18}), ("2023-05-13", {"ship": 18})]),
    ("a change that fits", [("2023-05-12", {"tank": 3745}), ("2023-05-13", {"tank": (3751, 6)})]),
    ("a change over a gap is not compared", [("2023-05-11", {"tank": 3740}), ("2023-05-13", {"tank": (3751, 6)})]),
    ("a change of zero", [("2023-05-12", {"ship": 18}), ("2023-05-13", {"ship": (18, 0)})]),
    ("a fall in an odd line is none in another", [("2023-05-12", {"tank": 3745}), ("2023-05-13", {"afv": 7307})]),
]
TOLD = [
    (
        "a fall that nothing explains (made up)",
        [("2023-05-12", {"tank": 3745}), ("2023-05-13", {"tank": 3740})],
        [("2023-05-13", "tank", "implausible_step", "possible", None)],
    ),
    (
        "the adjustment of -25 logged for 13 October 2022 explains the fall of armoured vehicles",
        [("2022-10-12", {"afv": 5181}), ("2022-10-13", {"afv": 5167})],
        [("2022-10-13", "afv", "revision", "note", None)],
    ),
    (
        "an adjustment smaller than the fall does not (made up)",
        [("2022-10-12", {"afv": 5181}), ("2022-10-13", {"afv": 5100})],
        [("2022-10-13", "afv", "implausible_step", "possible", None)],
    ),
    (
        "a fall across a change of definition (figure of 1 May made up)",
        [("2022-04-30", {"vehicle": 1701}), ("2022-05-01", {"vehicle": 1600})],
        [("2022-05-01", "vehicle", "definition_break", "note", None)],
    ),
    (
        "the printed change of 30 April 2022 (+4) beside a step of 3",
        [("2022-04-29", {"uav": 229}), ("2022-04-30", {"uav": (232, 4)})],
        [("2022-04-30", "uav", "stated_change_mismatch", "possible", 3.0)],
    ),
    (
        "the artillery of 3 June 2022: 661 again beside +14",
        [("2022-06-02", {"artillery": 661}), ("2022-06-03", {"artillery": (661, 14)})],
        [("2022-06-03", "artillery", "carried_over", "likely", 675.0)],
    ),
    (
        "two digits swapped in a total (made up) are told by its change, and the day after is no finding",
        [("2023-05-11", {"tank": 3740}), ("2023-05-12", {"tank": (7345, 5)}), ("2023-05-13", {"tank": (3751, 6)})],
        [("2023-05-12", "tank", "transposition", "likely", 3745.0)],
    ),
    (
        "a printed change that differs by the logged adjustment of +32 (change made up)",
        [("2022-10-12", {"artillery": 1500}), ("2022-10-13", {"artillery": (1545, 13)})],
        [("2022-10-13", "artillery", "revision", "note", None)],
    ),
    (
        "a printed change across a change of definition",
        [("2022-04-30", {"vehicle": 1701}), ("2022-05-01", {"vehicle": (1796, 19)})],
        [("2022-05-01", "vehicle", "definition_break", "note", None)],
    ),
]


@pytest.mark.parametrize(("what", "days"), QUIET, ids=[case[0] for case in QUIET])
def test_nothing_is_said_of(what, days):
    assert verdicts_of(*(official(day, figures) for day, figures in days)) == []


@pytest.mark.parametrize(("what", "days", "expected"), TOLD, ids=[case[0] for case in TOLD])
def test_a_list_against_itself(what, days, expected):
    assert verdicts_of(*(official(day, figures) for day, figures in days)) == expected


def test_a_total_that_a_second_list_bears_out_is_not_carried_over():
    """Helicopters of 15 June 2022: 179 again beside +1, and 179 in the transcription too."""
    second = official("2022-06-15", {"helicopter": 179}, doc_id="reference", kind="reference")
    days = [official("2022-06-14", {"helicopter": 179}), official("2022-06-15", {"helicopter": (179, 1)})]
    assert verdicts_of(*days, second) == [("2022-06-15", "helicopter", "stated_change_mismatch", "possible", 0.0)]


def test_two_lists_of_one_day_that_differ_are_told_without_saying_which_is_meant():
    third = official("2023-05-13", {"mlrs": 561}, doc_id="third")
    second = official("2023-05-13", {"mlrs": 400}, doc_id="second", outlet="Ministry of Defence of Ukraine")
    verdicts = audit_claims(ledger(official("2023-05-13", {"mlrs": 561}), second, third), PROFILE)
    told = verdicts[verdicts["level"] != "none"]
    assert told["verdict"].tolist() == ["contradicts_same_source"]
    assert told["text"].tolist() == [
        'LISTS DIFFER: "400" (multiple launch rocket systems) in Ministry of Defence of Ukraine; '
        "another list of 13 May 2023 says 561."
    ]


def test_a_change_in_brackets_of_an_article_is_compared_like_a_lists_own():
    figures = {"quote": "6", "value": 6, "category": "tank", "window": "day"}

    def article(change):
        figure = figures | {"quote": str(change), "value": change, "low": change, "high": change}
        return text(
            "article", f"3,751 tanks (+{change}).", [{"quote": "3,751", "value": 3751, "category": "tank"}, figure], "2023-05-13"
        )

    assert verdicts_of(article(6), lists("2023-05-12", "2023-05-13")) == []
    assert verdicts_of(article(9), lists("2023-05-12", "2023-05-13")) == [
        ("2023-05-13", "tank", "stated_change_mismatch", "possible", 6.0)
    ]


def test_lists_may_be_taken_from_references_alone():
    wrong = official("2023-05-13", {"tank": 4000})
    reference = official("2023-05-13", LISTS["2023-05-13"], doc_id="reference", kind="reference")
    told = audit_claims(ledger(digest(), wrong, reference), PROFILE, reference="reference").query(
        "doc_id == 'digest' and category == 'tank'"
    )
    assert told["verdict"].tolist() == ["consistent"]
