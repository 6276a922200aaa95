"""The sentences on 2022-12-31 to 2023-05-13: every number worked out by hand from the public totals of three days."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from tests.report.material import END, PROFILE, claimants, claims, comparison, told

from helpers.report.checker import check_sentence
from helpers.report.checks.reading import without_marks

NBSP = "\u00a0"


@pytest.fixture(scope="module")
def sentences() -> dict[str, str]:
    facts, _ = told()
    return {
        name: re.sub(r" \[[^\]]*\]", "", fact.sentence).replace(NBSP, " ").replace("\u2212", "-") for name, fact in facts.items()
    }


def test_every_sentence_passes_its_check():
    facts, _ = told()
    assert {name: fact.problems for name, fact in facts.items() if not fact.checked} == {}


def test_the_first_line_says_whose_losses_by_whose_count_and_that_none_is_verified(sentences):
    assert sentences["scope"] == (
        "Russian losses as claimed by Ukraine, 31 December 2022 to 13 May 2023. Lossbook has verified none of these losses."
    )


def test_the_lead_tells_rates_against_the_baseline(sentences):
    assert sentences["pace"] == (
        "Ukraine's claimed personnel count grew half again as fast as in the preceding 133 days;"
        " its tank count grew a third slower."
    )


LINES = {
    "personnel": "Personnel: about 105,960 → about 198,260: +92,300, about 694 a day against 459 in the 133 days before (+51 %)."
    " The lists do not split dead from wounded.",
    "tank": "Tanks: 3,029 → 3,751: +722, 5.4 a day against 8.4 in the 133 days before (-36 %).",
    "afv": "Armoured vehicles: 6,075 → 7,307: +1,232, 9.3 a day against 14.0 in the 133 days before (-34 %; -35 % after removing"
    " a -25 adjustment logged for 13 October 2022 by the dataset's author).",
    "artillery": "Artillery systems: 2,016 → 3,095: +1,079, 8.1 a day against 7.5 in the 133 days before"
    " (+8 %; +12 % after removing"
    " a +32 adjustment logged for 13 October 2022 by the dataset's author).",
    "vehicle": "Vehicles and fuel tanks: 4,707 → 6,011: +1,304, 9.8 a day against 11.8 in the 133 days before (-17 %).",
    "uav": "Drones: 1,746 → 2,665: +919, 6.9 a day against 7.1 in the 133 days before (-3 %; 0 % after removing"
    " a +20 adjustment logged for 13 October 2022 by the dataset's author).",
    "aircraft": "Aircraft: 283 → 308: +25, against 49 in the 133 days before. Too few for a daily rate.",
    "helicopter": "Helicopters: 269 → 294: +25, against 72 in the 133 days before. Too few for a daily rate.",
}


@pytest.mark.parametrize("line", LINES)
def test_each_line_tells_both_totals_the_gain_and_the_rate_against_before(line, sentences):
    assert sentences[f"change-ukraine_list-{line}"] == LINES[line]


def test_the_months_tell_what_the_average_hides(sentences):
    assert sentences["months-personnel"] == (
        "The average hides a fall in Ukraine's claimed personnel count: about 778 a day in March, 572 in April, 596 on 1–13 May."
    )


def test_each_claimant_has_the_verb_of_its_class(sentences):
    assert sentences["claimant-aaaaaaaaaaaa"] == (
        "UK Ministry of Defence: estimated 40,000 to 60,000 Russian personnel killed since the war began, as of 1 April 2023."
    )
    others = [text for name, text in sentences.items() if name.startswith("claimant-") and "aaaa" not in name]
    assert others == [
        "General Staff of Ukraine: claimed about 198,260 Russian personnel killed and wounded since the war began,"
        " as of 13 May 2023."
    ]


def test_both_parties_are_told_with_the_same_verb():
    row = (
        claimants()
        .iloc[[0]]
        .assign(
            claimant="russia_mod",
            claimant_name="Russian Ministry of Defence",
            side="ukraine",
            category="tank",
            measure="destroyed",
        )
    )
    facts, _ = told(claimants=row)
    sentence = next(fact.sentence for name, fact in facts.items() if name.startswith("claimant-"))
    assert sentence.startswith("Russian Ministry of Defence: claimed about 198,260 Ukrainian tanks destroyed")


def test_a_finding_is_told_in_the_words_of_the_audit(sentences):
    assert sentences["finding-cccccccccccc"] == (
        'LIKELY MISTYPED: "5,611 vehicles and fuel tanks"; the list of 13 May 2023 says 6,011.'
    )
    assert sentences["alert"] == "In 1 text dated in this period, 1 figure does not fit the official list."


def test_what_is_not_known_is_said(sentences):
    assert sentences["unknown-ukraine"] == "Ukrainian losses: no comparable series is loaded."
    assert sentences["unknown-personnel"] == "The killed alone: the personnel line counts killed and wounded, not split."


def test_ten_prints_of_one_report_are_told_as_one():
    one = claims()[lambda table: table["doc_id"].eq("press/uk")]
    prints = [one.assign(doc_id=f"press/print-{n}", claim_id=f"{n:012x}", copy_of="press/uk") for n in range(9)]
    facts, _ = told(claims=pd.concat([claims(), *prints], ignore_index=True))
    assert facts["sources-texts"].sentence.endswith("and 11 press texts. Reprints among these: 9; without them, 2 reports.")


def test_of_many_files_that_were_not_read_five_are_named_and_the_rest_counted():
    def not_read(count):
        rejected = pd.DataFrame({"path": [f"data/raw/{n}.doc" for n in range(count)], "reason": "not a text", "rejected_on": END})
        facts, _ = told(rejected=rejected)
        return [fact.sentence for name, fact in facts.items() if name.startswith("left-out-text")]

    named = [f"Not read: data/raw/{n}.doc: not a text" for n in range(5)]
    assert not_read(5) == named
    more = "Further files that were not read: 1,195. Each is listed with its reason in the table of rejected files."
    assert not_read(1200) == [*named, more]


def test_an_interval_follows_the_change_of_the_rate_and_is_held_to_its_fact():
    tank = comparison()["category"].eq("tank")
    facts, evidence = told(comparison=comparison().assign(rate_low=tank.map({True: -0.56}), rate_high=tank.map({True: -0.05})))
    sentence = facts["change-ukraine_list-tank"].sentence
    assert "(\u221236 %). 95 % interval: \u221256 % to \u22125 %." in sentence.replace(NBSP, " ")
    assert "interval" not in facts["change-ukraine_list-afv"].sentence
    assert not check_sentence(facts["change-ukraine_list-tank"], evidence, PROFILE)
    for wrong in (sentence.replace("\u22125" + NBSP, "\u22126" + NBSP), sentence.replace("95" + NBSP, "90" + NBSP)):
        assert wrong != sentence
        assert check_sentence(replace(facts["change-ukraine_list-tank"], sentence=wrong), evidence, PROFILE)


def test_without_a_comparable_line_the_report_says_so():
    facts, _ = told(comparison=comparison().assign(refused="No running total is in the ledger."))
    assert "pace" not in facts
    assert facts["scope"].sentence.startswith(
        "Reported losses, 31 December 2022 to 13 May 2023. No official list can be compared"
    )
    assert all(fact.checked for fact in facts.values())


def test_without_a_baseline_the_gain_is_told_alone():
    gone = ["base_start", "base_days", "base_change", "base_per_day", "rate_change", "adjusted_rate_change", "base_start_claim"]
    table = comparison().pipe(lambda given: given.assign(**{name: given[name].mask(given.index >= 0) for name in gone}))
    table = table.assign(base_refused="No list near 20 August 2022 is in the ledger.")
    facts, _ = told(comparison=table)
    assert "92,300 in 133 days; there is no earlier stretch" in facts["pace"].sentence
    assert facts["change-ukraine_list-tank"].sentence.endswith("5.4 a day. Before: No list near 20 August 2022 is in the ledger.")
    assert {name: fact.problems for name, fact in facts.items() if not fact.checked} == {}


def test_months_that_reach_back_before_the_period_are_told_as_the_latest_ones():
    facts, _ = told(start=pd.Timestamp("2023-04-30"))
    assert facts["months-personnel"].problems == ()
    assert "count in the latest months: about 778 a day in March" in without_marks(facts["months-personnel"].sentence)
    assert facts["title-monthly"].sentence == "Ukraine's count of Russian personnel losses: 572 to 778 a day in the months shown"


def test_each_number_of_a_line_leads_to_its_claim():
    facts, evidence = told()
    fact = facts["change-ukraine_list-tank"]
    marks = re.findall(r"([\d,.]+) \[(\w+)\]", fact.sentence)
    values = [(number, evidence.claims[evidence.behind(mark)]["value"]) for number, mark in marks]
    assert values == [("3,029", 3029), ("3,751", 3751), ("8.4", 1907)]
    assert evidence.claims[evidence.behind(marks[2][1])]["as_of"] == pd.Timestamp("2022-08-20")
