"""Whatever a pace did, the first sentence says it in words that pass the check, in every language."""

import pytest
from tests.report import material

from helpers.profiles import load_profile
from helpers.report.checker import check_facts
from helpers.report.evidence import collect_evidence
from helpers.report.facts.changes import pace_facts
from helpers.report.narrative import write_sentences
from helpers.wording import languages, speaking

SHARES = (-0.95, -0.72, -0.66, -0.5, -0.36, -0.2, -0.12, -0.04, 0.0, 0.04, 0.12, 0.2, 0.36, 0.51, 0.7, 0.85, 1.0, 1.3, 2.4, 40.0)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("share", SHARES)
def test_every_change_of_pace_can_be_told(share, language):
    table = material.comparison()
    tank = table["category"].eq("tank")
    base = 60_000
    change = round(base * (1 + share))
    told = {
        "base_change": base,
        "change": change,
        "per_day": change / 133,
        "base_per_day": base / 133,
        "rate_change": change / base - 1,
    }
    told |= {"adjusted_rate_change": change / base - 1, "start_value": 100_000, "end_value": 100_000 + change, "as_counts": False}
    for name, value in told.items():
        table.loc[tank, name] = value
    with speaking(language):
        profile = load_profile("russia_ukraine")
        facts = pace_facts(table, profile)
        evidence = collect_evidence(facts, material.claims())
        (pace,) = check_facts(write_sentences(facts, evidence), evidence, profile)
    assert pace.problems == (), pace.sentence
