"""What others counted and estimated, in the report: titles that are checked, charts that are there or not."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from analysis.given import claim, table
from tests.report.material import PROFILE, tables

from helpers.analysis import build_series
from helpers.report.briefing import Briefing, Request
from helpers.report.checker import check_facts
from helpers.report.evidence import collect_evidence
from helpers.report.facts.others import others_facts
from helpers.report.narrative import write_sentences

END = pd.Timestamp("2023-05-13")
# General Staff of Ukraine, list of 5 February 2023 (public daily series).
LISTED = {"tank": 3220, "afv": 6405, "uav": 1958}


@pytest.fixture(scope="module")
def material():
    series = build_series(table(*(claim("2023-02-05", name, value) for name, value in LISTED.items())), PROFILE)
    return tables(series=series, end=END)


@pytest.fixture(scope="module")
def told(material):
    facts = others_facts(material, PROFILE)
    evidence = collect_evidence(facts, material.claims)
    return {fact.fact_id: fact for fact in check_facts(write_sentences(facts, evidence), evidence, PROFILE)}


# Oryx by 2023-02-05: 183 drones of 1,958 are 9 %, 3,787 armoured vehicles of 6,405 are 59 % (PetroIvaniuk's data set, MIT).
def test_documented_is_told_by_who_counted_and_who_claimed(told):
    assert told["title-documented"].sentence.replace("\u00a0", " ") == (
        "Oryx had documented from 9 % (drones) to 59 % (armoured vehicles) of what the General Staff of Ukraine claimed by "
        "5 February 2023"
    )


def test_estimates_are_told_as_those_of_others(told):
    assert told["title-pooled-russia"].sentence.startswith("Others' estimates of Russian personnel killed come to about ")
    assert "title-pooled-ukraine" not in told  # one group alone had spoken by then


def test_each_title_passes_its_check_and_a_wrong_figure_does_not(told, material):
    assert [fact.problems for fact in told.values()] == [(), ()]
    fact = told["title-pooled-russia"]
    evidence = collect_evidence([fact], material.claims)
    wrong = replace(fact, sentence=fact.sentence.replace("about ", "about 1"))
    assert check_facts([wrong], evidence, PROFILE)[0].problems


def test_the_charts_stand_under_their_titles(told, material):
    page = Briefing(Request(), PROFILE, material, tuple(told.values()), collect_evidence(told.values(), material.claims))
    assert page.chart_documented().title == told["title-documented"].sentence
    assert page.chart_pooled(0).title == told["title-pooled-russia"].sentence
    assert page.chart_pooled(1) is None
    assert page.chart_pooled(7) is None


def test_counts_of_another_year_stand_beside_nothing(material):
    later = replace(material, end=pd.Timestamp("2026-08-08"))
    assert [fact.fact_id for fact in others_facts(later, PROFILE)] == ["title-pooled-russia", "title-pooled-ukraine"]


def test_a_report_of_one_side_tells_of_others_figures_of_that_side_alone(material):
    later = replace(material, end=pd.Timestamp("2026-08-08"))
    assert [fact.fact_id for fact in others_facts(replace(later, sides=("ukraine",)), PROFILE)] == ["title-pooled-ukraine"]
    assert [fact.fact_id for fact in others_facts(replace(material, sides=("ukraine",)), PROFILE)] == []
    both = others_facts(replace(material, sides=("russia", "ukraine")), PROFILE)
    assert [fact.fact_id for fact in both] == ["title-documented", "title-pooled-russia"]
