"""The report in Ukrainian: its sentences worked out by hand from the figures of material.py, and what its check must catch."""

from dataclasses import replace

import pytest
from tests.report import material

from helpers.profiles import load_profile
from helpers.report.checker import check_facts, check_sentence
from helpers.report.checks.reading import without_marks
from helpers.report.evidence import collect_evidence
from helpers.report.facts import collect_facts
from helpers.report.narrative import write_sentences
from helpers.wording import speaking

SPACE = "\u00a0"
LINE = "change-ukraine_list-"


@pytest.fixture(scope="module")
def profile():
    with speaking("uk"):
        return load_profile("russia_ukraine")


@pytest.fixture(scope="module")
def report(profile):
    labels = {name: line.label for name, line in profile.official_series["ukraine_list"].categories.items()}
    comparison = material.comparison()
    given = material.tables(comparison=comparison.assign(label=comparison["category"].map(labels).astype("str")))
    with speaking("uk"):
        facts = collect_facts(given, profile)
        evidence = collect_evidence(facts, given.claims)
        told = check_facts(write_sentences(facts, evidence), evidence, profile)
    return {fact.fact_id: fact for fact in told}, evidence


SENTENCES = [
    (
        "scope",
        "Втрати Росії за заявою України, від 31 грудня 2022 року до 13 травня 2023 року. "
        "Lossbook не перевірив жодної з цих втрат.",
    ),
    (
        "pace",
        "За заявою України, підсумок втрат особового складу зростав у півтора раза швидше, ніж за попередні 133 дні; "
        "підсумок втрат танків зростав на третину повільніше.",
    ),
    ("alert", "У 1 тексті за цей період 1 число не відповідає офіційному зведенню."),
    (
        LINE + "personnel",
        "Особовий склад: близько 105 960 → близько 198 260: +92 300, близько 694 на добу проти 459 за попередні 133 дні (+51 %). "
        "Зведення не відокремлюють убитих від поранених.",
    ),
    (LINE + "tank", "Танки: 3 029 → 3 751: +722, 5,4 на добу проти 8,4 за попередні 133 дні (−36 %)."),
    (
        LINE + "afv",
        "Бойові броньовані машини: 6 075 → 7 307: +1 232, 9,3 на добу проти 14,0 за попередні 133 дні "
        "(−34 %; −35 % без поправки −25, яку за 13 жовтня 2022 року записує автор набору даних).",
    ),
    (
        LINE + "artillery",
        "Артилерійські системи: 2 016 → 3 095: +1 079, 8,1 на добу проти 7,5 за попередні 133 дні "
        "(+8 %; +12 % без поправки +32, яку за 13 жовтня 2022 року записує автор набору даних).",
    ),
    (
        LINE + "vehicle",
        "Автомобільна техніка та автоцистерни: 4 707 → 6 011: +1 304, 9,8 на добу проти 11,8 за попередні 133 дні (−17 %).",
    ),
    (LINE + "aircraft", "Літаки: 283 → 308: +25 проти 49 за попередні 133 дні. Замало для темпу на добу."),
    (LINE + "helicopter", "Гелікоптери: 269 → 294: +25 проти 72 за попередні 133 дні. Замало для темпу на добу."),
    (
        "months-personnel",
        "Середнє приховує спад: за заявою України, підсумок втрат особового складу — близько 778 на добу у березні, "
        "572 у квітні, 596 за 1–13 травня.",
    ),
    (
        "claimant-aaaaaaaaaaaa",
        "За оцінкою Міністерства оборони Великої Британії: від 40 000 до 60 000 — особовий склад Росії, убиті, "
        "з початку війни, станом на 1 квітня 2023 року.",
    ),
    ("title-monthly", "За підрахунком України, втрати Росії (особовий склад) після березня 2023 року зростали повільніше"),
    (
        "title-baseline",
        "За підрахунком України, втрати Росії: рядків, що зростали швидше, ніж раніше, — 2, повільніше — 4",
    ),
    ("title-cumulative", "За підрахунком України, втрати Росії (особовий склад) дійшли до 198 260 станом на 13 травня 2023 року"),
    ("unknown-ukraine", "Втрати України: порівнянного ряду не завантажено."),
    ("unknown-personnel", "Самі лише вбиті: рядок «особовий склад» лічить убитих і поранених, не розділено."),
    ("sources-findings", "Відкрито: 1 зауваження, 0 приміток."),
]


@pytest.mark.parametrize(("fact_id", "said"), SENTENCES, ids=[case[0] for case in SENTENCES])
def test_a_sentence_reads(fact_id, said, report):
    assert without_marks(report[0][fact_id].sentence).replace(SPACE, " ") == said


def test_every_sentence_passes_its_check(report):
    assert {name: fact.problems for name, fact in report[0].items() if not fact.checked and fact.kind != "finding"} == {}


