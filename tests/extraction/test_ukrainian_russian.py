"""Posts, briefings and press in Ukrainian and Russian as they are written: what was once read wrong, by its causes."""

from datetime import date

import pytest

from helpers.extraction import extract
from helpers.extraction.glossing.glosses import gloss_of
from helpers.model import Article

from .material import profile

FIELDS = ("quote", "category", "side", "window", "measure", "claimant")


def told(text, day="2024-05-14", title=""):
    """Return the claims of a text with the fields that the cases judge."""
    found = extract(Article("text", text, title, published=date.fromisoformat(day), language=""))
    return [{name: getattr(claim, name) for name in FIELDS} for claim in found.claims]


def glossed(text, language, day=None):
    return " ".join(gloss_of(text, language, profile(), day and date.fromisoformat(day)).plain.split())


@pytest.mark.parametrize(
    ("language", "text", "gloss"),
    [
        # A blow is dealt, no loss inflicted.
        ("uk", "ворог завдав 58 авіаударів", "the enemy carried out 58 strikes"),
        ("ru", "нанесли пять ударов", "carried out five strikes"),
        # A participle behind a number and a form of to be is its predicate.
        ("uk", "п'ять ракет були збиті засобами ППО", "five missiles were shot down air defence systems"),
        # Whom it befell may be a word for "their"; what is no more are men, materiel or neither.
        ("uk", "15 кораблів - їх знищено", "15 ships - they were destroyed"),
        ("uk", "їх танк знищено", "their tank were destroyed"),
        ("uk", "не стало двох бійців", "died two fighters"),
        ("uk", "двох бійців не стало", "two fighters died"),
        ("ru", "двух танков не стало", "two tanks were lost"),
        ("ru", "в двух домах не стало света", "in two houses not became света"),
        # Thousands in letters and what is below them in digits; a day, an hour or a share is a number of its own.
        ("uk", "8 тис. 815 танків", "8,815 tanks"),
        ("ru", "2 млн 170 тыс. рублей", "2,170,000 rubles"),
        ("ru", "потеряли 3 тыс. 12 июля", "lost 3 thousand 12 July"),
        ("ru", "потеряли 3 тыс. 12:40", "lost 3 thousand 12:40"),
        ("ru", "потеряли 3 тыс. 12%", "lost 3 thousand 12%"),
        ("uk", "1,5 тис. 40 танків", "1,5 thousand 40 tanks"),
        # Each of several has its number; a first name is no novel.
        ("ru", "танк и по две гаубицы", "tank and two howitzers"),
        ("uk", "били по двох складах", "attacked two depots"),
        ("uk", "голова ОВА Роман Іваненко", "governor Роман Іваненко"),
        # Units before what they are; an officer alone for one named before; figures told before.
        ("uk", "13 одиниць РСЗВ", "13 MLRS"),
        ("uk", "13 одиниць", "13 units"),
        ("uk", "ворог втратив 5 танків, пише генерал", "the enemy lost 5 tanks, he said"),
        ("uk", "пише генерал Павлюк", "said general Павлюк"),
        ("uk", "цифри озвучив речник", "this data claimed spokesman"),
        # A half alone is no number.
        ("ru", "половина погибших", "half dead"),
        ("uk", "півтори тисячі", "1,500"),
        # What is left of a number may stand behind its scale in digits, but a day of a month is no part of it.
        ("uk", "3 тис. 344 цивільних", "3,344 civilians"),
        ("uk", "17 тис. 304 танки", "17,304 tanks"),
        ("ru", "2 тыс. 461 человек", "2,461 people"),
        # Forms of numerals.
        ("ru", "7,5 тысячи человек", "7,5 thousand people"),
        ("ru", "16 тысячах", "16 thousand"),
        # Whoever was named before goes on.
        ("ru", "по его словам, погибли пять солдат", "according to him, died five soldiers"),
        ("uk", "за словами президента, загинуло п'ять солдатів", "according to him, died five soldiers"),
        ("uk", "за словами президента Зеленського", "according to president Zelensky"),
        # The whole that a clause opens with.
        ("ru", "из 152 самолетов сбиты 112", "of 152 airplanes shot down 112"),
        # Offices of other lands, and first names.
        ("ru", "минобороны Азербайджана сообщило", "Ministry of Defence of Azerbaijan reported"),
        ("ru", "минобороны РФ сообщило", "Russian Ministry of Defence reported"),
        ("ru", "генштаб ВС РФ сообщил", "Russian Ministry of Defence reported"),
        # What fighters lost is no "combat losses".
        ("ru", "боевики потеряли 400 человек", "militants lost 400 people"),
        ("uk", "бойовики втратили 40 осіб", "militants lost 40 people"),
        # A month that English would take for a verb.
        ("uk", "за підсумками травня сили оборони знищили 9 танків", "in May AFU destroyed 9 tanks"),
        # What is told to have cost its side.
        ("uk", "обійшовся Росії у 500 солдатів", "cost Russia 500 soldiers"),
        # Targets that are shot down fly; what is found are the dead.
        ("uk", "збито 57 цілей", "shot down 57 air targets"),
        ("uk", "виявлено тіла 410 цивільних", "found bodies of 410 civilians"),
        ("uk", "12 постраждали, зокрема двоє дітей", "12 were wounded, including two children"),
        # A noun before its number makes it a rough one; so do words behind it and "under" before it.
        ("ru", "положили человек двадцать", "killed about twenty"),
        ("uk", "взяли в полон сорок з гаком бійців", "captured 40 and then some fighters"),
        ("ru", "под 40 двухсотых", "nearly 40 KIA"),
        ("ru", "ВСУ ударили по автобусу", "AFU attacked motor vehicle"),
        ("ru", "оба погибли", "both died"),
        # Names that are added to a list are those of the dead.
        ("uk", "список подовжився на 1 812 прізвищ", "list now in 1 812 dead"),
        ("ru", "опубликовали 19 имен", "published 19 names"),
        # Whose office it is, and by whom it was done.
        ("uk", "речник ВМС заявив", "spokesman of Ukrainian Navy claimed"),
        ("ru", "в результате обстрела со стороны ВСУ погибли двое", "as a result of attack by AFU died two"),
        # A participle between a number and its noun names no doer.
        ("ru", "хохлы врут про восемь уничтоженных гаубиц", "nationalists врут of eight destroyed howitzers"),
        # "С" before a number is no "of", and closes no span that runs on.
        ("ru", "следует Татарстан с 2 981", "следует Tatarstan with 2 981"),
        ("ru", "в районе 15 000 убитых", "about 15 000 dead"),
        # A year is parted from the verb behind it; a day takes the month told before it.
        ("ru", "за 2024-й убито 1 043", "in 2024, killed 1 043"),
        ("ru", "9 октября выпущено 40, 10-го сбито 12", "9 October launched 40, 10 October shot down 12"),
        ("ru", "10 октября 47-го полка", "10 October 47th regiment"),
        ("uk", "троє дітей: 7, 9 і 14 років", "three children aged 7, 9 and 14 years"),
        (
            "uk",
            "російські війська зазнали в Україні втрат у 227 000 осіб",
            "Russian troops suffered in Ukraine losses of 227 000 people",
        ),
        # A staff is Moscow's where that was named last.
        (
            "ru",
            "Москва молчит с марта, когда Генштаб сообщил о погибших",
            "Moscow молчит since March, when Russian Ministry of Defence reported of dead",
        ),
        ("ru", "Москва молчит. Генштаб сообщил о погибших", "Moscow молчит. General Staff reported of dead"),
        # Nicknames in quotes are what is counted; a type's number stands beside its name.
        ("uk", '9 збитих "пташок" ворога', "9 shot down planes and helicopters of the enemy"),
        ("uk", 'БпЛА "Орлан -10"', 'drones "Orlan-10"'),
        # "In the course of fighting" names no fight of its own.
        ("ru", "в ходе боевых действий уничтожено 95 солдат", "in combat destroyed 95 soldiers"),
        # Seasons.
        ("ru", "с начала зимы сбито 15 самолетов", "over the winter shot down 15 airplanes"),
        # Two numerals in one word are the ends of a rough count; a half goes on the number before it.
        ("uk", "втратив три-чотири тисячі осіб", "lost 3,000 to 4,000 people"),
        ("ru", "двое-трое погибли", "two to three died"),
        ("uk", "дві з половиною тисячі поранених", "2,500 wounded"),
        ("ru", "2 с половиной тысячи раненых", "2,500 wounded"),
        ("ru", "от двух до трех с половиной тысяч бойцов", "between 2,000 and 3,500 fighters"),
        # Thousands and hundreds leave open how many, unless a bound makes them the genitive of one.
        ("ru", "погибли тысячи бойцов, сотни ранены", "died thousands of fighters, hundreds of were wounded"),
        ("ru", "около тысячи раненых, более сотни погибших", "about 1,000 wounded, more than 100 dead"),
        ("ru", "до полусотни раненых", "up to 50 wounded"),
        # A number of somebody; who was lost dead; what was approached.
        ("uk", "кількість загиблих зросла до 12", "number of dead rose to 12"),
        ("uk", "втратила 15 солдатів загиблими", "lost 15 soldiers killed"),
        ("ru", "число убитых приближается к 200 тысячам", "number of dead is approaching 200 thousand"),
        ("ru", "заявил примерно о 400 убитых", "claimed of about 400 dead"),
        # Two months are a span, and "of which" opens a clause.
        ("ru", "за май и июнь Россия потеряла 9 танков", "from May to June Russia lost 9 tanks"),
        ("uk", "2 402 танки, з яких 1 569 знищено", "2 402 tanks, of which 1 569 were destroyed"),
        # What a number of things was done with.
        ("ru", "удар был нанесен шестью ракетами", "strike carried out with six missiles"),
        ("ru", "обменялись пленными по формуле 60 на 60", "exchanged on формуле 60 in 60"),
        ("ru", "погибли 40 украинских военнопленных", "killed 40 Ukrainian prisoners of war"),
        # Numbers by which soldiers say the dead and the wounded.
        ("ru", "потеряли: два «200», пять «300»", "lost two «KIA», five «WIA»"),
        ("ru", "потери: 200 - 3, 300 - 8", "losses: KIA - 3, WIA - 8"),
        ("uk", "танки - 200, гармати - 300", "tanks - 200, guns - 300"),
        # A grouping's own officer.
        (
            "ru",
            "потери ВСУ в зоне ответственности группировки «Центр», сообщил ее представитель",
            "losses of AFU in the sector of the front», reported Russian military spokesman",
        ),
        ("uk", "Ніч на 13 вересня", "Overnight into 13 September"),
        # "У" before a party in the genitive is no place.
        ("ru", "у украинцев погибли 50 солдат", "among Ukrainians died 50 soldiers"),
        ("ru", "у Украины 49 тысяч раненых", "for Ukraine 49 thousand wounded"),
        ("uk", "у росіян 40 вбитих", "among Russians 40 dead"),
        ("uk", "у Києві 40 вбитих", "in Kyiv 40 dead"),
        # Losses that somebody "has".
        ("uk", "ворог має понад 60 тисяч втрат", "the enemy suffered more than 60 thousand losses"),
        ("uk", "ворог має 60 танків", "the enemy possesses 60 tanks"),
        ("uk", "пошкоджень зазнали два кораблі", "damaged two ships"),
        ("ru", "число погибших остается 13", "number of dead remains at 13"),
    ],
)
def test_words_are_restated_as_english_says_them(language, text, gloss):
    assert glossed(text, language).lower() == gloss.lower()


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        # A text that one side writes names no doer: its own arms destroyed the other's.
        (
            "На Изюмском направлении наши бойцы отработали по колонне ВСУ.\nСожжены три танка и две БМП-1.",
            "2022-07-08",
            [("три", "tank", "ukraine"), ("две", "afv", "ukraine")],
        ),
        (
            "Прикордонники відмінусували ворожу техніку.\nЗа минулий тиждень бійці підрозділу знищили 4 гармати, 12 автомобілів.",
            "2025-08-04",
            [("4", "artillery", "russia"), ("12", "vehicle", "russia")],
        ),
        # In the war before the invasion militants are the separatists.
        (
            "За минулу добу в АТО двоє військових поранені.\nЗа даними розвідки, у бойовиків четверо вбитих.",
            "2016-01-28",
            [("двоє", "personnel", None), ("четверо", "personnel", "ukraine_separatists")],
        ),
        # A side that discloses losses tells its own.
        ("Россия раскрыла потери: погибли 498 военных.", "2022-03-02", [("498", "personnel", "russia")]),
        ("Минобороны Азербайджана признало гибель 192 военных.", "2023-09-21", [("192", "personnel", "azerbaijan")]),
        # Losses that a quoted grouping tells of are its enemy's; a second name in its line stands for no party.
        (
            "Потери ВСУ за сутки по зоне СВО.\n«Юг»: потери составили до 190 бойцов.\n«Центр»: уничтожено два танка.",
            "2025-08-09",
            [("190", "personnel", "ukraine"), ("два", "tank", "ukraine")],
        ),
        # What befell people at home goes on from one verb to the next.
        (
            "О ситуации в Брянской области.\nУтром ВСУ ударили по автобусу. Один мирный житель погиб, трое ранены.",
            "2025-05-29",
            [("Один", "civilian", "russia"), ("трое", "civilian", "russia")],
        ),
        (
            "Ліквідовано 117 рашистів, поранено 168.",
            "2022-10-17",
            [("117", "personnel", "russia"), ("168", "personnel", "russia")],
        ),
        (
            "Російські війська зазнали в Україні втрат у 227 000 убитими й пораненими.",
            "2025-06-30",
            [("227 000", "personnel", "russia")],
        ),
        # Words of soldiers for their dead and wounded.
        ("До сорока двухсотых на той стороне.", "2022-11-15", [("сорока", "personnel", None)]),
    ],
)
def test_whose_loss_it_is(text, day, expected):
    found = told(text, day)
    assert [(claim["quote"], claim["category"]) for claim in found] == [one[:2] for one in expected]
    for claim, (_, _, side) in zip(found, expected, strict=True):
        assert side is None or claim["side"] == side


