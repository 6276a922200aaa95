"""German: verbs that stand last, compounds, articles and ordinals restated, and read by the one grammar."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.extraction import extract
from helpers.extraction.folding import fold
from helpers.extraction.glossing.glosses import gloss_of, language_of
from helpers.model import Article

from .material import profile
from .test_properties import LAWS, check_claims

TEXTS = Path(__file__).parent / "texts"


def read(text, language=""):
    return extract(Article("text", text, published=date(2024, 9, 4), language=language), account=True)


def restated(text):
    return " ".join(gloss_of(text, "de", profile()).plain.split())


@pytest.mark.parametrize(
    ("text", "gloss"),
    [
        # an active perfect behind its doer, before one, and in a clause of its own
        ("Russland hat 12 Panzer verloren.", "Russia lost 12 tanks ."),
        ("Seit Sonntag hat Russland 12 Panzer verloren.", "Since Sunday Russia lost 12 tanks ."),
        ("Kiew sagt, dass Russland 12 Panzer verloren habe.", "Kyiv said, that Russia lost 12 tanks ."),
        ("Kiew will 12 Panzer zerstört haben.", "Kyiv claimed destroyed 12 tanks ."),
        ("Im Mai verlor die russische Armee 12 Panzer.", "In May the Russian armed forces lost 12 tanks."),
        ("Im Mai verlor Russland laut Kiew 12 Panzer.", "In May Russia lost, according to Kyiv, 12 tanks."),
        ("Gestern zerstörte eine Drohne zwei Panzer.", "Yesterday a drone destroyed two tanks."),
        ("Die Behörden hatten von 16 Toten gesprochen.", "The officials spoke of 16 dead ."),
        # passives: beside their count, before it, and far behind it
        ("12 Soldaten wurden gestern getötet.", "12 soldiers were killed yesterday ."),
        ("Gestern wurden 12 Soldaten getötet und 5 verletzt.", "Yesterday 12 soldiers were killed and 5 wounded."),
        ("Zerstört wurden laut Kiew 12 Panzer.", "According to Kyiv destroyed 12 tanks."),
        ("Es wurden 12 Soldaten der russischen Armee getötet.", "It killed 12 soldiers of the Russian armed forces ."),
        # verbs parted from their particles
        ("Die Flugabwehr schoss 12 Drohnen ab.", "The air defence shot down 12 drones ."),
        ("Bei dem Angriff kamen 12 Menschen um.", "In the attack killed 12 people ."),
        ("Moskau gab die Zahl der Toten mit 12 an.", "Moscow put the death toll at 12 ."),
        ("Gestern fielen dreiundneunzig Soldaten.", "Yesterday killed 93 soldiers."),
        ("Unter den 14 Opfern sind drei Kinder.", "Among the 14 people were three children."),
        # declined participles, before a noun and as one
        ("73 Verletzte und acht zerstörte Panzer", "73 wounded and eight destroyed tanks"),
        # compounds, ordinals, days, articles
        ("drei T-72-Panzer und 20 Wagner-Kämpfer", "three T-72 tanks and 20 Wagner fighters"),
        ("am 13. Mai die 47. Brigade", "on 13 May the 47th brigade"),
        ("eine Drohne, eine Studie", "one drone, a study"),
        ("Verluste der Ukraine", "Losses of the Ukraine"),
        ("Russlands Verluste", "Russia's losses"),
        ("über 100 Soldaten über Kursk", "more than 100 soldiers over Kursk"),
        ("Von 20 Panzern gingen 12 verloren.", "Out of 20 tanks 12 were lost."),
        ("zwei davon", "two of them"),
        ("zwischen 7.000 und 15.000 Mann", "between 7.000 and 15.000 soldiers"),
    ],
)
def test_words_are_restated_in_the_terms_of_the_grammar(text, gloss):
    assert restated(text) == gloss


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nach Angaben des ukrainischen Generalstabs hat Russland seit Kriegsbeginn rund 485.430 Soldaten verloren.",
            [("485.430", 485430, "about", "personnel", "russia", "lost", "cumulative")],
        ),
        (
            "Bei einem Raketenangriff auf Charkiw kamen drei Menschen ums Leben, zwölf weitere wurden verletzt.",
            [
                ("drei", 3, "exact", "person", "ukraine", "killed", "event"),
                ("zwölf", 12, "exact", "person", "ukraine", "wounded", "event"),
            ],
        ),
        (
            "Russische Truppen töteten mehr als 400 Zivilisten in Butscha.",
            [("400", 400, "more_than", "civilian", "ukraine", "killed", "event")],
        ),
        ("120 Raketen hat Russland abgefeuert.", []),
        ("Deutschland liefert der Ukraine 18 Leopard-Panzer.", []),
    ],
)
def test_sentences_are_read(text, expected):
    found = [(c.quote, c.value, c.qualifier, c.category, c.side, c.measure, c.window) for c in read(text).claims]
    assert found == expected


MAY = "Die Ukraine verlor im Mai 20 Leopard-Panzer, Russland büßte 35 T-72 ein."


def test_of_two_clauses_each_has_its_own_side():
    found = [(c.quote, c.value, c.qualifier, c.category, c.side, c.measure) for c in read(MAY).claims]
    assert found == [("20", 20, "exact", "tank", "ukraine", "lost"), ("35", 35, "exact", "tank", "russia", "lost")]


def test_a_month_that_is_named_holds_for_both_clauses():
    assert [c.window for c in read(MAY).claims] == ["month", "month"]


def test_a_word_without_end_stays_as_it_is():
    assert restated("hundert" * 1000) == "hundert" * 1000  # each joint is one more numeral to look into


def test_claims_keep_the_words_of_the_text():
    text = "Nach Angaben des ukrainischen Generalstabs hat Russland drei T-72-Panzer verloren."
    (claim,) = read(text).claims
    assert (claim.quote, text[claim.noun_start : claim.noun_end]) == ("drei", "T-72-Panzer")
    assert (claim.model, claim.claimant, claim.claimant_text) == ("T-72", "ukraine_general_staff", "ukrainischen Generalstabs")


@pytest.mark.parametrize("folder", [path.parent.name for path in sorted(TEXTS.glob("*/docs.jsonl"))])
def test_each_labelled_text_is_told_to_be_in_its_language(folder):
    rows = [json.loads(line) for line in (TEXTS / folder / "docs.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["doc_id"] for row in rows if language_of(fold(row["text"]), "") != row["language"]] == []


PIECES = [
    "Russland", "Russlands", "die Ukraine", "der Feind", "Kiew", "die ukrainische Armee", "der Generalstab", "das Ministerium",
    "hat", "habe", "hätten", "wurden", "worden", "sei", "sind", "zu", "haben", "verloren", "verlor", "getötet", "getöteten",
    "Getötete", "Verletzte", "verletzt", "zerstört", "zerstörte", "abgeschossen", "schoss", "ab", "kamen", "ums Leben", "um",
    "gefallen", "gab", "mit", "an", "ein", "eine", "einen", "Soldaten", "Panzer", "T-72-Panzer", "Wagner-Kämpfer", "Drohnen",
    "Menschen", "Zivilisten", "1.260", "485.430", "1,2 Millionen", "zwölf", "Dutzende", "13. Mai", "24. Februar 2022", "47.",
    "davon", "darunter", "von", "über", "bis", "bis zu", "zwischen", "und", "rund", "mehr als", "weitere", "nach Angaben der",
    "in der Nacht", "sagte", "teilte", "dass", "nicht", "(+12)", ",", ".", ";", ":", "\n", "„", "“", "–", "ß", "ü", "🇺🇦", "tanks",
]  # fmt: skip
WORDY = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
MIXED = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map(" ".join)


@LAWS
@given(st.one_of(WORDY, MIXED), st.sampled_from(["", "de"]))
def test_any_text_keeps_the_contract(text, language):
    check_claims(text, read(text, language))


@LAWS
@given(st.one_of(WORDY, MIXED))
def test_every_stretch_of_a_gloss_stands_in_the_text_in_order(text):
    gloss = gloss_of(text, "de", profile())
    spans = [gloss.span(at, at + 1) for at in range(len(gloss.plain))]
    assert all(0 <= first < beyond <= len(text) for first, beyond in spans)
    assert all(one[0] <= other[0] for one, other in zip(spans, spans[1:], strict=False))


@LAWS
@given(WORDY)
def test_the_same_text_gives_the_same_reading(text):
    assert read(text) == read(text)
