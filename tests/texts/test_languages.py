"""What language a text is in: as declared, in whatever way, unless its letters say otherwise."""

from __future__ import annotations

import pytest

from helpers.texts import read_items
from helpers.texts.languages import find_language, language_code


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("uk", "uk"), ("UA", "uk"), ("uk-UA", "uk"), ("uk_UA.UTF-8", "uk"), ("ukr", "uk"), ("Ukrainian", "uk"),
        (" Русский ", "ru"),
        ("rus", "ru"), ("en-GB", "en"), ("English", "en"), ("de", "de"), ("", ""), ("und", ""), ("../etc", ""), ("my own", ""),
    ],
)  # fmt: skip
def test_a_language_is_meant_however_it_is_written(declared, code):
    assert language_code(declared) == code


@pytest.mark.parametrize(
    ("text", "declared", "code"),
    [
        ("Знищено п'ять танків і їхню базу.", "", "uk"),
        ("Уничтожены пять танков, объявили в штабе.", "", "ru"),
        ("Знищено п'ять танків і їхню базу.", "en", "uk"),  # a template's word over a Ukrainian text
        ("Lost 5 tanks.", "uk", ""),
        ("Lost 5 tanks.", "en-US", "en"),
    ],
)
def test_letters_stand_over_what_is_declared(text, declared, code):
    assert find_language(text, declared) == code


@pytest.mark.parametrize(("said", "code"), [("UA", "uk"), ("російська", "uk"), ("ru", "ru")])
def test_what_a_sidecar_or_a_row_says_is_taken_as_a_code(tmp_path, said, code):
    text = "Знищено п'ять танків і їхню базу."
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "a.yaml").write_text(f"published: null\nlanguage: {said}\n")
    (tmp_path / "b.csv").write_text(f"id,text,language\n1,{text},{said}\n")
    found = [item for name in ("a.txt", "b.csv") for item in read_items(tmp_path / name, tmp_path)]
    assert [item.language for item in found] == [code, code]