ROWS = (
    "Особовий склад — 158 900 (+1010)\nТанки — 3 484 (+4)\nББМ — 6 799 (+12)\nАртсистеми — 2 512 (+7)\nРСЗВ — 496\nЛітаки — 304"
)


@pytest.mark.parametrize(
    ("title", "text"),
    [("Втрати ворога на 12 березня", ROWS), ("", ROWS), ("", f"Як там справи?\n\n{ROWS}"), ("", ROWS.replace("\n", "; "))],
)
def test_rows_of_the_official_list_need_no_heading(title, text):
    found = told(text, "2023-03-12", title)
    assert [claim["quote"] for claim in found] == ["158 900", "1010", "3 484", "4", "6 799", "12", "2 512", "7", "496", "304"]
    assert {claim["side"] for claim in found} == {"russia"}
    assert [claim["window"] for claim in found] == ["cumulative", "day"] * 4 + ["cumulative"] * 2
    assert {claim["claimant"] for claim in found} == {"ukraine_general_staff"}


def test_a_list_of_the_other_side_is_not_taken_for_it():
    text = "Минобороны РФ:\nличный состав — 158 900\nтанки — 3 484\nББМ — 6 799\nсамолеты — 512\nвертолеты — 96"
    assert all(claim["claimant"] != "ukraine_general_staff" for claim in told(text, "2023-03-12"))


