"""What stands out, and what is new: each finding in one small table, in both languages, and when nothing is to be told."""

from dataclasses import replace

import pandas as pd
import pytest
from tests.report import material

from helpers.profiles import load_profile
from helpers.report.checker import check_facts, check_sentence
from helpers.report.checks.reading import without_marks
from helpers.report.evidence import collect_evidence
from helpers.report.fact import Fact
from helpers.report.facts.news import Previous, news_fact
from helpers.report.facts.unusual import unusual_facts
from helpers.report.narrative import write_sentences
from helpers.wording import speaking

WINDOW = (material.START, material.END)
STEPS = [5.0] * 40


def daily(steps: list[float], first: str = "2023-03-01", category: str = "tank") -> pd.DataFrame:
    """Return a list of every day from `first` on that begins at 3,100 and moves by the steps."""
    values = pd.Series([3100.0, *steps]).cumsum()
    days = pd.date_range(first, periods=len(values))
    return pd.DataFrame(
        {
            "series_id": material.LIST, "category": category, "side": "russia", "date": days, "value": values,
            "claim_id": [material.claim_id(category, day) for day in days], "kind": "bulletin",
        }
    )  # fmt: skip


def claims_of(series: pd.DataFrame) -> pd.DataFrame:
    return pd.concat(
        [material.claims(), pd.DataFrame([material.claim(row.category, row.date, row.value) for row in series.itertuples()])]
    )


def told(series: pd.DataFrame, monthly: pd.DataFrame | None = None, language: str = "en") -> dict[str, str]:
    """Return fact_id -> sentence, each of which passed its check."""
    with speaking(language):
        profile = load_profile("russia_ukraine")
        months = material.monthly().iloc[:0] if monthly is None else monthly
        facts = unusual_facts(series, material.comparison(), months, WINDOW, profile)
        evidence = collect_evidence(facts, claims_of(series))
        checked = check_facts(write_sentences(facts, evidence), evidence, profile)
    assert {fact.fact_id: fact.problems for fact in checked if fact.problems} == {}
    return {fact.fact_id: without_marks(fact.sentence) for fact in checked}


def test_the_largest_step_of_one_day_is_a_record_when_it_lies_in_the_period():
    series = daily([*STEPS, 25.0, *STEPS[:10]])
    assert told(series)["record-tank"] == (
        "Ukraine's claimed tank count rose by 25 with the list of 11 April 2023: "
        "the largest of its 51 steps of one day in the ledger."
    )
    assert told(series, language="uk")["record-tank"] == (
        "За заявою України, у зведенні за 11 квітня 2023 року підсумок втрат танків зріс на 25: "
        "це найбільший із 51 одноденного кроку у базі."
    )


@pytest.mark.parametrize(
    "series",
    [
        daily([*STEPS, 25.0, 25.0]),
        daily([*STEPS[:20], 25.0]),
        daily([5.0] * 10 + [8.0] + [5.0] * 30),
        daily([25.0, *STEPS], "2022-11-01"),
        daily([*STEPS, 25.0], "2023-05-01"),
    ],
    ids=["it came twice", "too few days", "a small step", "before the period", "after it"],
)
def test_no_record_is_told_when(series):
    assert "record-tank" not in told(series)


def month(per_day: float, first: str, last: str, category: str = "tank") -> dict:
    start, end = pd.Timestamp(first), pd.Timestamp(last)
    ids = {f"{name}_claim": material.claim_id(category, day) for name, day in (("start", start), ("end", end))}
    own = {"category": category, "start": start, "end": end, "days": (end - start).days, "per_day": per_day, "partial": True}
    return material.monthly().iloc[0].to_dict() | ids | own


def test_a_pace_that_turned_is_told_with_its_last_month():
    monthly = pd.DataFrame([month(3.0, "2022-12-31", "2023-04-30"), month(12.5, "2023-04-30", "2023-05-13")])
    assert told(daily([]), monthly)["turn-tank"] == (
        "Ukraine's claimed tank count turned: over the whole period it grew by 5.4 a day, less than the 8.4 "
        "of the 133 days before, but on 1\u201313 May 2023 by 12.5, more than that."
    )
    ukrainian = told(daily([]), monthly, "uk")["turn-tank"]
    assert "5,4 на добу, менше за 8,4 за попередні 133 дні, а за 1\u201313 травня 2023 року — 12,5, уже більше." in ukrainian


@pytest.mark.parametrize("rate", [4.0, 8.5])
def test_a_pace_that_stayed_on_its_side_has_not_turned(rate):
    monthly = pd.DataFrame([month(3.0, "2022-12-31", "2023-04-30"), month(rate, "2023-04-30", "2023-05-13")])
    assert "turn-tank" not in told(daily([]), monthly)


def test_a_long_stretch_without_lists_is_told():
    series = daily([5.0] * 60)
    holed = series[~series["date"].between("2023-03-20", "2023-03-31")]
    assert told(holed)["gap"] == (
        "No list lies between those of 19 March 2023 and 1 April 2023: what was added in these 12 days cannot be told day by day."
    )


