"""Texts of other languages: how they are told apart, restated, read, and put back to where they stand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.extraction import extract
from helpers.extraction.folding import fold
from helpers.extraction.glossing.broken import mend
from helpers.extraction.glossing.glossary import alternatives, singular
from helpers.extraction.glossing.glosses import gloss_of, language_of
from helpers.extraction.glossing.inflection import conjugate, inflect
from helpers.extraction.glossing.languages import BASE, told_languages
from helpers.extraction.glossing.stance import enemy_of
from helpers.extraction.lexicon import HERE, lexicon_for, read_yaml
from helpers.model import Article

from .material import profile
from .test_properties import LAWS, check_claims

GLOSSED = [language for language in told_languages() if language != BASE]
# Sections whose glosses the grammar must know as terms, whole.
TERMS = {
    "nouns": ("counted", "people", "losses"),
    "adjectives": ("party_adjectives",),
    "verbs": ("inflict", "borne", "fallen"),
    "words": ("qualifiers", "says", "negations", "hypothetical", "parts", "supply", "officials"),
    "names": ("parties", "claimants", "names"),
}
PUBLISHED = date(2023, 5, 13)


def read(text, language=""):
    return extract(Article("text", text, published=PUBLISHED, language=language), account=True)


def restated(text, language):
    return gloss_of(text, language, profile()).plain


def test_a_year_of_birth_leaves_no_line_of_its_own():
    assert "\n" not in restated("Ранены женщина 1951 года рождения и мужчина 1989 г. р. Двое убиты.", "ru")


@pytest.mark.parametrize(
    ("text", "told", "language"),
    [
        ("Ворог втратив 5 танків.", "", "uk"),
        ("Противник потерял 5 танков.", "", "ru"),
        ("Уничтожены 5 танков и 3 орудия.", "", "ru"),
        ("Знищено 5 танків", "", "uk"),
        ("Russia lost 5 tanks.", "", "en"),
        ("Russia lost 5 tanks near Бахмут, the General Staff said on its channel on Saturday morning.", "", "en"),
        ("танков - 5", "uk", "uk"),
        ("Ворог втратив 5 танків.", "en", "uk"),
        ("5 (+3)", "ru", "ru"),
        ("5 (+3)", "", "en"),
        ("", "", "en"),
    ],
)
def test_the_language_is_chosen_by_the_text_or_told(text, told, language):
    assert language_of(fold(text), told) == language


@pytest.mark.parametrize(
    ("language", "text", "gloss"),
    [
        ("uk", "ЗСУ знищили двадцять п'ять танків", "AFU destroyed 25 tanks"),
        ("uk", "55-ти солдатів", "55 soldiers"),
        ("uk", "пів сотні солдатів", "50 soldiers"),
        ("uk", "півтори тисячі солдатів", "1,500 soldiers"),
        ("uk", "сотні тисяч солдатів", "hundreds of thousands of soldiers"),
        ("uk", "1,5 тис. танків", "1,5 thousand tanks"),
        ("uk", "3 танки знищено", "3 tanks were destroyed"),
        ("uk", "втрати росіян", "losses of Russians"),
        ("ru", "потеряли от 124 тысяч до 131 тысяч человек", "lost between 124 thousand and 131 thousand people"),
        ("ru", "сбиты 45 из 52 беспилотников", "shot down 45 of 52 drones"),
        ("ru", "танк, три автомобиля", "a tank, three motor vehicles"),
        ("ru", "погибли 8 человек, еще 12 ранены", "died 8 people, another 12 were wounded"),
        ("ru", "13 мая 2023 года", "13 May 2023"),
        ("ru", "за два года войны", "over two years of war"),
        ("ru", "120 мм миномет", "mortar"),
        ("uk", "знищено та пошкоджено 5 танків", "destroyed and damaged 5 tanks"),
        ("uk", "5 людей загинули та 6 поранено", "5 people died and 6 were wounded"),
        ("uk", "з 24.02.22 по 21.10.25", "from 24.02.22 to 21.10.25"),
        ("uk", "станом на 13:30", "by 13:30"),
        ("uk", "у травні 5 танків", "in May, 5 tanks"),
        ("uk", "втратили 18 убитими", "lost 18 killed soldiers"),
    ],
)
def test_words_are_restated_in_the_terms_of_the_grammar(language, text, gloss):
    assert restated(text, language).strip().lower() == gloss.lower()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("За добу ворог втратив 5 танків.", [("5", 5, "tank", "russia", "lost", "day")]),
        ("Росіяни втратили 5 танків.", [("5", 5, "tank", "russia", "lost", "event")]),
        ("Знищено 5 танків росіян.", [("5", 5, "tank", "russia", "destroyed", "event")]),
        ("ЗСУ знищили 5 танків.", [("5", 5, "tank", "russia", "destroyed", "event")]),
        ("5 російських танків знищили українські військові.", [("5", 5, "tank", "russia", "destroyed", "event")]),
        ("За ніч сили ППО збили 45 із 52 шахедів.", [("45", 45, "uav", "russia", "shot_down", "day")]),  # the tally of a night
        (
            "Внаслідок російського удару по Харкову загинули 3 людини, 12 поранені.",
            [("3", 3, "person", "ukraine", "killed", "event"), ("12", 12, "person", "ukraine", "wounded", "event")],
        ),
        (
            "Потери ВСУ за сутки составили более 450 военнослужащих, два танка.",
            [("450", 450, "personnel", "ukraine", "lost", "day"), ("два", 2, "tank", "ukraine", "lost", "day")],
        ),
        ("Россия потеряла в мае 5 танков, ВСУ — нет.", [("5", 5, "tank", "russia", "lost", "month")]),
        (
            "Подразделения «Южной» группировки выбили врага. Противник потерял до 715 военнослужащих и шесть автомобилей.",
            [("715", 715, "personnel", "ukraine", "lost"), ("шесть", 6, "vehicle", "ukraine", "lost")],
        ),
        (
            "Всего с начала проведения специальной военной операции уничтожено: 667 самолетов, 283 вертолета.",
            [("667", 667, "aircraft", "ukraine", "destroyed"), ("283", 283, "helicopter", "ukraine", "destroyed")],
        ),
        ("У травні окупанти втратили понад 38 тисяч осіб.", [("38 тисяч", 38000, "personnel", "russia", "lost")]),
        ("ЗСУ успішно відбили 7 атак ворога і знищили 7 танків.", [("7", 7, "tank", "russia", "destroyed")]),
        ("В плен сдались 22 украинских военных.", [("22", 22, "personnel", "ukraine", "captured")]),
        ("Противник втратив дві 155-мм гаубиці.", [("дві", 2, "artillery", "russia", "lost")]),
        ("Поранено двох жінок 54 та 70 років.", [("двох", 2, "civilian", "ukraine", "wounded")]),
        ("Україна втратила б до 50 тисяч солдатів.", []),
        ("Обстрелян склад, жертв нет.", []),
        ("Германия передаст Украине 18 танков «Леопард».", []),
        ("Украинская армия получила 31 танк.", []),
    ],
)
def test_sentences_are_read(text, expected):
    found = [(c.quote, c.value, c.category, c.side, c.measure, c.window) for c in read(text).claims]
    assert [claim[: len(one)] for claim, one in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("потеряли от\n 189 500 человек", "потеряли от  189 500 человек"),
        ("17,5 тысяч убитыми\n. Утверждается", "17,5 тысяч убитыми . Утверждается"),
        ("танків - 5\nгармат - 3", "танків - 5\nгармат - 3"),
        ("танків - 5 \nгармат - 3", "танків - 5 \nгармат - 3"),
        ("Кінець.\n Початок", "Кінець.\n Початок"),
    ],
)
def test_lines_broken_inside_a_sentence_are_mended_and_rows_are_not(text, mended):
    assert mend(text) == mended


RUSSIAN_WORDS = {
    "the enemy": "AFU",
    "enemy": "Ukrainian",
    "General Staff": "Russian Ministry of Defence",
    "doer": "Russian troops",
    "foe": "Ukrainian",
    "governor": "Russian governor",
    "president": "Putin",
    "our": "Russian",
}
UKRAINIAN_WORDS = {"doer": "Ukrainian troops", "foe": "Russian", "president": "Ukrainian president", "our": "Ukrainian"}


@pytest.mark.parametrize(
    ("text", "enemy"),
    [
        ("группировка войск «запад» отбила атаки противника", RUSSIAN_WORDS),
        ("зсу сообщили: оккупанты отступили, противник понес потери", UKRAINIAN_WORDS),
        ("противник понес потери", RUSSIAN_WORDS),  # nothing else tells, and so Russia's military writes
        ("на озере утонули двое рыбаков", {}),
    ],
)
def test_the_enemy_is_told_by_the_words_of_one_side(text, enemy):
    assert enemy_of(text, read_yaml(HERE / "ru" / "signs.yaml")["stances"]) == enemy


def test_claims_keep_the_words_of_the_text():
    text = "За даними Генштабу ЗСУ, знищено два літаки Су-25 окупантів."
    (claim,) = read(text).claims
    assert (claim.quote, text[claim.noun_start : claim.noun_end]) == ("два", "літаки")
    assert (claim.model, claim.claimant, claim.claimant_text) == ("Су-25", "ukraine_general_staff", "Генштабу ЗСУ")


def test_a_bilingual_bulletin_is_read_line_by_line():
    text = "Втрати ворога на 13.05.2023:\nтанків - 3751 (+3) од\n\nLosses of the enemy as of 13.05.2023:\ntanks - 3751 (+3)"
    assert [(c.value, c.category) for c in read(text).claims] == [(3751, "tank"), (3, "tank")] * 2


@pytest.mark.parametrize("language", GLOSSED)
def test_every_gloss_is_a_term_of_the_grammar(language):
    lexicon = lexicon_for(BASE, profile())
    unknown = []
    for name, sections in TERMS.items():
        listed = read_yaml(HERE / language / f"{name}.yaml")
        for section in sections:
            for gloss in (part for key in listed[section] for part in key.split("|")):
                terms = lexicon.find(fold(gloss), gloss)
                if not terms or len(gloss) - sum(t.end - t.start for t in terms) > gloss.count(" ") + 8:
                    unknown.append(f"{name} {section}: {gloss}")
    assert unknown == []


@pytest.mark.parametrize("language", GLOSSED)
def test_no_item_stands_twice_under_different_glosses(language):
    for name in ("nouns", "adjectives", "verbs", "names"):
        seen = {}
        for section, glosses in read_yaml(HERE / language / f"{name}.yaml").items():
            for gloss, items in glosses.items():
                for item in items:
                    for spelling in alternatives(item):
                        owner = seen.setdefault(fold(spelling), gloss)
                        assert owner == gloss, f"{name} {section}: {item!r} under {owner!r} and {gloss!r}"


def test_paradigms_make_forms_with_their_cases():
    endings = read_yaml(HERE / "uk" / "endings.yaml")
    forms = inflect("ракет:f", endings)
    assert forms["ракет"] == {"pg"}
    assert forms["ракети"] == {"sg", "pn", "pa"}
    assert inflect("установк/установок:f", endings)["установці"] == {"sd", "sl"}
    assert conjugate("знищи~знищен", endings)["passive"].keys() == {"знищено"}
    assert "уничтоженных" in conjugate("уничтожи~уничтожен", read_yaml(HERE / "ru" / "endings.yaml"))["participle"]


def test_an_unknown_paradigm_is_refused_by_name():
    with pytest.raises(InputError, match="'танк:мм' has no paradigm"):
        inflect("танк:мм", {"m": {"sn": "-"}})


@pytest.mark.parametrize(
    ("plural", "one"),
    [("tanks", "tank"), ("servicemen", "serviceman"), ("people", "person"), ("pieces of equipment", "piece of equipment")],
)
def test_singulars_are_made(plural, one):
    assert singular(plural) == one


PIECES = [
    "знищено", "збили", "втратив", "загинули", "поранено", "уничтожены", "сбиты", "потеряли", "погибли", "росіян",
    "ворога", "ВСУ", "ЗСУ", "Генштаб", "повідомив", "сообщило", "танків", "танка", "солдатів", "военнослужащих",
    "шахедів", "цивільних", "Су-25", "С-300/С-400", "14", "3 751", "1,5 тис.", "млн", "60-100", "двадцять п'ять",
    "пів сотні", "сотні", "55-ти", "(+590)", "(", ")", ",", ".", ";", ":", "\n", "▪️", "**", "🇺🇦", "- ",
    "у тому числі", "із", "до", "від", "от", "с", "понад", "не менее", "близько", "за добу", "13 травня",
    "24 февраля", "13.05.2023", "року", "не", "нібито", "ще", "один", "було", "силами ППО", "killed", "tanks",
    "Russia lost", "и", "та", "’", "«", "»",
]  # fmt: skip
WORDY = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
MIXED = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map(" ".join)


@LAWS
@given(st.one_of(WORDY, MIXED), st.sampled_from(["", *told_languages()]))
def test_any_text_keeps_the_contract(text, language):
    check_claims(text, read(text, language))


@LAWS
@given(st.one_of(WORDY, MIXED), st.sampled_from(GLOSSED))
def test_every_stretch_of_a_gloss_stands_in_the_text_in_order(text, language):
    gloss = gloss_of(text, language, profile())
    spans = [gloss.span(at, at + 1) for at in range(len(gloss.plain))]
    assert all(0 <= first < beyond <= len(text) for first, beyond in spans)
    assert all(one[0] <= other[0] for one, other in zip(spans, spans[1:], strict=False))


@LAWS
@given(WORDY)
def test_the_same_text_gives_the_same_reading(text):
    assert read(text) == read(text)