def test_drones_told_by_region_are_parts_of_their_sum():
    text = (
        "За прошедшую ночь уничтожено 98 украинских беспилотников:\n▫️43 — над территорией Белгородской области,\n"
        "▫️11 БПЛА — над Тамбовской,\n▫️один — над акваторией Азовского моря."
    )
    found = extract(Article("text", text, published=date(2025, 11, 1), language="")).claims
    assert [(c.quote, c.category, c.side, c.part_of) for c in found] == [
        ("98", "uav", "ukraine", None),
        *((quote, "uav", "ukraine", found[0].claim_id) for quote in ("43", "11", "один")),
    ]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("У Чернігові загинули 7 людей, ще 12 поранені. Про це повідомив губернатор.", "ukraine_officials"),
        ("В Запорожье погибли 7 человек. Об этом сообщил Зеленский.", "ukraine_president"),
        ("Путин выступил на форуме. По его словам, ВСУ потеряли 90 тысяч человек.", "russia_president"),
        ("Замминистра обороны Украины Анна Маляр: потери врага — 102 танка.", "ukraine_officials"),
    ],
)
def test_who_puts_it_forward(text, claimant):
    assert {claim["claimant"] for claim in told(text)} == {claimant}


RAID = "У ніч на 18 березня противник атакував 137 БпЛА.\n\nЗбито 63 дрони. Ще 64 дрони локаційно втрачено."