@pytest.mark.parametrize("language", ["en", "uk"])
def test_a_changed_definition_is_told_in_the_words_of_the_profile(language):
    table = material.comparison().assign(base_start=pd.Timestamp("2022-04-30"))
    with speaking(language):
        profile = load_profile("russia_ukraine")
        facts = unusual_facts(daily([5.0]), table, material.monthly().iloc[:0], WINDOW, profile)
        evidence = collect_evidence(facts, material.claims())
        (joined,) = check_facts(write_sentences(facts, evidence), evidence, profile)
    assert joined.problems == ()
    assert (
        joined.sentence
        == {
            "en": "Lines were joined on 1 May 2022: motor vehicles (1,701) and fuel tanks (76) became one line, "
            "vehicles and fuel tanks (1,796).",
            "uk": "Рядки об'єднано, 1 травня 2022 року: автомобілі (1\u00a0701) і автоцистерни (76) стали одним рядком, "
            "автомобільна техніка та автоцистерни (1\u00a0796).",
        }[language]
    )


def test_where_nothing_stands_out_it_says_so():
    found = told(daily([5.0] * 20))
    assert list(found) == ["unusual-none"]
    assert found["unusual-none"].startswith("Nothing stands out:")


FAULTS = [("rose", "fell"), ("25", "52"), ("11 April", "12 April"), ("claimed", "reported"), ("Ukraine's", "Russia's")]


@pytest.mark.parametrize(("old", "new"), FAULTS)
def test_a_planted_fault_in_a_record_is_found(old, new):
    series = daily([*STEPS, 25.0])
    facts = unusual_facts(series, material.comparison(), material.monthly().iloc[:0], WINDOW, material.PROFILE)
    evidence = collect_evidence(facts, claims_of(series))
    record = next(fact for fact in write_sentences(facts, evidence) if fact.kind == "record")
    assert check_sentence(record, evidence, material.PROFILE) == []
    assert check_sentence(replace(record, sentence=record.sentence.replace(old, new, 1)), evidence, material.PROFILE)


TURNED = [("less than the", "more than the"), ("more than that", "less than that"), ("5.4", "8.4"), ("12.5", "5.4"),
          ("133", "134"), ("claimed", "estimated"), ("turned", "fell")]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), TURNED)
def test_a_planted_fault_in_a_turn_is_found(old, new):
    monthly = pd.DataFrame([month(3.0, "2022-12-31", "2023-04-30"), month(12.5, "2023-04-30", "2023-05-13")])
    facts = unusual_facts(daily([]), material.comparison(), monthly, WINDOW, material.PROFILE)
    evidence = collect_evidence(facts, claims_of(daily([])))
    turn = next(fact for fact in write_sentences(facts, evidence) if fact.fact_id == "turn-tank")
    assert check_sentence(turn, evidence, material.PROFILE) == []
    assert old in turn.sentence
    assert check_sentence(replace(turn, sentence=turn.sentence.replace(old, new, 1)), evidence, material.PROFILE)


SCOPE = ("scope", {"start": "2022-12-31", "end": "2023-05-13"})
LINE = Fact("change-tank", "change", "pace", values={"start_value": 3029, "end_value": 3754})
FINDING = Fact("finding-a", "finding", "findings", "line", values={})
NEWS = [
    (None, "There is no earlier report of this workbook on this war to compare with."),
    (
        {"scope": SCOPE, "change-tank": ("change", {"start_value": 3029, "end_value": 3751})},
        "Since the report of 14 May 2023: 1 line has other figures, 1 finding is new, none is gone.",
    ),
    (
        {"scope": SCOPE, "change-tank": ("change", dict(LINE.values)), "finding-a": ("finding", {"verdict": "one_digit"})},
        "Nothing is new since the report of 14 May 2023: all lines have the same figures, and no finding is new or gone.",
    ),
    (
        {"scope": ("scope", {"start": "2022-12-31", "end": "2023-04-30"}), "finding-b": ("finding", {"verdict": "one_digit"})},
        "The last report, of 14 May 2023, compared other days, so its totals do not tell what is new. "
        "As for findings: 1 finding is gone; 1 finding is new.",
    ),
]


@pytest.mark.parametrize(("before", "said"), NEWS, ids=["first", "some", "nothing", "other days"])
def test_what_is_new_since_the_report_before(before, said):
    previous = None if before is None else Previous(pd.Timestamp("2023-05-14"), before)
    fact = news_fact(previous, [LINE, FINDING], WINDOW)
    evidence = collect_evidence([fact], material.claims())
    (checked,) = check_facts(write_sentences([fact], evidence), evidence, material.PROFILE)
    assert checked.problems == ()
    assert checked.sentence == said


def test_where_no_line_is_compared_none_is_said_to_have_the_same_figures():
    previous = Previous(pd.Timestamp("2023-05-14"), {"scope": SCOPE})
    fact = news_fact(previous, [], WINDOW)
    assert write_sentences([fact], collect_evidence([fact], material.claims()))[0].sentence == (
        "This report has no line to compare with that of 14 May 2023. As for findings: none is gone; no finding is new."
    )
