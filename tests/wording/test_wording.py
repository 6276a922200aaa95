"""How a language writes what a report holds, and that each language has all the words it needs."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pandas as pd
import pytest

import helpers
from helpers.audit import words as audit_words
from helpers.errors import ParameterError
from helpers.report import words as report_words
from helpers.report.html.prose import prose_of
from helpers.wording import Count, Word, check_language, fill, languages, read_words, speaking
from helpers.wording.grammar import day, day_pattern, listing, month_of, number, part_of_month, plural_form

HOME = Path(helpers.__file__).parent
NOTEBOOKS = HOME.parents[1] / "notebooks"
OTHERS = [language for language in languages() if language != "en"]
MAY = pd.Timestamp("2023-05-13")

# CLDR 46, Language Plural Rules: Ukrainian has one (1, 21, not 11), few (2-4, 22, not 12), many (0, 5-20), other (fractions).
PLURALS = [
    ("en", 0, "other"), ("en", 1, "one"), ("en", 2, "other"), ("en", 21, "other"), ("en", 1.5, "other"),
    ("uk", 0, "many"), ("uk", 1, "one"), ("uk", 2, "few"), ("uk", 4, "few"), ("uk", 5, "many"), ("uk", 11, "many"),
    ("uk", 12, "many"), ("uk", 14, "many"), ("uk", 20, "many"), ("uk", 21, "one"), ("uk", 22, "few"), ("uk", 25, "many"),
    ("uk", 101, "one"), ("uk", 111, "many"), ("uk", 112, "many"), ("uk", 133, "few"), ("uk", 1.5, "other"), ("uk", 5.0, "many"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "value", "form"), PLURALS)
def test_a_number_has_the_plural_form_of_the_cldr(language, value, form):
    with speaking(language):
        assert plural_form(value) == form


# Written by hand, as a Ukrainian newspaper would: a no-break space between thousands, a decimal comma, the month in the genitive.
WRITTEN = [
    (lambda: report_words.count(198260), "198,260", "198\u00a0260"),
    (lambda: report_words.count(2.5), "2.5", "2,5"),
    (lambda: report_words.signed(-1232), "\u22121,232", "\u22121\u00a0232"),
    (lambda: report_words.rate(5.43), "5.4", "5,4"),
    (lambda: report_words.percent(-0.356), "\u221236\u00a0%", "\u221236\u00a0%"),
    (lambda: day(MAY), "13 May 2023", "13 травня 2023 року"),
    (lambda: day(MAY, year=False), "13 May", "13 травня"),
    (lambda: report_words.month(pd.Timestamp("2023-03-01"), pd.Timestamp("2023-03-31"), False), "in March", "у березні"),
    (
        lambda: report_words.month(pd.Timestamp("2023-05-01"), MAY, True, year=True),
        "on 1\u201313 May 2023",
        "за 1\u201313 травня 2023 року",
    ),
    (lambda: part_of_month(pd.Timestamp("2023-04-28"), MAY), "28 April \u2013 13 May", "28 квітня \u2013 13 травня"),
    (lambda: report_words.month_and_year(pd.Timestamp("2023-02-28"), "alone"), "February 2023", "лютий 2023 року"),
    (lambda: listing(["a", "b", "c"]), "a, b and c", "a, b і c"),
    (lambda: report_words.figure(None, 40000, 60000, "range"), "40,000 to 60,000", "від 40\u00a0000 до 60\u00a0000"),
    (lambda: report_words.figure(500, None, None, "more_than"), "more than 500", "понад 500"),
    (lambda: audit_words.counted("finding", 0), "no finding", "жодного зауваження"),
    (lambda: audit_words.counted("finding", 5), "5 findings", "5 зауважень"),
    (lambda: audit_words.counted("note", 21), "21 notes", "21 примітка"),
    (lambda: report_words.counted(2, "sentence"), "2 sentences", "2 речення"),
]


@pytest.mark.parametrize(("write", "english", "ukrainian"), WRITTEN, ids=[case[1] for case in WRITTEN])
def test_a_language_writes_numbers_days_and_counts_its_own_way(write, english, ukrainian):
    assert write() == english
    with speaking("uk"):
        assert write() == ukrainian


@pytest.mark.parametrize("language", languages())
def test_a_day_is_found_again_as_it_was_written(language):
    with speaking(language):
        for when in pd.date_range("2022-12-25", "2023-12-25", freq="17D"):
            found = day_pattern().search(f"до {day(when)}.")
            assert (int(found["day"]), month_of(found["month"]), int(found["year"])) == (when.day, when.month, when.year)


def test_a_template_asks_for_the_form_it_needs():
    name, plurals = Word("Україна", {"gen": "України"}), {"day": {"one": "{n} день", "few": "{n} дні", "other": "{n} дня"}}
    with speaking("uk"):
        assert fill("{who:capital}, за заявою {who.gen}", {"who": name}) == "Україна, за заявою України"
        assert fill("{who.gen}", {"who": "NATO"}) == "NATO"  # a name without cases stands as it is
        assert fill("{n:day}", {"n": Count("21", 21)}, plurals) == "21 день"
        assert number(-1234.5, 1) == "\u22121\u00a0234,5"


def test_an_unknown_language_is_refused_with_the_nearest_one():
    with pytest.raises(ParameterError, match="LANGUAGE 'ua': there is no report in it; there are en, uk"):
        check_language("ua")


# Each file of words that a report is written from; drafts are told in English alone.
FILES = [("report", "narrative"), ("report", "page"), ("analysis", "words"), ("audit", "words"), ("wording", "grammar")]
ENGLISH_ONLY = {("audit", "words"): ("drafts",), ("analysis", "words"): ("roughly",)}
# Here each language has its own words, not a counterpart to each English one.
PER_LANGUAGE = ("phrases", "directions", "banned", "singular", "reading", "plurals", "hedges", "measures", "columns", "cells")


def leaves(words: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(words, dict):
        for key, value in words.items():
            yield from leaves(value, (*path, str(key)))
    elif isinstance(words, str):
        yield path, words


def own_words(folder: str, name: str, language: str) -> dict:
    import yaml

    file = HOME / folder / (f"{name}.yaml" if language == "en" else f"{name}.{language}.yaml")
    return yaml.safe_load(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("folder", "name"), FILES)
@pytest.mark.parametrize("language", OTHERS)
def test_every_english_template_has_its_counterpart(language, folder, name):
    english, own = own_words(folder, name, "en"), own_words(folder, name, language)
    left = ENGLISH_ONLY.get((folder, name), ())
    wanted = {path for path, words in leaves(english) if words and path[0] not in (*left, *PER_LANGUAGE)}
    there = {path for path, _ in leaves(own)} | {path[:-1] for path, _ in leaves(own)}
    assert sorted(wanted - there) == []
    assert [part for part in PER_LANGUAGE if english.get(part) and part not in own] == []


@pytest.mark.parametrize(("folder", "name"), FILES)
@pytest.mark.parametrize("language", OTHERS)
def test_a_template_takes_only_what_its_english_one_is_given(language, folder, name):
    given = dict(leaves(own_words(folder, name, "en")))
    wrong = {}
    for path, words in leaves(own_words(folder, name, language)):
        if path[0] in PER_LANGUAGE or path not in given:
            continue
        lacking = slots(words) - slots(given[path]) - EXTRA.get(path[:2], set()) - EXTRA.get(path, set())
        if lacking:
            wrong[path] = lacking
    assert wrong == {}


# Slots that are filled for a template although its English one has no use for them.
EXTRA = {
    ("templates", "pace"): {"hedge", "base_days"},
    ("templates", "months"): {"hedge"},
    ("templates", "claimant"): {"claimant", "hedge"},
    ("templates", "scope"): {"hedge"},
    ("templates", "change"): {"days"},
}


def slots(template: str) -> set[str]:
    return {name.split(".")[0] for _, name, _, _ in Formatter().parse(re.sub(r"\[|\]", "", template)) if name}


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("notebook", ["03_compare", "04_briefing"])
def test_all_prose_of_the_notebooks_is_there(language, notebook):
    cells = json.loads((NOTEBOOKS / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    texts = [cell for cell in cells if cell["cell_type"] == "markdown"]
    title = "".join(texts[0]["source"]).split("\n")[0].removeprefix("# ").strip()
    assert {cell["id"] for cell in texts} == set(prose_of(title, language)) - {"of"}


@pytest.mark.parametrize("language", OTHERS)
def test_a_noun_has_a_form_for_every_whole_number(language):
    with speaking(language):
        wanted = {plural_form(value) for value in range(0, 200)}
        for name, forms in read_words(HOME / "report", "narrative")["plurals"].items():
            assert wanted <= set(forms) or "other" in forms, name