@pytest.mark.parametrize(
    ("text", "claimant", "window"),
    [
        ("Прошедшей ночью дежурными средствами ПВО уничтожены 98 украинских БПЛА.", "russia_mod", "day"),
        ("«Север» группировки войск «Север» продвинулся. Потери ВСУ — до 75 военнослужащих.", "russia_mod", "day"),
        (RAID, "ukraine_air_force", "day"),
        (
            "Розпочалася 877-ма доба широкомасштабної збройної агресії рф.\nВтрати загарбників за добу склали 1 140 осіб.",
            "ukraine_general_staff",
            "day",
        ),
    ],
)
def test_a_report_that_names_nobody_is_known_by_its_formulas(text, claimant, window):
    found = told(text, "2025-03-18")
    assert {(claim["claimant"], claim["window"]) for claim in found} == {(claimant, window)}


@pytest.mark.parametrize("text", [f"{RAID}\nПро це повідомив мер.", f"Генштаб: {RAID}"])
def test_a_formula_that_somebody_else_uses_tells_nothing(text):
    assert not gloss_of(text, "uk", profile(), date(2025, 3, 18)).plain.startswith("Report of")


@pytest.mark.parametrize(
    ("text", "claimant", "side"),
    [
        ("Через російську агресію 2 людини загинули, ще 5 – дістали поранення.", "ukraine_officials", "ukraine"),
        (
            "Уважаемые куряне! В Рыльском районе ранены двое жителей, за медпомощью обратились ещё трое пострадавших.",
            "russia_officials",
            "russia",
        ),
    ],
)
def test_a_governor_who_signs_nothing_is_known_by_what_he_writes(text, claimant, side):
    assert {(claim["claimant"], claim["side"]) for claim in told(text)} == {(claimant, side)}


