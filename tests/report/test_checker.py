"""What the check must catch: each case is one change to a good sentence or to its evidence, and what is said of it."""

from dataclasses import replace

import pytest
from tests.report.material import PROFILE, claim_id, told

from helpers.report.checker import check_sentence


@pytest.fixture(scope="module")
def report():
    return told()


LINE = "change-ukraine_list-"
PLANTED = [
    ("a wrong total", LINE + "tank", "3,751", "3,571", "3,571"),
    ("a wrong rate", LINE + "tank", "5.4 a day", "5.9 a day", "5.9"),
    ("a wrong percentage", LINE + "tank", "\u221236", "\u221226", "26"),
    ("a fall told as a rise", LINE + "tank", "(\u221236", "(+36", "+36"),
    ("rates swapped", LINE + "tank", "5.4 a day against 8.4", "8.4 a day against 5.4", "per_day"),
    ("totals swapped", LINE + "helicopter", "269 [G22] → 294 [G23]", "294 [G23] → 269 [G22]", "start_value"),
    ("another day", LINE + "artillery", "13 October 2022", "14 October 2022", "14 October 2022"),
    ("the baseline's days", LINE + "tank", "133 days before", "132 days before", "132"),
    ("rose for fell", LINE + "tank", "Tanks:", "Tanks rose and the rate went faster:", "faster"),
    ("killed for killed and wounded", LINE + "personnel", "Personnel:", "Personnel killed:", "'killed'"),
    ("a claim called confirmed", LINE + "tank", "Tanks:", "Tanks confirmed lost:", "'confirmed'"),
    ("a number from the template", LINE + "tank", "Tanks:", "Tanks, in three ways:", "'three'"),
    ("the claimant swapped", "pace", "Ukraine's", "Russia's", "Russia"),
    ("another verb", "pace", "claimed", "reported", "'reported'"),
    ("faster for slower", "pace", "a third slower", "a third faster", "faster"),
    ("a wrong phrase", "pace", "half again as fast", "twice as fast", "twice as fast"),
    ("lines swapped", "pace", "personnel", "artillery", "personnel"),
    ("the side swapped", "scope", "Russian", "Ukrainian", "Ukrainian"),
    ("a claimant that is not the fact's", "scope", "by Ukraine", "by Russia", "Russia"),
    ("months swapped", "months-personnel", "in March", "in April", "March"),
    ("a rise for a fall", "months-personnel", "hides a fall", "hides a rise", "a rise"),
    ("an estimate told as a claim", "claimant-aaaaaaaaaaaa", "estimated", "claimed", "'claimed'"),
    (
        "killed told as killed and wounded",
        "claimant-aaaaaaaaaaaa",
        "personnel killed",
        "personnel killed and wounded",
        "killed and wounded",
    ),
    ("a bound moved", "claimant-aaaaaaaaaaaa", "60,000", "600,000", "600,000"),
    ("a finding retold", "finding-cccccccccccc", "LIKELY MISTYPED", "WRONG", "the audit's"),
    ("a finding's figure", "finding-cccccccccccc", "6,011", "6,111", "6,011"),
    ("a title's count", "title-baseline", "2 grew faster", "3 grew faster", "3"),
    ("a title's direction", "title-monthly", "slower", "faster", "'faster'"),
    ("another unit of a rate", LINE + "tank", "a day against", "a week against", "'week'"),
    ("another unit of a stretch", "pace", "133 days", "133 weeks", "'weeks'"),
    ("a month for a day", "months-personnel", "a day", "a month", "2 months are told"),
    ("another line", LINE + "tank", "Tanks", "Aircraft", "'tanks'"),
    ("another line in a clause", "pace", "tank count", "aircraft count", "tank"),
    ("another line of a claimant", "claimant-aaaaaaaaaaaa", "Russian personnel", "Russian civilians", "'civilians'"),
    ("another line in a title", "title-cumulative", "personnel", "tank", "'tank'"),
    ("an exact figure told as about so many", LINE + "tank", "3,751", "about 3,751", "'about'"),
    ("an exact figure told as nearly so many", LINE + "tank", "3,751", "nearly 3,751", "'nearly'"),
    ("an exact figure told as a bound", LINE + "tank", "3,029", "more than 3,029", "'more than'"),
    ("about so many told as exact", LINE + "personnel", "about 198,260", "198,260", "'about'"),
    ("a range told as a bound", "claimant-aaaaaaaaaaaa", "40,000 to 60,000", "up to 60,000", "'up to'"),
    ("the ends of a range swapped", "claimant-aaaaaaaaaaaa", "40,000 to 60,000", "60,000 to 40,000", "is not put as"),
    ("the sign of a gain", LINE + "tank", "+722", "\u2212722", "722"),
    ("a percentage without its sign", LINE + "tank", "36\u00a0%", "36", "36"),
    ("a percentage told in points", LINE + "tank", "36\u00a0%", "36\u00a0% points", "'points'"),
    ("doubled", LINE + "tank", "Tanks:", "Tanks doubled:", "'doubled'"),
    ("twice", LINE + "tank", "Tanks:", "Tanks, twice told:", "'twice'"),
    ("an ordinal in words", LINE + "tank", "Tanks:", "Tanks, a third time:", "'third'"),
    ("shrank for grew", "pace", "count grew half", "count shrank half", "'shrank'"),
    ("a running total that fell", "title-cumulative", "reached", "fell to", "'fell'"),
    ("the two days swapped", "scope", "31 December 2022 to 13 May 2023", "13 May 2023 to 31 December 2022", "start"),
    ("the year of a day", "scope", "31 December 2022", "31 December 2023", "31 December 2023"),
    ("a verification", "scope", "verified none", "verified all", "verified none"),
    ("a week for a running total", "claimant-aaaaaaaaaaaa", "since the war began, as of", "in the week to", "window"),
    ("the month of a day", "claimant-aaaaaaaaaaaa", "1 April", "1 March", "1 March 2023"),
]


