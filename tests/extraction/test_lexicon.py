"""The words as data: complete, at peace with each other, and matched whole."""

import re
from collections import Counter, defaultdict

import pytest
import yaml

from helpers.errors import InputError
from helpers.extraction.folding import fold
from helpers.extraction.grammar import words
from helpers.extraction.lexicon import HERE, lexicon_for, read_yaml, variants
from helpers.model import CATEGORIES, MEASURES, QUALIFIERS

from .material import profile

LANGUAGES = sorted(path.parent.name for path in HERE.glob("*/categories.yaml"))
LISTS = [
    pytest.param(f"{path.parent.name}/{path.name}", id=f"{path.parent.name}-{path.stem}")
    for path in sorted(HERE.glob("*/*.yaml"))
]
# text and the (quote, key) of each category found in it
WHOLE = [
    ("tanks", [("tanks", "tank")]),
    ("TANKS", [("TANKS", "tank")]),
    ("the tanks' crews", [("tanks", "tank")]),
    ("main battle tanks", [("main battle tanks", "tank")]),
    ("fuel tanks", [("fuel tanks", "fuel_tank")]),
    ("vehicles and fuel tanks", [("vehicles and fuel tanks", "vehicle")]),
    ("fighters", [("fighters", "personnel")]),
    ("fighter jets", [("fighter jets", "aircraft")]),
    ("air defense systems", [("air defense systems", "air_defence")]),
    ("armored combat vehicles", [("armored combat vehicles", "afv")]),
    ("anti tank guns", [("anti tank guns", "artillery")]),
    ("unmanned aerial vehicles", [("unmanned aerial vehicles", "uav")]),
    ("rocket launchers", [("rocket launchers", "mlrs")]),
    ("anti-tank", []),
    ("tanker", []),
    ("tank-like", []),
    ("multi-tank", []),
    ("thinktank", []),
    ("think tanks", []),
    ("shipping", []),
    ("gunned", []),
]


def names(found):
    return [(f.start, f.end, f.key) for f in found if f.kind == "category"]


def filled(part):
    if isinstance(part, dict):
        return all(filled(value) for value in part.values())
    if isinstance(part, list):
        return bool(part) and all(filled(value) for value in part)
    return isinstance(part, str) and bool(part.strip())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_names_two_categories(language):
    owners = defaultdict(set)
    for category, listed in read_yaml(HERE / language / "categories.yaml").items():
        for word in listed:
            for form in variants(word):
                owners[form].add(category)
    assert {form: sorted(listed) for form, listed in owners.items() if len(listed) > 1} == {}


def test_no_category_lists_a_form_twice():
    for category, listed in read_yaml(HERE / "en" / "categories.yaml").items():
        assert [(category, word) for word, times in Counter(listed).items() if times > 1] == []


def keys_told_twice(node):
    if isinstance(node, yaml.MappingNode):
        keys = Counter(key.value for key, _ in node.value)
        return [key for key, times in keys.items() if times > 1] + [k for _, one in node.value for k in keys_told_twice(one)]
    return [key for one in node.value for key in keys_told_twice(one)] if isinstance(node, yaml.SequenceNode) else []


@pytest.mark.parametrize("name", LISTS)
def test_no_key_stands_twice(name):
    assert keys_told_twice(yaml.compose((HERE / name).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)) == []


@pytest.mark.parametrize("name", LISTS)
def test_no_list_is_empty(name):
    content = read_yaml(HERE / name)
    top = content.items() if isinstance(content, dict) else enumerate(content)
    assert all(filled(part) for _, part in top if part not in ({}, []))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_a_name_of_the_contract(language):
    folder = HERE / language
    models, losses = read_yaml(folder / "models.yaml"), read_yaml(folder / "losses.yaml")
    combined = [name for row in read_yaml(folder / "combinations.yaml") for name in (*row["of"], row["is"])]
    assert set(read_yaml(folder / "categories.yaml")) <= {*CATEGORIES, "none"}
    assert {*models["names"], *models["patterns"], *combined} <= set(CATEGORIES)
    assert set(losses) <= {"inflict", "suffer", "bear", "nouns"}
    assert {measure for role in losses.values() for measure in role} <= set(MEASURES)
    assert set(read_yaml(folder / "words.yaml")["qualifiers"]) <= set(QUALIFIERS)


def test_every_category_has_a_word_in_english():
    assert set(read_yaml(HERE / "en" / "categories.yaml")) >= set(CATEGORIES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_is_found_whole_under_its_own_key(language):
    lexicon = lexicon_for(language, profile())
    for category, listed in read_yaml(HERE / language / "categories.yaml").items():
        for word in listed:
            found = lexicon.find(fold(word), word)
            assert [(f.start, f.end) for f in found] == [(0, len(word))], word
            assert found[0].kind == "party" or found[0].key == category, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_patterns_of_models_match_no_empty_text(language):
    for patterns in read_yaml(HERE / language / "models.yaml")["patterns"].values():
        assert all(not re.fullmatch(pattern, "") for pattern in patterns)


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_forms_are_matched_whole(text, expected):
    found = lexicon_for("en", profile()).find(fold(text), text)
    assert [(text[start:end], key) for start, end, key in names(found)] == expected


def test_a_hyphen_for_a_space_is_the_same_word():
    text = "air-defence systems"
    assert names(lexicon_for("en", profile()).find(text, text)) == [(0, len(text), "air_defence")]


@pytest.mark.parametrize(("text", "parties"), [("IS fighters", ["islamic_state"]), ("what is lost", []), ("it hit us", [])])
def test_short_names_count_in_capitals_only(text, parties):
    found = lexicon_for("en", profile()).find(fold(text), text)
    assert [f.key for f in found if f.kind == "party"] == parties


def test_spellings_are_made_by_the_loader():
    assert variants("armoured vehicle") == {"armoured vehicle", "armored vehicle", "armoured-vehicle", "armored-vehicle"}
    assert variants("Air-defence units") >= {"air-defence units", "air-defense units", "air defence units"}


def test_found_terms_never_overlap():
    text = "tanks and other armoured vehicles, vehicles and fuel tanks, fighter jets"
    found = lexicon_for("en", profile()).find(text, text)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


def test_an_unknown_language_is_refused_by_name():
    with pytest.raises(InputError, match="'xx'.*en, ru, uk"):
        lexicon_for("xx", profile())


def test_a_lexicon_that_is_no_yaml_is_refused_with_its_file(tmp_path):
    broken = tmp_path / "categories.yaml"
    broken.write_text("tank: [tank, tanks", encoding="utf-8")
    with pytest.raises(InputError, match="categories.yaml"):
        read_yaml(broken)


def test_the_word_no_stays_a_word(tmp_path):
    listed = tmp_path / "words.yaml"
    listed.write_text("negations: [no, off]", encoding="utf-8")
    assert read_yaml(listed) == {"negations": ["no", "off"]}


def test_an_unknown_part_of_the_grammar_is_refused():
    with pytest.raises(KeyError, match="nonsense"):
        words("nonsense")
