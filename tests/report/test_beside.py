"""A figure beside what another claimant had on the same day: the sentence, for either party, and what the check finds in it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from tests.report.material import PROFILE, claim

from helpers.analysis import claimants_side_by_side
from helpers.profiles import load_profile
from helpers.report.checker import check_sentence
from helpers.report.evidence import collect_evidence
from helpers.report.facts.claimants import claimant_facts
from helpers.report.narrative import write_sentences
from helpers.wording import speaking

LISTED = claim("personnel", "2023-02-17", 141260)
AROUND = [claim("personnel", "2023-01-31", 127500), claim("personnel", "2023-02-28", 149240)]


def said(claimant: str, side: str, value: float | None, day: str = "2023-02-17", **other) -> dict:
    """Return a figure of personnel by another claimant."""
    name = "".join(f"{ord(letter):x}" for letter in claimant)[:12]
    told = {"claimant": claimant, "side": side, "claim_id": name, "series_id": None, "kind": "press", "outlet": "Example"}
    return claim("personnel", day, value, **(told | {"doc_id": f"press/{name}"} | other))


# British intelligence, 17 February 2023: 175,000 to 200,000; the list of that day has 141,260: 1.24 and 1.42 times as many.
BRITISH = said("uk_mod", "russia", None, low=175000, high=200000, qualifier="range")
CASES = {
    "a range": (
        [LISTED, BRITISH],
        "estimated 175,000 to 200,000 Russian personnel killed and wounded since the war began, as of 17 February 2023 [P1]: "
        "1.24 to 1.42 times the 141,260 [G1] of that day (General Staff of Ukraine).",
    ),
    # 175,000 / 149,240 = 1.17, 200,000 / 127,500 = 1.57.
    "between two lists": (
        [*AROUND, BRITISH],
        "[P1]: 1.17 to 1.57 times the 127,500 [G2] to 149,240 [G1] around that day (General Staff of Ukraine).",
    ),
    # 150,000 / 141,260 = 1.06
    "a bound": (
        [LISTED, said("uk_mod", "russia", 150000, qualifier="more_than", high=None)],
        "[P1]: at least 1.06 times the 141,260 [G1] of",
    ),
    "the same": ([LISTED, said("uk_mod", "russia", 141260)], "[P1]: the same as the 141,260 [G1] of"),
    # The other party's losses by the same words: 70,000 / 31,000 = 2.26.
    "losses of the other party": (
        [
            said("ukraine_president", "ukraine", 31000, measure="killed"),
            said("us_officials", "ukraine", 70000, measure="killed"),
        ],
        "[P2]: 2.3 times the 31,000 [P1] of",
    ),
}


def facts_of(rows: list[dict], profile=PROFILE):
    """Return the facts on claimants with their sentences, and the evidence."""
    claims = pd.DataFrame(rows).astype({"value": "Float64", "low": "Float64", "high": "Float64"})
    side_by_side = claimants_side_by_side(claims, profile, pd.Timestamp("2023-02-17"))
    facts = claimant_facts(side_by_side, profile)
    evidence = collect_evidence(facts, claims)
    return write_sentences(facts, evidence), evidence


def beside(rows: list[dict], profile=PROFILE):
    """Return the fact that tells of another's figure, and the evidence."""
    facts, evidence = facts_of(rows, profile)
    return next(fact for fact in facts if "other" in fact.values), evidence


@pytest.mark.parametrize("case", CASES)
def test_the_sentence(case):
    rows, told = CASES[case]
    fact, evidence = beside(rows)
    assert told in fact.sentence
    assert check_sentence(fact, evidence, PROFILE) == []


def test_nothing_is_set_over_what_counts_something_else():
    facts, _ = facts_of([LISTED, said("uk_mod", "russia", 50000, measure="killed")])
    assert ["other" in fact.values for fact in facts] == [False, False]


PLANTED = [
    ("a range", "1.24", "1.34", "1.34"),
    ("a range", "1.24 to 1.42", "1.42 to 1.24", "ratio_low"),
    ("a range", "141,260", "175,000", "beside_low"),
    ("a range", "General Staff of Ukraine", "Russian Ministry of Defence", "Russian Ministry of Defence"),
    ("a bound", "at least 1.06", "at most 1.06", "ratio_high"),
    ("between two lists", "127,500 [G2] to 149,240 [G1]", "149,240 [G1] to 127,500 [G2]", "beside_low"),
    ("between two lists", "127,500 [G2] to 149,240 [G1]", "127,500 [G1] to 149,240 [G2]", "the claim does not say this"),
    ("between two lists", "149,240 [G1]", "149,240", "no mark"),
    ("the same", "the same as the 141,260", "the same as the 141,206", "141,206"),
    ("losses of the other party", "2.3 times", "3.2 times", "3.2"),
]


@pytest.mark.parametrize(("case", "old", "new", "found"), PLANTED)
def test_a_planted_fault_is_found(case, old, new, found):
    fact, evidence = beside(CASES[case][0])
    assert old in fact.sentence
    problems = check_sentence(replace(fact, sentence=fact.sentence.replace(old, new)), evidence, PROFILE)
    assert any(found in problem for problem in problems), problems


def test_a_ratio_that_does_not_follow_is_found():
    fact, evidence = beside(CASES["a range"][0])
    wrong = replace(fact, values=fact.values | {"ratio_low": 1.3}, sentence=fact.sentence.replace("1.24", "1.30"))
    assert "ratio_low is 1.3 and should be 1.23885" in check_sentence(wrong, evidence, PROFILE)


# 175 000 / 141 260 and 200 000 / 141 260, as above.
def test_in_ukrainian():
    with speaking("uk"):
        profile = load_profile("russia_ukraine")
        for case, told in {
            "a range": "на той самий день — 141\u00a0260 [G1], відношення від 1,24 до 1,42.",
            "between two lists": "на той самий день — між 127\u00a0500 [G2] і 149\u00a0240 [G1], відношення від 1,17 до 1,57.",
            "a bound": "на той самий день — 141\u00a0260 [G1], відношення щонайменше 1,06.",
            "the same": "на той самий день — так само 141\u00a0260 [G1].",
        }.items():
            fact, evidence = beside(CASES[case][0], profile)
            assert told in fact.sentence
            assert check_sentence(fact, evidence, profile) == []
            swapped = fact.sentence.replace("1,42", "1,24").replace("1,57", "1,75").replace("1,06", "1,60").replace("260", "206")
            assert check_sentence(replace(fact, sentence=swapped), evidence, profile)
