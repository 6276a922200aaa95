"""Materiel by the names it had in many wars: each form counts for its category, a type is named in the singular."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from helpers.extraction import extract
from helpers.extraction.typenames import as_named
from helpers.model import Article

FORMS = yaml.safe_load(Path(__file__).with_name("named_types.yaml").read_text(encoding="utf-8"))
FOUND = [
    pytest.param(form, category, befell, id=form)
    for befell in ("destroyed", "shot down", "sunk")
    for category, forms in FORMS[befell].items()
    for form in forms
]


def read(text):
    return extract(Article("note", text, published=date(1990, 5, 20), language="en")).claims


@pytest.mark.parametrize(("form", "category", "befell"), FOUND)
def test_a_form_counts_for_its_category(form, category, befell):
    assert [(c.quote, c.category) for c in read(f"Seven {form} were {befell} in the fighting.")] == [("Seven", category)]


@pytest.mark.parametrize("form", FORMS["one"])
def test_one_is_counted_as_well(form):
    assert [c.value for c in read(f"The army lost one {form} and nine soldiers in the fighting.")] == [1, 9]


@pytest.mark.parametrize(
    "text",
    [
        "Lightnings killed 12 cattle in Assam.",
        "The Detroit Jaguars lost 12 players.",
        "The hunters lost 30 archers and 12 hounds.",
        "The tornadoes destroyed 40 homes and uprooted seven hawks.",
    ],
)
def test_a_name_that_is_a_common_word_counts_no_materiel(text):
    assert [c.quote for c in read(text) if c.category not in ("personnel", "person", "civilian")] == []


@pytest.mark.parametrize(
    ("named", "singular"),
    [
        ("Abrams", "Abrams"),
        ("Junkers", "Junkers"),
        ("BMPs", "BMP"),
        ("T-90Ms", "T-90M"),
        ("HIMARS", "HIMARS"),
        ("Apaches", "Apache"),
        ("Smerches", "Smerch"),
        ("Flying Fortresses", "Flying Fortress"),
        ("Lynxes", "Lynx"),
        ("Tornadoes", "Tornado"),
        ("Su-34s", "Su-34"),
    ],
)
def test_a_type_is_named_in_the_singular(named, singular):
    assert as_named(named) == singular