def test_a_spokesman_named_before_a_colon_speaks_for_whose_he_is():
    text = (
        "Официальный представитель группировки «Восток» Александр Гордеев: противник потерял за сутки более 130 военнослужащих. "
        "Расчёты ПВО сбили 18 дронов самолётного типа."
    )
    assert {(claim["claimant"], claim["side"], claim["window"]) for claim in told(text)} == {("russia_mod", "ukraine", "day")}


def test_russians_who_lost_since_the_invasion_are_named():
    found = told("З початку повномасштабного вторгнення росіяни втратили 23 кораблі та катери.")
    assert [(claim["side"], claim["window"]) for claim in found] == [("russia", "cumulative")]


def test_a_formula_holds_until_somebody_else_speaks():
    text = (
        "Ночью дежурными средствами ПВО уничтожены 70 украинских беспилотников.\n\n"
        "Губернатор Кондратьев сообщил, что в Новороссийске погибли два человека."
    )
    assert [claim["claimant"] for claim in told(text)] == ["russia_mod", "russia_officials"]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Унаслідок атаки поранено 12 людей. Відповідну інформацію оприлюднив начальник ОВА Кіпер.", "ukraine_officials"),
        ("Унаслідок удару загинули 7 людей, ще 144 дістали поранення.\n\nДжерело: МВС", "ukraine_officials"),
    ],
)
def test_who_told_it_stands_behind(text, claimant):
    assert {claim["claimant"] for claim in told(text)} == {claimant}


def test_the_words_of_a_report_known_by_its_formulas_stand_where_they_stood():
    found = extract(Article("text", RAID, published=date(2025, 3, 18), language="")).claims
    assert [RAID[claim.start : claim.end] for claim in found] == [claim.quote for claim in found] == ["63", "64"]
    assert {claim.claimant_text for claim in found} == {None}