@pytest.mark.parametrize(("name", "fact_id", "old", "new", "said"), PLANTED, ids=[case[0] for case in PLANTED])
def test_a_planted_fault_is_found(name, fact_id, old, new, said, report):
    facts, evidence = report
    fact = facts[fact_id]
    assert old in fact.sentence, f"the case does not apply to: {fact.sentence}"
    planted = fact.sentence.replace(old, new)
    values = fact.values | (
        {"text": fact.values["text"].replace(old, new)} if "figure" in name and fact.kind == "finding" else {}
    )
    problems = check_sentence(replace(fact, sentence=planted, values=values), evidence, PROFILE)
    assert any(said in problem for problem in problems), problems


def test_a_right_number_linked_to_the_wrong_claim_is_found(report):
    facts, evidence = report
    fact = facts[LINE + "tank"]
    other = evidence.marks[claim_id("afv", "2023-05-13")]
    own = evidence.marks[claim_id("tank", "2023-05-13")]
    problems = check_sentence(replace(fact, sentence=fact.sentence.replace(f"[{own}]", f"[{other}]")), evidence, PROFILE)
    assert f"[{other}] leads to no claim of this fact" in problems


def test_two_marks_of_one_fact_swapped_are_found(report):
    facts, evidence = report
    fact = facts[LINE + "tank"]
    first, last = (evidence.marks[claim_id("tank", day)] for day in ("2022-12-31", "2023-05-13"))
    swapped = fact.sentence.replace(f"[{first}]", "[?]").replace(f"[{last}]", f"[{first}]").replace("[?]", f"[{last}]")
    problems = check_sentence(replace(fact, sentence=swapped), evidence, PROFILE)
    assert any("the claim does not say this" in problem for problem in problems)


def test_a_fact_whose_total_is_not_its_claims_is_found(report):
    facts, evidence = report
    fact = facts[LINE + "tank"]
    wrong = replace(
        fact,
        values=fact.values | {"end_value": 3752, "change": 723},
        sentence=fact.sentence.replace("3,751", "3,752").replace("722", "723"),
    )
    problems = check_sentence(wrong, evidence, PROFILE)
    assert "end: the claim says 3,751, the fact 3,752" in problems
    assert any("per_day is" in problem for problem in problems)


def test_a_missing_mark_is_found(report):
    facts, evidence = report
    fact = facts[LINE + "tank"]
    own = evidence.marks[claim_id("tank", "2023-05-13")]
    problems = check_sentence(replace(fact, sentence=fact.sentence.replace(f" [{own}]", "")), evidence, PROFILE)
    assert "the claim of end has no mark in the sentence" in problems


@pytest.mark.parametrize(("printed", "found"), [("3,617", False), ("3,618", True)])
def test_a_number_that_a_list_prints_in_another_way_is_still_its_own(printed, found, report):
    facts, evidence = report
    claim = evidence.claims["bbbbbbbbbbbb"] | {"quote": "3 617", "value": 3617.0}
    text = f"REVISION: the list of 30 November 2024 says {printed} special equipment, fewer than the 3,700 of 29 November."
    mark = evidence.marks["bbbbbbbbbbbb"]
    values = facts["finding-cccccccccccc"].values | {"text": text, "suggested": [], "verdict": "revision"}
    fact = replace(facts["finding-cccccccccccc"], sentence=f"{text} [{mark}]", values=values, claims={"said_0": "bbbbbbbbbbbb"})
    problems = check_sentence(fact, replace(evidence, claims=dict(evidence.claims) | {"bbbbbbbbbbbb": claim}), PROFILE)
    assert any("is not in the sentence" in problem for problem in problems) == found


def test_good_sentences_pass(report):
    facts, evidence = report
    assert [problem for fact in facts.values() for problem in check_sentence(fact, evidence, PROFILE)] == []