PLANTED = [
    ("a wrong total", LINE + "tank", "3\u00a0751", "3\u00a0571", "3\u00a0571"),
    ("a wrong rate", LINE + "tank", "5,4 на добу", "5,9 на добу", "5,9"),
    ("a wrong percentage", LINE + "tank", "\u221236", "\u221226", "26"),
    ("rates swapped", LINE + "artillery", "8,1 на добу проти 7,5", "7,5 на добу проти 8,1", "per_day"),
    ("totals swapped", LINE + "helicopter", "269 [G22] → 294 [G23]", "294 [G23] → 269 [G22]", "start_value"),
    ("another day", LINE + "artillery", "13 жовтня 2022", "14 жовтня 2022", "14 жовтня 2022"),
    ("the baseline's days", LINE + "tank", "133 дні", "132 дні", "132"),
    ("rose for fell", LINE + "tank", "Танки:", "Танки, швидше:", "швидше"),
    ("killed for killed and wounded", LINE + "personnel", "Особовий склад:", "Особовий склад, убиті:", "'убиті'"),
    ("a claim called confirmed", LINE + "tank", "Танки:", "Танки, підтверджено:", "'підтверджено'"),
    ("a number from the template", LINE + "tank", "Танки:", "Танки, п'ять видів:", "п'ять"),
    ("the claimant swapped", "pace", "За заявою України", "За заявою Росії", "Росі"),
    ("another verb", "pace", "За заявою", "За повідомленням", "'за повідомленням'"),
    ("faster for slower", "pace", "на третину повільніше", "на третину швидше", "швидше"),
    ("a wrong phrase", "pace", "у півтора раза швидше", "удвічі швидше", "удвічі швидше"),
    ("lines swapped", "pace", "особового складу", "артилерійських систем", "особовий склад"),
    ("the side swapped", "scope", "Втрати Росії", "Втрати України", "Втрати України"),
    ("a claimant that is not the fact's", "scope", "за заявою України", "за заявою Росії", "Росі"),
    ("months swapped", "months-personnel", "у березні", "у квітні", "березня"),
    ("a rise for a fall", "months-personnel", "приховує спад", "приховує зростання", "зростання"),
    ("an estimate told as a claim", "claimant-aaaaaaaaaaaa", "За оцінкою", "За заявою", "'за заявою'"),
    ("killed told as both", "claimant-aaaaaaaaaaaa", "убиті", "убиті й поранені", "убиті й поранені"),
    ("the side of a figure swapped", "claimant-aaaaaaaaaaaa", "склад Росії", "склад України", "склад України"),
    ("a bound moved", "claimant-aaaaaaaaaaaa", "60\u00a0000", "600\u00a0000", "600\u00a0000"),
    ("a title's count", "title-baseline", "— 2", "— 3", "3"),
    ("a title's direction", "title-monthly", "повільніше", "швидше", "'швидше'"),
    ("another unit of a rate", LINE + "tank", "на добу проти", "на тиждень проти", "'тиждень'"),
    ("another unit of a stretch", LINE + "tank", "133 дні", "133 тижні", "'тижні'"),
    ("another line", LINE + "tank", "Танки", "Літаки", "танки"),
    ("another line of a claimant", "claimant-aaaaaaaaaaaa", "особовий склад", "цивільні", "'цивільні'"),
    ("another line in a title", "title-cumulative", "особовий склад", "танки", "'танки'"),
    ("an exact figure told as nearly so many", LINE + "tank", "3\u00a0751", "майже 3\u00a0751", "'майже'"),
    ("an exact figure told as a bound", LINE + "tank", "3\u00a0029", "понад 3\u00a0029", "'понад'"),
    ("about so many told as exact", LINE + "personnel", "близько 198", "198", "'близько'"),
    (
        "the ends of a range swapped",
        "claimant-aaaaaaaaaaaa",
        "від 40\u00a0000 до 60\u00a0000",
        "від 60\u00a0000 до 40\u00a0000",
        "is not put as",
    ),
    ("a percentage without its sign", LINE + "tank", "36\u00a0%", "36", "36"),
    ("twice", LINE + "tank", "Танки:", "Танки, удвічі:", "'удвічі'"),
    ("doubled", LINE + "tank", "Танки:", "Танки, подвоїлися:", "'подвоїлися'"),
    (
        "fell for rose, in a word that no template has",
        "pace",
        "підсумок втрат танків зростав",
        "підсумок втрат танків знижувався",
        "'знижувався'",
    ),
    ("a running total that fell", "title-cumulative", "дійшли до", "знизилися до", "'знизилися'"),
    (
        "the two days swapped",
        "scope",
        "від 31 грудня 2022 року до 13 травня 2023",
        "від 13 травня 2023 року до 31 грудня 2022",
        "start",
    ),
    ("a verification", "scope", "не перевірив жодної", "перевірив кожну", "не перевірив жодної"),
    ("a week for a running total", "claimant-aaaaaaaaaaaa", "з початку війни, станом на", "за тиждень до", "window"),
    ("the month of a day", "claimant-aaaaaaaaaaaa", "1 квітня", "1 травня", "1 травня 2023"),
]


@pytest.mark.parametrize(("name", "fact_id", "old", "new", "said"), PLANTED, ids=[case[0] for case in PLANTED])
def test_a_planted_fault_is_found(name, fact_id, old, new, said, report, profile):
    facts, evidence = report
    fact = facts[fact_id]
    assert old in fact.sentence, f"the case does not apply to: {fact.sentence}"
    with speaking("uk"):
        problems = check_sentence(replace(fact, sentence=fact.sentence.replace(old, new)), evidence, profile)
    assert any(said in problem for problem in problems), problems