def test_what_comes_to_a_list_of_names_leaves_its_totals_running():
    text = (
        "«Медиазона» знает имена 147 893 погибших российских солдат. С прошлой сводки прибавилось 4 180 фамилий.\n\n"
        "Офицеров убито 6 012. Впереди Башкирия (6 990), Татарстан (6 540)."
    )
    found = told(text, "2025-11-14")
    assert [(claim["quote"], claim["window"]) for claim in found] == [
        ("147 893", "cumulative"),
        ("4 180", "period"),
        ("6 012", "cumulative"),
        ("6 990", "cumulative"),
        ("6 540", "cumulative"),
    ]
    assert {(claim["side"], claim["claimant"]) for claim in found} == {("russia", "mediazona")}


def test_a_line_of_sources_names_who_tells_what_was_only_guessed():
    text = "ППО знищила 14 безпілотників ворога.\n\nДжерело: Повітряні сили ЗСУ\n\nПолювання триває."
    assert {claim["claimant"] for claim in told(text, "2022-05-06")} == {"ukraine_air_force"}


def test_a_total_told_again_runs_since_the_war_began():
    text = (
        "Президент Зеленський заявив, що з початку війни загинуло 1300 українських військових. "
        "«У нас загинуло близько 1300 військових людей», – сказав він."
    )
    assert [claim["window"] for claim in told(text, "2022-03-18")] == ["cumulative", "cumulative"]


def test_a_list_of_names_counts_the_dead():
    text = "«Медиазона» знает имена 80 937 погибших российских солдат. Десантники потеряли 3 218 военных."
    assert {claim["measure"] for claim in told(text, "2024-11-29")} == {"killed"}


def test_a_week_that_heads_a_text_is_that_of_its_figures():
    text = "Итоги недели на нашем участке\n\nУничтожено 12 танков ВСУ, 40 пикапов.\n\nВзяли в плен 14 военных ВСУ."
    assert [(claim["quote"], claim["window"]) for claim in told(text, "2025-06-30")] == [
        ("12", "week"),
        ("40", "week"),
        ("14", "week"),
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Москва молчит с 25 марта, когда Генштаб сообщил о 1 351 погибшем.", date(2023, 3, 25)),
        ("Выступая на форуме 5 октября, Путин заявил, что ВСУ потеряли 90 тысяч человек.", date(2023, 10, 5)),
        ("Головнокомандувач ЗСУ Залужний 22 серпня назвав втрати: з початку війни загинули 9 тисяч солдатів.", date(2023, 8, 22)),
    ],
)
def test_the_day_of_the_telling_is_the_totals(text, day):
    assert [claim.as_of for claim in extract(Article("text", text, published=date(2023, 10, 16), language="")).claims] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Ворог завдав 58 авіаударів, скинувши 97 КАБ.",
        "На матче было 45 тысяч зрителей, половина ушла.",
        "Росіяни випустили 82 засоби повітряного нападу.",
    ],
)
def test_what_is_sent_or_done_is_no_loss(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # The day of the blow is told behind the first figures, beside others.
        (
            "З-під завалів дістали тіла п'ятьох людей. У ніч на 2 березня дрон влучив у будинок, поранено восьмеро.",
            ["2024-03-02", "2024-03-02"],
        ),
        ("Ніч на 3 травня. Пошкоджено два кораблі.", ["2024-05-03"]),
    ],
)
def test_the_day_of_an_event_told_behind_a_figure_is_its_own(text, days):
    found = extract(Article("text", text, published=date(2024, 5, 14), language="")).claims
    assert [claim.as_of and claim.as_of.isoformat() for claim in found] == days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "За добу сили оборони знищили 138 окупантів, ще 163 поранили, сказав речник угруповання військ «Хортиця».",
            ["killed", "wounded"],
        ),
        ("За ударом 8 січня загинули 13 людей, число поранених зросло зі 113 до 122.", ["killed", "wounded", "wounded"]),
        ("По нашим данным, при обстреле погибли 65 военнопленных, 12 ранены.", ["killed", "wounded"]),
    ],
)
def test_what_befell_them(text, expected):
    assert [claim["measure"] for claim in told(text)] == expected


@pytest.mark.parametrize("lead", ["За попередніми даними", "За попередньою інформацією"])
def test_early_data_are_his_who_speaks(lead):
    assert {c["claimant"] for c in told(f"Губернатор Гладков повідомив про атаку. {lead}, поранено трьох.")} == {
        "russia_officials"
    }
